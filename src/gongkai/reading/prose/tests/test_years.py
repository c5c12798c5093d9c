"""Years and days: what contradicts the report year, and what is only the past."""

import pytest

from gongkai.reading.prose.read import read_prose
from gongkai.reading.prose.tests.narrative import found, narrative

PLANS = ("一、概述", "推进工作。", "二、主动公开", "三、存在问题及工作打算")

CONTRADICTING = [
    ("现将2017年政府信息公开工作情况报告如下:", 2018, 2017),
    ("根据条例，现将我局2019年度政府信息公开工作情况汇报如下：", 2018, 2019),
    ("特向社会公布2017年绿园区政府信息公开工作年度报告。", 2018, 2017),
    ("现公布2017年度政府信息公开年度报告。", 2018, 2017),
    ("结合实际，编制了2016年度政府信息公开工作报告。", 2018, 2016),
    ("本报告为2017年度政府信息公开情况的说明。", 2018, 2017),
    ("本报告所列数据的统计期限自2017年1月1日起至2017年12月31日止。", 2018, 2017),
    ("本报告所列数据的统计期限自2018年1月1日起至2019年12月31日止。", 2018, 2019),
    ("今年是《中华人民共和国政府信息公开条例》颁布10周年。", 11, 10),
    ("2017年，全区共受理政府信息公开申请2件。", 2018, 2017),
    ("2017年，我局未收到政府信息公开申请。", 2018, 2017),
]

INNOCENT = [
    "现将2018年政府信息公开工作情况报告如下:",
    "依法按时完成2017年政府信息公开工作年度报告,并于2018年3月31日之前向社会公布。",
    "根据《关于做好2017年政府信息公开情况统计报送及年度报告编制公布工作的通知》要求，现编制2018年度报告。",
    "2017年收到政府信息公开申请30件，2018年收到政府信息公开申请24件。",
    "与2017年相比，申请数量有所下降。",
    "截至2017年底，我局政府信息公开工作运行正常。",
    "2019年，我们将采取以下措施加以改进。",
    "今年是条例施行10周年。",
    "本报告的统计期限为1月1日至12月31日。",
    "本报告所列数据的统计期限自2018年1月1日起至12月31日止。",
    "自2008年5月1日起我街道开始开展政府信息公开工作。",
    "准确发布2018年部门预算、2017年部门决算信息。",
    "公布了2017年全区财政决算和审计报告。",
]


def years(*lines: str, year: int = 2018) -> list[tuple[object, object]]:
    return [(expected, actual) for _, expected, actual in found(*lines, year=year, code="P-YEAR")]


@pytest.mark.parametrize(("sentence", "expected", "actual"), CONTRADICTING)
def test_a_year_that_contradicts_the_report_year(sentence: str, expected: int, actual: int) -> None:
    assert years(sentence) == [(expected, actual)]


@pytest.mark.parametrize("sentence", INNOCENT)
def test_a_year_that_contradicts_nothing(sentence: str) -> None:
    assert years(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "2018年，我街信息公开工作要进一步加强制度建设，规范工作行为。",
        "2018年，我们将采取以下措施加以改进：",
        "针对问题，2018年将进一步完善信息公开工作机制。",
        "（二）2018年工作打算",
        "2017年，我局计划从以下方面加强工作。",
    ],
)
def test_a_plan_for_a_year_already_reported(sentence: str) -> None:
    assert [expected for expected, _ in years(*PLANS, sentence)] == [2019]


@pytest.mark.parametrize(
    "sentence",
    [
        "2018年，在市政府的指导下，工作取得了成绩，但要进一步加强。",
        "2018年政府信息公开工作总体水平有提高，但与《条例》要求还有差距。",
        "2019年，我街信息公开工作要进一步加强制度建设。",
        "按照2018年工作计划，已经完成任务。",
        "2018年主要存在以下问题：一是公开不及时。",
    ],
)
def test_a_look_back_in_the_chapter_of_plans_is_no_plan(sentence: str) -> None:
    assert years(*PLANS, sentence) == []


def test_the_same_words_in_the_overview_are_no_plan() -> None:
    assert years("一、概述", "2018年，各单位要进一步加强公开工作的要求得到落实。", "二、主动公开", "三、存在问题") == []


def test_last_years_report_may_have_been_made_this_year() -> None:
    sentence = "及时编制了2017年政府信息公开工作年度报告，并于3月31日前公布。"
    assert years("一、概述", sentence, "二、主动公开", "三、存在问题") == []
    assert years(sentence, "一、概述", "二、主动公开", "三、存在问题") == [(2018, 2017)]


def test_without_a_report_year_nothing_contradicts() -> None:
    text = narrative("现将2017年政府信息公开工作情况报告如下:")
    assert [each.code for each in read_prose(text, edition=None, year=None, unit=None).findings] == ["P-PERIOD"]


@pytest.mark.parametrize(
    "sentence",
    [
        "本报告中所列数据的统计期限自2018年1月1日起至2018年12月31日止。",
        "本年度报告中所列数据统计期限从2018年1月1日到12月31日止。",
        "本报告时间为2018年1月1日至12月31日。",
        "本报告统计数据从2018年1月1日至2018年12月31日止。",
        "统计时限为2018年度。",
    ],
)
def test_a_period_is_stated(sentence: str) -> None:
    assert found(sentence, code="P-PERIOD") == []


def test_no_period_is_stated() -> None:
    assert found("2018年，全区主动公开政府信息445件。", code="P-PERIOD") == [
        ("P-PERIOD", "2018年1月1日至12月31日", None)
    ]


def test_a_period_that_is_not_the_whole_year() -> None:
    assert found("统计期限自2018年1月1日起至2018年11月30日止。", code="P-PERIOD") == [
        ("P-PERIOD", "2018年1月1日至2018年12月31日", "2018年1月1日起至2018年11月30日")
    ]


def test_a_text_with_passages_left_out_may_have_had_a_period() -> None:
    assert found("〔前言从略〕", code="P-PERIOD") == []


def test_a_day_no_calendar_has() -> None:
    assert found("会议于2018年2月30日召开。", code="P-DATE") == [("P-DATE", None, "2018年2月30日")]
    assert found("会议于2018年2月28日召开。", code="P-DATE") == []


def test_the_first_period_begins_with_the_regulations() -> None:
    words = "本报告所列数据的统计期限为2008年5月1日起至2008年12月31日止。"
    assert found(words, year=2008, code="P-PERIOD") == []
