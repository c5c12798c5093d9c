from __future__ import annotations

import io
from datetime import date
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from gongkai.documents.tree import (
    Block,
    Cell,
    Document,
    HeadForm,
    Heading,
    Imprint,
    Letterhead,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Run,
    Style,
    Table,
    paragraph,
)
from gongkai.documents.write.document import Format, Layout, write_document
from gongkai.documents.write.pdf import has_glyph
from gongkai.documents.write.tests import samples

MM = 72 / 25.4
BOTH = pytest.mark.parametrize("layout", list(Layout))


def written(*blocks: Block, layout: Layout = Layout.OFFICIAL, **properties: object) -> PDF:
    return samples.pdf(Document(blocks, title="题", **properties), layout)  # type: ignore[arg-type]


def foot(page: Page) -> list[dict[str, Any]]:
    """The characters below the text: the page number."""
    return [char for char in page.chars if char["bottom"] > (297 - 30) * MM and char["text"].strip()]


@BOTH
def test_the_65_rows_of_2014_fill_three_pages_and_each_repeats_the_head(layout: Layout) -> None:
    pages = samples.pdf(samples.attachment_2(), layout).pages
    assert len(pages) == 3
    assert ["统计指标单位统计数" in "".join(page.extract_text().split()) for page in pages] == [True] * 3


