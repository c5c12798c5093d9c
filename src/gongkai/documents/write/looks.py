"""What each layout looks like, in numbers: one page for every writer.

Sizes are points, page measures millimetres, indents characters of the paragraph's own size.
The official layout is GB/T 9704-2012: 版心 156 mm x 225 mm, 22 lines of 28 characters, 3号仿宋.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gongkai.documents.tree import Align, Style

POINTS_PER_MM = 72 / 25.4

SIZE_2 = 22.0  # 2号
SIZE_3 = 16.0  # 3号
SIZE_4 = 14.0  # 4号


class Layout(StrEnum):
    """How a document is dressed."""

    PLAIN = "plain"  # a report to read
    OFFICIAL = "official"  # GB/T 9704-2012


class Face(StrEnum):
    """The five faces of official printing."""

    SONG = "song"  # 宋体
    HEI = "hei"  # 黑体
    KAI = "kai"  # 楷体
    FANG = "fang"  # 仿宋
    TITLE = "title"  # 小标宋


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How one kind of paragraph is set. `line_pt` is the pitch from one line to the next."""

    face: Face
    size_pt: float
    line_pt: float
    align: Align = Align.JUSTIFY
    first_indent: float = 0
    later_indent: float = 0  # lines after the first
    bold: bool = False
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class TableLook:
    """How tables are set. `sizes` pairs the widest number of columns with the size of type up to it."""

    face: Face
    head_face: Face
    sizes: tuple[tuple[int, float], ...]
    leading: float  # pitch of the lines in a cell, as a multiple of the size
    inset_pt: tuple[float, float]  # left and right, top and bottom
    edge_pt: float
    edge: str  # colour
    head_fill: str | None
    figures: Align

    def size_pt(self, columns: int) -> float:
        """Size of type for a table of so many columns."""
        return next((size for widest, size in self.sizes if columns <= widest), self.sizes[-1][1])


@dataclass(frozen=True, slots=True)
class PageNumberLook:
    """How pages are numbered. `outer`: odd pages right, even left, one character in; else centred."""

    face: Face
    size_pt: float
    dashes: bool
    outer: bool
    below_mm: float  # from the foot of the text to the top of the number


@dataclass(frozen=True, slots=True)
class Look:
    """A layout, complete."""

    top_mm: float
    right_mm: float
    bottom_mm: float
    left_mm: float
    line_pt: float
    character_pt: float | None  # pitch of the character grid; None: no grid
    styles: Mapping[Style, ParagraphLook]
    headings: tuple[ParagraphLook, ...]
    small_print: ParagraphLook  # a note right under a table or picture
    caption: ParagraphLook
    table: TableLook
    page_number: PageNumberLook
    link: str | None  # colour of links; None: as the text
    page_mm: tuple[float, float] = field(default=(210.0, 297.0))

    @property
    def official(self) -> bool:
        """Whether text stands on the grid of GB/T 9704."""
        return self.character_pt is not None

    @property
    def width_mm(self) -> float:
        """Width of the text (版心)."""
        return self.page_mm[0] - self.left_mm - self.right_mm

    @property
    def height_pt(self) -> float:
        """Height of the text in points."""
        return (self.page_mm[1] - self.top_mm - self.bottom_mm) * POINTS_PER_MM

    @property
    def width_pt(self) -> float:
        """Width of the text in points."""
        return self.width_mm * POINTS_PER_MM

    def heading(self, level: int) -> ParagraphLook:
        """The look of a heading; levels below the fourth look like the fourth."""
        return self.headings[min(level, len(self.headings)) - 1]

    def pitch_pt(self, look: ParagraphLook) -> float:
        """From one full-width character to the next: the grid's pitch for text of 3号, else the size of type."""
        return self.character_pt if self.character_pt is not None and look.size_pt == SIZE_3 else look.size_pt

    def characters(self, look: ParagraphLook) -> float:
        """Full-width characters that fit on a line of this look."""
        return self.width_pt / self.pitch_pt(look)


_LINE = 225 / 22 * POINTS_PER_MM
_CHARACTER = int(156 / 28 * POINTS_PER_MM * 100) / 100  # rounded down, so that 28 fit


def _text(
    face: Face, align: Align = Align.JUSTIFY, indent: float = 2, *, later: float = 0, keep: bool = False
) -> ParagraphLook:
    return ParagraphLook(face, SIZE_3, _LINE, align, indent, later, keep_with_next=keep)


