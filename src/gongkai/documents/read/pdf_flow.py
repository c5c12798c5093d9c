"""The pages of a PDF as one run of paragraphs and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from gongkai.documents.read.draft import Draft, Words
from gongkai.documents.read.limits import Limits
from gongkai.documents.read.pdf_ink import Ink
from gongkai.documents.read.pdf_rules import RuledTable, ruled_tables
from gongkai.documents.read.pdf_tables import ALIGNED, Part, part_of
from gongkai.documents.read.pdf_words import (
    BARE_PAGE_NUMBER,
    FOOT_ZONE,
    HEAD_ZONE,
    Line,
    Run,
    lines_of,
    runs_of,
    without_page_number,
)

INDENTED = 1.0  # character sizes from the margin at which a paragraph begins
SHORT = 2.0  # character sizes missing at the end of a line at which a paragraph ends
APART = 1.6  # times the usual distance of lines at which a paragraph ends
LARGER = 0.15  # difference of size at which a paragraph ends
REPEATED = 0.5  # share of the pages on which a line is a running head
WORDY = 4  # characters a running head has at least; the last cell of a table may repeat too
MEASURE = 12.0  # character sizes below which a line is too short to tell them
LONG = 0.6  # share of the width of the text from which a line tells its margins
LONG_LINES = 5  # on a page from which it has margins of its own
SHORT_FRAME = 0.3  # share of the page's height up to which a frame may be a row of a table


@dataclass(slots=True)
class PageText:
    """The lines outside tables and the tables of one page, each top to bottom."""

    number: int
    height: float
    lines: list[Line]
    tables: list[tuple[RuledTable, Part]] = field(default_factory=list)

    def items(self) -> list[Line | Part]:
        """Lines and tables in reading order."""
        placed: list[tuple[float, Line | Part]] = [(line.middle, line) for line in self.lines]
        placed.extend((table.top, part) for table, part in self.tables)
        return [item for _, item in sorted(placed, key=lambda pair: pair[0])]


def page_text(ink: Ink, *, limits: Limits) -> PageText:
    """The words of a page sorted into its tables and, outside them, into lines. The page number is left out."""
    runs = without_page_number(runs_of(ink.chars), ink.height)
    tables = _worth_reading(ruled_tables(ink.horizontals, ink.verticals, most_cells=limits.cells), runs, ink.height)
    inside: dict[int, list[Run]] = {id(table): [] for table in tables}
    outside = []
    for run in runs:
        holders = [table for table in tables if table.holds(run.centre, run.middle)]
        if holders:
            smallest = min(holders, key=lambda table: (table.right - table.left) * (table.bottom - table.top))
            inside[id(smallest)].append(run)
        else:
            outside.append(run)
    page = PageText(ink.number, ink.height, lines_of(outside))
    page.tables = [(table, part_of(table, inside[id(table)], ink.number)) for table in tables if inside[id(table)]]
    return page


def _worth_reading(tables: Sequence[RuledTable], runs: Sequence[Run], height: float) -> list[RuledTable]:
    """The tables without the frames that can be no part of one: those in the middle of the page, and tall ones."""
    first = min((run.middle for run in runs), default=0.0)
    last = max((run.middle for run in runs), default=0.0)
    return [
        table
        for table in tables
        if not table.is_frame
        or (table.bottom - table.top <= SHORT_FRAME * height and (table.top <= first or table.bottom >= last))
    ]


def flow(pages: Sequence[PageText]) -> list[Draft]:
    """Paragraphs and tables in reading order, running heads left out, joined where a page ends within them."""
    marginal = _running_heads(pages) | _bare_page_numbers(pages)
    margins = _margins([line for page in pages for line in page.lines], few=2)
    writer = _Writer()
    for page in pages:
        items = [item for item in page.items() if id(item) not in marginal]
        writer.write_page(page.number, items, _margins(page.lines, few=LONG_LINES) or margins)
    return writer.finish()


def _running_heads(pages: Sequence[PageText]) -> set[int]:
    """The lines at the head or foot of pages that most pages share, figures left out of account."""
    named = [
        (page.number, _name(line), line)
        for page in pages
        for line in (*page.lines[:2], *page.lines[-2:])
        if _in_margin(line, page)
    ]
    seen = Counter(name for _, name in {(number, name) for number, name, _ in named})
    often = {name for name, count in seen.items() if len(name) >= WORDY and count > max(1, REPEATED * len(pages))}
    return {id(line) for _, name, line in named if name in often}


def _bare_page_numbers(pages: Sequence[PageText]) -> set[int]:
    """The lines that hold the number of their page and nothing else: they count on from page to page."""
    counting: dict[int, list[Line]] = {}
    for page in pages:
        for line in {id(line): line for line in (*page.lines[:1], *page.lines[-1:])}.values():
            found = BARE_PAGE_NUMBER.fullmatch(line.text(columns=False))
            if found and _in_margin(line, page):
                counting.setdefault(int(found[1]) - page.number, []).append(line)
    return {id(line) for lines in counting.values() for line in lines if len(lines) > 1}


def _in_margin(line: Line, page: PageText) -> bool:
    return not HEAD_ZONE * page.height <= line.middle <= FOOT_ZONE * page.height


def _name(line: Line) -> str:
    return "".join(char for char in line.text(columns=False) if not char.isdigit())


@dataclass(frozen=True, slots=True)
class _Margins:
    """Where the lines of the text begin and end, and how far they stand apart."""

    left: float
    right: float
    pitch: float


def _margins(lines: Sequence[Line], *, few: int) -> _Margins | None:
    """The margins that long lines share; None when there are fewer of them, or none that agree."""
    widest = max((line.right - line.left for line in lines), default=0.0)
    long = [line for line in lines if line.right - line.left >= max(LONG * widest, MEASURE * line.size)]
    left = _shared(sorted(line.left for line in long))
    right = _shared(sorted(-line.right for line in long))
    if len(long) < few or left is None or right is None:
        return None
    steps = [below.middle - above.middle for above, below in pairwise(lines) if below.middle > above.middle]
    return _Margins(left, -right, median(steps) if steps else 0.0)


def _shared(edges: Sequence[float]) -> float | None:
    """The first edge that the next one agrees with."""
    return next((one for one, other in pairwise(edges) if other - one <= ALIGNED), None)


class _Writer:
    """Puts lines together to paragraphs and parts to tables, page after page."""

    def __init__(self) -> None:
        self._items: list[Words | Part] = []
        self._words = ""
        self._page = 0
        self._line: Line | None = None  # the last one of the open paragraph
        self._table: Part | None = None  # the last item, when it is a table

    def write_page(self, number: int, items: Sequence[Line | Part], margins: _Margins | None) -> None:
        """One page: its first table may go on from the page before, its first line too.

        Without margins, each line stands for itself.
        """
        for at, item in enumerate(items):
            if isinstance(item, Part):
                self._end_paragraph()
                if at == 0 and self._table is not None and item.continues(self._table):
                    self._table.join(item)
                else:
                    self._items.append(item)
                    self._table = item
            else:
                self._table = None
                if self._line is None or margins is None or _begins(self._line, item, margins, new_page=at == 0):
                    self._end_paragraph()
                    self._page = number
                self._words = joined(self._words, item.text(columns=True))
                self._line = item

    def finish(self) -> list[Draft]:
        """Everything written."""
        self._end_paragraph()
        drafts: list[Draft] = []
        for item in self._items:
            drafts.extend(item.drafts() if isinstance(item, Part) else [item])
        return drafts

    def _end_paragraph(self) -> None:
        if self._words:
            self._items.append(Words(self._words, page=self._page))
        self._words, self._line = "", None


def _begins(above: Line, line: Line, margins: _Margins, *, new_page: bool) -> bool:
    """Whether a line begins a paragraph: by its indent, its size, its distance, or where the one above ended."""
    if "\t" in line.text(columns=True) + above.text(columns=True):
        return True
    indented = line.left - margins.left >= INDENTED * line.size
    short = margins.right - above.right >= SHORT * above.size
    apart = not new_page and line.middle - above.middle > APART * margins.pitch
    resized = abs(line.size - above.size) > LARGER * above.size
    return indented or short or apart or resized


def joined(words: str, more: str) -> str:
    """Two lines of one paragraph: Latin words keep a space between them."""
    latin = words[-1:].isascii() and words[-1:].isalpha() and more[:1].isascii() and more[:1].isalpha()
    return f"{words} {more}" if latin else words + more
