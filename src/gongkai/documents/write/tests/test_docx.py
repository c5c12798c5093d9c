from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from gongkai.documents.tree import (
    Align,
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
from gongkai.documents.write.tests import samples

BOTH = pytest.mark.parametrize("layout", list(Layout))


def opened(document: Document, layout: Layout = Layout.OFFICIAL) -> Any:
    return docx.Document(io.BytesIO(write_document(document, to=Format.DOCX, layout=layout)))


def of(*blocks: Block, layout: Layout = Layout.OFFICIAL) -> Any:
    return opened(Document(blocks), layout)


def east_asian(file: Any, style: str) -> str | None:
    fonts = file.styles[style].element.rPr.find(qn("w:rFonts"))
    return str(fonts.get(qn("w:eastAsia")))


def test_the_official_page_has_the_margins_and_the_grid_of_the_standard() -> None:
    section = of(paragraph("文")).sections[0]
    assert (section.page_width, section.page_height) == (
        pytest.approx(Mm(210), abs=700),
        pytest.approx(Mm(297), abs=700),
    )
    measures = [section.top_margin, section.right_margin, section.bottom_margin, section.left_margin]
    assert [round(margin.mm) for margin in measures if margin is not None] == [37, 26, 35, 28]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "linesAndChars"
    assert int(grid.get(qn("w:linePitch"))) * 22 <= 16838 - 2098 - 1984  # 22 lines fit the page
    assert 16 + int(grid.get(qn("w:charSpace"))) / 4096 == pytest.approx(15.79, abs=0.01)


def test_official_styles_name_the_faces_and_sizes_of_the_standard() -> None:
    file = of(paragraph("文"))
    faces = {
        name: (east_asian(file, name), file.styles[name].font.size.pt)
        for name in ("Title", "Body Text", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "附件标识")
    }
    assert faces == {
        "Title": ("方正小标宋简体", 22),
        "Body Text": ("仿宋_GB2312", 16),
        "Heading 1": ("黑体", 16),
        "Heading 2": ("楷体_GB2312", 16),
        "Heading 3": ("仿宋_GB2312", 16),
        "Heading 4": ("仿宋_GB2312", 16),
        "附件标识": ("黑体", 16),
    }


def test_each_named_face_has_one_to_take_instead() -> None:
    content = write_document(Document((paragraph("文"),)), to=Format.DOCX)
    table = zipfile.ZipFile(io.BytesIO(content)).read("word/fontTable.xml").decode()
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>' in table
    assert '<w:font w:name="楷体_GB2312"><w:altName w:val="楷体"/>' in table


def test_text_keeps_its_style_order_and_faces() -> None:
    file = of(
        paragraph("关于某事的报告", Style.TITLE),
        paragraph("某局：", Style.ADDRESSEE),
        Heading("一、概况", 1),
        Paragraph((Run("甲"), Run("乙", bold=True), Run("丙", underline=True))),
        paragraph("某办公室", Style.SIGNATURE),
    )
    assert [(p.style.name, p.text) for p in file.paragraphs if p.style] == [
        ("Title", "关于某事的报告"),
        ("Salutation", "某局："),
        ("Heading 1", "一、概况"),
        ("Body Text", "甲乙丙"),
        ("Signature", "某办公室"),
    ]
    assert [(run.text, bool(run.bold), bool(run.underline)) for run in file.paragraphs[3].runs] == [
        ("甲", False, False),
        ("乙", True, False),
        ("丙", False, True),
    ]


def test_body_paragraphs_begin_two_characters_in() -> None:
    indent = of(paragraph("文")).styles["Body Text"].element.pPr.find(qn("w:ind"))
    assert indent.get(qn("w:firstLineChars")) == "200"


@BOTH
def test_the_65_rows_of_2014_have_one_head_that_repeats_and_none_is_parted(layout: Layout) -> None:
    (table,) = opened(samples.attachment_2(), layout).tables
    rows = table._tbl.tr_lst
    assert len(rows) == 66
    assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True] + [False] * 65
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    assert [cell.text for cell in table.rows[2].cells] == [
        "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）",
        "条",
        "20",
    ]
    assert [cell.text for cell in table.rows[65].cells] == ["（三）接受培训人员数", "人次", "10"]


def test_merged_cells_are_merged_both_ways() -> None:
    (table,) = of(samples.reviews_of_2021()).tables
    assert (len(table.rows), len(table.columns)) == (4, 15)
    assert table.cell(0, 0)._tc is table.cell(0, 4)._tc
    assert table.cell(1, 2)._tc is table.cell(2, 2)._tc
    assert [cell.text for cell in table.rows[3].cells] == samples.FIGURES_OF_2021


def test_columns_share_the_width_of_the_text() -> None:
    (table,) = of(Table((Row((Cell("甲"), Cell("乙"))),), widths=(3, 1))).tables
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.gridCol_lst]
    assert widths == pytest.approx([6633, 2211], abs=2)  # 156 mm in twips, three to one


def test_two_tables_in_a_row_stay_two() -> None:
    one = Table((Row((Cell("甲"),)),))
    assert [table.cell(0, 0).text for table in of(one, one).tables] == ["甲", "甲"]


def test_official_page_numbers_are_fields_odd_right_and_even_left() -> None:
    file = of(paragraph("文"))
    section = file.sections[0]
    assert file.settings.odd_and_even_pages_header_footer is True
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert (odd.alignment, even.alignment) == (WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT)
    for foot in (odd, even):
        assert [field.get(qn("w:instr")).strip() for field in foot._p.iter(qn("w:fldSimple"))] == ["PAGE"]
        assert foot.text.replace("1", "") == "—  —"
    assert file.styles["footer"].font.size == Pt(14)