OFFICIAL = Look(
    top_mm=37,
    right_mm=26,
    bottom_mm=35,
    left_mm=28,
    line_pt=_LINE,
    character_pt=_CHARACTER,
    styles={
        Style.BODY: _text(Face.FANG),
        Style.PLAIN: _text(Face.FANG, indent=0),
        Style.TITLE: ParagraphLook(Face.TITLE, SIZE_2, 35, Align.CENTRE, keep_with_next=True),
        Style.SUBTITLE: _text(Face.KAI, Align.CENTRE, 0, keep=True),
        Style.ADDRESSEE: _text(Face.FANG, Align.START, 0, keep=True),
        Style.SIGNATURE: _text(Face.FANG, Align.END, 0, keep=True),
        Style.DATE: _text(Face.FANG, Align.END, 0),
        Style.ENCLOSURES: _text(Face.FANG, Align.START, later=5),
        Style.ATTACHMENT: _text(Face.HEI, Align.START, 0, keep=True),
        Style.NOTE: _text(Face.FANG, Align.START),
    },
    headings=(
        _text(Face.HEI, Align.START, keep=True),
        _text(Face.KAI, Align.START, keep=True),
        _text(Face.FANG, Align.START, keep=True),
        _text(Face.FANG, Align.START, keep=True),
    ),
    small_print=ParagraphLook(Face.SONG, 12, 18, Align.START),
    caption=ParagraphLook(Face.HEI, SIZE_4, 24, Align.CENTRE, keep_with_next=True),
    table=TableLook(
        face=Face.SONG,
        head_face=Face.HEI,
        sizes=((5, 12), (8, 10.5), (12, 10), (99, 9)),
        leading=1.3,
        inset_pt=(4, 3.2),
        edge_pt=0.5,
        edge="#000000",
        head_fill=None,
        figures=Align.CENTRE,
    ),
    page_number=PageNumberLook(Face.SONG, SIZE_4, dashes=True, outer=True, below_mm=7),
    link=None,
)


def _read(
    align: Align = Align.JUSTIFY, indent: float = 0, *, keep: bool = False, face: Face = Face.SONG
) -> ParagraphLook:
    return ParagraphLook(face, 12, 20.5, align, indent, keep_with_next=keep)


PLAIN = Look(
    top_mm=25,
    right_mm=25,
    bottom_mm=25,
    left_mm=25,
    line_pt=20.5,
    character_pt=None,
    styles={
        Style.BODY: _read(indent=2),
        Style.PLAIN: _read(),
        Style.TITLE: ParagraphLook(Face.TITLE, 20, 30, Align.CENTRE, keep_with_next=True),
        Style.SUBTITLE: _read(Align.CENTRE, keep=True),
        Style.ADDRESSEE: _read(Align.START, keep=True),
        Style.SIGNATURE: _read(Align.END, keep=True),
        Style.DATE: _read(Align.END),
        Style.ENCLOSURES: ParagraphLook(Face.SONG, 12, 20.5, Align.START, 2, later_indent=5),
        Style.ATTACHMENT: _read(Align.START, face=Face.HEI, keep=True),
        Style.NOTE: ParagraphLook(Face.SONG, 10, 16, Align.START),
    },
    headings=(
        ParagraphLook(Face.HEI, 15, 23, Align.START, keep_with_next=True),
        ParagraphLook(Face.HEI, 13, 21, Align.START, keep_with_next=True),
        ParagraphLook(Face.HEI, 12, 20.5, Align.START, keep_with_next=True),
        ParagraphLook(Face.SONG, 12, 20.5, Align.START, bold=True, keep_with_next=True),
    ),
    small_print=ParagraphLook(Face.SONG, 9.5, 15, Align.START),
    caption=ParagraphLook(Face.HEI, 11, 18, Align.CENTRE, keep_with_next=True),
    table=TableLook(
        face=Face.SONG,
        head_face=Face.HEI,
        sizes=((5, 10.5), (8, 9.5), (12, 9), (99, 8.5)),
        leading=1.4,
        inset_pt=(5, 3.4),
        edge_pt=0.5,
        edge="#74828f",
        head_fill="#f1f4f7",
        figures=Align.END,
    ),
    page_number=PageNumberLook(Face.SONG, 10, dashes=False, outer=False, below_mm=9),
    link="#17558a",
)

LOOKS: Mapping[Layout, Look] = {Layout.PLAIN: PLAIN, Layout.OFFICIAL: OFFICIAL}
