from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest

from gongkai.base.errors import Refused
from gongkai.documents.tree import Block, Cell, Document, Heading, Row, Table, paragraph
from gongkai.documents.write.document import Format, Layout, write_document
from gongkai.documents.write.tests import samples


def book(*blocks: Block, title: str = "") -> Any:
    return openpyxl.load_workbook(io.BytesIO(write_document(Document(blocks, title=title), to=Format.XLSX)))


def values(sheet: Any) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def table(*cells: str) -> Table:
    return Table((Row(tuple(Cell(cell) for cell in cells)),))


def test_the_65_rows_of_2014_are_a_sheet_with_its_title_a_frozen_head_and_numbers() -> None:
    content = write_document(samples.attachment_2(), to=Format.XLSX, layout=Layout.OFFICIAL)
    sheet: Any = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    rows = values(sheet)
    assert sheet.title == "政府信息公开情况统计表"
    assert rows[0][0] == "政府信息公开情况统计表"
    assert rows[1] == ["统计指标", "单位", "统计数"]
    assert rows[3] == ["（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", 20]
    assert len(rows) == 2 + 65
    assert sheet.freeze_panes == "A3"
    assert sheet.print_title_rows == "$2:$2"
    assert int(sheet.page_setup.paperSize) == 9  # A4


def test_merged_cells_are_merged_both_ways() -> None:
    (sheet,) = book(samples.reviews_of_2021()).worksheets
    merged = {str(span) for span in sheet.merged_cells.ranges}
    assert {"A2:E2", "F2:O2", "A3:A4", "F3:J3", "K3:O3"} <= merged
    assert [cell.value for cell in sheet[5]] == [376, 97, 196, 121, 790, 16, 1, 12, 27, 56, 74, 1, 30, 51, 156]


def test_each_table_has_its_own_sheet_named_after_what_it_stands_under() -> None:
    book_ = book(
        Heading("一、甲/乙:[丙]"), table("1"), table("2"), Table((Row((Cell("3"),)),), caption="表" * 40), title="题"
    )
    assert book_.sheetnames == ["一、甲乙丙", "一、甲乙丙（2）", "表" * 31]


@pytest.mark.parametrize(
    ("written", "value", "shown"),
    [
        ("0", 0, "0"),
        ("-12", -12, "0"),
        ("12.50", 12.5, "0.00"),
        ("1,234,567", 1234567, "#,##0"),
        ("14069", 14069, "0"),
    ],
)
def test_figures_are_numbers_that_look_as_they_were_written(written: str, value: float, shown: str) -> None:
    cell = book(table(written)).worksheets[0]["A1"]
    assert (cell.value, cell.number_format, cell.data_type) == (value, shown, "n")


@pytest.mark.parametrize(
    "written", ["007", "05178721234", "320829199001011234", "12%", "—", "1.2.3", "2018-02-24", "１２"]
)
def test_what_only_looks_like_a_number_stays_as_it_was_written(written: str) -> None:
    cell = book(table(written)).worksheets[0]["A1"]
    assert (cell.value, cell.data_type) == (written, "s")


@pytest.mark.parametrize("start", ["=1+1", "+1+1", "-1+1", "@SUM(1)", '=cmd|"/c calc"!A0', "=HYPERLINK(1)"])
def test_words_that_would_be_a_formula_are_words(start: str) -> None:
    content = write_document(Document((table(start),)), to=Format.XLSX)
    cell = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A1"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (start, "s", True)
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")


def test_a_blank_is_blank_and_not_zero() -> None:
    assert book(table("", "0")).worksheets[0]["A1"].value is None


def test_a_document_without_tables_is_refused_in_words() -> None:
    with pytest.raises(Refused, match="没有表格"):
        book(paragraph("文"))


def test_properties_say_title_author_and_day_and_the_bytes_are_always_the_same() -> None:
    document = samples.attachment_2()
    first, second = (write_document(document, to=Format.XLSX) for _ in range(2))
    assert first == second
    properties = openpyxl.load_workbook(io.BytesIO(first)).properties
    assert (properties.title, properties.creator) == ("政府信息公开情况统计表", "北极街道办事处")
    assert properties.created.date() == date(2018, 2, 24)
