"""The five seed reports: their figures, where they stand, and what is wrong with them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from gongkai.reading.report import Completeness, Report
from gongkai.reading.whole import read_report
from gongkai.sheets.figures import FORMS, Origin, slots
from gongkai.sheets.parts import Kind

HERE = Path(__file__).parent
FILES = {
    "000": "000_72ccc794dcb6dcd2.txt",
    "001": "001_b47215dbe8bc195b.txt",
    "002": "002_72661c3110d78143.txt",
    "003": "003_12382d4f8b9ff76f.txt",
    "004": "004_29fff5c8a0ec1bff.txt",
}

FACTS = {
    "000": ("船营区人民政府", 2018, date(2019, 3, 1), Completeness.NONE),
    "001": ("绿园区人民政府", 2018, date(2019, 3, 15), Completeness.NONE),
    "002": ("吉林市船营区北极街道办事处", 2017, date(2018, 2, 24), Completeness.COMPLETE),
    "003": ("昌邑区商务局", 2018, date(2019, 1, 3), Completeness.COMPLETE),
    "004": ("工农区人民政府", 2018, None, Completeness.PARTIAL),
}

# What each table says; every other value row of the two complete ones is 0.
TABLES: dict[str, dict[str, int]] = {
    "000": {},
    "001": {},
    "002": {
        "proactive_info_total": 20,
        "channel_website": 20,
        "org_dedicated_bodies": 1,
        "org_reading_points": 4,
        "staff_total": 1,
        "staff_part_time": 1,
        "meetings_total": 2,
        "training_sessions": 2,
        "training_participants": 10,
    },
    "003": {
        "proactive_info_total": 12,
        "proactive_normative_docs": 12,
        "channel_website": 30,
        "staff_total": 1,
        "staff_part_time": 1,
    },
    "004": {
        "channel_gazette": 0,
        "channel_website": 528,
        "channel_weibo": 0,
        "channel_wechat": 1286,
        "channel_other": 2,
    },
}
HEADINGS_OF_003 = {
    "h_proactive": 42,
    "h_proactive_channels": 30,
    "h_response": 0,
    "h_response_channels": 0,
    "h_requests": 0,
    "h_organisation": 0,
    "h_meetings_training": 0,
}

PROSE: dict[str, dict[str, int]] = {
    "000": {
        "proactive_info_total": 445,
        "proactive_normative_docs": 10,
        "channel_website": 78,
        "requests_received_total": 2,
        "reconsideration_total": 0,
        "litigation_total": 0,
        "complaints_total": 0,
        "org_dedicated_bodies": 47,
        "org_reading_points": 51,
        "staff_total": 47,
        "staff_full_time": 0,
        "staff_part_time": 47,
    },
    "001": {
        "proactive_info_total": 5303,
        "channel_website": 2050,
        "channel_other": 406,
        "requests_received_total": 24,
        "requests_in_person": 11,
        "requests_online": 5,
        "requests_letter": 8,
        "replies_granted": 23,
        "replies_not_this_agency": 1,
        "replies_not_exist": 3,
        "request_fees_wan": 0,
        "reconsideration_total": 0,
        "litigation_total": 0,
        "org_reading_points": 61,
    },
    "002": {
        "proactive_info_total": 20,
        "channel_website": 20,
        "channel_other": 0,
        "staff_total": 1,
        "staff_full_time": 0,
        "meetings_total": 2,
        "training_sessions": 2,
        "training_participants": 10,
        "requests_received_total": 0,
        "complaints_total": 0,
    },
    "003": {"channel_website": 2, "requests_received_total": 0, "reconsideration_total": 0, "litigation_total": 0},
    "004": {
        "proactive_info_total": 1816,
        "channel_website": 528,
        "channel_wechat": 1286,
        "channel_other": 2,
        "requests_received_total": 33,
        "replies_granted": 33,
        "request_fees_wan": 0,
        "reconsideration_total": 0,
        "litigation_total": 0,
    },
}

MUST_BE_FOUND = {
    "000": {"P-NOTABLE", "P-CHAPTER", "P-PERIOD"},
    "001": {"P-SUM", "P-SHARE", "P-SHARES", "P-PARTS", "P-NOTABLE", "P-CHART", "F14-W02"},
    "002": {"P-EMAIL", "P-LIST", "P-YEAR", "P-URL", "F14-F05"},
    "003": {"F14-I01", "F14-F01", "F14-W15", "F14-W01", "P-YEAR", "F14-F05"},
    "004": {"F14-F02", "P-NUMBERING", "F14-W02"},
}


@cache
def report(seed: str) -> Report:
    return read_report((HERE / FILES[seed]).read_bytes(), name=FILES[seed])


@pytest.mark.parametrize("seed", FILES)
def test_unit_year_day_and_table_are_known(seed: str) -> None:
    found = report(seed)
    assert (found.unit, found.year, found.published_on, found.table) == FACTS[seed]
    assert found.edition == "2014"
    assert not [each.code for each in found.findings if each.code.startswith("R-")]


@pytest.mark.parametrize("seed", FILES)
def test_the_table_says_what_is_printed(seed: str) -> None:
    values = {code: figure.value for code, figure in report(seed).of_table().items()}
    rows = [slot.code for slot in slots(FORMS["2014"]) if slot.kind is not Kind.HEADING]
    expected = dict.fromkeys(rows, 0) if FACTS[seed][3] is Completeness.COMPLETE else {}
    expected |= TABLES[seed]
    if seed == "003":
        expected |= HEADINGS_OF_003
    assert values == expected
    assert all(figure.sure for figure in report(seed).of_table().values())


@pytest.mark.parametrize("seed", FILES)
def test_the_narrative_says_what_is_written(seed: str) -> None:
    said = {figure.code: figure.value for figure in report(seed).figures if figure.origin is Origin.PROSE}
    assert {code: said.get(code) for code in PROSE[seed]} == PROSE[seed]


@pytest.mark.parametrize("seed", ["000", "001"])
def test_no_table_is_made_up_for_a_report_without_one(seed: str) -> None:
    assert report(seed).of_table() == {}
    assert report(seed).rows == ()


@pytest.mark.parametrize("seed", FILES)
def test_what_must_be_found_is_found(seed: str) -> None:
    assert {each.code for each in report(seed).findings} >= MUST_BE_FOUND[seed]


@pytest.mark.parametrize(
    ("seed", "code", "line", "column"),
    [
        ("002", "channel_website", 132, 2),
        ("002", "training_participants", 366, 2),
        ("003", "h_proactive", 39, 1),
        ("003", "channel_website", 57, 1),
        ("004", "channel_website", 22, 2),
        ("004", "channel_wechat", 30, 2),
    ],
)
def test_a_figure_of_the_table_stands_where_it_is_printed(seed: str, code: str, line: int, column: int) -> None:
    figure = report(seed).of_table()[code]
    assert (figure.place.line, figure.place.column) == (line, column)
    printed = (HERE / FILES[seed]).read_text(encoding="utf-8").split("\n")[line - 1]
    assert printed[column - 1 :].startswith(figure.raw)


def test_heading_rows_left_blank_are_no_figures() -> None:
    assert len(report("002").headings) == 7
    assert not [code for code in report("002").of_table() if code.startswith("h_")]
