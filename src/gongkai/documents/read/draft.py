"""What every reader hands in before places are given: paragraphs, headings and grids in reading order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import attrgetter

from gongkai.base.errors import Unreadable
from gongkai.base.findings import Place
from gongkai.documents.read.limits import Limits
from gongkai.documents.tree import Align, Block, Cell, Heading, Paragraph, Row, Run, Style, Table


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph, or a heading when `level` is set."""

    text: str
    level: int | None = None
    style: Style = Style.BODY
    page: int | None = None
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell at its position in the grid of its table, counted from 0."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str
    head: bool = False
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose cells know their positions. Spots never overlap; positions without one are blank paper."""

    spots: tuple[Spot, ...]
    head_rows: int = 0
    caption: str = ""
    page: int | None = None


Draft = Words | Grid


def finish(drafts: Iterable[Draft], *, limits: Limits) -> tuple[Block, ...]:
    """The blocks of the document, each at its place.

    `Place.line` counts paragraphs, headings and tables in one run from 1; `Place.table` counts tables; in a cell,
    `row` and `column` are where it begins in the grid. Raises Unreadable past the limits on blocks and cells.
    """
    blocks: list[Block] = []
    tables = cells = 0
    for line, draft in enumerate(drafts, start=1):
        if line > limits.blocks:
            raise Unreadable(f"文件超过 {limits.blocks} 段，不像一份报告，没有读取。")
        if isinstance(draft, Words):
            blocks.append(_words(draft, line))
            continue
        tables += 1
        grid = trim(draft)
        cells += _positions(grid)
        if cells > limits.cells:
            raise Unreadable(f"文件的表格超过 {limits.cells} 格，不像一份报告，没有读取。")
        blocks.append(_table(grid, Place(line=line, page=grid.page, table=tables)))
    return tuple(blocks)


def trim(grid: Grid) -> Grid:
    """The same table without the rows and columns in which no cell begins: they hold nothing but spans.

    Makes a table as wide as a reader sees it, whatever grid a program laid it out on. Cost: the spots, sorted.
    """
    rows = sorted({spot.row for spot in grid.spots})
    columns = sorted({spot.column for spot in grid.spots})
    spots = []
    for spot in grid.spots:
        row, column = bisect_left(rows, spot.row), bisect_left(columns, spot.column)
        rowspan = bisect_left(rows, spot.row + spot.rowspan) - row
        colspan = bisect_left(columns, spot.column + spot.colspan) - column
        if (row, column, rowspan, colspan) != (spot.row, spot.column, spot.rowspan, spot.colspan):
            spot = Spot(row, column, rowspan, colspan, spot.text, spot.head, spot.page)
        spots.append(spot)
    spots.sort(key=attrgetter("row", "column"))
    return replace(grid, spots=tuple(spots), head_rows=bisect_left(rows, grid.head_rows))


def _words(draft: Words, line: int) -> Block:
    place = Place(line=line, page=draft.page)
    if draft.level is not None:
        return Heading(draft.text, level=draft.level, place=place)
    return Paragraph((Run(draft.text),), style=draft.style, align=draft.align, place=place)


def _positions(grid: Grid) -> int:
    if not grid.spots:
        return 0
    return (grid.spots[-1].row + 1) * (max(spot.column for spot in grid.spots) + 1)


def _table(grid: Grid, place: Place) -> Table:
    """The trimmed grid as rows; blank paper to the left of a cell becomes an empty cell, so that positions hold."""
    free_from = [0] * (max((spot.column + spot.colspan for spot in grid.spots), default=0))
    rows: list[list[Cell]] = [[] for _ in range(grid.spots[-1].row + 1 if grid.spots else 0)]
    reached = -1, 0
    for spot in grid.spots:
        start = reached[1] if reached[0] == spot.row else 0
        cells = rows[spot.row]
        for column in range(start, spot.column):
            if free_from[column] <= spot.row:
                cells.append(Cell("", place=_in_table(place, spot, column)))
        cells.append(
            Cell(
                spot.text,
                colspan=spot.colspan,
                rowspan=spot.rowspan,
                head=spot.head,
                place=_in_table(place, spot, spot.column),
            )
        )
        end = spot.column + spot.colspan
        free_from[spot.column : end] = [spot.row + spot.rowspan] * spot.colspan
        reached = spot.row, end
    return Table(
        tuple(Row(tuple(cells)) for cells in rows), head_rows=grid.head_rows, caption=grid.caption, place=place
    )


def _in_table(table: Place, spot: Spot, column: int) -> Place:
    return Place(table.line, column + 1, spot.page or table.page, table.table, spot.row + 1)
