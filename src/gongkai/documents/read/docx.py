"""Word files (docx): the words as printed, with automatic numbers, merged cells, text boxes and accepted revisions."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gongkai.base.errors import Unreadable
from gongkai.documents.read.docx_names import MC, VAL, W, child_of, children_of, first_child, is_on, value_of
from gongkai.documents.read.docx_numbering import Numbering
from gongkai.documents.read.docx_package import Package
from gongkai.documents.read.docx_styles import StyleFacts, Styles, outline_of
from gongkai.documents.read.docx_words import Inline, boxes
from gongkai.documents.read.draft import Draft, Words, finish
from gongkai.documents.read.layout import Flow, PlacedCell, unfolded
from gongkai.documents.read.limits import Limits
from gongkai.documents.read.numerals import whole
from gongkai.documents.read.shown import shown
from gongkai.documents.tree import Align, Document, Style

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WIDEST = 1_000  # columns a cell may span
SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}

P, TBL, TR, TC = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
CONTENT = f"{W}sdtContent"
WRAPPERS = {f"{W}sdt", CONTENT, f"{W}customXml", f"{W}smartTag", f"{W}ins", f"{W}moveTo"}
DELETED = {f"{W}del", f"{W}moveFrom"}
OF_PARAGRAPH = STYLE, NUMBER, OUTLINE, FACE, STANDS = (
    f"{W}pStyle", f"{W}numPr", f"{W}outlineLvl", f"{W}rPr", f"{W}jc",
)  # fmt: skip
ALIGNED = {"center": Align.CENTRE, "right": Align.END, "end": Align.END}  # the rest is as text usually stands
OF_CELL = SPAN, DOWN, RIGHT = f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"


def read_docx(content: bytes, *, limits: Limits) -> Document:
    """A Word file as it prints, headers and footers left out, footnotes at the end; revisions count as accepted.

    Raises Unreadable for another packed file, a damaged or locked one, one without words, or past the limits.
    """
    package = Package(content, limits)
    root = package.parsed(package.main)
    body = root.find(f"{W}body") if root.tag == f"{W}document" else None
    if body is None:
        raise Unreadable("文件里没有 Word 正文，不是 docx 文件或者已经损坏。")
    reader = _Reader(Styles(package.part("styles")), Numbering(package.part("numbering")))
    flow = Flow()
    reader.read(body, flow)
    for kind in ("footnotes", "endnotes"):
        if (notes := package.part(kind)) is not None:
            reader.read_notes(notes, flow)
    blocks = finish(flow.drafts, limits=limits)
    if not blocks:
        raise Unreadable(
            "文件里只有图片，没有文字，可能是扫描件。" if reader.inline.pictures else "文件是空的，没有文字。"
        )
    return Document(
        blocks,
        title=package.core("title"),
        author=package.core("creator"),
        media_type=MEDIA_TYPE,
        notes=tuple(reader.notes()),
    )


class _Reader:
    """Reads the blocks of one document in order, which is also the order in which lists count."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.inline = Inline()
        self._styles = styles
        self._numbering = numbering
        self._embedded = False
        self._carried = ""  # words of a paragraph whose end was deleted: they join the next one

    def notes(self) -> Iterator[str]:
        """What a person should know about how the file was read."""
        if self.inline.tracked:
            yield "文件带有修订标记：已按接受全部修订读取，插入的文字保留，删除的文字不读。"
        if self.inline.pictures:
            yield f"文件里有 {self.inline.pictures} 张图片，图片中的文字没有读取。"
        if self.inline.unknown_symbols:
            yield f"文件里有 {self.inline.unknown_symbols} 个符号字体的字符无法识别，已以“\ufffd”标出。"
        if self._embedded:
            yield "文件里嵌入了另一份文件，嵌入的内容没有读取。"

    def read(self, container: etree._Element, flow: Flow) -> None:
        """The blocks of a body, cell, text box or content control."""
        for child in container:
            tag = child.tag
            if tag == P:
                self._paragraph(child, flow)
            elif tag == TBL:
                flow.drafts.extend(self._table(child))
            elif tag in WRAPPERS:
                self.inline.tracked |= tag in {f"{W}ins", f"{W}moveTo"}
                self.read(child, flow)
            elif tag in DELETED:
                self.inline.tracked = True
            elif tag == f"{W}altChunk":
                self._embedded = True
            elif tag == f"{MC}AlternateContent" and len(child):
                self.read(child[0], flow)
        if rest := shown(self._carried):
            flow.drafts.append(Words(rest))
        self._carried = ""

    def read_notes(self, root: etree._Element, flow: Flow) -> None:
        """Footnotes or endnotes, the rules that part them from the text left out."""
        for note in root:
            if note.get(f"{W}type") in SEPARATORS:
                continue
            inner = Flow()
            self.read(note, inner)
            flow.drafts.extend(Words(line, style=Style.NOTE) for line in inner.text().split("\n") if line)

    def _paragraph(self, paragraph: etree._Element, flow: Flow) -> None:
        properties = children_of(first_child(paragraph, "pPr"), OF_PARAGRAPH)
        style_id = properties[STYLE].get(VAL, "") if STYLE in properties else ""
        facts = self._styles.of(style_id)
        words = "" if facts.hidden else self.inline.words(paragraph)
        drawn = tuple(self.inline.drawn)
        words, self._carried = self._carried + words, ""
        if child_of(properties.get(FACE), "del") is not None:
            self.inline.tracked = True
            words, self._carried = "", words
        number = "" if self._carried else self._number(properties.get(NUMBER), style_id, facts)
        lines = [line for part in words.split("\n") if (line := shown(part))]
        if lines:
            lines[0] = number + lines[0]
            outline = outline_of(properties.get(OUTLINE), facts.outline)
            style = Style.TITLE if facts.title else Style.BODY
            heading = outline + 1 if outline is not None else None
            align = ALIGNED.get(properties[STANDS].get(VAL, "")) if STANDS in properties else None
            flow.drafts.extend(Words(line, level=heading, style=style, align=align) for line in lines)
        carried, self._carried = self._carried, ""
        for drawing in drawn:
            for box in boxes(drawing):
                self.read(box, flow)
        self._carried = carried

    def _number(self, own: etree._Element | None, style_id: str, facts: StyleFacts) -> str:
        """The automatic number of a paragraph, by its own numbering properties or its style's."""
        num_id = value_of(own, "numId") or facts.num_id
        if not num_id or num_id == "0":
            return ""
        level = value_of(own, "ilvl")
        if level:
            return self._numbering.next(num_id, whole(level, 0))
        of_style = self._numbering.level_of_style(num_id, style_id)
        return self._numbering.next(num_id, of_style if of_style is not None else facts.level or 0)

    def _table(self, table: etree._Element) -> list[Draft]:
        cells: list[PlacedCell] = []
        open_above: dict[int, PlacedCell] = {}  # column -> cell that a vertical merge may continue
        rows = head_rows = 0
        for row in _within(table, TR):
            properties = child_of(row, "trPr")
            if child_of(properties, "del") is not None:
                self.inline.tracked = True
                continue
            if is_on(properties, "hidden"):
                continue
            placed = self._row(row, rows, whole(value_of(properties, "gridBefore"), 0), open_above)
            cells.extend(placed)
            if is_on(properties, "tblHeader") and head_rows == rows:
                head_rows += 1
            rows += 1
        return unfolded(cells, head_rows=head_rows)

    def _row(self, row: etree._Element, at: int, column: int, open_above: dict[int, PlacedCell]) -> list[PlacedCell]:
        """The cells that begin in a row; a merged one grows the cell above or to its left instead."""
        cells: list[PlacedCell] = []
        open_here: dict[int, PlacedCell] = {}
        before: PlacedCell | None = None
        for element in _within(row, TC):
            properties = children_of(first_child(element, "tcPr"), OF_CELL)
            width = max(1, min(_width(properties.get(SPAN)), WIDEST))
            down, right = _merge(properties.get(DOWN)), _merge(properties.get(RIGHT))
            above = open_above.get(column)
            if right == "continue" and before is not None and before.row == at:
                before.colspan += width
            elif down == "continue" and above is not None and above.colspan == width:
                above.rowspan += 1
                open_here[column] = before = above
            else:
                before = PlacedCell(at, column, 1, width)
                self.read(element, before.flow)
                cells.append(before)
                if down:
                    open_here[column] = before
            column += width
        open_above.clear()
        open_above.update(open_here)
        return cells


def _width(span: etree._Element | None) -> int:
    return whole(span.get(VAL), 1) if span is not None else 1


def _merge(element: etree._Element | None) -> str:
    """'restart', 'continue' (also when no value is given) or '' for no merge."""
    return element.get(VAL, "continue") if element is not None else ""


def _within(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children of a tag, content controls and markup around them seen through."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _within(child, tag)
