"""A table laid out: every position taken once, every cell with its place, width and alignment."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongkai.documents.tree import Align, Cell, Table
from gongkai.documents.write.looks import Look
from gongkai.documents.write.measure import width

FIGURE = re.compile(r"[+\-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[%‰]?")
_LINE = 36.0  # characters a line of a table holds, about
_NARROW = 5.0  # columns that want no more are made equal
_WHOLE = 0.6  # a table no taller than this share of the page is not parted
_SHORT = 4.0  # a column of nothing wider is centred
_WIDEST = 60.0  # what a column may ask for
_PADDING = 1.5
_LATIN_SLACK = 0.2  # figures and stops are a little narrower than half a character


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell where it stands. Spans are clipped to the free positions of the table."""

    cell: Cell
    row: int
    column: int
    rowspan: int
    colspan: int
    align: Align
    in_head: bool

    @property
    def heads(self) -> bool:
        """Whether it heads columns or a row: such a cell may be tinted."""
        return self.in_head or self.cell.head


@dataclass(frozen=True, slots=True)
class Laid:
    """A full rectangle of spots; `rows` holds the spots that begin in each row, `shares` add up to 1."""

    rows: tuple[tuple[Spot, ...], ...]
    columns: int
    head_rows: int
    shares: tuple[float, ...]
    caption: str

    @property
    def spots(self) -> tuple[Spot, ...]:
        """All spots in reading order."""
        return tuple(spot for row in self.rows for spot in row)

    def covering(self) -> list[list[Spot]]:
        """For each row the spots that cover it, left to right, those spanning down from above among them."""
        rows: list[list[Spot]] = [[] for _ in self.rows]
        for spot in self.spots:
            for y in range(spot.row, spot.row + spot.rowspan):
                rows[y].append(spot)
        return [sorted(row, key=lambda spot: spot.column) for row in rows]


def lay(table: Table, figures: Align) -> Laid:
    """Lays a table out; positions no cell covers become blank cells, overlapping spans are cut short.

    A span never leaves the head, so that the head can repeat on each page. `figures` is where numbers stand when their
    cell does not say. Raises ValueError when `widths` does not have one share a column. Cost: rows x columns.
    """
    rows = _positions(table)
    columns = max((spot.column + spot.colspan for row in rows for spot in row), default=0)
    if table.widths and len(table.widths) != columns:
        raise ValueError(f"{len(table.widths)} widths for a table of {columns} columns")
    full = _filled(rows, columns, table.head_rows)
    short = _short_columns(full, columns)
    aligned = tuple(tuple(replace(spot, align=_align(spot, figures, short)) for spot in row) for row in full)
    wants = table.widths or _wants(full, columns)
    total = sum(wants)
    return Laid(aligned, columns, table.head_rows, tuple(want / total for want in wants), table.caption)


def _positions(table: Table) -> list[list[Spot]]:
    taken: set[tuple[int, int]] = set()
    rows: list[list[Spot]] = []
    for y, row in enumerate(table.rows):
        in_head = y < table.head_rows
        below = (table.head_rows if in_head else len(table.rows)) - y
        x, spots = 0, []
        for cell in row.cells:
            while (y, x) in taken:
                x += 1
            across = next((n for n in range(1, cell.colspan) if (y, x + n) in taken), cell.colspan)
            down = min(cell.rowspan, below)
            spots.append(Spot(cell, y, x, down, across, Align.START, in_head))
            taken.update((y + dy, x + dx) for dy in range(down) for dx in range(across))
            x += across
        rows.append(spots)
    return rows


def _filled(rows: Sequence[Sequence[Spot]], columns: int, head_rows: int) -> list[list[Spot]]:
    free = {(y, x) for y in range(len(rows)) for x in range(columns)}
    for row in rows:
        for spot in row:
            free -= {(spot.row + dy, spot.column + dx) for dy in range(spot.rowspan) for dx in range(spot.colspan)}
    filled = [list(row) for row in rows]
    for y, x in free:
        filled[y].append(Spot(Cell(""), y, x, 1, 1, Align.START, y < head_rows))
    return [sorted(row, key=lambda spot: spot.column) for row in filled]


