"""Judge a sheet by the relations of its form. Three verdicts: holds, broken, not assessable.

A relation is judged only when every figure it needs is a number. A blank is not zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from gongkai.base.findings import Scalar
from gongkai.sheets.figures import Value, Values, knows, plain, slot, written
from gongkai.sheets.judgement import Judgement, Verdict
from gongkai.sheets.parts import Form, Kind, Level, Words
from gongkai.sheets.questions import Question, of_sums, questions
from gongkai.sheets.reckoning import Reckoned, Sheet, called, compare, laid_out, places, reckon
from gongkai.sheets.relations import AtMost, Equal, Never, Possible, bare

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
    sheet = _sheet(form, values, previous or {}, carried_in, level, year)
    judged = (_judged(question, sheet, open_sums) for question in questions(form))
    return [judgement for judgement in judged if judgement is not None]


def faults(
    form: Form,
    values: Values,
    *,
    previous: Values | None = None,
    level: Level | None = None,
    year: int | None = None,
    open_sums: bool = False,
) -> Iterator[Judgement]:
    """Of what `check` finds, the relations that are broken or that wait for the text of the report, in its order.

    Cost: a third of a check for a full sheet, next to nothing for an empty one: what cannot be judged, and what
    plainly holds, is passed over.
    """
    sheet = _sheet(form, values, previous or {}, None, level, year)
    may_be_judged_open = open_sums or bool(sheet.stand_ins)
    for question in questions(form):
        if question.needed <= sheet.known:
            if question.cell and question.kind is not Kind.HEADING and _is_plain_count(sheet.values[question.cell]):
                continue
            if question.left and not sheet.stand_ins and sheet.total(question.left) == sheet.total(question.right):
                continue
        elif not (question.left and may_be_judged_open):
            continue
        judgement = _judged(question, sheet, open_sums)
        if judgement is not None and (judgement.verdict is Verdict.BROKEN or judgement.waits_for_text):
            yield judgement


def _sheet(
    form: Form, values: Values, previous: Values, carried_in: Value, level: Level | None, year: int | None
) -> Sheet:
    _refuse_strangers(form, values)
    _refuse_strangers(form, previous)
    return laid_out(form, values, previous, carried_in, level, year)


def broken(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Only the broken ones."""
    return [judgement for judgement in judgements if judgement.verdict is Verdict.BROKEN]


def _refuse_strangers(form: Form, values: Values) -> None:
    for code, value in values.items():
        if not knows(form, code) and not code.startswith(LOCAL):
            raise ValueError(f"form {form.edition} has no cell {code}")
        if type(value) is not int and not _is_value(value):
            raise ValueError(f"{code} is {value!r}, not an int, a finite Decimal or None")


def _is_value(value: object) -> bool:
    if isinstance(value, Decimal):
        return value.is_finite()
    return value is None or (isinstance(value, int) and not isinstance(value, bool))


def _judged(question: Question, sheet: Sheet, open_sums: bool) -> Judgement | None:
    """The verdict on one question; None when it is not asked of this report."""
    relation = question.relation
    if question.line in sheet.absent or (question.if_printed and question.cell not in sheet.values):
        return None
    match relation:
        case Possible():  # most questions are of this kind
            return _of_kind(question, sheet)
        case Equal() | AtMost():
            return _of_sums(question, relation, sheet, open_sums)
        case Never():
            return _of_conditions(question, relation, sheet) if _speaks(relation, sheet) else None
        case _:
            return _of_heading(question, sheet)


def _speaks(relation: Never, sheet: Sheet) -> bool:
    """Whether the relation is about a report of this level and year, as far as they are known."""
    other_level = relation.levels and sheet.level and sheet.level not in relation.levels
    too_early = relation.since and sheet.year and sheet.year < relation.since
    return not other_level and not too_early


