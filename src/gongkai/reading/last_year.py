"""Whether the report given as last year's is last year's report of the same unit; nothing else is compared."""

from __future__ import annotations

import re

from gongkai.base.findings import Finding, Severity
from gongkai.reading.codes import found
from gongkai.reading.report import Report

NOT_COMPARED = "没有核对跨年关系"
OF_THE_NAME = re.compile(r"[\s（）()“”]|人民政府$|人民|办公[室厅]$")


def not_last_years(report: Report, previous: Report) -> Finding | None:
    """Why the two are not compared, as a finding; None when they are. A year or unit not known is no reason."""
    if not previous.is_report:
        return found("R-PREVIOUS", f"作对照的“{previous.file}”不是年度报告，{NOT_COMPARED}。")
    if report.year is not None and previous.year not in (None, report.year - 1):
        return found(
            "R-PREVIOUS",
            f"作对照的是{previous.year}年度的报告，应当是{report.year - 1}年度的，{NOT_COMPARED}。",
            expected=report.year - 1,
            actual=previous.year,
        )
    if report.unit and previous.unit and not _same_unit(report.unit, previous.unit):
        return found(
            "R-PREVIOUS",
            f"作对照的是“{previous.unit}”的报告，本报告是“{report.unit}”的，{NOT_COMPARED}。",
            expected=report.unit,
            actual=previous.unit,
        )
    if not previous.of_table():
        return found("R-PREVIOUS", f"作对照的上一年报告没有统计表，{NOT_COMPARED}。", severity=Severity.INFO)
    return None


def _same_unit(one: str, other: str) -> bool:
    """Whether two names may be of one unit: the city may stand before its district, the office for its government."""
    short, long = sorted((OF_THE_NAME.sub("", one), OF_THE_NAME.sub("", other)), key=len)
    return bool(short) and (long.endswith(short) or long.startswith(short))
