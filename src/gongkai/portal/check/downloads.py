"""The result of a check as a file: json, csv, xlsx, and a report to print."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.documents.tree import Document
from gongkai.documents.write.document import Format, write_document
from gongkai.portal.check import printed
from gongkai.reading.listing import csv_lines
from gongkai.reading.report import Report


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file the result can be had as; `code` is the file's ending."""

    code: str
    name: str | Promise
    media_type: str
    make: Callable[[Sequence[Report]], bytes]


def _json(reports: Sequence[Report]) -> bytes:
    """What `gongkai read --json` prints: an object for one report, a list for several."""
    facts = [report.to_json() for report in reports]
    return json.dumps(facts[0] if len(facts) == 1 else facts, ensure_ascii=False, indent=1).encode()


def _csv(reports: Sequence[Report]) -> bytes:
    """What `gongkai read --csv` prints, with the mark by which a spreadsheet knows UTF-8."""
    return "".join(csv_lines(reports)).encode("utf-8-sig")


def _document(document: Callable[[Sequence[Report]], Document], to: Format) -> Callable[[Sequence[Report]], bytes]:
    return lambda reports: write_document(document(reports), to=to)


SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = {
    kind.code: kind
    for kind in (
        Kind("xlsx", "xlsx", SHEET, _document(printed.sheets, Format.XLSX)),
        Kind("csv", "csv", "text/csv; charset=utf-8", _csv),
        Kind("json", "json", "application/json", _json),
        Kind("pdf", _("打印稿"), "application/pdf", _document(printed.check_report, Format.PDF)),
    )
}
