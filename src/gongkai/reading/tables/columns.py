"""Rows of the request table whose digits can be cut in several ways, settled by the sums of the columns.

In every column: new + carried in = results + carried out, and results = the sum of all kinds of result. Only sums whose
other rows are all certain are used. A sum that no choice can satisfy is broken in the report itself: it is left out,
and the choice must stand on the others. A row whose digits are as many as its cells, but do not add up, is settled
only where the columns confirm it: a cell may be blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gongkai.reading.tables.given import UNCONFIRMED, Given
from gongkai.reading.tables.split import Cut, TooMany, cuts, sums_up
from gongkai.sheets.figures import Value

NEW, CARRIED_IN, TOTAL, CARRIED_OUT = "t2.new", "t2.carried_in", "t2.result_total", "t2.carried_out"
ENDS = frozenset({NEW, CARRIED_IN, TOTAL, CARRIED_OUT})
COLUMNS = 7
MOST_STEPS = 30_000
MOST_SUMS = 3_000


class Sum(NamedTuple):
    """One sum in one column: `constant` + the sum of sign x value over the open rows = 0."""

    column: int
    constant: int
    signs: Mapping[str, int]


def settle_by_columns(givens: Sequence[Given]) -> None:
    """Settles the rows that are open where the columns leave one way to cut them. A row that its own sum settled, but
    that the columns would cut otherwise, is opened again."""
    rows = {given.code: given for given in reversed(givens)}  # of a row printed twice, the first
    open_rows = {code: given.ways for code, given in rows.items() if given.ways and not given.is_settled}
    if open_rows:
        for code, left in choices(_fixed(rows), open_rows).items():
            rows[code].ways = left
            if len(left) == 1:
                rows[code].settle(left[0])
    fixed = {**_agreed(rows), **_fixed(rows)}
    if any(not _holds(signs, fixed) for signs in _equations(set(fixed))):
        for code, given in rows.items():
            if given.ways and given.is_settled:
                _open_again(given, demanded(code, fixed))
            if given.ways and given.is_settled and not given.loose:
                _open_for_columns(given, list(_wanted(code, fixed)))
    for code, given in rows.items():
        if given.ways and given.is_settled and not sums_up(cut := _as_cut(given.values)) and any(cut[:-1]):
            _open_unconfirmed(given, cut, list(_wanted(code, fixed)))


def _holds(signs: Mapping[str, int], rows: Mapping[str, Sequence[Value]]) -> bool:
    """Whether a sum holds in every column in which all cells are numbers."""
    for values in zip(*(rows[code] for code in signs), strict=True):
        if _numbers(values) and sum(sign * _int(v) for sign, v in zip(signs.values(), values, strict=True)) != 0:
            return False
    return True


def _fixed(rows: Mapping[str, Given]) -> dict[str, Sequence[Value]]:
    return {code: tuple(given.values) for code, given in rows.items() if given.is_settled}


def _agreed(rows: Mapping[str, Given]) -> dict[str, Sequence[Value]]:
    """Of each row that is still open the cells that are the same in every way to cut it; None for the others."""
    return {
        code: [each[0] if len(set(each)) == 1 else None for each in zip(*given.ways, strict=True)]
        for code, given in rows.items()
        if given.ways and not given.is_settled and not given.loose
    }


def _open_again(given: Given, demands: Iterator[Cut]) -> None:
    """Opens a row whose digits are also those of the numbers the columns demand of it."""
    digits = "".join(given.runs())
    for cut in demands:
        if list(cut) != given.values and "".join(map(str, cut)) == digits:
            given.ways = [given.ways[0] if len(given.ways) == 1 else _as_cut(given.values), cut]
            given.values.clear()


def _open_for_columns(given: Given, wanted: Sequence[Sequence[int | None]]) -> None:
    """Opens a row that breaks as many sums as it is cut as it would cut otherwise, its own sum broken then."""
    now = _breaks(_as_cut(given.values), wanted)
    if now <= 1:
        return
    try:
        others = cuts(["".join(given.runs())], COLUMNS)
    except TooMany:
        return
    better = [cut for cut in others if 1 + _breaks(cut, wanted) <= now and list(cut) != given.values]
    if better:
        given.ways = [_as_cut(given.values), *better]
        given.values.clear()


def _open_unconfirmed(given: Given, cut: Cut, wanted: Sequence[Sequence[int | None]]) -> None:
    """Opens a row whose digits are as many as the cells and do not add up, unless the columns confirm each cell but
    one: else a cell can be blank, and two of the digits one number.
    """
    confirmed = [sum(1 for value, each in zip(cut, row, strict=True) if value == each) for row in wanted]
    if not confirmed or min(confirmed) < COLUMNS - 1:
        given.values.clear()
        given.ways = []
        given.trouble = UNCONFIRMED


def _breaks(cut: Cut, wanted: Sequence[Sequence[int | None]]) -> int:
    """How many sums of columns a row breaks."""
    pairs = ((value, each) for row in wanted for value, each in zip(cut, row, strict=True))
    return sum(1 for value, each in pairs if each is not None and value != each)


def _wanted(code: str, rows: Mapping[str, Sequence[Value]]) -> Iterator[list[int | None]]:
    """By each sum with the row, what it demands in each column; None where a cell of another row is no number."""
    for signs in _equations(set(rows)):
        others = {other: sign for other, sign in signs.items() if other != code}
        if code in signs:
            columns = zip(*(rows[other] for other in others), strict=True)
            yield [_rest(signs[code], others, values) if _numbers(values) else None for values in columns]


def _rest(own: int, signs: Mapping[str, int], values: Sequence[Value]) -> int:
    return -own * sum(sign * _int(value) for sign, value in zip(signs.values(), values, strict=True))


def _as_cut(values: Sequence[Value]) -> Cut:
    return tuple(int(value or 0) for value in values)


def choices(fixed: Mapping[str, Sequence[Value]], open_rows: Mapping[str, Sequence[Cut]]) -> dict[str, list[Cut]]:
    """For each open row the cuts that remain when the columns must add up; all of them when nothing can be told."""
    sums = [each for each in _sums(fixed, open_rows) if _can_hold(each, open_rows)]
    if not sums:
        return {code: list(cuts) for code, cuts in open_rows.items()}
    left: dict[str, list[Cut]] = {code: [] for code in open_rows}
    search = _Search(sums, sorted(open_rows, key=lambda code: len(open_rows[code])), open_rows)
    for solution in search.solutions():
        for code, cut in solution.items():
            if cut not in left[code]:
                left[code].append(cut)
    if search.gave_up or not all(left.values()):
        return {code: list(cuts) for code, cuts in open_rows.items()}
    return left


def demanded(code: str, rows: Mapping[str, Sequence[Value]]) -> Iterator[Cut]:
    """What the columns demand of one row when all others are as given: by the one sum, and by the other."""
    for wanted in _wanted(code, rows):
        rest = tuple(each for each in wanted if each is not None)
        if len(rest) == COLUMNS and min(rest) >= 0:
            yield rest


def _equations(codes: set[str]) -> Iterator[dict[str, int]]:
    """The two sums as signs of rows; only those whose rows are all printed. Either （六） in one row or in three."""
    if codes >= ENDS:
        yield {NEW: 1, CARRIED_IN: 1, TOTAL: -1, CARRIED_OUT: -1}
    parts = codes - ENDS
    if TOTAL in codes and _complete(parts):
        yield {TOTAL: -1, **dict.fromkeys(sorted(parts), 1)}


def _complete(parts: set[str]) -> bool:
    others = {code for code in parts if code.startswith("t2.other.")}
    return len(parts - others) == 18 and (
        others == {"t2.other.all"} or len(others - {"t2.other.all"}) == 3 == len(others)
    )


def _sums(fixed: Mapping[str, Sequence[Value]], open_rows: Mapping[str, Sequence[Cut]]) -> Iterator[Sum]:
    for signs in _equations(set(fixed) | set(open_rows)):
        concerned = {code: sign for code, sign in signs.items() if code in open_rows}
        if not concerned:
            continue
        for column in range(COLUMNS):
            values = [(sign, fixed[code][column]) for code, sign in signs.items() if code in fixed]
            if all(isinstance(value, int) for _, value in values):
                yield Sum(column, sum(sign * _int(value) for sign, value in values), concerned)


def _can_hold(each: Sum, open_rows: Mapping[str, Sequence[Cut]]) -> bool:
    """Whether some choice of cuts satisfies the sum by itself. Unknown counts as yes."""
    reached = {each.constant}
    for code, sign in each.signs.items():
        reached = {value + sign * cut[each.column] for value in reached for cut in open_rows[code]}
        if len(reached) > MOST_SUMS:
            return True
    return 0 in reached


class _Search:
    """All choices that satisfy every sum, depth first, cut off where the rest cannot make up the difference."""

    def __init__(self, sums: Sequence[Sum], codes: Sequence[str], cuts: Mapping[str, Sequence[Cut]]) -> None:
        self.sums, self.codes, self.cuts = sums, codes, cuts
        self.steps = 0
        self.gave_up = False
        self.reach = [self._reach(depth) for depth in range(len(codes) + 1)]

    def _reach(self, depth: int) -> list[tuple[int, int]]:
        """For each sum the least and most that the rows from `depth` on can add to it."""
        bounds = []
        for each in self.sums:
            low = high = 0
            for code in self.codes[depth:]:
                sign = each.signs.get(code, 0)
                added = [sign * cut[each.column] for cut in self.cuts[code]]
                low, high = low + min(added), high + max(added)
            bounds.append((low, high))
        return bounds

    def solutions(self) -> Iterator[dict[str, Cut]]:
        """Every choice that satisfies all sums; stops, having given up, after too many steps."""
        yield from self._from(0, [each.constant for each in self.sums], {})

    def _from(self, depth: int, totals: list[int], chosen: dict[str, Cut]) -> Iterator[dict[str, Cut]]:
        if depth == len(self.codes):
            yield dict(chosen)
            return
        code = self.codes[depth]
        for cut in self.cuts[code]:
            self.steps += 1
            if self.steps > MOST_STEPS:
                self.gave_up = True
                return
            after = [t + each.signs.get(code, 0) * cut[each.column] for t, each in zip(totals, self.sums, strict=True)]
            if all(low <= -t <= high for t, (low, high) in zip(after, self.reach[depth + 1], strict=True)):
                yield from self._from(depth + 1, after, {**chosen, code: cut})


def _numbers(values: Sequence[Value]) -> bool:
    return all(isinstance(value, int) for value in values)


def _int(value: Value) -> int:
    assert isinstance(value, int)
    return value
