"""The page of a docx: margins, grid, page numbers, letterhead and imprint."""

from __future__ import annotations

import math

from docx.document import Document as DocxDocument
from docx.section import _Footer, _Header

from gongkai.documents.tree import Align, HeadForm, Imprint, Letterhead, Style
from gongkai.documents.write.docx_styles import FONTS, ORGAN, PAGE_FOOT
from gongkai.documents.write.docx_xml import (
    TWIPS_PER_MM,
    Element,
    aligned,
    field,
    fonts,
    paragraph,
    run,
    twips,
    w,
)
from gongkai.documents.write.letterhead import (
    LETTER_FOOT_MM,
    LETTER_RULE_MM,
    LETTER_TOP_MM,
    ORGAN_BELOW_MM,
    RED,
    RULE_BELOW_MM,
    is_letter,
    organ_pt,
)
from gongkai.documents.write.looks import POINTS_PER_MM, SIZE_3, SIZE_4, Face, Look
from gongkai.documents.write.measure import width
from gongkai.documents.write.wording import date_words

_RULE_BELOW_PT = round(RULE_BELOW_MM * POINTS_PER_MM)
_HEADER_MM = 15
_THICK, _THIN = 8, 6  # 0.35 and 0.25 mm in eighths of a point
_RED = RED.removeprefix("#").upper()


def dress(file: DocxDocument, look: Look, head: Letterhead | None) -> None:
    """Sets margins, grid and page numbers, and the frame of a letter."""
    section = file.sections[0]
    properties = section._sectPr
    for child in list(properties):
        properties.remove(child)
    for element in _frame(look, letter=is_letter(head, look)):
        properties.append(element)
    if look.page_number.outer:
        _fill(section.even_page_footer, _number(look, Align.START))
    _fill(section.footer, _number(look, Align.END if look.page_number.outer else Align.CENTRE))
    if head is not None and is_letter(head, look):
        _fill(section.first_page_header, _letter_name(head, look))
        _fill(section.first_page_footer, _letter_foot(look))


def _frame(look: Look, *, letter: bool) -> list[Element]:
    number = look.page_number
    foot_mm = look.bottom_mm - number.below_mm - number.size_pt * 1.3 / POINTS_PER_MM
    margins_mm = {
        "top": look.top_mm,
        "right": look.right_mm,
        "bottom": look.bottom_mm,
        "left": look.left_mm,
        "header": LETTER_TOP_MM if letter else _HEADER_MM,
        "footer": LETTER_FOOT_MM if letter else foot_mm,
    }
    margins = w("pgMar", **{name: round(measure * TWIPS_PER_MM) for name, measure in margins_mm.items()}, gutter=0)
    size = w("pgSz", **{name: round(side * TWIPS_PER_MM) for name, side in zip("wh", look.page_mm, strict=True)})
    return [size, margins, *([w("titlePg")] if letter else []), *([_grid(look)] if look.official else [])]


def _grid(look: Look) -> Element:
    squeeze = int((look.pitch_pt(look.styles[Style.BODY]) - SIZE_3) * 4096)
    return w("docGrid", type="linesAndChars", linePitch=int(look.line_pt * 20), charSpace=squeeze)


def _fill(part: _Header | _Footer, content: Element) -> None:
    part.is_linked_to_previous = False
    element = part._element
    for child in list(element):
        element.remove(child)
    element.append(content)


def _number(look: Look, align: Align) -> Element:
    number = field("PAGE", "1")
    runs = [run("— "), number, run(" —")] if look.page_number.dashes else [number]
    indent = None
    if look.page_number.outer:
        side = "rightChars" if align is Align.END else "leftChars"
        indent = w("ind", **{side: 100, side.removesuffix("Chars"): twips(look.page_number.size_pt)})
    return paragraph(PAGE_FOOT, runs, indent, aligned(align))


def _beyond(look: Look) -> Element:
    """The indent that lets a letter's rules reach out of the text on both sides."""
    margin = (look.page_mm[0] - LETTER_RULE_MM) / 2
    return w(
        "ind",
        left=-round((look.left_mm - margin) * TWIPS_PER_MM),
        right=-round((look.right_mm - margin) * TWIPS_PER_MM),
    )


def _letter_name(head: Letterhead, look: Look) -> Element:
    edge = w("pBdr", w("bottom", val="thickThinSmallGap", sz=24, space=_RULE_BELOW_PT, color=_RED))
    size = organ_pt(head.organ, look)
    return paragraph(ORGAN, [_organ_run(head.organ, size)], edge, _exact(size * 1.1), _beyond(look))


def _letter_foot(look: Look) -> Element:
    edge = w("pBdr", w("bottom", val="thinThickSmallGap", sz=24, space=0, color=_RED))
    return paragraph(PAGE_FOOT, [], edge, _exact(1), _beyond(look))


