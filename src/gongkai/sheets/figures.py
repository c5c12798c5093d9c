"""Figures and the cells they belong to: which form a year uses, its cells in order, one cell by its code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from gongkai.base.findings import NOWHERE, Place
from gongkai.sheets import y2014, y2019, y2021
from gongkai.sheets.parts import Block, Edition, Form, Line, Part, Slot

Number = int | Decimal
Value = Number | None
Values = Mapping[str, Value]

FORMS: dict[Edition, Form] = {form.edition: form for form in (y2014.FORM, y2019.FORM, y2021.FORM)}


class Origin(StrEnum):
    """Where a figure comes from."""

    TABLE = "table"  # read from a table of a report
    PROSE = "prose"  # read from its text
    COUNTED = "counted"  # counted from the ledger
    ENTERED = "entered"  # typed by a clerk
    IMPORTED = "imported"  # taken over from an older system


class Figure(NamedTuple):
    """One number of a report, with its raw text and place.

    `value` None: the cell is printed blank. `sure` false: more than one reading is possible, or a rule had to repair
    it; shown to a person, never stored or counted unconfirmed. A tuple, as a table has two hundred of them.
    """

    code: str
    value: Value
    unit: str
    raw: str
    origin: Origin
    sure: bool = True
    place: Place = NOWHERE

    def to_json(self) -> dict[str, object]:
        """The object of the command's JSON."""
        return {
            "code": self.code,
            "value": plain(self.value),
            "unit": self.unit,
            "raw": self.raw,
            "origin": self.origin.value,
            "sure": self.sure,
            "place": self.place.to_json(),
        }


def plain(value: Value) -> int | float | None:
    """A value as JSON has it: an int where it is whole, else the shortest float that says the same."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def written(value: Value) -> str:
    """A value as a person writes it: a blank as nothing, never with an exponent."""
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def form_of_year(year: int) -> Form | None:
    """The form a report year uses; None before 2014, when there was no national form."""
    for form in FORMS.values():
        if form.first_year <= year and (form.last_year is None or year <= form.last_year):
            return form
    return None


@cache
def slots(form: Form) -> tuple[Slot, ...]:
    """Every cell of the official form in printed order, headings included (2014: 65, 2019: 198, 2021: 200)."""
    return tuple(slot for slot in _cells(form) if slot.official)


@cache
def variants(form: Form) -> tuple[Slot, ...]:
    """The cells of rows that are no part of the official form but stand in published reports."""
    return tuple(slot for slot in _cells(form) if not slot.official)


def slot(form: Form, code: str) -> Slot:
    """One cell by its code, variant rows included. Raises KeyError for a code the form does not have."""
    return _by_code(form)[code]


def knows(form: Form, code: str) -> bool:
    """Whether the form has the cell, variant rows included."""
    return code in _by_code(form)


@cache
def _by_code(form: Form) -> dict[str, Slot]:
    return {cell.code: cell for cell in _cells(form)}


def _cells(form: Form) -> Iterator[Slot]:
    for part in form.parts:
        for block in part.blocks:
            for line in (*block.lines, *block.variants):
                yield from _cells_of(part, block, line)


def _cells_of(part: Part, block: Block, line: Line) -> Iterator[Slot]:
    official = line in block.lines
    if not block.columns:
        yield Slot(line.code, line.name, line.english, line.unit, line.kind, part.code, line, None, official)
    for column in block.columns:
        yield Slot(
            code=f"{line.code}.{column.code}",
            label=_joined(line.name, column.name, "·"),
            english=_joined(line.english, column.english, ", "),
            unit=column.unit or line.unit,
            kind=column.kind,
            part=part.code,
            line=line,
            column=column,
            official=official,
        )


def _joined(line: str, column: str, by: str) -> str:
    return f"{line}{by}{column}" if line else column
