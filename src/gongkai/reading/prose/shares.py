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
RATE = late(r"(?<![按时期定前场网上次])(办结|办复|答复|回复|处理|整改)率(?:为|达到|达|均为|是|:)*$")
TAKEN_IN = late(r"受理|收到|接收|接到|登记|承办|总量")
FOUND_FAULTY = late(r"发现|排查|查摆|梳理")
CARRIED_OVER = late(r"结转|遗留|延期|顺延|转入")
GROWN = late(r"(增长|上升|提高|增加|增幅|下降|减少|降低|回落|降幅)(?:了|率?为|达到?|约)*$")
COMPARED = late(
    r"同比|比上年|较上年|比去年|较去年|与(?:上年|去年)[^,。;]{0,4}相?比|[比较]上年?同期|[比较]20\d\d年|比上一年|较上一年"
)
DIFFERENCE = late(r"(增加|减少|增长|下降|上升|多|少)了?$")
FROM = late(r"(?:由|从)[^,。;]{0,14}$")
GROWN_TO = late(r"(?:增加|增长|上升|提高|下降|减少|降低|降|升|增)(?:到|至|为)$")
LAST_YEAR = late(r"上年|去年|上一年|上年度")
PARAGRAPHS_BACK = 2
LONGEST_BEHIND = 24
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
    return share is not None and any(_fits(share, each.number, other.number) for other in candidates)


def _fits(share: Share, part: Count, whole: Count) -> bool:
    return share.fits(part.value, whole.value, part_half=part.half, whole_half=whole.half)


def _said_of(share: Share, base: Counted) -> bool:
    """Whether the text names no other whole than the base: 占总数的, 占申请的; not 占全市的."""
    named = PLAIN_BASE.fullmatch(share.of)
    return named is not None and named[1] in base.number.lead


def _base(text: str, run: list[Counted], candidates: list[Counted]) -> Counted | None:
    """The whole that a list of shares is of: named by 其中 right before, or the one that most of the shares fit."""
    first = run[0].number
    wholes = [each for each in candidates if not _only_compares(each)]
    near = [each for each in wholes if first.sentence - each.number.sentence <= 1 and each.number.value]
    previous = max((each.number.end for each in candidates), default=-1)
    if near and OF_WHICH in text[max(previous, first.sentence_start) : first.start]:
        return near[-1]
    scores = [sum(_explained(each, [other]) for each in run) for other in wholes]
    best = max(scores, default=0)
    winners = [other for other, score in zip(wholes, scores, strict=True) if score == best]
    clear = best > 1 and len({winner.number.value for winner in winners}) == 1
    return winners[-1] if clear else None


def _only_compares(each: Counted) -> bool:
    """Whether a number is that of another year, or by how much this year's differs from it: never a whole of shares."""
    lead = each.number.lead
    return bool(each.year == 0 or LAST_YEAR.search(lead) or COMPARED.search(lead) or DIFFERENCE.search(lead))


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


def wrong_rates(text: str, found: Sequence[Counted], percents: Sequence[Percent]) -> Iterator[WrongShare]:
    """Rates of things done that do not fit what was taken in and done, in one sentence or the next: 办结率."""
    for percent in percents:
        rate = RATE.search(percent.lead)
        if not rate:
            continue
        before = _before(found, percent)
        done = [each for each in before if rate[1] in each.number.lead or rate[1] in each.number.tail]
        taken = _taken_in(before, done, rate[1]) or _taken_in_before(text, found, done, rate[1])
        if len(done) == len(taken) == 1 and done[0].number.kind == taken[0].number.kind:
            part, whole = done[0].number, taken[0].number
            share = share_of(percent.value, percent.start, percent.end)
            if part.exact and whole.exact and whole.value and not _fits(share, part, whole):
                true = rounded(100 * Decimal(part.value) / Decimal(whole.value), percent.value)
                what, reckoning = f"{rate[1]}率", f"{part.value}÷{whole.value}"
                yield WrongShare(percent.start, percent.end, percent.value, true, done[0], taken[0], what, reckoning)


def _taken_in(some: Sequence[Counted], done: list[Counted], verb: str) -> list[Counted]:
    sign = FOUND_FAULTY if verb == "整改" else TAKEN_IN
    return [each for each in some if sign.search(each.number.lead) and each not in done and not _only_compares(each)]


def _taken_in_before(text: str, found: Sequence[Counted], done: list[Counted], verb: str) -> list[Counted]:
    """What the sentence before says was taken in, when nothing carried over comes between."""
    if len(done) != 1:
        return []
    number = done[0].number
    at = bisect_left(found, number.start, key=lambda each: each.number.start)
    before = [
        each
        for each in found[max(0, at - MOST_SHARES) : at]
        if each.paragraph == done[0].paragraph and each.number.sentence == number.sentence - 1
    ]
    taken = [
        each for each in _taken_in(before, done, verb) if each.number.bracket < 0 and each.number.value >= number.value
    ]
    if not taken or CARRIED_OVER.search(text, taken[0].number.sentence_start, number.end):
        return []
    return taken


def _before(found: Sequence[Counted], percent: Percent) -> list[Counted]:
    """The last counts before a percentage in its sentence."""
    at = bisect_left(found, percent.start, key=lambda each: each.number.start)
    return [each for each in found[max(0, at - MOST_SHARES) : at] if each.number.sentence == percent.sentence]


