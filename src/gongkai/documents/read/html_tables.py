"""Tables of web pages: cells laid on the grid as browsers lay them, and page layouts told from tables of figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gongkai.documents.read.draft import Draft, Grid, Spot, Words

WIDEST, TALLEST = 1_000, 65_534  # the most that browsers make of colspan and rowspan
ARTICLE = 1_500  # characters in one cell that make a page layout of a table with few cells
DIGITS = re.compile(r"\s*([0-9]{1,6})")
FEW_CELLS = 20
CAPTION = 50  # characters beside an inner table that still are its label


@dataclass(slots=True)
class Flow:
    """The content of the page, or of one cell, in reading order."""

    drafts: list[Draft] = field(default_factory=list)

    def text(self) -> str:
        """Its words as the text of a cell: paragraphs parted by newlines, the cells of an inner table by tabs."""
        return "\n".join(draft.text if isinstance(draft, Words) else _flat(draft) for draft in self.drafts)


@dataclass(slots=True)
class OpenCell:
    """A cell at its position in the grid."""

    row: int
    column: int
    rowspan: int
    colspan: int
    head: bool
    flow: Flow = field(default_factory=Flow)


@dataclass(slots=True)
class OpenTable:
    """A table while it is read: sections, rows and cells are announced in the order of the page."""

    layout: bool = False  # said by the page itself
    caption: str = ""
    cells: list[OpenCell] = field(default_factory=list)
    cell: OpenCell | None = None  # the one being read
    head_rows: int = 0
    _rows: int = 0
    _section: int = 0  # number of cells before this thead, tbody or tfoot
    _in_head: bool = False
    _column: int = 0
    _busy_until: dict[int, int] = field(default_factory=dict)  # column -> first row free again

    def begin_section(self, *, head: bool) -> None:
        """A thead, tbody or tfoot begins: no cell above reaches into it."""
        for cell in self.cells[self._section :]:
            cell.rowspan = min(cell.rowspan, self._rows - cell.row)
        self._section = len(self.cells)
        self._busy_until.clear()
        self._in_head = head and not self.cells

    def begin_row(self) -> None:
        """A row begins."""
        self._rows += 1
        self._column = 0
        if self._in_head:
            self.head_rows = self._rows

    def begin_cell(self, *, rowspan: int, colspan: int, head: bool) -> OpenCell:
        """A cell begins at the first free position of the row; it never covers what another cell covers."""
        if not self._rows:
            self.begin_row()
        row = self._rows - 1
        while self._busy_until.get(self._column, 0) > row:
            self._column += 1
        start = self._column
        rowspan = min(rowspan, TALLEST) or TALLEST
        for column in range(start, start + max(1, min(colspan, WIDEST))):
            if self._busy_until.get(column, 0) > row:
                break
            self._busy_until[column] = row + rowspan
            self._column = column + 1
        self.cell = OpenCell(row, start, rowspan, self._column - start, head)
        self.cells.append(self.cell)
        return self.cell

    def finish(self) -> list[Draft]:
        """What the table is to a reader: one Grid, or the content of the cells in turn for a page layout."""
        self.begin_section(head=False)
        if not any(cell.flow.drafts for cell in self.cells):
            return []
        if self.layout or self._is_layout():
            return [draft for cell in self.cells for draft in cell.flow.drafts]
        spots = tuple(
            Spot(cell.row, cell.column, cell.rowspan, cell.colspan, cell.flow.text(), head=cell.head)
            for cell in self.cells
        )
        return [Grid(spots, head_rows=self.head_rows or _rows_of_heads(self.cells), caption=self.caption)]

    def _is_layout(self) -> bool:
        if len({cell.column for cell in self.cells}) == 1:
            return True
        filled = [cell.flow for cell in self.cells if cell.flow.drafts]
        if len(filled) < FEW_CELLS and any(_length(flow) > ARTICLE for flow in filled):
            return True
        holders = [flow for flow in filled if any(isinstance(draft, Grid) for draft in flow.drafts)]
        if any(_holds_an_article(flow) for flow in holders):
            return True
        inner = sum(len(draft.spots) for flow in holders for draft in flow.drafts if isinstance(draft, Grid))
        return inner >= len(filled) - len(holders) and bool(holders)


def _holds_an_article(flow: Flow) -> bool:
    grids = sum(isinstance(draft, Grid) for draft in flow.drafts)
    return grids > 1 or _length(flow) > CAPTION


def _length(flow: Flow) -> int:
    """Characters of the paragraphs, inner tables left out."""
    return sum(len(draft.text) for draft in flow.drafts if isinstance(draft, Words))


def _rows_of_heads(cells: list[OpenCell]) -> int:
    """How many rows from the top hold head cells only."""
    body = [cell.row for cell in cells if not cell.head]
    return min(body) if body else 0


def _flat(grid: Grid) -> str:
    rows: dict[int, list[str]] = {}
    for spot in grid.spots:
        rows.setdefault(spot.row, []).append(spot.text.replace("\n", " "))
    return "\n".join("\t".join(cells) for cells in rows.values())


def span(value: str | None) -> int:
    """A colspan or rowspan as browsers read it: the leading digits, else 1."""
    found = DIGITS.match(value or "")
    return int(found[1]) if found else 1
