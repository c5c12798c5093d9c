"""Judge a sheet by the relations of its form. Three verdicts: holds, broken, not assessable.

A relation is judged only when every figure it needs is a number. A blank is not zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from gongkai.base.findings import Scalar
from gongkai.sheets.figures import Value, Values, knows, plain, slot, slots, variants, written
from gongkai.sheets.judgement import Judgement, Verdict
from gongkai.sheets.parts import Form, Kind, Level, Relation, Slot, Words
from gongkai.sheets.reckoning import (
    Sheet,
    compare,
    filled,
    laid_out,
    names,
    operands_of,
    places,
    reckon,
    substituted,
)
from gongkai.sheets.relations import (
    EVERY,
    GIVEN,
    ONCE,
    PREVIOUS,
    AtMost,
    Equal,
    HeadingsBlank,
    Never,
    Operands,
    Possible,
    bare,
)

KIND_WORDS = {
    Kind.COUNT: Words("0或正整数", "0 or a positive integer"),
    Kind.CHANGE: Words("整数", "an integer"),
    Kind.AMOUNT: Words("不小于0的数", "0 or more"),
}
BLANK = "空白"
LEVEL = Words("单位级别", "level of the unit")
YEAR = Words("报告年度", "report year")
LOCAL = "x_"  # rows a region adds to the national form: carried along, not judged


def check(
    form: Form,
    values: Values,
    *,
    previous: Values | None = None,
    carried_in: Value = None,
    level: Level | None = None,
    year: int | None = None,
    open_sums: bool = False,
) -> list[Judgement]:
    """Judge every relation of the form on every row, column and cell it speaks of, in the order of the form.

    `previous`: last year's values in the codes of the same form (`crosswalk.carry` brings them there);
    `carried_in`: requests carried in, from the register (form 2014 has no row for it); `level`: of the unit;
    `year`: the report year. What is not given makes the relations that need it not assessable. `open_sums`: also call
    a sum broken when the parts that are there already exceed the total, whatever the blank ones will be.

    Rules about the printed page (`OfText`) are not judged here. Raises ValueError for a code the form does not have
    and for a value that is neither int, finite Decimal nor None.
    """
    before = previous or {}
    _refuse_strangers(form, values)
    _refuse_strangers(form, before)
    sheet = laid_out(form, values, before, carried_in, level, year)
    return [judgement for relation in form.relations for judgement in _judged(relation, sheet, open_sums)]


def broken(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Only the broken ones."""
    return [judgement for judgement in judgements if judgement.verdict is Verdict.BROKEN]


def _refuse_strangers(form: Form, values: Values) -> None:
    for code, value in values.items():
        if not knows(form, code) and not code.startswith(LOCAL):
            raise ValueError(f"form {form.edition} has no cell {code}")
        if not _is_value(value):
            raise ValueError(f"{code} is {value!r}, not an int, a finite Decimal or None")


def _is_value(value: object) -> bool:
    if isinstance(value, Decimal):
        return value.is_finite()
    return value is None or (isinstance(value, int) and not isinstance(value, bool))


def _judged(relation: Relation, sheet: Sheet, open_sums: bool) -> Iterator[Judgement]:
    match relation:
        case Equal() | AtMost():
            for item, key in _items(sheet, relation.over):
                yield _of_sums(relation, sheet, item, key, open_sums)
        case Never() if _speaks(relation, sheet):
            for item, key in _items(sheet, relation.over):
                yield _of_conditions(relation, sheet, item, key)
        case Possible(part=part):
            printed = (cell for cell in variants(sheet.form) if cell.code in sheet.values)
            for cell in (*slots(sheet.form), *printed):
                if cell.part == part and cell.kind is not Kind.HEADING:
                    yield _of_kind(relation, sheet, cell)
        case HeadingsBlank(part=part):
            for cell in slots(sheet.form):
                if cell.part == part and cell.kind is Kind.HEADING:
                    yield _of_heading(relation, sheet, cell)


def _speaks(relation: Never, sheet: Sheet) -> bool:
    """Whether the relation is about a report of this level and year, as far as they are known."""
    other_level = relation.levels and sheet.level and sheet.level not in relation.levels
    too_early = relation.since and sheet.year and sheet.year < relation.since
    return not other_level and not too_early


def _items(sheet: Sheet, over: Operands) -> Iterator[tuple[Words | None, str]]:
    """Each row, column or cell a relation is judged on: its name and what fills `{}`. A variant row only if printed."""
    if over == ONCE:
        yield None, ""
    elif over == EVERY:
        for cell in slots(sheet.form):
            if cell.kind is not Kind.HEADING:
                yield names(sheet.form)[cell.code], cell.code
    else:
        for key in over:
            if key not in sheet.absent:
                yield names(sheet.form)[key], key


