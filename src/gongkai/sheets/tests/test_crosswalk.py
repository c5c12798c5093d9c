"""What one edition says of another, and what it does not."""

from decimal import Decimal

import pytest

from gongkai.sheets.crosswalk import Comparable, carry, crossing_of, crossings
from gongkai.sheets.figures import FORMS, slots
from gongkai.sheets.parts import Edition, Kind
from gongkai.sheets.tests.kept import Values, answers


def test_the_older_form_carries_what_means_the_same() -> None:
    carried = carry({"t1.rules.made": 13, "t1.licensing.decisions": 181, "t2.new.natural": 821}, "2019", "2021")
    assert carried.values == {"t1.rules.issued": 13, "t1.licensing.decisions": 181, "t2.new.natural": 821}
    assert carried.left == ()
    assert carried.roughly == ()


def test_one_row_is_not_split_into_three_but_three_make_one() -> None:
    there = carry({"t2.other.all.total": 6}, "2019", "2021")
    assert there.values == {}
    assert [(left.code, left.why.zh) for left in there.left] == [
        ("t2.other.all.total", "不能拆分：一行分为三行，旧数不能拆分")
    ]
    back = carry(
        {"t2.other.not_amended.total": 1, "t2.other.fee_unpaid.total": 2, "t2.other.misc.total": 3}, "2021", "2019"
    )
    assert back.values == {"t2.other.all.total": 6}


def test_a_sum_with_a_missing_part_stays_behind() -> None:
    back = carry({"t2.other.not_amended.total": 1, "t2.other.misc.total": None}, "2021", "2019")
    assert back.values == {}
    assert [left.code for left in back.left] == ["t2.other.not_amended.total"]
    assert back.left[0].why.zh == "缺少t2.other.fee_unpaid.total、t2.other.misc.total"


def test_a_printed_blank_stays_a_blank() -> None:
    assert carry({"t2.granted.total": None}, "2019", "2021").values == {"t2.granted.total": None}
    three = {f"t2.other.{row}.total": None for row in ("not_amended", "fee_unpaid", "misc")}
    assert carry(three, "2021", "2019").values == {"t2.other.all.total": None}


@pytest.mark.parametrize(
    "code", ["t1.rules.disclosed", "t1.penalty.items_prev", "t1.fees.items_delta", "t1.procurement.amount_yuan"]
)
def test_what_the_newer_form_dropped_is_left_with_a_reason(code: str) -> None:
    carried = carry({code: 4}, "2019", "2021")
    assert carried.values == {}
    assert carried.left[0].code == code
    assert carried.left[0].why.zh


def test_a_blank_that_has_no_place_is_no_loss() -> None:
    assert carry({"t1.rules.disclosed": None, "x_fj_hotline": None}, "2019", "2021").left == ()
    assert [left.code for left in carry({"x_fj_hotline": 3}, "2019", "2021").left] == ["x_fj_hotline"]


def test_the_one_row_a_later_report_still_printed_goes_back_as_it_is() -> None:
    assert carry({"t2.other.all.natural": 2}, "2021", "2019").values == {"t2.other.all.natural": 2}


def test_what_is_only_roughly_the_same_is_carried_only_when_asked_for_and_said_to_be_so() -> None:
    values = {"requests_received_total": 24, "replies_granted": 20, "replies_already_public": 3}
    strict = carry(values, "2014", "2021")
    assert strict.values == {"t2.new.total": 24}
    assert [left.code for left in strict.left] == ["replies_granted", "replies_already_public"]
    rough = carry(values, "2014", "2021", roughly=True)
    assert rough.values == {"t2.new.total": 24, "t2.granted.total": 23}
    assert rough.roughly == ("t2.granted.total",)


def test_suits_are_put_together_going_back_and_not_taken_apart_going_on() -> None:
    back = carry({"t3.direct.upheld": 16, "t3.after_review.upheld": 74}, "2021", "2014", roughly=True)
    assert back.values == {"litigation_upheld": 90}
    there = carry({"litigation_upheld": 90}, "2014", "2021", roughly=True)
    assert there.values == {}
    assert there.left[0].why.en.startswith("cannot be split")


def test_a_figure_the_other_form_cannot_answer_to_is_left() -> None:
    back = carry({"t1.penalty.decisions": 4, "t2.new.natural": 3, "t2.new.total": 5}, "2021", "2014")
    assert back.values == {"requests_received_total": 5}
    assert {left.code for left in back.left} == {"t1.penalty.decisions", "t2.new.natural"}


def test_money_keeps_its_decimals() -> None:
    values: Values = {
        "t2.other.not_amended.total": Decimal("1"),
        "t2.other.fee_unpaid.total": 2,
        "t2.other.misc.total": 0,
    }
    assert carry(values, "2021", "2019").values == {"t2.other.all.total": Decimal("3")}


@pytest.mark.parametrize(
    ("code", "comparable"),
    [
        ("requests_received_total", Comparable.YES),
        ("replies_granted", Comparable.ROUGHLY),
        ("replies_partially_granted", Comparable.YES),
        ("refused_state_secret", Comparable.YES),
        ("refused_trade_secret", Comparable.ROUGHLY),
        ("refused_security_stability", Comparable.YES),
        ("refused_not_gov_info", Comparable.NO),
        ("replies_not_exist", Comparable.ROUGHLY),
        ("replies_ask_amend", Comparable.NO),
        ("replies_other_channel", Comparable.ROUGHLY),
        ("reconsideration_corrected", Comparable.ROUGHLY),
        ("litigation_total", Comparable.ROUGHLY),
        ("channel_weibo", Comparable.NO),
        ("staff_total", Comparable.NO),
    ],
)
def test_each_figure_of_2014_says_how_far_it_can_be_compared(code: str, comparable: Comparable) -> None:
    crossing = crossing_of(code, "2014", "2021")
    assert crossing is not None
    assert crossing.comparable is comparable


@pytest.mark.parametrize(("older", "newer"), [("2014", "2019"), ("2014", "2021"), ("2019", "2021")])
def test_every_figure_of_the_older_form_is_accounted_for_once(older: Edition, newer: Edition) -> None:
    named = [code for crossing in crossings(older, newer) for code in crossing.older]
    assert sorted(named) == sorted(cell.code for cell in slots(FORMS[older]) if cell.kind is not Kind.HEADING)
    assert {code for crossing in crossings(older, newer) for code in crossing.newer} <= {
        cell.code for cell in slots(FORMS[newer])
    }


def test_every_figure_of_the_2021_form_is_accounted_for() -> None:
    named = [code for crossing in crossings("2019", "2021") for code in crossing.newer]
    assert sorted(named) == sorted(cell.code for cell in slots(FORMS["2021"]))


def test_a_whole_report_loses_only_what_the_newer_form_does_not_ask() -> None:
    carried = carry(answers("23"), "2019", "2021")
    assert len(carried.values) == 2 + 3 + 154 + 15
    assert {left.code.rpartition(".")[0] for left in carried.left} == {
        "t1.rules",
        "t1.normative",
        "t1.licensing",
        "t1.other_services",
        "t1.penalty",
        "t1.coercion",
        "t1.fees",
        "t2.other.all",
    }


def test_there_is_no_crosswalk_from_an_edition_to_itself() -> None:
    with pytest.raises(ValueError, match="2021"):
        crossings("2021", "2021")
