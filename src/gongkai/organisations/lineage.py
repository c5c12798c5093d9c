"""Who carries on for whom, read from the changes: figures of any day told in the units of another."""

from __future__ import annotations

from datetime import date

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
