"""What the result page shows of one report: nothing here decides, it only puts in order and into words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import get_language, gettext, ngettext

from gongkai.base.findings import Finding, Place, Scalar, Severity
from gongkai.documents.tree import Document
from gongkai.portal.check import source, table
from gongkai.reading.codes import declared
from gongkai.reading.report import Completeness, Report

CHIPS = {Severity.ERROR: "error", Severity.WARNING: "warn", Severity.INFO: "info"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and a value in the line under the heading."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Filter:
    """One choice of the severity switch."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """One finding as a row of the list."""

    number: int
    code: str
    severity: str
    state: str
    name: str
    title: str
    words: str
    where: str
    target: str
    expected: str
    actual: str

    @property
    def compares(self) -> bool:
        """Whether there is anything to set side by side."""
        return bool(self.expected or self.actual)


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not be read, with the reason."""

    number: int
    file: str
    refusal: str
    state: str = "neutral"

    @property
    def heading(self) -> str:
        """The file's name."""
        return self.file

    @property
    def lead(self) -> str:
        """The reason, in one sentence."""
        return self.refusal

    @property
    def verdict(self) -> str:
        """A word for the chip."""
        return gettext("读不了")


class Result:
    """A report that was read, as the page shows it. `number` counts the files dropped together, from 1."""

    refusal = ""

    def __init__(self, number: int, report: Report, document: Document) -> None:
        self.number, self.report, self.document = number, report, document
        self.file, self.unit, self.year = report.file, report.unit or "", report.year or ""
        self.unread, self.extra = report.unread, [row.cells for row in report.rows]

    @cached_property
    def counts(self) -> dict[str, int]:
        """Findings by severity."""
        found = Counter(finding.severity for finding in self.report.findings)
        return {severity.value: found[severity] for severity in Severity}

    @property
    def heading(self) -> str:
        """Unit and year, or the file's name when the report says neither."""
        if self.report.unit and self.report.year:
            return gettext("%(unit)s%(year)s年度报告") % {"unit": self.report.unit, "year": self.report.year}
        return self.report.unit or self.file

    @property
    def state(self) -> str:
        """The look of the chip beside the heading."""
        return next((CHIPS[severity] for severity in Severity if self.counts[severity.value]), "done")

    @property
    def verdict(self) -> str:
        """The gravest kind of finding, in a word."""
        words = {"error": gettext("有错误"), "warn": gettext("有疑点"), "info": gettext("有提示")}
        return words.get(self.state, gettext("没有问题"))

    @property
    def lead(self) -> str:
        """One sentence: what was read and how much was found."""
        if not self.report.is_report:
            return gettext("这份文件不像政府信息公开年度报告。")
        number = len(self.report.findings)
        found = ngettext("找到 %(n)s 项问题", "找到 %(n)s 项问题", number) % {"n": number}
        return gettext("读出 %(figures)s 个数，%(found)s。文件没有改动，也没有保存。") % {
            "figures": len(self.report.figures),
            "found": found if number else gettext("没有找到问题"),
        }

    @property
    def form(self) -> str:
        """The edition of the statistics table and how much of it is there."""
        if self.report.table is Completeness.NONE or not self.report.edition:
            return gettext("没有统计表") if not self.report.rows else gettext("不是全国统一的表")
        whole = self.report.table is Completeness.COMPLETE
        words = gettext("%(edition)s年版，完整") if whole else gettext("%(edition)s年版，不完整")
        return words % {"edition": self.report.edition}

    @property
    def facts(self) -> list[Fact]:
        """The line under the heading."""
        read = self.report.of_table()
        blank = sum(figure.value is None for figure in read.values())
        unsure = sum(not figure.sure for figure in self.report.figures)
        return [
            Fact(gettext("单位"), self.report.unit or gettext("没有写明")),
            Fact(gettext("年度"), str(self.report.year or gettext("没有写明"))),
            Fact(gettext("统计表"), self.form),
            Fact(gettext("表内"), gettext("%(n)s 格，未填 %(blank)s 格") % {"n": len(read), "blank": blank}),
            Fact(gettext("拿不准"), gettext("%(n)s 处") % {"n": unsure + len(self.unread)}),
        ]

    @property
    def filters(self) -> list[Filter]:
        """The choices of the severity switch, each with its count."""
        names = {"error": gettext("错误"), "warning": gettext("警告"), "info": gettext("提示")}
        everything = Filter("all", gettext("全部"), len(self.report.findings))
        return [everything, *(Filter(code, names[code], count) for code, count in self.counts.items())]

    @cached_property
    def parts(self) -> tuple[table.Part, ...]:
        """The statistics table in its printed layout; empty when the report has none of a known form."""
        return table.rebuilt(self.report)

    @cached_property
    def stated(self) -> list[tuple[table.Stated, str]]:
        """The figures of the narrative, each with its place in words."""
        return [(each, where(each.place)) for each in table.stated(self.report)]

    @property
    def no_table(self) -> str:
        """What is missing, when no table could be rebuilt."""
        return gettext("没有可以还原的统计表")

    @property
    def no_table_words(self) -> str:
        """Why."""
        return gettext("报告里没有全国统一格式的统计表。正文里的数字不填进表里。")

    @cached_property
    def source(self) -> tuple[source.Shown, ...]:
        """The original with its marks."""
        return source.shown(self.document, self.report.findings)

    @cached_property
    def findings(self) -> list[ShownFinding]:
        """The findings in the report's order, numbered from 1."""
        marked = {number for block in self.source for number in _anchors(block)}
        return [self._finding(number, each, marked) for number, each in enumerate(self.report.findings, start=1)]

    def _finding(self, number: int, finding: Finding, marked: set[int]) -> ShownFinding:
        names = {"error": gettext("错误"), "warning": gettext("警告"), "info": gettext("提示")}
        return ShownFinding(
            number=number,
            code=finding.code,
            severity=finding.severity.value,
            state=CHIPS[finding.severity],
            name=names[finding.severity.value],
            title=_title(finding.code),
            words=finding.words,
            where=where(finding.place),
            target=self._target(number, finding, marked),
            expected=_plain(finding.expected),
            actual=_plain(finding.actual),
        )

    def _target(self, number: int, finding: Finding, marked: set[int]) -> str:
        if number in marked:
            return f"m{self.number}-{number}"
        rebuilt = {cell.code for part in self.parts for row in part.body for cell in row.cells}
        return next((f"c{self.number}-{code}" for code in finding.figures if code in rebuilt), f"s{self.number}")


