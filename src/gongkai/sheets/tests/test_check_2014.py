"""Form 2014: what the seeds must come to, and each rule at its edge."""

from decimal import Decimal

import pytest

from gongkai.base.findings import Place, Severity
from gongkai.sheets.check import broken, check
from gongkai.sheets.figures import FORMS, slots
from gongkai.sheets.judgement import Verdict
from gongkai.sheets.parts import Kind
from gongkai.sheets.tests.kept import B, H, N, Values, answers, judged

FORM = FORMS["2014"]
ZERO: Values = {cell.code: None if cell.kind is Kind.HEADING else 0 for cell in slots(FORM)}

SEED_000: Values = {
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
}
# The 2847 items of Weibo and WeChat together are no figure of either row.
SEED_001: Values = {
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
}
SEED_002: Values = ZERO | {
    "proactive_info_total": 20,
    "channel_website": 20,
    "org_dedicated_bodies": 1,
    "org_reading_points": 4,
    "staff_total": 1,
    "staff_part_time": 1,
    "meetings_total": 2,
    "training_sessions": 2,
    "training_participants": 10,
}
SEED_003: Values = ZERO | {
    "h_proactive": 42,
    "h_proactive_channels": 30,
    "h_response": 0,
    "h_response_channels": 0,
    "h_requests": 0,
    "h_organisation": 0,
    "h_meetings_training": 0,
    "proactive_info_total": 12,
    "proactive_normative_docs": 12,
    "channel_website": 30,
    "staff_total": 1,
    "staff_part_time": 1,
}
SEED_004: Values = {
    "proactive_info_total": 1816,
    "channel_gazette": 0,
    "channel_website": 528,
    "channel_weibo": 0,
    "channel_wechat": 1286,
    "channel_other": 2,
    "requests_received_total": 33,
    "replies_granted": 33,
    "request_fees_wan": 0,
    "reconsideration_total": 0,
    "litigation_total": 0,
}
SEEDS = (SEED_000, SEED_001, SEED_002, SEED_003, SEED_004)


# 001 fails E03 and W02 only by what its text says besides (27 of 24; a joint figure): a reader of the text finds those.
@pytest.mark.parametrize(
    ("relation", "verdicts"),
    [
        ("F14-E01", (N, N, H, H, N)),
        ("F14-E03", (N, N, H, H, N)),
        ("F14-E07", (H, N, H, H, N)),
        ("F14-I02", (N, N, H, H, H)),
        ("F14-I03", (H, N, H, H, N)),
        ("F14-W01", (N, N, H, B, N)),
        ("F14-W02", (N, N, H, H, B)),
        ("F14-W09", (B, N, B, H, N)),
    ],
)
def test_the_five_seed_reports_come_to_what_a_person_found(relation: str, verdicts: tuple[Verdict, ...]) -> None:
    assert tuple(judged("2014", relation, seed)[0].verdict for seed in SEEDS) == verdicts


@pytest.mark.parametrize(
    ("seed", "website"), [(SEED_000, H), (SEED_001, H), (SEED_002, H), (SEED_003, B), (SEED_004, H)]
)
def test_only_seed_003_has_a_channel_above_the_total(seed: Values, website: Verdict) -> None:
    found = {judgement.figures[0]: judgement.verdict for judgement in judged("2014", "F14-I01", seed)}
    assert found["channel_website"] is website
    assert [verdict for verdict in found.values() if verdict is B] == ([B] if website is B else [])


def test_seed_002_breaks_nothing_but_the_warning_on_its_staff() -> None:
    assert [judgement.id for judgement in broken(check(FORM, SEED_002))] == ["F14-W09"]


def test_seed_003_breaks_a_channel_seven_headings_and_the_warning_on_normative_documents() -> None:
    ids = [judgement.id for judgement in broken(check(FORM, SEED_003))]
    assert sorted(ids) == ["F14-F01"] * 7 + ["F14-I01", "F14-W01"]


def test_a_heading_with_a_number_is_found_with_its_number() -> None:
    found = judged("2014", "F14-F01", SEED_003)[0].to_finding(Place(line=37, table=1, row=1))
    assert found.words == "标题行“主动公开情况”不应填数，填了 42。"
    assert (found.expected, found.actual) == ("空白", 42)
    assert found.figures == ("h_proactive",)
    assert found.severity is Severity.ERROR
    assert found.place.row == 1


