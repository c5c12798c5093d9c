"""Tables of web pages: cells laid on the grid as browsers lay them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gongkai.documents.read.draft import Draft
from gongkai.documents.read.layout import PlacedCell, unfolded

WIDEST, TALLEST = 1_000, 65_534  # the most that browsers make of colspan and rowspan
DIGITS = re.compile(r"\s*([0-9]{1,6})")


@dataclass(slots=True)
class OpenTable:
    """A table while it is read: sections, rows and cells are announced in the order of the page."""

    layout: bool = False  # said by the page itself
    caption: str = ""
    cells: list[PlacedCell] = field(default_factory=list)
    cell: PlacedCell | None = None  # the one being read
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

    def begin_cell(self, *, rowspan: int, colspan: int, head: bool) -> PlacedCell:
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
        self.cell = PlacedCell(row, start, rowspan, self._column - start, head)
        self.cells.append(self.cell)
        return self.cell

    def finish(self) -> list[Draft]:
        """What the table is to a reader, once all of it is read."""
        self.begin_section(head=False)
        return unfolded(self.cells, head_rows=self.head_rows, caption=self.caption, layout=self.layout)


def span(value: str | None) -> int:
    """A colspan or rowspan as browsers read it: the leading digits, else 1."""
    found = DIGITS.match(value or "")
    return int(found[1]) if found else 1
