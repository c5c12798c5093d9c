"""Text against table: the same figure of the same scope, and what may only look different."""

from decimal import Decimal

import pytest

from gongkai.reading.prose.against_table import joint_figures, prose_against_table, unit_slips
from gongkai.reading.prose.tests.narrative import reading
from gongkai.sheets.figures import Figure, Origin, form_of_year
from gongkai.sheets.parts import Form

Values = dict[str, int | Decimal | None]


def form(year: int) -> Form:
    found = form_of_year(year)
    assert found is not None
    return found


def differences(
    *lines: str, table: Values, year: int = 2023, unsure: tuple[str, ...] = (), unit: str = "某市人民政府"
) -> list[tuple[str, object, object]]:
    prose = reading(*lines, year=year, unit=unit)
    printed = {
        code: Figure(code, value, "件", str(value), Origin.TABLE, sure=code not in unsure)
        for code, value in table.items()
    }
    findings = prose_against_table(prose.flow, prose.claims, printed, form(year))
    return [(each.code, each.expected, each.actual) for each in findings]


COLUMNS = ("natural", "enterprise", "research", "public_welfare", "legal_service", "other_org")


def test_a_figure_of_the_text_that_the_table_does_not_know() -> None:
    table: Values = {"t2.new.total": 143, "t2.carried_in.total": 0, "t2.result_total.total": 140}
    sentence = "全县共收到政府信息公开申请143件，办结143件。"
    assert differences(sentence, table=table) == [("F14-W15", 140, 143)]


def test_requests_received_may_be_new_ones_or_all() -> None:
    table: Values = {"t2.new.total": 3511, "t2.carried_in.total": 96}
    sentence = "全市共受理政府信息公开申请{}件。"
    assert differences(sentence.format(3511), table=table) == []
    assert differences(sentence.format(3607), table=table) == [("P-SCOPE", 3511, 3607)]
    assert differences(sentence.format(3600), table=table) == [("F14-W15", 3607, 3600)]
    assert differences(sentence.format(3500), table=table) == [("F14-W15", 3511, 3500)]


def test_a_number_in_myriads_agrees_with_what_rounds_to_it() -> None:
    sentence = "2018年，全市主动公开政府信息1.26万条。"
    assert differences(sentence, table={"proactive_info_total": 12583}, year=2018) == []
    assert differences(sentence, table={"proactive_info_total": 12483}, year=2018) == [("F14-W15", 12483, 12600)]
    assert [figure.sure for figure in reading(sentence, year=2018).figures] == [False]


def test_requests_handled_are_all_of_them() -> None:
    table: Values = {"t2.new.total": 3511, "t2.carried_in.total": 96}
    sentence = "全市共收办政府信息公开申请案件{}件。"
    assert differences(sentence.format(3607), table=table) == [("P-SCOPE", 3511, 3607)]
    assert differences(sentence.format(3511), table=table) == [("F14-W15", 3607, 3511)]


def test_with_nothing_carried_in_there_is_one_scope_only() -> None:
    table: Values = {"t2.new.total": 143, "t2.carried_in.total": 0}
    assert differences("全县共收办政府信息公开申请案件143件。", table=table) == []


def test_a_number_of_a_part_is_not_compared() -> None:
    table: Values = {"t2.new.total": 3511, "t2.carried_in.total": 96}
    assert differences("市政府办公室收到政府信息公开申请349件。", table=table) == []
    assert differences("2022年收到政府信息公开申请300件。", table=table) == []
    assert differences("全市收到政府信息公开申请约3000件。", table=table) == []


def test_what_is_blank_or_unsure_is_not_compared() -> None:
    sentence = "全县共收到政府信息公开申请143件。"
    assert differences(sentence, table={"t2.new.total": None, "t2.carried_in.total": 0}) == []
    assert differences(sentence, table={"t2.new.total": 99, "t2.carried_in.total": 0}, unsure=("t2.new.total",)) == []
    assert differences(sentence, table={"t2.partial.total": 1}) == []


def test_a_blank_total_is_at_least_its_known_parts() -> None:
    table: Values = {"t2.granted.total": None, "t2.partial.total": None}
    table |= {f"t2.granted.{column}": 0 for column in COLUMNS} | {f"t2.partial.{column}": None for column in COLUMNS}
    table |= {"t2.granted.natural": 258, "t2.granted.enterprise": 14, "t2.partial.natural": 3}
    sentence = "收到政府信息公开申请859件，予以公开及部分公开{}件。"
    assert differences(sentence.format(258), table=table) == [("F14-W15", 275, 258)]
    assert differences(sentence.format(275), table=table) == []
    assert differences(sentence.format(280), table=table) == []