def test_plain_page_numbers_are_centred() -> None:
    (foot,) = of(paragraph("文"), layout=Layout.PLAIN).sections[0].footer.paragraphs
    assert foot.alignment == WD_ALIGN_PARAGRAPH.CENTER


def test_a_page_break_begins_the_next_paragraph_or_table_on_a_new_page() -> None:
    file = of(paragraph("前"), PageBreak(), paragraph("后"), PageBreak(), Table((Row((Cell("表"),)),)))
    assert file.paragraphs[1].paragraph_format.page_break_before is True
    assert file.tables[0].cell(0, 0).paragraphs[0].paragraph_format.page_break_before is True


def test_signature_and_date_of_a_sealed_letter_stand_as_the_standard_says() -> None:
    file = opened(
        Document(
            (paragraph("洪泽区人民政府办公室", Style.SIGNATURE), paragraph("2026年3月23日", Style.DATE)),
            letterhead=Letterhead("洪泽区人民政府办公室", form=HeadForm.LETTER),
        )
    )
    indents = [p._p.pPr.find(qn("w:ind")).get(qn("w:rightChars")) for p in file.paragraphs[-2:]]
    assert indents == [
        "225",
        "400",
    ]  # 6.5 characters of date end 4 from the edge; the 10 of the organ are centred on it


def test_a_letter_has_its_name_in_the_first_page_head_and_no_number_at_its_foot() -> None:
    section = opened(
        Document((paragraph("文"),), letterhead=Letterhead("某区人民政府", "某政函〔2026〕1号", form=HeadForm.LETTER))
    ).sections[0]
    assert section.different_first_page_header_footer is True
    assert section.first_page_header.paragraphs[0].text == "某区人民政府"
    assert section.first_page_footer.paragraphs[0].text == ""
    rules = [
        part._element.findall(".//" + qn("w:pBdr")) for part in (section.first_page_header, section.first_page_footer)
    ]
    assert [len(rule) for rule in rules] == [1, 1]


def test_a_red_head_and_an_imprint_hold_their_words() -> None:
    file = opened(
        Document(
            (paragraph("文"),),
            letterhead=Letterhead("某区人民政府文件", "某政发〔2026〕1号", "张三"),
            imprint=Imprint("某办公室", date(2026, 3, 23), "某局"),
        )
    )
    assert [p.text for p in file.paragraphs[:2]] == ["某区人民政府文件", "\t某政发〔2026〕1号\t签发人：张三"]
    assert [cell.text for row in file.tables[-1].rows for cell in row.cells[-1:]] == ["抄送：某局", "2026年3月23日印发"]
    assert str(file.styles["发文机关标志"].font.color.rgb) == "FF0000"


def test_links_are_relations_and_unsafe_ones_are_words_only() -> None:
    file = of(Paragraph((Run("网站", link="https://www.gov.cn/?a=1&b=2"), Run("坏", link="javascript:alert(1)"))))
    (link,) = file.paragraphs[0].hyperlinks
    assert (link.text, link.address) == ("网站", "https://www.gov.cn/?a=1&b=2")
    assert file.paragraphs[0].text == "网站坏"


@pytest.mark.parametrize("content", [samples.png(), samples.jpeg(), samples.SVG], ids=["png", "jpeg", "svg"])
def test_pictures_are_embedded_with_their_size_and_words(content: bytes) -> None:
    (shape,) = of(Picture(content, alt="图一", width_mm=60)).inline_shapes
    assert shape.width == Mm(60)
    assert shape.height == Mm(30)
    assert shape._inline.docPr.get("descr") == "图一"


@BOTH
def test_words_that_would_be_code_stand_as_they_are(layout: Layout) -> None:
    file = opened(samples.attacked(), layout)
    body = [p.text for p in file.paragraphs]
    assert all(attack in body for attack in samples.ATTACKS)
    assert [row.cells[0].text for row in file.tables[0].rows] == list(samples.ATTACKS)
    assert file.core_properties.title == "<script>alert(1)</script>"


def test_properties_say_title_author_language_and_day_and_nothing_of_the_library() -> None:
    file = opened(samples.attachment_2())
    core = file.core_properties
    assert (core.title, core.author, core.language) == ("政府信息公开情况统计表", "北极街道办事处", "zh-CN")
    assert core.created is not None
    assert core.created.date() == date(2018, 2, 24)
    assert core.comments == ""
    names = zipfile.ZipFile(io.BytesIO(write_document(samples.attachment_2(), to=Format.DOCX))).namelist()
    assert not [name for name in names if "thumbnail" in name or "theme" in name or "customXml" in name]


def test_chinese_is_the_language_of_the_text() -> None:
    language = of(paragraph("文")).styles.element.find(".//" + qn("w:rPrDefault")).find(".//" + qn("w:lang"))
    assert language.get(qn("w:eastAsia")) == "zh-CN"


@BOTH
def test_the_same_document_gives_the_same_bytes(layout: Layout) -> None:
    document = Document((*samples.attachment_2().blocks, Picture(samples.png())), title="题")
    first, second = (write_document(document, to=Format.DOCX, layout=layout) for _ in range(2))
    assert first == second


def test_line_breaks_within_a_paragraph_and_a_cell_are_kept() -> None:
    file = of(paragraph("甲\n乙", Style.PLAIN), Table((Row((Cell("丙\n丁", align=Align.END),)),)))
    assert file.paragraphs[0].text == "甲\n乙"
    assert [p.text for p in file.tables[0].cell(0, 0).paragraphs] == ["丙", "丁"]
