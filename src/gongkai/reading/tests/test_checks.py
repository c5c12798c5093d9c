"""The findings of whole reports: the five seeds, the fourteen answered reports, and the checks that need both parts.

Every list was written down from the reports themselves: code, expected, actual, line.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.base.findings import Finding, Place, Severity
from gongkai.reading.checks import check_report, level_of
from gongkai.reading.prose.read import read_prose
from gongkai.reading.report import Completeness, FrameField, Report, TableFrame, Text, TextLine, Unread
from gongkai.reading.whole import read_report
from gongkai.sheets.figures import Figure, Origin, Value, form_of_year, slot, slots
from gongkai.sheets.parts import Form, Kind, Level

FILES = Path(__file__).parents[4] / "tests"
Listed = list[tuple[str, object, object, int | None]]

SEEDS: dict[str, Listed] = {
    "000_72ccc794dcb6dcd2.txt": [
        ("P-CHAPTER", "政府信息公开的收费及减免情况", None, None),
        ("P-CHAPTER", "政府信息公开工作存在的主要问题及改进情况", None, None),
        ("P-NOTABLE", "政府信息公开情况统计表", None, None),
        ("P-PERIOD", "2018年1月1日至12月31日", None, None),
        ("P-TYPO", "-", "—", 6),
        ("P-TYPO", "的", "的的", 22),
        ("P-DOCNO", "吉船政发〔2018〕1号", "吉船政发【2018】1号", 22),
        ("P-DOCNO", "吉船政办函〔2018〕5号", "吉船政办函【2018】5号", 22),
        ("F14-F03", "条", "件", 40),
        ("F14-W09", "大于 0", 0, 52),
    ],
    "001_b47215dbe8bc195b.txt": [
        ("P-NOTABLE", "政府信息公开情况统计表", None, None),
        ("P-PARTS", 8, 7, 6),
        ("P-DOCNO", "长府办函〔2018〕46号", "长府办函[2018]46号", 8),
        ("P-YEAR", 11, 10, 9),
        ("P-TYPO", "截至", "截止", 11),
        ("F14-W02", "小于 5303", 5303, 16),
        ("P-SCOPE", None, 2847, 16),
        ("P-CHART", "图表", None, 17),
        ("P-SHARE", 33.3, 33.4, 23),
        ("P-SUM", 24, 27, 23),
        ("P-SHARES", 100, 112.5, 23),
        ("P-TYPO", "不存在的", "不存的", 23),
    ],
    "002_72661c3110d78143.txt": [
        ("P-PERIOD", "2017年1月1日至12月31日", None, None),
        ("P-URL", "公众可以打开的网站域名", "http://122.137.242.24:8080/wcm/app/login.jsp", 10),
        ("P-EMAIL", "含“@”和域名的邮箱地址", "1584370786qq.com", 10),
        ("P-TYPO", "信息公开", "信公开", 20),
        ("P-TYPO", "政务", "政务政务", 22),
        ("P-TYPO", "我", "没我", 52),
        ("P-LIST", 2, 3, 86),
        ("P-YEAR", 2018, 2017, 88),
        ("F14-F05", "签署栏", None, 96),
        ("F14-F05", "吉林市船营区北极街道办事处", None, 99),
        ("F14-W09", "大于 0", 0, 330),
    ],
    "003_12382d4f8b9ff76f.txt": [
        ("P-PERIOD", "2018年1月1日至12月31日", None, None),
        ("P-TYPO", "公开条例", "公开个例", 1),
        ("P-TYPO", "结合", "结全", 1),
        ("P-YEAR", 2018, 2017, 1),
        ("F14-W15", 0, "召开了会议", 6),
        ("P-TYPO", "健全", "建全", 8),
        ("F14-W15", 30, 2, 16),
        ("P-DOCNO", "吉政公办〔2017〕151号", "吉政公办[2017]151号", 27),
        ("F14-F05", "昌邑区商务局", "吉林市昌邑区商务避", 33),
        ("F14-F01", "空白", 42, 39),
        ("F14-W01", 0, 12, 45),
        ("F14-F01", "空白", 30, 51),
        ("F14-I01", 12, 30, 57),
        ("F14-F01", "空白", 0, 69),
        ("F14-F05", "审核人", None, 232),
        ("P-PHONE", "区号加7至8位号码", "62793697", 233),
    ],
    "004_29fff5c8a0ec1bff.txt": [
        ("F14-F05", "填报单位和签署栏", None, None),
        ("P-PARTS", 5, 7, 3),
        ("P-NUMBERING", "一、", "1、", 5),
        ("F14-W02", "小于 1816", 1816, 8),
        ("F14-F02", 58, 5, 18),
        ("P-MISSING", "“成绩”一类的词", None, 53),
    ],
}

SYNTHETIC_2016: list[tuple[str, object, object]] = [
    ("F14-W01", 15, 17),
    ("F14-I05", 2, 3),
    ("F14-W06", 55, 58),
    ("F14-E04", 6, 7),
    ("P-CHAPTER", "政府信息公开工作存在的主要问题及改进情况", None),
    ("F14-F05", "填报单位和签署栏", None),
]
REPORTS: dict[str, list[tuple[str, object, object]]] = {
    "01_洪泽区2023.pdf": [
        ("P-TYPO", "渠道", "渠"),
        ("P-HEADING", "2.其他法律行政法规禁止公开", "2.其他法律行政止公开"),
        ("F21-T3-E01", 11, 0),
        ("F21-T3-E03", 5, 0),
        ("F21-T3-W03", "正文有说明", 1),
    ],
    "03_淮安市2024.pdf": [],
    "04_宿迁市2023_pdftext.txt": [
        ("P-PERIOD", "2023年1月1日至12月31日", None),
        ("P-SCOPE", 3511, 3607),
        ("F21-T3-W03", "正文有说明", 18),
    ],
    "06_上海市府办2019.html": [
        ("P-SUM", 805, 716),
        ("F14-W15", 275, 258),
        ("P-SHARE", 32, 33.9),
        ("P-SHARE", 4.35, 4.34),
        ("F14-W15", 337, 265),
        ("F14-W15", 5, 7),
        ("F14-W15", 8, 9),
    ],
    "07_杭州市2025.html": [("F21-T3-W03", "正文有说明", 99)],
    "08_平潭综合实验区2011_spaced.txt": [
        ("P-CHAPTER", "政府信息公开的收费及减免情况", None),
        ("P-DATE", "2012-03-31", "2012-04-11"),
        ("P-PHONE", "区号加7至8位号码", "24336243"),
        ("P-PHONE", "区号加7至8位号码", "24336410"),
    ],
    "17_平潭综合实验区2021_glued.txt": [],
    "23_平潭综合实验区2019_glued.txt": [("P-SUM", 2599, 2533)],
    "25_平潭地税局2013_narrative_only.txt": [("P-SHARE", 146, 100)],
    "28_金湖县2023.docx": [("P-PERIOD", "2023年1月1日至12月31日", None), ("F21-T3-E02", 3, 0)],
    "28b_金湖县2023.pdf": [("P-PERIOD", "2023年1月1日至12月31日", None), ("F21-T3-E02", 3, 0)],
    "30_合成_九节表2016.html": SYNTHETIC_2016,
    "33_合成_九节表2016_glued.txt": SYNTHETIC_2016,
    "P2_杨陵区统计局2020_partial.txt": [
        ("P-CHAPTER", "收到和处理政府信息公开申请情况", None),
        ("P-CHAPTER", "政府信息公开行政复议、行政诉讼情况", None),
        ("P-CHAPTER", "存在的主要问题及改进情况", None),
        ("P-CHAPTER", "其他需要报告的事项", None),
        ("P-PERIOD", "2020年1月1日至12月31日", None),
    ],
}


def of_contents(report: Report) -> list[Finding]:
    """The findings on what the report says; those on how it could be read have codes R-."""
    return [each for each in report.findings if not each.code.startswith("R-")]


@pytest.mark.parametrize("name", SEEDS)
def test_a_seed_has_exactly_these_findings(name: str) -> None:
    report = read_report((FILES / "seeds" / name).read_bytes(), name=name)
    listed = [(each.code, each.expected, each.actual, each.place.line) for each in of_contents(report)]
    assert sorted(listed, key=str) == sorted(SEEDS[name], key=str)


@pytest.mark.parametrize("name", REPORTS)
def test_an_answered_report_has_exactly_these_findings(name: str) -> None:
    report = read_report((FILES / "reports" / name).read_bytes(), name=name)
    listed = [(each.code, each.expected, each.actual) for each in of_contents(report)]
    assert sorted(listed, key=str) == sorted(REPORTS[name], key=str)


def test_every_finding_speaks_chinese_and_knows_its_severity() -> None:
    for name in SEEDS:
        for each in read_report((FILES / "seeds" / name).read_bytes(), name=name).findings:
            assert each.words.endswith("。"), each
            assert any("\u4e00" <= letter <= "\u9fff" for letter in each.words)
            assert each.severity in Severity


# --- checks of a report put together by hand --------------------------------------------------------------------------

EMPTY = Text(lines=(TextLine("一、概述", Place(line=1)), TextLine("〔从略〕", Place(line=2))))


def form(year: int) -> Form:
    found = form_of_year(year)
    assert found is not None
    return found


def report_of(year: int, values: dict[str, Value], **facts: Any) -> Report:
    """A report whose table is full of zeros but for these values."""
    whole = form(year)
    cells = {cell.code: 0 for cell in slots(whole) if cell.kind is not Kind.HEADING}
    figures = tuple(
        Figure(code, value, slot(whole, code).unit, str(value), Origin.TABLE, place=Place(line=9, table=1))
        for code, value in {**cells, **values}.items()
    )
    report = Report("a.txt", "某市", year, whole.edition, Completeness.COMPLETE, figures)
    return replace(report, **facts)


def checked(report: Report, text: Text = EMPTY, previous: Report | None = None) -> list[tuple[str, object, object]]:
    assert report.year is not None
    findings = check_report(report, text, form(report.year), previous=previous)
    return [(each.code, each.expected, each.actual) for each in findings]


REQUESTS: dict[str, Value] = {
    "t2.new.natural": 10,
    "t2.new.total": 10,
    "t2.carried_in.natural": 2,
    "t2.carried_in.total": 2,
    "t2.granted.natural": 12,
    "t2.granted.total": 12,
    "t2.result_total.natural": 12,
    "t2.result_total.total": 12,
}


def test_a_sound_table_has_no_finding() -> None:
    assert checked(report_of(2023, REQUESTS)) == []


def test_a_broken_relation_is_found_in_each_column_and_row_it_breaks() -> None:
    found = checked(report_of(2023, {**REQUESTS, "t2.granted.total": 11}))
    assert sorted(found, key=str) == [("F21-T2-E02", 11, 12), ("F21-T2-E03", 12, 11)]


def test_an_unsure_or_blank_operand_leaves_a_relation_open() -> None:
    report = report_of(2023, {**REQUESTS, "t2.granted.total": 11})
    doubted = [each._replace(sure=each.code != "t2.granted.total") for each in report.figures]
    assert checked(replace(report, figures=tuple(doubted))) == []
    assert checked(report_of(2023, {**REQUESTS, "t2.granted.total": None})) == []


def test_the_known_parts_of_a_blank_sum_may_already_exceed_it() -> None:
    values: dict[str, Value] = {**REQUESTS, "t2.granted.natural": 13, "t2.partial.natural": None}
    assert ("F21-T2-E02", 13, 12) in checked(report_of(2023, values))


def test_last_years_report_is_taken_up_by_this_one() -> None:
    last: dict[str, Value] = {
        "t2.new.natural": 5,
        "t2.new.total": 5,
        "t2.granted.natural": 2,
        "t2.granted.total": 2,
        "t2.result_total.natural": 2,
        "t2.result_total.total": 2,
        "t2.carried_out.natural": 3,
        "t2.carried_out.total": 3,
        "t1.normative.in_force": 700,
    }
    now: dict[str, Value] = {
        **REQUESTS,
        "t1.normative.in_force": 665,
        "t1.normative.issued": 69,
        "t1.normative.repealed": 3,
    }
    assert checked(report_of(2023, now), previous=report_of(2022, last)) == [
        ("F21-T1-W01", 766, 665),
        ("F21-T2-W01", 3, 2),
        ("F21-T2-W01", 3, 2),
    ]


def test_last_years_report_of_another_edition_is_carried_over() -> None:
    last = report_of(
        2020, {"t2.carried_out.natural": 3, "t2.carried_out.total": 3, "t2.new.natural": 3, "t2.new.total": 3}
    )
    found = checked(report_of(2021, REQUESTS), previous=last)
    assert found == [("F21-T2-W01", 3, 2), ("F21-T2-W01", 3, 2)]


def test_a_relation_that_a_word_of_the_text_settles() -> None:
    values: dict[str, Value] = {"t3.review.corrected": 1, "t3.review.total": 1}
    silent = Text(lines=(TextLine("一、总体情况", Place(line=1)), TextLine("工作良好。", Place(line=2))))
    told = Text(lines=(TextLine("一、总体情况", Place(line=1)), TextLine("行政复议被纠正1件。", Place(line=2))))
    assert ("F21-T3-W03", "正文有说明", 1) in checked(report_of(2023, values), silent)
    assert ("F21-T3-W03", "正文有说明", 1) not in checked(report_of(2023, values), told)


@pytest.mark.parametrize(
    ("unit", "level"),
    [
        ("淮安市洪泽区人民政府", Level.COUNTY),
        ("金湖县", Level.COUNTY),
        ("昌邑区商务局", Level.COUNTY),
        ("吉林市船营区北极街道办事处", Level.TOWNSHIP),
        ("某镇人民政府", Level.TOWNSHIP),
        ("上海市人民政府办公厅", Level.PROVINCE),
        ("吉林省", Level.PROVINCE),
        ("淮安市", None),
        ("平潭综合实验区", None),
        ("内蒙古自治区", None),
        ("浦东新区", None),
        (None, None),
    ],
)
def test_the_level_a_name_shows(unit: str | None, level: Level | None) -> None:
    assert level_of(unit) is level


def test_a_district_has_no_rules_of_its_own() -> None:
    values: dict[str, Value] = {"t1.rules.in_force": 5}
    assert checked(report_of(2023, values, unit="洪泽区人民政府")) == [("F21-T1-W02", 0, 5)]
    assert checked(report_of(2023, values, unit="淮安市")) == []


# --- the printed page of form 2014 ------------------------------------------------------------------------------------

SIGNED = tuple(
    FrameField(name, value, Place(line=90 + number))
    for number, (name, value) in enumerate(
        {
            "填报单位": "某区商务局",
            "单位负责人": "王局",
            "审核人": "李敏",
            "填报人": "张三",
            "联系电话": "0432-62793697",
            "填报日期": "2019年1月3日",
        }.items()
    )
)
SOUND_2014: dict[str, Value] = {"staff_total": 1, "staff_part_time": 1, "channel_website": 3, "proactive_info_total": 3}


def framed(*fields: FrameField, year: int | None = 2018) -> Text:
    return replace(EMPTY, frame=TableFrame(fields, year, Place(line=32), Place(line=31)))


def page(text: Text, **facts: Any) -> list[tuple[str, object, object]]:
    return checked(report_of(2018, SOUND_2014, unit="某区商务局", **facts), text)


def test_a_page_that_is_filled_in_has_no_finding() -> None:
    assert page(framed(*SIGNED)) == []


def test_the_year_line_is_the_report_year() -> None:
    assert page(framed(*SIGNED, year=2017)) == [("F14-F04", 2018, 2017)]
    assert page(framed(*SIGNED, year=None)) == []


@pytest.mark.parametrize("written", ["某市某区商务局", "商务局", "某区人民政府办公室"])
def test_a_unit_may_be_named_longer_or_shorter(written: str) -> None:
    assert page(framed(replace(SIGNED[0], value=written), *SIGNED[1:])) == []


@pytest.mark.parametrize("written", ["某区商务避", "某区教育局", "某市某区商努局"])
def test_a_unit_misspelt_or_another_one_is_found(written: str) -> None:
    assert page(framed(replace(SIGNED[0], value=written), *SIGNED[1:])) == [("F14-F05", "某区商务局", written)]


def test_what_is_left_blank_on_the_page_is_found() -> None:
    assert page(framed(replace(SIGNED[0], value=""), *SIGNED[1:])) == [("F14-F05", "某区商务局", None)]
    assert page(framed(*SIGNED[:2], replace(SIGNED[2], value=""), *SIGNED[3:])) == [("F14-F05", "审核人", None)]
    assert page(framed(SIGNED[0])) == [("F14-F05", "签署栏", None)]
    assert page(framed()) == [("F14-F05", "填报单位和签署栏", None)]
    assert page(framed(*SIGNED[:4], replace(SIGNED[4], value="62793697"), SIGNED[5])) == [
        ("P-PHONE", "区号加7至8位号码", "62793697")
    ]


def test_missing_rows_are_counted_and_unreadable_ones_are_not_missing() -> None:
    report = report_of(2018, SOUND_2014, unit="某区商务局", table=Completeness.PARTIAL)
    kept = tuple(each for each in report.figures if each.code.startswith(("staff", "channel")))
    unread = (Unread("1/2", "不是数字", codes=("proactive_info_total",)),)
    partial = replace(report, figures=kept, unread=unread)
    assert checked(partial, framed(*SIGNED)) == [("F14-F02", 58, 9)]


def test_another_unit_of_a_row_is_found() -> None:
    report = report_of(2018, SOUND_2014, unit="某区商务局")
    figures = [each._replace(unit="件") if each.code == "channel_website" else each for each in report.figures]
    assert checked(replace(report, figures=tuple(figures)), framed(*SIGNED)) == [("F14-F03", "条", "件")]


def test_headings_filled_alike_are_one_fault() -> None:
    values: dict[str, Value] = {**SOUND_2014, "h_proactive": 42, "h_requests": 0, "h_response": 0}
    found = checked(report_of(2018, values, unit="某区商务局"), framed(*SIGNED))
    assert sorted(found, key=str) == [("F14-F01", "空白", 0), ("F14-F01", "空白", 42)]


def test_findings_come_gravest_first_and_none_twice() -> None:
    values: dict[str, Value] = {**SOUND_2014, "org_dedicated_bodies": 1, "staff_part_time": 2}
    report = report_of(2018, values, unit="某区商务局")
    findings = check_report(report, framed(*SIGNED), form(2018))
    assert [each.code for each in findings] == ["F14-E07", "F14-W09"]
    assert check_report(replace(report, findings=findings), framed(*SIGNED), form(2018)) == ()


def test_figures_of_the_text_are_judged_where_there_is_no_table() -> None:
    lines = ("一、主动公开", "2018年，全区主动公开政府信息12条。", "政府网站公开政府信息30条。", "〔从略〕")
    text = Text(lines=tuple(TextLine(line, Place(line=number)) for number, line in enumerate(lines, start=1)))
    prose = read_prose(text, edition="2014", year=2018, unit="某区人民政府")
    report = Report("a.txt", "某区人民政府", 2018, "2014", figures=prose.figures, published_on=date(2019, 3, 1))
    found = [(each.code, each.expected, each.actual) for each in check_report(report, text, form(2018))]
    assert ("F14-I01", 12, 30) in found
