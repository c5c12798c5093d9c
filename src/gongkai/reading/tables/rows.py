"""A printed row of a table as found, before its numbers are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from gongkai.base.findings import NOWHERE, Place
from gongkai.reading.tables.cells import Spot
from gongkai.reading.tables.lexicon import Target

FEWEST_SIDE_BY_SIDE = 5


class Laid(NamedTuple):
    """The cells of a row as they stand: `cells`, one for each column; or `runs` of digits still to be taken apart;
    or neither, with the reason in `trouble`. `repaired`: something was left out to make them fit.
    """

    cells: tuple[Spot, ...] = ()
    runs: tuple[Spot, ...] = ()
    trouble: str = ""
    repaired: bool = False


class Manner(NamedTuple):
    """How a table prints its rows, learnt from all of them.

    `lead`: how many empty cells stand before the first column, None when no row shows it; `after`: how many at most
    after the last one. `glued`: somewhere digits are printed together, and nowhere are there fewer than columns, so
    that no cell can be blank; elsewhere fewer numbers than columns mean blank cells. `commas`: somewhere a comma parts
    cells, as it cannot part thousands there. `lines`: every full row has each cell on a line of its own and no empty
    line, so that an empty line is a blank cell.
    """

    lead: int | None = None
    after: int = 0
    glued: bool = False
    commas: bool = False
    lines: bool = False


PLAIN = Manner()


class Cells(Protocol):
    """What stands beside a label, before it is known how many columns there are."""

    def raw(self) -> str:
        """As printed, in one line."""

    def plain(self, columns: int) -> Laid | None:
        """The cells where they plainly are as many as the columns, in whatever manner; None where that is not so."""

    def lay(self, columns: int, manner: Manner = PLAIN) -> Laid:
        """The cells for so many columns, in the manner of the table they stand in."""

    def lead(self, columns: int) -> tuple[int, int] | None:
        """How many empty cells stand before and after the numbers of a full row; None where that cannot be told."""

    def shows_glue(self) -> bool:
        """Whether digits stand here that no single number is printed with, such as 000."""

    def shows_commas(self) -> bool:
        """Whether a comma stands here with fewer than three digits after it."""

    def on_lines(self, columns: int) -> bool | None:
        """Whether each cell of a full row stands on a line of its own; None for a row that is not full."""

    def ends_alone(self) -> bool:
        """Whether the last number can be that of a page: it is alone on its line."""

    def drop(self) -> int:
        """How many lines below its label and unit the first number stands."""

    def numbers(self) -> int:
        """How many numbers stand here, each with its unit."""

    def digits(self) -> int:
        """How many digits and marks stand here."""


@dataclass(slots=True)
class PrintedRow:
    """One row of a known form: what it may mean, and its cells.

    `targets` has several entries while the label stands in several places of the form; it is empty for the table of
    reconsideration and litigation, where `groups` says which fives of columns stand in the row. `likeness` is 1 for
    the form's own words; below, the label was taken for the nearest. `doubt`: a digit between the numbers and the
    next label may belong to either.
    """

    family: str
    targets: tuple[Target, ...]
    label: str
    number: str
    place: Place
    cells: Cells
    unit: str = ""
    likeness: float = 1.0
    groups: tuple[str, ...] = ()
    doubt: bool = False


class OtherRow(NamedTuple):
    """A row that no form has, cell by cell, the label first; its unit is kept apart."""

    cells: tuple[str, ...]
    unit: str = ""
    place: Place = NOWHERE


def in_reading_order(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """The rows from top to bottom; of a table set in two halves side by side, the left half before the right one."""
    placed = sorted(rows, key=lambda row: (row.place.line or 0, row.place.row or 0, row.place.column or 0))
    beside: Counter[tuple[int | None, int | None, int | None]] = Counter()
    halves = []
    for row in placed:
        at = row.place.table, row.place.line, row.place.row
        halves.append(beside[at])
        beside[at] += 1
    doubled = sum(1 for count in beside.values() if count == 2)
    if max(beside.values(), default=0) != 2 or doubled < FEWEST_SIDE_BY_SIDE:
        return placed
    return [row for _, row in sorted(zip(halves, placed, strict=True), key=lambda pair: pair[0])]


@dataclass(slots=True)
class PrintedTable:
    """One table of a known form as found. `words` is all it prints, in clear letters."""

    family: str
    rows: list[PrintedRow]
    others: list[OtherRow]
    words: str
