"""Signature and date, GB/T 9704-2012 7.3.5; blank lines and new pages of the official layout."""

from __future__ import annotations

import pytest

from gongkai.documents.tree import Align, Block, Document, Letterhead, PageBreak, Style, paragraph
from gongkai.documents.write.flow import Placed, flow
from gongkai.documents.write.looks import Layout


def placed(*blocks: Block, head: Letterhead | None = None) -> tuple[Placed, ...]:
    return flow(Document(blocks, letterhead=head), Layout.OFFICIAL)


def indents(*blocks: Block, sealed: bool) -> list[float]:
    return [block.right_indent for block in placed(*blocks, head=Letterhead("某府", sealed=sealed))]


def signed(*names: str, date: str = "2026年1月8日") -> tuple[Block, ...]:  # the date is 6 characters wide
    return (*(paragraph(name, Style.SIGNATURE) for name in names), paragraph(date, Style.DATE))


def test_a_sealed_date_ends_four_characters_from_the_edge_with_the_organ_centred_on_it() -> None:
    assert indents(*signed("某市人民政府办公室"), sealed=True) == [4 + 6 / 2 - 9 / 2, 4]


def test_an_organ_too_long_to_be_centred_within_the_page_moves_the_date_left() -> None:
    assert indents(*signed("国" * 16), sealed=True) == [0, 8 - 6 / 2]


def test_an_unsealed_organ_ends_two_characters_from_the_edge_and_the_date_begins_two_after_it() -> None:
    assert indents(*signed("某市人民政府办公室"), sealed=False) == [2, 9 - 6]  # 9 wide: begins 11 in; the date 9 in


def test_an_unsealed_date_longer_than_the_organ_ends_two_characters_from_the_edge_and_moves_it() -> None:
    assert indents(*signed("某局"), sealed=False) == [6 + 4 - 2, 2]


def test_a_signature_that_says_itself_where_it_stands_is_left_there() -> None:
    (name, _) = placed(paragraph("某局", Style.SIGNATURE, align=Align.CENTRE), paragraph("2026年1月8日", Style.DATE))
    assert (name.align, name.right_indent) == (Align.CENTRE, 0)


def test_an_attachment_begins_a_page_and_its_title_stands_on_the_third_line() -> None:
    (_, mark, title) = placed(paragraph("文"), paragraph("附件1", Style.ATTACHMENT), paragraph("表", Style.TITLE))
    assert (mark.new_page, mark.lines_before) == (True, 0)
    assert title.lines_before == 1


@pytest.mark.parametrize(
    ("style", "lines"), [(Style.BODY, 1), (Style.ADDRESSEE, 1), (Style.SUBTITLE, 0), (Style.TITLE, 0)]
)
def test_one_blank_line_follows_the_title(style: Style, lines: float) -> None:
    assert placed(paragraph("题", Style.TITLE), paragraph("后", style))[1].lines_before == lines


def test_the_title_stands_two_lines_below_the_red_rule() -> None:
    assert placed(paragraph("题", Style.TITLE), head=Letterhead("某府"))[0].lines_before == 2


def test_page_breaks_at_the_ends_make_no_empty_pages() -> None:
    blocks = placed(PageBreak(), paragraph("甲"), PageBreak(), PageBreak(), paragraph("乙"), PageBreak())
    assert [block.new_page for block in blocks] == [False, True]
