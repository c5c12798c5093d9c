"""How the cells of a row stand in running text: cells with separators, numbers with gaps, or digits run together."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.base.text import late
from gongkai.reading.tables.cells import Spot
from gongkai.reading.tables.rows import PLAIN, Laid, Manner
from gongkai.reading.tables.source import Source
from gongkai.reading.tables.tokens import Piece

COMMA = late(r"[\d—/-],\s*(?:\d{1,2}(?!\d)|[—/-])")
GLUE = late(r"0\d")
FEWEST_ON_A_LINE = 3
WITH_A_SUM = 7  # columns of the rows that a sum can confirm
DIGITS = frozenset({"number", "mark"})
DASHED = late(r"\s*[-—]\s*\d{1,3}\s*[-—]\s*")
PAGE_NUMBER = late(r"\s*(?:[-—]\s*\d{1,3}\s*[-—]|\d{1,3})\s*")
BAR_IN_FRONT = late(r" *\|")
TOO_FEW = "数字比格式的列少，看不出空的是哪几格"
RUN_TOGETHER = "数字连写，中间没有分隔"
TOO_MANY = "数字比格式的列多，看不出哪几个是这一行的"
PART_WORDS = "格子里不全是数字"


@dataclass(slots=True)
class FlatCells:
    """The stretch of text after a label, up to the next words. Not `labelled`: the row has no label cell of its own."""

    source: Source
    start: int
    end: int
    pieces: list[Piece]
    labelled: bool = True
    _spans: list[tuple[int, int]] = field(default_factory=list)  # of the numbers, once they were asked for

    def raw(self) -> str:
        """The stretch as printed, in one line."""
        return " ".join(self.source.raw[self.start : self._last()].split())

    def _last(self) -> int:
        return self.pieces[-1].end if self.pieces else self.start

    def spot(self, start: int, end: int) -> Spot:
        """A stretch of the text as a cell."""
        return Spot(self.source.text[start:end], self.source.raw[start:end], self.source.place(start, end))

    def plain(self, columns: int) -> Laid | None:
        """The cells where they plainly are as many as the columns, in whatever manner; None where that is not so."""
        if self._is_words():
            return Laid(trouble=PART_WORDS)
        spans = self._spans or self._whole_numbers()
        if len(spans) != columns or not self._apart(spans) or self._has_commas(spans) or self._ends_apart(spans):
            return None
        return Laid(cells=tuple([self.spot(start, end) for start, end in spans]))

    def lay(self, columns: int, manner: Manner = PLAIN) -> Laid:
        """The cells for so many columns, in the manner of the table they stand in."""
        if laid := self.plain(columns):
            return laid
        numbers = self._numbers(columns, manner)
        if not manner.commas and self._has_commas(numbers):
            return Laid(trouble=RUN_TOGETHER)
        if len(numbers) == columns and self._apart(numbers):
            parted = columns == WITH_A_SUM and len(numbers) > len(self._spans)  # 14,610 can be one number, too
            repaired = parted or self._ends_apart(numbers)
            return Laid(cells=tuple(self.spot(*span) for span in numbers), repaired=repaired)
        if separator := self._separator():
            return self._separated(separator, columns, manner)
        if not numbers:
            return Laid(cells=(self.spot(self.start, self.start),) * columns)
        if manner.lines and len(lines := self._lines()) == columns:
            return Laid(cells=tuple(self.spot(*self._trimmed(*span)) for span in lines))
        if len(numbers) > columns:
            return self._without_page_number(numbers, columns)
        if (manner.glued or self._is_zeros(numbers, columns)) and self._can_be_cut(numbers, columns):
            return Laid(runs=tuple(self.spot(*span) for span in numbers))
        return Laid(trouble=TOO_FEW if self._apart(numbers) else RUN_TOGETHER)

    def _is_words(self) -> bool:
        """Whether words that are no label stand where the cells should."""
        return bool(self.pieces) and self.pieces[0].sort == "word"

    def shows_commas(self) -> bool:
        """Whether a comma stands here with fewer than three digits after it."""
        text, last = self.source.text, self._last()
        return text.find(",", self.start, last) >= 0 and bool(COMMA.search(text, self.start, last))

    def on_lines(self, columns: int) -> bool | None:
        """Whether each cell of a full row stands on a line of its own; None for a row that is not full."""
        if columns == 1 or len(numbers := self._numbers(columns, PLAIN)) != columns:
            return None
        lines = self._lines()
        return len(lines) == columns and all(
            first <= start and end <= last for (first, last), (start, end) in zip(lines, numbers, strict=True)
        )

    def ends_alone(self) -> bool:
        """Whether the last number can be that of a page: it is alone on its line."""
        if not self.pieces:
            return False
        line = self.source.span_of(self.source.line_of(self.pieces[-1].start))
        return PAGE_NUMBER.fullmatch(self.source.text, *line) is not None

    def drop(self) -> int:
        """How many lines below its label and unit the first number stands."""
        return self.source.text.count("\n", self.start, self.pieces[0].start) if self.pieces else 0

    def _lines(self) -> list[tuple[int, int]]:
        """The spans of the lines between the label's and the next words'."""
        text = self.source.text
        edges = []
        at = text.find("\n", self.start, self.end)
        while at >= 0:
            edges.append(at)
            at = text.find("\n", at + 1, self.end)
        return [(first + 1, last) for first, last in pairwise(edges)]

    def numbers(self) -> int:
        """How many numbers stand here, each with its unit."""
        return sum(1 for piece in self.pieces if piece.sort == "number")

    def digits(self) -> int:
        """How many digits and marks stand here."""
        return sum([end - start for sort, start, end in self.pieces if sort in DIGITS])

    def _can_be_cut(self, spans: Sequence[tuple[int, int]], columns: int) -> bool:
        """Whether the digits are enough for the columns, with nothing between them but gaps."""
        text = self.source.text
        clean = all(text[before[1] : after[0]].isspace() or before[1] == after[0] for before, after in pairwise(spans))
        return clean and self.digits() >= columns

    def _is_zeros(self, spans: Sequence[tuple[int, int]], columns: int) -> bool:
        """Whether there is a digit for each column, all but the last 0: none begins a number, and none is blank."""
        digits = "".join([self.source.text[start:end] for start, end in spans])
        return columns > 1 and len(digits) == columns and digits.isdigit() and not digits[:-1].strip("0")

    def _has_commas(self, spans: Sequence[tuple[int, int]]) -> bool:
        if len(spans) < 2 or self.source.text.find(",", spans[0][1], spans[-1][0]) < 0:
            return False
        return any("," in self.source.text[before[1] : after[0]] for before, after in pairwise(spans))

    def shows_glue(self) -> bool:
        """Whether digits stand here that no single number is printed with, such as 000."""
        text = self.source.text
        return any(text[start] == "0" and GLUE.match(text, start, end) for _, start, end in self.pieces)

    def lead(self, columns: int) -> tuple[int, int] | None:
        """How many empty cells stand before and after the numbers of a full row of separated cells; None elsewhere."""
        separator = self._separator()
        if not separator or not self.labelled or self._is_words() or len(self._numbers(columns, PLAIN)) != columns:
            return None
        spans = self._between(separator)
        first = next((i for i, (start, end) in enumerate(spans) if self.source.text[start:end].strip()), None)
        return None if first is None else (first, max(0, len(spans) - first - columns))

    def _numbers(self, columns: int, manner: Manner) -> list[tuple[int, int]]:
        """The spans of numbers and marks, a unit printed with its number included.

        A comma parts cells, not thousands, where only so the cells are as many as the columns.
        """
        spans = self._spans or self._whole_numbers()
        if manner.commas and len(spans) < columns and "," in self.source.text[self.start : self.end]:
            parted = [part for start, end in spans for part in self._parted(start, end)]
            if len(parted) == columns:
                return parted
        return spans

    def _whole_numbers(self) -> list[tuple[int, int]]:
        spans = self._spans
        for sort, start, end in self._without_dashed():
            if sort == "unit":
                spans[-1] = spans[-1][0], end
            else:
                spans.append((start, end))
        return spans

    def _without_dashed(self) -> list[Piece]:
        """The pieces without those of a page number between dashes on a line of its own: — 2 —"""
        marks = [i for i, piece in enumerate(self.pieces) if piece.sort == "mark"]
        for first, last in pairwise(marks):
            if last == first + 2 and len(self.pieces) > FEWEST_ON_A_LINE and self._is_dashed(self.pieces[first].start):
                return [*self.pieces[:first], *self.pieces[last + 1 :]]
        return self.pieces

    def _is_dashed(self, offset: int) -> bool:
        return DASHED.fullmatch(self.source.text, *self.source.span_of(self.source.line_of(offset))) is not None

    def _parted(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        for word in self.source.text[start:end].split(","):
            yield start, start + len(word)
            start += len(word) + 1

    @staticmethod
    def _apart(spans: Sequence[tuple[int, int]]) -> bool:
        return all(before[1] < after[0] for before, after in itertools.pairwise(spans))

    def _ends_apart(self, spans: Sequence[tuple[int, int]]) -> bool:
        """Whether the last number can be that of a page: alone on a line, while all the others share one."""
        if len(spans) < FEWEST_ON_A_LINE:
            return False
        if len(spans) == FEWEST_ON_A_LINE and self._is_dashed(spans[0][0]):
            return True
        text, last = self.source.text, spans[-1][0]
        if text.find("\n", spans[-2][1], last) < 0 or text.find("\n", spans[0][0], spans[-2][0]) >= 0:
            return False
        return PAGE_NUMBER.fullmatch(text, *self.source.span_of(self.source.line_of(last))) is not None

    def _separator(self) -> str:
        text = self.source.text
        return next((mark for mark in "|\t" if text.find(mark, self.start, self.end) >= 0), "")

    def _between(self, separator: str) -> list[tuple[int, int]]:
        """The spans of the cells between separators."""
        start, end = self._stretch(separator)
        edges = [start - 1, *(i for i in range(start, end) if self.source.text[i] == separator), end]
        return [(first + 1, last) for first, last in pairwise(edges)]

    def _stretch(self, separator: str) -> tuple[int, int]:
        """Where the cells stand: after the separator that ends the label's cell, on one line where the numbers are."""
        text = self.source.text
        first, last = (self.pieces[0].start, self.pieces[-1].end) if self.pieces else (self.start, self.start)
        if not self.labelled and self.pieces:
            begin, end = self.source.span_of(self.source.line_of(first))
            if self.start <= begin and last <= end:
                bar = BAR_IN_FRONT.match(text, begin, end)
                return bar.end() if bar else begin, end
        line = text.find("\n", self.start, self.end)
        return text.find(separator, self.start) + 1, line if last <= line else self.end

    def _separated(self, separator: str, columns: int, manner: Manner) -> Laid:
        if self.labelled and self.pieces and self.pieces[0].start < self.source.text.find(separator, self.start):
            return Laid(trouble=TOO_FEW)  # the first number stands in the label's own cell, or on a line below it
        spans = [self._trimmed(*span) for span in self._between(separator)]
        full = [i for i, (start, end) in enumerate(spans) if start < end]
        if not full:
            return Laid(cells=(self.spot(self.start, self.start),) * columns)
        if any(len(self.source.text[start:end].split()) > 1 for start, end in spans):
            return Laid(trouble=PART_WORDS)
        lead = manner.lead
        if lead is not None and full[0] > lead and len(spans) > lead + columns + manner.after:
            return Laid(trouble=TOO_FEW)  # its cells can begin one further on than those of full rows do
        if lead is None:
            if len(spans) == columns + 1 and len(spans) - 1 not in full and (0 in full or not self.labelled):
                spans.pop()
            if len(spans) != columns:
                return Laid(trouble=TOO_MANY if len(full) > columns else TOO_FEW)
            lead = 0
        if full[0] < lead or full[-1] >= lead + columns or len(spans) < lead + columns:
            return Laid(trouble=TOO_MANY if len(full) > columns else TOO_FEW)
        return Laid(cells=tuple(self.spot(*span) for span in spans[lead : lead + columns]))

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        text = self.source.text[start:end]
        return start + len(text) - len(text.lstrip()), start + len(text.rstrip()) if text.strip() else start

    def _without_page_number(self, spans: list[tuple[int, int]], columns: int) -> Laid:
        """Leaves out page numbers, alone on their lines, while the row's own numbers stand together on one."""
        lines: dict[int, list[tuple[int, int]]] = {}
        for span in spans:
            lines.setdefault(self.source.line_of(span[0]), []).append(span)
        rows = [each for each in lines.values() if len(each) == columns]
        others = [index for index, each in lines.items() if len(each) != columns]
        text, apart = self.source.text, [self.source.span_of(index) for index in others]
        if len(rows) == 1 and all(PAGE_NUMBER.fullmatch(text, *span) for span in apart) and self._apart(rows[0]):
            doubtful = not all(DASHED.fullmatch(text, *span) for span in apart)
            return Laid(cells=tuple(self.spot(*span) for span in rows[0]), repaired=doubtful)
        return Laid(trouble=TOO_MANY)
