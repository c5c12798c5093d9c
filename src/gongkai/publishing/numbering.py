"""Index numbers: the next of a unit and year, without a gap and never given again."""

from __future__ import annotations

from datetime import date

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
    return Codes(
        credit=period.credit_code, unit=f"{item.unit_id:06d}", class_code=item.version.category.replace("-", "") or "0"
    )