def test_a_heading_is_fine_when_blank_and_unknown_when_the_table_lacks_it() -> None:
    assert {judgement.verdict for judgement in judged("2014", "F14-F01", SEED_002)} == {H}
    assert {judgement.verdict for judgement in judged("2014", "F14-F01", SEED_004)} == {N}


def test_a_channel_above_the_total_says_so_in_the_words_of_the_form() -> None:
    website = judged("2014", "F14-I01", SEED_003)[1]
    assert website.words() == (
        "政府网站公开政府信息数 30 大于主动公开政府信息数 12。同一信息在一个渠道只计1条，渠道数不应超过总数。"
    )
    assert website.words("en").startswith("Items on the government website 30 exceed the items disclosed 12.")
    assert (website.expected, website.actual) == (12, 30)
    assert website.figures == ("channel_website", "proactive_info_total")


def test_replies_counted_twice_are_told_with_the_sum_written_out() -> None:
    values = ZERO | {"replies_total": 24, "replies_granted": 23, "replies_not_this_agency": 1, "replies_not_exist": 3}
    (found,) = judged("2014", "F14-E03", values)
    assert found.words() == "申请答复数 24 ≠ 8类答复之和 27（23 + 1 + 3）。可能有一件申请计了两种答复。"
    assert (found.expected, found.actual) == (27, 24)


@pytest.mark.parametrize(
    ("relation", "total", "parts"),
    [
        ("F14-E01", "requests_received_total", ("requests_in_person", "requests_fax", "requests_online")),
        ("F14-E01", "requests_received_total", ("requests_letter",)),
        ("F14-E02", "requests_closed_total", ("requests_closed_on_time", "requests_closed_extended")),
        ("F14-E03", "replies_total", ("replies_already_public", "replies_granted", "replies_partially_granted")),
        ("F14-E03", "replies_total", ("replies_refused_total", "replies_not_this_agency", "replies_not_exist")),
        ("F14-E03", "replies_total", ("replies_ask_amend", "replies_other_channel")),
        ("F14-E04", "replies_refused_total", ("refused_state_secret", "refused_trade_secret")),
        ("F14-E04", "replies_refused_total", ("refused_personal_privacy", "refused_security_stability")),
        ("F14-E04", "replies_refused_total", ("refused_not_gov_info", "refused_other_legal")),
        ("F14-E05", "reconsideration_total", ("reconsideration_upheld", "reconsideration_corrected")),
        ("F14-E05", "reconsideration_total", ("reconsideration_other",)),
        ("F14-E06", "litigation_total", ("litigation_upheld", "litigation_corrected", "litigation_other")),
        ("F14-E07", "staff_total", ("staff_full_time", "staff_part_time")),
    ],
)
def test_each_part_counts_once_in_its_total(relation: str, total: str, parts: tuple[str, ...]) -> None:
    for part in parts:
        assert judged("2014", relation, ZERO | {total: 5, part: 5})[0].verdict is H
        assert judged("2014", relation, ZERO | {total: 5, part: 4})[0].verdict is B
        assert judged("2014", relation, ZERO | {total: 5, part: None})[0].verdict is N


