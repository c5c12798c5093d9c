"""What is drawn on a PDF page: characters with their boxes, and straight rules. The words upright, y down."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import pypdfium2_raw as pdfium  # type: ignore[import-untyped]

from gongkai.base.errors import Unreadable
from gongkai.documents.read.limits import Limits

THICKEST_RULE = 3.5  # points; a filled box as thin as that is a rule
SHORTEST_RULE = 3.0
OBLIQUE = 0.6  # points a straight rule may lean
TALL = 60.0  # points; the box of a character above it is checked against its font
ASLANT = 0.15  # rise of a line of text from which it is no line of the page
FORM_DEPTH = 6  # drawings within drawings that are looked into
CURVED = 2_000  # pieces of one path; a map or a seal has more and is no table
SAMPLE = 200  # characters looked at to tell which way the words of a page stand
UPRIGHT = 0.8  # share of them that must stand the same way

Box = tuple[float, float, float, float]  # left, top, right, bottom
Turn = Callable[[float, float], tuple[float, float]]

# Radicals that some programs write for the characters they look like. The Kangxi block has compatibility mappings.
UNKNOWN = "\ufffd"
PRIVATE = range(0xE000, 0xF900)
KANGXI = range(0x2F00, 0x2FD6)
RADICALS = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)


class Char(NamedTuple):
    """A character as it stands on the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    source: int  # which drawing command it came from

    @property
    def middle(self) -> float:
        """Half-way down."""
        return (self.top + self.bottom) / 2


class Rule(NamedTuple):
    """A straight rule: `at` across its direction, from `start` to `end` along it."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Ink:
    """Everything on one page that matters. Lengths in points, from the top left corner, words upright."""

    number: int
    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    horizontals: list[Rule] = field(default_factory=list)
    verticals: list[Rule] = field(default_factory=list)
    picture: float = 0.0  # share of the page that the largest picture covers
    unmapped: int = 0  # characters whose font does not say what they are
    oblique: int = 0  # characters set aslant, such as a watermark, which are left out


def read_ink(page: pdfium.FPDF_PAGE, number: int, *, limits: Limits) -> Ink:
    """What an open page holds. Raises Unreadable past the limit on characters; past that on drawn things their rules
    are left out, since such a page is a map."""
    bounds = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, bounds)
    text = pdfium.FPDFText_LoadPage(page)
    try:
        if pdfium.FPDFText_CountChars(text) > limits.page_objects:
            raise Unreadable(f"PDF 的第 {number} 页超过 {limits.page_objects} 字，不像一份报告，没有读取。")
        turn, width, height = _turn(_turns(text), bounds)
        ink = Ink(number, width, height)
        _read_chars(ink, text, turn)
    finally:
        pdfium.FPDFText_ClosePage(text)
    if pdfium.FPDFPage_CountObjects(page) <= limits.page_objects:
        for drawn, matrix in _objects(page):
            _read_object(ink, drawn, matrix, turn)
    return ink


def _read_chars(ink: Ink, text: pdfium.FPDF_TEXTPAGE, turn: Turn) -> None:
    """The characters in the order of the file."""
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    for at, code in _printed(text):
        pdfium.FPDFText_GetMatrix(text, at, matrix)
        if abs(matrix.b) > ASLANT * abs(matrix.a) and abs(matrix.a) > ASLANT * abs(matrix.b):
            ink.oblique += 1
            continue
        meant = _meant(code)
        if code in PRIVATE or pdfium.FPDFText_HasUnicodeMapError(text, at) == 1:
            ink.unmapped += 1
            meant = UNKNOWN
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        size = pdfium.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        if top - bottom > TALL and top - bottom > 3 * size:
            left, top, right, bottom = _square(text, at, size)
        (x0, y0), (x1, y1) = turn(left, top), turn(right, bottom)
        drawn = pdfium.FPDFText_GetTextObject(text, at)
        source = ctypes.addressof(drawn.contents) if drawn else 0
        ink.chars.append(Char(meant, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), size, source))


def _printed(text: pdfium.FPDF_TEXTPAGE) -> Iterator[tuple[int, int]]:
    """Number and code of each printed character; those beyond the basic plane come in two halves, here joined."""
    lead = 0
    for at in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if pdfium.FPDFText_IsGenerated(text, at) or 0 < code < 0x20:
            continue
        if 0xD800 <= code < 0xDC00:
            lead = code
            continue
        if 0xDC00 <= code < 0xE000 and lead:
            code = 0x10000 + ((lead - 0xD800) << 10) + (code - 0xDC00)
        lead = 0
        yield at, code


def _square(text: pdfium.FPDF_TEXTPAGE, at: int, size: float) -> Box:
    """The box of a character set vertically, whose loose box pdfium does not scale: a square around its ink."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top)
    across, down = (left.value + right.value) / 2, (bottom.value + top.value) / 2
    return across - size / 2, down + size / 2, across + size / 2, down - size / 2


