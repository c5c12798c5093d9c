"""The title of an annual report in the lines it begins with, however it is broken, headed or glued."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from gongkai.base.text import YEAR_IN_CHARACTERS, folded, late, year_number

FIRST_LINES = 14
LONGEST_LINE = 45
LONGEST_TITLE = 90
LONGEST_FRONT = 400  # characters of a glued line in which its title stands
MOST_LINES = 4
LAST_LETTERS = late(r"报\s*告|年\s*报")
NAME = r"[\u3400-\u9fff·()]"
YEAR = late(rf"(?:(?:19|20)\d\d|{YEAR_IN_CHARACTERS})年?度?")
UNIT = late(rf"(?:关于)?(?!特[向此予]|现[将就把予向])({NAME}{{2,40}})$")
REPORT = (
    r"(?:(?:政府|政务)?信息公开(?:工作)?|政务公开(?:工作)?)"
    r"的?(?:情况)?的?(?:年度)?(?:工作)?的?(?:情况)?(?:年度)?的?(?:工作)?(?:总结)?(?:报告|年报)"
)
NOT_OF = r"(?!如下|的?(?:通知|公告|编制|有关|格式|模板|要求|意见|说明|解读|汇编|目录|专栏|制度|工作))"
REST = late(rf"({NAME}{{2,30}}?)??的?{REPORT}{NOT_OF}")
LEADING = late(r"(?:\([^()]*\)|标题:|[#*=\s])+")
TRAILING = late(r"(?:\([^()]*\)|[#*=\s])+$")
ORGAN = late(
    r"(?:省|市|区|县|旗|州|盟|乡|镇|街道|办事处|政府|办公室|办公厅|厅|局|委|委员会|院|中心|处|所|站|队|公司|大学|学院|学校|医院"
    r"|集团|部|社|馆|园|会|银行|署|海关)$"
)
PLACELESS = frozenset("我本全该各")


class Title(NamedTuple):
    """A title found: its words, the unit it names, if any, its year, and the lines it takes.

    `whole`: it takes them whole; else it stands at the front of a longer line.
    """

    words: str
    unit: str | None
    year: int
    first: int
    last: int
    whole: bool


class _Found(NamedTuple):
    words: str
    unit: str | None
    year: int
    end: int


def title_in(lines: Sequence[str]) -> Title | None:
    """The title among the first lines, in folded letters: on a line, over several, or at the front of a longer one."""
    found = [*_own_lines(lines, FIRST_LINES)]
    if not any(each.unit for each in found):
        found += _fronts(lines)
    return max(found, key=lambda each: (each.unit is not None, each.whole, -each.first), default=None)


def titles_alone(lines: Sequence[str]) -> Iterator[Title]:
    """Every title on lines of its own, in folded letters: a second report in one file shows by its title."""
    yield from _own_lines(lines, len(lines))


def title_of(words: str) -> Title | None:
    """The title that the words are, such as the title field of a file."""
    found = _whole(folded(words))
    return Title(found.words, found.unit, found.year, 0, 0, True) if found else None


def end_of_title(line: str) -> int:
    """The offset at which the title at the front of a line, in folded letters, ends; 0 when it begins with none."""
    front = line[:LONGEST_FRONT]
    found = _front("".join(front.split()))
    return _end_of(front, found.end) if found else 0


def _own_lines(lines: Sequence[str], until: int) -> Iterator[Title]:
    for first in range(min(until, len(lines))):
        joined = ""
        for last in range(first, min(first + MOST_LINES, len(lines))):
            if len(lines[last].strip()) > (LONGEST_TITLE if last == first else LONGEST_LINE):
                break
            joined += lines[last]
            found = _whole(joined)
            if found and (first == last or (found.unit and ORGAN.search(found.unit))):
                yield Title(found.words, found.unit, found.year, first, last, True)


def _fronts(lines: Sequence[str]) -> Iterator[Title]:
    for index, line in enumerate(lines[:FIRST_LINES]):
        found = _front("".join(line[:LONGEST_FRONT].split()))
        if found and (found.unit is None or ORGAN.search(found.unit)):
            yield Title(found.words, found.unit, found.year, index, index, False)


def _whole(words: str) -> _Found | None:
    """The title that the words, in folded letters, are, remarks in brackets round it left out."""
    if len(words) > 3 * LONGEST_TITLE or not LAST_LETTERS.search(words):
        return None
    bare = TRAILING.sub("", "".join(words.split()))
    found = _front(bare)
    return found if found and found.end == len(bare) else None


def _front(squeezed: str) -> _Found | None:
    """The title at the front of words without spaces, after remarks."""
    leading = LEADING.match(squeezed)
    start = leading.end() if leading else 0
    for year in YEAR.finditer(squeezed, start, start + LONGEST_TITLE):
        before = squeezed[start : year.start()]
        rest = REST.match(squeezed, year.end(), year.end() + LONGEST_TITLE)
        named = UNIT.fullmatch(before)
        if rest and (named or before in {"", "关于"}):
            unit = _named(named[1] if named else rest[1] or "")
            words = squeezed[start : rest.end()]
            return _Found(words, unit, year_number(year[0].rstrip("年度")), rest.end())
    return None


def _end_of(text: str, letters: int) -> int:
    """The offset after the first so many characters that are no space."""
    offsets = (offset for offset, letter in enumerate(text, start=1) if not letter.isspace())
    return next(islice(offsets, letters - 1, None))


def _named(unit: str) -> str | None:
    """The unit a title names. 人民 before 政府信息公开 is cut from 人民政府."""
    unit = unit.removeprefix("关于").removesuffix("关于").removesuffix("的")
    if unit.endswith("人民"):
        unit += "政府"
    return unit if len(unit) > 1 and unit[0] not in PLACELESS else None
