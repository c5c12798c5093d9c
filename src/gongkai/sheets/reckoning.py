"""The arithmetic under `check`: operands looked up, sums taken, conditions worked out, numbers put into words."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from gongkai.sheets.figures import Number, Value, Values, slots, variants, written
from gongkai.sheets.parts import Form, Kind, Level, Words
from gongkai.sheets.relations import EVERY, GIVEN, PREVIOUS, Compare, Condition, Leap, Operands, Several, Sign, bare

Places = dict[str, Words | str]

ORDER: dict[Sign, Callable[[Number, Number], bool]] = {
    "=": operator.eq,
    "≠": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "≤": operator.le,
}
CARRIED_IN = Words("上年结转数", "requests carried in")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a check looks at: this year's values, last year's, and what the caller knows besides.

    `numbers`: every operand without its sign; `known`: those of them that have a number; `stand_ins`: cells of variant
    rows that a report printed in place of official ones, with the cells they replace; `absent`: variant rows the report
    does not have.
    """

    form: Form
    values: Values
    numbers: Values
    known: frozenset[str]
    level: Level | None
    year: int | None
    stand_ins: tuple[tuple[str, frozenset[str]], ...]
    absent: frozenset[str]

    def number(self, operand: str) -> Value:
        """The number of an operand without its sign; None when there is none."""
        return self.numbers.get(operand[1:] if operand[0] == "-" else operand)

    def taken(self, operands: Operands) -> Operands:
        """The operands, with official cells replaced by the one cell a report printed in their place."""
        for code, cells in self.stand_ins:
            if cells.issubset(operands):
                operands = (*(operand for operand in operands if operand not in cells), code)
        return operands

    def total(self, operands: Operands) -> Number:
        """The sum of the operands; those without a number add nothing."""
        numbers = self.numbers
        total: Number = 0
        for operand in operands:
            if operand[0] == "-":
                total -= numbers.get(operand[1:]) or 0
            else:
                total += numbers.get(operand) or 0
        return total

    def parts(self, operands: Operands) -> str:
        """The sum written out, zeros left out: 23 + 1 + 3."""
        text = ""
        for operand in operands:
            value = self.number(operand)
            if value:
                text += f" {'-' if operand.startswith('-') else '+'} {written(value)}"
        return text.removeprefix(" + ").lstrip() or "0"


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A condition worked out: its truth, both sides, and the operands they came from."""

    true: bool
    left: Number
    right: Number
    left_operands: Operands = ()
    right_operands: Operands = ()


def laid_out(
    form: Form, values: Values, previous: Values, carried_in: Value, level: Level | None, year: int | None
) -> Sheet:
    """Lay out what a check looks at. Cost: one pass over the values."""
    numbers = dict(values)
    numbers.update((PREVIOUS + code, value) for code, value in previous.items())
    numbers[GIVEN + "carried_in"] = carried_in
    absent = frozenset(cell.line.code for cell in variants(form)) - frozenset(
        cell.line.code for cell in variants(form) if cell.code in values
    )
    known = frozenset(operand for operand, value in numbers.items() if value is not None)
    return Sheet(form, values, numbers, known, level, year, _stand_ins(form, values), absent)


def _stand_ins(form: Form, values: Values) -> tuple[tuple[str, frozenset[str]], ...]:
    """The cells of variant rows that hold a number while none of the official cells they stand for does."""
    return tuple(
        (code, cells)
        for code, cells in _replacements(form)
        if values.get(code) is not None and all(values.get(cell) is None for cell in cells)
    )


@cache
def _replacements(form: Form) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple(
        (cell.code, frozenset(cell.code.replace(cell.line.code, code) for code in cell.line.stands_for))
        for cell in variants(form)
    )


@cache
def names(form: Form) -> dict[str, Words]:
    """What each row, column and cell is called in a sentence, by its code."""
    found: dict[str, Words] = {}
    for part in form.parts:
        for block in part.blocks:
            found.update((line.code, Words(line.name, line.english)) for line in (*block.lines, *block.variants))
            found.update((column.code, Words(column.name, column.english)) for column in block.columns)
    found.update((cell.code, Words(cell.label, cell.english)) for cell in (*slots(form), *variants(form)))
    return found


@cache
def called(form: Form, operand: str) -> Words:
    """What an operand is called in a sentence."""
    code = operand.removeprefix("-")
    if code.startswith(GIVEN):
        return CARRIED_IN
    name = names(form)[bare(operand)]
    return Words(f"上年{name.zh}", f"last year's {name.en}") if code.startswith(PREVIOUS) else name


@cache
def counted(form: Form) -> Operands:
    """The codes of every official cell that holds a number, in printed order."""
    return tuple(cell.code for cell in slots(form) if cell.kind is not Kind.HEADING)


def filled(operands: Operands, key: str, form: Form) -> Operands:
    """The operands with `{}` filled in, or every cell for `*`."""
    if operands == EVERY:
        return counted(form)
    return tuple(operand.replace("{}", key) for operand in operands) if key else operands


def substituted(condition: Condition, key: str, form: Form) -> Condition:
    """The condition with `{}` filled in, or every cell for `*`."""
    match condition:
        case Compare(left=left, right=right):
            return replace(condition, left=filled(left, key, form), right=filled(right, key, form))
        case Several(codes=codes):
            return replace(condition, codes=filled(codes, key, form))
        case Leap(code=code):
            return replace(condition, code=code.replace("{}", key))


def operands_of(condition: Condition) -> Operands:
    """Everything a condition needs a number for."""
    match condition:
        case Compare(left=left, right=right):
            return left + right
        case Several(codes=codes):
            return codes
        case Leap(code=code):
            return (code, PREVIOUS + code)


def reckon(condition: Condition, sheet: Sheet) -> Reckoned:
    """Work a condition out. Every operand has a number."""
    match condition:
        case Compare(left=left, sign=sign, right=right, times=times):
            return compare(sheet, left, sign, right, times)
        case Several(codes=codes, count=count):
            above = sum(1 for code in codes if sheet.total((code,)) > 0)
            return Reckoned(above >= count, above, count, codes)
        case Leap(code=code, factor=factor):
            now, before = sheet.total((code,)), sheet.total((PREVIOUS + code,))
            leapt = before > 0 and (now == 0 or now > before * factor or now * factor < before)
            return Reckoned(leapt, now, before)


def compare(sheet: Sheet, left: Operands, sign: Sign, right: Operands, times: int = 1) -> Reckoned:
    """Two sums set side by side; `times` multiplies the left one before it is compared."""
    low, high = sheet.total(left), sheet.total(right)
    return Reckoned(ORDER[sign](low * times, high), low, high, left, right)


def places(sheet: Sheet, reckoned: Sequence[Reckoned], item: Words | None) -> Places:
    """What fills the {places} of a sentence: {left}, {right} of the first condition, {left2} of the second."""
    found: Places = {"item": item} if item else {}
    for number, each in enumerate(reckoned, start=1):
        suffix = "" if number == 1 else str(number)
        found[f"left{suffix}"] = written(each.left)
        found[f"right{suffix}"] = written(each.right)
        found[f"left_parts{suffix}"] = sheet.parts(each.left_operands)
        found[f"parts{suffix}"] = sheet.parts(each.right_operands)
    return found