@pytest.mark.parametrize(
    ("relation", "values", "verdict"),
    [
        ("F14-I02", {"proactive_info_total": 5, "channel_weibo": 2, "channel_other": 3}, H),
        ("F14-I02", {"proactive_info_total": 6, "channel_weibo": 2, "channel_other": 3}, B),
        ("F14-I03", {"proactive_normative_docs": 5, "proactive_info_total": 5}, H),
        ("F14-I03", {"proactive_normative_docs": 6, "proactive_info_total": 5}, B),
        ("F14-I04", {"press_conferences_principal": 1, "press_conferences_total": 1}, H),
        ("F14-I04", {"press_conferences_principal": 2, "press_conferences_total": 1}, B),
        ("F14-I05", {"online_interviews_principal": 3, "online_interviews_total": 2}, B),
        ("F14-I06", {"training_sessions": 0, "training_participants": 4}, B),
        ("F14-I06", {"training_sessions": 1, "training_participants": 4}, H),
        ("F14-W01", {"proactive_normative_docs": 3, "normative_docs_issued_total": 3}, H),
        ("F14-W02", {"proactive_info_total": 5, "channel_website": 5}, H),
        ("F14-W02", {"proactive_info_total": 5, "channel_website": 3, "channel_wechat": 2}, B),
        ("F14-W02", {"proactive_info_total": 5, "channel_website": 5, "channel_wechat": 2}, H),
        ("F14-W03", {"other_responses": 1}, B),
        ("F14-W03", {"other_responses": 1, "response_hot_topics": 1}, H),
        ("F14-W06", {"requests_received_total": 58, "requests_closed_total": 55}, B),
        ("F14-W06", {"requests_received_total": 55, "requests_closed_total": 58}, H),
        ("F14-W07", {"replies_total": 2, "requests_closed_total": 3}, B),
        ("F14-W08", {"request_fees_wan": Decimal("0.0325")}, B),
        ("F14-W08", {"request_fees_wan": Decimal("0.0325"), "replies_partially_granted": 1}, H),
        ("F14-W09", {"org_dedicated_bodies": 1, "staff_full_time": 1}, H),
        ("F14-W11", {"training_sessions": 3, "training_participants": 2}, B),
        ("F14-W11", {"training_sessions": 3, "training_participants": 3}, H),
        ("F14-W11", {"training_sessions": 0, "training_participants": 0}, H),
    ],
)
def test_each_rule_at_its_edge(relation: str, values: Values, verdict: Verdict) -> None:
    assert judged("2014", relation, ZERO | values)[0].verdict is verdict


def test_responses_in_one_way_are_compared_each_for_itself() -> None:
    values = ZERO | {"response_hot_topics": 2, "weibo_wechat_responses": 2, "other_responses": 3}
    assert [judgement.verdict for judgement in judged("2014", "F14-W04", values)] == [H, B]


@pytest.mark.parametrize(
    ("staff", "bodies", "verdicts"), [(0, 0, [B, H]), (0, 3, [B, H]), (2, 3, [H, B]), (3, 3, [H, H])]
)
def test_too_few_staff_are_told_once(staff: int, bodies: int, verdicts: list[Verdict]) -> None:
    values = ZERO | {"staff_total": staff, "org_dedicated_bodies": bodies}
    assert [judgement.verdict for judgement in judged("2014", "F14-W10", values)] == verdicts


@pytest.mark.parametrize(("carried_in", "verdict"), [(None, N), (2, B), (3, H)])
def test_more_closed_than_received_is_judged_only_with_the_register(carried_in: int | None, verdict: Verdict) -> None:
    values = ZERO | {"requests_received_total": 10, "requests_closed_total": 13}
    (found,) = judged("2014", "F14-W05", values, carried_in=carried_in)
    assert found.verdict is verdict


@pytest.mark.parametrize(("last_year", "verdict"), [(None, N), ({"requests_received_total": 0}, B)])
def test_a_dispute_without_requests_is_judged_only_with_last_year(last_year: Values | None, verdict: Verdict) -> None:
    (found,) = judged("2014", "F14-W12", ZERO | {"litigation_total": 1}, previous=last_year)
    assert found.verdict is verdict


def test_a_dispute_about_a_request_of_last_year_is_nothing_odd() -> None:
    found = judged("2014", "F14-W12", ZERO | {"litigation_total": 1}, previous={"requests_received_total": 4})
    assert found[0].verdict is H


@pytest.mark.parametrize(
    ("before", "now", "verdict"),
    [(10, 100, H), (10, 101, B), (100, 10, H), (101, 10, B), (3, 0, B), (0, 500, H), (None, 5, N), (5, None, N)],
)
def test_a_tenfold_leap_or_a_fall_to_zero_is_worth_a_look(
    before: int | None, now: int | None, verdict: Verdict
) -> None:
    found = judged("2014", "F14-W13", {"meetings_total": now}, previous={"meetings_total": before})
    assert next(each.verdict for each in found if each.figures == ("meetings_total",)) is verdict
    assert len(found) == 58


def test_an_empty_return_is_58_zeros_and_not_58_blanks() -> None:
    assert judged("2014", "F14-W14", ZERO)[0].verdict is B
    assert judged("2014", "F14-W14", ZERO | {"meetings_total": 1})[0].verdict is H
    assert judged("2014", "F14-W14", {})[0].verdict is N


