"""An entry as a page shows it: names of fields and values in words, and whether its seal holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.audit.chain import holds
from gongkai.audit.models import Entry
from gongkai.audit.rules import canonical

OWN_NAMES = {
    "fields": gettext_lazy("看到的内容"),
    "conditions": gettext_lazy("条件"),
    "format": gettext_lazy("格式"),
}


@dataclass(frozen=True, slots=True)
class Sealed:
    """How an entry stands in the chain: the state is one of the design, the words are for a person."""

    state: str
    words: str

    @classmethod
    def of(cls, entry: Entry) -> Sealed:
        """Takes the digest of the entry again. Cost: none when the seal was fetched with it, else one query."""
        seal = getattr(entry, "seal", None)
        if seal is None:
            return cls("neutral", _("待封存"))
        if not holds(seal, entry):
            return cls("error", _("和封存时不一样"))
        return cls("done", _("第%(number)d号，核对一致") % {"number": seal.number})


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a change, as somebody reads it."""

    name: str
    before: str
    after: str


def changes(entry: Entry) -> Iterator[Change]:
    """The changed fields by the names they have on forms."""
    for name, before, after in entry.changes():
        yield Change(str(_name(entry.thing_kind, name)), _words(entry, before), _words(entry, after))


def _name(kind: str, field: str) -> str | Promise:
    if field in OWN_NAMES:
        return OWN_NAMES[field]
    try:
        found: str | Promise = apps.get_model(kind)._meta.get_field(field.removesuffix("_id")).verbose_name
    except (LookupError, ValueError, FieldDoesNotExist, AttributeError):
        return field
    return found


def _words(entry: Entry, value: object) -> str:
    if value is None or value == "":
        return _("未填")
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list):
        return "、".join(str(_name(entry.thing_kind, str(part))) for part in value)
    return canonical(value) if isinstance(value, dict) else str(value)
