"""Automatic numbers, which stand in no text, are counted as Word counts them."""

from __future__ import annotations

import pytest

from gongkai.documents.read.document import read_document
from gongkai.documents.read.numerals import written
from gongkai.documents.read.tests.making import docx, paragraph


def level(at: int, form: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'
    )


CHAPTERS = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "bullet", "")
    + "</w:abstractNum>"
)
LIST = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def item(text: str, at: int, number: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')


def lines(body: str, numbering: str, styles: str = "") -> list[str]:
    return [text for text, _ in read_document(docx(body, numbering=numbering, styles=styles)).lines()]


def test_chapters_sections_and_points_carry_their_numbers_and_begin_again() -> None:
    body = (
        item("总体情况", 0)
        + item("主动公开", 1)
        + item("依申请公开", 1)
        + item("受理", 2)
        + item("答复", 2)
        + item("主动公开政府信息情况", 0)
        + item("规章", 1)
        + item("点", 3)
    )
    assert lines(body, CHAPTERS + LIST) == [
        "一、总体情况",
        "（一）主动公开",
        "（二）依申请公开",
        "1. 受理",
        "2. 答复",
        "二、主动公开政府信息情况",
        "（一）规章",
        "点",
    ]


def test_numbers_come_from_the_style_of_a_paragraph_too() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = paragraph("总体情况", '<w:pStyle w:val="1"/>') + paragraph("主动公开", '<w:pStyle w:val="2"/>')
    assert lines(body, CHAPTERS + LIST, styles) == ["一、总体情况", "（一）主动公开"]


def test_a_level_tied_to_a_style_is_found_by_that_style() -> None:
    tied = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "decimal", "%1", '<w:pStyle w:val="章"/>')
        + level(1, "decimal", "%1.%2", '<w:pStyle w:val="节"/>')
        + "</w:abstractNum>"
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for name in ("章", "节")
    )
    body = paragraph("甲", '<w:pStyle w:val="章"/>') + paragraph("乙", '<w:pStyle w:val="节"/>')
    assert lines(body, tied + LIST, styles) == ["1 甲", "1.1 乙"]


def test_a_list_that_starts_anew_does_and_others_share_their_count() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = item("甲", 0) + item("乙", 0, 2) + item("丙", 0, 3) + item("丁", 0, 3)
    assert lines(body, CHAPTERS + LIST + again) == ["一、甲", "二、乙", "五、丙", "六、丁"]


def test_number_zero_takes_the_number_of_a_style_away() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = paragraph("附件", '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(body, CHAPTERS + LIST, styles) == ["附件"]


def test_a_list_defined_by_a_style_elsewhere_is_followed() -> None:
    linked = (
        '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="章节"/></w:abstractNum>'
        + CHAPTERS.replace('<w:lvl w:ilvl="0">', '<w:styleLink w:val="章节"/><w:lvl w:ilvl="0">', 1)
        + '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )
    assert lines(item("总体情况", 0), linked) == ["一、总体情况"]


def test_a_list_that_is_not_defined_gives_no_number() -> None:
    assert lines(item("甲", 0, 99) + item("乙", 12), CHAPTERS + LIST) == ["甲", "乙"]


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (10, "chineseCounting", "十"),
        (19, "chineseCounting", "十九"),
        (20, "chineseCountingThousand", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (1010, "chineseCountingThousand", "一千零一十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "ideographLegalTraditional", "參"),
        (20, "ideographDigital", "二〇"),
        (3, "decimalEnclosedCircle", "③"),
        (51, "decimalEnclosedCircle", "51"),
        (4, "decimalEnclosedParen", "⑷"),
        (12, "decimalFullWidth", "１２"),
        (7, "decimalZero", "07"),
        (1994, "upperRoman", "MCMXCIV"),
        (4, "lowerRoman", "iv"),
        (27, "lowerLetter", "aa"),
        (2, "ideographTraditional", "乙"),
        (5, "whatever", "5"),
        (0, "lowerLetter", "0"),
    ],
)
def test_a_number_in_the_formats_of_word(number: int, form: str, expected: str) -> None:
    assert written(number, form) == expected
