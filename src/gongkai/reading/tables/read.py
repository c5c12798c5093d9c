"""All tables of a document, in whatever layout, and the narrative that is left without them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from gongkai.base.findings import Finding, Place
from gongkai.documents.tree import Document, Heading, Paragraph, Picture, Table
from gongkai.reading.codes import found
from gongkai.reading.report import TableFrame, TableRow, Text, TextLine
from gongkai.reading.tables.cells import Says, read_cell
from gongkai.reading.tables.chain import Chain
from gongkai.reading.tables.frame import frame_round
from gongkai.reading.tables.letters import Letters
from gongkai.reading.tables.lexicon import lexicon
from gongkai.reading.tables.rows import OtherRow, PrintedTable
from gongkai.reading.tables.running import Runner
from gongkai.reading.tables.source import Source
from gongkai.reading.tables.strange import strange_tables

if TYPE_CHECKING:
    from gongkai.reading.tables.gridrows import ReadTable

MARGIN_BEFORE, MARGIN_AFTER = 600, 2_500  # characters round the first and last known label that are looked at
LONG_ENOUGH = 5  # characters from which a label is hardly met by chance
FEWEST_ROWS = 3
SAMPLED = 3  # tables looked at to tell Traditional characters by
NOTHING = " \t\n\r\f\u3000\xa0|"


@dataclass(slots=True)
class Tables:
    """What was found: `known` tables of the forms in reading order, `strange` rows of other statistics tables, the
    narrative in `text`.
    """

    known: list[PrintedTable] = field(default_factory=list)
    strange: list[TableRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    text: Text = field(default_factory=Text)


def find_tables(document: Document) -> Tables:
    """The tables of a document and its narrative. Cost: its text and cells, once each."""
    return _Finder(document).find()


class _Finder:
    """Sorts the blocks of one document into tables and narrative."""

    def __init__(self, document: Document) -> None:
        self.lines: list[tuple[str, Place]] = []
        self.grids: list[tuple[int, Table]] = []  # with the number of lines before it
        self.pictures: list[Place] = []
        for block in document.blocks:
            match block:
                case Paragraph() | Heading():  # of several lines it stays one: its line ends become spaces
                    self.lines.append((block.text.replace("\n", " "), block.place))
                case Table():
                    self.grids.append((len(self.lines), block))
                case Picture():
                    self.pictures.append(block.place)
        self.letters = Letters(_sample(self.lines, self.grids))
        self.source = Source.of_lines(self.lines, self.letters)
        self.known: list[tuple[int, PrintedTable]] = []  # with the offset at which it stands
        self.taken: list[tuple[int, int]] = []
        self.between: list[tuple[int, TextLine]] = []  # prose inside tables, with the number of lines before it
        self.places: list[tuple[int, Place]] = []
        self.frame: TableFrame | None = None
        self.result = Tables()

    def find(self) -> Tables:
        """The tables and the narrative."""
        if self.grids:
            self._take_grids()
        if self.lines:
            self._take_running()
        self.known.sort(key=lambda pair: pair[0])
        self.places.sort(key=lambda pair: pair[0])
        self.result.known = [table for _, table in self.known]
        self.result.text = Text(
            lines=tuple(self._narrative()),
            tables=tuple(place for _, place in self.places),
            pictures=tuple(self.pictures),
            frame=self.frame,
        )
        return self.result

    # --- real tables --------------------------------------------------------------------------------------------------

    def _take_grids(self) -> None:
        from gongkai.reading.tables.gridrows import GridReader  # a plain text has no need of it

        reader = GridReader(self.letters)
        for before, table in self.grids:
            self._take_grid(before, table, reader.read(table))

    def _take_grid(self, before: int, table: Table, read: ReadTable) -> None:
        offset = self.source.starts[before] if before < len(self.source.starts) else len(self.source.raw)
        self.places.append((offset, table.place))
        if read.known and all(map(is_of_form, read.known.values())):
            self.known += [(offset, each) for each in read.known.values()]
            self._keep_words(before, read)
            if "2014" in read.known:
                self._frame(offset, offset, offset)
        elif is_statistics(read):
            self._add_strange(read.lines, table.place)
        else:
            self._keep_words(before, read)
            self.between += [(before, TextLine("　".join(row.cells), row.place)) for row in read.lines]

    def _keep_words(self, before: int, read: ReadTable) -> None:
        """Prose in the cells of a table is narrative like any other."""
        self.between += [(before, TextLine(text.replace("\n", " "), place)) for text, place in read.words]

    def _add_strange(self, rows: list[OtherRow], place: Place) -> None:
        number = place.table or len(self.places)
        self.result.strange += [TableRow(number, row.cells, row.place, row.unit) for row in rows]
        words = f"统计表不是已知的全国格式，照录{len(rows)}行，不计入指标。"
        self.result.findings.append(found("R-FORM", words, place=place))

    # --- running text -------------------------------------------------------------------------------------------------

    def _take_running(self) -> None:
        window = _window(self.source)
        chains = Runner(self.source).read(*window) if window else []
        good = [chain for chain in chains if is_of_form(_printed(self.source, chain))]
        for chain in good:
            self.taken.append((chain.start, chain.end))
            self.known.append((chain.start, _printed(self.source, chain)))
            self.places.append((chain.start, self.source.place(chain.start, chain.end)))
            if chain.family == "2014" and self.frame is None:
                self._frame(chain.start, self._first_row(chain), chain.end)
        for strange in strange_tables(self.source, self.taken):
            place = self.source.place(strange.start, strange.end)
            self.taken.append((strange.start, strange.end))
            self.places.append((strange.start, place))
            self._add_strange(strange.rows, place)
        for chain in chains:
            if chain not in good and not any(start <= chain.start < end for start, end in self.taken):
                self._take_misfit(chain)

    def _take_misfit(self, chain: Chain) -> None:
        """A table with labels of a form but other columns: its rows as printed."""
        place = self.source.place(chain.start, chain.end)
        self.taken.append((chain.start, chain.end))
        self.places.append((chain.start, place))
        rows = [OtherRow(("".join(row.label.split()), row.cells.raw()), row.unit, row.place) for row in chain.rows]
        self._add_strange([*rows, *chain.others], place)

    def _first_row(self, chain: Chain) -> int:
        first = chain.rows[0].place
        index = next(i for i, (_, place) in enumerate(self.lines) if place.line == first.line)
        return self.source.starts[index] + (first.column or 1) - 1

    def _frame(self, start: int, first_row: int, end: int) -> None:
        if self.source.starts:
            framed = frame_round(self.source, start, first_row, end)
            self.frame = framed.frame
            self.taken += framed.spans

    # --- narrative ----------------------------------------------------------------------------------------------------

    def _narrative(self) -> Iterator[TextLine]:
        """The lines without what tables took, in reading order; blank ones are left out."""
        between = sorted(self.between, key=lambda pair: pair[0])
        taken = sorted(self.taken)
        for index, (line, place) in enumerate(self.lines):
            while between and between[0][0] <= index:
                yield between.pop(0)[1]
            if not line.strip(NOTHING):
                continue
            start, end = self.source.starts[index], self.source.starts[index] + len(line)
            while taken and taken[0][1] <= start:
                taken.pop(0)
            if not taken or taken[0][0] >= end:
                yield TextLine(line, place)
            elif taken[0][0] > start or taken[0][1] < end:
                yield from self._around(taken, start, end)
        yield from (line for _, line in between)

    def _around(self, taken: list[tuple[int, int]], start: int, end: int) -> Iterator[TextLine]:
        """What is left of a line between the stretches taken from it."""
        cuts = [(max(a, start), min(b, end)) for a, b in taken if a < end]
        for first, last in zip([start, *(b for _, b in cuts)], [*(a for a, _ in cuts), end], strict=True):
            if self.source.raw[first:last].strip(NOTHING):
                yield TextLine(self.source.raw[first:last], self.source.place(first, last))


def is_of_form(table: PrintedTable) -> bool:
    """Whether a table with labels of the 2014 form also has its one column of numbers, and not mostly other rows."""
    if table.family != "2014":
        return True
    good = sum(1 for row in table.rows if row.cells.numbers() <= 1)
    return good > len(table.rows) - good + len(table.others)


def is_statistics(read: ReadTable) -> bool:
    """Whether a table of no known form is a table of statistics: at least three rows, and half of all, have numbers."""
    counted = sum(1 for row in read.lines if any(read_cell(cell).says is Says.NUMBER for cell in row.cells[1:]))
    return counted >= FEWEST_ROWS and 2 * counted >= len(read.lines)


def _printed(source: Source, chain: Chain) -> PrintedTable:
    return PrintedTable(chain.family, chain.rows, chain.others, source.text[chain.start : chain.end])


def _window(source: Source) -> tuple[int, int] | None:
    """The stretch of the text in which known labels stand, with room round it; None when there are none."""
    squeezed = "".join(source.text.split())
    rare, common = _anchors()
    present = [each for each in rare if each in squeezed] or [each for each in common if each in squeezed]
    if not present:
        return None
    text = source.text
    if not all(each in text for each in present):
        return 0, len(text)
    first, last = len(text), 0
    for each in present:  # each is looked for only where it would move the bounds
        before = text.find(each, 0, first)
        first = before if before >= 0 else first
        last = max(last, text.rfind(each, last))
    return max(0, first - MARGIN_BEFORE), min(len(text), last + MARGIN_AFTER)


def _sample(lines: list[tuple[str, Place]], grids: list[tuple[int, Table]]) -> str:
    """Enough of the text to tell its characters by: its first lines, and its first tables."""
    cells = (cell.text for _, table in grids[:SAMPLED] for row in table.rows for cell in row.cells)
    return "".join((*(line for line, _ in lines[: 10 * SAMPLED]), *cells))


@cache
def _anchors() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Labels and heads that hardly stand in prose; and those of the first table, which do."""
    long = {each: found[0].family for each, found in lexicon().targets.items() if len(each) >= LONG_ENOUGH}
    rare = (*(each for each, family in long.items() if family != "t1"), "信息内容", "第二十条第", "尚未审结")
    return rare, tuple(each for each, family in long.items() if family == "t1")