def _organ_run(organ: str, size: float) -> Element:
    return run(organ, w("rPr", w("sz", val=round(size * 2)), w("szCs", val=round(size * 2))))


def _exact(line: float, before: float = 0) -> Element:
    return w("spacing", before=twips(before), line=twips(line), lineRule="exact")


def letterhead(head: Letterhead, look: Look) -> list[Element]:
    """The paragraphs of a letterhead that stand in the text; a letter's name stands in its page's head instead."""
    if not look.official:
        return _plain_head(head)
    marks = [paragraph("Normal", [run(head.serial)])] if head.serial else []
    for mark in (head.secrecy, head.urgency):
        if mark:
            marks.append(paragraph("Normal", [run(mark, w("rPr", fonts(FONTS[Face.HEI])))]))
    if head.form is HeadForm.LETTER:
        number = [paragraph("Normal", [run(head.number)], aligned(Align.END))] if head.number else []
        return number + marks
    size = organ_pt(head.organ, look)
    free = ORGAN_BELOW_MM * POINTS_PER_MM - len(marks) * look.line_pt
    organ = paragraph(ORGAN, [_organ_run(head.organ, size)], _exact(size * 1.1, free))
    return [*marks, organ, _number_line(head, look)]


def _number_line(head: Letterhead, look: Look) -> Element:
    edge = w("pBdr", w("bottom", val="single", sz=18, space=_RULE_BELOW_PT, color=_RED))
    spacing = w("spacing", before=twips(look.line_pt * 2))
    if not head.signer:
        return paragraph("Normal", [run(head.number)], edge, spacing, aligned(Align.CENTRE))
    one_in = w("tab", val="left", pos=twips(SIZE_3))  # not an indent: that would shorten the rule as well
    tabs = w("tabs", one_in, w("tab", val="right", pos=int((look.width_pt - SIZE_3) * 20)))
    name = run(head.signer, w("rPr", fonts(FONTS[Face.KAI])))
    runs = [w("r", w("tab")), run(head.number), w("r", w("tab")), run("签发人："), name]
    return paragraph("Normal", runs, edge, tabs, spacing, aligned(Align.START))


def _plain_head(head: Letterhead) -> list[Element]:
    signer = f"签发人：{head.signer}" if head.signer else ""
    lines = (head.serial, head.secrecy, head.urgency)
    number = "　　".join(part for part in (head.number, signer) if part)
    return [
        *(paragraph("Normal", [run(line)]) for line in lines if line),
        paragraph(ORGAN, [run(head.organ)]),
        *([paragraph("Normal", [run(number)], aligned(Align.CENTRE))] if number else []),
    ]


def imprint(marks: Imprint, look: Look) -> Element:
    """The list of copies and the printer, as a table that floats to the foot of the page the text ends on."""
    total = int(look.width_pt * 20)
    half = total // 2
    copied = math.ceil(width(marks.copies_to) / (look.width_pt / SIZE_4 - 5)) if marks.copies_to else 0
    top = (look.page_mm[1] - look.bottom_mm) * POINTS_PER_MM - (copied + 1) * look.line_pt - 2
    thick, thin = ({"val": "single", "sz": size, "space": 0, "color": "000000"} for size in (_THICK, _THIN))
    day = f"{date_words(marks.printed_on)}印发"
    rows = [_marks(_mark(marks.printed_by, half, Align.START), _mark(day, total - half, Align.END))]
    if marks.copies_to:
        rows.insert(0, _marks(_mark(f"抄送：{marks.copies_to}", total, Align.START, spans=2)))
    floats = w("tblpPr", vertAnchor="page", horzAnchor="margin", tblpXSpec="center", tblpY=twips(top))
    edges = w("tblBorders", w("top", **thick), w("bottom", **thick), w("insideH", **thin))
    properties = w("tblPr", floats, w("tblW", w=total, type="dxa"), edges, w("tblLayout", type="fixed"))
    return w("tbl", properties, w("tblGrid", w("gridCol", w=half), w("gridCol", w=total - half)), *rows)


def _marks(*cells: Element) -> Element:
    return w("tr", w("trPr", w("cantSplit")), *cells)


def _mark(text: str, wide: int, align: Align, *, spans: int = 1) -> Element:
    size = w("rPr", w("sz", val=round(SIZE_4 * 2)), w("szCs", val=round(SIZE_4 * 2)))
    one = twips(SIZE_4)
    indent = w("ind", left=one, right=one) if spans == 1 else w("ind", left=one * 4, right=one, hanging=one * 3)
    span = w("gridSpan", val=spans) if spans > 1 else None
    line = paragraph("Normal", [run(text, size)], indent, aligned(align))
    return w("tc", w("tcPr", w("tcW", w=wide, type="dxa"), span), line)
