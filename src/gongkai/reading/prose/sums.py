"""Numbers that are said to make up another number: 24件，其中当面11件、网络5件、信函8件.

A list must add up when it says that it is complete: it ends in 其他, or it stands in brackets behind its whole without
其中. Otherwise its parts may only not exceed the whole, and only where no thing can be counted twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from gongkai.base.text import late
from gongkai.reading.prose.claims import Counted
from gongkai.reading.prose.counts import Count, Number, near

OF_WHICH = "其中"
NOT_A_PART = late(
    r"同比|环比|比上|较上|比去|较去|比20|较20|上年|去年|上一年|前年|以来|历年|累计|共计|合计|总计|另[有外]|此外|同时|目前|占|增[加长]|减少|下降|平均"
)
INCOMPLETE = late(r"^(?:[其]?中|含|包括|包含|如|主要|比如|例如|内含)")
THE_REST = late(r"^(?:其中)?(?:其[他它余])(?!法律|结果|情形|处理|途径)")
CHANNELISH = late(r"网站|网页|微博|微信|公众号|公报|新媒体|平台|抖音|客户端|APP|媒体|公开栏|转载|转发|浏览|阅读")
ALTOGETHER = late(r"^(?:以上)?(?:共计|合计|总计|总共)")
WHOLES = frozenset(("requests", "closed", "disputes", "staff whole", "proactive"))
LONGEST_BRIDGE = 4
BY_NATURE = (("专职", "兼职"), ("自然人", "法人"), ("公民", "法人"))  # two parts that leave nothing else
OUTCOME = late(
    r"^(?:其中)?(?:结果|判决|被)?(?:维持|驳回|纠[正错]|撤[销诉回]|变更|确认违法|责令|终止|和解|其[他它]|尚?未审?结|胜诉|败诉)"
)
DISPUTES = "disputes"
FEWEST_PARTS_IN_BRACKETS = 3
COUNTED_TWICE = frozenset(("人", "人次"))


class Sum(NamedTuple):
    """Parts and the whole they are said to make up. `complete`: they must add up; else they may not exceed it."""

    whole: Counted
    parts: tuple[Counted, ...]
    complete: bool

    @property
    def total(self) -> Number:
        """What the parts come to."""
        return sum(part.number.value for part in self.parts)

    @property
    def span(self) -> tuple[int, int]:
        """From the whole to the last part."""
        return self.whole.number.start, self.parts[-1].number.end


def halves(numbers: Iterable[Counted]) -> int:
    """By how much a sum may be off because its numbers are printed in 万: 1.2万 is 0.4万, 0.4万 and 0.3万."""
    return sum(each.number.half for each in numbers)


def broken_sums(text: str, paragraphs: Iterable[Sequence[Counted]]) -> Iterator[Sum]:
    """The sums that do not hold in paragraphs of exact numbers, in order."""
    for each in paragraphs:
        paragraph = [one for one in each if one.number.unit]
        if len(paragraph) < 2:
            continue
        if any(one.number.bracket >= 0 for one in paragraph):
            yield from _in_brackets(text, paragraph)
        if OF_WHICH in text[paragraph[0].number.end : paragraph[-1].number.start]:
            yield from _of_which(text, paragraph)
        yield from _altogether(paragraph)


def _in_brackets(text: str, paragraph: list[Counted]) -> Iterator[Sum]:
    for bracket, group in groupby(paragraph, key=lambda each: each.number.bracket):
        parts = list(group)
        if bracket < 0:
            continue
        whole = _whole_before(text, paragraph, bracket)
        if whole is None:
            continue
        same = [part for part in parts if part.number.kind == whole.number.kind]
        if len(same) < 2 or any(NOT_A_PART.search(part.number.lead) for part in parts):
            continue
        head = text[bracket + 1 : parts[0].number.start]
        unmarked = not INCOMPLETE.match(head) and len(same) >= FEWEST_PARTS_IN_BRACKETS
        broken = _judged(whole, same, [], unmarked or _has_the_rest(same), in_brackets=True)
        if broken:
            yield broken


def _whole_before(text: str, paragraph: list[Counted], bracket: int) -> Counted | None:
    before = [each for each in paragraph if each.number.end <= bracket]
    if before and len(text[before[-1].number.end : bracket].strip(",")) <= LONGEST_BRIDGE:
        return before[-1]
    return None


def _of_which(text: str, paragraph: list[Counted]) -> Iterator[Sum]:
    for index, first in enumerate(paragraph[1:], start=1):
        if first.number.bracket >= 0 or not _introduced(text, paragraph, index):
            continue
        wholes = _possible_wholes(paragraph[:index], first.number)
        if not wholes:
            continue
        parts = _parts_from(text, paragraph, index)
        complete = len(parts) > 1 and (_has_the_rest(parts) or _by_nature(parts))
        broken = _judged(wholes[0], parts, wholes[1:], complete, in_brackets=False)
        if broken:
            yield broken


def _introduced(text: str, paragraph: list[Counted], index: int) -> bool:
    """Whether 其中 stands between a number and the one before it."""
    number = paragraph[index].number
    return OF_WHICH in text[max(paragraph[index - 1].number.end, number.sentence_start) : number.start]


def _possible_wholes(before: list[Counted], part: Count) -> list[Counted]:
    """What 其中 may speak of, nearest first: numbers of the same kind outside brackets, at most a sentence back."""
    same = [each for each in reversed(before) if each.number.kind == part.kind and each.number.bracket < 0]
    near = [each for each in same if part.sentence - each.number.sentence <= 1]
    return near + [each for each in same if each not in near] if near else []


def _parts_from(text: str, paragraph: list[Counted], index: int) -> list[Counted]:
    """The parts that 其中 opens: one in each stretch between semicolons, or all in the first stretch."""
    first = paragraph[index].number
    parts = [paragraph[index]]
    for place in range(index + 1, len(paragraph)):
        each = paragraph[place]
        number = each.number
        if number.bracket >= 0:
            continue
        if number.sentence != first.sentence or _introduced(text, paragraph, place) or NOT_A_PART.search(number.lead):
            break
        if each.topic and each.topic.family in WHOLES:
            break
        following = paragraph[place + 1] if place + 1 < len(paragraph) else None
        has_parts_of_its_own = (
            following is not None
            and number.segment != first.segment
            and following.number.bracket < 0
            and _introduced(text, paragraph, place + 1)
        )
        if has_parts_of_its_own:
            break
        in_one_stretch = len(parts) > 1 and parts[1].number.segment == first.segment
        if in_one_stretch and number.segment != first.segment:
            break
        if number.kind == first.kind:
            parts.append(each)
    return parts


def _altogether(paragraph: list[Counted]) -> Iterator[Sum]:
    """32条、13条，共计45条: what is added up at the end of a list."""
    for index, whole in enumerate(paragraph):
        number = whole.number
        if number.bracket >= 0 or not ALTOGETHER.match(number.lead):
            continue
        parts = [
            each
            for each in paragraph[:index]
            if each.number.sentence == number.sentence and each.number.kind == number.kind and each.number.bracket < 0
        ]
        if len(parts) > 1 and not any(NOT_A_PART.search(each.number.lead) for each in parts):
            values = [each.number.value for each in reversed(parts)]
            may_overlap = number.value < sum(values) and _overlap(parts)
            rounding = halves([whole, *parts])
            if not may_overlap and not any(near(total, number.value, rounding) for total in accumulate(values)):
                yield Sum(whole, tuple(parts), complete=True)


def _has_the_rest(parts: list[Counted]) -> bool:
    return any(THE_REST.match(part.number.lead) for part in parts) and not any(
        CHANNELISH.search(part.number.lead) for part in parts
    )


def _judged(
    whole: Counted, parts: list[Counted], others: list[Counted], complete: bool, *, in_brackets: bool
) -> Sum | None:
    """The sum if it does not hold under any reading; `others` are further numbers 其中 may speak of."""
    families = {part.topic.family if part.topic else "" for part in parts}
    values = [part.number.value for part in parts]
    wholes = [whole.number.value, *(each.number.value for each in others)]
    rounding = halves([whole, *parts])
    if whole.topic and whole.topic.family == DISPUTES and all(OUTCOME.match(part.number.lead) for part in parts):
        families = {""}  # 撤销 and 终止 have no row of their own
    if len(families) > 1 or any(near(total, each, rounding) for total in accumulate(values) for each in wholes):
        return None
    if families != {""} and len(parts) > 1 and not (whole.topic is None and _by_nature(parts)):
        return None  # known topics are judged by what they are, in `families`
    if complete:
        return Sum(whole, tuple(parts), complete=True)
    whole = max((whole, *others), key=lambda each: each.number.value)
    over = [part for part in parts if part.number.value > max(wholes) + rounding]
    if over:
        return Sum(whole, (over[0],), complete=False)
    if sum(values) <= max(wholes) + rounding or _overlap(parts):
        return None
    sure = in_brackets or len(parts) > 2 or _parallel(parts)  # 网络20件, 自然人15件 may be the same ones
    return Sum(whole, tuple(parts), complete=False) if sure else None


def _by_nature(parts: list[Counted]) -> bool:
    """Whether the parts are two that leave nothing else: 专职 and 兼职."""
    names = [part.number.context for part in parts]
    return len(parts) == 2 and any(one in names[0] and other in names[1] for one, other in BY_NATURE)


def _overlap(parts: list[Counted]) -> bool:
    """Whether one thing may be counted in two of the parts."""
    return parts[0].number.kind in COUNTED_TWICE or any(CHANNELISH.search(part.number.lead) for part in parts)


def _parallel(parts: list[Counted]) -> bool:
    """Whether the parts are named alike: …类信息, …类信息; 镇级, 村级."""
    names = [part.number.lead for part in parts]
    return len({name[-2:] for name in names}) == 1 or {name[-1:] for name in names} == {"级"}