def test_a_group_is_compared_with_the_sum_of_its_rows() -> None:
    rows = ("state_secret", "law_forbids", "security_stability", "third_party", "internal_affairs", "process_info")
    table: Values = {f"t2.denied.{row}.total": 1 for row in (*rows, "enforcement_file", "admin_query")}
    sentence = "收到政府信息公开申请20件，不予公开{}件。"
    assert differences(sentence.format(8), table=table) == []
    assert differences(sentence.format(9), table=table) == [("F14-W15", 8, 9)]


def test_suits_are_those_of_both_kinds_unless_one_kind_is_left_blank() -> None:
    endings = ("upheld", "corrected", "other", "pending", "total")
    table: Values = {f"t3.direct.{ending}": value for ending, value in zip(endings, (8, None, None, 1, 9), strict=True)}
    table |= {f"t3.after_review.{ending}": None for ending in endings}
    assert differences("政府信息公开行政诉讼9件，均获维持。", table=table) == [("F14-W15", 8, 9)]
    table |= {"t3.after_review.total": 2}
    assert differences("政府信息公开行政诉讼9件。", table=table) == [("F14-W15", 11, 9)]


def test_none_at_all_is_compared_too() -> None:
    table: Values = {"t3.review.total": 2, "t3.direct.total": 0, "t3.after_review.total": 1}
    assert differences("2023年，未发生政府信息公开行政复议、行政诉讼。", table=table) == [
        ("F14-W15", 2, 0),
        ("F14-W15", 1, 0),
    ]


def test_documents_are_compared_only_when_said_of_the_whole_area() -> None:
    table: Values = {"t1.normative.issued": 109}
    assert differences("全市制发行政规范性文件100件。", table=table) == [("F14-W15", 109, 100)]
    assert differences("制发行政规范性文件12件。", table=table) == []


def test_the_same_statement_twice_is_found_once() -> None:
    table: Values = {"channel_website": 30}
    lines = ("通过政府网站公开信息2条。", "政府网站公开2条。")
    assert differences(*lines, table=table, year=2018) == [("F14-W15", 30, 2)]


MEETINGS: Values = {"meetings_total": 0}


@pytest.mark.parametrize(
    "sentence",
    [
        "年初,局班子专门召开工作会议,对此项工作仔细研究。",
        "全年先后召开了政务公开工作推进会。",
        "组织召开政府信息公开专题会议。",
    ],
)
def test_a_meeting_the_table_knows_nothing_of(sentence: str) -> None:
    assert differences(sentence, table=MEETINGS, year=2018) == [("F14-W15", 0, "召开了会议")]


@pytest.mark.parametrize(
    "sentence",
    [
        "通过召开会议、下发文件等形式进行信息公开。",
        "要求各单位召开政务公开工作会议。",
        "召开新闻发布会公开信息，落实政务公开。",
        "全年召开常务会议研究经济工作。",
        "明年拟召开政务公开工作会议。",
        "根据《关于召开政务公开工作会议的通知》办理。",
    ],
)
def test_meetings_that_were_not_held_on_disclosure(sentence: str) -> None:
    assert differences(sentence, table=MEETINGS, year=2018) == []


def test_a_meeting_is_no_contradiction_when_the_table_has_meetings() -> None:
    assert differences("专门召开政务公开工作会议。", table={"meetings_total": 2}, year=2018) == []


def test_items_written_in_the_wrong_unit_are_remarked_on_once() -> None:
    prose = reading("全区主动公开政府信息445件。在区政府信息网发布政务信息78件。收到政府信息公开申请2件。")
    (slip,) = unit_slips(prose.flow, prose.claims, form(2018))
    assert (slip.code, slip.severity.value, slip.expected, slip.actual) == ("F14-F03", "info", "条", "件")
    assert slip.figures == ("proactive_info_total", "channel_website")
    right = reading("全区主动公开政府信息445条。")
    assert list(unit_slips(right.flow, right.claims, form(2018))) == []


def test_a_joint_figure_is_told_once() -> None:
    prose = reading("微信、微博公开信息2847条。微博、微信发布信息2847条。")
    (joint,) = joint_figures(prose.flow, prose.claims)
    assert (joint.code, joint.actual) == ("P-SCOPE", 2847)
