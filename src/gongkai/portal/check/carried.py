"""The result of a check as text that the page carries to the download button and back: signed, nothing kept here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.core import signing

from gongkai.base.findings import Finding, Place, Severity
from gongkai.reading.report import Completeness, Report, TableRow, Unread
from gongkai.sheets.figures import Figure, Number, Origin

SALT = "gongkai.portal.check"


class Altered(Exception):
    """What came back is not what the page carried."""


def packed(reports: Sequence[Report]) -> str:
    """The reports as text, signed and compressed: 2 to 12 KB a report."""
    return signing.dumps([report.to_json() for report in reports], salt=SALT, compress=True)


def unpacked(text: str) -> list[Report]:
    """The reports again. Raises Altered."""
    try:
        return [_report(facts) for facts in signing.loads(text, salt=SALT)]
    except signing.BadSignature:
        raise Altered from None


def _report(facts: Mapping[str, Any]) -> Report:
    return Report(
        file=facts["file"],
        unit=facts["unit"],
        year=facts["year"],
        edition=facts["edition"],
        table=Completeness(facts["table"]),
        figures=tuple(_figure(each) for each in facts["figures"]),
        findings=tuple(_finding(each) for each in facts["findings"]),
        rows=tuple(TableRow(each["table"], tuple(each["cells"]), Place(**each["place"])) for each in facts["rows"]),
        unread=tuple(Unread(each["raw"], each["why"], Place(**each["place"])) for each in facts["unread"]),
    )


def _figure(facts: Mapping[str, Any]) -> Figure:
    return Figure(
        code=facts["code"],
        value=_number(facts["value"]),
        unit=facts["unit"],
        raw=facts["raw"],
        origin=Origin(facts["origin"]),
        sure=facts["sure"],
        place=Place(**facts["place"]),
    )


def _number(value: float | None) -> Number | None:
    return Decimal(str(value)) if isinstance(value, float) else value


def _finding(facts: Mapping[str, Any]) -> Finding:
    return Finding(
        code=facts["code"],
        severity=Severity(facts["severity"]),
        words=facts["words"],
        expected=facts["expected"],
        actual=facts["actual"],
        figures=tuple(facts["figures"]),
        place=Place(**facts["place"]),
    )