def _meant(code: int) -> str:
    """The character that a code stands for."""
    if not 0 < code <= 0x10FFFF or 0xD800 <= code < 0xE000:
        return UNKNOWN
    char = chr(code)
    if code in KANGXI:
        return unicodedata.normalize("NFKC", char)
    return RADICALS.get(char, char)


def _turns(text: pdfium.FPDF_TEXTPAGE) -> int:
    """Quarter turns clockwise that set the words of a page upright, whichever way the page itself is shown."""
    count = pdfium.FPDFText_CountChars(text)
    votes = [0, 0, 0, 0]
    for at in range(0, count, max(1, count // SAMPLE)):
        if not pdfium.FPDFText_IsGenerated(text, at):
            votes[-round(pdfium.FPDFText_GetCharAngle(text, at) / (math.pi / 2)) % 4] += 1
    best = max(range(4), key=votes.__getitem__)
    return best if votes[best] > UPRIGHT * sum(votes) else 0


def _turn(turns: int, bounds: pdfium.FS_RECTF) -> tuple[Turn, float, float]:
    """The way from page coordinates (y up) to the page as shown (y down), with its width and height."""
    left, top, right, bottom = bounds.left, bounds.top, bounds.right, bounds.bottom
    width, height = abs(right - left), abs(top - bottom)
    if turns == 1:
        return lambda x, y: (y - bottom, x - left), height, width
    if turns == 2:
        return lambda x, y: (right - x, y - bottom), width, height
    if turns == 3:
        return lambda x, y: (top - y, right - x), height, width
    return lambda x, y: (x - left, top - y), width, height


Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1, 0, 0, 1, 0, 0)


def _objects(page: pdfium.FPDF_PAGE) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, Matrix]]:
    """Every drawn thing with the matrix of the drawing it is part of, drawings within drawings included."""
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _inside(pdfium.FPDFPage_GetObject(page, at), UNIT, FORM_DEPTH)


def _inside(
    drawn: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, depth: int
) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, Matrix]]:
    if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_FORM:
        yield drawn, matrix
    elif depth:
        inner = _times(_matrix(drawn), matrix)
        for at in range(pdfium.FPDFFormObj_CountObjects(drawn)):
            yield from _inside(pdfium.FPDFFormObj_GetObject(drawn, at), inner, depth - 1)


def _matrix(drawn: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, found):
        return UNIT
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _read_object(ink: Ink, drawn: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, turn: Turn) -> None:
    kind = pdfium.FPDFPageObj_GetType(drawn)
    if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        a, b, c, d, _, _ = _times(_matrix(drawn), matrix)
        share = abs(a * d - b * c) / max(ink.width * ink.height, 1.0)
        ink.picture = max(ink.picture, min(share, 1.0))
    elif kind == pdfium.FPDF_PAGEOBJ_PATH:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(drawn, fill, stroke)
        if stroke.value or fill.value:
            full = _times(_matrix(drawn), matrix)
            for points in _outlines(drawn, full, turn):
                _read_outline(ink, points, stroked=bool(stroke.value))


Point = tuple[float, float]


def _outlines(path: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, turn: Turn) -> Iterator[list[Point]]:
    """The straight-sided pieces of a path, each as its corners; a closed one ends where it began."""
    count = pdfium.FPDFPath_CountSegments(path)
    if count > CURVED:
        return
    a, b, c, d, e, f = matrix
    points: list[Point] = []
    straight = True
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if straight and len(points) > 1:
                yield points
            points, straight = [], True
        straight = straight and kind != pdfium.FPDF_SEGMENT_BEZIERTO
        points.append(turn(a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium.FPDFPathSegment_GetClose(segment) and points[-1] != points[0]:
            points.append(points[0])
    if straight and len(points) > 1:
        yield points


def _read_outline(ink: Ink, points: list[Point], *, stroked: bool) -> None:
    """The rules a piece of a path draws: its sides when stroked, itself when it is a thin box."""
    if stroked:
        for one, other in pairwise(points):
            _add_rule(ink, one, other)
        return
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if len(points) <= 5 and right - left <= THICKEST_RULE:
        _add_rule(ink, ((left + right) / 2, top), ((left + right) / 2, bottom))
    elif len(points) <= 5 and bottom - top <= THICKEST_RULE:
        _add_rule(ink, (left, (top + bottom) / 2), (right, (top + bottom) / 2))


def _add_rule(ink: Ink, one: Point, other: Point) -> None:
    (x0, y0), (x1, y1) = one, other
    across, down = abs(x1 - x0), abs(y1 - y0)
    if across <= OBLIQUE and down >= SHORTEST_RULE:
        ink.verticals.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    elif down <= OBLIQUE and across >= SHORTEST_RULE:
        ink.horizontals.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
