"""The information-handling fee (信息处理费), tier by tier, and which fee rules apply on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import count

from gongkai.regime.deadlines import SWITCH
from gongkai.regime.practice import DEFAULT, Practice

MEASURES_FROM = date(2021, 1, 1)


class FeeRules(StrEnum):
    """Which charges may be decided on a day."""

    COST = "cost"  # 2007 art. 27-28: searching, copying, posting, at cost
    SUSPENDED = "suspended"  # the same, believed suspended
    NONE = "none"  # 2019 art. 42 before its Measures existed
    MEASURES = "measures"  # the Fee Measures


@dataclass(frozen=True, slots=True)
class Tier:
    """One line of the reckoning: `count` pieces between `first` and `last` (None: no end) at `rate_yuan` each."""

    first: int
    last: int | None
    rate_yuan: Decimal
    count: int

    @property
    def yuan(self) -> Decimal:
        """What this line costs."""
        return self.rate_yuan * self.count


@dataclass(frozen=True, slots=True)
class Fee:
    """The fee and the tiers it is made of, the free one included; no tiers for nothing asked."""

    tiers: tuple[Tier, ...]
    article: str

    @property
    def total_yuan(self) -> Decimal:
        """The whole fee."""
        return sum((tier.yuan for tier in self.tiers), Decimal(0))


def by_item(requests: int) -> Fee:
    """The fee for that many requests of one applicant in one calendar month (Fee Measures art. 4).

    10 are free, the 11th to 30th cost 100 yuan each, then every further ten cost 100 yuan more each.
    """
    return _fee(requests, _item_scale(), "FEE2020-4")


def by_page(pages: int) -> Fee:
    """The fee for that many pages of one request, a page being one side of A4 or smaller (Fee Measures art. 5).

    30 are free, the 31st to 100th cost 10 yuan each, to the 200th 20 yuan, then 40 yuan.
    """
    return _fee(pages, iter(((1, 30, 0), (31, 100, 10), (101, 200, 20), (201, None, 40))), "FEE2020-5")


def fee_rules_on(decided: date, practice: Practice = DEFAULT) -> FeeRules:
    """Which charges may be decided that day."""
    if decided >= MEASURES_FROM:
        return FeeRules.MEASURES
    if decided >= SWITCH:
        return FeeRules.NONE
    suspended = practice.r2007_fees_suspended_from
    return FeeRules.SUSPENDED if suspended is not None and decided >= suspended else FeeRules.COST


def is_many(requests_in_month: int, practice: Practice = DEFAULT) -> bool:
    """Whether the requests of one applicant in a calendar month call for a look at 2019 art. 35. Never a refusal."""
    return requests_in_month > practice.many_requests_a_month


def _item_scale() -> Iterator[tuple[int, int | None, int]]:
    yield 1, 10, 0
    yield 11, 30, 100
    for step in count():
        yield 31 + 10 * step, 40 + 10 * step, 200 + 100 * step


def _fee(pieces: int, scale: Iterator[tuple[int, int | None, int]], article: str) -> Fee:
    if pieces < 0:
        raise ValueError("a number of pieces is 0 or more")
    tiers: list[Tier] = []
    for first, last, rate in scale:
        if first > pieces:
            break
        within = pieces if last is None else min(pieces, last)
        tiers.append(Tier(first, last, Decimal(rate), within - first + 1))
        if last is None:
            break
    return Fee(tuple(tiers), article)
