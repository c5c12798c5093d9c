"""What the cells of one row say, each with the code of its figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.base.findings import Place
from gongkai.reading.tables.cells import BROKEN, YUAN, Reading, Says, Spot, in_unit, read_cell
from gongkai.reading.tables.flat import RUN_TOGETHER, TOO_FEW, TOO_MANY
from gongkai.reading.tables.rows import Laid, PrintedRow
from gongkai.reading.tables.split import Cut, TooMany, cuts, cuts_in_sums, sums_up
from gongkai.sheets.figures import Value
from gongkai.sheets.parts import Kind, Slot

MOST_PAGES = 60
FIVE = 5  # columns of the table of reconsideration and litigation that make a sum
UNCONFIRMED = "数字连写，逐位拆开各格之和不等于总计，也可能有空格"


@dataclass(slots=True)
class Given:
    """One row read. Either `values` holds one value for each slot, or `ways` more than one way to cut the digits, or
    `trouble` says why nothing could be read.

    `sure` stands beside `values`. `loose`: the ways do not satisfy the row's own sum, because none does.
    """

    row: PrintedRow
    code: str
    slots: tuple[Slot, ...]
    certain: bool
    spots: tuple[Spot, ...] = ()
    values: list[Value] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    sure: list[bool] = field(default_factory=list)
    ways: list[Cut] = field(default_factory=list)
    loose: bool = False
    trouble: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether every slot has its one value."""
        return bool(self.values)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the row's figures."""
        return tuple(slot.code for slot in self.slots)

    def runs(self) -> list[str]:
        """The digits as printed, run by run."""
        return [spot.text for spot in self.spots]

    def settle(self, cut: Cut) -> None:
        """Takes one way of cutting for the right one."""
        self.spots = tuple(_spots(self.spots, cut))
        self.values = list(cut)
        self.readings = [Reading(Says.NUMBER, value) for value in cut]
        self.sure = [self.certain and not self.loose and not self.row.doubt] * len(cut)


def _spots(runs: Sequence[Spot], cut: Cut) -> Iterator[Spot]:
    """The runs of digits taken apart, each piece with its own place."""
    cells = iter(cut)
    for run in runs:
        start = 0
        while start < len(run.text):
            end = start + len(str(next(cells)))
            place = run.place
            if (column := place.column) is not None and place.end is not None:
                place = Place(place.line, column + start, place.page, place.table, place.row, column + end)
            yield Spot(run.text[start:end], run.raw[start:end], place)
            start = end


def read_row(
    row: PrintedRow, code: str, slots: tuple[Slot, ...], laid: Laid, *, certain: bool, money: str = ""
) -> Given:
    """The row with its cells, as `laid`, read as far as they can be by themselves.

    `money`: the unit its amounts are printed in.
    """
    given = Given(row, code, slots, certain)
    given.trouble = laid.trouble
    if laid.cells:
        _read_cells(given, laid, money)
    elif laid.runs:
        given.spots = laid.runs
        _cut(given)
    return given


def _read_cells(given: Given, laid: Laid, money: str) -> None:
    given.spots = laid.cells
    given.readings = [read_cell(spot.text) for spot in laid.cells]
    given.values = [_in_slot(reading, slot, money) for reading, slot in zip(given.readings, given.slots, strict=True)]
    adds_up = has_sum(given) and sums_up_exactly(given.values)
    for spot, reading, slot in zip(laid.cells, given.readings, given.slots, strict=True):
        sure = reading.certain or (adds_up and bool(BROKEN.fullmatch(spot.text.strip())))
        sure = sure and (adds_up or not laid.repaired) and _unit_is_known(reading, slot, money)
        given.sure.append(sure and given.certain and not given.row.doubt)


def _in_slot(reading: Reading, slot: Slot, money: str) -> Value:
    """The value in the unit of the form. An amount in the 2014 table stays as its unit column has it."""
    if reading.value is None or slot.kind is not Kind.AMOUNT:
        return reading.value
    return in_unit(reading.value, reading.unit or (money if slot.column else slot.unit), slot.unit)


def _unit_is_known(reading: Reading, slot: Slot, money: str) -> bool:
    """Whether an amount's unit is certain, or no matter because it is 0."""
    if slot.kind is not Kind.AMOUNT or not reading.value or reading.unit in YUAN:
        return True
    return money == slot.unit or bool(slot.column and slot.column.suffix and money in YUAN)


def doubt_blanks(givens: Sequence[Given]) -> None:
    """A row wholly blank beside one with too many numbers is not certain to be blank: they may be its own."""
    for index, given in enumerate(givens):
        beside = givens[max(0, index - 1) : index + 2]
        if any(each.trouble == TOO_MANY for each in beside) and not any(given.values):
            given.sure = [False] * len(given.sure)


def doubt_page_numbers(givens: Sequence[Given]) -> None:
    """A row whose last number is alone on its line may end in a blank cell and the number of a page: where it is not
    the sum and cells are blank elsewhere in the table; or where most numbers stand higher, beside their labels.
    """
    ends = [given for given in givens if _ends_like_page(given)]
    if not ends:
        return
    if has_sum(ends[0]):
        if any(None in each.values or each.trouble == TOO_FEW for each in givens):
            _doubt(each for each in ends if None not in each.values and not sums_up_exactly(each.values))
    elif len(ends[0].slots) == 1:
        drops = Counter(given.row.cells.drop() for given in givens if given.values and given.values[0] is not None)
        usual = max(drops, key=lambda drop: drops[drop])
        _doubt(each for each in ends if each.row.cells.drop() > usual)


def _ends_like_page(given: Given) -> bool:
    last = given.values[-1] if given.values else None
    return isinstance(last, int) and 0 < last <= MOST_PAGES and given.row.cells.ends_alone()


def _doubt(givens: Iterable[Given]) -> None:
    for given in givens:
        given.sure = [False] * len(given.sure)


def has_sum(given: Given) -> bool:
    """Whether the last cell of the row is the sum of the others."""
    return given.row.family == "t2"


def sums_up_exactly(values: Sequence[Value]) -> bool:
    """Whether all are whole numbers and the last is the sum of the others."""
    return all(isinstance(value, int) for value in values) and sums_up([int(value or 0) for value in values])


def _cut(given: Given) -> None:
    """Finds the ways to cut the row's digits: those its own sums allow, all where they allow none."""
    runs = given.runs()
    if not all(run.isdigit() for run in runs):
        given.trouble = RUN_TOGETHER
        return
    try:
        given.ways = _ways(given, runs)
    except TooMany:
        given.trouble = "数字连写，拆法太多"
        return
    if len(given.ways) == 1 and given.row.family == "t3" and _broken_fives(given.ways[0]) > 1:
        given.ways, given.trouble = [], UNCONFIRMED  # one contradiction breaks one sum; a blank cell moves the rest
    elif len(given.ways) == 1:
        given.settle(given.ways[0])
    elif not given.ways:
        given.trouble = "数字连写，拆不成这一行的各格"


def _broken_fives(cut: Cut) -> int:
    return sum(not sums_up(cut[start : start + FIVE]) for start in range(0, len(cut), FIVE))


def _ways(given: Given, runs: Sequence[str]) -> list[Cut]:
    columns = len(given.slots)
    family = given.row.family
    if family == "t2" and (found := cuts_in_sums(runs, groups=1, size=columns)):
        return found
    if family == "t3" and (found := cuts_in_sums(runs, groups=len(given.row.groups), size=FIVE)):
        return found
    found = cuts(runs, columns)
    given.loose = len(found) > 1 and family in {"t2", "t3"}
    return found
