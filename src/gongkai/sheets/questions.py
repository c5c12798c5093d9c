"""What the relations of a form ask, with everything that depends on the form alone worked out once.

A relation speaks of many rows, columns and cells: form 2021 asks some 230 questions, of every report the same ones.
Their operands, their names and the verdicts that carry no numbers are made when a form is first checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from gongkai.sheets.figures import slots, variants
from gongkai.sheets.judgement import Judgement, Verdict
from gongkai.sheets.parts import Form, Kind, Relation, Words
from gongkai.sheets.reckoning import called, filled, names, operands_of, substituted
from gongkai.sheets.relations import (
    EVERY,
    GIVEN,
    ONCE,
    PREVIOUS,
    AtMost,
    Condition,
    Equal,
    HeadingsBlank,
    Never,
    Operands,
    Possible,
)


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """One relation asked of one row, column or cell.

    `line`: the code of the row or column it is asked of, empty for a whole sheet; `cell`: of the one cell it is asked
    of, with its `kind`. `left` and `right` are the sums compared, `when` the conditions, `needed` every code in them.
    `holds` and `unknown` are the verdicts that carry no numbers: that it holds, and that nothing needed is known.
    """

    relation: Relation
    item: Words | None
    figures: Operands
    operands: Operands
    needed: frozenset[str]
    holds: Judgement
    unknown: Judgement
    line: str = ""
    cell: str = ""
    kind: Kind = Kind.COUNT
    if_printed: bool = False  # a cell of no official row: asked only of a report that prints it
    left: Operands = ()
    right: Operands = ()
    when: tuple[Condition, ...] = ()


@cache
def questions(form: Form) -> tuple[Question, ...]:
    """Every question of a form, relation by relation, in printed order. Cost: 5 ms, once."""
    return tuple(question for relation in form.relations for question in _of_relation(form, relation))


def of_sums(
    form: Form, relation: Equal | AtMost, item: Words | None, line: str, left: Operands, right: Operands
) -> Question:
    """The question whether one sum is, or does not exceed, the other."""
    facts = _facts(form, relation, item, left + right)
    return Question(relation, item, *facts, line=line, left=left, right=right)


def _of_relation(form: Form, relation: Relation) -> Iterator[Question]:
    match relation:
        case Equal(over=over) | AtMost(over=over):
            for item, line in _items(form, over):
                left, right = filled(relation.left, line, form), filled(relation.right, line, form)
                yield of_sums(form, relation, item, line, left, right)
        case Never(over=over):
            for item, line in _items(form, over):
                when = tuple(substituted(condition, line, form) for condition in relation.when)
                operands = tuple(operand for condition in when for operand in operands_of(condition))
                yield Question(relation, item, *_facts(form, relation, item, operands), line=line, when=when)
        case Possible(part=part):
            for cell in (*slots(form), *variants(form)):
                if cell.part == part and cell.kind is not Kind.HEADING:
                    yield _of_cell(form, relation, cell.code, cell.kind, if_printed=not cell.official)
        case HeadingsBlank(part=part):
            for cell in slots(form):
                if cell.part == part and cell.kind is Kind.HEADING:
                    yield _of_cell(form, relation, cell.code, cell.kind)


def _items(form: Form, over: Operands) -> Iterator[tuple[Words | None, str]]:
    """Each row, column or cell a relation is asked of: its name and what fills `{}`."""
    if over == ONCE:
        yield None, ""
    elif over == EVERY:
        for cell in slots(form):
            if cell.kind is not Kind.HEADING:
                yield names(form)[cell.code], cell.code
    else:
        for key in over:
            yield names(form)[key], key


def _of_cell(form: Form, relation: Relation, code: str, kind: Kind, *, if_printed: bool = False) -> Question:
    item = names(form)[code]
    return Question(relation, item, *_facts(form, relation, item, (code,)), cell=code, kind=kind, if_printed=if_printed)


def _facts(
    form: Form, relation: Relation, item: Words | None, operands: Operands
) -> tuple[Operands, Operands, frozenset[str], Judgement, Judgement]:
    """The figures, operands, codes needed and numberless verdicts of a question."""
    ours = (operand.removeprefix("-") for operand in operands if PREVIOUS not in operand and GIVEN not in operand)
    figures = tuple(dict.fromkeys(ours))
    needed = frozenset(operand.removeprefix("-") for operand in operands)
    missing = tuple(called(form, operand) for operand in operands)
    holds = Judgement(relation, Verdict.HOLDS, figures, item)
    unknown = Judgement(relation, Verdict.NOT_ASSESSABLE, figures, item, missing=missing)
    return figures, operands, needed, holds, unknown
