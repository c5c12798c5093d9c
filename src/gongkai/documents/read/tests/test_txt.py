"""Plain text keeps its lines to the character."""

from __future__ import annotations

import pytest

from gongkai.base.errors import Unreadable
from gongkai.documents.read.document import read_document
from gongkai.documents.read.limits import Limits


def test_a_line_keeps_its_tabs_and_spaces_of_every_width() -> None:
    document = read_document("\t　1.政府公报\n 件 \r\n\r\n0".encode())
    assert [text for text, _ in document.lines()] == ["\t　1.政府公报", " 件 ", "", "0"]
    assert [place.line for _, place in document.lines()] == [1, 2, 3, 4]


def test_only_line_ends_end_a_line() -> None:
    document = read_document("甲\u2028乙\x0b丙\x85丁\r戊".encode())
    assert [text for text, _ in document.lines()] == ["甲\u2028乙\x0b丙\x85丁", "戊"]


def test_form_feeds_stay_visible_and_count_pages() -> None:
    document = read_document("第一页\n- 1 -\n\f第二页\n- 2 -\n".encode())
    assert [text for text, _ in document.lines()] == ["第一页", "- 1 -", "\f第二页", "- 2 -"]
    assert [place.page for _, place in document.lines()] == [1, 1, 2, 2]
    assert document.pages == 2


def test_text_without_form_feeds_has_no_pages() -> None:
    document = read_document("甲\n乙".encode())
    assert document.pages is None
    assert {place.page for _, place in document.lines()} == {None}


def test_text_that_quotes_markup_is_no_web_page() -> None:
    document = read_document("相关链接： --> 请在 <div> 内填写\n收到申请 <12 件>".encode())
    assert document.media_type == "text/plain"


def test_more_lines_than_the_limit_are_refused() -> None:
    with pytest.raises(Unreadable, match="超过 10 行"):
        read_document(b"0\n" * 11, limits=Limits(blocks=10))
    assert len(read_document(b"0\n" * 10, limits=Limits(blocks=10)).blocks) == 10
