"""From printed rows to figures: what the cells of each row hold, and how certain that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from gongkai.base.findings import Finding, Place
from gongkai.base.text import late
from gongkai.reading.codes import found
from gongkai.reading.report import TableRow, Unread
from gongkai.reading.tables.cells import Says, Spot
from gongkai.reading.tables.editions import form_for
from gongkai.reading.tables.given import Given, doubt_blanks, doubt_page_numbers, read_row
from gongkai.reading.tables.missing import missing_rows
from gongkai.reading.tables.naming import Named, name_rows
from gongkai.reading.tables.rows import PLAIN, Manner, PrintedRow, PrintedTable
from gongkai.sheets.figures import Figure, Origin, knows, slot
from gongkai.sheets.parts import Edition, Form, Kind, Slot

SHOWN_WAYS = 5
REQUEST_COLUMNS = 7
ENDINGS = ("upheld", "corrected", "other", "pending", "total")
HEAD_WITH_UNIT = late(r"金额\s*\(?\s*(?:单位)?\s*:?\s*([万亿]?元)")


@dataclass(slots=True)
class Settled:
    """What the tables of a document came to. Lists in printed order.

    `headings` are the heading rows of the 2014 form that are printed, blank or not.
    """

    figures: list[Figure] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)


def settle(tables: Sequence[PrintedTable], edition: Edition | None) -> Settled:
    """The figures of all tables found, by the form of their edition."""
    settled = Settled()
    for number, table in enumerate(tables, start=1):
        for row in table.others:
            settled.rows.append(TableRow(number, row.cells, row.place, row.unit))
            words = f"统计表中有格式以外的一行“{row.cells[0]}”，照录不计入。"
            settled.findings.append(found("R-ROW", words, actual=row.cells[0], place=row.place))
    shared = Shared(tables)
    for family in dict.fromkeys(table.family for table in tables):
        if (family == "2014") != (edition == "2014"):
            _leave_other_form(settled, [table for table in tables if table.family == family])
            continue
        rows = [row for table in tables if table.family == family for row in table.rows]
        words = "\n".join(table.words for table in tables if table.family == family)
        _Family(family, form_for(family, edition), words, settled, shared).settle(rows)
    unread = [code for each in settled.unread for code in each.codes]
    settled.findings += missing_rows(edition, settled.figures, unread)
    return settled


def _leave_other_form(settled: Settled, tables: Sequence[PrintedTable]) -> None:
    """Gives the rows of a table of another form than the report's as printed."""
    rows = [row for table in tables for row in table.rows]
    for row in rows:
        cells = ("".join(row.label.split()), *row.cells.raw().split())
        settled.rows.append(TableRow(row.place.table or 1, cells, row.place, row.unit))
    words = f"文件里有两种不同格式的统计表，行数少的一种（{len(rows)}行）照录不计入。"
    settled.findings.append(found("R-TWO", words, place=rows[0].place))


@dataclass(frozen=True)
class Shared:
    """What all tables of a document show of their manner; worked out once a row asks, as few do."""

    tables: Sequence[PrintedTable]

    @cached_property
    def glued(self) -> bool:
        """Whether digits are printed together somewhere."""
        return any(row.cells.shows_glue() for table in self.tables for row in table.rows)

    @cached_property
    def short(self) -> bool:
        """Whether a row of requests has digits, but fewer than columns: then cells are left blank."""
        rows = [row for table in self.tables for row in table.rows if row.family == "t2"]
        return any(0 < row.cells.digits() < REQUEST_COLUMNS for row in rows)

    @cached_property
    def lines(self) -> set[bool | None]:
        """Whether each cell of the full rows of requests stands on a line of its own, as far as rows tell."""
        rows = [row for table in self.tables for row in table.rows if row.family == "t2"]
        return {row.cells.on_lines(REQUEST_COLUMNS) for row in rows} - {None}


