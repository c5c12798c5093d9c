"""What a statistical form is made of. The forms themselves are data in `y2014`, `y2019` and `y2021`.

    Form ── Part (a table) ── Block (rows that share their columns) ── Line × Column = Slot (a cell with a code)

Labels are the printed ones, exact. `Words` pairs a Chinese text with its English one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from gongkai.base.findings import Severity

Edition = Literal["2014", "2019", "2021"]
Lang = Literal["zh", "en"]
NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.|其中：)")


@dataclass(frozen=True, slots=True)
class Words:
    """The same text in Chinese and in English."""

    zh: str
    en: str

    def text(self, lang: Lang) -> str:
        """The text in one language."""
        return self.zh if lang == "zh" else self.en


class Kind(StrEnum):
    """What a cell may hold."""

    HEADING = "heading"  # stays blank
    COUNT = "count"  # an integer, 0 or more
    CHANGE = "change"  # an integer, may be negative (本年增/减)
    AMOUNT = "amount"  # money, 0 or more, Decimal


class Level(StrEnum):
    """The level of the area or organ a report speaks for. The order of declaration goes down."""

    CENTRAL = "central"  # 国务院部门
    PROVINCE = "province"  # 省、自治区、直辖市
    CITY = "city"  # 设区的市、自治州
    COUNTY = "county"  # 县、县级市、市辖区
    TOWNSHIP = "township"  # 乡镇、街道


@dataclass(frozen=True, slots=True)
class Line:
    """One printed row of a form.

    `label` is exact, with its number and its `note`: the remark in brackets that is printed on a line of its own.
    `groups` are the head cells to its left, outermost first; `parent` is the row this one is a part of.
    `basis`: keys of the articles a row rests on, as
    `regime.articles` has them. `aliases` are misprints and variants seen in published reports.
    Rows of a table without columns carry a figure code themselves; rows of wider tables are the stem that a column
    completes (`t2.new` + `natural`). `stands_for`: only for a variant row, the official rows it puts together.
    """

    code: str
    label: str
    english: str
    unit: str = ""
    kind: Kind = Kind.COUNT
    parent: str | None = None
    groups: tuple[str, ...] = ()
    note: str = ""
    short: str = ""
    basis: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    stands_for: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The label as one says it in a sentence: `short` if given, else without number, 其中 and note."""
        return self.short or NUMBERING.sub("", self.label.removesuffix(self.note))


@dataclass(frozen=True, slots=True)
class Column:
    """One printed column. `groups` are the heads above it, topmost first; `unit` overrides the row's.

    `suffix` is printed with the number (the 元 of 采购总金额).
    """

    code: str
    label: str
    english: str
    groups: tuple[str, ...] = ()
    kind: Kind = Kind.COUNT
    unit: str = ""
    suffix: str = ""
    short: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The label as one says it in a sentence."""
        return self.short or self.label


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that share their columns: a whole table, or one block of table 1 with its caption.

    `spans`: how many grid columns each printed column takes. `variants`: rows that are no part of the official form
    but stand in published reports; they are read, never printed.
    """

    code: str
    lines: tuple[Line, ...]
    columns: tuple[Column, ...] = ()
    caption: str = ""
    spans: tuple[int, ...] = ()
    variants: tuple[Line, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What is printed round a table. `{year}` and `{unit}` are filled in; `sign_off`: rows of (label, key)."""

    attachment: str
    year_line: str
    unit_line: str
    sign_off: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One table of a form. `heads` stand over the label columns; `widths` are shares of the full width, 1 in all."""

    code: str
    title: str
    english: str
    blocks: tuple[Block, ...]
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter of the report round the form. `part`: the table that stands in it. `required`: by the regulation."""

    code: str
    number: str
    title: str
    english: str
    part: str | None = None
    required: bool = True
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell that can hold a figure, by its full code. `official` false: a variant row of published reports."""

    code: str
    label: str  # row and column in words
    english: str
    unit: str
    kind: Kind
    part: str
    line: Line
    column: Column | None
    official: bool = True


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Relation:
    """A rule between figures; the kinds stand in `relations`.

    `rule` says what must be so; `fault` is the sentence when it is not, with {places} for the numbers.
    """

    id: str
    severity: Severity
    rule: Words
    fault: Words
    source: str


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One edition of the statistics form, complete. Compared by identity: there is one of each."""

    edition: Edition
    title: str
    english: str
    source: str  # the notice
    first_year: int
    last_year: int | None
    parts: tuple[Part, ...]
    chapters: tuple[Chapter, ...]
    relations: tuple[Relation, ...] = ()
