"""The drawn tables are the official ones, cell by cell and span by span."""

import re
from decimal import Decimal

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import html

from gongkai.sheets.figures import FORMS
from gongkai.sheets.parts import Form
from gongkai.sheets.printed import PrintedTable, Role, printed
from gongkai.sheets.tests.kept import REPORTS, SEEDS, Values, answers

Spans = list[list[tuple[str, int, int]]]


def spans(table: PrintedTable) -> Spans:
    return [[(cell.text, cell.colspan, cell.rowspan) for cell in row] for row in table.rows]


def published(name: str, number: int) -> Spans:
    table = html.fromstring((REPORTS / name).read_bytes().decode("utf-8")).findall(".//table")[number]
    return [
        [
            (
                re.sub(r"\s", "", "".join(str(text) for text in cell.itertext())),
                int(cell.get("colspan", 1)),
                int(cell.get("rowspan", 1)),
            )
            for cell in row.findall("td")
        ]
        for row in table.iter("tr")
    ]


def test_tables_2_and_3_of_form_2019_are_drawn_as_published() -> None:
    drawn = printed(FORMS["2019"], answers("06"))
    assert spans(drawn[1]) == published("06_上海市府办2019.html", 1)
    assert spans(drawn[2]) == published("06_上海市府办2019.html", 2)


def test_table_1_of_form_2019_says_what_was_published() -> None:
    drawn = printed(FORMS["2019"], answers("06"))[0]
    assert [[text for text, _, _ in row] for row in spans(drawn)] == [
        [text for text, _, _ in row] for row in published("06_上海市府办2019.html", 0)
    ]
    heads = [row for row in spans(drawn) if row[0][0] in ("信息内容", "第二十条第（一）项")]
    official = [
        row for row in published("06_上海市府办2019.html", 0) if row[0][0] in ("信息内容", "第二十条第（一）项")
    ]
    assert heads == official


def test_table_1_of_form_2021_is_drawn_as_published() -> None:
    assert spans(printed(FORMS["2021"], answers("07"))[0]) == published("07_杭州市2025.html", 0)


def test_the_rows_of_table_2_of_form_2021_are_drawn_as_published() -> None:
    drawn = spans(printed(FORMS["2021"], answers("07"))[1])
    assert drawn[3:] == published("07_杭州市2025.html", 1)[3:]
    assert drawn[5][0] == ("三、本年度办理结果", 1, 22)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_grid_of_each_table_of_form_2021_is_that_of_a_published_word_file(number: int) -> None:
    table = Document(str(REPORTS / "28_金湖县2023.docx")).tables[number]
    official = []
    for row in table._tbl.tr_lst:
        cells: list[str | None] = []
        for cell in row.tc_lst:
            text = None if cell.vMerge == "continue" else "".join(run.text or "" for run in cell.iter(qn("w:t")))
            cells += [text] * cell.grid_span
        official.append(cells)
    assert grid(printed(FORMS["2021"], answers("28"))[number]) == official


def grid(table: PrintedTable) -> list[list[str | None]]:
    """Every position: the text of the cell that begins in this row, None where a cell from above covers it."""
    rows: list[list[str | None]] = [["?"] * len(table.widths) for _ in table.rows]
    for y, row in enumerate(table.rows):
        x = 0
        for cell in row:
            while rows[y][x] != "?":
                x += 1
            for down in range(cell.rowspan):
                for right in range(cell.colspan):
                    assert rows[y + down][x + right] == "?"
                    rows[y + down][x + right] = None if down else cell.text
    return rows


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_every_table_is_a_full_rectangle_with_widths_that_fill_the_page(form: Form) -> None:
    for table in printed(form):
        assert all("?" not in row for row in grid(table))
        assert sum(table.widths) == pytest.approx(1)


def squeezed(text: str) -> str:
    return re.sub(r"\s|\|", "", text).translate(str.maketrans("（），：", "(),:"))


def test_the_table_of_2014_is_drawn_as_a_street_office_published_it() -> None:
    values: Values = {line.code: 0 for line in FORMS["2014"].parts[0].blocks[0].lines}
    values |= {"proactive_info_total": 20, "channel_website": 20, "org_dedicated_bodies": 1, "org_reading_points": 4}
    values |= {"staff_total": 1, "staff_part_time": 1, "meetings_total": 2}
    values |= {"training_sessions": 2, "training_participants": 10}
    (table,) = printed(FORMS["2014"], values, year=2017)
    drawn = "".join(line.text for line in table.above) + "".join(cell.text for row in table.rows for cell in row)
    official = (SEEDS / "002_72661c3110d78143.txt").read_text("utf-8")
    assert squeezed(drawn) == squeezed(official[official.index("附件2") :])


def test_the_2014_table_has_a_repeated_head_65_rows_and_a_sign_off() -> None:
    (table,) = printed(FORMS["2014"], sign_off={"head": "王局", "clerk": "李敏", "date": "2018年2月24日"})
    assert table.head_rows == 1
    assert len(table.rows) == 66
    assert [cell.text for cell in table.rows[0]] == ["统 计 指 标", "单位", "统计数"]
    assert [line.role for line in table.above] == [Role.ATTACHMENT, Role.TITLE, Role.YEAR, Role.UNIT]
    assert [line.text for line in table.below] == [
        "单位负责人：王局　　审核人：　　填报人：李敏",
        "联系电话：　　填报日期：2018年2月24日",
    ]


def test_a_remark_stands_on_a_line_of_its_own_and_parts_are_indented() -> None:
    (table,) = printed(FORMS["2014"])
    label = table.rows[2][0]
    assert label.text == "（一）主动公开政府信息数\n（不同渠道和方式公开相同信息计1条）"
    assert [row[0].indent for row in table.rows[1:7]] == [0, 1, 2, 1, 1, 2]
    assert table.rows[35][0].text == "其中：涉及国家秘密"
    assert table.rows[35][0].indent == 3


def test_headings_stay_blank_whatever_they_are_given() -> None:
    (table,) = printed(FORMS["2014"], {"h_proactive": 42, "proactive_info_total": 12})
    assert [cell.text for cell in table.rows[1]] == ["一、主动公开情况", "—", ""]
    assert table.rows[2][2].text == "12"


def test_blank_is_blank_zero_is_zero_and_money_has_no_exponent() -> None:
    values: Values = {"request_fees_wan": Decimal("0.00001"), "special_funds_wan": Decimal("12.50"), "staff_total": 0}
    (table,) = printed(FORMS["2014"], values)
    texts = {row[2].code: row[2].text for row in table.rows[1:]}
    assert texts["request_fees_wan"] == "0.00001"
    assert texts["special_funds_wan"] == "12.50"
    assert texts["staff_total"] == "0"
    assert texts["staff_full_time"] == ""


def test_a_report_that_kept_the_one_row_for_other_handling_is_drawn_with_it() -> None:
    table = printed(FORMS["2021"], answers("01"))[1]
    assert table.rows[5][0].rowspan == 20
    assert ("（六）其他处理", 2, 1) in spans(table)[23]
    assert len(table.rows) == 26
    empty = printed(FORMS["2021"])[1]
    assert empty.rows[5][0].rowspan == 22


def test_every_number_knows_its_code_and_every_label_its_direction() -> None:
    for table in printed(FORMS["2021"]):
        for row in table.rows:
            for cell in row:
                assert bool(cell.code) != bool(cell.head)