def _widest_line(spot: Spot) -> float:
    return max((width(line) for line in spot.cell.text.split("\n")), default=0)


def _short_columns(rows: Sequence[Sequence[Spot]], columns: int) -> frozenset[int]:
    widest = [0.0] * columns
    for row in rows:
        for spot in row:
            if not spot.in_head and spot.colspan == 1:
                widest[spot.column] = max(widest[spot.column], _widest_line(spot) + spot.cell.indent)
    return frozenset(column for column in range(columns) if widest[column] <= _SHORT)


def _align(spot: Spot, figures: Align, short: frozenset[int]) -> Align:
    if spot.cell.align is not None:
        return spot.cell.align
    if spot.in_head:
        return Align.CENTRE
    if FIGURE.fullmatch(spot.cell.text.strip()):
        return figures if spot.colspan == 1 else Align.CENTRE
    if spot.rowspan > 1 or (spot.colspan == 1 and spot.column in short and not spot.cell.indent):
        return Align.CENTRE
    return Align.START


def narrowing(spot: Spot, room: float) -> tuple[float, float]:
    """Characters to take from a cell at its left and right, so that its words break into even lines.

    `room` is what fits on a line. A centred label is evened out, one that begins at the edge only kept from leaving a
    single character on its last line.
    """
    wide = _widest_line(spot)
    if wide <= room + _LATIN_SLACK or "\n" in spot.cell.text or room < 2:
        return 0, 0
    lines = math.ceil(wide / room)
    if spot.align is Align.CENTRE:
        spare = max(room - math.ceil(wide / lines), 0)
        return spare / 2, spare / 2
    fits = math.floor(room + _LATIN_SLACK)
    last = wide - (lines - 1) * fits
    return (0, max(room - fits, 0) + 1) if 0 < last < 2 and fits >= 6 else (0, 0)


def height_pt(laid: Laid, look: Look) -> float:
    """About how tall the table stands on a page of this look."""
    size = look.table.size_pt(laid.columns)
    rows = 0.0
    for row in laid.rows:
        lines = 1.0
        for spot in row:
            if spot.rowspan == 1:
                lines = max(lines, lines_in(spot, room(spot, laid, look)))
        rows += lines * size * look.table.leading + 2 * look.table.inset_pt[1]
    return rows


def stays_whole(laid: Laid, look: Look) -> bool:
    """Whether the table is small enough to stand on one page."""
    return height_pt(laid, look) <= _WHOLE * look.height_pt


def room(spot: Spot, laid: Laid, look: Look) -> float:
    """Characters that fit on a line of a cell."""
    wide = look.width_pt * sum(laid.shares[spot.column : spot.column + spot.colspan])
    return (wide - 2 * look.table.inset_pt[0]) / look.table.size_pt(laid.columns) - spot.cell.indent


def lines_in(spot: Spot, room: float) -> int:
    """Lines a cell's words take when so many characters fit on one."""
    return sum(max(math.ceil((width(line) - _LATIN_SLACK) / max(room, 1)), 1) for line in spot.cell.text.split("\n"))


def _wants(rows: Sequence[Sequence[Spot]], columns: int) -> tuple[float, ...]:
    """Shares by content: narrow columns are equal and get what they need, wide ones share what is left."""
    natural = [1.0] * columns
    for row in rows:
        for spot in row:
            if spot.colspan == 1:
                need = _widest_line(spot) / (2 if spot.in_head else 1) + spot.cell.indent
                natural[spot.column] = max(natural[spot.column], min(need, _WIDEST))
    narrow = max((need for need in natural if need <= _NARROW), default=0)
    wants = [(narrow if need <= _NARROW else need) + _PADDING for need in natural]
    room, open_ = _LINE, set(range(columns))
    while open_ and sum(wants[column] for column in open_) > room:
        fair = room / len(open_)
        modest = {column for column in open_ if wants[column] <= fair}
        if not modest:
            total = sum(wants[column] for column in open_)
            for column in open_:
                wants[column] *= room / total
            break
        room -= sum(wants[column] for column in modest)
        open_ -= modest
    return tuple(wants)
