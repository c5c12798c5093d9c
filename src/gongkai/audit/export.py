"""The trail as a table to take away: every column, with seal and digests, so that others can check it.

Both kinds are written row by row; memory does not grow with the number of rows.
"""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Iterator
from datetime import datetime
from typing import IO

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from gongkai.audit.models import Entry, EntryQuerySet, Seal

AT_ONCE = 2_000
ROWS_A_SHEET = 1_000_000  # a sheet ends at 1,048,576
FORMULA = re.compile(r"[=+\-@\t\r]")  # what a spreadsheet takes for a formula when a cell of a csv begins with it

Value = str | int | None


def heads() -> list[str]:
    """The head of each column."""
    seal = [field for field in Seal._meta.concrete_fields if field.name != "entry"]
    return [str(field.verbose_name) for field in [*Entry._meta.concrete_fields, *seal]]


def lines(rows: EntryQuerySet) -> Iterator[list[Value]]:
    """One line for each entry, oldest first. Cost: one query, read in pieces."""
    fields = [field.attname for field in Entry._meta.concrete_fields]
    seal = ["seal__number", "seal__previous", "seal__digest"]
    for row in rows.order_by("pk").values_list(*fields, *seal).iterator(chunk_size=AT_ONCE):
        yield [_plain(value) for value in row]


def _plain(value: str | int | datetime | None) -> Value:
    return timezone.localtime(value).isoformat(" ", "microseconds") if isinstance(value, datetime) else value


class _Through:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        """The text itself."""
        return text


def as_csv(rows: EntryQuerySet) -> Iterator[bytes]:
    """The table in pieces: UTF-8 with the mark that Excel needs, no cell that it would run as a formula."""
    writer = csv.writer(_Through())
    yield b"\xef\xbb\xbf" + str(writer.writerow(heads())).encode()
    for line in lines(rows):
        yield str(writer.writerow([_harmless(value) for value in line])).encode()


def _harmless(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value


def as_xlsx(rows: EntryQuerySet) -> IO[bytes]:
    """The table as an open file at its beginning; a new sheet after each million rows. Text stays text."""
    book = Workbook(write_only=True)
    titles = heads()
    for number, line in enumerate(lines(rows)):
        if number % ROWS_A_SHEET == 0:
            sheet = book.create_sheet(_("操作记录") + (f" {number // ROWS_A_SHEET + 1}" if number else ""))
            sheet.append(titles)
        sheet.append([_cell(sheet, value) for value in line])
    if not book.worksheets:
        book.create_sheet(_("操作记录")).append(titles)
    file = tempfile.TemporaryFile()  # noqa: SIM115  # the answer closes it
    book.save(file)
    file.seek(0)
    return file


def _cell(sheet: WriteOnlyWorksheet, value: Value) -> Cell | int | None:
    if not isinstance(value, str):
        return value
    cell: Cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    return cell
