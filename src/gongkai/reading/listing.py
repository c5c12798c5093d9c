"""Reports as lines of comma-separated values: one line a figure, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from gongkai.reading.report import Report
from gongkai.sheets.figures import plain

HEAD = (
    "file", "unit", "year", "edition", "code", "value", "measure", "raw", "origin", "sure",
    "line", "page", "table", "row",
)  # fmt: skip


def csv_lines(reports: Iterable[Report]) -> Iterator[str]:
    """The head, then a line for each figure; nothing at all for no reports.

    A blank stays empty; a text that a spreadsheet would take for a formula gets a quote before it.
    """
    for number, report in enumerate(reports):
        if number == 0:
            yield _line(HEAD)
        for each in report.figures:
            place = each.place
            value = plain(each.value)
            yield _line(
                (
                    _safe(report.file), _safe(report.unit or ""), report.year, report.edition, each.code, value,
                    each.unit, _safe(each.raw), each.origin.value, int(each.sure),
                    place.line, place.page, place.table, place.row,
                )
            )  # fmt: skip


def _line(cells: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(["" if cell is None else cell for cell in cells])
    return buffer.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text[:1] in {"=", "+", "@", "\t", "\r"} else text