def wrong_growth(
    text: str, found: Sequence[Counted], percents: Sequence[Percent], year: int | None
) -> Iterator[WrongShare]:
    """Growth that does not fit the counts of both years, where the clause before it or the bracket behind gives both.

    Any number of the sentence may be this year's; the growth is wrong only when it fits none of them.
    """
    for percent in percents:
        grown = GROWN.search(percent.lead)
        if not grown:
            continue
        sign = -1 if grown[1] in FALLING else 1
        then = _said_behind(text, found, percent, year) or _said_in_brackets(text, found, percent, year)
        pairs = _pairs_with(text, found, percent, then) if then else _pairs_before(text, found, percent, year)
        if not pairs or any(_has_grown(pair, sign * percent.value) for pair in pairs):
            continue
        now, before, (one, other) = pairs[0].now, pairs[0].then, pairs[0].counts
        if before:
            true = rounded(100 * Decimal(now - before) / Decimal(before), percent.value)
            what = "降幅" if sign < 0 else "增幅"
            reckoning = f"由{before}到{now}"
            yield WrongShare(percent.start, percent.end, percent.value, sign * true, other, one, what, reckoning)


class _Pair(NamedTuple):
    """The number of this year and of the year before; `half`: by how much both may be off as printed."""

    now: Number
    then: Number
    half: int
    counts: tuple[Counted, Counted]


def _pairs_before(text: str, found: Sequence[Counted], percent: Percent, year: int | None) -> list[_Pair]:
    """The pairs of numbers before a percentage that may be compared, the one meant first."""
    before = [each for each in _before(found, percent) if each.number.exact and _beside(each, percent, year)]
    if len(before) < 2 or ";" in text[before[-2].number.end : percent.start]:
        return []
    pairs = []
    for each in reversed(before[:-1]):
        pair = _years_compared(text, each.number, before[-1].number, year)
        if pair:
            half = each.number.half + before[-1].number.half
            pairs.append(_Pair(*pair, half, (each, before[-1])))
    return _without_parts(text, pairs)


def _beside(each: Counted, percent: Percent, year: int | None) -> bool:
    """Whether a number stands on the level of a percentage: not in a bracket of its own that lists parts."""
    return each.number.bracket in (-1, percent.bracket) or bool(re.search(_last_year(year), each.number.lead))


def _without_parts(text: str, pairs: list[_Pair]) -> list[_Pair]:
    """The pairs, those whose number is not a part of another before the others: 21件，其中18件、3件，减少9件."""
    return sorted(pairs, key=lambda pair: _is_part(text, pair.counts[0].number))


def _is_part(text: str, number: Count) -> bool:
    return OF_WHICH in text[number.sentence_start : number.start]


def _said_behind(text: str, found: Sequence[Counted], percent: Percent, year: int | None) -> Counted | None:
    """The number of last year that stands right behind a percentage: 增长22.4%（2011年为255条）."""
    at = bisect_left(found, percent.end, key=lambda each: each.number.start)
    if at == len(found):
        return None
    following = found[at]
    words = text[percent.end : following.number.start]
    is_last_year = len(words) <= LONGEST_BEHIND and re.match(rf"[(,](?:{_last_year(year)})(?:同期)?[^,。;()]*$", words)
    return following if is_last_year and following.number.exact else None


def _said_in_brackets(text: str, found: Sequence[Counted], percent: Percent, year: int | None) -> Counted | None:
    """The number of last year in the bracket right before a percentage: 较2023年（140件）上升11.7%."""
    before = _before(found, percent)
    if not before or before[-1].number.bracket < 0 or percent.bracket >= 0:
        return None
    number = before[-1].number
    words = text[number.sentence_start : number.bracket]
    is_last_year = re.search(rf"(?:{_last_year(year)})(?:同期)?(?:的|相比)?$", words)
    return before[-1] if is_last_year and number.exact else None


def _pairs_with(text: str, found: Sequence[Counted], percent: Percent, then: Counted) -> list[_Pair]:
    """The pairs of the numbers of this year with one of last year; of the sentence before when this one has none."""
    numbers = _before(found, percent)
    own = [each for each in numbers if each is not then]
    if not own:
        at = bisect_left(found, percent.start, key=lambda each: each.number.start)
        own = [
            each
            for each in found[max(0, at - MOST_SHARES) : at]
            if each.number.sentence == percent.sentence - 1 and each.paragraph == then.paragraph
        ]
    pairs = [
        _Pair(each.number.value, then.number.value, each.number.half + then.number.half, (each, then))
        for each in reversed(own)
        if each.number.bracket in (-1, percent.bracket)
        and each.number.exact
        and each.number.kind == then.number.kind
        and not _only_compares(each)
    ]
    return _without_parts(text, pairs)


def _last_year(year: int | None) -> str:
    return LAST_YEAR.pattern + (rf"|{year - 1}年" if year else "")


def _has_grown(pair: _Pair, percent: Decimal) -> bool:
    off = abs(100 * Decimal(pair.now - pair.then) - percent * Decimal(pair.then))
    return off <= _half(percent) * Decimal(pair.then) + (100 + abs(percent)) * pair.half


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
    if more or DIFFERENCE.search(one.lead):
        return None
    last_year = _last_year(year)
    if re.search(last_year, other.lead):
        return (one.value, other.value) if other.value else None
    if re.search(last_year, one.lead):
        return (other.value, one.value) if one.value else None
    return None


def _half(percent: Decimal) -> Decimal:
    return Decimal(5).scaleb(int(percent.as_tuple().exponent) - 1)
