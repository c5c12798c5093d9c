"""The official page of a form as plain data: lines above and below, rows of cells with their spans.

A higher floor turns it into a document. What is drawn is the printed form, empty or filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from gongkai.sheets.figures import Values, written
from gongkai.sheets.parts import Block, Column, Form, Frame, Kind, Line, Part

Align = Literal["start", "centre", "end"]
Head = Literal["", "column", "row"]

EMPTY: Values = {}
BLANK_YEAR = "　　　"
BETWEEN = "　　"


class Role(StrEnum):
    """What a line round a table is."""

    ATTACHMENT = "attachment"
    TITLE = "title"
    YEAR = "year"
    UNIT = "unit"
    SIGN_OFF = "sign_off"


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line above or below a table."""

    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell with its span. `text` may hold two lines, parted by a newline; `indent` counts levels of the row's depth.

    `head`: what it is the head of, empty for a cell with a number. `code`: the figure it shows.
    """

    text: str
    colspan: int = 1
    rowspan: int = 1
    head: Head = ""
    align: Align = "centre"
    indent: int = 0
    code: str = ""


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table with the lines round it. A cell spanning down is not repeated in the rows below it.

    `head_rows` repeat on each page; `widths` are shares of the full width, one a grid column, 1 in all.
    """

    part: str
    rows: tuple[tuple[PrintedCell, ...], ...]
    head_rows: int
    widths: tuple[float, ...]
    above: tuple[PrintedLine, ...] = ()
    below: tuple[PrintedLine, ...] = ()


def printed(
    form: Form,
    values: Values = EMPTY,
    *,
    unit: str = "",
    year: int | None = None,
    sign_off: Mapping[str, str] | None = None,
) -> tuple[PrintedTable, ...]:
    """The tables of the form with the values filled in; without values, the empty form.

    `sign_off`: what stands behind the labels of the 2014 form, by the keys head, reviewer, clerk, phone, date.
    Heading rows stay blank. Rows a region added (`x_…`) are not part of the form and not printed. A variant row is
    printed in place of the rows it stands for when it alone holds numbers.
    """
    return tuple(_table(part, values, unit, year, sign_off or {}) for part in form.parts)


def _table(part: Part, values: Values, unit: str, year: int | None, sign_off: Mapping[str, str]) -> PrintedTable:
    above: tuple[PrintedLine, ...] = ()
    below: tuple[PrintedLine, ...] = ()
    if part.frame:
        above = tuple(_above(part, part.frame, unit, year))
        below = tuple(_below(part.frame, sign_off))
    if len(part.blocks) > 1:
        rows, head_rows = tuple(_of_blocks(part, values)), 0
    elif part.blocks[0].columns:
        rows, head_rows = _of_grid(part, part.blocks[0], values)
    else:
        rows, head_rows = tuple(_of_list(part, values)), 1
    return PrintedTable(part.code, rows, head_rows, part.widths, above, below)


def _above(part: Part, frame: Frame, unit: str, year: int | None) -> Iterator[PrintedLine]:
    yield PrintedLine(frame.attachment, Role.ATTACHMENT)
    yield PrintedLine(part.title, Role.TITLE)
    yield PrintedLine(frame.year_line.format(year=year or BLANK_YEAR), Role.YEAR)
    yield PrintedLine(frame.unit_line.format(unit=unit), Role.UNIT)


def _below(frame: Frame, sign_off: Mapping[str, str]) -> Iterator[PrintedLine]:
    for fields in frame.sign_off:
        yield PrintedLine(BETWEEN.join(label + sign_off.get(key, "") for label, key in fields), Role.SIGN_OFF)


def _of_list(part: Part, values: Values) -> Iterator[tuple[PrintedCell, ...]]:
    """One row a line: label, unit, number."""
    yield tuple(PrintedCell(head, head="column") for head in part.heads)
    lines = part.blocks[0].lines
    parents = {line.code: line.parent for line in lines}
    for line in lines:
        number = "" if line.kind is Kind.HEADING else written(values.get(line.code))
        yield (
            PrintedCell(_label(line), head="row", align="start", indent=_depth(line, parents)),
            PrintedCell(line.unit),
            PrintedCell(number, align="end", code=line.code),
        )