def _of_sums(relation: Equal | AtMost, sheet: Sheet, item: Words | None, key: str, open_sums: bool) -> Judgement:
    left = sheet.taken(filled(relation.left, key, sheet.form))
    right = sheet.taken(filled(relation.right, key, sheet.form))
    figures = _figures(left + right)
    missing = _missing(sheet, left + right)
    if missing and not (open_sums and _overfull(relation, sheet, left, right)):
        return Judgement(relation, Verdict.NOT_ASSESSABLE, figures, item, missing=missing)
    sums = compare(sheet, left, "=" if isinstance(relation, Equal) else "≤", right)
    return Judgement(
        relation,
        Verdict.HOLDS if sums.true else Verdict.BROKEN,
        figures,
        item,
        expected=plain(sums.right),
        actual=plain(sums.left),
        places={} if sums.true else places(sheet, (sums,), item),
    )


def _overfull(relation: Relation, sheet: Sheet, left: Operands, right: Operands) -> bool:
    """Whether the known parts of a total alone exceed it, where a blank part can only add more."""
    if not isinstance(relation, Equal) or len(left) > 1 or sheet.number(left[0]) is None:
        return False
    adds = all(operand[0] != "-" and slot(sheet.form, bare(operand)).kind is not Kind.CHANGE for operand in right)
    return adds and compare(sheet, left, "<", right).true


def _of_conditions(relation: Never, sheet: Sheet, item: Words | None, key: str) -> Judgement:
    conditions = [substituted(condition, key, sheet.form) for condition in relation.when]
    operands = tuple(operand for condition in conditions for operand in operands_of(condition))
    figures = _figures(operands)
    missing = _missing(sheet, operands) + _unknown(relation, sheet)
    if missing:
        return Judgement(relation, Verdict.NOT_ASSESSABLE, figures, item, missing=missing)
    reckoned = [reckon(condition, sheet) for condition in conditions]
    if not all(each.true for each in reckoned):
        return Judgement(relation, Verdict.HOLDS, figures, item)
    found = places(sheet, reckoned, item)
    return Judgement(
        relation,
        Verdict.NOT_ASSESSABLE if relation.unless_told else Verdict.BROKEN,
        figures,
        item,
        expected=_scalar(relation.expected.format_map(found)),
        actual=_scalar(relation.actual.format_map(found)),
        waits_for_text=relation.unless_told,
        places=found,
    )


def _unknown(relation: Never, sheet: Sheet) -> tuple[Words, ...]:
    level = (LEVEL,) if relation.levels and sheet.level is None else ()
    year = (YEAR,) if relation.since and sheet.year is None else ()
    return level + year


def _of_kind(relation: Possible, sheet: Sheet, cell: Slot) -> Judgement:
    item = names(sheet.form)[cell.code]
    value = sheet.values.get(cell.code)
    if value is None:
        return Judgement(relation, Verdict.NOT_ASSESSABLE, (cell.code,), item, missing=(item,))
    whole = cell.kind is Kind.AMOUNT or value == int(value)
    enough = cell.kind is Kind.CHANGE or value >= 0
    if whole and enough:
        return Judgement(relation, Verdict.HOLDS, (cell.code,), item)
    kind = KIND_WORDS[cell.kind]
    return Judgement(
        relation,
        Verdict.BROKEN,
        (cell.code,),
        item,
        expected=kind.zh,
        actual=plain(value),
        places={"item": item, "value": written(value), "kind": kind},
    )


def _of_heading(relation: HeadingsBlank, sheet: Sheet, cell: Slot) -> Judgement:
    item = names(sheet.form)[cell.code]
    if cell.code not in sheet.values:
        return Judgement(relation, Verdict.NOT_ASSESSABLE, (cell.code,), item, missing=(item,))
    value = sheet.values[cell.code]
    if value is None:
        return Judgement(relation, Verdict.HOLDS, (cell.code,), item)
    return Judgement(
        relation,
        Verdict.BROKEN,
        (cell.code,),
        item,
        expected=BLANK,
        actual=plain(value),
        places={"item": item, "value": written(value)},
    )


def _missing(sheet: Sheet, operands: Operands) -> tuple[Words, ...]:
    return tuple(sheet.name(operand) for operand in operands if sheet.number(operand) is None)


@cache
def _figures(operands: Operands) -> Operands:
    ours = (operand.removeprefix("-") for operand in operands if PREVIOUS not in operand and GIVEN not in operand)
    return tuple(dict.fromkeys(ours))


def _scalar(text: str) -> Scalar:
    """A number where the text is one, the text where it is words, None where it is empty."""
    if not text:
        return None
    try:
        return plain(Decimal(text))
    except ArithmeticError:
        return text
