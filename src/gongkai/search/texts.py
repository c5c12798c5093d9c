"""The words of a file, for the text of an attachment: docx, pdf, html and txt as they are read everywhere, and xlsx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gongkai.base.errors import Unreadable
from gongkai.documents.read.document import read_document
from gongkai.documents.read.limits import DEFAULT, Limits
from gongkai.documents.tree import Document, Heading, Paragraph, Table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_CHARACTERS = 500_000  # kept of one file
KINDS = ("docx", "pdf", "html", "txt", "xlsx")


def of(content: bytes, kind: str, *, limits: Limits = DEFAULT) -> str:
    """The words of a file of one of KINDS, one paragraph or table row a line; of a very long one the beginning.

    Hidden sheets are left out. Raises Unreadable, with one sentence for a person, for a file that cannot be read, and
    ValueError for another kind. Time and memory are bounded by `limits`.
    """
    if kind not in KINDS:
        raise ValueError(f"no text is read of {kind!r}")
    lines = _sheet_lines(content, limits) if kind == "xlsx" else _lines(read_document(content, limits=limits))
    return "\n".join(_within(filter(None, lines), MOST_CHARACTERS))


def _within(lines: Iterator[str], characters: int) -> Iterator[str]:
    for line in lines:
        yield line[:characters]
        characters -= len(line) + 1
        if characters <= 0:
            return


def _lines(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph | Heading):
            yield block.text.strip()
        elif isinstance(block, Table):
            yield block.caption.strip()
            for row in block.rows:
                yield " ".join(cell.text.replace("\n", " ").strip() for cell in row.cells).strip()


def _sheet_lines(content: bytes, limits: Limits) -> Iterator[str]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    _refuse_bomb(content, limits)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        cells = limits.cells
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                yield sheet.title
                for row in _rows(sheet, limits):
                    cells -= len(row)
                    if cells < 0:
                        return
                    yield " ".join(row)
    except (InvalidFileException, KeyError, ValueError, TypeError, SyntaxError, zipfile.BadZipFile, OSError) as fault:
        raise Unreadable(_("表格文件已经损坏，无法读取。")) from fault


def _rows(sheet: Worksheet, limits: Limits) -> Iterator[list[str]]:
    for row in islice(sheet.iter_rows(values_only=True), limits.blocks):
        yield [str(value).strip() for value in row if value is not None and str(value).strip()]


def _refuse_bomb(content: bytes, limits: Limits) -> None:
    if len(content) > limits.size_bytes:
        raise Unreadable(_("文件太大，没有读取。"))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            size = sum(part.file_size for part in package.infolist())
    except zipfile.BadZipFile:
        raise Unreadable(_("这不是 xlsx 表格，或者文件已经损坏。")) from None
    if size > limits.unpacked_bytes:
        raise Unreadable(_("表格展开后太大，没有读取。"))
