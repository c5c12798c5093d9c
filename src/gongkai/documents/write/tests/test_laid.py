from __future__ import annotations

import pytest

from gongkai.documents.tree import Align, Cell, Row, Table
from gongkai.documents.write.laid import lay


def rows(*texts: tuple[Cell, ...]) -> tuple[Row, ...]:
    return tuple(Row(cells) for cells in texts)


def taken(table: Table) -> list[tuple[str, int, int, int, int]]:
    return [(s.cell.text, s.row, s.column, s.rowspan, s.colspan) for s in lay(table, Align.END).spots]


def test_a_short_row_is_filled_with_blank_cells() -> None:
    assert taken(Table(rows((Cell("甲"), Cell("乙")), (Cell("丙"),)))) == [
        ("甲", 0, 0, 1, 1),
        ("乙", 0, 1, 1, 1),
        ("丙", 1, 0, 1, 1),
        ("", 1, 1, 1, 1),
    ]


def test_a_span_out_of_the_table_or_of_its_head_is_cut_short() -> None:
    table = Table(rows((Cell("甲", rowspan=3), Cell("乙")), (Cell("丙"), Cell("丁", rowspan=9))), head_rows=1)
    assert taken(table) == [("甲", 0, 0, 1, 1), ("乙", 0, 1, 1, 1), ("丙", 1, 0, 1, 1), ("丁", 1, 1, 1, 1)]


def test_a_span_that_runs_into_another_is_cut_short() -> None:
    table = Table(rows((Cell("甲"), Cell("乙", rowspan=2), Cell("丙")), (Cell("丁", colspan=3), Cell("戊"))))
    assert taken(table)[3:] == [("丁", 1, 0, 1, 1), ("戊", 1, 2, 1, 1)]


def test_figures_stand_where_the_layout_wants_them_and_words_at_the_edge() -> None:
    table = Table(
        rows((Cell("指标", head=True), Cell("数", head=True)), (Cell("主动公开政府信息"), Cell("12"))), head_rows=1
    )
    assert [spot.align for spot in lay(table, Align.END).spots] == [Align.CENTRE, Align.CENTRE, Align.START, Align.END]


def test_a_column_of_short_words_is_centred_unless_it_stands_in() -> None:
    table = Table(rows((Cell("条"), Cell("件", indent=1))))
    assert [spot.align for spot in lay(table, Align.END).spots] == [Align.CENTRE, Align.START]


def test_widths_follow_the_content_and_add_up() -> None:
    shares = lay(Table(rows((Cell("很长的一个指标名称" * 4), Cell("条"), Cell("1")))), Align.END).shares
    assert sum(shares) == pytest.approx(1)
    assert shares[0] > 0.7
    assert shares[1] == shares[2]


def test_widths_that_do_not_match_the_columns_are_our_fault() -> None:
    with pytest.raises(ValueError, match="2 widths"):
        lay(Table(rows((Cell("甲"),)), widths=(1, 2)), Align.END)
