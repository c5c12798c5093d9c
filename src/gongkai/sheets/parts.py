"""What a statistical form is made of. The forms themselves are data in `y2014`, `y2019` and `y2021`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.base.findings import Severity


class Kind(StrEnum):
    """What a cell may hold."""

    HEADING = "heading"  # stays blank
    COUNT = "count"  # an integer, 0 or more
    CHANGE = "change"  # an integer, may be negative (本年增/减)
    AMOUNT = "amount"  # money, 0 or more, Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """One printed row of a form.

    `label` is exact, with its number; `aliases` are misprints and variants seen in published reports.
    `basis` names the article a row rests on. Rows of one-column tables carry a figure code themselves;
    rows of wider tables are the stem that a column completes (`t2.new` + `natural`).
    """

    code: str
    label: str
    unit: str = ""
    kind: Kind = Kind.COUNT
    parent: str | None = None
    group: str = ""
    basis: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One printed column. `group` is the head above it; `unit` overrides the row's."""

    code: str
    label: str
    group: str = ""
    kind: Kind = Kind.COUNT
    unit: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that share their columns: a whole table, or one block of table 1."""

    code: str
    caption: str
    lines: tuple[Line, ...]
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One table of a form."""

    code: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell that can hold a figure, by its full code."""

    code: str
    label: str  # row and column in words
    unit: str
    kind: Kind
    part: str
    line: Line
    column: Column | None


class Relation:
    """A rule between figures; the kinds stand in `relations`."""

    id: str
    severity: Severity
    source: str


@dataclass(frozen=True, slots=True)
class Form:
    """One edition of the statistics form, complete."""

    edition: str  # "2014" | "2019" | "2021"
    title: str
    source: str  # the notice
    first_year: int
    last_year: int | None
    parts: tuple[Part, ...]
    relations: tuple[Relation, ...] = ()
