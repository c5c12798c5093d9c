"""Index numbers: the next of a unit and year, without a gap and never given again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.organisations.models.units import Unit, UnitPeriod
from gongkai.publishing.models.items import Item, Procedure, Series
from gongkai.publishing.rules.index_numbers import DEFAULT, Codes, Scheme

BY_OUR_CODE = Scheme.parse("{unit}/{year}-{serial:5}")


def give_number(item: Item, day: date, procedure: Procedure) -> None:
    """Gives the item its index number with its first publication; one that has a number keeps it.

    The row of the series is locked until the transaction ends, so that two publications at once cannot take the same
    number and one that is undone leaves no gap. Raises Refused when the unit lacks a code. Cost: five statements.
    """
    if item.index_number is not None:
        return
    Series.objects.get_or_create(unit_id=item.unit_id, year=day.year)
    series = Series.objects.select_for_update().get(unit_id=item.unit_id, year=day.year)
    series.last += 1
    series.save(update_fields=["last"])
    codes = codes_of(item, day)
    item.index_year, item.index_serial = day.year, series.last
    item.index_number = scheme_of(procedure, codes).number(codes, day=day, serial=series.last)


def scheme_of(procedure: Procedure, codes: Codes) -> Scheme:
    """The scheme the unit chose; without one that of the platform, or by our own code where no credit code is known."""
    if procedure.scheme:
        return Scheme.parse(procedure.scheme)
    return DEFAULT if codes.credit else BY_OUR_CODE


def codes_of(item: Item, day: date) -> Codes:
    """What the unit and the item bring to a number. Cost: one query."""
    period = item.unit.on(day) or item.unit.latest()
    return _codes(period, item.unit_id, item.version.category)


def _codes(period: UnitPeriod, unit_id: int, category: str) -> Codes:
    return Codes(credit=period.credit_code, unit=f"{unit_id:06d}", class_code=category.replace("-", "") or "0")


class Numbers:
    """The next numbers of a unit for many items that come in together, in the order they are given.

    The rows of the series stay locked until the transaction ends. Cost: two queries a year, and `save`.
    """

    def __init__(self, unit: Unit, procedure: Procedure, periods: Sequence[UnitPeriod]) -> None:
        self.unit, self.procedure, self.periods = unit, procedure, periods
        self.series: dict[int, Series] = {}

    def give(self, item: Item, day: date, category: str) -> None:
        """Gives a new item the next number of the year of a day. Raises Refused when the unit lacks a code."""
        series = self.series.get(day.year)
        if series is None:
            Series.objects.get_or_create(unit=self.unit, year=day.year)
            series = Series.objects.select_for_update().get(unit=self.unit, year=day.year)
            self.series[day.year] = series
        series.last += 1
        then = next((one for one in reversed(self.periods) if one.since <= day), self.periods[0])
        codes = _codes(then, self.unit.pk, category)
        item.index_year, item.index_serial = day.year, series.last
        item.index_number = scheme_of(self.procedure, codes).number(codes, day=day, serial=series.last)

    def save(self) -> None:
        """Writes down how far the series have come."""
        Series.objects.bulk_update(self.series.values(), ["last"])