@BOTH
def test_every_row_of_2014_is_read_back_whole_and_in_order(layout: Layout) -> None:
    pages = samples.pdf(samples.attachment_2(), layout).pages
    rows = [["".join((cell or "").split()) for cell in row] for page in pages for row in page.extract_tables()[0]]
    body = [row for row in rows if row[0] != "统计指标"]
    assert len(body) == 65
    assert body[0] == ["一、主动公开情况", "—", ""]
    assert body[1] == ["（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "20"]
    assert body[64] == ["（三）接受培训人员数", "人次", "10"]


@BOTH
def test_merged_cells_of_2021_stand_over_their_columns(layout: Layout) -> None:
    (table,) = samples.pdf(Document((samples.reviews_of_2021(),), title="表"), layout).pages[0].find_tables()
    rows = [["".join(cell.split()) if cell else None for cell in row] for row in table.extract()]
    assert rows[0] == ["行政复议", *[None] * 4, "行政诉讼", *[None] * 9]
    assert rows[1] == [
        "结果维持",
        "结果纠正",
        "其他结果",
        "尚未审结",
        "总计",
        "未经复议直接起诉",
        *[None] * 4,
        "复议后起诉",
        *[None] * 4,
    ]
    assert rows[2] == [*[None] * 5, *["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 2]
    assert rows[3] == samples.FIGURES_OF_2021


def test_the_official_page_is_a4_with_37_28_26_and_35_mm_around_the_text() -> None:
    page = samples.pdf(samples.run_of("国", 28 * 22 * 2), Layout.OFFICIAL).pages[0]
    text = [char for char in page.chars if char["text"] == "国"]
    assert (page.width, page.height) == pytest.approx((210 * MM, 297 * MM), abs=0.1)
    assert min(char["x0"] for char in text) == pytest.approx(28 * MM, abs=1)
    assert max(char["x1"] for char in text) == pytest.approx((210 - 26) * MM, abs=1)
    assert min(char["top"] for char in text) == pytest.approx(37 * MM + 6.6, abs=1)  # half the space between lines
    assert max(char["bottom"] for char in text) == pytest.approx((297 - 35) * MM - 6.6, abs=1)


def test_an_official_page_holds_22_lines_of_28_characters_of_size_3() -> None:
    pages = samples.pdf(samples.run_of("国", 28 * 22 + 1), Layout.OFFICIAL).pages
    text = [char for char in pages[0].chars if char["text"] == "国"]
    tops = sorted({round(char["top"], 1) for char in text})
    assert [sum(1 for char in text if round(char["top"], 1) == top) for top in tops] == [28] * 22
    assert {round(char["size"]) for char in text} == {16}
    assert sum(1 for char in pages[1].chars if char["text"] == "国") == 1


def test_official_page_numbers_stand_between_dashes_odd_right_and_even_left() -> None:
    pages = written(paragraph("一"), PageBreak(), paragraph("二"), PageBreak(), paragraph("三")).pages
    numbers = [foot(page) for page in pages]
    assert ["".join(char["text"] for char in number) for number in numbers] == ["—1—", "—2—", "—3—"]
    assert numbers[0][-1]["x1"] == pytest.approx((210 - 26) * MM - 14, abs=1.5)  # one character of 4号 in
    assert numbers[1][0]["x0"] == pytest.approx(28 * MM + 14, abs=1.5)
    assert numbers[2][-1]["x1"] == numbers[0][-1]["x1"]
    assert {round(char["size"], 3) for char in numbers[0]} == {14}


def test_plain_page_numbers_are_centred_figures() -> None:
    (page,) = written(paragraph("一"), layout=Layout.PLAIN).pages
    (number,) = foot(page)
    assert number["text"] == "1"
    assert (number["x0"] + number["x1"]) / 2 == pytest.approx(105 * MM, abs=1)


def test_official_faces_are_those_of_the_standard() -> None:
    (page,) = written(
        paragraph("题", Style.TITLE),
        Heading("黑", 1),
        Heading("楷", 2),
        Heading("仿", 3),
        paragraph("正文"),
    ).pages
    faces = {char["text"]: (char["fontname"].split("+")[1], round(char["size"])) for char in page.chars}
    assert faces["题"] == ("GongkaiBiaosong", 22)
    assert faces["黑"] == ("GongkaiHei", 16)
    assert faces["楷"] == ("GongkaiKai", 16)
    assert faces["仿"] == faces["正"] == ("FandolFang-Regular", 16)


@BOTH
@pytest.mark.parametrize("style", list(Style))
def test_rare_characters_of_names_are_really_drawn_in_every_style(layout: Layout, style: Style) -> None:
    content = write_document(Document((paragraph(samples.RARE, style),), title="名"), to=Format.PDF, layout=layout)
    drawn = [glyph for glyph in samples.glyphs(content) if glyph.text in samples.RARE]
    assert "".join(glyph.text for glyph in drawn) == samples.RARE
    assert all(glyph.number > 0 for glyph in drawn)
    assert len({glyph.number for glyph in drawn}) == 4


def test_every_character_of_gb2312_and_gbk_has_a_glyph() -> None:
    pairs = (bytes((high, low)) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    chinese = {pair.decode("gbk", "ignore") for pair in pairs} - {""}
    ideographs = {character for character in chinese if len(character) == 1 and "\u4e00" <= character <= "\u9fa5"}
    assert len(ideographs) == 20902
    assert [character for character in ideographs if not has_glyph(character)] == []


def test_level_1_of_gb2312_is_drawn_without_an_empty_box_in_every_face() -> None:
    level_1 = "".join(
        bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)
    )
    styles = (Style.BODY, Style.SUBTITLE, Style.ATTACHMENT, Style.TITLE)
    blocks = tuple(paragraph(level_1, style) for style in styles)
    content = write_document(Document(blocks, title="字"), to=Format.PDF, layout=Layout.OFFICIAL)
    drawn = samples.glyphs(content)
    assert len(level_1) == 3755
    assert [glyph for glyph in drawn if glyph.number == 0] == []
    assert {glyph.font.split("+")[-1].removesuffix("-Identity-H") for glyph in drawn if glyph.text in level_1} == {
        "FandolFang-Regular",
        "GongkaiKai",
        "GongkaiHei",
        "GongkaiBiaosong",
    }


@BOTH
def test_chinese_quotes_are_full_width_and_never_begin_a_line(layout: Layout) -> None:
    for lead in range(20, 32):
        page = samples.pdf(Document((paragraph("国" * lead + "“公开”，（例）。" * 8, Style.PLAIN),)), layout).pages[0]
        starts = [line["text"][0] for line in page.extract_text_lines()]
        assert not set(starts) & set("”，）。、")
        quotes = [char for char in page.chars if char["text"] == "“"]
        assert {char["fontname"].split("+")[1] for char in quotes} <= {"FandolFang-Regular", "GongkaiSong"}


def test_words_come_out_in_reading_order() -> None:
    text = samples.pdf_text(
        Document((paragraph("甲报告", Style.TITLE), Heading("一、乙", 1), paragraph("丙“丁”。"), paragraph("戊")))
    )
    assert text == "甲报告一、乙丙“丁”。戊1"


@BOTH
def test_words_that_would_be_code_stand_as_they_are(layout: Layout) -> None:
    text = samples.pdf_text(samples.attacked(), layout)
    for attack in samples.ATTACKS:
        assert text.count("".join(attack.split())) >= 2


def test_a_pdf_names_title_author_language_and_day_and_promises_the_archive_and_access_standards() -> None:
    content = write_document(samples.attachment_2(), to=Format.PDF)
    facts = pypdfium2.PdfDocument(content).get_metadata_dict()
    catalogue = PDFDocument(PDFParser(io.BytesIO(content))).catalog
    metadata = catalogue["Metadata"].resolve().get_data().decode()
    assert (facts["Title"], facts["Author"]) == ("政府信息公开情况统计表", "北极街道办事处")
    assert facts["CreationDate"].startswith("D:20180224")
    assert catalogue["Lang"].decode() == "zh-CN"
    assert catalogue["MarkInfo"]["Marked"] is True
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_bookmarks_are_the_title_and_the_headings_under_it() -> None:
    content = write_document(
        Document((paragraph("报告", Style.TITLE), Heading("一、甲", 1), Heading("1.乙", 3), Heading("二、丙", 1))),
        to=Format.PDF,
    )
    toc = [(mark.level, mark.get_title()) for mark in pypdfium2.PdfDocument(content).get_toc()]
    assert toc == [(0, "报告"), (1, "一、甲"), (2, "1.乙"), (1, "二、丙")]


@BOTH
def test_the_same_document_gives_the_same_bytes(layout: Layout) -> None:
    document = samples.attachment_2()
    assert write_document(document, to=Format.PDF, layout=layout) == write_document(
        document, to=Format.PDF, layout=layout
    )


def test_a_character_no_font_of_ours_has_does_not_stop_the_page() -> None:
    text = samples.pdf_text(Document((paragraph("姓名\U00030729完"),), made_on=date(2026, 1, 1)))
    assert text.startswith("姓名")
    assert "完" in text


def test_a_cell_longer_than_a_page_goes_on_over_the_next() -> None:
    table = Table((Row((Cell("标题"), Cell("文" * 3000))),), widths=(1, 3))
    pages = written(table).pages
    assert len(pages) >= 2
    assert sum(char["text"] == "文" for page in pages for char in page.chars) == 3000


def test_a_row_that_fits_is_never_parted_between_pages() -> None:
    rows = tuple(Row((Cell(f"甲{n}乙" * 30), Cell(str(n)))) for n in range(40))
    for page in written(Table(rows, widths=(3, 1))).pages:
        words = "".join(page.extract_text().split())
        assert words.count("甲") == words.count("乙")


def test_the_words_of_a_cell_parted_between_pages_stand_together() -> None:
    rows = [Row((Cell(str(number)), Cell(""))) for number in range(26)]
    spanning = Row((Cell("年\n度\n办\n理\n结\n果", rowspan=20), Cell("")))
    first, second = written(Table((*rows, spanning, *[Row((Cell(""),))] * 19))).pages
    assert [sign in first.extract_text() for sign in "年果"] == [False, False]
    assert [sign in second.extract_text() for sign in "年果"] == [True, True]


def test_a_small_table_stays_whole() -> None:
    table = Table(tuple(Row((Cell(f"行{n}"), Cell("1"))) for n in range(10)))
    for before in range(10, 20):
        pages = written(*(paragraph("文") for _ in range(before)), table).pages
        assert len([page for page in pages if "行" in page.extract_text()]) == 1


def test_a_letter_has_its_number_on_the_second_page_only_and_red_rules_170_mm_wide() -> None:
    pages = written(
        *(paragraph("文") for _ in range(30)),
        letterhead=Letterhead("某区人民政府", "某政函〔2026〕1号", form=HeadForm.LETTER),
    ).pages
    assert foot(pages[0]) == []
    assert "".join(char["text"] for char in foot(pages[1])) == "—2—"
    rules = [line for line in pages[0].lines if line["stroking_color"] == (1, 0, 0)]
    assert [round((line["x1"] - line["x0"]) / MM) for line in rules] == [170] * 4
    organ = [char for char in pages[0].chars if char["text"] in "某区人民政府" and char["size"] > 30]
    assert min(char["top"] for char in organ) == pytest.approx(30 * MM, abs=6)


def test_a_red_head_begins_35_mm_below_the_top_of_the_text_and_ends_in_a_red_rule() -> None:
    (page,) = written(
        paragraph("关于某事的通知", Style.TITLE), letterhead=Letterhead("某区人民政府文件", "某政发〔2026〕1号", "张三")
    ).pages
    organ = next(char for char in page.chars if char["text"] == "区")
    (rule,) = page.lines
    assert organ["top"] == pytest.approx((37 + 35) * MM, abs=6)
    assert organ["non_stroking_color"] == (1, 0, 0)
    assert (rule["x1"] - rule["x0"]) / MM == pytest.approx(156, abs=0.5)
    assert "签发人：张三" in page.extract_text()


def test_the_imprint_stands_at_the_foot_of_the_last_page() -> None:
    (page,) = written(paragraph("文"), imprint=Imprint("某办公室", date(2026, 3, 23), "某局")).pages
    lines = [line for line in page.extract_text_lines() if line["top"] > 200 * MM]
    assert ["".join(line["text"].split()) for line in lines][:2] == ["抄送：某局", "某办公室2026年3月23日印发"]
    assert max(line["bottom"] for line in page.lines) == pytest.approx((297 - 35) * MM, abs=2)


def test_an_imprint_that_does_not_fit_under_the_text_stands_at_the_foot_of_a_page_of_its_own() -> None:
    full = [paragraph("文")] * 22
    first, second = written(*full, imprint=Imprint("某办公室", date(2026, 3, 23), "某局")).pages
    assert "抄送" not in first.extract_text()
    lowest = max(word["bottom"] for word in second.extract_words() if "某办公室" in word["text"])
    assert second.height - lowest == pytest.approx(35 * MM, abs=3 * MM)


def test_links_lead_to_their_pages_and_unsafe_ones_are_words_only() -> None:
    (page,) = written(
        Paragraph((Run("网站", link="https://www.gov.cn/?a=1&b=2"), Run("坏", link="javascript:alert(1)"))),
    ).pages
    assert [link["uri"] for link in page.hyperlinks] == ["https://www.gov.cn/?a=1&b=2"]


@pytest.mark.parametrize("content", [samples.png(), samples.jpeg(), samples.SVG])
def test_pictures_stand_in_the_page_with_their_words(content: bytes) -> None:
    (page,) = written(paragraph("前"), Picture(content, alt="图一", width_mm=60), paragraph("后")).pages
    before, after = (char for char in page.chars if char["text"] in "前后")
    assert after["top"] - before["top"] > 25 * MM
