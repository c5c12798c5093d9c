from decimal import Decimal

import pytest

from gongkai.reading.prose.counts import Count, numbers_of, share_of
from gongkai.reading.prose.flow import flow_of
from gongkai.reading.prose.tests.narrative import narrative


def counts(*lines: str) -> list[Count]:
    return numbers_of(flow_of(narrative(*lines))).counts


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("公开信息445件", 445, "件"),
        ("公开信息1,816条", 1816, "条"),
        ("专项经费12.5万元", 125000, "元"),
        ("收取费用325.5元", Decimal("325.5"), "元"),
        ("访问7854070人次", 7854070, "人次"),
        ("召开会议两次", 2, "次"),
        ("举办培训十五期", 15, "期"),
        ("受理来访一百二十三件次", 123, "件次"),
        ("公开信息二百零五条", 205, "条"),
        ("公开信息1.8万条", 18000, "条"),
    ],
)
def test_a_number_has_value_and_unit(words: str, value: object, unit: str) -> None:
    (count,) = counts(words)
    assert (count.value, count.unit, count.exact) == (value, unit, True)


@pytest.mark.parametrize(
    "words", ["公开信息18万余条", "接待约33人次", "处置70多件", "近1000条", "收到30件左右", "不足5件"]
)
def test_what_is_only_about_right_is_not_exact(words: str) -> None:
    (count,) = counts(words)
    assert not count.exact


@pytest.mark.parametrize(
    "words",
    [
        "2018年1月1日",
        "第五次会议",
        "第3期",
        "〔2018〕5号",
        "IPv6",
        "1.2.3件",
        "同比增长2个百分点",
        "12,34件",
        "9" * 5000 + "件",
        "0." + "9" * 5000 + "%",
    ],
)
def test_other_numbers_are_no_counts(words: str) -> None:
    assert counts(words) == []


def test_a_count_knows_the_words_of_its_clause() -> None:
    first, second, third = counts("2018年,全区共收到申请24件,其中当面11件、网络5件。")
    assert (first.lead, second.lead, third.lead) == ("全区共收到申请", "其中当面", "网络")


def test_a_count_looks_back_across_a_bracket() -> None:
    (count,) = counts("作其他处理（含申请人主动撤回申请）341件")
    assert count.lead == "作其他处理"


def test_a_count_before_its_noun_has_the_noun_behind() -> None:
    (count,) = counts("共设立61个便民查阅点,为公众服务。")
    assert (count.lead, count.tail, count.context) == ("共设立", "便民查阅点", "共设立#便民查阅点")


def test_sentences_semicolons_and_brackets_are_told_apart() -> None:
    one, two, three, four = counts("收到3件（甲1件）；办结2件。答复1件。")
    assert one.sentence == two.sentence == three.sentence != four.sentence
    assert one.segment == two.segment != three.segment
    assert (one.bracket, two.bracket >= 0, three.bracket) == (-1, True, -1)


def test_an_unclosed_bracket_ends_with_its_paragraph() -> None:
    first, second = counts("（电话：1234567，共3件", "办结2件")
    assert first.bracket >= 0
    assert second.bracket == -1


@pytest.mark.parametrize(
    "words",
    [
        "当面申请11件，占45.8%",
        "当面申请11件、占45.8%",
        "当面申请11件（占45.8%）",
        "当面申请11件(45.8%)",
        "当面申请11件，45.8%占",
        "当面申请11件，约占45.8%",
    ],
)
def test_a_share_belongs_to_the_count_before_it(words: str) -> None:
    (count,) = counts(words)
    assert count.share is not None
    assert (count.share.percent, count.share.of) == (Decimal("45.8"), "")


def test_a_share_says_what_it_is_of() -> None:
    (count,) = counts("当面申请11件，占申请总数的45.8%")
    assert count.share is not None
    assert count.share.of == "申请总数的"


@pytest.mark.parametrize(
    "words", ["信息2条；规划类信息，占9%", "收到11件，同比增长45.8%", "收到11件。占45.8%", "收到11件，办结率100%"]
)
def test_other_percentages_are_not_its_share(words: str) -> None:
    assert all(count.share is None for count in counts(words))


def test_a_zero_without_a_unit_is_a_count() -> None:
    (count,) = counts("我区被提起行政诉讼和行政复议的件数为0。")
    assert (count.value, count.unit, count.lead) == (0, "", "我区被提起行政诉讼和行政复议的件数为")


@pytest.mark.parametrize(
    ("percent", "part", "whole", "fits"),
    [
        ("45.8", 11, 24, True), ("33.4", 8, 24, False), ("33.3", 8, 24, True), ("96", 23, 24, True),
        ("12.5", 3, 24, True), ("14", 1, 8, False),
        ("99.86", 132168, 132358, True), ("4.34", 35, 805, False), ("4.35", 35, 805, True), ("50", 1, 2, True),
        ("0", 0, 5, True), ("0", 0, 0, True), ("100", 3, 0, False), ("12", 1, 8, True), ("13", 1, 8, True),
        ("0.5", 1, 200, True), ("100", 5, 5, True),
    ],
)  # fmt: skip
def test_a_share_fits_to_half_of_its_last_digit(percent: str, part: int, whole: int, *, fits: bool) -> None:
    assert share_of(Decimal(percent), 0, 0).fits(part, whole) is fits
