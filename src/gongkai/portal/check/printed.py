"""The result of a check as documents: a report to print and sign, and sheets to work on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.base.findings import Finding, Scalar, Severity
from gongkai.documents.tree import Align, Block, Cell, Document, Heading, PageBreak, Row, Style, Table, paragraph
from gongkai.portal.check import table
from gongkai.portal.check.result import where
from gongkai.reading.form_page import INDENT
from gongkai.reading.report import Report
from gongkai.sheets.figures import FORMS, Origin, knows, slot, written


def check_report(reports: Sequence[Report]) -> Document:
    """A report of the check to print: what was read, the findings, the table, what could not be read."""
    blocks: list[Block] = []
    for report in reports:
        if blocks:
            blocks.append(PageBreak())
        blocks += _one(report)
    return Document(tuple(blocks), title=_("年度报告核对结果"))


def sheets(reports: Sequence[Report]) -> Document:
    """The same as tables: findings, figures, rows outside the form, what was not read."""
    found = [
        _table(_("问题"), _finding_head(file=True), [(r.file, *row) for r in reports for row in _finding_rows(r)]),
        _table(_("数字"), _figure_head(), [row for r in reports for row in _figure_rows(r)]),
        _table(
            _("表外的行"),
            (_("文件"), _("表"), _("内容")),
            [(r.file, str(row.table), "｜".join(row.cells)) for r in reports for row in r.rows],
        ),
        _table(
            _("没有读懂"),
            (_("文件"), _("原文"), _("原因"), _("位置")),
            [(r.file, each.raw, each.why, where(each.place)) for r in reports for each in r.unread],
        ),
    ]
    return Document(tuple(each for each in found if len(each.rows) > 1), title=_("年度报告核对结果"))


def _one(report: Report) -> Iterator[Block]:
    yield paragraph(_("年度报告核对结果"), Style.TITLE)
    named = f"{report.unit or report.file}　{report.year or ''}".strip()
    yield paragraph(named, Style.SUBTITLE)
    counts = {severity: sum(each.severity is severity for each in report.findings) for severity in Severity}
    yield paragraph(
        _("文件“%(file)s”，%(day)s核对。读出 %(figures)s 个数；错误 %(e)s 项，警告 %(w)s 项，提示 %(i)s 项。")
        % {
            "file": report.file,
            "day": timezone.localdate().strftime("%Y-%m-%d"),
            "figures": len(report.figures),
            "e": counts[Severity.ERROR],
            "w": counts[Severity.WARNING],
            "i": counts[Severity.INFO],
        }
    )
    yield Heading(_("一、问题"), 1)
    rows = list(_finding_rows(report))
    if rows:
        yield _table("", _finding_head(file=False), rows, widths=(0.06, 0.07, 0.13, 0.36, 0.14, 0.14, 0.1))
    else:
        yield paragraph(_("没有找到问题。"))
    yield Heading(_("二、还原的统计表"), 1)
    parts = table.rebuilt(report)
    for part in parts:
        yield _drawn(part)
    if not parts:
        yield paragraph(_("报告里没有全国统一格式的统计表。"))
    if report.unread:
        yield Heading(_("三、没有读懂"), 1)
        yield _table("", (_("原文"), _("原因")), [(each.raw, each.why) for each in report.unread], widths=(0.4, 0.6))
    yield paragraph(_("由机器按《中华人民共和国政府信息公开条例》和统计表格式核对，供人判断时参考。"), Style.NOTE)


def _finding_head(*, file: bool) -> tuple[str, ...]:
    head = (_("序号"), _("轻重"), _("代码"), _("问题"), _("应为"), _("实为"), _("位置"))
    return (_("文件"), *head) if file else head


def _finding_rows(report: Report) -> Iterator[tuple[str, ...]]:
    names = {Severity.ERROR: _("错误"), Severity.WARNING: _("警告"), Severity.INFO: _("提示")}
    for number, each in enumerate(report.findings, start=1):
        yield str(number), names[each.severity], each.code, each.words, *_compared(each), where(each.place)


def _compared(finding: Finding) -> tuple[str, str]:
    return _scalar(finding.expected), _scalar(finding.actual)


def _scalar(value: Scalar) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _figure_head() -> tuple[str, ...]:
    whose = (_("文件"), _("单位"), _("年度"))
    return (*whose, _("代码"), _("指标"), _("数值"), _("计量单位"), _("原文"), _("出处"), _("有把握"))


def _figure_rows(report: Report) -> Iterator[tuple[str, ...]]:
    form = FORMS[report.edition] if report.edition else None
    origins = {Origin.TABLE: _("统计表"), Origin.PROSE: _("正文")}
    for each in report.figures:
        label = slot(form, each.code).label if form and knows(form, each.code) else ""
        yield (
            report.file, report.unit or "", str(report.year or ""), each.code, label, written(each.value), each.unit,
            each.raw, str(origins.get(each.origin, each.origin.value)), _("是") if each.sure else _("请核对"),
        )  # fmt: skip


def _table(
    caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], *, widths: tuple[float, ...] = ()
) -> Table:
    top = Row(tuple(Cell(text, head=True, align=Align.CENTRE) for text in head))
    body = tuple(Row(tuple(Cell(text, align=_align(text)) for text in row)) for row in rows)
    return Table((top, *body), head_rows=1, widths=widths, caption=caption)


def _align(text: str) -> Align | None:
    return Align.END if text.replace(".", "", 1).lstrip("-").isdecimal() else None


def _drawn(part: table.Part) -> Table:
    rows = (*part.head, *(row.cells for row in part.body))
    return Table(
        tuple(Row(tuple(_drawn_cell(cell) for cell in row)) for row in rows),
        head_rows=len(part.head),
        caption=part.title,
    )


def _drawn_cell(cell: table.Cell) -> Cell:
    text = " ".join([INDENT * cell.level + cell.text, *(each.mark for each in cell.references)])
    if cell.note:
        text += f"\n{INDENT * cell.level}（{cell.note}）"
    align = None if cell.head else Align.END
    return Cell(text, colspan=cell.colspan, rowspan=cell.rowspan, head=cell.head, align=align)