@pytest.mark.parametrize(
    ("code", "value", "verdict"),
    [
        ("meetings_total", 0, H),
        ("meetings_total", -1, B),
        ("meetings_total", Decimal("2.5"), B),
        ("meetings_total", Decimal("2.0"), H),
        ("special_funds_wan", Decimal("12.5"), H),
        ("special_funds_wan", Decimal("-0.5"), B),
        ("special_funds_wan", None, N),
    ],
)
def test_counts_are_whole_and_nothing_is_negative(code: str, value: int | Decimal | None, verdict: Verdict) -> None:
    found = next(each for each in judged("2014", "F14-I07", {code: value}) if each.figures == (code,))
    assert found.verdict is verdict


def test_a_half_meeting_is_told_with_what_it_should_be() -> None:
    found = next(each for each in judged("2014", "F14-I07", {"meetings_total": Decimal("2.5")}) if each.verdict is B)
    assert found.words() == "召开政府信息公开工作会议或专题会议数为 2.5，应为0或正整数。"
    assert (found.expected, found.actual) == ("0或正整数", 2.5)


def test_the_synthetic_report_breaks_what_a_person_found_and_nothing_else() -> None:
    found = {judgement.id: judgement.words() for judgement in broken(check(FORM, answers("30"), year=2016))}
    assert found == {
        "F14-E04": "不同意公开答复数 7 ≠ 6种理由之和 6（1 + 1 + 2 + 2）。一件答复只计一种主要理由。",
        "F14-I05": "主要负责同志参加政府网站在线访谈次数 3 大于在线访谈总次数 2，其中数不应超过总数。",
        "F14-W01": "主动公开规范性文件数 17 大于制发规范性文件总数 15。公开了往年的文件，或者“条”与“件”混计，请说明。",
        "F14-W06": "收到申请数 58 大于申请办结数 55，未办结的应结转下年，请说明。",
    }


def test_a_sum_with_blanks_can_be_called_broken_when_its_parts_already_exceed_the_total() -> None:
    values: Values = {"replies_total": 24, "replies_granted": 23, "replies_not_this_agency": 1, "replies_not_exist": 3}
    assert judged("2014", "F14-E03", values)[0].verdict is N
    (found,) = [each for each in check(FORM, values, open_sums=True) if each.id == "F14-E03"]
    assert found.verdict is B
    assert found.words().startswith("申请答复数 24 ≠ 8类答复之和 27（23 + 1 + 3）。")


@pytest.mark.parametrize("granted", [24, 23])
def test_a_sum_with_blanks_that_can_still_come_right_stays_open(granted: int) -> None:
    values: Values = {"replies_total": 24, "replies_granted": granted}
    (found,) = [each for each in check(FORM, values, open_sums=True) if each.id == "F14-E03"]
    assert found.verdict is N


def test_what_could_not_be_judged_says_what_is_missing() -> None:
    (found,) = judged("2014", "F14-E07", {"staff_total": 47, "staff_full_time": 0})
    assert found.words() == "工作人员数 = 专职人员数 + 兼职人员数，无法核对：“兼职人员数”没有数。"
    assert found.words("en") == ("Staff = full-time + part-time. Not assessable: no number for “Part-time staff”.")
    (many,) = judged("2014", "F14-W14", {})
    assert many.words().endswith("等58个没有数。")


def test_what_holds_says_so() -> None:
    (found,) = judged("2014", "F14-E07", SEED_002)
    assert found.words() == "工作人员数 = 专职人员数 + 兼职人员数，成立。"
    with pytest.raises(ValueError, match="F14-E07 is not broken"):
        found.to_finding()


def test_a_stranger_among_the_codes_is_our_bug_but_a_local_row_is_not() -> None:
    with pytest.raises(ValueError, match="no cell replies_totl"):
        check(FORM, {"replies_totl": 3})
    with pytest.raises(ValueError, match=r"no cell t2\.new\.total"):
        check(FORM, {}, previous={"t2.new.total": 3})
    check(FORM, {"x_ah_consultations": 3})


@pytest.mark.parametrize("value", [True, 1.5, "3", Decimal("NaN")])
def test_a_value_is_an_int_or_a_finite_decimal(value: object) -> None:
    with pytest.raises(ValueError, match="meetings_total is"):
        check(FORM, {"meetings_total": value})  # type: ignore[dict-item]
