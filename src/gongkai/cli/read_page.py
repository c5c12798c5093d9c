"""What `gongkai read` shows a person: whose report, which table, what is wrong and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Console
from rich.text import Text

from gongkai.base.findings import Finding, Place, Scalar, Severity
from gongkai.cli.read import Unread
from gongkai.cli.words import language, say
from gongkai.reading.codes import declared
from gongkai.reading.report import Completeness, Report

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
INDENT = "  "


def print_pages(outcomes: Iterable[Report | Unread], *, several: bool) -> None:
    """Each report as it is read; for several, a last line that adds them up."""
    console = Console(highlight=False, soft_wrap=True)
    read = unreadable = wrong = 0
    for outcome in outcomes:
        if isinstance(outcome, Unread):
            unreadable += 1
            continue
        read += 1
        wrong += any(finding.severity is Severity.ERROR for finding in outcome.findings)
        for line in page(outcome):
            console.print(line)
    if several:
        zh = f"读出 {read} 份，其中 {wrong} 份有错误；读不了 {unreadable} 份。"
        console.print(say(zh, f"{read} read, {wrong} of them with errors; {unreadable} unreadable."))


def page(report: Report) -> Iterator[Text]:
    """One report, line by line."""
    yield Text()
    yield Text(f"{INDENT}{report.unit or say('单位没有写明', 'no unit named')}  {report.year or ''}", "bold")
    yield Text(INDENT + report.file, "bright_black")
    yield Text(f"{INDENT}{_table(report)}")
    yield Text()
    for severity, found in groupby(sorted(report.findings, key=_weight), lambda finding: finding.severity):
        for finding in found:
            yield from _finding(finding, STYLES[severity])
    if not report.findings:
        yield Text(INDENT + say("没有找到问题。", "nothing found."), "green")
    if report.unread:
        yield Text(INDENT + say("没有读懂", "not read"), "bold")
        for each in report.unread:
            yield Text(f"{INDENT}{INDENT}{where(each.place)}{say('：', ': ')}{_short(each.raw)}")
            yield Text(f"{INDENT}{INDENT}{each.why}", "bright_black")
    yield Text()


def _table(report: Report) -> str:
    sure = sum(figure.sure for figure in report.figures)
    unsure = len(report.figures) - sure
    if report.table is Completeness.NONE:
        table = say("没有全国统一格式的统计表", "no statistics table of a national form")
    else:
        whole = report.table is Completeness.COMPLETE
        table = say(
            f"{report.edition}年统计表，{'完整' if whole else '不完整'}",
            f"form {report.edition}, {'complete' if whole else 'partial'}",
        )
    numbers = say(f"{sure} 个数", f"{sure} figures")
    doubt = say(f"，{unsure} 个拿不准", f", {unsure} unsure") if unsure else ""
    return f"{table} · {numbers}{doubt}"


def _finding(finding: Finding, style: str) -> Iterator[Text]:
    names = {Severity.ERROR: ("错误", "error"), Severity.WARNING: ("警告", "warning"), Severity.INFO: ("提示", "info")}
    line = Text(INDENT)
    line.append(say(*names[finding.severity]), style)
    line.append(f"  {finding.code}  ", "bright_black")
    if language() == "en" and finding.code in declared():
        line.append(f"{declared()[finding.code].title.en}. ")
    line.append(finding.words)
    yield line
    facts = [where(finding.place)]
    if finding.expected is not None:
        facts.append(f"{say('应为', 'expected')} {_plain(finding.expected)}")
    if finding.actual is not None:
        facts.append(f"{say('实为', 'found')} {_plain(finding.actual)}")
    yield Text(INDENT * 3 + say("，", ", ").join(facts), "bright_black")


def where(place: Place) -> str:
    """A place in words."""
    parts = []
    if place.page is not None:
        parts.append(say(f"第{place.page}页", f"page {place.page}"))
    if place.table is not None and place.row is not None:
        parts.append(say(f"表{place.table}第{place.row}行", f"table {place.table} row {place.row}"))
    elif place.line is not None:
        parts.append(say(f"第{place.line}行", f"line {place.line}"))
    return say("", " ").join(parts) or say("全文", "the whole text")


def _plain(value: Scalar) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


def _weight(finding: Finding) -> int:
    return finding.severity.weight
