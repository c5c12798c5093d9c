"""PDF files drawn by hand: what stands where, however it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from gongkai.base.errors import Unreadable
from gongkai.documents.read.document import read_document
from gongkai.documents.read.limits import Limits
from gongkai.documents.read.tests.making import pdf, rule, ruled, words
from gongkai.documents.tree import Document, Table

ROWS = [["项目", "数量"], ["规章", "0"], ["文件", "12"]]


def drawn(
    rows: Sequence[Sequence[str]], *, x: float = 100, y: float = 120, width: float = 80, height: float = 20
) -> str:
    """A plain ruled table with its words."""
    xs = [x + width * at for at in range(len(rows[0]) + 1)]
    ys = [y + height * at for at in range(len(rows) + 1)]
    return ruled(xs, ys) + text_of(rows, x=x, y=y, width=width, height=height)


def text_of(
    rows: Sequence[Sequence[str]], *, x: float = 100, y: float = 120, width: float = 80, height: float = 20
) -> str:
    return "".join(
        words(x + width * column + 4, y + height * row + 14, text)
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
        if text
    )


def read(*pages: str) -> Document:
    return read_document(pdf(pages))


def grids(document: Document) -> list[list[list[str | None]]]:
    return [[[cell.text if cell else None for cell in row] for row in table.grid()] for table in document.tables()]


def lines(document: Document) -> list[str]:
    return [text for text, _ in document.lines()]


STROKES = ruled([100, 180, 260], [120, 140, 160, 180])
THIN_BOXES = "".join(f"{x} 662 0.5 60 re f\n" for x in (100, 180, 260)) + "".join(
    f"100 {842 - y} 160 0.5 re f\n" for y in (120, 140, 160, 180)
)
CELL_FRAMES = "".join(f"{x} {842 - y} 80 20 re S\n" for x in (100, 180) for y in (140, 160, 180))
CELL_SEGMENTS = "".join(rule(x, y, x + 80, y) for x in (100, 180) for y in (120, 140, 160, 180)) + "".join(
    rule(x, y, x, y + 20) for x in (100, 180, 260) for y in (120, 140, 160)
)
ONE_PATH = (
    " ".join(f"{x} 722 m {x} 662 l" for x in (100, 180, 260))
    + " "
    + " ".join(f"100 {842 - y} m 260 {842 - y} l" for y in (120, 140, 160, 180))
    + " S\n"
)
DOUBLE = STROKES + ruled([98.5, 178.5, 261.5], [118.5, 138.5, 158.5, 181.5])
OPEN_SIDES = "".join(rule(100, y, 260, y) for y in (120, 140, 160, 180)) + rule(180, 120, 180, 180)
OPEN_END = "".join(rule(100, y, 260, y) for y in (120, 140, 160)) + "".join(
    rule(x, 120, x, 180) for x in (100, 180, 260)
)


@pytest.mark.parametrize(
    "rules",
    [STROKES, THIN_BOXES, CELL_FRAMES, CELL_SEGMENTS, ONE_PATH, DOUBLE, OPEN_SIDES, OPEN_END],
    ids=["strokes", "thin boxes", "cell frames", "cell segments", "one path", "double", "open sides", "open end"],
)
def test_a_ruled_table_is_read_however_its_rules_are_drawn(rules: str) -> None:
    assert grids(read(rules + text_of(ROWS))) == [ROWS]


LOCK = b"/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (
    b"41" * 32,
    b"42" * 32,
)
TURNED = {
    "to the left": ("q 0 1 -1 0 842 0 cm {} Q", "/MediaBox [0 0 842 595]"),
    "to the left and shown upright": ("q 0 1 -1 0 842 0 cm {} Q", "/MediaBox [0 0 842 595] /Rotate 90"),
    "to the right": ("q 0 -1 1 0 0 595 cm {} Q", "/MediaBox [0 0 842 595]"),
    "upside down": ("q -1 0 0 -1 595 842 cm {} Q", "/MediaBox [0 0 595 842]"),
    "off the corner": ("{}", "/MediaBox [-50 -50 645 892]"),
}


@pytest.mark.parametrize("turn", TURNED)
def test_a_page_is_read_whichever_way_it_is_turned(turn: str) -> None:
    content, page = TURNED[turn]
    assert grids(read_document(pdf([content.format(drawn(ROWS))], page=page))) == [ROWS]


def test_merged_cells_follow_from_the_rules_that_are_missing() -> None:
    rules = rule(100, 120, 340, 120) + rule(180, 140, 340, 140) + rule(100, 160, 340, 160) + rule(100, 180, 340, 180)
    rules += rule(100, 120, 100, 180) + rule(180, 120, 180, 180) + rule(260, 140, 260, 180) + rule(340, 120, 340, 180)
    text = words(104, 144, "项目") + words(240, 134, "申请人") + words(184, 154, "自然人") + words(264, 154, "企业")
    text += words(104, 174, "公开") + words(184, 174, "7") + words(264, 174, "8")
    [table] = read(rules + text).tables()
    assert [[(cell.text, cell.rowspan, cell.colspan) for cell in row.cells] for row in table.rows] == [
        [("项目", 2, 1), ("申请人", 1, 2)],
        [("自然人", 1, 1), ("企业", 1, 1)],
        [("公开", 1, 1), ("7", 1, 1), ("8", 1, 1)],
    ]


def test_cells_without_words_are_empty() -> None:
    assert grids(read(drawn([["规章", "", "0"], ["", "文件", ""]]))) == [[["规章", "", "0"], ["", "文件", ""]]]


def test_a_number_too_wide_for_its_cell_stays_whole_in_it() -> None:
    page = ruled([100, 122, 144, 166], [100, 120]) + words(97, 114, "1139888", 7) + words(130, 114, "0", 7)
    page += words(150, 114, "5", 7)
    assert grids(read(page)) == [[["1139888", "0", "5"]]]


def test_numbers_that_fill_two_cells_side_by_side_stay_two() -> None:
    page = ruled([100, 121, 142], [100, 120]) + words(100.3, 114, "13", 10) + words(121, 114, "25", 10)
    assert grids(read(page)) == [[["13", "25"]]]


def test_two_numbers_one_below_the_other_at_the_right_of_a_cell_stay_two() -> None:
    page = ruled([100, 200, 300], [100, 160]) + words(104, 112, "甲乙") + words(278, 112, "12") + words(278, 124, "34")
    assert grids(read(page)) == [[["甲乙", "12\n34"]]]


def test_words_wrapped_in_a_narrow_cell_are_joined_and_two_short_numbers_are_not() -> None:
    page = ruled([100, 144, 220], [100, 160]) + words(104, 112, "社会公") + words(104, 124, "益组织")
    assert grids(read(page + words(150, 112, "12") + words(150, 124, "34"))) == [[["社会公益组织", "12\n34"]]]


def test_a_table_broken_by_the_end_of_a_page_is_one_and_its_repeated_head_is_left_out() -> None:
    first = drawn(ROWS, y=720) + words(280, 810, "- 1 -")
    assert grids(read(first, drawn([["许可", "5"], ["处罚", "6"]], y=60) + words(280, 810, "- 2 -"))) == [
        [*ROWS, ["许可", "5"], ["处罚", "6"]]
    ]
    assert grids(read(first, drawn([["项目", "数量"], ["处罚", "6"]], y=60) + words(280, 810, "- 2 -"))) == [
        [*ROWS, ["处罚", "6"]]
    ]


def test_rows_that_a_page_repeats_are_the_head_of_the_table() -> None:
    [table] = read(drawn(ROWS, y=720), drawn([["项目", "数量"], ["处罚", "6"]], y=60)).tables()
    assert table.head_rows == 1


def test_a_watermark_set_aslant_is_left_out_and_noted() -> None:
    watermark = "BT /F 60 Tf 0.7 0.7 -0.7 0.7 120 640 Tm <516C5F00> Tj ET\n"
    document = read(watermark + drawn(ROWS))
    assert grids(document) == [ROWS]
    assert document.notes == ("PDF 里有 2 个斜排的字（如水印），没有读取。",)


def test_each_cell_of_a_joined_table_knows_its_page() -> None:
    [table] = read(drawn(ROWS, y=720), drawn([["许可", "5"], ["处罚", "6"]], y=60)).tables()
    assert [row.cells[0].place.page for row in table.rows] == [1, 1, 1, 2, 2]
    assert table.place.page == 1


def test_a_row_over_the_whole_width_alone_on_its_page_belongs_to_the_table() -> None:
    full = ruled([100, 260], [740, 760]) + words(104, 754, "第二十条第（一）项")
    assert grids(read(words(100, 100, "二、主动公开") + full, drawn(ROWS, y=60))) == [
        [["第二十条第（一）项"] * 2, *ROWS]
    ]
    last = ruled([100, 260], [60, 80]) + words(104, 74, "注：含上年结转")
    assert grids(read(drawn(ROWS, y=720), last + words(100, 120, "后文"))) == [[*ROWS, ["注：含上年结转"] * 2]]


def test_tables_of_different_widths_on_two_pages_are_two() -> None:
    other = [["甲", "乙", "丙"], ["1", "2", "3"]]
    assert grids(read(drawn(ROWS, y=720), drawn(other, y=60, width=60))) == [ROWS, other]


def test_words_between_two_pages_of_tables_part_them() -> None:
    second = words(100, 60, "四、行政复议情况") + drawn(ROWS, y=80)
    assert grids(read(drawn(ROWS, y=720), second)) == [ROWS, ROWS]


def test_figures_below_a_head_that_ends_a_page_are_a_row_of_their_own() -> None:
    head = [["维持", "纠正", "其他"]]
    page = words(100, 100, "四、行政复议情况")
    assert grids(read(page + drawn(head, y=760), drawn([["376", "", "196"]], y=60))) == [[*head, ["376", "", "196"]]]
    assert grids(read(page + drawn(head, y=760), drawn([["", "", "196"]], y=60))) == [[*head, ["", "", "196"]]]


def test_a_blank_row_at_the_top_of_a_page_takes_nothing_from_the_row_above() -> None:
    three = ruled([100, 180, 260, 340], [720, 740, 760]) + text_of([["甲", "件", "5"], ["乙", "件", "3"]], y=720)
    merged = ruled([100, 260, 340], [60, 80]) + rule(180, 80, 180, 100) + ruled([100, 260, 340], [80, 100])
    merged += words(104, 74, "（七）总计") + words(104, 94, "丙") + words(184, 94, "件") + words(264, 94, "7")
    assert grids(read(three, merged)) == [
        [["甲", "件", "5"], ["乙", "件", "3"], ["（七）总计", "（七）总计", ""], ["丙", "件", "7"]]
    ]


def test_a_label_below_a_full_one_with_the_same_unit_is_a_row_of_its_own() -> None:
    first = (
        ruled([100, 160, 180, 220], [720, 740])
        + words(103, 734, "公共安全等", 10)
        + words(164, 734, "件")
        + words(190, 734, "0")
    )
    second = ruled([100, 160, 180, 220], [60, 80]) + words(104, 74, "政府信息", 10) + words(164, 74, "件")
    assert grids(read(first, second)) == [[["公共安全等", "件", "0"], ["政府信息", "件", ""]]]


def test_figures_printed_in_the_second_half_of_a_cut_row_belong_to_its_label() -> None:
    first = drawn([*ROWS, ["其他处理", ""]], y=720)
    assert grids(read(first, drawn([["", "9"], ["总计", "21"]], y=60))) == [[*ROWS, ["其他处理", "9"], ["总计", "21"]]]


def test_a_page_number_is_left_out_even_where_a_table_crosses_it() -> None:
    page = drawn(ROWS, y=740, height=25) + words(150, 812, "- 1 -")
    assert grids(read(page)) == [ROWS]
    foot = [words(290, 810, str(number)) for number in (7, 8)]
    assert lines(read(words(100, 100, "正文") + foot[0], words(100, 100, "后文") + foot[1])) == ["正文", "后文"]
    assert lines(read(words(100, 100, "正文") + words(250, 810, "第 1 页 共 9 页"))) == ["正文"]


def test_a_number_in_the_text_that_is_no_page_number_stays() -> None:
    assert lines(read(words(100, 400, "2018") + words(100, 100, "- 3 -"))) == ["- 3 -", "2018"]
    page = words(100, 780, "规范性文件") + words(100, 800, "0")
    assert lines(read(page, words(100, 100, "行政许可") + words(100, 800, "0"))) == ["规范性文件", "0", "行政许可", "0"]


def test_running_heads_are_left_out() -> None:
    pages = [words(100, 40, "某区2018年年报") + words(100, 100, "甲乙丙"[at]) for at in range(3)]
    assert lines(read(*pages)) == ["甲", "乙", "丙"]
    units = [words(100, 100, "甲乙丙"[at]) + words(100, 800, "件") for at in range(3)]
    assert lines(read(*units)) == ["甲", "件", "乙", "件", "丙", "件"]


def test_lines_become_paragraphs_by_indent_and_by_where_they_end() -> None:
    page = "".join(
        words(x, y, text, 12)
        for x, y, text in [
            (250, 80, "年度报告"),
            (124, 120, "甲" * 28),
            (100, 140, "乙" * 30),
            (100, 160, "丙" * 10),
            (100, 180, "丁" * 30),
            (100, 200, "戊" * 29),
        ]
    )
    following = words(100, 80, "己" * 30, 12) + words(124, 100, "庚" * 4, 12)
    assert lines(read(page, following)) == [
        "年度报告",
        "甲" * 28 + "乙" * 30 + "丙" * 10,
        "丁" * 30 + "戊" * 29 + "己" * 30,
        "庚" * 4,
    ]


def test_pages_bound_at_different_edges_have_margins_of_their_own() -> None:
    def page(left: float) -> str:
        return words(left + 24, 100, "甲" * 28, 12) + "".join(
            words(left, y, "乙" * 30, 12) for y in range(120, 240, 20)
        )

    assert lines(read(page(80), page(120))) == ["甲" * 28 + "乙" * 180] * 2


def test_columns_without_rules_are_lines_with_tabs() -> None:
    assert lines(read(text_of(ROWS))) == ["项目\t数量", "规章\t0", "文件\t12"]


def test_words_printed_twice_to_look_bold_count_once() -> None:
    assert lines(read(words(100, 100, "规章12", 12) + words(100.3, 100, "规章12", 12))) == ["规章12"]


def test_a_frame_around_words_and_a_line_under_them_make_no_table() -> None:
    frame = ruled([90, 300], [90, 130]) + words(100, 110, "框内文字")
    assert grids(read(frame + words(100, 200, "单位") + rule(130, 203, 200, 203))) == []
    assert lines(read(words(90, 60, "前") + frame + words(100, 200, "后"))) == ["前", "框内文字", "后"]


def test_a_word_of_one_character_in_a_font_that_is_not_in_the_file_is_read() -> None:
    assert lines(read(words(100, 100, "无"))) == ["无"]


def test_radicals_that_stand_for_characters_are_those_characters() -> None:
    assert lines(read(words(100, 100, "⾏政⻓官"))) == ["行政长官"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (pdf([""]), "没有文字"),
        (pdf(["q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q".replace("\xff", "a")]), "扫描件"),
        (pdf([words(100, 100, "规章")]).replace(b"/ToUnicode 5 0 R", b""), "含义"),
        (pdf([words(100, 100, "规章")]).replace(b"/Root 1 0 R", LOCK), "打开密码"),
        (pdf([words(100, 100, "规章")] * 11), "11 页，超过 10 页"),
        (pdf([words(100, 100, "规" * 200)]), "超过 100 字"),
        (pdf([words(100, 100, "规章")]).replace(b"/Count 1", b"/Count 9"), "第 2 页已经损坏"),
        (pdf([words(10, 10, "规") + ruled([20 * n for n in range(30)], [20 * n for n in range(40)])]), "超过 1000 格"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_refused_in_one_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read_document(content, limits=Limits(pages=10, page_objects=100, cells=1000))


def test_pages_that_are_pictures_are_named_in_a_note() -> None:
    picture = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID a EI Q"
    document = read(words(100, 100, "正文"), picture, picture)
    assert document.notes == ("第 2、3 页是图片，没有文字，没有读取。",)
    assert document.pages == 3


def test_a_file_made_to_never_end_is_given_up_and_the_next_one_is_read() -> None:
    endless = pdf([words(100, 100, "规章") + "0 0 m 1 1 l S " * 1_500_000])
    with pytest.raises(Unreadable, match="没有读完"):
        read_document(endless, limits=Limits(seconds=0.5))
    assert lines(read(words(100, 100, "规章"))) == ["规章"]


def test_tables_know_their_number_and_row_over_all_pages() -> None:
    document = read(drawn(ROWS), words(100, 60, "三、") + drawn(ROWS))
    places = [(table.place.table, table.place.page) for table in document.tables()]
    assert places == [(1, 1), (2, 2)]
    second: Table = list(document.tables())[1]
    assert (second.rows[2].cells[1].place.row, second.rows[2].cells[1].place.column) == (3, 2)


def test_several_files_at_once_are_read_as_one_after_the_other() -> None:
    pages = [drawn([["规章", str(number)], ["文件", "0"]]) for number in range(12)]
    with ThreadPoolExecutor(4) as threads:
        documents = list(threads.map(read, pages))
    assert [grids(document)[0][0][1] for document in documents] == [str(number) for number in range(12)]
