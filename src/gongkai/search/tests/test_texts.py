"""The words of attachments."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from gongkai.base.errors import Unreadable
from gongkai.documents.read.limits import Limits
from gongkai.search import texts

REPORTS = Path(__file__).parents[4] / "tests" / "reports"


def sheet(*, hidden: bool = False) -> bytes:
    """A workbook of two sheets."""
    book = Workbook()
    first = book.active
    assert first
    first.title = "补贴名单"
    first.append(["姓名", "金额", None, 545])
    first.append([])
    first.append(["张三", " 低保 ", "=1+1"])
    second = book.create_sheet("底稿")
    second.append(["内部意见"])
    if hidden:
        second.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_sheet_gives_its_name_and_rows_and_a_hidden_one_nothing() -> None:
    assert texts.of(sheet(), "xlsx") == "补贴名单\n姓名 金额 545\n张三 低保\n底稿\n内部意见"
    assert texts.of(sheet(hidden=True), "xlsx") == "补贴名单\n姓名 金额 545\n张三 低保"


def test_a_docx_gives_paragraphs_and_tables_in_order() -> None:
    document = Document()
    document.add_paragraph("关于低保的通知")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "标准", "545元"
    document.add_paragraph("结尾")
    out = io.BytesIO()
    document.save(out)
    assert texts.of(out.getvalue(), "docx") == "关于低保的通知\n标准 545元\n结尾"


def test_pdf_html_and_txt_are_read_as_everywhere() -> None:
    pdf = texts.of((REPORTS / "01_洪泽区2023.pdf").read_bytes(), "pdf")
    html = texts.of((REPORTS / "07_杭州市2025.html").read_bytes(), "html")
    assert "政府信息公开" in pdf
    assert "政府信息公开" in html
    assert texts.of("第一行\n第二行".encode("gb18030"), "txt") == "第一行\n第二行"


def test_a_very_long_text_is_kept_from_its_beginning() -> None:
    long = "\n".join(["公开" * 100] * 5_000)
    kept = texts.of(long.encode(), "txt")
    assert len(kept) <= texts.MOST_CHARACTERS
    assert long.startswith(kept)
    assert len(kept) > texts.MOST_CHARACTERS - 1_000


def test_what_cannot_be_read_is_said() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b" " * 2_000_000)
    no_book = io.BytesIO()
    with zipfile.ZipFile(no_book, "w") as package:
        package.writestr("readme", "x")
    for content, kind, limits, words in (
        (b"not a sheet", "xlsx", Limits(), "不是 xlsx"),
        (bomb.getvalue(), "xlsx", Limits(unpacked_bytes=1_000_000), "太大"),
        (sheet(), "xlsx", Limits(size_bytes=10), "太大"),
        (no_book.getvalue(), "xlsx", Limits(), "损坏"),
        (b"\x89PNG\r\n\x1a\n", "pdf", Limits(), "图片"),
    ):
        with pytest.raises(Unreadable, match=words):
            texts.of(content, kind, limits=limits)
    with pytest.raises(ValueError, match="pptx"):
        texts.of(b"", "pptx")


def test_a_sheet_of_endless_rows_is_read_in_bounds() -> None:
    book = Workbook(write_only=True)
    long = book.create_sheet("长")
    for number in range(2_000):
        long.append([number] * 5)
    out = io.BytesIO()
    book.save(out)
    text = texts.of(out.getvalue(), "xlsx", limits=Limits(cells=500))
    assert len(text.splitlines()) == 101
