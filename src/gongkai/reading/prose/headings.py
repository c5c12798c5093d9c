"""The headings of a narrative: how each is numbered, what it is called, which of them are the chapters.

A chapter is a heading 一、 二、 三、 or 第一部分; what stands between two is its body. A heading whose number fits the
chapters but whose style does not (1、 before 二、) is a chapter written in another style.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from gongkai.base.text import chinese_integer, late
from gongkai.reading.prose.flow import Flow, Paragraph

NUMERAL = "一二三四五六七八九十"
MARKS = {
    **dict.fromkeys(NUMERAL, (0, late(rf"([{NUMERAL}]{{1,3}})[、.,]"))),
    "第": (1, late(rf"第([{NUMERAL}]{{1,3}})部分[、:.]?")),
    "(": (2, late(rf"\(([{NUMERAL}]{{1,3}})\)[、.]?")),
    **dict.fromkeys("0123456789", (3, late(r"(\d{1,2})[、.](?!\d)"))),
}
SUBITEM = late(r"\((\d{1,2})\)[、.]?")
TITLE_ENDS = late(r"[。:;!?]")
LONGEST_TITLE = 60
ELIDED = late(r"[〔(\[【](?:前言|下文|以下|中间)?(?:从|[上中下])?略[〕)\]】]")


class Style(StrEnum):
    """How a heading is numbered."""

    CHAPTER = "一、"
    PART = "第一部分"
    SECTION = "（一）"
    ITEM = "1、"
    SUBITEM = "（1）"


STYLES = tuple(Style)


class Heading(NamedTuple):
    """A numbered heading: `start` is the offset of its number, `title_start` and `title_end` of its words.

    `paragraph` is its index among the paragraphs of the flow.
    """

    style: Style
    number: int
    title: str
    start: int
    title_start: int
    title_end: int
    paragraph: int

    @property
    def mark(self) -> str:
        """Its number as written, in the usual punctuation."""
        return written(self.style, self.number)


class Outline(NamedTuple):
    """The headings in order, and those of them that are chapters.

    `certain` false: two runs of chapters were found (a table of contents, a second report), so that nothing can be
    said about their number. `elided`: the text says of itself that passages were left out.
    """

    headings: tuple[Heading, ...]
    chapters: tuple[Heading, ...]
    certain: bool
    elided: bool

    def chapter_at(self, offset: int) -> Heading | None:
        """The chapter an offset lies in."""
        return next((chapter for chapter in reversed(self.chapters) if chapter.start <= offset), None)

    def body(self, chapter: Heading, flow: Flow) -> str:
        """The words of a chapter, its heading included."""
        following = [each.start for each in self.chapters if each.start > chapter.start]
        return flow.text[chapter.start : following[0] if following else len(flow.text)]


def outline_of(flow: Flow) -> Outline:
    """The outline of a flow. Cost: some 2 µs a paragraph."""
    headings = tuple(
        heading
        for index, paragraph in enumerate(flow.paragraphs)
        if paragraph.text[0] in MARKS and (heading := _heading(flow, paragraph, index))
    )
    chapters, certain = _chapters(headings)
    return Outline(headings, chapters, certain, "略" in flow.text and bool(ELIDED.search(flow.text)))


def _heading(flow: Flow, paragraph: Paragraph, index: int) -> Heading | None:
    style, pattern = MARKS[paragraph.text[0]]
    mark = pattern.match(paragraph.text)
    if mark is None and style == STYLES.index(Style.SECTION):
        style, mark = STYLES.index(Style.SUBITEM), SUBITEM.match(paragraph.text)
    if mark is None:
        return None
    number = int(mark[1]) if mark[1].isdecimal() else chinese_integer(mark[1])
    if not number:
        return None
    end = title_end(flow, paragraph, mark.end())
    start = paragraph.start + mark.end()
    return Heading(STYLES[style], number, flow.text[start:end], paragraph.start, start, end, index)


def title_end(flow: Flow, paragraph: Paragraph, after: int) -> int:
    """Where the words of a heading end: at a mark, where the raw text has a space, or with the paragraph."""
    words = paragraph.text[after : after + LONGEST_TITLE]
    mark = TITLE_ENDS.search(words)
    end = after + (mark.start() if mark else len(words))
    gap = flow.gap(paragraph.start + after, paragraph.start + end)
    return gap if gap is not None and gap > paragraph.start + after + 1 else paragraph.start + end


def _chapters(headings: tuple[Heading, ...]) -> tuple[tuple[Heading, ...], bool]:
    for style in (Style.CHAPTER, Style.PART):
        runs = _runs([each for each in headings if each.style is style])
        if runs:
            longest = max(runs, key=len)
            certain = sum(len(run) > 2 for run in runs) == 1
            return _with_odd_ones(longest, headings), certain
    return (), False


def _runs(headings: list[Heading]) -> list[list[Heading]]:
    """Runs of headings; a new one begins with each 一、."""
    runs: list[list[Heading]] = []
    for each in headings:
        if not runs or each.number == 1:
            runs.append([])
        runs[-1].append(each)
    return runs


def _with_odd_ones(chapters: list[Heading], headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """The chapters and the headings in another style that fill the gaps of their numbering, first and last included."""
    numbers = {each.number for each in chapters}
    found = list(chapters)
    items: dict[int, list[Heading]] = {}
    for each in headings:
        if each.style is Style.ITEM and each.number not in numbers:
            items.setdefault(each.number, []).append(each)
    for number in range(1, chapters[-1].number + 2):
        before = max((each.start for each in found if each.number == number - 1), default=-1)
        after = min((each.start for each in found if each.number == number + 1), default=None)
        for item in items.get(number, ()):
            follows_its_own_list = any(
                each.style is Style.ITEM and each.number == number - 1 and before < each.start < item.start
                for each in headings
            )
            if (
                before < item.start
                and (after is None or item.start < after)
                and not follows_its_own_list
                and number != 1
            ):
                found.append(item)
                break
            if number == 1 and item.start < chapters[0].start and chapters[0].number == 2:
                found.append(item)
                break
    return tuple(sorted(found, key=lambda each: each.start))


CHINESE = "零一二三四五六七八九十"


def chinese(number: int) -> str:
    """A number below 100 in Chinese."""
    if number <= 10:
        return CHINESE[number]
    tens, ones = divmod(number, 10)
    return f"{CHINESE[tens] if tens > 1 else ''}十{CHINESE[ones] if ones else ''}"


def written(style: Style, number: int) -> str:
    """A heading's number in a style."""
    words = {
        Style.CHAPTER: f"{chinese(number)}、",
        Style.PART: f"第{chinese(number)}部分",
        Style.SECTION: f"（{chinese(number)}）",
        Style.ITEM: f"{number}、",
        Style.SUBITEM: f"（{number}）",
    }
    return words[style]
