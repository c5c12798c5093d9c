"""One document tree, read from any format and written to any format.

A `Document` is a flat run of blocks: headings, paragraphs, tables and pictures. Nothing nests but the blocks
inside a table cell, which are kept as plain paragraphs. Every node read from a file knows its place in it. Paragraphs
and their runs are tuples, as there are hundreds of them: a frozen dataclass takes three times as long to make.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gongkai.base.findings import NOWHERE, Place


class Align(StrEnum):
    """How a paragraph or a cell stands."""

    START = "start"
    CENTRE = "centre"
    END = "end"
    JUSTIFY = "justify"


class Style(StrEnum):
    """What a paragraph is for; the writer's layout decides how it looks."""

    BODY = "body"  # indented and justified
    PLAIN = "plain"  # no indent
    TITLE = "title"  # the title of the document
    SUBTITLE = "subtitle"  # under the title: year line, document number
    ADDRESSEE = "addressee"  # 主送机关
    SIGNATURE = "signature"  # 署名: the organ, right
    DATE = "date"  # 成文日期
    ENCLOSURES = "enclosures"  # 附件说明, after the text: 附件：1.……
    ATTACHMENT = "attachment"  # 附件2, before the attachment's own title
    NOTE = "note"  # 附注, captions, small print


class Run(NamedTuple):
    """A stretch of text in one face."""

    text: str
    bold: bool = False
    underline: bool = False
    link: str | None = None


class Paragraph(NamedTuple):
    """A paragraph of one or more runs. `place.line` counts lines (txt) or paragraphs (everything else).

    `name`: letters and digits by which a line of the contents leads here; only a title has one.
    """

    runs: tuple[Run, ...]
    style: Style = Style.BODY
    align: Align | None = None
    place: Place = NOWHERE
    name: str = ""

    @property
    def text(self) -> str:
        """The words without their faces."""
        return self.runs[0].text if len(self.runs) == 1 else "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the text: level 1 is 一、, 2 （一）, 3 1., 4 （1）. The number is part of the text."""

    text: str
    level: int = 1
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its span. `text` may hold several paragraphs, parted by newlines; `indent` counts characters."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    head: bool = False
    align: Align | None = None
    place: Place = NOWHERE
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that begin in this row, left to right; a cell spanning down from above is not repeated."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. The first `head_rows` rows repeat on each page; `widths` are shares of the full width, one a column."""

    rows: tuple[Row, ...]
    head_rows: int = 0
    widths: tuple[float, ...] = ()
    caption: str = ""
    place: Place = NOWHERE

    def grid(self) -> list[list[Cell | None]]:
        """The table as a full rectangle: each spanned position holds the cell that covers it, None where none does.

        Cost: rows x columns.
        """
        taken: dict[tuple[int, int], Cell] = {}
        for y, row in enumerate(self.rows):
            x = 0
            for cell in row.cells:
                while (y, x) in taken:
                    x += 1
                for down in range(cell.rowspan):
                    for right in range(cell.colspan):
                        taken.setdefault((y + down, x + right), cell)
                x += cell.colspan
        width = max((x + 1 for _, x in taken), default=0)
        return [[taken.get((y, x)) for x in range(width)] for y in range(len(self.rows))]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture. `content` is empty when only the mark of one was found in the text."""

    content: bytes = b""
    media_type: str = ""
    alt: str = ""
    width_mm: float | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins a page."""

    place: Place = NOWHERE


Block = Paragraph | Heading | Table | Picture | PageBreak


class HeadForm(StrEnum):
    """The two heads an official document may have."""

    DOCUMENT = "document"  # 文件格式: the organ in red, its number, one red rule
    LETTER = "letter"  # 信函格式: the organ above red double rules, a second pair at the foot of the first page


@dataclass(frozen=True, slots=True)
class Letterhead:
    """版头: who issues the document, under which number."""

    organ: str  # 发文机关标志, as printed: 某某区人民政府办公室文件
    number: str = ""  # 发文字号
    signer: str = ""  # 签发人, only on a document that goes up
    form: HeadForm = HeadForm.DOCUMENT
    serial: str = ""  # 份号, on classified documents
    secrecy: str = ""  # 密级和保密期限
    urgency: str = ""  # 紧急程度
    sealed: bool = True  # a seal will stand on signature and date


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记: who gets a copy, who printed it and when; at the foot of the last page."""

    printed_by: str
    printed_on: date
    copies_to: str = ""  # 抄送机关


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents: a title with the name of the paragraph it leads to, or without one the head of a part."""

    text: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the text of a periodical: a cover of its own, then the contents with page numbers.

    The pages of the text are counted from 1. Where there are no pages the lines stand without numbers.
    """

    masthead: str  # 船营区人民政府公报
    lines: tuple[str, ...]  # under it: year and number, the day
    publisher: str  # at the foot of the cover
    contents: tuple[ContentsLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `media_type` is what it was read from, empty for one we made."""

    blocks: tuple[Block, ...]
    title: str = ""
    author: str = ""
    language: str = "zh-Hans-CN"
    media_type: str = ""
    pages: int | None = None
    notes: tuple[str, ...] = field(default=())  # what the reader could not take over, in words
    letterhead: Letterhead | None = None
    imprint: Imprint | None = None
    front: Front | None = None
    made_on: date | None = None  # the day written into the file's properties; None: no day is written

    def tables(self) -> Iterator[Table]:
        """The tables in reading order."""
        return (block for block in self.blocks if isinstance(block, Table))

    def lines(self) -> Iterator[tuple[str, Place]]:
        """Headings and paragraphs as text with their place, in reading order; tables left out."""
        for block in self.blocks:
            if isinstance(block, Paragraph | Heading):
                yield block.text, block.place


def paragraph(text: str, style: Style = Style.BODY, *, align: Align | None = None, name: str = "") -> Paragraph:
    """A paragraph of one plain run."""
    return Paragraph((Run(text),), style=style, align=align, name=name)
