"""Writing: an annual report of about five pages with a table of 65 rows, in every format; a one-page letter."""

import time
from datetime import date

from gongkai.documents.tree import Block, Cell, Document, Heading, Letterhead, Row, Style, Table, paragraph
from gongkai.documents.write.document import Format, Layout, write_document

_SENTENCE = "为进一步规范政府信息公开工作，保障公民、法人和其他组织依法获取政府信息，编制本报告。"
_TIMES = 7


def _report() -> Document:
    head = Row((Cell("统计指标", head=True), Cell("单位", head=True), Cell("统计数", head=True)))
    rows = (
        Row((Cell(f"（{n}）通过不同渠道和方式公开政府信息的情况"), Cell("条"), Cell(str(n * 37)))) for n in range(65)
    )
    chapter: tuple[Block, ...] = (Heading("一、总体情况", 1), *(paragraph(_SENTENCE * 4) for _ in range(3)))
    title = paragraph("某区2025年政府信息公开工作年度报告", Style.TITLE)
    table = Table((head, *rows), head_rows=1, widths=(6, 1, 2))
    return Document((title, *chapter * 6, table), title="年度报告", author="某区", made_on=date(2026, 1, 28))


def _letter() -> Document:
    blocks = (
        paragraph("关于政府信息公开申请的答复", Style.TITLE),
        paragraph("张三：", Style.ADDRESSEE),
        *(paragraph(_SENTENCE * 2) for _ in range(3)),
        paragraph("某区人民政府办公室", Style.SIGNATURE),
        paragraph("2026年3月23日", Style.DATE),
    )
    head = Letterhead("某区人民政府办公室文件", "某政复〔2026〕1号")
    return Document(blocks, title="答复", letterhead=head, made_on=date(2026, 3, 23))


def _seconds(document: Document, to: Format, layout: Layout = Layout.OFFICIAL) -> float:
    start = time.perf_counter()
    write_document(document, to=to, layout=layout)
    return time.perf_counter() - start


def run() -> list[tuple[str, float, str]]:
    """The first PDF of a process, which reads the fonts, and the best of several writings in each format."""
    report, letter = _report(), _letter()
    rows = [("first PDF of a process", _seconds(letter, Format.PDF) * 1000, "ms")]
    for to in Format:
        rows.append(
            (f"report with 65 rows as {to.value}", min(_seconds(report, to) for _ in range(_TIMES)) * 1000, "ms")
        )
    for to in (Format.PDF, Format.DOCX):
        rows.append((f"letter as {to.value}", min(_seconds(letter, to) for _ in range(_TIMES)) * 1000, "ms"))
    size = len(write_document(report, to=Format.PDF, layout=Layout.OFFICIAL))
    rows.append(("size of the report as pdf", size / 1024, "KB"))
    return rows
