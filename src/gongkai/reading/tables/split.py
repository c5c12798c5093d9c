"""Digits printed without separators, taken apart into cells.

    640020470    → 64 0 0 2 0 4 70      seven cells, the last the sum of the others
    500000 5     → 5 0 0 0 0 0 5        where a space or a line end stands between digits, a cell ends there

Every way of cutting is found, never only the first. No number but 0 itself begins with 0. Work is bounded: `TooMany`
when there are more ways, or more to try, than anyone would check.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

MOST_WAYS = 5_000
MOST_STEPS = 100_000
MOST_DIGITS = 6  # of a cell, on the average: more are no row, and each step with them takes longer
Cut = tuple[int, ...]


class TooMany(Exception):
    """There are more ways to cut than are worth looking at."""


@dataclass(slots=True)
class Digits:
    """Runs of digits in a row. `seams` are the offsets at which a cell must end."""

    text: str
    seams: frozenset[int]
    steps: int = field(default=0)

    @classmethod
    def of(cls, runs: Sequence[str], cells: int) -> Digits:
        """The runs one after the other, a seam after each. Raises TooMany for more digits than so many cells hold."""
        seams = set()
        end = 0
        for run in runs:
            end += len(run)
            seams.add(end)
        if end > MOST_DIGITS * cells:
            raise TooMany
        return cls("".join(runs), frozenset(seams))

    def step(self) -> None:
        """Counts the work. Raises TooMany."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TooMany

    def ends(self, start: int) -> Iterator[int]:
        """Where a cell that begins at `start` can end, the shortest first."""
        if start >= len(self.text):
            return
        for end in range(start + 1, len(self.text) + 1):
            self.step()
            yield end
            if end in self.seams or self.text[start] == "0":
                return

    def value(self, start: int, end: int) -> int | None:
        """The number `text[start:end]`, None where no cell can stand."""
        if not start < end <= len(self.text) or (self.text[start] == "0" and end - start > 1):
            return None
        if any(start < seam < end for seam in self.seams):
            return None
        return int(self.text[start:end])


def cuts(runs: Sequence[str], cells: int) -> list[Cut]:
    """Every way to cut the runs into so many cells. Raises TooMany."""
    digits = Digits.of(runs, cells)
    return _listed(_cuts(digits, 0, cells))


def cuts_in_sums(runs: Sequence[str], *, groups: int, size: int) -> list[Cut]:
    """Every way to cut the runs into groups of `size` cells, the last of each the sum of the others. Raises TooMany."""
    digits = Digits.of(runs, groups * size)
    return _listed(_groups(digits, 0, groups, size))


def sums_up(cut: Sequence[int]) -> bool:
    """Whether the last cell is the sum of the others."""
    return cut[-1] == sum(cut[:-1])


def _listed(found: Iterator[Cut]) -> list[Cut]:
    ways: list[Cut] = []
    for cut in found:
        ways.append(cut)
        if len(ways) > MOST_WAYS:
            raise TooMany
    return ways


def _cuts(digits: Digits, start: int, cells: int) -> Iterator[Cut]:
    left = len(digits.text) - start
    if cells == 0:
        if left == 0:
            yield ()
        return
    if left < cells:
        return
    for end in digits.ends(start):
        head = int(digits.text[start:end])
        for tail in _cuts(digits, end, cells - 1):
            yield (head, *tail)


def _groups(digits: Digits, start: int, groups: int, size: int) -> Iterator[Cut]:
    if groups == 1:
        yield from _last_group(digits, start, size)
        return
    room = len(digits.text) - (groups - 1) * size  # the other groups need one digit a cell
    for end, head in _addends(digits, start, size - 1, width=1, room=room):
        total = sum(head)
        after = end + len(str(total))
        if digits.value(end, after) == total:
            for tail in _groups(digits, after, groups - 1, size):
                yield (*head, total, *tail)


def _last_group(digits: Digits, start: int, size: int) -> Iterator[Cut]:
    """The cuts of all that is left: the sum ends where the text ends."""
    length = len(digits.text)
    for begin in range(length - 1, start + size - 2, -1):
        total = digits.value(begin, length)
        if total is not None and begin - start <= (size - 1) * (length - begin):
            parts = _Parts(digits, begin)
            parts.find(start, size - 1, total, ())
            for head in parts.found:
                yield (*head, total)


class _Parts:
    """The ways to cut the digits up to `stop` into so many numbers with a given sum."""

    def __init__(self, digits: Digits, stop: int) -> None:
        self.digits, self.stop = digits, stop
        self.found: list[Cut] = []

    def find(self, start: int, count: int, total: int, head: Cut) -> None:
        """Adds every way to cut `text[start:stop]` into `count` numbers that make up `total`."""
        text = self.digits.text
        self.digits.step()
        if count == 1:
            if self.digits.value(start, self.stop) == total:
                self.found.append((*head, total))
            return
        last = start + 1 if text[start] == "0" else self.stop - count + 1
        for end in range(start + 1, last + 1):
            value = int(text[start:end])
            if value > total:
                return
            if _can_make(total - value, self.stop - end, count - 1):
                self.find(end, count - 1, total - value, (*head, value))
            if end in self.digits.seams:
                return


def _can_make(total: int, digits: int, count: int) -> bool:
    """Whether so many digits cut into so many numbers can have this sum, by the number of digits alone."""
    spare = digits - count
    if spare < 0 or total > 10 ** (spare + 1) - 1 + 9 * (count - 1):
        return False
    return spare == 0 or total >= 10 ** (-(-digits // count) - 1)


def _addends(digits: Digits, start: int, count: int, *, width: int, room: int) -> Iterator[tuple[int, Cut]]:
    """So many numbers from `start` on, with the offset after them, leaving their sum room before `room`.

    `width`: the digits of the longest addend so far; the sum has as many at least.
    """
    if count == 0:
        yield start, ()
        return
    for end in digits.ends(start):
        longest = max(width, end - start)
        if end + count - 1 + longest > room:
            return
        value = int(digits.text[start:end])
        for after, rest in _addends(digits, end, count - 1, width=longest, room=room):
            yield after, (value, *rest)
