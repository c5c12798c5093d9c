"""Real tables read row by row: what is a head, what a row of a known form, and what is neither."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongkai.base.findings import Place
from gongkai.documents.tree import Table
from gongkai.reading.tables.cells import MARK, Says, read_cell
from gongkai.reading.tables.front import is_head
from gongkai.reading.tables.grid import Box, GridCells, Span, boxes
from gongkai.reading.tables.letters import SIMPLE, Letters
from gongkai.reading.tables.lexicon import UNITS, Lexicon, heads, key, key_of_head, lexicon
from gongkai.reading.tables.remedies import ENDINGS, GROUPS, groups_under, head_at_end
from gongkai.reading.tables.rows import OtherRow, PrintedRow, PrintedTable, in_reading_order
from gongkai.reading.tables.words import Label, last_label, nearest_label, take_rest
from gongkai.sheets.parts import Kind

COUNT_HEADS = ("统计数", "数量", "数值", "统计数据")
SUBTOTALS = ("小计", "合计")
FIRST = (0,)  # where the words of a cell begin: it is taken as one
Labelled = tuple[int, str, Label]  # position in the row, printed number, label


@dataclass(slots=True)
class ReadTable:
    """What one real table held: `known` by family in printed order; every row with more than one cell in `lines`;
    rows with numbers that no form has in `others`; and `words`, cells of prose: some tables are frames round text.
    """

    known: dict[str, PrintedTable] = field(default_factory=dict)
    lines: list[OtherRow] = field(default_factory=list)
    others: list[OtherRow] = field(default_factory=list)
    words: list[tuple[str, Place]] = field(default_factory=list)


class GridReader:
    """Reads the tables of a document in order: a table may go on on the next page, without its heads."""

    def __init__(self, letters: Letters = SIMPLE) -> None:
        self.letters = letters
        self.lexicon: Lexicon = lexicon()
        self._family = ""
        self._width = 0
        self._heads: dict[str, dict[str, Span]] = {}
        self._ignored: tuple[Span, ...] = ()
        self._above: list[Box] = []  # the head cells since the last row of numbers
        self._broken: tuple[PrintedRow, str] | None = None
        self._seen: set[str] = set()
        self._read = ReadTable()

    def read(self, table: Table) -> ReadTable:
        """The rows of one table. Cost: its cells."""
        self._read = ReadTable()
        self._above = []
        rows = boxes(table, self.letters)
        width = max((row[-1].end for row in rows if row), default=0)
        if width != self._width:
            self._heads, self._ignored, self._width = {}, (), width
        for row in rows:
            if any(box.flat for box in row):
                self._row(row)
        for known in self._read.known.values():
            known.rows = in_reading_order(known.rows)
            known.others = self._read.others
            self._read.others = []
        return self._read

    def _row(self, row: list[Box]) -> None:
        if self._broken and self._finish_broken(row):
            return
        self._keep_line(row)
        labelled = self._labels(row)
        ends = [*(at for at, _, _ in labelled), len(row)][1:]
        for (at, number, label), end in zip(labelled, ends, strict=True):
            self._add(row[at], number, label, row[at + 1 : end])
        if labelled:
            self._above = []
        elif not self._take_remedies(row):
            self._take_other(row)

    # --- rows with a label --------------------------------------------------------------------------------------------

    def _labels(self, row: Sequence[Box]) -> list[Labelled]:
        """The labels in a row; of labels side by side the last, the others being groups."""
        found: list[Labelled] = []
        for at, box in enumerate(row[:-1]):
            if not box.begun or not key(box.flat):
                continue
            beside = row[at + 1 :]
            label = self._label(box, is_row=_is_row(beside))
            if label is None:
                continue
            if found and found[-1][0] == at - 1:
                found.pop()
            found.append((at, *label))
        return found

    def _label(self, box: Box, *, is_row: bool) -> tuple[str, Label] | None:
        """The label a cell is, with its number: exactly, or in a row the nearest of the table."""
        split, label = last_label(box.flat, FIRST)
        last = split[-1]
        groups = [key(box.flat[part.text_start : part.end]) for part in split[:-1]]
        if label and (is_row or not label.missing) and self._are_heads((label.before, *groups), label):
            return last.number, label
        if not is_row or self._family not in self.lexicon.by_family:
            return None
        label = nearest_label(box.flat[last.text_start :], last, self._family, self._seen, self.lexicon)
        return (last.number, label) if label and self._are_heads(groups, label) else None

    def _are_heads(self, keys: Iterable[str], label: Label) -> bool:
        return all(is_head(each, label.targets[0].family, self.lexicon) for each in keys)

    def _add(self, box: Box, number: str, label: Label, beside: list[Box]) -> None:
        family = label.targets[0].family
        unit = label.unit
        if beside and (beside[0].flat in UNITS or self._is_unit_mark(family, label, beside)):
            unit, beside = beside[0].flat, beside[1:]
        if not beside:
            beside = [Box("", "", box.end, box.end, True, box.place, "")]
        cells = GridCells(beside, self._heads_of(family), self._ignored)
        row = PrintedRow(family, label.targets, box.raw, number, box.place, cells, unit, label.likeness)
        row.doubt = any(_says_number(each) and not each.begun for each in beside)
        self._keep(row)
        self._seen.update(target.code for target in label.targets[:1])
        if label.missing:
            self._broken = row, label.missing

    @staticmethod
    def _is_unit_mark(family: str, label: Label, beside: Sequence[Box]) -> bool:
        is_mark = family == "2014" and bool(MARK.fullmatch(beside[0].flat))
        return is_mark and (len(beside) > 1 or label.targets[0].kind is Kind.HEADING)

    def _keep(self, row: PrintedRow) -> None:
        if row.family != self._family:
            self._seen = set()
        self._family = row.family
        table = self._read.known.setdefault(row.family, PrintedTable(row.family, [], [], ""))
        table.words += "".join(box.flat for box in self._above) + row.label
        table.rows.append(row)

    def _finish_broken(self, row: Sequence[Box]) -> bool:
        """Takes the rest of a label that a page break cut off; its numbers stand on either page."""
        assert self._broken is not None
        (before, missing), self._broken = self._broken, None
        words = [box for box in row if key(box.flat)]
        numbers = [box for box in row if not key(box.flat)]
        taken = take_rest([box.flat for box in words], missing, self.lexicon)
        if taken != len(words):
            before.likeness = 1 - len(missing) / len(before.targets[0].key)
            return False
        before.label += words[-1].raw
        if any(_says_number(box) for box in numbers):
            first = row.index(words[-1]) + 1
            before.cells = GridCells(list(row[first:]), self._heads_of(before.family), self._ignored)
        return True

    # --- heads --------------------------------------------------------------------------------------------------------

    def _heads_of(self, family: str) -> tuple[Span, ...]:
        """The columns of the grid under the heads of a table, in the form's order; empty when not all are known."""
        known = self._heads.get(family, {})
        if family != "t2":
            return tuple(sorted(known.values()))
        order = heads("t2")[0].keys
        return tuple(known[each] for each in order) if len(known) == len(order) else ()

    def _take_heads(self, row: Sequence[Box]) -> None:
        """Remembers where the column heads of a row stand."""
        keys = {box: key_of_head(box.flat) for box in row if box.begun and box.flat}
        order = heads("t2")[0].keys
        if order[0] in keys.values():
            self._heads["t2"] = {}
        known = self._heads.setdefault("t2", {})
        known.update({each: (box.start, box.end) for box, each in keys.items() if each in order})
        self._ignored = tuple((box.start, box.end) for box, each in keys.items() if each in SUBTOTALS) or self._ignored
        columns = tuple(each for block in heads("t1") for each in block.keys)
        found = {each: (box.start, box.end) for box, each in keys.items() if each.startswith(columns)}
        if found:
            self._heads["t1"] = found
        for box, each in keys.items():
            if each in COUNT_HEADS:
                self._heads["2014"] = {each: (box.start, box.end)}

    def _take_remedies(self, row: list[Box]) -> bool:
        """Adds the row of numbers of the table of reconsideration and litigation."""
        head = "".join(box.flat for box in self._above)
        start = head_at_end(head, self.lexicon)
        groups = groups_under(head[start:])
        heads = self._remedy_heads(groups)
        under = [box for box in row if not heads or any(box.start < end and first < box.end for first, end in heads)]
        if not groups or len(under) < len(ENDINGS) or any(read_cell(box.text).says is Says.WORDS for box in under):
            return False
        label = head[start:]
        cells = GridCells(row, heads)
        self._keep(PrintedRow("t3", (), label, "", row[0].place, cells, groups=groups))
        self._above = []
        return True

    def _remedy_heads(self, groups: Sequence[str]) -> tuple[Span, ...]:
        """The column under each group and ending; empty when the heads do not tell."""
        under: dict[tuple[str, str], Span] = {}
        for x in range(self._width):
            above = [box.flat for box in self._above if box.start <= x < box.end]
            ending = next((each for each in reversed(above) if each in ENDINGS), "")
            group = next((group for group, word in GROUPS.items() if any(word in each for each in above)), "")
            if ending and group and (group, ending) not in under:
                under[group, ending] = (x, x + 1)
        wanted = [(group, ending) for group in groups for ending in ENDINGS]
        return tuple(under[each] for each in wanted) if all(each in under for each in wanted) else ()

    # --- the rest -----------------------------------------------------------------------------------------------------

    def _take_other(self, row: list[Box]) -> None:
        """A row without a known label: heads, prose, or a row of no form."""
        self._take_heads(row)
        begun = [box for box in row if box.begun and box.flat]
        self._above += begun
        if len(begun) == 1 and not is_head(key_of_head(begun[0].flat), self._family or "t1", self.lexicon):
            self._read.words.append((begun[0].raw, begun[0].place))
        elif any(_says_number(box) for box in begun) and any(key(box.flat) for box in begun):
            self._read.others.append(_other(begun))

    def _keep_line(self, row: Sequence[Box]) -> None:
        begun = [box for box in row if box.begun]
        if sum(1 for box in begun if box.flat) > 1:
            self._read.lines.append(_other(begun))


def _is_row(beside: Sequence[Box]) -> bool:
    """Whether what stands beside a cell are the cells of a row: a number, or a unit before blank cells."""
    return any(_says_number(each) for each in beside) or beside[0].flat in UNITS


def _says_number(box: Box) -> bool:
    return bool(box.flat) and read_cell(box.text).says is Says.NUMBER


def _other(row: Sequence[Box]) -> OtherRow:
    """The cells of a row as printed, its unit apart."""
    unit = next((box.flat for box in row[1:] if box.flat in UNITS), "")
    cells = [" ".join(box.raw.split()) for box in row if not unit or box.flat != unit]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    return OtherRow(tuple(cells), unit, row[0].place)
