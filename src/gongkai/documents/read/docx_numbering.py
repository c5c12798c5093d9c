"""Automatic numbers of docx paragraphs (一、（一）1.), which stand in no text and are counted here as Word counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from gongkai.documents.read.docx_names import W, child_of, is_on, value_of
from gongkai.documents.read.numerals import whole, written

LEVELS = 9
PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: `%1` in `text` is the number of level 0."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"  # tab | space | nothing
    restarts: bool = True  # after a paragraph of a higher level
    legal: bool = False  # all numbers of the text in digits
    style: str = ""  # the paragraph style that carries this level


@dataclass(slots=True)
class _List:
    """A list definition (w:num): levels and the counter it shares with the lists of the same abstract one."""

    abstract: str
    levels: list[Level]
    restarts: dict[int, int] = field(default_factory=dict)  # level -> number its first paragraph carries


class Numbering:
    """The lists of one document, counting as paragraphs are read in order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        if root is None:
            return
        abstracts = {item.get(f"{W}abstractNumId", ""): item for item in root.iterfind(f"{W}abstractNum")}
        by_style = {link: item for item in abstracts.values() if (link := value_of(item, "styleLink"))}
        for num in root.iterfind(f"{W}num"):
            named = abstracts.get(value_of(num, "abstractNumId"))
            item = by_style.get(value_of(named, "numStyleLink"), named)
            if item is not None:
                self._lists[num.get(f"{W}numId", "")] = _read_list(item, num)

    def level_of_style(self, num_id: str, style: str) -> int | None:
        """The level of a list that belongs to a paragraph style, or None."""
        found = self._lists.get(num_id)
        levels = found.levels if found else []
        return next((at for at, level in enumerate(levels) if style and level.style == style), None)

    def next(self, num_id: str, level: int) -> str:
        """The number of the next paragraph of a list, as printed before its words; '' for a bullet or no list."""
        found = self._lists.get(num_id)
        if found is None or not 0 <= level < LEVELS:
            return ""
        counter = self._counters.setdefault(found.abstract, [None] * LEVELS)
        if level in found.restarts:
            counter[level] = found.restarts.pop(level)
        else:
            before = counter[level]
            counter[level] = found.levels[level].start if before is None else before + 1
        for deeper in range(level + 1, LEVELS):
            if found.levels[deeper].restarts:
                counter[deeper] = None
        return _printed(found.levels, counter, level)


def _read_list(item: etree._Element, num: etree._Element) -> _List:
    levels = [Level() for _ in range(LEVELS)]
    for element in item.iterfind(f"{W}lvl"):
        at = whole(element.get(f"{W}ilvl"), 0)
        if 0 <= at < LEVELS:
            levels[at] = _read_level(element)
    result = _List(item.get(f"{W}abstractNumId", ""), levels)
    for override in num.iterfind(f"{W}lvlOverride"):
        at = whole(override.get(f"{W}ilvl"), 0)
        if not 0 <= at < LEVELS:
            continue
        if (own := child_of(override, "lvl")) is not None:
            levels[at] = _read_level(own)
            result.restarts[at] = levels[at].start
        if start := value_of(override, "startOverride"):
            result.restarts[at] = whole(start, 1)
    return result


def _read_level(element: etree._Element) -> Level:
    return Level(
        start=whole(value_of(element, "start"), 0),
        format=value_of(element, "numFmt") or "decimal",
        text=value_of(element, "lvlText"),
        suffix=value_of(element, "suff") or "tab",
        restarts=value_of(element, "lvlRestart") != "0",
        legal=is_on(element, "isLgl"),
        style=value_of(element, "pStyle"),
    )


def _printed(levels: list[Level], counter: list[int | None], at: int) -> str:
    level = levels[at]
    if level.format in {"bullet", "none"} and not PLACEHOLDER.search(level.text):
        return level.text if level.format == "none" else ""

    def numeral(found: re.Match[str]) -> str:
        which = int(found[1]) - 1
        value = counter[which]
        number = levels[which].start if value is None else value
        return written(number, "decimal" if level.legal else levels[which].format)

    text = PLACEHOLDER.sub(numeral, level.text)
    gap = " " if text and text[-1].isascii() and level.suffix != "nothing" else ""
    return text + gap
