"""A docx with real styles, a real grid and real merged cells, through python-docx."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time
from io import BytesIO

import docx
from docx.document import Document as DocxDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.shape import CT_Inline
from docx.parts.image import ImagePart
from docx.shared import Mm
from lxml import etree

from gongkai.documents.tree import Document, Heading, Paragraph, Picture, Run, Table
from gongkai.documents.write import docx_page
from gongkai.documents.write.docx_styles import SMALL_PRINT, STYLES, font_table, settings, styles
from gongkai.documents.write.docx_table import table
from gongkai.documents.write.docx_xml import Element, aligned, paragraph, run, twips, w
from gongkai.documents.write.flow import Placed, balanced, flow, split_lines
from gongkai.documents.write.laid import lay
from gongkai.documents.write.looks import LOOKS, Layout, Look
from gongkai.documents.write.packing import repacked
from gongkai.documents.write.pictures import see

_ABROAD = ("http:", "https:", "mailto:", "tel:")


def to_docx(document: Document, layout: Layout) -> bytes:
    """The document as docx. Fonts are named, not embedded: 仿宋_GB2312 and its kin, each with a substitute."""
    look = LOOKS[layout]
    file = docx.Document()
    _strip(file)
    _restyle(file, look, _language(document.language))
    body = _Body(file, look, document.title)
    if document.letterhead is not None:
        body.append(*docx_page.letterhead(document.letterhead, look))
    for placed in flow(document, layout):
        body.place(placed)
    body.end()
    if document.imprint is not None:
        body.append(docx_page.imprint(document.imprint, look), _spacer(1))
    docx_page.dress(file, look, document.letterhead)
    _properties(file, document)
    packed = BytesIO()
    file.save(packed)
    return repacked(packed.getvalue())


class _Body:
    """Appends blocks, remembering what stands before: a table needs something between it and the next."""

    def __init__(self, file: DocxDocument, look: Look, title: str) -> None:
        self._file, self._look, self._title = file, look, title
        self._body: Element = file.element.body
        self._pictures = 0

    def append(self, *elements: Element) -> None:
        """Puts elements before the section's properties."""
        for element in elements:
            self._body.insert(len(self._body) - 1, element)

    def place(self, placed: Placed) -> None:
        """Writes one block."""
        block = placed.block
        match block:
            case Paragraph():
                self.append(self._paragraph(balanced(block, self._look), placed))
            case Heading():
                level = min(block.level, 4)
                self.append(paragraph(f"Heading{level}", [run(block.text)], *self._properties(placed)))
            case Table():
                self._table(block, placed)
            case Picture():
                self.append(self._picture(block, placed))

    def end(self) -> None:
        """A body ends with a paragraph, never with a table."""
        if self._after_table():
            self.append(_spacer(1))

    def _after_table(self) -> bool:
        return len(self._body) > 1 and self._body[-2].tag == w("tbl").tag

    def _properties(self, placed: Placed) -> list[Element | None]:
        before = placed.lines_before * self._look.line_pt
        own_align = isinstance(placed.block, Paragraph) and placed.block.align is not None
        indent = None
        if placed.right_indent:
            right = twips(placed.right_indent * placed.look.size_pt)
            indent = w("ind", rightChars=round(placed.right_indent * 100), right=right)
        return [
            w("pageBreakBefore") if placed.new_page else None,
            w("spacing", before=twips(before)) if before else None,
            indent,
            aligned(placed.align) if own_align else None,
        ]

    def _paragraph(self, block: Paragraph, placed: Placed) -> Element:
        style = SMALL_PRINT if placed.look is self._look.small_print else STYLES[block.style][0]
        runs: list[Element] = []
        for line in split_lines(block.runs):
            if runs:
                runs.append(w("r", w("br")))
            runs.extend(self._run(piece) for piece in line)
        return paragraph(style, runs, *self._properties(placed))

    def _run(self, piece: Run) -> Element:
        abroad = piece.link is not None and piece.link.lower().startswith(_ABROAD)
        face = [
            w("rStyle", val="Hyperlink") if abroad else None,
            w("b") if piece.bold else None,
            w("bCs") if piece.bold else None,
            w("u", val="single") if piece.underline else None,
        ]
        element = run(piece.text, w("rPr", *face) if any(mark is not None for mark in face) else None)
        if not abroad or piece.link is None:
            return element
        link = w("hyperlink", element, history=1)
        key = self._file.part.relate_to(piece.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", key)
        return link

    def _table(self, block: Table, placed: Placed) -> None:
        laid = lay(block, self._look.table.figures)
        if not laid.columns:
            return
        gap = placed.lines_before * self._look.line_pt
        new_page = placed.new_page
        if block.caption:
            self.append(paragraph("Caption", [run(block.caption)], *self._properties(placed)))
            new_page = False
        elif gap or self._after_table():
            self.append(_spacer(max(gap, 1)))
        self.append(table(laid, self._look, label=block.caption or self._title, new_page=new_page))

    def _picture(self, block: Picture, placed: Placed) -> Element:
        properties = [*self._properties(placed)[:2], w("jc", val="center")]
        seen = see(block, self._look)
        if seen is None:
            return paragraph("Normal", [run(f"[图片：{block.alt}]" if block.alt else "[图片]")], *properties)
        content, suffix, media_type = seen.content, seen.suffix, seen.media_type
        if suffix == "svg":
            from gongkai.documents.write.pdf import drawn

            content, suffix, media_type = drawn(seen), "png", "image/png"
        self._pictures += 1
        part = ImagePart(PackURI(f"/word/media/image{self._pictures}.{suffix}"), media_type, content)
        key = self._file.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        inline = CT_Inline.new_pic_inline(
            self._pictures, key, f"image{self._pictures}.{suffix}", Mm(seen.width_mm), Mm(seen.height_mm)
        )
        inline.docPr.set("descr", seen.alt)
        grow = w("spacing", before=twips(placed.lines_before * self._look.line_pt), line=240, lineRule="auto")
        frame = [w("pageBreakBefore") if placed.new_page else None, w("snapToGrid", val=0), grow, w("jc", val="center")]
        return paragraph("Normal", [w("r", w("drawing", inline))], *frame)


def _spacer(points: float) -> Element:
    spacing = w("spacing", before=0, after=0, line=twips(points), lineRule="exact")
    return paragraph("Normal", [], w("snapToGrid", val=0), spacing)


def _strip(file: DocxDocument) -> None:
    """Drops what the blank file of the library brings along: thumbnail, theme, effects, numbering, its maker's name."""
    wanted = {"styles", "settings", "fontTable", "core-properties", "officeDocument"}
    for owner in (file.part.package, file.part):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] not in wanted:
                del owner.rels[key]


def _restyle(file: DocxDocument, look: Look, language: str) -> None:
    _refill(file.styles.element, styles(look, language))
    _refill(file.settings.element, settings(look, language))
    fonts = file.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts._blob = etree.tostring(font_table(), xml_declaration=True, encoding="UTF-8", standalone=True)


def _refill(element: Element, children: Iterable[Element]) -> None:
    for child in list(element):
        element.remove(child)
    element.extend(list(children))


def _language(tag: str) -> str:
    """`zh-Hans-CN` as word processors write it: without the script."""
    parts = [part for part in tag.split("-") if len(part) != 4]
    return "-".join(parts)


def _properties(file: DocxDocument, document: Document) -> None:
    core = file.core_properties
    element = core._element
    for child in list(element):
        element.remove(child)
    core.title, core.author, core.language = document.title, document.author, _language(document.language)
    if document.made_on is not None:
        made = datetime.combine(document.made_on, time(), UTC)
        core.created, core.modified = made, made
