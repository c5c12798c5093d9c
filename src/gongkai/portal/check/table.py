"""The statistics table of a report in its printed layout, each cell with the findings that concern it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from gongkai.base.findings import Finding, Place, Severity
from gongkai.reading.report import Report
from gongkai.sheets.figures import FORMS, Figure, Origin, slot, written
from gongkai.sheets.printed import PrintedCell, PrintedTable, Role, printed

STATES = {Severity.ERROR: "bad", Severity.WARNING: "warned", Severity.INFO: ""}
ABSENT = "—"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"


@dataclass(frozen=True, slots=True)
class Reference:
    """The number of a finding and the mark it is printed as."""

    number: int
    mark: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as the page draws it."""

    text: str
    note: str = ""
    head: bool = False
    level: int = 0
    colspan: int = 1
    rowspan: int = 1
    code: str = ""
    is_blank: bool = False
    is_absent: bool = False
    unsure: bool = False
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row and its state: bad, warned or nothing."""

    cells: tuple[Cell, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Part:
    """One table of the form."""

    title: str
    head: tuple[tuple[Cell, ...], ...]
    body: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A number of the narrative that is one figure of the form."""

    label: str
    text: str
    unit: str
    unsure: bool
    place: Place


def stated(report: Report) -> tuple[Stated, ...]:
    """The figures of the narrative in the order they are stated; those of a report of before the forms by form 2014."""
    form = FORMS[report.edition or "2014"]
    return tuple(
        Stated(slot(form, each.code).label, written(each.value), each.unit, not each.sure, each.place)
        for each in sorted(report.figures, key=_in_order)
        if each.origin is Origin.PROSE
    )


def _in_order(figure: Figure) -> tuple[int, int]:
    return figure.place.line or 0, figure.place.column or 0


def rebuilt(report: Report) -> tuple[Part, ...]:
    """The tables of the report's form with what was read; empty when it has no table of a known form.

    A printed blank is 未填; a cell that is not printed at all is —. A finding is marked at each printed cell it names.
    """
    figures = report.of_table()
    if not figures or report.edition is None:
        return ()
    form = FORMS[report.edition]
    concerned = _concerned(report.findings)
    values = {code: figure.value for code, figure in figures.items()}
    tables = printed(form, values, unit=report.unit or "", year=report.year)
    return tuple(_part(table, part.title, figures, concerned) for table, part in zip(tables, form.parts, strict=True))


def mark(number: int) -> str:
    """A finding's number in a circle, as far as there are such signs."""
    return CIRCLED[number - 1] if number <= len(CIRCLED) else f"({number})"


def _concerned(findings: tuple[Finding, ...]) -> Mapping[str, list[tuple[int, Severity]]]:
    found: defaultdict[str, list[tuple[int, Severity]]] = defaultdict(list)
    for number, finding in enumerate(findings, start=1):
        for code in dict.fromkeys(finding.figures):
            found[code].append((number, finding.severity))
    return found


def _part(
    table: PrintedTable,
    title: str,
    figures: Mapping[str, Figure],
    concerned: Mapping[str, list[tuple[int, Severity]]],
) -> Part:
    named = next((line.text for line in table.above if line.role is Role.TITLE), title)
    head = tuple(tuple(_cell(cell, figures, concerned) for cell in row) for row in table.rows[: table.head_rows])
    body = []
    for row in table.rows[table.head_rows :]:
        cells = tuple(_cell(cell, figures, concerned) for cell in row)
        there = [cell.code for cell in cells if cell.references]
        gravest = min((s for code in there for _, s in concerned[code]), key=lambda s: s.weight, default=Severity.INFO)
        body.append(Row(cells, STATES[gravest]))
    return Part(named, head, tuple(body))


def _cell(
    cell: PrintedCell, figures: Mapping[str, Figure], concerned: Mapping[str, list[tuple[int, Severity]]]
) -> Cell:
    label, _, note = cell.text.partition("\n")
    plain = Cell(label, note.strip("（）"), bool(cell.head), cell.indent, cell.colspan, cell.rowspan)
    if not cell.code:
        return plain
    figure = figures.get(cell.code)
    references = tuple(Reference(number, mark(number)) for number, _ in concerned.get(cell.code, ())) if figure else ()
    return Cell(
        text=_shown(figure, cell.text),
        colspan=cell.colspan,
        rowspan=cell.rowspan,
        code=cell.code,
        is_blank=figure is not None and figure.value is None,
        is_absent=figure is None,
        unsure=figure is not None and not figure.sure,
        references=references,
    )


def _shown(figure: Figure | None, text: str) -> str:
    if figure is None:
        return ABSENT
    if figure.value is None:
        return gettext("未填")
    return text or written(figure.value)
