"""Tables in a docx: merged cells, heads that repeat on each page, rows that stay whole."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise

from gongkai.documents.write.docx_styles import CELL, HEAD_CELL
from gongkai.documents.write.docx_xml import Element, aligned, paragraph, run, twips, w
from gongkai.documents.write.laid import Laid, Spot, narrowing, room, stays_whole
from gongkai.documents.write.looks import Look


def table(laid: Laid, look: Look, *, label: str, new_page: bool) -> Element:
    """The table as wide as the text; `label` is what a screen reader says."""
    total = int(look.width_pt * 20)
    stops = [0, *(round(total * share) for share in accumulate(laid.shares))]
    columns = [after - before for before, after in pairwise(stops)]
    size = look.table.size_pt(laid.columns)
    properties = w(
        "tblPr",
        w("tblStyle", val="TableGrid"),
        w("tblW", w=total, type="dxa"),
        w("jc", val="center"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0420", firstRow=1 if laid.head_rows else 0, lastRow=0, firstColumn=0, lastColumn=0),
        w("tblCaption", val=label) if label else None,
    )
    grid = w("tblGrid", *(w("gridCol", w=column) for column in columns))
    frame = _Frame(laid, look, columns, size, stays_whole(laid, look))
    rows = [_row(frame, spots, y, new_page=new_page and y == 0) for y, spots in enumerate(laid.covering())]
    return w("tbl", properties, grid, *rows)


@dataclass(frozen=True, slots=True)
class _Frame:
    laid: Laid
    look: Look
    columns: list[int]
    size_pt: float
    whole: bool


def _row(frame: _Frame, spots: list[Spot], y: int, *, new_page: bool) -> Element:
    properties = w("trPr", w("cantSplit"), w("tblHeader") if y < frame.laid.head_rows else None)
    return w("tr", properties, *(_cell(frame, spot, y, new_page=new_page) for spot in spots))


def _cell(frame: _Frame, spot: Spot, y: int, *, new_page: bool) -> Element:
    begins, look = spot.row == y, frame.look
    width = sum(frame.columns[spot.column : spot.column + spot.colspan])
    merge = None
    if spot.rowspan > 1:
        merge = w("vMerge", val="restart") if begins else w("vMerge")
    fill = look.table.head_fill if spot.heads else None
    properties = w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("gridSpan", val=spot.colspan) if spot.colspan > 1 else None,
        merge,
        w("shd", val="clear", color="auto", fill=fill.removeprefix("#").upper()) if fill else None,
        w("vAlign", val="center"),
    )
    lines = spot.cell.text.split("\n") if begins else [""]
    keep = frame.whole and y + 1 < len(frame.laid.rows)
    return w("tc", properties, *(_line(frame, line, spot, keep=keep, new_page=new_page and begins) for line in lines))


def _line(frame: _Frame, line: str, spot: Spot, *, keep: bool, new_page: bool) -> Element:
    size, table_look = frame.size_pt, frame.look.table
    narrow = narrowing(spot, room(spot, frame.laid, frame.look))
    left, right = (twips(characters * size) for characters in (spot.cell.indent + narrow[0], narrow[1]))
    sized, font_size = None, None
    if size != table_look.size_pt(1):
        sized = w("spacing", line=twips(size * table_look.leading), lineRule="exact")
        font_size = w("rPr", w("sz", val=round(size * 2)), w("szCs", val=round(size * 2)))
    return paragraph(
        HEAD_CELL if spot.in_head else CELL,
        [run(line, font_size)] if line else [],
        w("keepNext") if keep else None,
        w("pageBreakBefore") if new_page else None,
        sized,
        w("ind", left=left, right=right) if left or right else None,
        aligned(spot.align),
    )
