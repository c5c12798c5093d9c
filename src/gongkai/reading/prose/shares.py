"""Shares, rates and growth worked out again from the counts they rest on: 8件，占33.4% of 24 is 33.3 %.

A printed percentage is right when it is the true one rounded to its last digit; half of that digit is allowed. It is
called wrong only when its base is certain and no other number before it fits.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import NamedTuple

from gongkai.base.text import late
from gongkai.reading.prose.claims import Counted
from gongkai.reading.prose.counts import Count, Number, Percent, Share, share_of
from gongkai.reading.prose.sums import CHANNELISH, COUNTED_TWICE, OF_WHICH

PLAIN_BASE = late(r"[占总全部数体量其比例重约近为达到的了:、,]*(.*?)[总数量件条的比例重约近为达到了:]*")
RATE = late(r"(?<![按时期定前场网上次])(办结|办复|答复|回复|处理)率(?:为|达到|达|均为|是|:)*$")
TAKEN_IN = late(r"受理|收到|接收|接到|登记|承办|总量")
GROWN = late(r"(增长|上升|提高|增加|增幅|下降|减少|降低|回落|降幅)(?:了|率?为|达到?|约)*$")
COMPARED = late(
    r"同比|比上年|较上年|比去年|较去年|与(?:上年|去年)[^,。;]{0,4}相?比|[比较]上年?同期|[比较]20\d\d年|比上一年|较上一年"
)
DIFFERENCE = late(r"(增加|减少|增长|下降|上升|多|少)了?$")
FROM = late(r"(?:由|从)[^,。;]{0,14}$")
GROWN_TO = late(r"(?:增加|增长|上升|提高|下降|减少|降低|降|升|增)(?:到|至|为)$")
LAST_YEAR = late(r"上年|去年|上一年|上年度")
PARAGRAPHS_BACK = 2
MOST_SHARES = 60
FALLING = ("下降", "减少", "降低", "回落", "降幅", "少")


class WrongShare(NamedTuple):
    """A percentage that is not what the counts make it, and how `true` was reckoned from `part` and `of`."""

    start: int
    end: int
    printed: Decimal
    true: Decimal
    part: Counted
    of: Counted
    what: str
    reckoning: str


class WrongShares(NamedTuple):
    """Shares of one whole that come to more than all of it."""

    parts: tuple[Counted, ...]
    total: Decimal
    of: Counted | None


def rounded(value: Decimal, like: Decimal) -> Decimal:
    """A value with as many decimals as another has."""
    return value.quantize(Decimal(1).scaleb(int(like.as_tuple().exponent)), rounding=ROUND_HALF_UP)


def wrong_shares(text: str, found: Sequence[Counted]) -> Iterator[WrongShare | WrongShares]:
    """The shares that do not fit their counts, and those that together exceed their whole, in order."""
    shared = [each for each in found if each.number.share]
    starts = [each.number.start for each in found]
    for _, listed in groupby(shared, key=lambda each: each.number.sentence):
        run = list(listed)
        if len(run) > MOST_SHARES:
            continue
        first = run[0].number
        at = bisect_left(starts, first.start)
        candidates = [
            each
            for each in found[max(0, at - MOST_SHARES) : at]
            if each.number.exact
            and each.number.kind == first.kind
            and run[0].paragraph - each.paragraph <= PARAGRAPHS_BACK
        ]
        base = _base(text, run, candidates)
        if base:
            yield from _of_one_list(run, base, candidates)


def _of_one_list(run: list[Counted], base: Counted, candidates: list[Counted]) -> Iterator[WrongShare | WrongShares]:
    wrong = []
    for each in run:
        share = each.number.share
        if share and each.number.exact and not _explained(each, candidates) and _said_of(share, base):
            true = rounded(100 * Decimal(each.number.value) / Decimal(base.number.value), share.percent)
            reckoning = f"{each.number.value}÷{base.number.value}"
            wrong.append(WrongShare(share.start, share.end, share.percent, true, each, base, "占比", reckoning))
    yield from wrong
    if not wrong:
        yield from _beyond_all(run, base)


def _explained(each: Counted, candidates: Sequence[Counted]) -> bool:
    share = each.number.share
    return share is not None and any(share.fits(each.number.value, other.number.value) for other in candidates)


def _said_of(share: Share, base: Counted) -> bool:
    """Whether the text names no other whole than the base: 占总数的, 占申请的; not 占全市的."""
    named = PLAIN_BASE.fullmatch(share.of)
    return named is not None and named[1] in base.number.lead


def _base(text: str, run: list[Counted], candidates: list[Counted]) -> Counted | None:
    """The whole that a list of shares is of: named by 其中 right before, or the one that most of the shares fit."""
    first = run[0].number
    near = [each for each in candidates if first.sentence - each.number.sentence <= 1 and each.number.value]
    previous = max((each.number.end for each in candidates), default=-1)
    if near and OF_WHICH in text[max(previous, first.sentence_start) : first.start]:
        return near[-1]
    scores = [sum(_explained(each, [other]) for each in run) for other in candidates]
    best = max(scores, default=0)
    winners = [other for other, score in zip(candidates, scores, strict=True) if score == best]
    clear = best > 1 and len({winner.number.value for winner in winners}) == 1
    return winners[-1] if clear else None


def _beyond_all(run: list[Counted], base: Counted) -> Iterator[WrongShares]:
    shares = [each.number.share for each in run if each.number.share]
    families = {each.topic.family if each.topic else "" for each in run}
    if len(run) < 2 or len(families) > 1 or _overlaps(run):
        return
    total = sum((share.percent for share in shares), Decimal(0))
    allowed = sum((_half(share.percent) for share in shares), Decimal(100))
    if total > allowed:
        yield WrongShares(tuple(run), total, base)


def _overlaps(run: list[Counted]) -> bool:
    """Whether one thing may be counted in two of the shares."""
    return run[0].number.kind in COUNTED_TWICE or any(CHANNELISH.search(each.number.lead) for each in run)


def wrong_rates(found: Sequence[Counted], percents: Sequence[Percent]) -> Iterator[WrongShare]:
    """Rates of things done that do not fit what was taken in and done in the same sentence: 办结率."""
    for percent in percents:
        rate = RATE.search(percent.lead)
        if not rate:
            continue
        before = _before(found, percent)
        done = [each for each in before if rate[1] in each.number.lead or rate[1] in each.number.tail]
        taken = [each for each in before if TAKEN_IN.search(each.number.lead) and each not in done]
        if len(done) == len(taken) == 1 and done[0].number.kind == taken[0].number.kind:
            part, whole = done[0].number, taken[0].number
            share = share_of(percent.value, percent.start, percent.end)
            if part.exact and whole.exact and whole.value and not share.fits(part.value, whole.value):
                true = rounded(100 * Decimal(part.value) / Decimal(whole.value), percent.value)
                what, reckoning = f"{rate[1]}率", f"{part.value}÷{whole.value}"
                yield WrongShare(percent.start, percent.end, percent.value, true, done[0], taken[0], what, reckoning)


def _before(found: Sequence[Counted], percent: Percent) -> list[Counted]:
    """The last counts before a percentage in its sentence."""
    at = bisect_left(found, percent.start, key=lambda each: each.number.start)
    return [each for each in found[max(0, at - MOST_SHARES) : at] if each.number.sentence == percent.sentence]


def wrong_growth(
    text: str, found: Sequence[Counted], percents: Sequence[Percent], year: int | None
) -> Iterator[WrongShare]:
    """Growth that does not fit the counts of both years, where a clause before it gives both."""
    for percent in percents:
        grown = GROWN.search(percent.lead)
        if not grown:
            continue
        before = [each for each in _before(found, percent) if each.number.exact][-2:]
        if len(before) < 2 or ";" in text[before[0].number.end : percent.start]:
            continue
        pair = _years_compared(text, before[0].number, before[1].number, year)
        sign = -1 if grown[1] in FALLING else 1
        if pair and not _has_grown(*pair, sign * percent.value):
            now, then = pair
            true = rounded(100 * Decimal(now - then) / Decimal(then), percent.value)
            what = "降幅" if sign < 0 else "增幅"
            reckoning = f"由{then}到{now}"
            one, other = before
            yield WrongShare(percent.start, percent.end, percent.value, sign * true, other, one, what, reckoning)


def _has_grown(now: Number, then: Number, percent: Decimal) -> bool:
    return abs(100 * Decimal(now - then) - percent * Decimal(then)) <= _half(percent) * Decimal(then)


def _years_compared(text: str, one: Count, other: Count, year: int | None) -> tuple[Number, Number] | None:
    """The figures of this year and of the year before that two numbers give, as (now, then); None when they do not."""
    if one.kind != other.kind:
        return None
    more = DIFFERENCE.search(other.lead)
    between = text[one.end : other.start]
    if more and COMPARED.search(between):
        then = one.value + other.value if more[1] in FALLING else one.value - other.value
        return (one.value, then) if then > 0 else None
    if GROWN_TO.search(other.lead) and FROM.search(one.lead):
        return (other.value, one.value) if one.value else None
    last_year = LAST_YEAR.pattern + (rf"|{year - 1}年" if year else "")
    if more or DIFFERENCE.search(one.lead):
        return None
    if re.search(last_year, other.lead):
        return (one.value, other.value) if other.value else None
    if re.search(last_year, one.lead):
        return (other.value, one.value) if one.value else None
    return None


def _half(percent: Decimal) -> Decimal:
    return Decimal(5).scaleb(int(percent.as_tuple().exponent) - 1)
