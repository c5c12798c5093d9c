"""The figures of a register unit by unit, told in the units of any day: before a merger or after it, both ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum

from gongkai.organisations.lineage import lineage
from gongkai.organisations.models.periods import holding_on
from gongkai.organisations.models.registers import DatedQuerySet, EntryQuerySet
from gongkai.organisations.models.units import Unit, UnitPeriod
from gongkai.organisations.registers.register import Counter, Register

Units = frozenset[int]


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one unit of the day, or of several together where nobody can say which of them it was.

    `units`: number and name; none for what no unit of that day stands for. `entered`: the units it is entered under,
    empty where it is the same one.
    """

    units: tuple[tuple[int, str], ...]
    values: tuple[Decimal, ...]
    entered: tuple[str, ...]


def restated(register: Register[Any], rows: EntryQuerySet[Any], *, day: date, on: date) -> list[Line]:
    """What the register counts on a day, told in the units of another one, by name.

    Cost: three queries, and one a counter.
    """
    found, entered = _told(register, rows, day, on)
    names = _names({unit for units in (*found, *entered.values()) for unit in units}, on)
    lines = [
        Line(
            tuple(sorted(((unit, names[unit]) for unit in units), key=lambda one: one[1])),
            tuple(values),
            () if entered[units] == units else tuple(sorted(names[unit] for unit in entered[units])),
        )
        for units, values in found.items()
    ]
    return sorted(lines, key=lambda line: (not line.units, [name for _unit, name in line.units]))


def _told(
    register: Register[Any], rows: EntryQuerySet[Any], day: date, on: date
) -> tuple[dict[Units, list[Decimal]], dict[Units, set[int]]]:
    """The figures by the units they are told in, and under which units those are entered."""
    known, found, entered = lineage(), dict[Units, list[Decimal]](), dict[Units, set[int]]()
    for place, counter in enumerate(register.counters):
        for unit, of, value in _counted(register, counter, rows, day):
            units = known.told(unit, of=of, on=on)
            found.setdefault(units, [Decimal(0)] * len(register.counters))[place] += value
            entered.setdefault(units, set()).add(unit)
    return found, entered


def _counted(
    register: Register[Any], counter: Counter, rows: EntryQuerySet[Any], day: date
) -> Iterator[tuple[int, date, Decimal]]:
    """What is counted under each unit, with the day it is of: its own where it happened on one. Cost: one query."""
    dated = ("on_day",) if isinstance(rows, DatedQuerySet) else ()
    counted = Sum(counter.total) if counter.total else Count("pk")
    found = counter.rows(rows, day).order_by().values_list(register.unit_path, *dated).annotate(counted=counted)
    for unit, *of, value in found:
        yield unit, of[0] if of else day, Decimal(str(value or 0))


def _names(units: set[int], on: date) -> dict[int, str]:
    """What each was called on the day, or else is filed under. Cost: two queries."""
    filed = dict(Unit.objects.filter(pk__in=units).values_list("pk", "name"))
    then = UnitPeriod.objects.filter(holding_on(on), unit__in=units).values_list("unit_id", "name")
    return {**filed, **dict(then)}
