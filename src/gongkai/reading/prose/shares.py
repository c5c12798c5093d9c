"""Shares, rates and growth worked out again from the counts they rest on: 8件，占33.4% of 24 is 33.3 %.

A printed percentage is right when it is the true one rounded to its last digit; half of that digit is allowed. It is
called wrong only when its base is certain and no other number before it fits.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import NamedTuple

from gongkai.base.text import late
from gongkai.reading.prose.claims import Counted
from gongkai.reading.prose.counts import Count, Percent, Share, share_of
from gongkai.reading.prose.sums import CHANNELISH, COUNTED_TWICE, OF_WHICH

PLAIN_BASE = late(r"[占总全部数体量其比例重约近为达到的了:、,]*(.*?)[总数量件条的比例重约近为达到了:]*")
RATE = late(r"(?<![按时期定前场网上次])(办结|办复|答复|回复|处理|整改)率(?:为|达到|达|均为|是|:)*$")
TAKEN_IN = late(r"受理|收到|接收|接到|登记|承办|总量")
FOUND_FAULTY = late(r"发现|排查|查摆|梳理")
CARRIED_OVER = late(r"结转|遗留|延期|顺延|转入")
COMPARED = late(
    r"同比|比上年|较上年|比去年|较去年|与(?:上年|去年)[^,。;]{0,4}相?比|[比较]上年?同期|[比较]20\d\d年|比上一年|较上一年"
)
DIFFERENCE = late(r"(增加|减少|增长|下降|上升|多|少)了?$")
LAST_YEAR = late(r"上年|去年|上一年|上年度")
ONE_OF_A_LIST = late(r"占(?:比|总数|总量|总数的|总量的)?(?:为|达|约)?$")
MAY_OVERLAP = late(r"网站|微博|微信|新媒体|公众号|平台|率|岁|女|男|党员|学历|民族|代表|委员")
FEWEST_IN_A_LIST = 3
PARAGRAPHS_BACK = 2
MOST_SHARES = 60


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


class WrongList(NamedTuple):
    """Percentages of one whole, given without counts, that come to more than all of it, or with the rest to less."""

    percents: tuple[Percent, ...]
    total: Decimal


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
    wholes = [each for each in candidates if not only_compares(each)]
    near = [each for each in wholes if first.sentence - each.number.sentence <= 1 and each.number.value]
    previous = max((each.number.end for each in candidates), default=-1)
    if near and OF_WHICH in text[max(previous, first.sentence_start) : first.start]:
        return near[-1]
    scores = [sum(_explained(each, [other]) for each in run) for other in wholes]
    best = max(scores, default=0)
    winners = [other for other, score in zip(wholes, scores, strict=True) if score == best]
    clear = best > 1 and len({winner.number.value for winner in winners}) == 1
    return winners[-1] if clear else None


def only_compares(each: Counted) -> bool:
    """Whether a number is that of another year, or by how much this year's differs from it: never a whole of shares."""
    lead = each.number.lead
    return bool(each.year == 0 or LAST_YEAR.search(lead) or COMPARED.search(lead) or DIFFERENCE.search(lead))


def _beyond_all(run: list[Counted], base: Counted) -> Iterator[WrongShares]:
    shares = [each.number.share for each in run if each.number.share]
    families = {each.topic.family if each.topic else "" for each in run}
    if len(run) < 2 or len(families) > 1 or _overlaps(run):
        return
    total = sum((share.percent for share in shares), Decimal(0))
    allowed = sum((half_of(share.percent) for share in shares), Decimal(100))
    if total > allowed:
        yield WrongShares(tuple(run), total, base)


def _overlaps(run: list[Counted]) -> bool:
    """Whether one thing may be counted in two of the shares."""
    return run[0].number.kind in COUNTED_TWICE or any(CHANNELISH.search(each.number.lead) for each in run)


def wrong_lists(text: str, percents: Sequence[Percent]) -> Iterator[WrongList]:
    """当面申请占10%，网络申请占70%，信函申请占30%: lists of percentages alone that exclude each other."""
    for _, listed in groupby(percents, key=lambda each: each.sentence):
        run: list[Percent] = []
        for percent in (*listed, None):
            joined = percent and run and text[run[-1].end : percent.start].startswith((",", "、", ";"))
            if percent and ONE_OF_A_LIST.search(percent.lead) and (not run or joined):
                run.append(percent)
                continue
            yield from _judged_list(run)
            run = [percent] if percent and ONE_OF_A_LIST.search(percent.lead) else []


def _judged_list(run: list[Percent]) -> Iterator[WrongList]:
    names = [ONE_OF_A_LIST.sub("", each.lead) for each in run]
    if not FEWEST_IN_A_LIST <= len(run) <= MOST_SHARES or any(MAY_OVERLAP.search(name) for name in names):
        return
    has_rest = names[-1].startswith(("其他", "其它", "其余"))
    alike = len({name[-1:] for name in names[1:]}) == 1 and names[0].endswith(names[1][-1:])
    total = sum((each.value for each in run), Decimal(0))
    allowed = sum((half_of(each.value) for each in run), Decimal(0))
    if (has_rest and abs(total - 100) > allowed) or (alike and total > 100 + allowed):
        yield WrongList(tuple(run), total)


def wrong_rates(text: str, found: Sequence[Counted], percents: Sequence[Percent]) -> Iterator[WrongShare]:
    """Rates of things done that do not fit what was taken in and done, in one sentence or the next: 办结率."""
    for percent in percents:
        rate = RATE.search(percent.lead)
        if not rate:
            continue
        before = before_percent(found, percent)
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
    return [each for each in some if sign.search(each.number.lead) and each not in done and not only_compares(each)]


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


def before_percent(found: Sequence[Counted], percent: Percent) -> list[Counted]:
    """The last counts before a percentage in its sentence."""
    at = bisect_left(found, percent.start, key=lambda each: each.number.start)
    return [each for each in found[max(0, at - MOST_SHARES) : at] if each.number.sentence == percent.sentence]


def half_of(percent: Decimal) -> Decimal:
    """Half of the last printed digit of a percentage."""
    return Decimal(5).scaleb(int(percent.as_tuple().exponent) - 1)
