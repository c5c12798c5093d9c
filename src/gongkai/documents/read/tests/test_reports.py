"""Every report kept with the project, read cell by cell; the figures are those a person took from the print."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from gongkai.documents.read.document import read_document
from gongkai.documents.read.tests.making import REPORTS, SEEDS
from gongkai.documents.tree import Cell, Document, Table


@cache
def read(name: str) -> Document:
    path = next(REPORTS.glob(name))
    return read_document(path.read_bytes(), name=path.name)


def tables(document: Document) -> list[Table]:
    return list(document.tables())


def texts(table: Table) -> list[list[str]]:
    """The grid as words without layout; a position no cell covers would be a mistake."""
    return [["".join(cell.text.split()) if cell else "?" for cell in row] for row in table.grid()]


def full_grid(table: Table) -> list[list[Cell]]:
    grid = [[cell for cell in row if cell is not None] for row in table.grid()]
    assert len({len(row) for row in grid}) == 1
    return grid


def number(text: str) -> Decimal | None:
    words = text.removesuffix("元")
    return Decimal(words) if words else None


def codes(answers: str) -> dict[str, Decimal | None]:
    found = json.loads((REPORTS / "expected" / f"{answers}.json").read_text())["codes"]
    return {code: None if value is None else Decimal(str(value)) for code, value in found.items()}


def expected(answers: str, part: str) -> list[Decimal | None]:
    return [value for code, value in codes(answers).items() if code.startswith(part)]


REPORTS_WITH_THREE_TABLES = [
    ("01", "01_*.pdf"),
    ("03", "03_*.pdf"),
    ("06", "06_*.html"),
    ("07", "07_*.html"),
    ("28", "28_*.docx"),
    ("28", "28b_*.pdf"),
]


@pytest.mark.parametrize(("answers", "name"), REPORTS_WITH_THREE_TABLES)
def test_every_figure_of_the_table_of_requests_stands_in_its_row_and_column(answers: str, name: str) -> None:
    table = texts(tables(read(name))[1])
    figures = [[number(text) for text in row[3:]] for row in table[3:]]
    assert figures == request_rows(answers)
    assert all(len(row) == 10 for row in table)


def request_rows(answers: str) -> list[list[Decimal | None]]:
    """The answers of table 2, a row each, in the order of the form; the one row （六） of some reports in its place."""
    rows: dict[str, list[Decimal | None]] = {}
    for code, value in codes(answers).items():
        part, _, rest = code.partition(".")
        if part == "t2":
            rows.setdefault(rest.rpartition(".")[0], []).append(value)
    names = [name for name in rows if name != "other.all"]
    if "other.all" in rows:
        names.insert(-2, "other.all")  # before （七）总计 and 四、结转下年度继续办理
    return [rows[name] for name in names]


@pytest.mark.parametrize(("answers", "name"), REPORTS_WITH_THREE_TABLES)
def test_the_table_of_remedies_has_fifteen_columns_and_its_figures_in_the_last_row(answers: str, name: str) -> None:
    table = texts(tables(read(name))[2])
    assert [number(text) for text in table[-1]] == expected(answers, "t3.")
    assert table[0] == ["行政复议"] * 5 + ["行政诉讼"] * 10
    assert table[1][5:] == ["未经复议直接起诉"] * 5 + ["复议后起诉"] * 5


@pytest.mark.parametrize(("answers", "name"), REPORTS_WITH_THREE_TABLES)
def test_the_table_of_disclosure_keeps_its_figures_in_order(answers: str, name: str) -> None:
    table = tables(read(name))[0]
    found = [cell.text for row in table.rows for cell in row.cells if cell.text[:1].isdigit()]
    assert [number(text) for text in found] == expected(answers, "t1.")


def test_a_label_set_vertically_is_read_from_top_to_bottom() -> None:
    assert full_grid(tables(read("01_*.pdf"))[1])[5][0].text == "三、本年度办理结果"


def test_a_cell_that_spans_the_end_of_a_page_is_one_cell() -> None:
    grid = full_grid(tables(read("01_*.pdf"))[1])
    assert [row[2].text for row in grid[15:18]] == [
        "1.本机关不掌握相关政府信息",
        "2.没有现成信息需要另行制作",
        "3.补正后申请内容仍不明确",
    ]
    assert [row[2].place.page for row in grid[15:18]] == [3, 3, 4]
    assert all(row[1] is grid[15][1] for row in grid[15:18])
    assert grid[15][1].text == "（四）无法提供"
    assert all(row[0] is grid[5][0] for row in grid[5:25])


def test_words_cut_in_two_by_the_end_of_a_page_are_whole_again() -> None:
    grid = full_grid(tables(read("03_*.pdf"))[1])
    assert (grid[15][1].text, grid[15][1].rowspan) == ("（四）无法提供", 3)
    assert [cell.text for cell in grid[16][2:]] == [
        *("2.没有现成信息需要另行制作", "11", "0", "0", "0", "0", "0", "11")
    ]


def test_a_row_cut_in_two_by_the_end_of_a_page_is_one_row() -> None:
    grid = full_grid(tables(read("28b_*.pdf"))[1])
    assert [cell.text for cell in grid[24][1:]] == [
        "（六）其他处理",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        *("0", "0", "0", "0", "0", "0", "0"),
    ]
    assert (grid[25][2].text, grid[25][2].place.page) == ("3.其他", 4)


def test_the_same_report_in_word_and_in_pdf_gives_the_same_tables() -> None:
    assert [texts(table) for table in read("28_*.docx").tables()] == [
        texts(table) for table in read("28b_*.pdf").tables()
    ]


def test_a_table_continued_on_the_next_page_is_one_table() -> None:
    table = tables(read("01_*.pdf"))[0]
    assert [row.cells[0].text for row in table.rows] == [
        *("第二十条第（一）项", "信息内容", "规章", "行政规范性文件"),
        *("第二十条第（五）项", "信息内容", "行政许可"),
        *("第二十条第（六）项", "信息内容", "行政处罚", "行政强制"),
        *("第二十条第（八）项", "信息内容", "行政事业性收费"),
    ]


def test_lines_of_a_pdf_are_joined_to_the_paragraphs_they_were() -> None:
    words = [block for block, _ in read("01_*.pdf").lines()]
    assert words[:2] == ["洪泽区人民政府", "2023年政府信息公开工作年度报告"]
    assert words[5] == (
        "（一）主动公开情况。主要通过政府门户网站主动公开政府文件、项目审批、通知公告等各类政府信息。"
        "2023年，我区在政府网站平台主动公开政府信息1136条。"
    )
    assert words[-1] == (
        "2023年，区政府严格落实《政府信息公开信息处理费管理办法》，全年收取政府信息公开信息处理费0元。"
    )
    assert len(words) == 18


def test_a_paragraph_that_runs_over_the_end_of_a_page_is_one() -> None:
    words = [(text, place) for text, place in read("01_*.pdf").lines() if text.startswith("加强区政府门户网站")]
    [(text, place)] = words
    assert "严格执行“分级审核、先审后发”程序" in text
    assert place.page == 1


def test_page_numbers_are_no_part_of_the_text() -> None:
    for name in ("01_*.pdf", "03_*.pdf"):
        assert not any(text.startswith("-") for text, _ in read(name).lines())


def test_the_nine_part_table_of_a_web_page_keeps_labels_units_and_figures_apart() -> None:
    [table] = tables(read("30_*.html"))
    rows = texts(table)
    assert len(rows) == 66
    assert rows[0] == ["统计指标", "统计指标", "单位", "统计数"]
    assert table.head_rows == 1
    assert rows[1] == ["一、主动公开情况", "一、主动公开情况", "—", ""]
    assert ["其中", "涉及商业秘密", "件", "1"] in rows
    assert ["七、依申请公开信息收取的费用"] * 2 + ["万元", "0.0325"] in rows
    assert [row[0] for row in rows].count("其中") == 6
    assert table.rows[2].cells[0].text == "（一）主动公开政府信息数\n（不同渠道和方式公开相同信息计1条）"


@pytest.mark.parametrize("path", sorted([*SEEDS.glob("*.txt"), *REPORTS.glob("*.txt")]), ids=lambda path: path.name)
def test_a_text_file_is_kept_to_the_character(path: Path) -> None:
    content = path.read_bytes()
    document = read_document(content)
    words = "\n".join(text for text, _ in document.lines())
    assert words.rstrip("\n") == content.decode("utf-8").replace("\r\n", "\n").rstrip("\n")
    assert [place.line for _, place in document.lines()] == list(range(1, len(document.blocks) + 1))


@pytest.mark.parametrize("name", ["01_*.pdf", "03_*.pdf", "06_*.html", "28_*.docx", "28b_*.pdf", "30_*.html"])
def test_every_cell_knows_its_table_row_and_column(name: str) -> None:
    for number_of_table, table in enumerate(tables(read(name)), start=1):
        assert table.place.table == number_of_table
        for y, row in enumerate(table.rows):
            for cell in row.cells:
                assert (cell.place.table, cell.place.row) == (number_of_table, y + 1)
                assert cell.place.line == table.place.line
                assert table.grid()[y][(cell.place.column or 0) - 1] is cell
