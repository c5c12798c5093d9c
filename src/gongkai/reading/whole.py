"""A report read whole: bytes or a document in, figures and findings out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache

from gongkai.base.findings import Finding
from gongkai.documents.read.document import read_document
from gongkai.documents.tree import Document
from gongkai.reading.checks import check_report
from gongkai.reading.codes import found
from gongkai.reading.edition import Identity, identify
from gongkai.reading.prose.read import read_prose
from gongkai.reading.report import Completeness, Report
from gongkai.reading.tables.editions import edition_of
from gongkai.reading.tables.read import Tables, find_tables
from gongkai.reading.tables.settle import Settled, settle
from gongkai.sheets.figures import FORMS, Figure, form_of_year, knows, slots, variants
from gongkai.sheets.parts import Form, Kind


def read_report(content: bytes, *, name: str, previous: Report | None = None) -> Report:
    """The report in a file: text, web page, docx or PDF. `previous`: last year's report of the same unit.

    `name` is what the outcome calls the file. Raises Unreadable, with one sentence for a person, for a file that holds
    no document; a document that is no report comes back with `is_report` false.
    """
    return read_document_as_report(read_document(content, name=name), name=name, previous=previous)


def read_document_as_report(document: Document, *, name: str, previous: Report | None = None) -> Report:
    """The report a document is. Nothing is invented: what has more than one reading is unsure or unread."""
    tables = find_tables(document)
    has_table = bool(tables.known or tables.strange)
    who = identify(tables.text, title=document.title, name=name, has_table=has_table)
    if not who.is_report:
        return Report(file=name, findings=who.findings, is_report=False, title=who.title)
    return _read(tables, who, name, previous)


def _read(tables: Tables, who: Identity, name: str, previous: Report | None) -> Report:
    printed = edition_of(tables.known, who.year)
    called_for = form_of_year(who.year) if who.year is not None else None
    form = FORMS[printed] if printed else called_for
    settled = settle(tables.known, printed)
    prose = read_prose(who.text, edition=form.edition if form else None, year=who.year, unit=who.unit)
    report = Report(
        file=name,
        unit=who.unit,
        year=who.year,
        edition=form.edition if form else None,
        table=completeness(form, settled) if tables.known and form else Completeness.NONE,
        figures=(*_doubted(settled, who.findings), *prose.figures),
        rows=(*tables.strange, *settled.rows),
        unread=(*settled.unread, *prose.unread),
        title=who.title,
        published_on=who.published_on,
        headings=tuple(settled.headings),
    )
    findings = [*who.findings, *_edition_findings(tables, printed, called_for, who.year), *tables.findings]
    findings += [*settled.findings, *prose.findings]
    checked = replace(report, figures=tuple(_of_form(report, form)), findings=tuple(findings))
    findings += check_report(checked, who.text, form, previous=previous, prose=prose)
    return replace(report, findings=tuple(sorted(findings, key=_in_reading_order)))


def completeness(form: Form, settled: Settled) -> Completeness:
    """Whether every value cell of the form is printed, be it blank or unreadable."""
    printed = {figure.code for figure in settled.figures}
    printed.update(code for each in settled.unread for code in each.codes)
    wanted = {slot.code for slot in slots(form) if slot.kind is not Kind.HEADING}
    for one, parts in _put_together():
        if one in printed:
            wanted.difference_update(parts)
        elif printed.issuperset(parts):
            wanted.discard(one)
    if not printed:
        return Completeness.NONE
    return Completeness.COMPLETE if wanted <= printed else Completeness.PARTIAL


@cache
def _put_together() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Cells of a row that some reports print in place of several, each with the cells it stands for."""
    return tuple(
        (each.code, tuple(f"{row}.{each.column.code}" for row in each.line.stands_for))
        for form in FORMS.values()
        for each in variants(form)
        if each.column is not None
    )


def _doubted(settled: Settled, findings: Collection[Finding]) -> list[Figure]:
    """The figures of the tables; none of them certain when the file holds more than one report."""
    if any(each.code == "R-TWO" for each in findings):
        return [figure._replace(sure=False) for figure in settled.figures]
    return settled.figures


def _of_form(report: Report, form: Form | None) -> Iterator[Figure]:
    """The figures the form's relations speak of. Three rows printed where it has one are put together."""
    if form is None:
        yield from report.figures
        return
    yield from (figure for figure in report.figures if knows(form, figure.code))
    table = report.of_table()
    for one, codes in _put_together():
        parts = [table[code] for code in codes if code in table and not knows(form, code)]
        values = [part.value for part in parts if part.sure and part.value is not None]
        if knows(form, one) and one not in table and len(values) == len(codes):
            yield parts[0]._replace(code=one, value=sum(values), raw="+".join(part.raw for part in parts))


def _edition_findings(tables: Tables, printed: str | None, called_for: Form | None, year: int | None) -> list[Finding]:
    """Whether the form printed is the one the report year calls for."""
    if printed is None or year is None or (called_for and called_for.edition == printed):
        return []
    place = tables.text.tables[0]
    wanted = called_for.edition if called_for else None
    words = (
        f"{year}年度应当使用{wanted}年的格式，统计表却是{printed}年的格式。"
        if wanted
        else f"{year}年度还没有全国统一的统计表，文中的统计表是{printed}年的格式。"
    )
    return [found("R-EDITION", words, expected=wanted, actual=printed, place=place)]


def _in_reading_order(finding: Finding) -> tuple[int, int, int, int]:
    place = finding.place
    return place.line or 0, place.row or 0, place.column or 0, finding.severity.weight
