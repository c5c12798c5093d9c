"""The printed page of a statistics form as blocks of a document: to be written as docx, pdf, html or xlsx."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.documents.tree import Align, Block, Cell, Row, Style, Table, paragraph
from gongkai.sheets.figures import Values
from gongkai.sheets.parts import Form
from gongkai.sheets.printed import EMPTY, PrintedCell, PrintedLine, PrintedTable, Role, printed

STYLES = {
    Role.ATTACHMENT: Style.ATTACHMENT,
    Role.TITLE: Style.TITLE,
    Role.YEAR: Style.SUBTITLE,
    Role.UNIT: Style.PLAIN,
    Role.SIGN_OFF: Style.PLAIN,
}
ALIGNS: Mapping[str, Align] = {"start": Align.START, "centre": Align.CENTRE, "end": Align.END}
INDENT = "　"


def form_page(
    form: Form,
    values: Values = EMPTY,
    *,
    unit: str = "",
    year: int | None = None,
    sign_off: Mapping[str, str] | None = None,
) -> tuple[Block, ...]:
    """The form as it is printed, filled in; without values, the empty form. Lines round a table come with it."""
    tables = printed(form, values, unit=unit, year=year, sign_off=sign_off)
    return tuple(block for table in tables for block in (*_lines(table.above), _table(table), *_lines(table.below)))


def _lines(lines: Iterable[PrintedLine]) -> Iterable[Block]:
    return (paragraph(line.text, STYLES[line.role]) for line in lines)


def _table(table: PrintedTable) -> Table:
    rows = tuple(Row(tuple(_cell(cell) for cell in row)) for row in table.rows)
    return Table(rows, head_rows=table.head_rows, widths=table.widths)


def _cell(cell: PrintedCell) -> Cell:
    text = INDENT * cell.indent + cell.text.replace("\n", "\n" + INDENT * cell.indent)
    return Cell(text, cell.colspan, cell.rowspan, head=bool(cell.head), align=ALIGNS[cell.align])
