"""A report as read: its figures, what is wrong with it, and what could not be read.

Report      the outcome for one file; `to_json()` is the published form
Text        the narrative of a report, every table already cut out: what prose is read from
TableFrame  what a statistics table prints around its rows: 填报单位, year line, sign-off
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gongkai.base.findings import NOWHERE, Finding, Place
from gongkai.sheets.figures import Figure, Origin
from gongkai.sheets.parts import Edition


class Completeness(StrEnum):
    """How much of a statistics table of a known edition the report prints."""

    COMPLETE = "complete"  # every value row of the form stands there, readable or not
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A printed row outside the known forms: its label, then what stands in its other cells, as printed.

    Tables count from 1 through the file. The unit, printed in a cell of its own, is kept apart from the cells.
    """

    table: int
    cells: tuple[str, ...]
    place: Place = NOWHERE
    unit: str = ""

    def to_json(self) -> dict[str, object]:
        """The object of the command's JSON."""
        return {"table": self.table, "cells": list(self.cells), "place": self.place.to_json()}


@dataclass(frozen=True, slots=True)
class Unread:
    """Something printed that could not be read with certainty.

    `why` is one sentence for a clerk and lists the possible readings when there are several. `codes` names the
    figures it stands for: such a row is printed, not missing.
    """

    raw: str
    why: str
    place: Place = NOWHERE
    codes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """The object of the command's JSON."""
        return {"raw": self.raw, "why": self.why, "place": self.place.to_json()}


class TextLine(NamedTuple):
    """A stretch of the report's own words. `place.column` is set when it is only a part of its line."""

    text: str
    place: Place = NOWHERE

    def at(self, start: int, end: int | None = None) -> Place:
        """The place of `text[start:end]` in the file; `end` defaults to the end of the line. Offsets count from 0."""
        before = self.place.column or 1
        last = len(self.text) if end is None else end
        line, _, page, table, row, _ = self.place
        return Place(line, before + start, page, table, row, before + last)


@dataclass(frozen=True, slots=True)
class FrameField:
    """A field printed around a table, `填报单位（盖章）：某局`: its name without brackets and spaces, and its words.

    `value` is empty when the field is printed and left blank.
    """

    name: str
    value: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class TableFrame:
    """What stands around the rows of a 2014 table. A field that is not printed at all is not in `fields`.

    Names as printed on the form: 填报单位 · 单位负责人 · 审核人 · 填报人 · 联系电话 · 填报日期. `year` is the year
    of the year line （2017年度）, None when there is none.
    """

    fields: tuple[FrameField, ...] = ()
    year: int | None = None
    year_place: Place = NOWHERE
    title_place: Place = NOWHERE

    def field(self, name: str) -> FrameField | None:
        """The field of that name, None when it is not printed."""
        return next((each for each in self.fields if each.name == name), None)


@dataclass(frozen=True, slots=True)
class Text:
    """The narrative of a report in reading order.

    `lines` holds headings and paragraphs only: no row of any table, no title, no page residue. A report glued into
    one line comes as the stretches between its tables. `tables` and `pictures` say where others stood, so that an
    announced chart can be looked for.
    """

    lines: tuple[TextLine, ...] = ()
    title: TextLine | None = None
    residue: tuple[TextLine, ...] = ()  # navigation, login bars, 来源, 打印: not the report's own words
    tables: tuple[Place, ...] = ()  # every table, of a known form or not
    pictures: tuple[Place, ...] = ()
    frame: TableFrame | None = None  # of a 2014 table; None when there is no such table

    def __iter__(self) -> Iterator[TextLine]:
        return iter(self.lines)


@dataclass(frozen=True, slots=True)
class Report:
    """One annual report as read from one file.

    `edition` is the form whose labels are really printed; without a table, the form the year calls for; None when
    neither is known. Several figures may carry one code: one of the table, others of the prose.
    """

    file: str
    unit: str | None = None
    year: int | None = None
    edition: Edition | None = None
    table: Completeness = Completeness.NONE
    figures: tuple[Figure, ...] = ()
    findings: tuple[Finding, ...] = ()
    rows: tuple[TableRow, ...] = ()
    unread: tuple[Unread, ...] = ()
    is_report: bool = True
    title: str = ""
    published_on: date | None = None  # when the page or the signature says it was published
    headings: tuple[str, ...] = field(default=())  # heading rows of the form found in the table, by code

    def of_table(self) -> dict[str, Figure]:
        """The figures of the statistics table by code."""
        return {each.code: each for each in self.figures if each.origin is Origin.TABLE}

    def to_json(self) -> dict[str, object]:
        """The object `gongkai read --json` prints for this file."""
        return {
            "file": self.file,
            "unit": self.unit,
            "year": self.year,
            "edition": self.edition,
            "table": self.table.value,
            "figures": [each.to_json() for each in self.figures],
            "findings": [each.to_json() for each in self.findings],
            "rows": [each.to_json() for each in self.rows],
            "unread": [each.to_json() for each in self.unread],
        }
