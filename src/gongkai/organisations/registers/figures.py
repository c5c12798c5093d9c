"""The figures of registers, all of them in one query, each with the list that opens it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Subquery, Sum, Value
from django.urls import reverse
from django.utils.http import urlencode

from gongkai.organisations.models.registers import EntryQuerySet
from gongkai.organisations.models.units import Unit
from gongkai.organisations.registers.register import Counter, Register
from gongkai.web.policy import Words


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is shown. `address`: the records behind it."""

    words: Words
    value: str
    measure: Words
    address: str


def figures(asked: Iterable[tuple[Register[Any], EntryQuerySet[Any]]], day: date, **query: str) -> list[list[Figure]]:
    """What each register counts among some of its rows on a day. Cost: one query, however many figures.

    `query`: what else the list behind a figure is asked for, for example `unit`.
    """
    found = list(asked)
    each = [(register, counter, rows) for register, rows in found for counter in register.counters]
    values = iter(_values([_subquery(counter, counter.rows(rows, day)) for _register, counter, rows in each]))
    return [
        [_figure(register, counter, next(values), query) for counter in register.counters] for register, _rows in found
    ]


def _values(subqueries: Sequence[Subquery]) -> list[object]:
    named = {f"figure_{number}": subquery for number, subquery in enumerate(subqueries)}
    row = Unit.objects.annotate(**named).order_by("pk").values_list(*named).first()
    return list(row) if row else [None] * len(subqueries)


def _subquery(counter: Counter, rows: EntryQuerySet[Any]) -> Subquery:
    counted = Sum(counter.total) if counter.total else Count("pk")
    return Subquery(rows.order_by().values(whole=Value(1)).annotate(counted=counted).values("counted"))


def _figure(register: Register[Any], counter: Counter, value: object, query: dict[str, str]) -> Figure:
    number = Decimal(str(value or 0))
    asked = {name: wish for name, wish in {**query, "only": counter.key}.items() if wish}
    address = f"{reverse(f'organisations:{register.name}_list')}?{urlencode(asked)}"
    return Figure(counter.words, format(number.normalize(), "f") if number else "0", counter.measure, address)
