"""Forms 2019 and 2021: the balance of table 2, the sums of table 3, what carries on from year to year."""

from decimal import Decimal

import pytest

from gongkai.base.findings import Severity
from gongkai.sheets.check import broken, check, faults
from gongkai.sheets.crosswalk import carry
from gongkai.sheets.figures import FORMS, slots
from gongkai.sheets.judgement import Verdict
from gongkai.sheets.parts import Edition, Level
from gongkai.sheets.tests.kept import B, H, N, Values, answers, judged

ZERO_2021: Values = {cell.code: 0 for cell in slots(FORMS["2021"])}
ZERO_2019: Values = {cell.code: 0 for cell in slots(FORMS["2019"])}

# Worked out by hand from the printed tables: 10+1+0+0, 5+0+0+0, 2+0+1+0 against totals of 0; all else adds up.
ERRORS = {
    "01": {"F21-T3-E01": (11, 0), "F21-T3-E03": (5, 0)},
    "03": {},
    "04": {},
    "06": {},
    "07": {},
    "17": {},
    "23": {},
    "28": {"F21-T3-E02": (3, 0)},
    "P2": {},
}
EDITIONS: dict[str, Edition] = {"06": "2019", "23": "2019", "P2": "2019"}
YEARS = {"01": 2023, "03": 2024, "04": 2023, "06": 2019, "07": 2025, "17": 2021, "23": 2019, "28": 2023, "P2": 2020}


@pytest.mark.parametrize("number", ERRORS)
def test_each_kept_report_breaks_what_a_person_found_and_nothing_else(number: str) -> None:
    form = FORMS[EDITIONS.get(number, "2021")]
    found = broken(check(form, answers(number), year=YEARS[number]))
    assert {each.id: (each.expected, each.actual) for each in found} == ERRORS[number]
    assert all(each.severity is Severity.ERROR for each in found)


@pytest.mark.parametrize("open_sums", [False, True])
@pytest.mark.parametrize("every", [1, 2, 7])
@pytest.mark.parametrize("number", ERRORS)
def test_faults_are_what_a_check_finds_broken_or_waiting_whatever_is_blank(
    number: str, every: int, open_sums: bool
) -> None:
    form = FORMS[EDITIONS.get(number, "2021")]
    cells = enumerate(answers(number).items())
    values = {code: value if place % every == 0 else None for place, (code, value) in cells}
    checked = check(form, values, year=YEARS[number], open_sums=open_sums)
    wanted = [each for each in checked if each.verdict is Verdict.BROKEN or each.waits_for_text]
    assert list(faults(form, values, year=YEARS[number], open_sums=open_sums)) == wanted


def test_faults_of_a_blank_sheet_are_none() -> None:
    assert list(faults(FORMS["2021"], dict.fromkeys(ZERO_2021), year=2023, open_sums=True)) == []


def test_a_wrong_total_of_reconsiderations_is_told_with_its_sum() -> None:
    found = broken(check(FORMS["2021"], answers("01")))
    assert [each.words() for each in found] == [
        "行政复议总计 0 ≠ 4种结果之和 11（10 + 1）。",
        "复议后起诉总计 0 ≠ 4种结果之和 5（5）。",
    ]


def test_the_balance_of_a_municipal_report_holds_in_every_column() -> None:
    found = judged("2021", "F21-T2-E01", answers("07"))
    assert [each.verdict for each in found] == [H] * 7
    assert (found[0].expected, found[0].actual) == (14147, 14147)
    assert (found[6].expected, found[6].actual) == (14629, 14629)


def test_blank_cells_are_not_taken_for_zero() -> None:
    values = answers("06")
    balance = judged("2019", "F19-T2-E01", values)
    assert [each.verdict for each in balance] == [H, N, N, N, N, N, H]
    assert [each.verdict for each in judged("2019", "F19-T2-E02", values)] == [N] * 7
    assert {each.verdict for each in judged("2019", "F19-T2-E03", values)} == {N}


