"""Lists to take away, as csv or xlsx: text stays text, and no cell is run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.http import FileResponse, HttpResponse, HttpResponseBase
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from gongkai.audit.export import FORMULA

KINDS = ("xlsx", "csv")
BYTE_ORDER_MARK = "\ufeff"


def as_file(kind: str, *, name: str, heads: Sequence[str], lines: Iterable[Sequence[str]]) -> HttpResponseBase:
    """The list as a file of one of KINDS, to keep."""
    if kind == "csv":
        headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
        return HttpResponse(as_csv(heads, lines), content_type="text/csv; charset=utf-8", headers=headers)
    return FileResponse(as_xlsx(heads, lines), as_attachment=True, filename=f"{name}.xlsx")


def as_csv(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """The list as text, with the mark that Excel needs."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(heads)
    writer.writerows([f"'{cell}" if FORMULA.match(cell) else cell for cell in line] for line in lines)
    return BYTE_ORDER_MARK + file.getvalue()


def as_xlsx(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> io.BytesIO:
    """The list as a workbook of one sheet, every cell as text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    bold = Font(bold=True)
    for number, line in enumerate(_with(heads, lines)):
        cells = [WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", cell)) for cell in line]
        for cell in cells:
            cell.data_type, cell.number_format = "s", "@"
            if number == 0:
                cell.font = bold
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def day_of(value: date | None) -> str:
    """A day as a cell has it."""
    return value.isoformat() if value else ""


def _with(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    yield heads
    yield from lines
