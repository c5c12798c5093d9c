"""Lists brought in: an xlsx or csv file as rows of text under the heads of its columns."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from gongkai.audit.export import FORMULA
from gongkai.base.errors import Unreadable

MOST_BYTES = 5_000_000
MOST_ROWS = 2_000
Row = dict[str, str]
# what openpyxl meets in a file that is cut short, no workbook at all, or locked; broken XML is a SyntaxError
BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
)


def rows_of(content: bytes, heads: Sequence[str]) -> list[Row]:
    """The rows below the heads, empty ones left out; every row has every head. Raises Unreadable with one sentence."""
    if len(content) > MOST_BYTES:
        raise Unreadable(_("文件超过5MB，请分成几个文件。"))
    lines = _workbook(content) if content.startswith(b"PK") else _text(content)
    filled = [line for line in lines if any(line)]
    if not filled:
        raise Unreadable(_("文件里没有内容。"))
    if len(filled) > MOST_ROWS + 1:
        raise Unreadable(_("一次最多导入%(most)d行，请分成几个文件。") % {"most": MOST_ROWS})
    found, *rest = filled
    missing = [head for head in heads if head not in found]
    if missing:
        raise Unreadable(_("第一行缺少这些列：%(columns)s。请用下载的模板。") % {"columns": "、".join(missing)})
    return [{head: _cell(line, found.index(head)) for head in heads} for line in rest]


def _workbook(content: bytes) -> list[list[str]]:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True, max_row=MOST_ROWS * 2, max_col=40)
        return [[_written(value) for value in row] for row in rows]
    except BROKEN:
        raise Unreadable(_("这个文件打不开，请另存为XLSX或者CSV再试。")) from None


def _text(content: bytes) -> list[list[str]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return list(_plain(csv.reader(io.StringIO(text, newline=""))))
    raise Unreadable(_("这个文件打不开，请另存为XLSX或者CSV再试。"))


def _plain(lines: Iterable[list[str]]) -> Iterator[list[str]]:
    """The cells without the mark that keeps a spreadsheet from running them."""
    for line in lines:
        yield [cell[1:].strip() if cell.startswith("'") and FORMULA.match(cell[1:]) else cell.strip() for cell in line]


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _cell(line: Sequence[str], place: int) -> str:
    return line[place] if place < len(line) else ""
