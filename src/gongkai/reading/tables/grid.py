"""Rows of the known forms in real tables: by the labels in their cells, and by the heads above them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from gongkai.base.findings import Place
from gongkai.documents.tree import Cell, Table
from gongkai.reading.tables.cells import Says, Spot, read_cell
from gongkai.reading.tables.flat import GLUE, PART_WORDS, TOO_FEW, TOO_MANY
from gongkai.reading.tables.letters import SIMPLE, Letters
from gongkai.reading.tables.rows import PLAIN, Laid, Manner

Span = tuple[int, int]


class Box(NamedTuple):
    """A cell of a table in clear letters, with the columns of the grid it covers.

    `begun`: it begins in this row, it does not reach down from above. `flat` is its text without spaces.
    """

    text: str
    raw: str
    start: int
    end: int
    begun: bool
    place: Place
    flat: str

    def spot(self) -> Spot:
        """The box as a cell of a row."""
        return Spot(self.text, self.raw, self.place)


def boxes(table: Table, letters: Letters = SIMPLE) -> list[list[Box]]:
    """The cells of each row from left to right, those that reach down from above among them."""
    rows: list[list[Box]] = []
    above: set[int] = set()
    texts: dict[int, tuple[str, str]] = {}
    for line in table.grid():
        row: list[Box] = []
        current: set[int] = set()
        for x, cell in enumerate(line):
            if cell is None:
                continue
            if row and id(cell) in current:
                last = row[-1]
                row[-1] = Box(last.text, last.raw, last.start, x + 1, last.begun, last.place, last.flat)
                continue
            current.add(id(cell))
            text, flat = texts.get(id(cell)) or texts.setdefault(id(cell), _texts(cell, letters))
            row.append(Box(text, cell.text, x, x + 1, id(cell) not in above, cell.place, flat))
        rows.append(row)
        above = current
    return rows


def _texts(cell: Cell, letters: Letters) -> tuple[str, str]:
    text = letters.clear(cell.text)
    return text, "".join(text.split())


@dataclass(slots=True)
class GridCells:
    """The cells to the right of a label, at least one.

    `heads` are the columns of the grid under each head of the form, when these are known; `ignored` those of a
    subtotal that is none of them.
    """

    boxes: list[Box]
    heads: tuple[Span, ...] = ()
    ignored: tuple[Span, ...] = ()

    def raw(self) -> str:
        """As printed, in one line."""
        return " ".join(" ".join(box.raw.split()) for box in self.boxes if box.flat)

    def plain(self, columns: int) -> Laid | None:
        """The cells where they plainly are as many as the columns, in whatever manner; None where that is not so."""
        if len(self.heads) == columns and (under := self._under_heads()):
            return Laid(cells=tuple(under))
        if len(self.boxes) == columns:
            return Laid(cells=tuple(box.spot() for box in self.boxes))
        return None

    def lay(self, columns: int, manner: Manner = PLAIN) -> Laid:
        """The cells for so many columns, in the manner of the table they stand in."""
        if laid := self.plain(columns):
            return laid
        full = [i for i, box in enumerate(self.boxes) if box.flat]
        if not full:
            return Laid(cells=(self.boxes[0].spot(),) * columns)
        if len(full) == 1 and columns > 1 and len(self.boxes) < columns:
            return self._in_one_cell(self.boxes[full[0]], columns, manner)
        lead = manner.lead
        first = full[0] if lead is None and full[-1] - full[0] + 1 == columns else lead
        if first is None or full[0] < first or full[-1] >= first + columns or len(self.boxes) < first + columns:
            return Laid(trouble=TOO_MANY if len(full) > columns else TOO_FEW)
        return Laid(cells=tuple(box.spot() for box in self.boxes[first : first + columns]))

    def lead(self, columns: int) -> tuple[int, int] | None:
        """How many empty cells stand before and after the numbers of a full row; None where that cannot be told."""
        full = [i for i, box in enumerate(self.boxes) if box.flat]
        if len(full) != columns or full[-1] - full[0] + 1 != columns:
            return None
        return full[0], len(self.boxes) - full[-1] - 1

    def shows_glue(self) -> bool:
        """Whether digits stand here that no single number is printed with, such as 000."""
        return any(GLUE.match(word) for box in self.boxes for word in box.text.split())

    def shows_commas(self) -> bool:
        """False: cells are parted by the table."""
        return False

    def on_lines(self, columns: int) -> bool | None:
        """None: cells are parted by the table."""
        return None

    def ends_alone(self) -> bool:
        """False: no page number stands in a cell."""
        return False

    def drop(self) -> int:
        """0: a cell stands beside its label."""
        return 0

    def numbers(self) -> int:
        """How many numbers stand here, each with its unit."""
        return sum(1 for box in self.boxes if box.flat and read_cell(box.text).says is Says.NUMBER)

    def digits(self) -> int:
        """How many digits and marks stand here."""
        return sum(len(box.flat) for box in self.boxes)

    def _under_heads(self) -> list[Spot]:
        """The cell under each head; nothing when a number stands under two heads or under none."""
        spots = []
        used: set[int] = set()
        for start, end in self.heads:
            under = [i for i, box in enumerate(self.boxes) if box.start < end and start < box.end]
            full = [i for i in under if self.boxes[i].flat]
            if not under or len(full) > 1 or (full and full[0] in used):
                return []
            used.update(full)
            spots.append(self.boxes[(full or under)[0]].spot())
        left = [box for i, box in enumerate(self.boxes) if i not in used and (box.start, box.end) not in self.ignored]
        return [] if any(read_cell(box.text).says is Says.NUMBER for box in left) else spots

    @staticmethod
    def _in_one_cell(box: Box, columns: int, manner: Manner) -> Laid:
        """Numbers that share one cell: with gaps, or run together."""
        words = box.text.split()
        if not all(word.isdigit() for word in words):
            return Laid(trouble=PART_WORDS)
        spots = tuple(Spot(word, word, box.place) for word in words)
        if len(words) == columns:
            return Laid(cells=spots)
        if manner.glued and len(words) < columns <= sum(map(len, words)):
            return Laid(runs=spots)
        return Laid(trouble=TOO_FEW if len(words) < columns else TOO_MANY)
