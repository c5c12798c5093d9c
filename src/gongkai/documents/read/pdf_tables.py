"""Tables of a PDF, joined where the end of a page broke them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongkai.documents.read.draft import Draft, Grid, Spot, Words
from gongkai.documents.read.pdf_rules import SNAP, RuledTable
from gongkai.documents.read.pdf_words import NUMBERED, Run, cell_text

ALIGNED = 2 * SNAP  # points within which the sides of two parts of one table agree
MOST_HEAD_ROWS = 6
FIGURE = re.compile(r"[\d.,，%％+\-—–－/／]+")


@dataclass(slots=True)
class PartCell:
    """A cell of a part, at positions of the grid once the parts are aligned."""

    row: int
    rowspan: int
    left: float
    right: float
    text: str
    full: bool  # its last line has no room for more
    page: int

    @property
    def end(self) -> int:
        """The row after its last."""
        return self.row + self.rowspan

    @property
    def is_figure(self) -> bool:
        """Whether it holds a number, or a sign in the place of one."""
        return FIGURE.fullmatch(self.text) is not None


@dataclass(slots=True)
class Part:
    """A ruled table, or what of it stands on one page; more parts are joined to it."""

    page: int
    left: float
    right: float
    rows: int
    cells: list[PartCell] = field(default_factory=list)
    head_rows: int = 0  # known when a page repeats them

    def continues(self, other: Part) -> bool:
        """Whether this part, at the top of a page, has the sides of the other one, at the end of the page before."""
        return abs(self.left - other.left) <= ALIGNED and abs(self.right - other.right) <= ALIGNED

    def join(self, other: Part) -> None:
        """Takes over the part from the next page: without the head it repeats, and with the cells the break cut."""
        other.align(self)
        self.head_rows = max(self.head_rows, repeated := _repeated_rows(self, other))
        other.cut_rows(0, repeated)
        while self.rows > 1 and self.is_blank_row(self.rows - 1):
            self.cut_rows(self.rows - 1, self.rows)
        while other.rows > 1 and other.is_blank_row(0):
            other.cut_rows(0, 1)
        split = _is_split_row(self, other.cells)
        begin = self.rows - 1 if split else self.rows
        for cell in other.cells:
            cell.row += begin
        self.cells.extend(self._join_row(other.cells) if split else self._join_spans(other.cells))
        self.rows = begin + other.rows

    def align(self, other: Part) -> None:
        """Moves the sides of the cells to those of another part that they meet; two sides never become one."""
        lines = sorted({edge for cell in other.cells for edge in (cell.left, cell.right)})
        moved: dict[float, float] = {}
        for edge in sorted({edge for cell in self.cells for edge in (cell.left, cell.right)}):
            nearest = min(lines, key=lambda line: abs(line - edge))
            meets = abs(nearest - edge) <= ALIGNED and nearest not in moved.values()
            moved[edge] = nearest if meets else edge
        for cell in self.cells:
            cell.left, cell.right = moved[cell.left], moved[cell.right]

    def is_blank_row(self, row: int) -> bool:
        """Whether nothing stands in a row: at the end of a page, white left over rather than a row."""
        within = [cell for cell in self.cells if cell.row <= row < cell.end]
        return all(cell.rowspan > 1 or not cell.text for cell in within) and any(cell.rowspan == 1 for cell in within)

    def cut_rows(self, first: int, end: int) -> None:
        """Takes rows out: their cells go, taller ones shrink."""
        for cell in self.cells:
            inside = max(0, min(cell.end, end) - max(cell.row, first))
            cell.row -= max(0, min(cell.row, end) - first)
            cell.rowspan -= inside
        self.cells = [cell for cell in self.cells if cell.rowspan > 0]
        self.rows -= end - first

    def _join_row(self, cells: list[PartCell]) -> list[PartCell]:
        """Joins a row cut in two: each cell of its second half to the one above it. Returns the other cells."""
        last = self.rows - 1
        rest = []
        for cell in cells:
            above = _matching(self.cells, cell, end=self.rows) if cell.row == last else None
            if above is None:
                rest.append(cell)
                continue
            above.text += cell.text
            above.rowspan = max(above.end, cell.end) - above.row
        return rest

    def _join_spans(self, cells: list[PartCell]) -> list[PartCell]:
        """Joins the cells that went down through the break: on the left, and anywhere in a head. Returns the others."""
        first = sorted((cell for cell in cells if cell.row == self.rows), key=lambda cell: cell.left)
        named = next((cell for cell in first if cell.text), None)
        if named is None or named.is_figure:
            return cells
        above = [_matching(self.cells, cell, end=self.rows) for cell in first]
        is_head = None in above and not any(cell.is_figure for cell in (*self.cells, *first))
        joined: set[int] = set()
        for upper, cell, beside in zip(above, first, [*first[1:], None], strict=True):
            if upper is not None and _goes_on(upper, cell, beside, is_head=is_head):
                upper.text += cell.text
                upper.rowspan += cell.rowspan
                joined.add(id(cell))
            elif not is_head:
                break
        return [cell for cell in cells if id(cell) not in joined]

    def drafts(self) -> list[Draft]:
        """The table for the document; of a mere frame its words."""
        lines = sorted({edge for cell in self.cells for edge in (cell.left, cell.right)})
        if len(lines) < 3:
            return [Words(line, page=cell.page) for cell in self.cells for line in cell.text.split("\n") if line]
        column = {line: at for at, line in enumerate(lines)}
        spots = []
        for cell in _sorted(self.cells):
            width = column[cell.right] - column[cell.left]
            spots.append(Spot(cell.row, column[cell.left], cell.rowspan, width, cell.text, page=cell.page))
        return [Grid(tuple(spots), head_rows=self.head_rows, page=self.page)]


def part_of(table: RuledTable, runs: Iterable[Run], page: int) -> Part:
    """A ruled table with the runs inside it, each in the cell that holds its middle."""
    owners = {
        (y, x): at
        for at, cell in enumerate(table.cells)
        for y in range(cell.row, cell.row + cell.rowspan)
        for x in range(cell.column, cell.column + cell.colspan)
    }
    held: list[list[Run]] = [[] for _ in table.cells]
    for run in runs:
        held[owners[table.position(run.centre, run.middle)]].append(run)
    part = Part(page, table.left, table.right, len(table.ys) - 1)
    for cell, inside in zip(table.cells, held, strict=True):
        left, right = table.xs[cell.column], table.xs[cell.column + cell.colspan]
        text, full = cell_text(inside, width=right - left)
        part.cells.append(PartCell(cell.row, cell.rowspan, left, right, text, full, page))
    return part


def _matching(cells: Iterable[PartCell], cell: PartCell, *, end: int) -> PartCell | None:
    """The cell with the same sides that reaches down to a row, or None."""
    for above in cells:
        if above.end == end and _aligned(above, cell):
            return above
    return None


def _aligned(one: PartCell, other: PartCell) -> bool:
    return (one.left, one.right) == (other.left, other.right)


def _repeated_rows(part: Part, other: Part) -> int:
    """How many rows at the top of the other part repeat the head of this one."""
    for rows in range(min(MOST_HEAD_ROWS, part.rows, other.rows - 1), 0, -1):
        head = _sorted(cell for cell in part.cells if cell.row < rows)
        again = _sorted(cell for cell in other.cells if cell.row < rows)
        is_head = any(cell.text for cell in head) and not any(cell.is_figure or cell.end > rows for cell in head)
        if is_head and len(head) == len(again) and all(map(_same_cell, head, again)):
            return rows
    return 0


def _sorted(cells: Iterable[PartCell]) -> list[PartCell]:
    return sorted(cells, key=lambda cell: (cell.row, cell.left))


def _same_cell(one: PartCell, other: PartCell) -> bool:
    same_words = "".join(one.text.split()) == "".join(other.text.split())
    return same_words and _aligned(one, other) and (one.row, one.rowspan) == (other.row, other.rowspan)


def _is_split_row(part: Part, cells: Sequence[PartCell]) -> bool:
    """Whether the first row of the next page is the second half of the last row of this one.

    No figure may meet words or another figure then, nor words the same words (件 below 件); and the words go on from
    a full line above, or there are only figures, for cells left blank above beside words.
    """
    halves = [
        (above, cell)
        for cell in cells
        if cell.row == 0 and cell.rowspan == 1
        if (above := _matching(part.cells, cell, end=part.rows)) is not None and above.row == part.rows - 1
    ]
    beginning = [cell for cell in part.cells if cell.row == part.rows - 1 and cell.rowspan == 1]
    if not halves or len(halves) != len(beginning):
        return False
    meeting = [(above, cell) for above, cell in halves if above.text and cell.text]
    if any(above.is_figure or cell.is_figure or above.text == cell.text for above, cell in meeting):
        return False
    if any(cell.text and not cell.is_figure for _, cell in halves):
        return bool(meeting) and all(above.full and not NUMBERED.match(cell.text) for above, cell in meeting)
    return not any(above.is_figure for above, _ in halves)


def _goes_on(above: PartCell, cell: PartCell, beside: PartCell | None, *, is_head: bool) -> bool:
    """Whether a cell at the top of a page is the rest of the one above: blank beside words, or words that go on.

    Words go on in a cell over several rows; two rows of one line each are two rows. In the head of a table, where the
    row divides cells of the one above, no cell above stands for itself.
    """
    if above.is_figure or cell.is_figure or (not is_head and (beside is None or beside.is_figure)):
        return False
    if not cell.text or not above.text:
        return True
    tall = is_head or above.rowspan > 1 or cell.rowspan > 1 or (beside and NUMBERED.match(beside.text))
    return bool(tall) and above.full and not NUMBERED.match(cell.text)