def _of_sums(asked: Question, relation: Equal | AtMost, sheet: Sheet, open_sums: bool) -> Judgement:
    if sheet.stand_ins:
        left, right = sheet.taken(asked.left), sheet.taken(asked.right)
        asked = of_sums(sheet.form, relation, asked.item, asked.line, left, right)
    if not asked.needed <= sheet.known:
        unknown = asked.needed.isdisjoint(sheet.known)
        if unknown or not (open_sums and _overfull(asked, sheet)):
            return _not_assessable(asked, sheet)
    low, high = sheet.total(asked.left), sheet.total(asked.right)
    if low == high or (low < high and isinstance(relation, AtMost)):
        return Judgement(relation, Verdict.HOLDS, asked.figures, asked.item, plain(high), plain(low))
    sums = Reckoned(False, low, high, asked.left, asked.right)
    return Judgement(
        relation,
        Verdict.BROKEN,
        asked.figures,
        asked.item,
        expected=plain(high),
        actual=plain(low),
        places=places(sheet, (sums,), asked.item),
    )


def _not_assessable(asked: Question, sheet: Sheet, also: tuple[Words, ...] = ()) -> Judgement:
    if not also and asked.needed.isdisjoint(sheet.known):
        return asked.unknown
    lacking = (operand for operand in asked.operands if sheet.number(operand) is None)
    missing = (*(called(sheet.form, operand) for operand in lacking), *also)
    return Judgement(asked.relation, Verdict.NOT_ASSESSABLE, asked.figures, asked.item, missing=missing)


def _overfull(asked: Question, sheet: Sheet) -> bool:
    """Whether the known parts of a total alone exceed it, where a blank part can only add more."""
    if not isinstance(asked.relation, Equal) or len(asked.left) > 1 or sheet.number(asked.left[0]) is None:
        return False
    adds = all(operand[0] != "-" and slot(sheet.form, bare(operand)).kind is not Kind.CHANGE for operand in asked.right)
    return adds and compare(sheet, asked.left, "<", asked.right).true


def _of_conditions(asked: Question, relation: Never, sheet: Sheet) -> Judgement:
    unknown = _unknown(relation, sheet)
    if unknown or not asked.needed <= sheet.known:
        return _not_assessable(asked, sheet, unknown)
    reckoned = []
    for condition in asked.when:
        reckoned.append(reckon(condition, sheet))
        if not reckoned[-1].true:
            return asked.holds
    found = places(sheet, reckoned, asked.item)
    return Judgement(
        relation,
        Verdict.NOT_ASSESSABLE if relation.unless_told else Verdict.BROKEN,
        asked.figures,
        asked.item,
        expected=_scalar(relation.expected.format_map(found)),
        actual=_scalar(relation.actual.format_map(found)),
        waits_for_text=relation.unless_told,
        places=found,
    )


def _unknown(relation: Never, sheet: Sheet) -> tuple[Words, ...]:
    level = (LEVEL,) if relation.levels and sheet.level is None else ()
    year = (YEAR,) if relation.since and sheet.year is None else ()
    return level + year


def _is_plain_count(value: Value) -> bool:
    """Whether a value is possible in any cell: most are, and told so at once."""
    return type(value) is int and value >= 0


def _of_kind(asked: Question, sheet: Sheet) -> Judgement:
    value = sheet.values.get(asked.cell)
    if value is None:
        return asked.unknown
    whole = asked.kind is Kind.AMOUNT or value == int(value)
    enough = asked.kind is Kind.CHANGE or value >= 0
    if whole and enough:
        return asked.holds
    kind = KIND_WORDS[asked.kind]
    return _of_cell(asked, value, kind.zh, kind=kind)


def _of_heading(asked: Question, sheet: Sheet) -> Judgement:
    if asked.cell not in sheet.values:
        return asked.unknown
    value = sheet.values[asked.cell]
    return asked.holds if value is None else _of_cell(asked, value, BLANK)


def _of_cell(asked: Question, value: Value, expected: str, **more: Words) -> Judgement:
    """A cell that holds what it must not."""
    return Judgement(
        asked.relation,
        Verdict.BROKEN,
        asked.figures,
        asked.item,
        expected=expected,
        actual=plain(value),
        places={**({"item": asked.item} if asked.item else {}), "value": written(value), **more},
    )


def _scalar(text: str) -> Scalar:
    """A number where the text is one, the text where it is words, None where it is empty."""
    if not text:
        return None
    try:
        return plain(Decimal(text))
    except ArithmeticError:
        return text