def test_a_column_that_does_not_balance_is_named() -> None:
    values = answers("07") | {"t2.carried_out.legal_service": 24}
    found = broken(check(FORMS["2021"], values))
    assert [each.id for each in found] == ["F21-T2-E01", "F21-T2-E03"]
    assert found[0].words() == (
        "“法律服务机构”列：本年新收与上年结转之和 146（128 + 18）≠ 办理结果总计与结转下年度之和 145（121 + 24）。"
    )
    assert found[0].words("en") == (
        "Column “legal service organisations”: new and carried in 146 (128 + 18) "
        "≠ results and carried over 145 (121 + 24)."
    )
    assert found[1].words() == "“结转下年度继续办理”行：总计 819 ≠ 各类申请人之和 818（783 + 6 + 2 + 24 + 3）。"
    assert found[1].figures[0] == "t2.carried_out.total"


@pytest.mark.parametrize(
    "row",
    [
        "granted",
        "partial",
        "denied.state_secret",
        "denied.law_forbids",
        "denied.security_stability",
        "denied.third_party",
        "denied.internal_affairs",
        "denied.process_info",
        "denied.enforcement_file",
        "denied.admin_query",
        "unable.not_held",
        "unable.needs_creation",
        "unable.still_unclear",
        "notproc.petition",
        "notproc.duplicate",
        "notproc.publication",
        "notproc.excessive",
        "notproc.reissue",
        "other.not_amended",
        "other.fee_unpaid",
        "other.misc",
    ],
)
def test_every_kind_of_result_counts_once_in_the_results(row: str) -> None:
    right: Values = ZERO_2021 | {"t2.result_total.natural": 2, f"t2.{row}.natural": 2}
    wrong: Values = right | {f"t2.{row}.natural": 1}
    assert judged("2021", "F21-T2-E02", right)[0].verdict is H
    assert judged("2021", "F21-T2-E02", wrong)[0].verdict is B


@pytest.mark.parametrize(
    "column", ["natural", "enterprise", "research", "public_welfare", "legal_service", "other_org"]
)
def test_every_kind_of_applicant_counts_once_in_the_total_of_a_row(column: str) -> None:
    right: Values = ZERO_2021 | {"t2.notproc.petition.total": 2, f"t2.notproc.petition.{column}": 2}
    wrong: Values = right | {f"t2.notproc.petition.{column}": 3}
    assert {each.verdict for each in judged("2021", "F21-T2-E03", right)} == {H}
    assert [each.item.zh for each in judged("2021", "F21-T2-E03", wrong) if each.item and each.verdict is B] == [
        "信访举报投诉类申请"
    ]


def test_all_25_rows_and_7_columns_are_judged() -> None:
    assert len(judged("2021", "F21-T2-E03", ZERO_2021)) == 25
    assert len(judged("2019", "F19-T2-E03", ZERO_2019)) == 23
    assert len(judged("2021", "F21-T2-E02", ZERO_2021)) == 7
    assert len(judged("2021", "F21-T2-I01", ZERO_2021)) == 175
    assert len(judged("2019", "F19-T2-I01", ZERO_2019)) == 161


def test_a_report_that_kept_the_one_row_for_other_handling_is_judged_by_it() -> None:
    values = answers("01")
    assert [each.verdict for each in judged("2021", "F21-T2-E02", values)] == [H] * 7
    wrong = values | {"t2.other.all.natural": 2}
    (found,) = [each for each in judged("2021", "F21-T2-E02", wrong) if each.verdict is B]
    assert found.words() == "“自然人”列：办理结果总计 21 ≠ 各类办理结果之和 23（4 + 1 + 1 + 1 + 10 + 3 + 1 + 2）。"
    assert "t2.other.all.natural" in found.figures
    assert "t2.other.misc.natural" not in found.figures
    rows = [each.item.zh for each in judged("2021", "F21-T2-E03", wrong) if each.item and each.verdict is B]
    assert rows == ["其他处理"]


def test_the_three_rows_count_when_they_are_there_whatever_the_one_row_says() -> None:
    values: Values = ZERO_2021 | {"t2.other.misc.natural": 2, "t2.other.all.natural": 2, "t2.result_total.natural": 2}
    assert judged("2021", "F21-T2-E02", values)[0].verdict is H


@pytest.mark.parametrize(
    ("relation", "stem"),
    [("F21-T3-E01", "t3.review"), ("F21-T3-E02", "t3.direct"), ("F21-T3-E03", "t3.after_review")],
)
def test_each_total_of_table_3_is_the_sum_of_its_four_outcomes(relation: str, stem: str) -> None:
    for ending in ("upheld", "corrected", "other", "pending"):
        values: Values = ZERO_2021 | {f"{stem}.total": 3, f"{stem}.{ending}": 3}
        assert judged("2021", relation, values)[0].verdict is H
        assert judged("2021", relation, values | {f"{stem}.total": 4})[0].verdict is B


