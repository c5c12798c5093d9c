"""The statistics forms written as files and read back by other readers: they are the official ones, row by row."""

import io
import re
from pathlib import Path

import docx
import pdfplumber
import pytest
from selectolax.lexbor import LexborHTMLParser

from gongkai.documents.tree import Document
from gongkai.documents.write.document import Format, Layout, write_document
from gongkai.reading.form_page import form_page
from gongkai.sheets import y2014, y2021

ROOT = Path(__file__).parents[2]


def plain(text: str) -> str:
    """Without spaces, and with one kind of bracket, colon and comma."""
    return re.sub(r"\s", "", text).translate(str.maketrans("(),:", "（），："))


def official_rows() -> list[str]:
    """The labels of the 65 rows as a street office printed them in 2018, in order, from its report."""
    text = (ROOT / "tests/seeds/002_72661c3110d78143.txt").read_text(encoding="utf-8")
    cells = [plain(line) for line in text[text.index("统 计 指 标") :].splitlines() if line.strip()][3:]
    units = {"—", "条", "件", "次", "篇", "万元", "个", "人", "人次"}
    rows, label = [], ""
    for cell in cells:
        if cell in units:
            rows.append(label)
            label = ""
        elif not cell.isdecimal():
            label += cell
    return rows


@pytest.fixture(scope="module")
def form_2014() -> Document:
    return Document(form_page(y2014.FORM, {"channel_website": 20}, unit="北极街道办事处", year=2017), title="统计表")


def test_the_printed_report_has_the_65_rows() -> None:
    assert len(official_rows()) == 65
    assert official_rows()[0] == "一、主动公开情况"
    assert official_rows()[-1] == "（三）接受培训人员数"


@pytest.mark.parametrize("layout", list(Layout))
def test_form_2014_in_pdf_has_the_official_rows_and_repeats_its_head(form_2014: Document, layout: Layout) -> None:
    with pdfplumber.open(io.BytesIO(write_document(form_2014, to=Format.PDF, layout=layout))) as pdf:
        pages = [page.extract_tables() for page in pdf.pages]
        whole = plain("".join(page.extract_text() or "" for page in pdf.pages))
    rows = [[plain(cell or "") for cell in row] for tables in pages for table in tables for row in table]
    heads = [row for row in rows if row[0] == "统计指标"]
    assert len(heads) == sum(bool(tables) for tables in pages) >= 2
    assert [row[0] for row in rows if row[0] != "统计指标"] == official_rows()
    assert [row[2] for row in rows if row[0] == "2.政府网站公开政府信息数"] == ["20"]
    assert "政府信息公开情况统计表" in whole
    assert "2017年度" in whole


def test_form_2014_in_docx_and_html_has_the_official_rows(form_2014: Document) -> None:
    word = docx.Document(io.BytesIO(write_document(form_2014, to=Format.DOCX)))
    assert [plain(row.cells[0].text) for row in word.tables[0].rows][1:] == official_rows()
    page = LexborHTMLParser(write_document(form_2014, to=Format.HTML).decode())
    rows = page.css("table tr")
    first = [cell for row in rows[1:] if (cell := row.css_first("th, td"))]
    assert [plain(cell.text()) for cell in first] == official_rows()


def test_the_three_tables_of_2021_keep_their_merged_cells_in_docx_and_html() -> None:
    document = Document(form_page(y2021.FORM, {"t2.new.natural": 21, "t3.review.total": 3}), title="统计表")
    word = docx.Document(io.BytesIO(write_document(document, to=Format.DOCX)))
    assert len(word.tables) == 3
    requests = word.tables[1]
    assert len(requests.columns) == 10
    result = [row.cells[0]._tc for row in requests.rows if row.cells[0].text.startswith("三、本年度办理结果")]
    assert len(result) == 22
    assert len(set(result)) == 1
    page = LexborHTMLParser(write_document(document, to=Format.HTML).decode())
    spans = {
        plain(cell.text()): cell.attributes.get("rowspan") for cell in page.css("table th[rowspan], table td[rowspan]")
    }
    assert spans["三、本年度办理结果"] == "22"
    assert spans["（三）不予公开"] == "8"
    assert spans["（四）无法提供"] == "3"
    assert spans["（五）不予处理"] == "5"
    assert spans["（六）其他处理"] == "3"
