"""The running text of a document as one string, with the way back to line, column and page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from gongkai.base.findings import Place
from gongkai.reading.tables.letters import SIMPLE, Letters


class Source(NamedTuple):
    """Lines joined by line ends. `text` is in clear letters, `raw` as printed; both have the same offsets."""

    text: str
    raw: str
    starts: tuple[int, ...]
    places: tuple[Place, ...]

    @classmethod
    def of_lines(cls, lines: Sequence[tuple[str, Place]], letters: Letters = SIMPLE) -> Source:
        """Lines with their places."""
        texts = [line for line, _ in lines]
        starts = tuple(accumulate((len(line) + 1 for line in texts), initial=0))[:-1]
        raw = "\n".join(texts)
        return cls(letters.clear(raw), raw, starts, tuple([place for _, place in lines]))

    def place(self, start: int, end: int) -> Place:
        """Where `raw[start:end]` stands: its line and columns, counted from 1."""
        index = bisect_right(self.starts, start) - 1
        line = self.places[index]
        begin = self.starts[index]
        last = self.starts[index + 1] - 1 if index + 1 < len(self.starts) else len(self.raw)
        return Place(line.line, start - begin + 1, line.page, line.table, line.row, min(end, last) - begin + 1)

    def line_of(self, offset: int) -> int:
        """The index of the line an offset stands in."""
        return bisect_right(self.starts, offset) - 1

    def span_of(self, index: int) -> tuple[int, int]:
        """The offsets of a line, its end without the line end."""
        last = self.starts[index + 1] - 1 if index + 1 < len(self.starts) else len(self.raw)
        return self.starts[index], last