@pytest.mark.parametrize(
    ("before", "now", "verdicts"),
    [
        ({"in_force": 665}, {"issued": 88, "repealed": 55, "in_force": 698}, (H, H)),
        ({"in_force": 665}, {"issued": 88, "repealed": 55, "in_force": 697}, (B, H)),
        ({"in_force": 5}, {"issued": 0, "repealed": 6, "in_force": 0}, (B, B)),
        ({}, {"issued": 88, "repealed": 55, "in_force": 698}, (N, N)),
    ],
)
def test_documents_in_force_carry_on_from_last_year(
    before: Values, now: Values, verdicts: tuple[Verdict, Verdict]
) -> None:
    values = {f"t1.normative.{column}": value for column, value in now.items()}
    previous = {f"t1.normative.{column}": value for column, value in before.items()}
    found = [judged("2021", relation, values, previous=previous)[1] for relation in ("F21-T1-W01", "F21-T1-W03")]
    assert tuple(each.verdict for each in found) == verdicts


def test_documents_in_force_are_told_with_the_subtraction_written_out() -> None:
    values: Values = {"t1.normative.issued": 88, "t1.normative.repealed": 55, "t1.normative.in_force": 697}
    found = judged("2021", "F21-T1-W01", values, previous={"t1.normative.in_force": 665})[1]
    assert found.words().startswith(
        "行政规范性文件：现行有效件数 697 ≠ 上年现行有效加本年制发减本年废止 698（665 + 88 - 55）。"
    )
    assert found.figures == ("t1.normative.in_force", "t1.normative.issued", "t1.normative.repealed")


@pytest.mark.parametrize(
    ("level", "verdicts"),
    [(None, [N]), (Level.TOWNSHIP, [B]), (Level.COUNTY, [B]), (Level.CITY, []), (Level.PROVINCE, [])],
)
def test_rules_are_odd_only_below_a_city_with_districts(level: Level | None, verdicts: list[Verdict]) -> None:
    values: Values = {"t1.rules.issued": 0, "t1.rules.repealed": 0, "t1.rules.in_force": 1}
    assert [each.verdict for each in judged("2021", "F21-T1-W02", values, level=level)] == verdicts


def test_what_was_carried_over_last_year_is_carried_in_this_year_column_by_column() -> None:
    values = answers("07")
    last = {f"t2.carried_out.{column}": values[f"t2.carried_in.{column}"] for column in ("natural", "total")}
    found = judged("2021", "F21-T2-W01", values, previous=last | {"t2.carried_out.enterprise": 5})
    assert [each.verdict for each in found] == [H, B, N, N, N, N, H]
    assert found[1].words().startswith("“商业企业”列：上年结转 6 ≠ 上一年度报告的结转下年度 5。")


def test_the_2021_report_carries_on_from_the_2020_report_in_the_older_form() -> None:
    last = carry({"t2.carried_out.total": 9, "t2.other.all.total": 3}, "2019", "2021")
    found = judged("2021", "F21-T2-W01", {"t2.carried_in.total": 8}, previous=dict(last.values))
    assert found[6].verdict is B


@pytest.mark.parametrize(
    ("values", "verdicts"),
    [
        ({"t2.denied.process_info.total": 3, "t2.notproc.petition.total": 2, "t2.result_total.total": 10}, [H, H]),
        ({"t2.denied.process_info.total": 3, "t2.notproc.petition.total": 3, "t2.result_total.total": 10}, [B, H]),
        ({"t2.unable.not_held.total": 10, "t2.result_total.total": 10}, [H, B]),
        ({"t2.result_total.total": 0}, [H, H]),
    ],
)
def test_half_refused_or_all_not_held_is_worth_a_look(values: Values, verdicts: list[Verdict]) -> None:
    assert [each.verdict for each in judged("2021", "F21-T2-W02", ZERO_2021 | values)] == verdicts


