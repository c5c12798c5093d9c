"""Who carries on for whom, read from the changes: figures of any day told in the units of another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import F

from gongkai.organisations.models.changes import Change, Succession
from gongkai.organisations.models.units import Unit, UnitQuerySet
from gongkai.organisations.rules.lineage import Line, Lineage

_SAME_UNIT = (Change.RENAMED, Change.MOVED)


def lineage() -> Lineage:
    """Every succession there is, to ask about many units. Cost: one query."""
    rows = Succession.objects.exclude(change__kind__in=_SAME_UNIT)
    fields = ("change_id", "change__on_day", "before_id", "after_id")
    return Lineage.of(Line(*row) for row in rows.values_list(*fields))


def successors(unit: Unit, on: date) -> UnitQuerySet:
    """The units that carry on for the unit on a later day: one after a merger, two or more after a split.

    Itself while it stands, none once it is abolished. Cost: one query, and the one of the answer.
    """
    return Unit.objects.filter(pk__in=lineage().successors(unit.pk, on=on))


def predecessors(unit: Unit, on: date) -> UnitQuerySet:
    """The units of an earlier day for which the unit carries on. Cost: one query, and the one of the answer."""
    return Unit.objects.filter(pk__in=lineage().predecessors(unit.pk, on=on))


def keepers(day: date) -> dict[int, int]:
    """Which unit keeps the records of each that ended by the day, by number. Cost: one query."""
    rows = Succession.objects.filter(change__keeper__isnull=False, change__on_day__lte=day, before__isnull=False)
    others = rows.exclude(before=F("change__keeper")).order_by("change__on_day", "pk")
    return dict(others.values_list("before_id", "change__keeper_id"))


def answering(unit_id: int, day: date) -> int:
    """The unit that answers for this one on a day: itself, once it has ended whoever keeps its records. One query."""
    found, kept = unit_id, keepers(day)
    while found in kept:
        found = kept[found]
    return found


def answered_for(unit_ids: Iterable[int], day: date) -> dict[int, frozenset[int]]:
    """For each unit itself and the ended ones whose records it keeps, theirs among them. Cost: one query."""
    found = {unit: {unit} for unit in unit_ids}
    kept = keepers(day)
    for ended in kept:
        above = ended
        while above in kept:
            above = kept[above]
            if above in found:
                found[above].add(ended)
    return {unit: frozenset(units) for unit, units in found.items()}
