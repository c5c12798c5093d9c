"""What a reader of a web page sees, and nothing else."""

from __future__ import annotations

import pytest

from gongkai.base.errors import Unreadable
from gongkai.documents.read.document import read_document
from gongkai.documents.read.limits import Limits
from gongkai.documents.tree import Document, Heading, Table


def page(body: str, **limits: int) -> Document:
    return read_document(f"<html><body>{body}</body></html>".encode(), limits=Limits(**limits))


def lines(body: str) -> list[str]:
    return [text for text, _ in page(body).lines()]


def rows(body: str) -> list[list[str | None]]:
    [table] = page(body).tables()
    return [[cell.text if cell else None for cell in row] for row in table.grid()]


def test_blocks_and_line_breaks_part_paragraphs_and_spans_do_not() -> None:
    assert lines("甲<p>乙<b>丙</b><p>丁<br>戊<div>己</div>庚") == ["甲", "乙丙", "丁", "戊", "己", "庚"]


def test_space_of_the_source_collapses_and_hard_spaces_stay_spaces() -> None:
    assert lines("<p>&nbsp;&nbsp;　规章&nbsp;&nbsp;&nbsp;0 \n\t 件&nbsp;</p>") == ["规章   0 件"]


def test_a_line_of_the_source_that_ends_between_two_characters_leaves_no_space() -> None:
    assert lines("<p>政府信息\n   公开 2018\n年</p>") == ["政府信息公开 2018 年"]


def test_characters_of_no_width_are_not_seen() -> None:
    assert lines("<p>1\u200b2\ufeff件&shy;</p><p>\u200b</p>") == ["12件"]


def test_preformatted_text_keeps_its_lines_and_spaces() -> None:
    assert lines("<pre>规章   0\n文件   1</pre>") == ["规章   0", "文件   1"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>隐</script>",
        "<style>隐</style>",
        "<!-- 隐 -->",
        "<p style='color:red; DISPLAY : none'>隐</p>",
        "<span style='visibility:hidden'>隐</span>",
        "<div hidden><p>隐</p></div>",
        "<noscript><p>隐</p></noscript>",
        "<template><p>隐</p></template>",
        "<select><option>隐</option></select>",
        "<div style='display:none'><table><tr><td>隐</td><td>隐</td></tr></table></div>",
    ],
)
def test_what_is_not_shown_is_not_read(hidden: str) -> None:
    assert lines(f"<p>前</p>{hidden}<p>后</p>") == ["前", "后"]


def test_headings_have_their_level_and_the_page_its_title() -> None:
    document = read_document("<title> 年报 \n</title><h2>一、总体情况</h2><p>无</p>".encode())
    [heading] = [block for block in document.blocks if isinstance(block, Heading)]
    assert (heading.text, heading.level, heading.place.line) == ("一、总体情况", 2, 1)
    assert document.title == "年报"


def test_numbers_of_a_numbered_list_are_read_unless_the_words_have_their_own() -> None:
    body = "<ol><li>甲<li>乙<ol><li>丙</ol><li value=7>丁<li>八、戊</ol><ul><li>己</ul>"
    assert lines(body) == ["1. 甲", "2. 乙", "1. 丙", "7. 丁", "八、戊", "己"]
    assert lines("<ol style='list-style: none'><li>甲</ol>") == ["甲"]


def test_merged_cells_cover_the_positions_that_a_browser_gives_them() -> None:
    assert rows(
        "<table><tr><td rowspan=2 colspan=2>甲<td>乙<td rowspan=0>丙<tr><td>丁<tr><td>戊<td colspan=2>己</table>"
    ) == [
        ["甲", "甲", "乙", "丙"],
        ["甲", "甲", "丁", "丙"],
        ["戊", "己", "己", "丙"],
    ]


def test_a_rowspan_ends_with_its_part_of_the_table() -> None:
    body = "<table><thead><tr><th rowspan=9>项<th>数<tbody><tr><td>规章<td>0<tr><td>文件<td>1</table>"
    assert rows(body) == [["项", "数"], ["规章", "0"], ["文件", "1"]]


def test_columns_in_which_no_cell_begins_are_no_columns() -> None:
    body = "<table><tr><td colspan=1000>第二十条第（一）项<tr><td colspan=3>规章<td colspan=2>0</table>"
    assert rows(body) == [["第二十条第（一）项"] * 2, ["规章", "0"]]


