"""A spreadsheet of the document's tables: one sheet each, figures as numbers, words never as formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.base.errors import Refused
from gongkai.documents.tree import Align, Document, Heading, Paragraph, Style, Table
from gongkai.documents.write.laid import Laid, Spot, lay
from gongkai.documents.write.looks import LOOKS, Face, Layout, TableLook
from gongkai.documents.write.measure import width
from gongkai.documents.write.packing import repacked

_NUMBER = re.compile(r"[+\-−]?(0|[1-9]\d{0,11}|[1-9]\d{0,2}(?:,\d{3}){1,3})(\.\d{1,6})?")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NAME_LIMIT = 31  # characters of a sheet's name
_CELL_LIMIT = 32767  # characters of a cell
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_FONTS = {Face.SONG: "宋体", Face.HEI: "黑体", Face.KAI: "楷体", Face.FANG: "仿宋", Face.TITLE: "宋体"}
_SIDES = {Align.START: "left", Align.CENTRE: "center", Align.END: "right", Align.JUSTIFY: "justify"}
_SHEET_CHARACTERS = 44  # full-width characters across an upright A4 sheet


def to_xlsx(document: Document, layout: Layout) -> bytes:
    """The tables of the document. Raises Refused when it has none or one is too large for a sheet."""
    tables = [(name, laid) for name, laid in _named(document, layout) if laid.columns]
    if not tables:
        raise Refused("这份文件里没有表格，不能存成电子表格。")
    book = Workbook()
    book.remove(book.worksheets[0])
    taken: set[str] = set()
    for name, laid in tables:
        sheet = book.create_sheet(_sheet_name(name, taken))
        _fill(sheet, laid, LOOKS[layout].table, name)
        _print_setup(sheet, laid, name)
    packed = BytesIO()
    book.save(packed)
    return repacked(packed.getvalue(), {"docProps/core.xml": _core(document)})


def _named(document: Document, layout: Layout) -> Iterator[tuple[str, Laid]]:
    """Each table with its caption, or else the heading or title it stands under."""
    above = document.title
    figures = LOOKS[layout].table.figures
    for block in document.blocks:
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.style is Style.TITLE):
            above = " ".join(block.text.split("\n"))
        elif isinstance(block, Table):
            yield block.caption or above, lay(block, figures)


def _sheet_name(wanted: str, taken: set[str]) -> str:
    base = _FORBIDDEN.sub("", wanted).strip().strip("'") or "表"
    name, n = base[:_NAME_LIMIT].strip("'"), 1
    while name.casefold() in taken or name.casefold() == "history":
        n += 1
        end = f"（{n}）"
        name = base[: _NAME_LIMIT - len(end)].strip("'") + end
    taken.add(name.casefold())
    return name


def _fill(sheet: Worksheet, laid: Laid, look: TableLook, title: str) -> None:
    top = _title(sheet, laid, title)
    side = Side(style="thin", color="FF" + look.edge.removeprefix("#").upper())
    border = Border(left=side, right=side, top=side, bottom=side)
    for spot in laid.spots:
        y, x = spot.row + top + 1, spot.column + 1
        cell = sheet.cell(y, x)
        assert isinstance(cell, SheetCell)
        _put(cell, spot.cell.text)
        _dress(cell, spot, look)
        if spot.rowspan > 1 or spot.colspan > 1:
            sheet.merge_cells(
                start_row=y, start_column=x, end_row=y + spot.rowspan - 1, end_column=x + spot.colspan - 1
            )
    for row in sheet.iter_rows(top + 1, top + len(laid.rows), 1, laid.columns):
        for edged in row:
            edged.border = border
    wide = _SHEET_CHARACTERS if laid.columns <= 8 else _SHEET_CHARACTERS * 1.5
    widths = [max(share * wide * 2, 6) for share in laid.shares]
    for column, each in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = round(each, 1)
    _heights(sheet, laid, top, widths)
    sheet.freeze_panes = f"A{top + laid.head_rows + 1}" if laid.head_rows else None


def _title(sheet: Worksheet, laid: Laid, title: str) -> int:
    """The title over the table, in a row of its own; the number of rows it takes."""
    if not title:
        return 0
    cell = sheet.cell(1, 1)
    assert isinstance(cell, SheetCell)
    _put(cell, title, number=False)
    cell.font = Font(name="宋体", size=16, bold=True)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.row_dimensions[1].height = 36
    if laid.columns > 1:
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=laid.columns)
    return 1


def _put(cell: SheetCell, text: str, *, number: bool = True) -> None:
    """A number as a number; anything else as text, whatever sign it begins with."""
    if not text:
        return
    found = _NUMBER.fullmatch(text.strip()) if number else None
    if found:
        plain = text.strip().replace(",", "").replace("−", "-")
        cell.value = Decimal(plain) if found[2] else int(plain)
        cell.number_format = ("#,##0" if "," in text else "0") + (f".{'0' * (len(found[2]) - 1)}" if found[2] else "")
        return
    if len(text) > _CELL_LIMIT:
        raise Refused(f"表格中有一格超过 {_CELL_LIMIT} 字，电子表格放不下：{text[:20]}……")
    cell.value = text
    cell.data_type = "s"
    if text.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True


def _dress(cell: SheetCell, spot: Spot, look: TableLook) -> None:
    face = look.head_face if spot.in_head else look.face
    cell.font = Font(name=_FONTS[face], size=11)
    cell.alignment = Alignment(
        horizontal=_SIDES[spot.align], vertical="center", wrap_text=True, indent=spot.cell.indent
    )
    if spot.heads and look.head_fill:
        cell.fill = PatternFill("solid", fgColor="FF" + look.head_fill.removeprefix("#").upper())


def _heights(sheet: Worksheet, laid: Laid, top: int, widths: list[float]) -> None:
    """Row heights for wrapped text, which a spreadsheet does not work out for merged cells."""
    for y, row in enumerate(laid.rows):
        lines = 1.0
        for spot in row:
            room = sum(widths[spot.column : spot.column + spot.colspan]) / 2 - 1 - spot.cell.indent
            needed = sum(-(-width(line) // max(room, 1)) or 1 for line in spot.cell.text.split("\n"))
            lines = max(lines, needed / spot.rowspan)
        sheet.row_dimensions[y + top + 1].height = min(round(lines * 15 + 5, 1), 409)


def _print_setup(sheet: Worksheet, laid: Laid, title: str) -> None:
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if laid.columns > 8 else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    assert sheet.sheet_properties.pageSetUpPr is not None
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    assert sheet.oddFooter is not None
    sheet.oddFooter.center.text = "&P"
    if laid.head_rows:
        first = 2 if title else 1
        sheet.print_title_rows = f"{first}:{first + laid.head_rows - 1}"


def _core(document: Document) -> bytes:
    made = document.made_on and datetime.combine(document.made_on, datetime.min.time()).strftime("%Y-%m-%dT%H:%M:%SZ")
    stamp = (
        "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{made}</dcterms:{name}>' for name in ("created", "modified")
        )
        if made
        else ""
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title)}</dc:title><dc:creator>{escape(document.author)}</dc:creator>"
        f"<dc:language>{escape(document.language)}</dc:language>{stamp}</cp:coreProperties>"
    ).encode()