@pytest.mark.parametrize(
    ("relation", "code"), [("F21-T2-W03", "t2.other.fee_unpaid.total"), ("F21-T3-W03", "t3.direct.corrected")]
)
def test_what_the_text_must_speak_of_waits_for_a_reader_of_the_text(relation: str, code: str) -> None:
    (found,) = judged("2021", relation, ZERO_2021 | {code: 2})
    assert found.verdict is N
    assert found.waits_for_text
    assert found.to_finding().actual == 2
    assert found.to_finding().expected == "正文有说明"
    (nothing,) = judged("2021", relation, ZERO_2021)
    assert nothing.verdict is H
    assert not nothing.waits_for_text


@pytest.mark.parametrize(("year", "verdicts"), [(None, [N]), (2023, []), (2024, [B]), (2025, [B])])
def test_more_direct_suits_than_reconsiderations_are_odd_from_2024(year: int | None, verdicts: list[Verdict]) -> None:
    values = ZERO_2021 | {"t3.direct.total": 3, "t3.review.total": 2}
    assert [each.verdict for each in judged("2021", "F21-T3-W02", values, year=year)] == verdicts


@pytest.mark.parametrize(("before", "verdict"), [(None, N), (1, H), (0, B)])
def test_suits_after_reconsideration_need_decisions_of_this_year_or_last(before: int | None, verdict: Verdict) -> None:
    values = ZERO_2021 | {"t3.review.upheld": 1, "t3.after_review.total": 2}
    last: Values = {"t3.review.upheld": before, "t3.review.corrected": 0, "t3.review.other": 0}
    assert judged("2021", "F21-T3-W01", values, previous=last)[0].verdict is verdict


@pytest.mark.parametrize(
    ("edition", "relation", "code", "value", "verdict"),
    [
        ("2021", "F21-T1-F01", "t1.fees.amount_wan", Decimal("7730.28"), H),
        ("2021", "F21-T1-F01", "t1.fees.amount_wan", Decimal("-1"), B),
        ("2021", "F21-T1-F01", "t1.penalty.decisions", Decimal("1.5"), B),
        ("2021", "F21-T2-I01", "t2.other.all.natural", -1, B),
        ("2021", "F21-T3-I01", "t3.review.total", -1, B),
        ("2019", "F19-T1-F01", "t1.penalty.items_delta", -12, H),
        ("2019", "F19-T1-F01", "t1.penalty.items_delta", Decimal("0.5"), B),
        ("2019", "F19-T1-F01", "t1.penalty.items_prev", -12, B),
        ("2019", "F19-T1-F01", "t1.procurement.amount_yuan", Decimal("75394432.52"), H),
        ("2019", "F19-T3-I01", "t3.review.total", -1, B),
    ],
)
def test_each_cell_holds_a_number_of_its_kind(
    edition: Edition, relation: str, code: str, value: int | Decimal, verdict: Verdict
) -> None:
    found = next(each for each in judged(edition, relation, {code: value}) if each.figures == (code,))
    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("relation", "values", "verdicts"),
    [
        ("F19-T1-W01", {"t1.rules.made": 13, "t1.rules.disclosed": 13}, [H, N]),
        ("F19-T1-W01", {"t1.normative.made": 12, "t1.normative.disclosed": 13}, [N, B]),
        ("F19-T1-W02", {"t1.rules.disclosed": 13, "t1.rules.disclosed_total": 13}, [H, N]),
        ("F19-T1-W02", {"t1.rules.disclosed": 13, "t1.rules.disclosed_total": 12}, [B, N]),
    ],
)
def test_documents_of_form_2019_are_compared_softly(relation: str, values: Values, verdicts: list[Verdict]) -> None:
    assert [each.verdict for each in judged("2019", relation, values)] == verdicts


def test_a_blank_change_may_be_negative_and_leaves_the_items_open() -> None:
    last: Values = {"t1.penalty.items_prev": 12, "t1.penalty.items_delta": None}
    found = check(FORMS["2019"], {"t1.penalty.items_prev": 10}, previous=last, open_sums=True)
    assert {each.verdict for each in found if each.id == "F19-T1-W03"} == {N}


@pytest.mark.parametrize(("delta", "verdict"), [(-4, H), (4, B), (None, N)])
def test_items_of_form_2019_carry_on_with_last_years_change(delta: int | None, verdict: Verdict) -> None:
    last: Values = {"t1.penalty.items_prev": 2648, "t1.penalty.items_delta": delta}
    found = judged("2019", "F19-T1-W03", {"t1.penalty.items_prev": 2644}, previous=last)
    assert found[2].verdict is verdict
    assert len(found) == 5
