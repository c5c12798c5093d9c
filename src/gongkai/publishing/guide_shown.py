"""A guide as a page shows it, and what is different between two versions."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from gongkai.publishing.models.guides import Guide
from gongkai.publishing.rules.guides import WRITTEN

CONTACT = ("office_name", "office_address", "office_hours", "phone", "fax", "internet_contact")
CHANNELS = ("in_person", "by_post", "online", "by_fax", "by_email")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a guide under its heading; `key` names its place on the page."""

    key: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class ShownGuide:
    """What the page of a guide says, what is empty left out."""

    before: tuple[Part, ...]
    contact: tuple[Part, ...]
    channels: tuple[Part, ...]
    after: tuple[Part, ...]


def shown_guide(guide: Guide) -> ShownGuide:
    """The parts of a guide in the order of a page."""
    return ShownGuide(
        before=_parts(guide, "classification", "arrangement", "access_methods"),
        contact=_parts(guide, *CONTACT),
        channels=_parts(guide, *CHANNELS),
        after=_parts(guide, "fee_rule", "remedy_note"),
    )


def changes(before: Guide, after: Guide) -> list[tuple[str, str, str]]:
    """The fields that differ: name, what stood there, what stands there now."""
    found = [
        (called(name), str(getattr(before, name)), str(getattr(after, name)))
        for name in WRITTEN
        if getattr(before, name) != getattr(after, name)
    ]
    if before.form_file_id != after.form_file_id:
        found.append((_("申请表"), before.form_name, after.form_name))
    return found


def called(name: str) -> str:
    """What a field is called."""
    return capfirst(str(Guide._meta.get_field(name).verbose_name))  # type: ignore[union-attr]  # no relation is asked for


def _parts(guide: Guide, *names: str) -> tuple[Part, ...]:
    return tuple(Part(name, called(name), value) for name in names if (value := str(getattr(guide, name))))
