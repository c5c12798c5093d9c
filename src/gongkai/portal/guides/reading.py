"""The guides the public is pointed to, by the government their units belong to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from gongkai.organisations.models.units import Unit
from gongkai.publishing.models.guides import Guide, GuideQuerySet


@dataclass(frozen=True, slots=True)
class Chapter:
    """A government with the units below it that have a guide; itself among them when it has one."""

    name: str
    units: tuple[Unit, ...]


def home(units: Iterable[Unit]) -> Unit | None:
    """The unit whose guide stands for the site: the first set up of those with nothing above them, else the first."""
    listed = sorted(units, key=lambda unit: (unit.period.parent_id is not None, unit.pk))
    return listed[0] if listed else None


def with_guides(rows: GuideQuerySet, today: date) -> list[Unit]:
    """The units standing today that have a guide in force, by name. Cost: one query."""
    kept = rows.in_force().values("unit")
    return list(Unit.objects.filter(pk__in=kept).as_of(today).order_by(F("period__name")))


def chapters(units: Iterable[Unit]) -> list[Chapter]:
    """The units under the government each belongs to, the first set up first, itself before those below it.

    Cost: one query.
    """
    found: dict[int, list[Unit]] = {}
    for unit in units:
        found.setdefault(unit.period.parent_id or unit.pk, []).append(unit)
    names = Unit.objects.in_bulk(found)
    for key, members in found.items():
        members.sort(key=lambda unit: unit.pk != key)
    return [Chapter(names[key].name, tuple(found[key])) for key in sorted(found)]


def published(rows: GuideQuerySet, unit: int) -> list[Guide]:
    """All published versions of a unit's guide, the newest first. Cost: one query."""
    return list(rows.published().of(unit).select_related("unit", "form_file").order_by("-number"))
