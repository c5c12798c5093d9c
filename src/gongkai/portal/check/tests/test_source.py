"""The original text with its marks: nothing lost, nothing marked that was not named."""

from gongkai.base.findings import Finding, Place, Severity
from gongkai.documents.tree import Cell, Document, Paragraph, Row, Run, Table
from gongkai.portal.check.source import Grid, Line, Mark, Piece, pieces, shown

E, W = Severity.ERROR, Severity.WARNING


def finding(place: Place, severity: Severity = E) -> Finding:
    return Finding("P-YEAR", severity, "年份不对。", place=place)


def text(line: int, words: str) -> Paragraph:
    return Paragraph((Run(words),), place=Place(line=line))


def test_a_mark_cuts_the_text_at_its_edges() -> None:
    assert pieces("现将2017年情况报告如下", [Mark(2, 7, 4, E)]) == (
        Piece("现将"),
        Piece("2017年", "error", (4,), (4,)),
        Piece("情况报告如下"),
    )


def test_where_marks_overlap_the_gravest_gives_the_colour_and_each_keeps_its_number() -> None:
    assert pieces("一二三四", [Mark(0, 3, 1, W), Mark(1, 4, 2, E)]) == (
        Piece("一", "warn", (1,), ()),
        Piece("二三", "error", (2,), (1,)),
        Piece("四", "error", (), (2,)),
    )


def test_no_character_is_lost_under_any_marks() -> None:
    words = "共受理申请24件，其中当面11件"
    cut = pieces(words, [Mark(0, len(words), 1, E), Mark(5, 7, 2, W), Mark(5, 7, 3, E), Mark(3, 3, 4, E)])
    assert "".join(piece.text for piece in cut) == words


def test_a_finding_stands_in_its_line_and_nowhere_else() -> None:
    document = Document((text(1, "一、概述"), text(2, "   "), text(3, "2017年，我街信息公开工作要加强。")))
    first, second = shown(document, [finding(Place(line=3, column=1, end=6))])
    assert first == Line((Piece("一、概述"),), is_heading=True)
    assert isinstance(second, Line)
    assert second.pieces[0] == Piece("2017年", "error", (1,), (1,))


def test_a_finding_that_names_only_a_long_line_marks_its_first_character() -> None:
    document = Document((text(1, "字" * 500),))
    (line,) = shown(document, [finding(Place(line=1))])
    assert isinstance(line, Line)
    assert [len(piece.text) for piece in line.pieces] == [1, 499]


def test_a_place_past_the_end_of_its_line_marks_the_last_character() -> None:
    document = Document((text(1, "报告"),))
    (line,) = shown(document, [finding(Place(line=1, column=9, end=12))])
    assert isinstance(line, Line)
    assert line.pieces[-1] == Piece("告", "error", (1,), (1,))


def test_a_cell_is_marked_by_table_row_and_column() -> None:
    row = Row(
        (Cell("收到申请数", place=Place(table=1, row=2, column=1)), Cell("24", place=Place(table=1, row=2, column=2)))
    )
    table = Table((Row((Cell("统计指标"), Cell("统计数"))), row), place=Place(table=1))
    (grid,) = shown(Document((table,)), [finding(Place(table=1, row=2, column=2)), finding(Place(table=2, row=2))])
    assert isinstance(grid, Grid)
    assert [cell.pieces[0].state for row in grid.rows for cell in row] == ["", "", "", "error"]
