"""Growth and differences from year to year worked out again: 200条，比上年的160条增加40条，增长25%."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from gongkai.base.text import late
from gongkai.reading.prose.claims import Counted
from gongkai.reading.prose.counts import Count, Number, Percent, near
from gongkai.reading.prose.shares import (
    COMPARED,
    DIFFERENCE,
    LAST_YEAR,
    MOST_SHARES,
    WrongShare,
    before_percent,
    half_of,
    only_compares,
    rounded,
)
from gongkai.reading.prose.sums import OF_WHICH

GROWN = late(r"(增长|上升|提高|增加|增幅|下降|减少|降低|回落|降幅)(?:了|率?为|达到?|约)*$")
FROM = late(r"(?:由|从)[^,。;]{0,14}$")
GROWN_TO = late(r"(?:增加|增长|上升|提高|下降|减少|降低|降|升|增)(?:到|至|为)$")
FALLING = ("下降", "减少", "降低", "回落", "降幅", "少")
LONGEST_BEHIND = 24


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
    before = [each for each in before_percent(found, percent) if each.number.exact and _beside(each, percent, year)]
    if len(before) < 2 or ";" in text[before[-2].number.end : percent.start]:
        return []
    last = before[-1]
    if DIFFERENCE.search(last.number.lead) and re.search(_last_year(year), before[-2].number.lead):
        return _pairs_with(text, found, percent, before[-2])  # 比上年的160条增加40条: both years are there
    pairs = []
    for each in reversed(before[:-1]):
        pair = _years_compared(text, each.number, last.number, year)
        if pair:
            pairs.append(_Pair(*pair, each.number.half + last.number.half, (each, last)))
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
    before = before_percent(found, percent)
    if not before or before[-1].number.bracket < 0 or percent.bracket >= 0:
        return None
    number = before[-1].number
    words = text[number.sentence_start : number.bracket]
    is_last_year = re.search(rf"(?:{_last_year(year)})(?:同期)?(?:的|相比)?$", words)
    return before[-1] if is_last_year and number.exact else None


def _pairs_with(text: str, found: Sequence[Counted], percent: Percent, then: Counted) -> list[_Pair]:
    """The pairs of the numbers of this year with one of last year; of the sentence before when this one has none."""
    numbers = before_percent(found, percent)
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
        and not only_compares(each)
    ]
    return _without_parts(text, pairs)


def _last_year(year: int | None) -> str:
    return LAST_YEAR.pattern + (rf"|{year - 1}年" if year else "")


def _has_grown(pair: _Pair, percent: Decimal) -> bool:
    off = abs(100 * Decimal(pair.now - pair.then) - percent * Decimal(pair.then))
    return off <= half_of(percent) * Decimal(pair.then) + (100 + abs(percent)) * pair.half


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


class WrongDifference(NamedTuple):
    """By how much this year's number is said to differ from last year's, and by how much it does."""

    stated: Counted
    then: Counted
    now: Counted
    true: Number


def wrong_differences(text: str, found: Sequence[Counted], year: int | None) -> Iterator[WrongDifference]:
    """200条，比上年的160条增加50条: differences that fit no number of the sentence."""
    for index in range(2, len(found)):
        stated, then = found[index], found[index - 1]
        more = DIFFERENCE.search(stated.number.lead)
        if not more or not _may_be_compared(stated, then) or not re.search(_last_year(year), then.number.lead):
            continue
        sign = -1 if more[1] in FALLING else 1
        before = [
            each
            for each in found[max(0, index - 1 - MOST_SHARES) : index - 1]
            if _may_be_compared(each, then) and not only_compares(each)
        ]
        differences = [(each, each.number.value - then.number.value) for each in reversed(before)]
        wanted = sign * stated.number.value
        if differences and not any(
            near(wanted, each, stated.number.half + then.number.half + now.number.half) for now, each in differences
        ):
            now, true = min(differences, key=lambda each: _is_part(text, each[0].number))
            yield WrongDifference(stated, then, now, true)


def _may_be_compared(one: Counted, other: Counted) -> bool:
    """Whether two numbers stand side by side in one sentence and count the same."""
    number, beside = one.number, other.number
    return (
        number.exact
        and beside.exact
        and number.sentence == beside.sentence
        and number.kind == beside.kind
        and number.bracket == beside.bracket
    )
