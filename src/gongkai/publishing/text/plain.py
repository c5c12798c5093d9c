"""A text without its markup, line by line, and the way back: a place in the lines is a place on the page.

A line is a paragraph, a heading, an item of a list, a paragraph of a cell, a caption, or the description of a picture.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gongkai.base.findings import Place
from gongkai.publishing.text.blocks import Paragraph, Picture, leaves
from gongkai.publishing.text.clean import read_back
from gongkai.publishing.text.markup import Writer


class LineKind(StrEnum):
    """What a line is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `number` begins at 1; `level` is that of a heading; `links` are the addresses it leads to, in order."""

    number: int
    text: str
    kind: LineKind = LineKind.PARAGRAPH
    level: int = 0
    links: tuple[str, ...] = ()

    def place(self, start: int, end: int) -> Place:
        """The characters from `start` to before `end`, as findings name them."""
        return Place(line=self.number, column=start + 1, end=end + 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading in the outline of a text: its words, its level (2 to 4) and the line it stands on."""

    words: str
    level: int
    line: int


def lines(markup: str) -> tuple[Line, ...]:
    """The lines of a clean text, in order. Cost: about 4 µs a character."""
    return tuple(_line(number, leaf) for number, leaf in enumerate(leaves(read_back(markup)), 1))


def plain(markup: str) -> str:
    """A clean text as words to be searched: its lines, each ended by a newline but the last."""
    return "\n".join(line.text for line in lines(markup))


def outline(markup: str) -> tuple[Entry, ...]:
    """The headings of a clean text, in order."""
    return tuple(Entry(line.text, line.level, line.number) for line in lines(markup) if line.kind is LineKind.HEADING)


def marked(markup: str, places: Iterable[tuple[str, Place]]) -> str:
    """A clean text in which every line has the id `line-N`, and every place a mark whose id is the name given with it.

    A place without characters marks its whole line.
    """
    stretches: dict[int, list[tuple[int, int, str]]] = {}
    for name, place in places:
        if place.line:
            start = (place.column or 1) - 1
            end = place.end - 1 if place.end else 10**9
            stretches.setdefault(place.line, []).append((start, end, name))
    return Writer(stretches).text(read_back(markup))


def _line(number: int, leaf: Paragraph | Picture) -> Line:
    if isinstance(leaf, Picture):
        return Line(number, leaf.alt, LineKind.PICTURE)
    kind = LineKind.HEADING if leaf.level else LineKind.PARAGRAPH
    links = tuple(dict.fromkeys(run.face.href for run in leaf.runs if run.face.href))
    return Line(number, leaf.text, kind, leaf.level, links)
