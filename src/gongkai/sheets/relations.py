"""The kinds of rule a form states between its figures. Declared in the form's own files, judged in `check`.

An operand is a figure code:
    channel_website              this year's figure
    -t1.rules.repealed           taken away instead of added
    previous:t1.rules.in_force   last year's figure
    given:carried_in             what the register says, handed in by the caller
`{}` in a code stands for each of `over` in turn, which are line or column codes of the form. `*` alone stands for
every cell of the official form that holds a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gongkai.sheets.parts import Level, Relation, Words

PREVIOUS = "previous:"
GIVEN = "given:"
ONCE = ("",)
EVERY = ("*",)

Operands = tuple[str, ...]
Sign = Literal["=", "≠", "<", ">", "≤"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Equal(Relation):
    """The sum of `left` equals the sum of `right`. Shown as actual: left; as expected: right."""

    left: Operands
    right: Operands
    over: Operands = ONCE


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AtMost(Relation):
    """The sum of `left` does not exceed the sum of `right`. Shown as actual: left; as expected: right, the bound."""

    left: Operands
    right: Operands
    over: Operands = ONCE


@dataclass(frozen=True, slots=True)
class Compare:
    """True when the two sums stand in this order; an empty `right` is 0. `times` multiplies the left sum."""

    left: Operands
    sign: Sign
    right: Operands = ()
    times: int = 1


@dataclass(frozen=True, slots=True)
class Several:
    """True when at least `count` of the figures are above 0."""

    codes: Operands
    count: int


@dataclass(frozen=True, slots=True)
class Leap:
    """True when the figure fell to 0, or is more than `factor` times last year's or less than its `factor`th part.

    Never true when last year's figure was 0: there is nothing to compare with.
    """

    code: str
    factor: int


Condition = Compare | Several | Leap


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Never(Relation):
    """All of `when` together are suspicious or impossible.

    `levels`: only for reports of these levels; `since`: only from this report year on. `unless_told`: suspicious only
    if the text of the report says nothing about it, which a reader of the text decides. `expected` and `actual` are
    what a finding shows, with the {places} of `fault`.
    """

    when: tuple[Condition, ...]
    expected: str = ""
    actual: str = "{left}"
    over: Operands = ONCE
    levels: tuple[Level, ...] = ()
    since: int | None = None
    unless_told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Possible(Relation):
    """Every cell of `part` holds a number of its kind: counts are integers, only changes may be negative."""

    part: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HeadingsBlank(Relation):
    """The heading rows of `part` carry no number."""

    part: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OfText(Relation):
    """A rule about the printed page or the text, not about values: who reads the document judges it.

    `places`: what the {places} of `fault` mean.
    """

    places: tuple[tuple[str, str], ...]

    def sentence(self, **numbers: object) -> Words:
        """The sentence for a finding. Raises KeyError when a place is not filled."""
        return Words(self.fault.zh.format_map(numbers), self.fault.en.format_map(numbers))


def positive(*codes: str) -> Compare:
    """The sum is above 0."""
    return Compare(codes, ">")


def zero(*codes: str) -> Compare:
    """The sum is 0."""
    return Compare(codes, "=")


def bare(operand: str) -> str:
    """The figure code of an operand, without its sign or its year."""
    return operand.removeprefix("-").removeprefix(PREVIOUS)
