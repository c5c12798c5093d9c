"""How the cells of a row stand in running text: cells with separators, numbers with gaps, or digits run together."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.reading.tables.cells import Spot
from gongkai.reading.tables.rows import Laid
from gongkai.reading.tables.source import Source
from gongkai.reading.tables.tokens import Piece, Sort

TOO_FEW = "数字比格式的列少，看不出空的是哪几格"
TOO_MANY = "数字比格式的列多，看不出哪几个是这一行的"
PART_WORDS = "格子里不全是数字"


@dataclass(slots=True)
class FlatCells:
    """The stretch of text after a label, up to the next words."""

    source: Source
    start: int
    end: int
    pieces: list[Piece]

    def raw(self) -> str:
        """The stretch as printed, in one line."""
        return " ".join(self.source.raw[self.start : self._last()].split())

    def _last(self) -> int:
        return self.pieces[-1].end if self.pieces else self.start

    def spot(self, start: int, end: int) -> Spot:
        """A stretch of the text as a cell."""
        return Spot(self.source.text[start:end], self.source.raw[start:end], self.source.place(start, end))

    def lay(self, columns: int, lead: int | None = None) -> Laid:
        """The cells for so many columns. `lead`: empty cells before the first column, learnt from other rows."""
        numbers = self._numbers()
        if len(numbers) == columns and self._apart(numbers):
            return Laid(cells=tuple(self.spot(*span) for span in numbers))
        if separator := self._separator():
            return self._separated(separator, columns, lead)
        if not numbers:
            return Laid(cells=(self.spot(self.start, self.start),) * columns)
        if len(numbers) > columns:
            return self._without_page_number(numbers, columns)
        if len(numbers) == columns or sum(end - start for start, end in numbers) >= columns:
            return Laid(runs=tuple(self.spot(*span) for span in numbers))
        return Laid(trouble=TOO_FEW)

    def lead(self, columns: int) -> int | None:
        """How many empty cells stand before the first number of a full row of separated cells; None if not such."""
        separator = self._separator()
        if not separator or len(self._numbers()) != columns:
            return None
        return next(i for i, (start, end) in enumerate(self._between(separator)) if self.source.text[start:end].strip())

    def _numbers(self) -> list[tuple[int, int]]:
        """The spans of numbers and marks, a unit printed with its number included."""
        spans: list[tuple[int, int]] = []
        for piece in self.pieces:
            if piece.sort is Sort.UNIT:
                spans[-1] = spans[-1][0], piece.end
            else:
                spans.append((piece.start, piece.end))
        return spans

    @staticmethod
    def _apart(spans: Sequence[tuple[int, int]]) -> bool:
        return all(before[1] < after[0] for before, after in itertools.pairwise(spans))

    def _separator(self) -> str:
        between = self.source.text[self.start : self.end]
        return next((mark for mark in "|\t" if mark in between), "")

    def _between(self, separator: str) -> list[tuple[int, int]]:
        """The spans between separators after the first, which ends the label's own cell, on the label's line if the
        numbers are."""
        end = self.end
        line = self.source.text.find("\n", self.start, end)
        if self.pieces and self.pieces[-1].end <= line:
            end = line
        edges = [i for i in range(self.start, end) if self.source.text[i] == separator]
        return [(first + 1, last) for first, last in zip(edges, [*edges[1:], end], strict=True)]

    def _separated(self, separator: str, columns: int, lead: int | None) -> Laid:
        spans = [self._trimmed(*span) for span in self._between(separator)]
        full = [i for i, (start, end) in enumerate(spans) if start < end]
        if not full:
            return Laid(cells=(self.spot(self.start, self.start),) * columns)
        if any(len(self.source.text[start:end].split()) > 1 for start, end in spans):
            return Laid(trouble=PART_WORDS)
        if lead is None:
            if len(spans) == columns + 1 and len(spans) - 1 not in full:
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
        """Leaves out a number that stands alone on its line while the row's own stand together on one."""
        lines: dict[int, list[tuple[int, int]]] = {}
        for span in spans:
            lines.setdefault(self.source.line_of(span[0]), []).append(span)
        rows = [each for each in lines.values() if len(each) == columns]
        alone = [each for each in lines.values() if len(each) == 1]
        if columns > 1 and len(rows) == 1 and len(rows) + len(alone) == len(lines) and self._apart(rows[0]):
            return Laid(cells=tuple(self.spot(*span) for span in rows[0]), repaired=True)
        return Laid(trouble=TOO_MANY)
