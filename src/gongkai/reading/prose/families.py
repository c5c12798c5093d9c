"""Sums that the law makes complete: the ways of applying, the kinds of reply, the outcomes of a dispute, the staff.

These parts exclude each other whatever the sentence says, so they are judged by what they are and not by how the
list is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from gongkai.reading.prose.claims import Counted
from gongkai.reading.prose.counts import Number, near
from gongkai.reading.prose.sums import Sum, halves
from gongkai.sheets.parts import Edition

WHOLE_OF = {
    "ways": ("requests",),
    "closing": ("closed",),
    "applicants": ("requests", "closed"),
    "kinds": ("requests", "closed"),
    "staff": ("staff whole",),
    "review outcomes": ("disputes",),
    "suit outcomes": ("disputes",),
    "direct outcomes": ("disputes",),
    "after review outcomes": ("disputes",),
}
SUITS, KINDS_OF_SUITS = "行政诉讼", frozenset(("未经复议直接起诉", "复议后起诉"))
ENOUGH = {"closing": 2, "applicants": 2, "staff": 2, "ways": 3}
OUTCOMES: dict[Edition, int] = {"2014": 3, "2019": 4, "2021": 4}
ALL_KINDS = frozenset(("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理"))
BOTH = {"予以公开和部分公开": frozenset(("予以公开", "部分公开"))}
CARRIED_OUT, CARRIED_IN = "结转下年度继续办理", "上年结转申请"
CARRIED_OVER = ("结转", "上年", "上一年", "往年", "跨年", "去年", "遗留")


def broken_families(text: str, paragraphs: Iterable[Sequence[Counted]], edition: Edition) -> Iterator[Sum]:
    """The complete sums that do not hold in paragraphs of exact numbers, in order."""
    for each in paragraphs:
        paragraph = [one for one in each if one.topic]
        families = [one.topic.family for one in paragraph if one.topic]
        for family in dict.fromkeys(families):
            if family not in WHOLE_OF or families.count(family) < 2:
                continue
            parts = [one for one in paragraph if one.topic and one.topic.family == family]
            for _, listed in groupby(parts, key=lambda one: one.number.sentence):
                broken = _broken(text, family, list(listed), paragraph, edition)
                if broken:
                    yield broken
        if families.count("disputes") > len(KINDS_OF_SUITS):
            yield from _broken_suits(paragraph)


def _broken_suits(paragraph: list[Counted]) -> Iterator[Sum]:
    """行政诉讼8件，其中未经复议直接起诉5件、复议后起诉4件: every suit is one or the other."""
    for _, listed in groupby(paragraph, key=lambda one: one.number.sentence):
        disputes = [each for each in listed if each.topic and each.topic.family == "disputes"]
        names = [each.topic.name for each in disputes if each.topic]
        if names[:1] == [SUITS] and len(names) == 3 and {*names[1:]} == KINDS_OF_SUITS:
            whole, *parts = disputes
            if whole.number.value != sum(part.number.value for part in parts):
                yield Sum(whole, tuple(parts), complete=True)


def _broken(text: str, family: str, parts: list[Counted], paragraph: list[Counted], edition: Edition) -> Sum | None:
    names = {each.topic.name for each in parts if each.topic}
    if len(parts) < 2 or len(names) != len(parts):
        return None
    first = parts[0].number.start
    wholes = [
        each
        for each in paragraph
        if each.topic and each.topic.family in WHOLE_OF[family] and each.number.start < first and _fits(each, family)
    ]
    if not wholes:
        return None
    if family == "kinds":
        return _broken_kinds(text, parts, wholes, paragraph, edition)
    values = _with_carried_in([each.number.value for each in wholes], paragraph)
    total = sum(each.number.value for each in parts)
    if any(near(total, value, halves([*wholes, *parts])) for value in values):
        return None
    enough = ENOUGH.get(family) or OUTCOMES[edition]
    if len(parts) >= enough or total > max(values):
        whole = wholes[-1] if len(parts) >= enough else max(wholes, key=lambda each: each.number.value)
        return Sum(whole, tuple(parts), complete=len(parts) >= enough)
    return None


def _fits(whole: Counted, family: str) -> bool:
    """Whether a dispute is the one whose outcomes are listed."""
    if not family.endswith(" outcomes") or not whole.topic:
        return True
    return whole.topic.sets == family.removesuffix(" outcomes")


def _with_carried_in(values: list[Number], paragraph: list[Counted]) -> list[Number]:
    carried = [each.number.value for each in paragraph if each.topic and each.topic.name == CARRIED_IN]
    return values + [value + more for value in values for more in carried]


def _broken_kinds(
    text: str, parts: list[Counted], wholes: list[Counted], paragraph: list[Counted], edition: Edition
) -> Sum | None:
    closed = [each for each in wholes if each.topic and each.topic.family == "closed"]
    whole = (closed or wholes)[-1]
    values = _with_carried_in([each.number.value for each in wholes], paragraph)
    ended = tuple(each for each in parts if each.topic and each.topic.name != CARRIED_OUT)
    total, ended_total = (sum(each.number.value for each in some) for some in (parts, ended))
    rounding = halves([*wholes, *parts])
    if not ended or any(near(one, value, rounding) for one in (total, ended_total) for value in values):
        return None
    names = {name for each in ended if each.topic for name in BOTH.get(each.topic.name, {each.topic.name})}
    if edition != "2014" and names >= ALL_KINDS:
        counted = ended if closed or len(ended) == len(parts) else tuple(parts)
        return Sum(whole, counted, complete=True)
    if ended_total <= max(values) or len(ended) < 2:
        return None
    start, end = wholes[0].number.sentence_start, parts[-1].number.end
    if not closed and any(word in text[start:end] for word in CARRIED_OVER):
        return None
    return Sum(max(wholes, key=lambda each: each.number.value), ended, complete=False)