def test_cells_without_words_are_empty_and_cells_that_are_not_there_are_none() -> None:
    body = "<table><tr><td>甲<td>&nbsp;<td>　<tr><td>乙</table>"
    assert rows(body) == [["甲", "", ""], ["乙", None, None]]


def test_line_breaks_and_paragraphs_in_a_cell_are_its_lines() -> None:
    body = "<table><tr><td><p>本年新<br />制作数量</p><td><div>1</div><div>2</div></table>"
    assert rows(body) == [["本年新\n制作数量", "1\n2"]]


def test_head_cells_and_the_rows_they_fill_are_known() -> None:
    [table] = page("<table><caption>表一</caption><tr><th>项<th>数<tr><th>规章<td>0</table>").tables()
    assert table.caption == "表一"
    assert table.head_rows == 1
    assert [[cell.head for cell in row.cells] for row in table.rows] == [[True, True], [True, False]]


def test_a_table_that_lays_out_the_page_is_unfolded_around_the_tables_in_it() -> None:
    document = page(
        "<table><tr><td>首页<br>公开指南</td><td><p>二、主动公开</p>"
        "<table><tr><td>规章<td>0<tr><td>文件<td>1</table><p>三、依申请公开</p></td></tr></table>"
    )
    assert ["表" if isinstance(block, Table) else str(getattr(block, "text", "")) for block in document.blocks] == [
        "首页",
        "公开指南",
        "二、主动公开",
        "表",
        "三、依申请公开",
    ]


def test_two_tables_side_by_side_in_a_layout_come_one_after_the_other() -> None:
    inner = "<table><tr><td>规章<td>{}<tr><td>文件<td>{}</table>"
    document = page(f"<table><tr><td>{inner.format(1, 2)}<td>{inner.format(3, 4)}</table>")
    assert [[cell.text for row in table.rows for cell in row.cells] for table in document.tables()] == [
        ["规章", "1", "文件", "2"],
        ["规章", "3", "文件", "4"],
    ]
    assert [table.place.table for table in document.tables()] == [1, 2]


def test_a_small_table_in_a_cell_of_a_table_of_figures_is_text_of_that_cell() -> None:
    body = (
        "<table><tr><td>项<td>数<td>注<tr><td>规章<td>0<td><table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>"
        "<tr><td>文件<td>1<td>-</table>"
    )
    assert rows(body)[1] == ["规章", "0", "甲\t乙\n丙\t丁"]


def test_a_table_of_one_column_is_a_list_of_paragraphs() -> None:
    assert lines("<table><tr><td>甲<tr><td>乙</table>") == ["甲", "乙"]


def test_words_between_the_cells_stand_before_the_table() -> None:
    document = page("<table>表一<tr><td>规章<td>0</table>")
    assert [text for text, _ in document.lines()] == ["表一"]
    assert document.blocks[1].place.line == 2


def test_cells_and_rows_without_end_tags_are_read() -> None:
    assert rows("<table><tr><td>甲<td>乙<tr><td>丙<td>丁") == [["甲", "乙"], ["丙", "丁"]]


def test_elements_nested_too_deep_are_refused() -> None:
    with pytest.raises(Unreadable, match="嵌套超过 500 层"):
        page("<div>" * 100_000)
    assert lines("<div>" * 400 + "甲") == ["甲"]


@pytest.mark.parametrize(
    "bomb",
    [
        "".join(f"<p><font id={number}>" for number in range(5_000)),
        "<table><tr><td>" * 5_000,
        "<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">甲",
        "<table>" + "<tr>" + "<td rowspan=65534 colspan=1000>甲" * 1_000,
        "<ul><li>" * 5_000,
    ],
)
def test_pages_made_to_exhaust_a_reader_are_read_or_refused_at_once(bomb: str) -> None:
    try:
        assert page(bomb).blocks
    except Unreadable:
        return


def test_more_elements_or_cells_than_the_limits_are_refused() -> None:
    with pytest.raises(Unreadable, match="元素超过 100 个"):
        page("<p>甲" * 101, tags=100)
    with pytest.raises(Unreadable, match="表格超过 100 格"):
        page("<table><tr>" + "<td colspan=10>甲" * 11, cells=100)
    with pytest.raises(Unreadable, match="超过 10 段"):
        page("<p>甲" * 11, blocks=10)