def _label(line: Line) -> str:
    return f"{line.label.removesuffix(line.note)}\n{line.note}" if line.note else line.label


def _depth(line: Line, parents: Mapping[str, str | None]) -> int:
    depth, parent = 0, line.parent
    while parent:
        depth, parent = depth + 1, parents[parent]
    return depth


def _of_blocks(part: Part, values: Values) -> Iterator[tuple[PrintedCell, ...]]:
    """Each block with its caption, its own heads and its rows."""
    width = len(part.widths)
    for block in part.blocks:
        yield (PrintedCell(block.caption, colspan=width, head="column"),)
        heads = zip(block.columns, block.spans, strict=True)
        yield (
            PrintedCell(part.heads[0], head="column"),
            *(PrintedCell(column.label, colspan=span, head="column") for column, span in heads),
        )
        for line in block.lines:
            cells = zip(_numbers(line, block, values), block.spans, strict=True)
            yield (PrintedCell(line.label, head="row"), *(replace(cell, colspan=span) for cell, span in cells))


def _of_grid(part: Part, block: Block, values: Values) -> tuple[tuple[tuple[PrintedCell, ...], ...], int]:
    """Heads over groups of columns, labels in groups of rows; and the number of head rows."""
    labels = len(part.widths) - len(block.columns)
    heads = list(_head_rows(block.columns))
    if labels:
        corner = PrintedCell(part.heads[0], colspan=labels, rowspan=len(heads), head="column")
        heads[0] = (corner, *heads[0])
    lines = _lines(block, values)
    rows = tuple(
        (*_label_cells(lines, number, labels), *_numbers(line, block, values)) for number, line in enumerate(lines)
    )
    return (*heads, *rows), len(heads)


def _head_rows(columns: Sequence[Column]) -> Iterator[tuple[PrintedCell, ...]]:
    depth = max(len(column.groups) for column in columns) + 1
    for level in range(depth):
        cells: list[PrintedCell] = []
        group: tuple[str, ...] = ()
        for column in columns:
            if len(column.groups) == level:
                cells.append(PrintedCell(column.label, rowspan=depth - level, head="column"))
                group = ()
            elif len(column.groups) > level and column.groups[: level + 1] == group:
                cells[-1] = replace(cells[-1], colspan=cells[-1].colspan + 1)
            elif len(column.groups) > level:
                group = column.groups[: level + 1]
                cells.append(PrintedCell(group[-1], head="column"))
        yield tuple(cells)


def _label_cells(lines: Sequence[Line], number: int, width: int) -> Iterator[PrintedCell]:
    """The head cells of groups that begin at this line, then its own label over the columns that are left."""
    if not width:
        return
    line = lines[number]
    before = lines[number - 1].groups if number else ()
    for level in range(len(line.groups)):
        group = line.groups[: level + 1]
        if before[: level + 1] != group:
            rows = 0
            while number + rows < len(lines) and lines[number + rows].groups[: level + 1] == group:
                rows += 1
            yield PrintedCell(group[-1], rowspan=rows, head="row")
    yield PrintedCell(line.label, colspan=width - len(line.groups), head="row", align="start")


def _lines(block: Block, values: Values) -> tuple[Line, ...]:
    """The lines to print: the official ones, unless a variant row alone holds the numbers."""
    lines = block.lines
    for variant in block.variants:
        official = [line for line in lines if line.code in variant.stands_for]
        if _holds_numbers(variant, block, values) and not any(_holds_numbers(line, block, values) for line in official):
            place = lines.index(official[0])
            lines = (*lines[:place], variant, *lines[place + len(official) :])
    return lines


def _holds_numbers(line: Line, block: Block, values: Values) -> bool:
    return any(values.get(f"{line.code}.{column.code}") is not None for column in block.columns)


def _numbers(line: Line, block: Block, values: Values) -> Iterator[PrintedCell]:
    for column in block.columns:
        code = f"{line.code}.{column.code}"
        text = written(values.get(code))
        yield PrintedCell(text + column.suffix if text else "", code=code)
