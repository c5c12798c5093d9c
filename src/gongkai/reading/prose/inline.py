"""Lists inside a paragraph, numbered ① or (1) or 1.: their numbers run on, and there are as many as were announced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple
from unicodedata import numeric

from gongkai.base.findings import Finding
from gongkai.base.text import late
from gongkai.reading.codes import found
from gongkai.reading.prose.announced import LONGEST_LEAD, announcement
from gongkai.reading.prose.flow import Flow

FIRST_SIGNS = ("①", "⑴", "(1)", "1.", "1、", "⒈")
MARK = r"[①-⑳⑴-⒇⒈-⒛]|\(\d{1,2}\)|\d{1,2}[.、](?!\d)"
ENUMERATOR = late(rf"(?:(?<=^)|(?<=[:;。,\n]))(?:{MARK})")
BEGINS_WITH_ONE = late(MARK)
FEWEST = 3


class Item(NamedTuple):
    """One number of a list, as printed at `text[start:end]`."""

    number: int
    style: str
    start: int
    end: int


def inline_findings(flow: Flow) -> Iterator[Finding]:
    """Numbers that skip or repeat, and lists of another length than announced."""
    text = flow.text
    starts = sorted(flow.hits(*(sign for sign in FIRST_SIGNS if sign in text)))
    if not starts:
        return
    for index, paragraph in enumerate(flow.paragraphs):
        if not any(paragraph.start <= at < paragraph.end for at in starts):
            continue
        following = flow.paragraphs[index + 1].text if index + 1 < len(flow.paragraphs) else ""
        for run in _runs(text, paragraph.start, paragraph.end):
            broken = next(((one, other) for one, other in pairwise(run) if other.number != one.number + 1), None)
            if broken:
                yield _broken(flow, *broken)
            elif not BEGINS_WITH_ONE.match(following):
                yield from _of_another_length(flow, run)


def _runs(text: str, start: int, end: int) -> Iterator[list[Item]]:
    """The lists of a paragraph that begin with 1, each of one style; one that stands inside another is left out."""
    items = [_item(seen) for seen in ENUMERATOR.finditer(text, start, end)]
    for _, same in groupby(items, key=lambda item: item.style):
        run: list[Item] = []
        for item in same:
            if item.number == 1 and run:
                if len(run) >= FEWEST:
                    yield run
                run = []
            if run or item.number == 1:
                run.append(item)
        if len(run) >= FEWEST:
            yield run


def _item(seen: re.Match[str]) -> Item:
    printed = seen[0]
    digits = printed.strip("().、")
    number = int(digits) if digits.isascii() else int(numeric(digits))
    style = "(1)" if printed[0] in "(⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽" else "①" if "①" <= printed[0] <= "⑳" else "1."
    return Item(number, style, *seen.span())


def _broken(flow: Flow, before: Item, after: Item) -> Finding:
    printed, expected = flow.text[after.start : after.end], before.style.replace("1", str(before.number + 1))
    expected = chr(ord("①") + before.number) if before.style == "①" else expected
    return found(
        "P-NUMBERING",
        f"列举序号中断：这里应为“{expected}”，写的是“{printed}”。",
        expected=expected,
        actual=printed,
        place=flow.place(after.start, after.end),
    )


def _of_another_length(flow: Flow, run: list[Item]) -> Iterator[Finding]:
    first = run[0].start
    announced = announcement(flow.text[max(0, first - LONGEST_LEAD) : first], first)
    if announced and announced[0] != len(run):
        number, start, end = announced
        yield found(
            "P-LIST",
            f"文中说{number}个方面，接着列出的是{len(run)}项。",
            expected=number,
            actual=len(run),
            place=flow.place(start, end),
        )
