"""The information-handling fee, tier by tier."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.regime.fees import FeeRules, by_item, by_page, fee_rules_on, is_many


@pytest.mark.parametrize(
    ("requests", "yuan"),
    [
        (0, 0),
        (1, 0),
        (10, 0),
        (11, 100),
        (30, 2000),
        (31, 2200),
        (40, 4000),
        (41, 4300),
        (45, 5500),
        (50, 7000),
        (51, 7400),
    ],
)
def test_the_fee_by_item(requests: int, yuan: int) -> None:
    assert by_item(requests).total_yuan == yuan


@pytest.mark.parametrize(
    ("pages", "yuan"),
    [(0, 0), (30, 0), (31, 10), (68, 380), (100, 700), (101, 720), (200, 2700), (201, 2740), (250, 4700)],
)
def test_the_fee_by_page(pages: int, yuan: int) -> None:
    assert by_page(pages).total_yuan == yuan


def test_the_tiers_of_forty_five_requests() -> None:
    found = [(tier.first, tier.last, int(tier.rate_yuan), tier.count, int(tier.yuan)) for tier in by_item(45).tiers]
    assert found == [(1, 10, 0, 10, 0), (11, 30, 100, 20, 2000), (31, 40, 200, 10, 2000), (41, 50, 300, 5, 1500)]
    assert all(isinstance(tier.yuan, Decimal) for tier in by_item(45).tiers)


def test_the_last_tier_of_pages_has_no_end() -> None:
    found = [(tier.first, tier.last, int(tier.rate_yuan), tier.count) for tier in by_page(250).tiers]
    assert found == [(1, 30, 0, 30), (31, 100, 10, 70), (101, 200, 20, 100), (201, None, 40, 50)]


def test_nothing_asked_has_no_tiers() -> None:
    assert by_item(0).tiers == ()


def test_a_negative_number_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        by_page(-1)


def rate(k: int) -> int:
    """The charge for the k-th request of the month, from the text of the Measures."""
    if k <= 10:
        return 0
    return 100 if k <= 30 else 100 * (2 + (k - 31) // 10)


@given(st.integers(0, 400))
def test_the_fee_by_item_is_the_sum_of_the_charges_for_each_request(requests: int) -> None:
    assert by_item(requests).total_yuan == sum(rate(k) for k in range(1, requests + 1))
    assert sum(tier.count for tier in by_item(requests).tiers) == requests


@pytest.mark.parametrize(
    ("decided", "rules"),
    [
        (date(2017, 3, 31), FeeRules.COST),
        (date(2017, 4, 1), FeeRules.SUSPENDED),
        (date(2019, 5, 14), FeeRules.SUSPENDED),
        (date(2019, 5, 15), FeeRules.NONE),
        (date(2020, 12, 31), FeeRules.NONE),
        (date(2021, 1, 1), FeeRules.MEASURES),
    ],
)
def test_what_may_be_charged_goes_by_the_day_of_the_decision(decided: date, rules: FeeRules) -> None:
    assert fee_rules_on(decided) is rules


def test_more_than_ten_requests_a_month_call_for_a_look() -> None:
    assert [is_many(10), is_many(11)] == [False, True]
