"""What a page prints round a report and what is none of it: navigation, source line, counters; and the day it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from gongkai.base.text import dates, late
from gongkai.reading.report import Text, TextLine
from gongkai.reading.titles import FIRST_LINES, Title, end_of_title

RESIDUE = late(
    r"\s*(?:您?(?:现在|当前)的?所?在?位置|首页|登录|注册|来源|信息来源|字体|字号|打印|关闭|分享|点击|浏览|阅读次数"
    r"|发布(?:日期|时间|机构|单位)|成文日期|公开日期|日期\s*:|时间\s*:|索引号|文\s*号|栏目|主题分类|原文链接|标题\s*:|附件下载"
    r"|上一篇|下一篇|版权所有|主办|承办|.{0,4}ICP备|网站标识码|.{0,4}公网安备|相关链接|微信|微博|责任编辑|信息分类|体裁分类"
    r"|有效性|=+)"
)
LONGEST_RESIDUE = 80
GLUED_RESIDUE = late(r"\s*当前位置.{0,400}?-->")
PUBLISHED = late(r"(?:发布日期|发布时间|公开日期|日期|时间)\s*:\s*")
DATE_ALONE = late(r"\s*\(?\s*(?:发布)?[\d〇○零一二三四五六七八九十年月日./ -]{6,20}\)?\s*$")
SIGNATURE = late(r"\s*[\u3400-\u9fff\s]{3,40}$")
NEAR_TITLE = 4
LAST_LINES = 6


class Body(NamedTuple):
    """A report's own words: `text` without title and residue, and the same in folded letters; the day the page, the
    title or the signature names; and who signed above the last date.
    """

    text: Text
    words: str
    published_on: date | None
    signed: str


def without_residue(text: Text, plain_lines: Sequence[str], title: Title | None) -> Body:
    """The narrative parted from what the page printed round it; `plain_lines` are its lines in folded letters."""
    own: list[TextLine] = []
    words: list[str] = []
    residue: list[TextLine] = []
    published: date | None = None
    under_title: date | None = None
    for index, (line, plain) in enumerate(zip(text.lines, plain_lines, strict=True)):
        if title is not None and title.whole and title.first <= index <= title.last:
            under_title = under_title or _day(plain)
        elif len(plain) <= LONGEST_RESIDUE and RESIDUE.match(plain) and "。" not in plain:
            residue.append(line)
            published = published or _published(plain)
        elif title is not None and title.last < index <= title.last + NEAR_TITLE and DATE_ALONE.match(plain):
            under_title = under_title or _day(plain)
        else:
            front = _front(plain) if index <= FIRST_LINES and len(plain) > LONGEST_RESIDUE else 0
            published = published or _published(plain[:front])
            own.append(TextLine(line.text[front:], line.at(front)) if front else line)
            words.append(plain[front:])
    signed, signed_on = _signature(words)
    titled = TextLine(title.words, text.lines[title.first].place) if title else None
    parted = replace(text, lines=tuple(own), title=titled, residue=tuple(residue))
    return Body(parted, "\n".join(words), published or under_title or signed_on, signed)


def _front(plain: str) -> int:
    """How much of a long line is page residue and title, glued before the report's first words."""
    glued = GLUED_RESIDUE.match(plain)
    front = glued.end() if glued else 0
    return front + end_of_title(plain[front:])


def _published(plain: str) -> date | None:
    """The day after 发布日期, 时间 and the like."""
    for found in PUBLISHED.finditer(plain):
        if day := _day(plain[found.end() : found.end() + 20]):
            return day
    return None


def _day(plain: str) -> date | None:
    return next((each.day for each in dates(plain) if each.day), None)


def _signature(lines: Sequence[str]) -> tuple[str, date | None]:
    """Who signed, and when: the last line that is a date alone, and the line above it."""
    last = lines[-LAST_LINES:]
    for index in range(len(last) - 1, -1, -1):
        if DATE_ALONE.match(last[index]) and (day := _day(last[index])):
            above = last[index - 1] if index else ""
            return ("".join(above.split()) if SIGNATURE.match(above) else ""), day
    return "", None
