from __future__ import annotations

from datetime import date

from gongkai.documents.tree import (
    Block,
    Cell,
    Document,
    Heading,
    Imprint,
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


def text(*blocks: Block, layout: Layout = Layout.PLAIN) -> str:
    return write_document(Document(blocks), to=Format.TXT, layout=layout).decode()


def test_paragraphs_are_lines_and_body_paragraphs_begin_with_two_wide_spaces() -> None:
    assert text(
        paragraph("报告", Style.TITLE), Heading("一、概况"), paragraph("正文。"), paragraph("　　又一段。")
    ) == ("报告\n\n一、概况\n　　正文。\n　　又一段。\n")


def test_a_merged_cell_stands_once_and_its_other_positions_are_empty() -> None:
    table = Table(
        (
            Row((Cell("甲", rowspan=2), Cell("乙", colspan=2))),
            Row((Cell("丙\n丁"), Cell("3", indent=1))),
        )
    )
    assert text(table) == "甲\t乙\t\n\t丙 丁\t　3\n"


def test_the_official_layout_centres_the_title_and_sets_signature_and_date_right() -> None:
    lines = text(
        paragraph("报告", Style.TITLE),
        paragraph("某某市人民政府", Style.SIGNATURE),
        paragraph("2026年1月8日", Style.DATE),
        layout=Layout.OFFICIAL,
    ).splitlines()
    assert lines[0] == "　" * 17 + "报告"
    assert lines[2].endswith("某某市人民政府")
    assert len(lines[2]) == 36 - 2  # ends two characters from the edge


def test_links_pictures_letterhead_and_imprint_are_told_in_words() -> None:
    document = Document(
        (Paragraph((Run("网站", link="https://www.gov.cn"),)), Picture(alt="流程图"), Picture()),
        letterhead=Letterhead("某区人民政府文件", "某政发〔2026〕1号"),
        imprint=Imprint("某办公室", date(2026, 3, 23), "某局"),
    )
    assert write_document(document, to=Format.TXT).decode().splitlines() == [
        "某区人民政府文件",
        "某政发〔2026〕1号",
        "",
        "　　网站（https://www.gov.cn）",
        "",
        "[图片：流程图]",
        "",
        "[图片]",
        "",
        "抄送：某局",
        "某办公室　　2026年3月23日印发",
    ]


def test_the_65_rows_of_2014_are_tab_separated_lines() -> None:
    rows = [line.split("\t") for line in text(samples.form_of_2014()).splitlines()]
    assert len(rows) == 66
    assert rows[2] == ["　（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "20"]


def test_a_tab_or_control_character_in_a_cell_cannot_shift_the_columns() -> None:
    assert text(Table((Row((Cell("甲\t乙\x00\x1b[31m"), Cell("丙\r\n丁\u2028戊"))),))) == "甲 乙[31m\t丙 丁 戊\n"
