"""The styles, font table and settings of a written docx: named as a Chinese word processor names them.

The section declares the grid of GB/T 9704, but word processors read it differently; so each style carries the grid
itself, as exact line pitch and character spacing, and does not snap.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from gongkai.documents.tree import Align, Style
from gongkai.documents.write.docx_xml import Element, aligned, fonts, twips, w
from gongkai.documents.write.looks import Face, Look, ParagraphLook

FONTS = {
    Face.SONG: "宋体",
    Face.HEI: "黑体",
    Face.KAI: "楷体_GB2312",
    Face.FANG: "仿宋_GB2312",
    Face.TITLE: "方正小标宋简体",
}
_INSTEAD = {
    "宋体": "SimSun",
    "黑体": "SimHei",
    "楷体_GB2312": "楷体",
    "仿宋_GB2312": "仿宋",
    "方正小标宋简体": "华文中宋",
}
_FAMILY = {"黑体": "swiss", "楷体_GB2312": "modern", "仿宋_GB2312": "modern"}

STYLES = {
    Style.BODY: ("BodyText", "Body Text"),
    Style.PLAIN: ("Normal", "Normal"),
    Style.TITLE: ("Title", "Title"),
    Style.SUBTITLE: ("Subtitle", "Subtitle"),
    Style.ADDRESSEE: ("Salutation", "Salutation"),
    Style.SIGNATURE: ("Signature", "Signature"),
    Style.DATE: ("Date", "Date"),
    Style.ENCLOSURES: ("Enclosures", "附件说明"),
    Style.ATTACHMENT: ("Attachment", "附件标识"),
    Style.NOTE: ("Note", "附注"),
}
SMALL_PRINT = "SmallPrint"
CAPTION = "Caption"
CELL = "TableText"
HEAD_CELL = "TableHead"
PAGE_FOOT = "Footer"
ORGAN = "Organ"


def styles(look: Look, language: str) -> Iterator[Element]:
    """Every style of a layout, after the defaults."""
    body = look.styles[Style.PLAIN]
    yield _defaults(body, language)
    yield w("latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=0, defUnhideWhenUsed=0, defQFormat=0)
    yield _style("Normal", "Normal", body, look, default=True)
    for style, (key, name) in STYLES.items():
        if key != "Normal":
            yield _style(key, name, look.styles[style], look)
    for level, heading in enumerate(look.headings, 1):
        yield _style(f"Heading{level}", f"heading {level}", heading, look, outline=level - 1)
    yield _style(SMALL_PRINT, "表注", look.small_print, look)
    yield _style(CAPTION, "caption", look.caption, look)
    yield _style(
        ORGAN, "发文机关标志", ParagraphLook(Face.TITLE, body.size_pt * 2, body.size_pt * 2.6, Align.CENTRE), look
    )
    number = look.page_number
    foot = ParagraphLook(number.face, number.size_pt, number.size_pt * 1.3, Align.CENTRE)
    yield _style(PAGE_FOOT, "footer", foot, look)
    for key, name, face in ((CELL, "表格文字", look.table.face), (HEAD_CELL, "表头", look.table.head_face)):
        size = look.table.size_pt(1)
        yield _style(key, name, ParagraphLook(face, size, size * look.table.leading, Align.START), look)
    yield _characters("DefaultParagraphFont", "Default Paragraph Font", None, default=True)
    yield _characters("Hyperlink", "Hyperlink", look.link)
    yield _grid(look)


def _defaults(body: ParagraphLook, language: str) -> Element:
    face = fonts(FONTS[body.face])
    size = round(body.size_pt * 2)
    tongue = w("lang", val=language, eastAsia=language, bidi="ar-SA")
    run = w("rPrDefault", w("rPr", face, w("sz", val=size), w("szCs", val=size), tongue))
    return w("docDefaults", run, w("pPrDefault"))


def _style(
    key: str, name: str, look: ParagraphLook, layout: Look, *, default: bool = False, outline: int | None = None
) -> Element:
    in_text = key not in {CELL, HEAD_CELL, PAGE_FOOT, ORGAN}
    character = layout.pitch_pt(look)
    squeeze = math.floor((character - look.size_pt) * 20)
    indent = _indent(look, character)
    pitch = int(look.line_pt * 20)  # rounded down: 22 lines must still fit the page
    exact = key not in {ORGAN}
    return w(
        "style",
        w("name", val=name),
        None if default else w("basedOn", val="Normal"),
        w("qFormat"),
        w(
            "pPr",
            w("keepNext") if look.keep_with_next else None,
            w("keepLines") if look.keep_with_next else None,
            w("widowControl", val=0) if layout.official else None,
            w("autoSpaceDE", val=0) if layout.official or not in_text else None,
            w("autoSpaceDN", val=0) if layout.official or not in_text else None,
            w("snapToGrid", val=0) if layout.official else None,
            w("spacing", before=0, after=0, line=pitch, lineRule="exact" if exact else "atLeast"),
            indent,
            aligned(look.align),
            None if outline is None else w("outlineLvl", val=outline),
        ),
        w(
            "rPr",
            fonts(FONTS[look.face]),
            w("b") if look.bold else None,
            w("bCs") if look.bold else None,
            w("color", val="FF0000") if key == ORGAN and layout.official else None,
            w("spacing", val=squeeze) if layout.official else None,  # said even when 0: it would be inherited
            w("sz", val=round(look.size_pt * 2)),
            w("szCs", val=round(look.size_pt * 2)),
        ),
        type="paragraph",
        default=1 if default else None,
        styleId=key,
        customStyle=1 if not name.isascii() else None,
    )


def _indent(look: ParagraphLook, character: float) -> Element | None:
    first, later = look.first_indent, look.later_indent
    if later:
        hanging = later - first
        left, back = {"leftChars": round(later * 100)}, {"hangingChars": round(hanging * 100)}
        return w("ind", **left, left=twips(later * character), **back, hanging=twips(hanging * character))
    if first:
        return w("ind", firstLineChars=round(first * 100), firstLine=twips(first * character))
    return None


def _characters(key: str, name: str, colour: str | None, *, default: bool = False) -> Element:
    properties = None
    if not default:
        tint = w("color", val=colour.removeprefix("#").upper()) if colour else None
        properties = w("rPr", tint, w("u", val="single") if colour else None)
    flag = 1 if default else None
    return w("style", w("name", val=name), properties, type="character", default=flag, styleId=key)


def _grid(look: Look) -> Element:
    table = look.table
    side, top = (twips(inset) for inset in table.inset_pt)
    edge = {"val": "single", "sz": round(table.edge_pt * 8), "space": 0, "color": table.edge.removeprefix("#").upper()}
    names = ("top", "left", "bottom", "right", "insideH", "insideV")
    margins = w(
        "tblCellMar",
        w("top", w=top, type="dxa"),
        w("left", w=side, type="dxa"),
        w("bottom", w=top, type="dxa"),
        w("right", w=side, type="dxa"),
    )
    properties = w("tblPr", w("tblBorders", *(w(name, **edge) for name in names)), margins)
    return w("style", w("name", val="Table Grid"), properties, type="table", styleId="TableGrid")


def font_table() -> Element:
    """The faces used, each with the one a machine without it should take instead."""
    return w(
        "fonts",
        *(
            w(
                "font",
                w("altName", val=_INSTEAD[name]),
                w("charset", val="86"),
                w("family", val=_FAMILY.get(name, "auto")),
                w("pitch", val="variable"),
                name=name,
            )
            for name in FONTS.values()
        ),
    )


def settings(look: Look, language: str) -> Element:
    """The settings part: grid-friendly Chinese line breaking, odd and even pages, no compatibility mode."""
    compat = w(
        "compat",
        w("spaceForUL"),
        w("balanceSingleByteDoubleByteWidth"),
        w("doNotLeaveBackslashAlone"),
        w("ulTrailSpace"),
        w("doNotExpandShiftReturn"),
        w("adjustLineHeightInTable"),
        w("useFELayout"),
        w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15),
    )
    return w(
        "settings",
        w("zoom", percent=100),
        w("bordersDoNotSurroundHeader"),
        w("bordersDoNotSurroundFooter"),
        w("defaultTabStop", val=420),
        w("evenAndOddHeaders") if look.page_number.outer else None,
        w("drawingGridVerticalSpacing", val=156),
        w("displayHorizontalDrawingGridEvery", val=0),
        w("displayVerticalDrawingGridEvery", val=2),
        w("characterSpacingControl", val="compressPunctuation"),
        compat,
        w("themeFontLang", val="en-US", eastAsia=language),
    )
