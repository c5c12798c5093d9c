"""Sentence by sentence under the 2019 Regulations: what figures they state, and what states none."""

import pytest

from gongkai.reading.prose.tests.narrative import figures, reading

STATED: list[tuple[str, dict[str, object]]] = [
    ("2023年，全县共收到政府信息公开申请143件，依法按期办结143件。", {"t2.new.total": 143}),
    (
        "本年度全区共收到70件申请公开的信息请求，办结69件，1件结转下年度继续办理。",
        {"t2.result_total.total": 69, "t2.carried_out.total": 1, "t2.new.total": 70},
    ),
    (
        "全市共受理政府信息公开申请3119件，答复3050件（含上年度结转申请34件，另有103件顺延到下年度答复）。",
        {"t2.new.total": 3119, "t2.result_total.total": 3050, "t2.carried_in.total": 34, "t2.carried_out.total": 103},
    ),
    (
        "2023年，共收到10件依申请公开请求，2022年结转政府信息公开申请2件，共办结10件。",
        {"t2.new.total": 10, "t2.result_total.total": 10},
    ),
    (
        "全市新收政府信息公开申请9件，予以公开5件、部分公开4件。",
        {"t2.new.total": 9, "t2.granted.total": 5, "t2.partial.total": 4},
    ),
    ("共收到8份政府信息公开申请，均为自然人申请。", {"t2.new.total": 8, "t2.new.natural": 8}),
    (
        "收到政府信息公开申请9件，其中属于国家秘密1件，重复申请2件，信访举报投诉类申请3件。",
        {
            "t2.new.total": 9,
            "t2.denied.state_secret.total": 1,
            "t2.notproc.duplicate.total": 2,
            "t2.notproc.petition.total": 3,
        },
    ),
    (
        "政府信息公开行政复议351件，其中结果维持72件，结果纠正64件，其他结果178件，尚未审结37件。",
        {
            "t3.review.total": 351,
            "t3.review.upheld": 72,
            "t3.review.corrected": 64,
            "t3.review.other": 178,
            "t3.review.pending": 37,
        },
    ),
    ("全市发生政府信息公开行政复议案件1起。", {"t3.review.total": 1}),
    (
        "未经复议直接起诉5件，其中结果维持4件，尚未审结1件。",
        {"t3.direct.total": 5, "t3.direct.upheld": 4, "t3.direct.pending": 1},
    ),
    ("2023年，未收到政府信息公开申请。", {"t2.new.total": 0}),
    (
        "依申请公开：新收60件，上年结转4件，办结61件，结转下年3件。",
        {"t2.new.total": 60, "t2.carried_in.total": 4, "t2.result_total.total": 61, "t2.carried_out.total": 3},
    ),
    (
        "共收到政府信息公开申请40件，其中1件为上年结转；办结38件，2件结转下年。",
        {"t2.carried_in.total": 1, "t2.result_total.total": 38, "t2.carried_out.total": 2},
    ),
    (
        "2023年，未发生政府信息公开行政复议、行政诉讼。",
        {"t3.review.total": 0, "t3.direct.total": 0, "t3.after_review.total": 0},
    ),
    ("无下年度结转。", {"t2.carried_out.total": 0}),
    (
        "全市制发行政规范性文件109件，废止行政规范性文件489件，现行有效行政规范性文件597件。",
        {"t1.normative.issued": 109, "t1.normative.repealed": 489, "t1.normative.in_force": 597},
    ),
]

INNOCENT = [
    "2023年共收到政府信息公开申请5件，均已按期办理，其中2022年结转1件。",
    "全年收取政府信息公开信息处理费3940元。",
    "2023年，无收取信息处理费情况。",
    "全市政府系统共开设备案政务新媒体176个，同比增长6.7%。",
    "全年共制作119期政策简明问答，其中，市级47期、宿城区28期。",
    "开展征集调查33期，收到公众意见382条。",
    "通过微信公众号发布20680批次农产品抽检情况。",
    "对29项涉及群众切身利益的政策文件进行解读。",
    "主动公开规章13件，行政规范性文件60件，市政府其他文件162件。",
    "全年编印《政府公报》12期。",
    "未收到不予公开的投诉。",
    "做好收到申请后的登记、审查、办理、答复、归档等工作。",
    "2022年收到政府信息公开申请99件。",
    "市政府办公室收到政府信息公开申请349件。",
]


@pytest.mark.parametrize(("sentence", "stated"), STATED)
def test_a_sentence_states_its_figures(sentence: str, stated: dict[str, object]) -> None:
    assert figures(sentence, year=2023, unit="某市人民政府") == stated


@pytest.mark.parametrize("sentence", INNOCENT)
def test_a_sentence_that_states_no_figure_of_the_form(sentence: str) -> None:
    assert figures(sentence, year=2023, unit="某市人民政府") == {}


def test_a_group_of_rows_is_a_claim_but_no_figure() -> None:
    read = reading("收到政府信息公开申请9件，不予公开2件、无法提供3件、不予处理1件、其他处理2件。", year=2023)
    assert {each.code for each in read.figures} == {"t2.new.total"}
    sums = {claim.name: (len(claim.codes), claim.value) for claim in read.claims if len(claim.codes) > 1}
    assert sums == {"不予公开": (8, 2), "无法提供": (3, 3), "不予处理": (5, 1), "其他处理": (3, 2)}


def test_all_suits_together_are_a_claim_on_both_groups() -> None:
    (claim,) = [each for each in reading("政府信息公开行政诉讼46件。", year=2023).claims if each.value == 46]
    assert claim.codes == ("t3.direct.total", "t3.after_review.total")


def test_handled_requests_are_those_new_and_those_carried_in() -> None:
    (claim,) = reading("全市共收办政府信息公开申请案件3607件。", year=2023).claims
    assert claim.readings == (("t2.new.total", "t2.carried_in.total"),)


def test_received_requests_may_include_those_carried_in() -> None:
    (claim,) = reading("全市共收到政府信息公开申请3607件。", year=2023).claims
    assert claim.readings == (("t2.new.total",), ("t2.new.total", "t2.carried_in.total"))


def test_other_handling_is_one_row_in_2019_and_three_in_2021() -> None:
    sentence = "收到政府信息公开申请9件，其他处理2件。"
    assert figures(sentence, year=2019)["t2.other.all.total"] == 2
    assert "t2.other.all.total" not in figures(sentence, year=2023)


def test_suits_are_direct_or_after_review_and_nothing_else() -> None:
    wrong = reading("行政诉讼8件，其中未经复议直接起诉5件、复议后起诉4件。", year=2023).findings
    right = reading("行政诉讼9件，其中未经复议直接起诉5件、复议后起诉4件。", year=2023).findings
    assert [(each.code, each.expected, each.actual) for each in wrong if each.code == "P-SUM"] == [("P-SUM", 8, 9)]
    assert [each for each in right if each.code == "P-SUM"] == []
