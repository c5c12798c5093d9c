"""Characters of a PDF page put together: runs, lines, the text of a cell, the numbers of pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.documents.read.pdf_ink import Char

# All distances are in sizes of the character before.
TOUCHING = 0.15  # characters of one drawing command closer than that belong to one run
ADJOINING = 0.05  # so do those of two commands; full cells side by side leave more between them
WORD_GAP = 0.2  # a gap above it parts two Latin words
COLUMN_GAP = 2.0  # a gap above it parts two columns of a line
SAME_LINE = 0.5  # characters whose middles are closer stand on one line
LEVEL = 0.3  # characters of one run differ less than that in height
OVERPRINTED = 0.15  # a character this near to the same one makes it bold
PADDING = 12.0  # points of white beside a full line of a cell

HEAD_ZONE, FOOT_ZONE = 0.08, 0.88  # shares of the height beyond which page numbers stand
DASH = "[-‐–—―－_~]"
PAGE_NUMBER = re.compile(rf"{DASH}+\d{{1,4}}{DASH}+|第\d{{1,4}}页([/,，、]?共\d{{1,4}}页)?")
BARE_PAGE_NUMBER = re.compile(r"(\d{1,4})(?:/\d{1,4})?")
NUMBERED = re.compile(
    r"[（(]?[一二三四五六七八九十百\d]{1,3}[)）、.．]|第[一二三四五六七八九十百\d]+|其中|总计|合计|小计"
)


@dataclass(slots=True)
class Run:
    """Characters that touch, in the order of the file."""

    text: str
    left: float
    right: float
    middle: float
    size: float
    source: int  # the drawing command of its last character
    spaced: bool  # a printed space comes before it

    @property
    def centre(self) -> float:
        """Half-way across."""
        return (self.left + self.right) / 2


@dataclass(slots=True)
class Line:
    """Runs on one line, left to right."""

    runs: list[Run] = field(default_factory=list)

    @property
    def left(self) -> float:
        return self.runs[0].left

    @property
    def right(self) -> float:
        return max(run.right for run in self.runs)

    @property
    def middle(self) -> float:
        return self.runs[0].middle

    @property
    def size(self) -> float:
        return max(run.size for run in self.runs)

    def text(self, *, columns: bool) -> str:
        """Its words; with `columns`, wide gaps become tabs."""
        words = self.runs[0].text
        for before, run in pairwise(self.runs):
            words += _gap(before, run, columns=columns) + run.text
        return words


def runs_of(chars: Iterable[Char]) -> list[Run]:
    """Characters put together where they touch; a space, a gap or a change of size begins a new run.

    Characters printed twice to look bold count once.
    """
    runs: list[Run] = []
    space = False
    for char in _printed_once(chars):
        if char.text.isspace():
            space = True
            continue
        last = runs[-1] if runs else None
        if last is not None and not space and _touches(last, char):
            last.text += char.text
            last.right = max(last.right, char.right)
            last.source = char.source
        else:
            spaced = space and _follows(last, char)
            runs.append(Run(char.text, char.left, char.right, char.middle, char.size, char.source, spaced))
        space = False
    return runs


def _printed_once(chars: Iterable[Char]) -> Iterator[Char]:
    """The characters without those that lie on an equal one."""
    seen: dict[tuple[str, int, int], Char] = {}
    for char in chars:
        step = OVERPRINTED * char.size or 1.0
        x, y = int(char.left / step), int(char.middle / step)
        near = (seen.get((char.text, x + dx, y + dy)) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        if not any(one and abs(one.left - char.left) < step and abs(one.middle - char.middle) < step for one in near):
            seen[char.text, x, y] = char
            yield char


def _follows(run: Run | None, char: Char) -> bool:
    """Whether a character comes next after a run on its line."""
    return run is not None and _level(run, char) and 0 <= char.left - run.right <= COLUMN_GAP * run.size


def _touches(run: Run, char: Char) -> bool:
    gap = char.left - run.right
    widest = TOUCHING if run.source == char.source else ADJOINING
    near = -SAME_LINE * run.size <= gap <= widest * run.size
    return near and _level(run, char) and 0.67 <= char.size / (run.size or 1.0) <= 1.5


def _level(run: Run, char: Char) -> bool:
    return abs(char.middle - run.middle) <= LEVEL * run.size


def lines_of(runs: Iterable[Run]) -> list[Line]:
    """Runs sorted into lines, top to bottom."""
    lines: list[Line] = []
    for run in sorted(runs, key=lambda run: run.middle):
        if lines and run.middle - lines[-1].middle <= SAME_LINE * max(run.size, lines[-1].runs[0].size):
            lines[-1].runs.append(run)
        else:
            lines.append(Line([run]))
    for line in lines:
        line.runs.sort(key=lambda run: run.left)
    return lines


def _gap(before: Run, after: Run, *, columns: bool) -> str:
    """What stands between two runs of a line."""
    gap = after.left - before.right
    if columns and gap > COLUMN_GAP * before.size:
        return "\t"
    latin = before.text[-1].isascii() and after.text[0].isascii()
    return " " if after.spaced or (latin and gap > WORD_GAP * before.size) else ""


def without_page_number(runs: Sequence[Run], height: float) -> list[Run]:
    """The runs of a page but for a page number at its head or foot (- 3 -, 第3页), even where a table crosses it."""
    margin = [run for run in runs if not HEAD_ZONE * height <= run.middle <= FOOT_ZONE * height]
    numbers: set[int] = set()
    for line in lines_of(margin):
        for phrase in _phrases(line):
            if PAGE_NUMBER.fullmatch("".join(run.text for run in phrase)):
                numbers.update(id(run) for run in phrase)
    return [run for run in runs if id(run) not in numbers]


def _phrases(line: Line) -> list[list[Run]]:
    """The runs of a line that stand less than a wide gap apart."""
    phrases = [[line.runs[0]]]
    for before, run in pairwise(line.runs):
        if run.left - before.right > COLUMN_GAP * before.size:
            phrases.append([])
        phrases[-1].append(run)
    return phrases


def cell_text(runs: Iterable[Run], *, width: float) -> tuple[str, bool]:
    """The words of a cell so many points wide, wrapped lines joined; and whether the last line is full.

    A line that could have held more and is followed by a number, or stands between two figures, ends a paragraph.
    """
    text = ""
    full = False
    for line in lines_of(runs):
        words = line.text(columns=False)
        figures = text[-1:].isdigit() and words[0].isdigit()
        if text and not full and (figures or NUMBERED.match(words)):
            text += "\n"
        elif text[-1:].isascii() and text[-1:].isalpha() and words[0].isascii() and words[0].isalpha():
            text += " "
        text += words
        full = width - (line.right - line.left) < line.size + PADDING
    return text, full