def where(place: Place) -> str:
    """A place in words: 表1第7行, 第41行, 第3页, or the whole text."""
    if place.table is not None and place.row is not None:
        return gettext("表%(table)s第%(row)s行") % {"table": place.table, "row": place.row}
    if place.page is not None and place.line is not None:
        return gettext("第%(page)s页第%(line)s段") % {"page": place.page, "line": place.line}
    if place.line is not None:
        return gettext("第%(line)s行") % {"line": place.line}
    return gettext("全文")


def _anchors(block: source.Shown) -> set[int]:
    match block:
        case source.Line(pieces=cut):
            return {piece.anchors[0] for piece in cut if piece.anchors}
        case source.Grid(rows=rows):
            return {piece.anchors[0] for row in rows for cell in row for piece in cell.pieces if piece.anchors}
        case _:
            return set()


def _title(code: str) -> str:
    """What a code is called in English; on Chinese pages the finding's own sentence is enough."""
    known = declared().get(code)
    return known.title.en if known and (get_language() or "").startswith("en") else ""


def _plain(value: Scalar) -> str:
    match value:
        case None:
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def verdicts(results: Sequence[Result | Refused]) -> str:
    """One sentence for several files: how many were read, how many have errors."""
    read = [each for each in results if isinstance(each, Result)]
    return gettext("读出 %(read)s 份，读不了 %(not)s 份；%(bad)s 份有错误。文件没有改动，也没有保存。") % {
        "read": len(read),
        "not": len(results) - len(read),
        "bad": sum(bool(each.counts["error"]) for each in read),
    }
