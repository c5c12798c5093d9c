from __future__ import annotations

import base64

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.documents.tree import (
    Align,
    Block,
    Cell,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Picture,
    Row,
    Run,
    Style,
    Table,
    paragraph,
)
from gongkai.documents.write.document import Format, Layout, write_document
from gongkai.documents.write.tests import samples

BOTH = pytest.mark.parametrize("layout", list(Layout))


def parsed(document: Document, layout: Layout = Layout.PLAIN) -> LexborHTMLParser:
    return LexborHTMLParser(write_document(document, to=Format.HTML, layout=layout).decode())


def of(*blocks: Block) -> LexborHTMLParser:
    return parsed(Document(blocks, title="题"))


def one(page: LexborHTMLParser, selector: str) -> LexborNode:
    (node,) = page.css(selector)
    return node


def test_the_page_says_its_language_title_and_author() -> None:
    page = parsed(samples.attachment_2())
    assert one(page, "html").attributes["lang"] == "zh-Hans-CN"
    assert one(page, "title").text() == "政府信息公开情况统计表"
    assert one(page, 'meta[name="author"]').attributes["content"] == "北极街道办事处"


@BOTH
def test_the_65_rows_of_2014_stand_under_one_head(layout: Layout) -> None:
    page = parsed(samples.attachment_2(), layout)
    assert [(head.text(), head.attributes["scope"]) for head in page.css("thead th")] == [
        ("统计指标", "col"),
        ("单位", "col"),
        ("统计数", "col"),
    ]
    rows = [[cell.text() for cell in row.css("td")] for row in page.css("tbody tr")]
    assert len(rows) == 65
    assert rows[1] == ["（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "20"]


def test_merged_cells_say_what_they_span_and_whom_they_head() -> None:
    page = of(samples.reviews_of_2021())
    heads = [
        (head.text(), head.attributes.get("colspan"), head.attributes.get("rowspan"), head.attributes["scope"])
        for head in page.css("thead tr:nth-child(-n+2) th")
    ]
    assert heads[:3] == [
        ("行政复议", "5", None, "colgroup"),
        ("行政诉讼", "10", None, "colgroup"),
        ("结果维持", None, "2", "col"),
    ]
    assert one(page, "caption").text() == "政府信息公开行政复议、行政诉讼情况"


def test_a_head_cell_within_the_body_heads_its_row() -> None:
    page = of(Table((Row((Cell("规章", head=True), Cell("0"))),)))
    assert one(page, "tbody th").attributes["scope"] == "row"


def test_the_title_is_the_first_heading_and_the_others_stand_below() -> None:
    page = of(
        paragraph("报告", Style.TITLE), Heading("一、甲", 1), Heading("（一）乙", 2), paragraph("附表", Style.TITLE)
    )
    headings = [(node.tag, node.text()) for node in page.css("h1, h2, h3")]
    assert headings == [("h1", "报告"), ("h2", "一、甲"), ("h3", "（一）乙"), ("h2", "附表")]


@BOTH
def test_words_that_would_be_code_stand_as_they_are(layout: Layout) -> None:
    page = parsed(samples.attacked(), layout)
    assert page.css("script, b, 标") == []
    assert [node.text() for node in page.css("article > p")] == list(samples.ATTACKS)
    assert [node.text() for node in page.css("td:first-child")] == list(samples.ATTACKS)
    assert one(page, "title").text() == "<script>alert(1)</script>"
    assert one(page, 'meta[name="author"]').attributes["content"] == samples.ATTACKS[0]
    assert "alert" not in one(page, "style").text()


def test_a_link_leads_where_it_says_and_an_unsafe_one_is_words_only() -> None:
    page = of(
        Paragraph(
            (
                Run("网站", link='https://www.gov.cn/?a="1"&b=2'),
                Run("坏", link="JavaScript:alert(1)"),
                Run("藏", link=" java\nscript:alert(1)"),
                Run("数", link="data:text/html,x"),
                Run("内", link="/xxgk/"),
            )
        )
    )
    assert [(link.text(), link.attributes["href"]) for link in page.css("a")] == [
        ("网站", 'https://www.gov.cn/?a="1"&b=2'),
        ("内", "/xxgk/"),
    ]


def test_faces_are_marked_by_meaning() -> None:
    page = of(Paragraph((Run("甲"), Run("乙", bold=True), Run("丙", underline=True))))
    assert (one(page, "strong").text(), one(page, "u").text()) == ("乙", "丙")


@BOTH
def test_the_page_needs_nothing_from_outside_and_styles_nothing_but_itself(layout: Layout) -> None:
    page = parsed(Document((*samples.attachment_2().blocks, Picture(samples.png(), alt="图"))), layout)
    style = one(page, "style").text()
    assert "url(" not in style
    assert "@import" not in style
    assert page.css("[style], link, script") == []
    selectors = [line.split("{")[0].strip() for line in style.splitlines() if "{" in line and not line.startswith("@")]
    assert all(selector.startswith(".gk") for selector in selectors)


def test_a_picture_travels_within_the_page() -> None:
    picture = one(of(Picture(samples.png(), alt='图"一"')), "img")
    source = picture.attributes["src"] or ""
    assert picture.attributes["alt"] == '图"一"'
    assert base64.b64decode(source.removeprefix("data:image/png;base64,")) == samples.png()


def test_print_has_the_official_margins_and_page_numbers() -> None:
    style = one(parsed(Document(()), Layout.OFFICIAL), "style").text()
    assert "@page { size: A4; margin: 37mm 26mm 35mm 28mm; }" in style
    assert '@bottom-right { content: "— " counter(page) " —"' in style
    assert '@bottom-left { content: "— " counter(page) " —"' in style


def test_cells_stand_where_they_say() -> None:
    page = of(
        Table((Row((Cell("左", align=Align.START), Cell("中", align=Align.CENTRE), Cell("右", align=Align.END))),))
    )
    assert [cell.attributes["class"] for cell in page.css("td")] == ["gk-start", "gk-centre", "gk-end"]


def test_a_letterhead_stands_before_the_title() -> None:
    page = parsed(
        Document(
            (paragraph("通知", Style.TITLE),), letterhead=Letterhead("某区人民政府文件", "某政发〔2026〕1号", "张三")
        ),
        Layout.OFFICIAL,
    )
    assert [node.text() for node in page.css("header p")] == ["某区人民政府文件", "某政发〔2026〕1号签发人：张三"]


def test_no_two_tables_are_called_alike() -> None:
    table = Table((Row((Cell("1"),)),))
    page = of(Heading("一、甲"), table, table, Table(table.rows, caption="乙"))
    assert [node.attributes["aria-label"] for node in page.css(".gk-table")] == ["一、甲", "一、甲（2）", "乙"]


def test_the_same_document_gives_the_same_bytes() -> None:
    first, second = (write_document(samples.attachment_2(), to=Format.HTML) for _ in range(2))
    assert first == second
