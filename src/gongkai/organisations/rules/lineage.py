"""Who carries on for whom: figures of one day's units told in the units of another day. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a change: the unit before and the one after; None where there is none."""

    change: int
    on: date
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Lineage:
    """Every line, in the order the changes took effect."""

    lines: tuple[Line, ...]

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Lineage:
        """The lineage of the lines, in whatever order they come."""
        return cls(tuple(sorted(lines, key=lambda line: (line.on, line.change))))

    def successors(self, unit: int, *, on: date, since: date = date.min) -> frozenset[int]:
        """The units that carry on for the unit on a later day: itself while it stands, none once it is abolished.

        `since`: a day on which the unit stood; what changed up to then is left out.
        """
        found = {unit}
        for lines in self._changes():
            if since < lines[0].on <= on:
                found = _carried(found, [(line.before, line.after) for line in lines])
        return frozenset(found)

    def predecessors(self, unit: int, *, on: date, until: date = date.max) -> frozenset[int]:
        """The units of an earlier day for which the unit carries on: itself if it stood, none if it was new since.

        `until`: a day on which the unit stood; what changed after it is left out.
        """
        found = {unit}
        for lines in reversed(list(self._changes())):
            if on < lines[0].on <= until:
                found = _carried(found, [(line.after, line.before) for line in lines])
        return frozenset(found)

    def told(self, unit: int, *, of: date, on: date) -> frozenset[int]:
        """In which units of a day (`on`) something is told that happened in the unit on another (`of`).

        Several when nobody can say which of them it was: before a split, or after a merger.
        """
        if on >= of:
            return self.successors(unit, on=on, since=of)
        return self.predecessors(unit, on=on, until=of)

    def _changes(self) -> Iterator[list[Line]]:
        for _change, lines in groupby(self.lines, key=attrgetter("change")):
            yield list(lines)


def _carried(found: set[int], pairs: Sequence[tuple[int | None, int | None]]) -> set[int]:
    """The units found, each one that a change touches replaced by what stands on the other side."""
    touched = {here for here, _ in pairs}
    return (found - touched) | {there for here, there in pairs if here in found and there is not None}
