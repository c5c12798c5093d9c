"""The findings of the reader itself: what it saw that keeps a reading from being certain.

Everything a report gets wrong in its numbers or words is found by `checks` and `prose`; these are about reading.
"""

from __future__ import annotations

from gongkai.base.findings import NOWHERE, Finding, Place, Scalar, Severity

READING_CODES: dict[str, tuple[Severity, str]] = {
    "R-NOREPORT": (Severity.ERROR, "文件不是政府信息公开工作年度报告"),
    "R-UNIT": (Severity.WARNING, "看不出或不能确定是哪个单位的报告"),
    "R-YEAR": (Severity.WARNING, "看不出或不能确定是哪一年度的报告"),
    "R-EDITION": (Severity.WARNING, "统计表的格式与报告年度应当使用的格式不同"),
    "R-FORM": (Severity.WARNING, "统计表不是已知的全国格式，只照录各行"),
    "R-TWO": (Severity.WARNING, "文件里有不止一份报告或同一张表出现不止一次"),
    "R-LABEL": (Severity.WARNING, "行名或列名与格式不完全相同，按最接近的认定"),
    "R-ROW": (Severity.INFO, "统计表中有格式以外的行"),
    "R-SPLIT": (Severity.WARNING, "数字连写，有不止一种拆分"),
    "R-CELL": (Severity.WARNING, "单元格里不是数字也不是空白"),
}


def fault(
    code: str,
    words: str,
    *,
    expected: Scalar = None,
    actual: Scalar = None,
    figures: tuple[str, ...] = (),
    place: Place = NOWHERE,
) -> Finding:
    """A finding of the reader, with the severity its code has."""
    severity, _ = READING_CODES[code]
    return Finding(code, severity, words, expected=expected, actual=actual, figures=figures, place=place)
