"""Numbering that breaks: chapters that skip, repeat or change their style, 一是 二是 四是, （一）（二）（二）."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gongkai.base.findings import Finding
from gongkai.base.text import chinese_integer
from gongkai.reading.codes import found
from gongkai.reading.prose.flow import Flow
from gongkai.reading.prose.headings import Heading, Outline, Style, chinese, written

NUMERALS = frozenset("一二三四五六七八九十")
BEFORE_A_POINT = frozenset("。;:,、!?)”》 \n")
NOT_A_FIRST_POINT = frozenset("统唯之第万不同单专如逐划归合惟其每任")  # 统一是, 唯一是, 之一是
FEWEST_CHAPTERS = 3


class Point(NamedTuple):
    """A numbered point in running text: 一是."""

    number: int
    word: str
    start: int
    end: int
    paragraph_start: bool


def points_of(flow: Flow) -> list[Point]:
    """The points 一是, 二是 … of a flow in order."""
    text = flow.text
    signs = [word for word in ("是", "要") if f"一{word}" in text]
    points = []
    for at in sorted(flow.hits(*signs)):
        if text[at - 1] not in NUMERALS or (text[at] == "要" and text[at + 1 : at + 2] in "求点素"):
            continue
        start = at - 2 if text[at - 2] in NUMERALS else at - 1
        number = chinese_integer(text[start:at])
        begins = start == 0 or text[start - 1] in BEFORE_A_POINT or (number == 1 and _opens_a_list(text, start, at))
        if number and begins:
            points.append(Point(number, text[at], start, at + 1, start == 0 or text[start - 1] == "\n"))
    return points


def _opens_a_list(text: str, start: int, at: int) -> bool:
    """Whether 一是 in the middle of a clause is a first point: 我局将一是加强…，二是完善…."""
    return text[start - 1] not in NOT_A_FIRST_POINT and f"二{text[at]}" in text[at : text.find("\n", at)]


def numbering_findings(flow: Flow, outline: Outline, points: Sequence[Point]) -> Iterator[Finding]:
    """What is wrong with the numbers of chapters, sections and points."""
    if outline.certain and len(outline.chapters) >= FEWEST_CHAPTERS:
        yield from _chapters(flow, outline)
    if not outline.elided:
        yield from _sections(flow, outline)
        yield from _points(flow, points)


def _chapters(flow: Flow, outline: Outline) -> Iterator[Finding]:
    chapters = outline.chapters
    usual = max((Style.CHAPTER, Style.PART), key=lambda style: sum(each.style is style for each in chapters))
    odd = [each for each in chapters if each.style is not usual]
    if odd:
        marks = "、".join(f"“{each.mark.rstrip('、')}”" for each in odd)
        yield found(
            "P-NUMBERING",
            f"章节序号混用：多数章节用“{written(usual, 2)}”一类的序号，{marks}部分用了另一种写法。",
            expected=written(usual, odd[0].number),
            actual=odd[0].mark,
            place=flow.place(odd[0].start, odd[0].title_end),
        )
    if outline.elided:
        return
    for before, after in pairwise(chapters):
        if after.number != before.number + 1:
            yield _broken(flow, after, written(usual, before.number + 1), "章节")
            return
    if chapters[0].number != 1:
        yield _broken(flow, chapters[0], written(usual, 1), "章节")


def _broken(flow: Flow, heading: Heading, expected: str, what: str) -> Finding:
    actual = heading.mark
    return found(
        "P-NUMBERING",
        f"{what}序号中断：这里应为“{expected}”，写的是“{actual}”。",
        expected=expected,
        actual=actual,
        place=flow.place(heading.start, heading.title_end),
    )


def _sections(flow: Flow, outline: Outline) -> Iterator[Finding]:
    """Sections （一）（二） within each chapter."""
    chapters = {each.start for each in outline.chapters}
    open_lists: list[int] = []
    for each in outline.headings:
        if each.start in chapters:
            open_lists = []
        elif each.style is Style.SECTION and (missing := _step(open_lists, each.number)):
            yield _broken(flow, each, written(Style.SECTION, missing), "分节")


def _points(flow: Flow, points: Iterable[Point]) -> Iterator[Finding]:
    """Points 一是 二是 within each paragraph, or from paragraph to paragraph when each begins one."""
    open_lists: dict[str, list[int]] = {}
    end = 0
    for each in points:
        if "\n" in flow.text[end : each.start] and not each.paragraph_start:
            open_lists.clear()
        missing = _step(open_lists.setdefault(each.word, []), each.number)
        end = each.end
        if missing:
            expected, actual = f"{chinese(missing)}{each.word}", f"{chinese(each.number)}{each.word}"
            yield found(
                "P-NUMBERING",
                f"列举序号中断：这里应为“{expected}”，写的是“{actual}”。",
                expected=expected,
                actual=actual,
                place=flow.place(each.start, each.end),
            )


def _step(open_lists: list[int], number: int) -> int | None:
    """Take the next number into the lists that are open, innermost last; the number expected when it fits none.

    A list may stand inside a point of another; its numbers then run on where the outer list stopped.
    """
    if number == 1:
        open_lists.append(1)
        return None
    if not open_lists:
        return None  # the first point was written in words, or lies in a part not read
    for depth in range(len(open_lists) - 1, -1, -1):
        if open_lists[depth] == number - 1:
            del open_lists[depth + 1 :]
            open_lists[depth] = number
            return None
    expected = open_lists[-1] + 1
    open_lists[-1] = number
    return expected
