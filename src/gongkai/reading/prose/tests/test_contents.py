"""What a report must contain, and by when it must be there."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gongkai.base.findings import Finding
from gongkai.reading.prose.contents import content_findings, heading_findings, legal_day, parts_without_table
from gongkai.reading.prose.tests.narrative import edition_of, narrative, reading
from gongkai.reading.report import Completeness, Report, TableRow
from gongkai.sheets.figures import Figure, Origin, form_of_year

OLD = (
    "一、概述",
    "二、主动公开政府信息情况",
    "三、依申请公开政府信息和不予公开政府信息情况",
    "四、政府信息公开的收费及减免情况",
    "五、因政府信息公开申请行政复议、提起行政诉讼的情况",
    "六、政府信息公开工作存在的主要问题及改进情况",
)
NEW = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


def findings(*lines: str, year: int, **facts: Any) -> list[Finding]:
    prose = reading(*lines, year=year)
    report = Report(file="a.txt", unit="某区人民政府", year=year, edition=edition_of(year), figures=prose.figures)
    report = replace(report, **facts)
    return list(content_findings(report, narrative(*lines), prose.flow, prose.outline))


def missing(*lines: str, year: int, **facts: Any) -> list[object]:
    return [each.expected for each in findings(*lines, year=year, **facts) if each.code == "P-CHAPTER"]


@pytest.mark.parametrize("index", range(1, 6))
def test_each_content_of_article_32_is_required_until_2018(index: int) -> None:
    lines = [line for at, line in enumerate(OLD) if at != index]
    assert len(missing(*lines, year=2018)) == 1
    assert missing(*OLD, year=2018) == []


@pytest.mark.parametrize("index", range(6))
def test_each_chapter_of_article_50_is_required_from_2019(index: int) -> None:
    lines = [line for at, line in enumerate(NEW) if at != index]
    assert missing(*lines, year=2023) == [NEW[index][2:]]
    assert missing(*NEW, year=2023) == []


def test_a_content_may_stand_in_a_section_or_in_a_sentence() -> None:
    lines = [*OLD[:3], "（四）依申请公开信息收取的费用。", OLD[4], OLD[5]]
    assert missing(*lines, year=2018) == []
    lines = [*OLD[:3], "全年未收取任何费用。", "未发生行政复议。", "工作中还存在公开不及时等问题。"]
    assert missing(*lines, year=2018) == []


def test_charges_published_for_other_services_are_not_the_content_on_fees() -> None:
    lines = [*OLD[:3], "收费标准等信息在网上进行公开。", OLD[4], OLD[5]]
    assert missing(*lines, year=2018) == ["政府信息公开的收费及减免情况"]


def test_a_row_of_the_table_is_the_content() -> None:
    fees = (Figure("request_fees_wan", 0, "万元", "0", Origin.TABLE),)
    lines = [line for at, line in enumerate(OLD) if at != 3]
    assert missing(*lines, year=2018, figures=fees) == []
    reviews = (Figure("t3.review.total", 0, "件", "0", Origin.TABLE),)
    lines = [line for at, line in enumerate(NEW) if at != 3]
    assert missing(*lines, year=2023, figures=reviews) == []


def test_a_text_with_passages_left_out_is_not_asked_for_chapters() -> None:
    assert missing("一、概述", "〔从略〕", year=2018) == []


def test_the_table_of_the_year_is_required() -> None:
    def no_table(year: int, **facts: Any) -> list[str]:
        return [each.code for each in findings(*OLD, year=year, **facts) if each.code == "P-NOTABLE"]

    assert no_table(2018) == ["P-NOTABLE"]
    assert no_table(2023) == ["P-NOTABLE"]
    assert no_table(2013) == []
    assert no_table(2018, table=Completeness.PARTIAL) == []
    assert no_table(2018, rows=(TableRow(1, ("主动公开信息数", "425")),)) == []


@pytest.mark.parametrize(
    ("year", "unit", "day"),
    [
        (2018, "昌邑区商务局", date(2019, 3, 31)),
        (2018, "船营区人民政府", date(2019, 3, 31)),
        (2019, "昌邑区商务局", date(2020, 1, 31)),
        (2019, "上海市人民政府办公厅", date(2020, 1, 31)),
        (2023, "金湖县", date(2024, 3, 31)),
        (2023, "淮安市洪泽区人民政府", date(2024, 3, 31)),
        (2023, "北极街道办事处", date(2024, 3, 31)),
        (2023, "平潭综合实验区", date(2024, 3, 31)),
        (2023, "某镇人民政府", date(2024, 3, 31)),
        (2023, "区卫生健康委员会", date(2024, 1, 31)),
        (2023, "市发改委", date(2024, 1, 31)),
        (2023, "某开发区管理委员会", date(2024, 3, 31)),
        (2023, "某开发区管委会", date(2024, 3, 31)),
        (2023, "某市人民医院", date(2024, 3, 31)),
        (2023, None, date(2024, 3, 31)),
    ],
)
def test_the_legal_day_of_each_kind_of_unit(year: int, unit: str | None, day: date) -> None:
    assert legal_day(year, unit) == day


def test_a_report_on_the_legal_day_is_in_time_and_the_day_after_is_late() -> None:
    def late(day: date) -> list[object]:
        found = findings(*NEW, year=2023, unit="区商务局", published_on=day, table=Completeness.COMPLETE)
        return [each.actual for each in found if each.code == "P-DATE"]

    assert late(date(2024, 1, 31)) == []
    assert late(date(2024, 2, 1)) == ["2024-02-01"]


def test_a_late_day_is_shown_where_it_stands() -> None:
    lines = (*OLD, "某区人民政府", "2019年4月1日")
    (late,) = [each for each in findings(*lines, year=2018, published_on=date(2019, 4, 1)) if each.code == "P-DATE"]
    assert (late.expected, late.place.line, late.place.column, late.place.end) == ("2019-03-31", 8, 1, 10)


def headings(*lines: str, year: int) -> list[tuple[object, object]]:
    prose = reading(*lines, year=year)
    form = form_of_year(year)
    assert form is not None
    return [(each.expected, each.actual) for each in heading_findings(form, prose.flow, prose.outline)]


@pytest.mark.parametrize(
    ("title", "official"),
    [
        ("三、收到和处理政府信息公开申清情况", "收到和处理政府信息公开申请情况"),
        ("二、主动公开政府信息情情况", "主动公开政府信息情况"),
        ("二、主动公开政信府息情况", "主动公开政府信息情况"),
        ("二、主动公开政府息信情况", "主动公开政府信息情况"),
        ("二、主动公开政府信情况", "主动公开政府信息情况"),
        ("六、其他需要报告的事顶", "其他需要报告的事项"),
    ],
)
def test_a_misprinted_chapter_title(title: str, official: str) -> None:
    lines = [title if line[0] == title[0] else line for line in NEW]
    assert headings(*lines, year=2023) == [(official, title[2:])]


@pytest.mark.parametrize(
    "title",
    [
        "五、存在的主要问题和改进情况",
        "五、存在主要问题及改进情况",
        "五、存在问题及改进措施",
        "二、主动公开政务信息情况",
        "三、收到和办理政府信息公开申请情况",
        "四、政府信息公开行政复议和行政诉讼情况",
        "六、其他需报告的事项",
        "六、其他事项",
        "一、总体概况",
    ],
)
def test_another_wording_of_a_title_is_no_misprint(title: str) -> None:
    lines = [title if line[0] == title[0] else line for line in NEW]
    assert headings(*lines, year=2023) == []


def test_a_chapter_without_its_table_in_a_report_with_others() -> None:
    prose = reading(*NEW, year=2023)
    form = form_of_year(2023)
    assert form is not None
    figures = tuple(Figure(code, 0, "件", "0", Origin.TABLE) for code in ("t1.rules.issued", "t2.new.total"))
    report = Report(file="a.txt", year=2023, edition="2021", table=Completeness.PARTIAL, figures=figures)
    (finding,) = parts_without_table(report, form, prose.outline)
    assert (finding.code, finding.expected) == ("P-NOTABLE", "政府信息公开行政复议、行政诉讼情况")