class _Family:
    """The rows of one table of a form, settled together."""

    def __init__(self, family: str, form: Form, words: str, into: Settled, shared: Shared) -> None:
        self.family, self.form, self.words, self.into, self.shared = family, form, words, into, shared
        self.seen: dict[str, Figure | None] = {}
        self.repeated: list[Figure] = []

    def settle(self, rows: Sequence[PrintedRow]) -> None:
        named, findings = name_rows(rows)
        self.into.findings += findings
        givens = self._read(named)
        doubt_blanks(givens)
        doubt_page_numbers(givens)
        if self.family == "t2":
            from gongkai.reading.tables.columns import settle_by_columns  # of no use to a form of one column

            settle_by_columns(givens)
        for given in givens:
            self._emit(given)
        self._say_what_repeats()

    # --- reading ------------------------------------------------------------------------------------------------------

    def _read(self, named: Sequence[Named]) -> list[Given]:
        placed = [(each, self._slots(each)) for each in named]
        for each, slots in placed:
            if not slots:
                self._strange(each.row)
        kept = [(each, slots) for each, slots in placed if slots]
        plain = [each.row.cells.plain(len(slots)) for each, slots in kept]
        manner = PLAIN if all(plain) else self._manner(kept)  # only rows that are not plain depend on it
        return [
            read_row(
                each.row,
                each.code,
                slots,
                laid or each.row.cells.lay(len(slots), manner),
                certain=each.certain,
                money=self._money(each.row, slots),
            )
            for laid, (each, slots) in zip(plain, kept, strict=True)
        ]

    def _manner(self, kept: Sequence[tuple[Named, tuple[Slot, ...]]]) -> Manner:
        """How the table prints its rows, by all of them."""
        room = [found for each, slots in kept if (found := each.row.cells.lead(len(slots)))]
        leads = {before for before, _ in room}
        lines = {each.row.cells.on_lines(len(slots)) for each, slots in kept} - {None} or self.shared.lines
        filled = all(each.row.cells.digits() >= len(slots) for each, slots in kept)
        if self.family != "t2" and self.shared.short:  # its few rows may have digits enough by chance
            filled = False
        return Manner(
            lines=lines == {True},
            lead=leads.pop() if len(leads) == 1 else None,
            after=max((after for _, after in room), default=0),
            glued=self.shared.glued and filled,
            commas=any(each.row.cells.shows_commas() for each, _ in kept),
        )

    def _slots(self, named: Named) -> tuple[Slot, ...]:
        """The cells of the form the row fills; none when this edition has no such row."""
        if self.family == "t3":
            codes = [f"t3.{group}.{ending}" for group in named.row.groups for ending in ENDINGS]
            return tuple(slot(self.form, code) for code in codes)
        return slots_of_line(self.form, named.code)

    def _money(self, row: PrintedRow, slots: Sequence[Slot]) -> str:
        """The unit of the row's amounts where it is not printed with the number: in its unit cell, or in its head."""
        amount = next((each for each in slots if each.kind is Kind.AMOUNT), None)
        if amount is None:
            return ""
        if amount.column is None:
            return row.unit or amount.unit
        head = re.search(amount.column.name[:-2] + HEAD_WITH_UNIT.pattern, self.words)
        if head:
            return head[1]
        return "" if amount.column.suffix else amount.unit

    def _strange(self, row: PrintedRow) -> None:
        self.into.rows.append(TableRow(1, (row.label, row.cells.raw()), row.place, row.unit))
        words = f"这一格式没有“{row.label}”这一行，照录不计入。"
        self.into.findings.append(found("R-ROW", words, actual=row.label, place=row.place))

    # --- giving out ---------------------------------------------------------------------------------------------------

    def _emit(self, given: Given) -> None:
        if given.is_settled:
            for index, each in enumerate(given.slots):
                self._emit_cell(given, index, each)
        elif given.ways:
            self._emit_ways(given)
        else:
            self._leave(given, given.codes, given.trouble + "。", "R-SPLIT" if given.spots else "R-CELL")

    def _emit_cell(self, given: Given, index: int, each: Slot) -> None:
        spot, reading = given.spots[index], given.readings[index]
        if each.kind is Kind.HEADING:
            self.into.headings.append(each.code)
            if reading.says is not Says.NUMBER:
                return
        if reading.says is Says.WORDS:
            words = f"“{each.label}”一格写的是“{spot.raw.strip()}”，不是数字。"
            self.into.unread.append(Unread(spot.raw.strip(), words, spot.place, (each.code,)))
            self.into.findings.append(
                found("R-CELL", words, actual=spot.raw.strip(), figures=(each.code,), place=spot.place)
            )
            self.seen.setdefault(each.code, None)
            return
        unit = given.row.unit if self.family == "2014" and given.row.unit not in {"", "—"} else each.unit
        self._give(
            Figure(each.code, given.values[index], unit, spot.raw.strip(), Origin.TABLE, given.sure[index], spot.place)
        )

    def _give(self, figure: Figure) -> None:
        """Adds a figure, or notes that its cell is printed once more."""
        if figure.code not in self.seen:
            self.seen[figure.code] = figure
            self.into.figures.append(figure)
        else:
            self.repeated.append(figure)

    def _emit_ways(self, given: Given) -> None:
        """Gives the cells that are the same in every way of cutting; the others are left, with the ways."""
        first = given.ways[0]
        open_codes = []
        for index, each in enumerate(given.slots):
            values = {way[index] for way in given.ways}
            if len(values) == 1 and not given.loose:
                place = _stretch(given.spots)
                sure = given.certain and not given.row.doubt
                self._give(Figure(each.code, first[index], each.unit, str(first[index]), Origin.TABLE, sure, place))
            else:
                open_codes.append(each.code)
        shown = "、".join("/".join(map(str, way)) for way in given.ways[:SHOWN_WAYS])
        more = "等" if len(given.ways) > SHOWN_WAYS else ""
        words = f"数字连写“{given.row.cells.raw()}”，有{len(given.ways)}种拆法：{shown}{more}，需要人工确认。"
        self._leave(given, tuple(open_codes), words, "R-SPLIT")

    def _leave(self, given: Given, codes: tuple[str, ...], why: str, code: str) -> None:
        raw = given.row.cells.raw()
        place = _stretch(given.spots) if given.spots else given.row.place
        for each in codes:
            self.seen.setdefault(each, None)
        self.into.unread.append(Unread(raw, why, place, codes))
        label = "".join(given.row.label.split())
        self.into.findings.append(found(code, f"“{label}”：{why}", actual=raw, figures=codes, place=place))

    # --- what is printed twice ----------------------------------------------------------------------------------------

    def _say_what_repeats(self) -> None:
        """A cell printed again with the same number is passed over; with another, neither can be relied on."""
        differing = [each for each in self.repeated if not _same(self.seen[each.code], each)]
        if not differing:
            return
        codes = {each.code for each in differing}
        self.into.figures[:] = [_unsure(each) if each.code in codes else each for each in self.into.figures]
        first, again = self.seen[differing[0].code], differing[0]
        words = f"同一张表出现不止一次，{len(codes)}格数字不同，都需要人工确认。"
        self.into.findings.append(
            found(
                "R-TWO",
                words,
                expected=first.raw if first else None,
                actual=again.raw,
                figures=tuple(sorted(codes)),
                place=again.place,
            )
        )
        for each in differing:
            self.into.rows.append(TableRow(1, (slot(self.form, each.code).label, each.raw), each.place))


@cache
def slots_of_line(form: Form, code: str) -> tuple[Slot, ...]:
    """The cells of one row of the form, variant rows included; none when the form has no such row."""
    for part in form.parts:
        for block in part.blocks:
            if any(line.code == code for line in (*block.lines, *block.variants)):
                codes = [f"{code}.{column.code}" for column in block.columns] or [code]
                return tuple(slot(form, each) for each in codes if knows(form, each))
    return ()


def _same(one: Figure | None, other: Figure) -> bool:
    return one is not None and one.value == other.value


def _unsure(figure: Figure) -> Figure:
    return figure._replace(sure=False)


def _stretch(spots: Sequence[Spot]) -> Place:
    """The place from the first spot to the last, when they stand on one line."""
    first, last = spots[0].place, spots[-1].place
    if first.line != last.line or first.column is None:
        return first
    return Place(first.line, first.column, first.page, first.table, first.row, last.end)
