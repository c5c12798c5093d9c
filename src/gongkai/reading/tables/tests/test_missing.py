"""Rows of the form that are not found are named, unless the file is cut off before them."""

from __future__ import annotations

from random import Random

from gongkai.base.findings import Finding
from gongkai.reading.tables.tests.layouts import as_text, read_back, sheet
from gongkai.sheets.figures import FORMS

FORM = FORMS["2021"]
TEXT = as_text(FORM, sheet(FORM, Random(4)), "rows with tabs").decode()


def missing(text: str) -> list[Finding]:
    return [each for each in read_back(text.encode(), FORM).findings if each.code == "R-MISSING"]


def without(label: str) -> str:
    return "\n".join(line for line in TEXT.split("\n") if label not in line)


def test_a_table_with_every_row_misses_none() -> None:
    assert missing(TEXT) == []


def test_a_row_that_is_not_found_is_named() -> None:
    (found,) = missing(without("上年结转"))
    assert "“二、上年结转政府信息公开申请数量”1行" in found.words
    assert len(found.figures) == 7
    assert found.figures[0] == "t2.carried_in.natural"


def test_a_lost_table_of_reconsideration_is_one_row() -> None:
    (found,) = missing(TEXT[: TEXT.index("行政复议\t")])
    assert len(found.figures) == 15


def test_an_excerpt_misses_nothing_after_its_end() -> None:
    assert missing(TEXT[: TEXT.index("3.补正后")]) == []


def test_one_row_in_place_of_three_is_enough() -> None:
    fee = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    lines = without("申请人无正当理由").replace(fee, "（六）其他处理").split("\n")
    text = "\n".join(line for line in lines if "3.其他\t" not in line)
    assert missing(text) == []
