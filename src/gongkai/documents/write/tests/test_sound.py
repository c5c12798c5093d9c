from __future__ import annotations

import pytest

from gongkai.documents.tree import Block, Cell, Document, Heading, Picture, Row, Table, paragraph
from gongkai.documents.write.document import Format, Layout, write_document
from gongkai.documents.write.sound import clean, safe_link


@pytest.mark.parametrize(
    "block",
    [
        Heading("一", 0),
        Table((Row((Cell("甲", colspan=0),)),)),
        Table((Row((Cell("甲", rowspan=-1),)),)),
        Table((Row((Cell("甲", indent=-1),)),)),
        Table((Row((Cell("甲"),)),), head_rows=2),
        Table((Row((Cell("甲"),)),), widths=(0,)),
        Table((Row((Cell("甲"),)),), widths=(1, 1)),
        Picture(b"x", width_mm=0),
    ],
    ids=str,
)
def test_a_document_built_wrongly_is_our_fault_and_says_so(block: Block) -> None:
    with pytest.raises(ValueError):
        write_document(Document((block,)), to=Format.HTML)


def test_what_no_file_can_carry_is_left_out_and_line_ends_are_made_one() -> None:
    assert clean("甲\x00\x08乙\r\n丙\r丁\u2028戊\tk\ud800\ufeff") == "甲乙\n丙\n丁\n戊 k"


@pytest.mark.parametrize("to", [Format.DOCX, Format.PDF, Format.HTML, Format.TXT, Format.XLSX])
@pytest.mark.parametrize("layout", list(Layout))
def test_hostile_characters_stop_no_writer(to: Format, layout: Layout) -> None:
    nasty = "甲\x00\x0b\x1f\ud800\ufffe\u202e\u200d😀\U0010ffff乙"
    table = Table((Row((Cell(nasty, head=True), Cell(""))), Row(())), head_rows=1, caption=nasty)
    document = Document((paragraph(nasty), Heading(nasty), paragraph(""), table, Table(())), title=nasty, author=nasty)
    assert write_document(document, to=to, layout=layout)


@pytest.mark.parametrize("to", [Format.DOCX, Format.PDF, Format.HTML, Format.TXT])
def test_an_empty_document_is_an_empty_page(to: Format) -> None:
    assert write_document(Document(()), to=to)


@pytest.mark.parametrize("language", ["", "zh_CN", 'x"><script>', "zh-Hans-CN", "en", "zh-419"])
def test_an_odd_language_stops_no_writer(language: str) -> None:
    document = Document((paragraph("文"), Table((Row((Cell("1"),)),))), language=language)
    for to in Format:
        assert b"<script" not in write_document(document, to=to)


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://www.gov.cn/", True),
        ("mailto:a@gov.cn", True),
        ("tel:051787212345", True),
        ("/xxgk/", True),
        ("#附件", True),
        ("javascript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_only_links_that_lead_somewhere_harmless_are_kept(link: str, kept: bool) -> None:
    assert (safe_link(link) is not None) is kept
