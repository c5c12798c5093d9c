"""Words as they are typed into official documents: layout spaces, line breaks and indents put in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from gongkai.publishing.text.blocks import BREAK, Run

GAP = re.compile("[ \t\r\n\x0b\xa0\u2002-\u200a\u202f\u205f\u3000]+")
INDENT = re.compile(f"{BREAK}[ \r\n]*(?:\u3000\u3000|\xa0{{4}})")
WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3001-\u303f]")
FULL_WIDTH = "\u3000"
INDENT_OF_A_SIGNATURE = 8  # full-width spaces before a short line that somebody set to the right by hand
LONGEST_SIGNATURE = 30


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one paragraph, put in order. `indent`: the full-width spaces that stood before it."""

    runs: tuple[Run, ...]
    indent: float

    @property
    def is_set_right(self) -> bool:
        """Whether somebody moved a short line to the right with spaces."""
        length = sum(len(run.text) for run in self.runs)
        return self.indent >= INDENT_OF_A_SIGNATURE and length <= LONGEST_SIGNATURE


def paragraphs(runs: Sequence[Run]) -> Iterator[Words]:
    """The paragraphs in some words: an empty line and an indent after a line break begin a new one."""
    text = "".join(run.text for run in runs)
    seams = [gap for gap in GAP.finditer(text) if _parts(gap[0])] if BREAK in text else []
    starts = [0, *(gap.start() + gap[0].rindex(BREAK) + 1 for gap in seams)]
    ends = [*(gap.start() for gap in seams), len(text)]
    for stretch in _cut(runs, list(zip(starts, ends, strict=True))):
        yield from _in_order(stretch)


def _parts(gap: str) -> bool:
    """Whether some spaces part two paragraphs."""
    return gap.count(BREAK) > 1 or INDENT.search(gap) is not None


def joined(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The words of a cell or a caption as one paragraph."""
    found: list[Run] = []
    for words in paragraphs(runs):
        found += [Run(BREAK, found[-1].face), *words.runs] if found else words.runs
    return tuple(found)


def _cut(runs: Sequence[Run], stretches: Sequence[tuple[int, int]]) -> Iterator[list[Run]]:
    """The stretches of the words, each from one offset to before another, in order. Cost: one pass."""
    left = iter(runs)
    run, at = next(left, Run("")), 0
    for start, end in stretches:
        found: list[Run] = []
        while at < end:
            if piece := run.text[max(0, start - at) : end - at]:
                found.append(Run(piece, run.face))
            if at + len(run.text) > end:
                break
            at += len(run.text)
            run = next(left, Run(""))
        yield found


def _in_order(runs: Sequence[Run]) -> Iterator[Words]:
    text = "".join(run.text for run in runs)
    first = GAP.match(text)
    indent = sum(1.0 if sign == FULL_WIDTH else 0.5 for sign in first[0] if sign not in "\r\n") if first else 0.0
    changes = [(gap.start(), gap.end(), _gap(text, gap.start(), gap.end())) for gap in GAP.finditer(text)]
    found: list[Run] = []
    at = 0
    left = iter([*changes, (len(text), len(text), "")])
    start, end, instead = next(left)
    for run in runs:
        stop = at + len(run.text)
        pieces: list[str] = []
        while at < stop:
            if at < start:
                until = min(start, stop)
                pieces.append(text[at:until])
                at = until
                continue
            pieces.append(instead)
            instead = ""
            at = min(end, stop)
            if at == end:
                start, end, instead = next(left)
        found.append(Run("".join(pieces), run.face))
    if merged_runs := merged(found):
        yield Words(merged_runs, indent)


def merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs, neighbours in one face made one, empty ones left out."""
    same = groupby((run for run in runs if run.text), key=attrgetter("face"))
    return tuple(Run("".join(run.text for run in together), face) for face, together in same)


def with_mark(mark: str, runs: Sequence[Run]) -> tuple[Run, ...]:
    """The words with the number that Word kept apart from them."""
    space = " " if mark[-1:].isascii() and runs[0].text[:1].isascii() else ""
    return (Run(mark + space + runs[0].text, runs[0].face), *runs[1:])


def _gap(text: str, start: int, end: int) -> str:
    """What stands for the spaces of a stretch: nothing at the ends, and where a line of the markup ends in Chinese."""
    if start == 0 or end == len(text):
        return ""
    gap = text[start:end]
    if BREAK in gap:
        return BREAK
    wide = WIDE.match(text[start - 1]) and WIDE.match(text[end])
    if FULL_WIDTH in gap:
        return FULL_WIDTH if wide else " "
    return "" if wide and "\n" in gap else " "
