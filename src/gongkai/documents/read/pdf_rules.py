"""Ruled tables of a PDF page, rebuilt from nothing but the rules that are drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.base.errors import Unreadable
from gongkai.documents.read.pdf_ink import Rule

SNAP = 3.0  # points within which two rules are one, or meet
NARROWEST = 4.5  # points between two lines of a grid; nothing can be printed between closer ones
COVERED = 0.5  # share of a cell's side that must be ruled for the side to be there
MOST_MEETINGS = 1_000_000  # pairs of rules compared; a page with more is a drawing


@dataclass(slots=True)
class RuledCell:
    """A cell between the rules `row` to `row + rowspan` and `column` to `column + colspan` of its table."""

    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(slots=True)
class RuledTable:
    """The rules of one table, in points from the top left corner of the page, and the cells between them."""

    xs: list[float]
    ys: list[float]
    cells: list[RuledCell] = field(default_factory=list)

    @property
    def left(self) -> float:
        return self.xs[0]

    @property
    def right(self) -> float:
        return self.xs[-1]

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]

    @property
    def is_frame(self) -> bool:
        """Whether it has one column: a frame around words, or a row of a table cut off by the end of a page."""
        return len(self.xs) == 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside the outer rules."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def position(self, x: float, y: float) -> tuple[int, int]:
        """Row and column of the grid at a point inside."""
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        return row, column


def ruled_tables(horizontals: Sequence[Rule], verticals: Sequence[Rule], *, most_cells: int) -> list[RuledTable]:
    """The tables that the rules of a page form, top to bottom; a lone frame is one of a single cell.

    Raises Unreadable for one of more than `most_cells`. Cost: the rules across times the rules down, bounded.
    """
    across, down = _merged(horizontals), _merged(verticals)
    if len(across) * len(down) > MOST_MEETINGS:
        return []
    tables = []
    for hs, vs in _connected(across, down):
        xs, ys = _lines(vs, hs), _lines(hs, vs)
        if len(xs) * len(ys) > most_cells:
            raise Unreadable(f"PDF 的一个表格超过 {most_cells} 格，不像一份报告，没有读取。")
        if len(xs) > 1 and len(ys) > 1:
            tables.append(RuledTable(xs, ys, _cells(xs, ys, hs, vs)))
    return sorted(tables, key=lambda table: (table.top, table.left))


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Rules on one line that touch or nearly touch, as one; double rules too."""
    merged: list[Rule] = []
    for group in _groups(sorted(rules), SNAP):
        first, *others = sorted(group, key=lambda rule: rule.start)
        ats, start, end = [first.at], first.start, first.end
        for rule in others:
            if rule.start > end + SNAP:
                merged.append(Rule(sum(ats) / len(ats), start, end))
                ats, start, end = [], rule.start, rule.end
            ats.append(rule.at)
            end = max(end, rule.end)
        merged.append(Rule(sum(ats) / len(ats), start, end))
    return merged


def _groups(rules: Sequence[Rule], width: float) -> Iterator[list[Rule]]:
    """Sorted rules grouped by where they are; a group is never wider than that."""
    group: list[Rule] = []
    for rule in rules:
        if group and rule.at - group[0].at > width:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _connected(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The rules sorted into groups that hang together: (horizontals, verticals) of each."""
    leader = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for i, (y, left, right) in enumerate(across):
        for j, (x, top, bottom) in enumerate(down, start=len(across)):
            if left - SNAP <= x <= right + SNAP and top - SNAP <= y <= bottom + SNAP:
                leader[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at, rule in enumerate((*across, *down)):
        groups.setdefault(root(at), ([], []))[at >= len(across)].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _lines(rules: list[Rule], crossing: list[Rule]) -> list[float]:
    """Where the grid has lines in one direction: at its rules, and where two or more crossing rules end beyond them.

    A table broken by the end of a page, or printed open at its sides, has no rule there.
    """
    lines = [sum(rule.at for rule in group) / len(group) for group in _groups(sorted(rules), NARROWEST)]
    before = sorted(rule.start for rule in crossing if rule.start < lines[0] - 2 * SNAP)
    after = sorted((rule.end for rule in crossing if rule.end > lines[-1] + 2 * SNAP), reverse=True)
    if len(before) > 1 and before[1] - before[0] <= SNAP:
        lines.insert(0, before[0])
    if len(after) > 1 and after[0] - after[1] <= SNAP:
        lines.append(after[0])
    return lines


def _cells(xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]) -> list[RuledCell]:
    """The largest boxes without a rule through them, from the top left; together they fill the grid."""
    walls, floors = _sides(xs, ys, down), _sides(ys, xs, across)
    rows, columns = len(ys) - 1, len(xs) - 1
    taken = [[False] * columns for _ in range(rows)]
    cells = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            right = column + 1
            while right < columns and not walls[right][row] and not taken[row][right]:
                right += 1
            bottom = row + 1
            while bottom < rows and _open(walls, floors, bottom, column, right):
                bottom += 1
            for y in range(row, bottom):
                taken[y][column:right] = [True] * (right - column)
            cells.append(RuledCell(row, column, bottom - row, right - column))
    return cells


def _open(walls: list[list[bool]], floors: list[list[bool]], row: int, left: int, right: int) -> bool:
    """Whether a box over these columns goes on into this row: no rule above the row or within it."""
    return not any(floors[row][left:right]) and not any(walls[x][row] for x in range(left + 1, right))


def _sides(lines: list[float], stops: list[float], rules: list[Rule]) -> list[list[bool]]:
    """For each line of the grid and each stretch between two stops on it: whether it is ruled."""
    sides = [[False] * (len(stops) - 1) for _ in lines]
    for rule in rules:
        nearest = min(range(len(lines)), key=lambda at: abs(lines[at] - rule.at))
        if abs(lines[nearest] - rule.at) > NARROWEST:
            continue
        for at, (start, end) in enumerate(pairwise(stops)):
            covered = min(rule.end, end) - max(rule.start, start)
            if covered >= COVERED * (end - start):
                sides[nearest][at] = True
    return sides
