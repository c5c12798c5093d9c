"""Reading the yearly notice of the State Council, as it is pasted, into days off and weekend days worked.

    read("一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。", 2026)

What the notice says twice is held against itself: the weekday behind a date, the number of days a break has. Whatever
names a day and is not understood is given back as a doubt, never left out in silence. `said` is the way back: the same
days in the words of a notice, one break a line, which `read` understands again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from gongkai.base.text import document_numbers, folded
from gongkai.regime.workdays import ONE_DAY, Holiday

DECEMBER = 12
WEEK = "一二三四五六日"
A_YEAR = timedelta(days=366)  # nothing a notice says lasts longer

_HEAD = re.compile(
    r"(?:^|(?<=[\n。;]))\s*(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d{1,2}[.、])?\s*"
    r"([^\n。;:,()]{1,30}):(?=[^\n。]{0,20}\d{1,2}月\d{1,2}日)",
)
_DATE = r"(?:(?P<{0}y>\d{{4}})年)?(?:(?P<{0}m>\d{{1,2}})月)?(?P<{0}d>\d{{1,2}})日(?:\((?P<{0}w>[^()]*)\))?"
_SPAN = re.compile(_DATE.format("a") + r"(?:(?:至|到|-|—|–|~)+" + _DATE.format("b") + ")?")
_CLAUSE = re.compile(r"(?:\([^()]*\)|[^,;。\n()]|[()])+")
_SENTENCE = re.compile(r"(?:\([^()]*\)|[^;。\n()]|[()])+")
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
_LENGTH = re.compile(r"(?:共|放假)(\d{1,2})天")
_OFF = re.compile(r"放假|休息|休假")
_AT_WORK = re.compile(r"(?<!正常)上班")
_SAID_OTHERWISE = re.compile(r"[为是](?:法定节假日|公休日|休息日)|公休日调|照常公休|调[至到]|起正常上班|[为是]周[六日]")
_ABOUT_DAYS = re.compile(r"\d{1,2}日.{0,30}(?:放假|上班|假期|调休)|(?:放假|上班|假期|调休).{0,30}\d{1,2}日")
_TITLE = re.compile(r"(?:国务院办公厅|国务院|[\u4e00-\u9fff]{2,20}政府(?:办公[厅室])?)关于[^。:,]{4,60}?通知")
_SIGNED = re.compile(r"^\s*(\d{4})年(\d{1,2})月(\d{1,2})日\s*$", re.MULTILINE)
_TITLE_YEAR = re.compile(r"(\d{4})年")


@dataclass(frozen=True, slots=True)
class Read:
    """What a text says: the breaks in order of time, and what somebody has to look at, each a sentence."""

    holidays: tuple[Holiday, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """What a notice says of itself; empty where it does not."""

    title: str = ""
    number: str = ""
    day: date | None = None


def read(text: str, year: int) -> Read:
    """The breaks of a year that a text names, whole notice or single lines. Cost: linear in the text."""
    plain = _plain(text)
    heads = list(_HEAD.finditer(plain))
    starts = [head.start() for head in heads]
    doubts = [*_unread(plain[: starts[0] if starts else len(plain)])]
    holidays: list[Holiday] = []
    for place, head in enumerate(heads):
        entry = _Entry(head[1].strip(), year)
        entry.take(plain[head.end() : (*starts, len(plain))[place + 1]])
        holidays += entry.holidays()
        doubts += entry.doubts
    return Read(tuple(sorted(holidays, key=lambda holiday: holiday.first)), tuple(doubts))


def document(text: str) -> Document:
    """Title, number and day of the notice, read off its text."""
    plain = _plain(text)
    title = _TITLE.search("".join(plain.split()))
    number = next((found.normal for found in document_numbers(plain)), "")
    signed = [day for found in _SIGNED.finditer(plain) if (day := _day(*map(int, found.groups())))]
    return Document(title[0] if title else "", number, signed[-1] if signed else None)


def year_named(title: str) -> int | None:
    """The year a title speaks of: 关于2027年部分节假日安排的通知."""
    found = _TITLE_YEAR.search(folded(title))
    return int(found[1]) if found else None


def said(holidays: Iterable[Holiday], year: int) -> str:
    """The breaks in the words of a notice, one a line: 元旦：1月1日至3日放假，1月4日上班。"""
    return "\n".join(_line(holiday, year) for holiday in holidays)


def _line(holiday: Holiday, year: int) -> str:
    last = "" if holiday.last == holiday.first else f"至{_spoken(holiday.last, holiday.first)}"
    beginning = _spoken(holiday.first, date(year, 1, 1), always=True)
    worked = "、".join(_spoken(day, date(year, 1, 1), always=True) for day in holiday.makeup)
    return f"{holiday.name}：{beginning}{last}放假" + (f"，{worked}上班。" if worked else "。")


def _spoken(day: date, before: date, *, always: bool = False) -> str:
    """The day with as much of year and month as is new after the day before."""
    year = f"{day.year}年" if day.year != before.year else ""
    month = f"{day.month}月" if always or year or day.month != before.month else ""
    return f"{year}{month}{day.day}日"


def _plain(text: str) -> str:
    """Half width, one kind of line end, no blanks inside a line."""
    return "\n".join("".join(line.split()) for line in folded(text).splitlines())


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _unread(text: str) -> Iterator[str]:
    """Sentences before the first break that speak of days off or days worked."""
    for sentence in _SENTENCE.findall(text):
        if _ABOUT_DAYS.search(sentence) and not _TITLE.search(sentence):
            yield _("没有读懂：“%(words)s”。请逐日核对。") % {"words": sentence.strip()}


@dataclass(slots=True)
class _Entry:
    """One break of the notice while it is read."""

    name: str
    year: int
    off: list[tuple[date, date]] = field(default_factory=list)
    worked: list[date] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def take(self, body: str) -> None:
        """Reads what follows the name."""
        lengths: list[int] = []
        for sentence in _SENTENCE.findall(body):
            if not (_SIGNED.match(sentence) or self._sentence(sentence)):
                self.doubts.append(_("没有读懂：“%(words)s”。请逐日核对。") % {"words": sentence.strip()})
            lengths += map(int, _LENGTH.findall(sentence))
        days = sum((last - first).days + 1 for first, last in self.off)
        if lengths and self.off and lengths[0] != days:
            told = {"name": self.name, "said": lengths[0], "days": days}
            self.doubts.append(_("%(name)s：通知写共%(said)d天，读出来是%(days)d天。") % told)
        if not self.off:
            self.doubts.append(_("%(name)s：没有读到放假的日子。") % {"name": self.name})

    def holidays(self) -> list[Holiday]:
        """The breaks of this name; the weekend days worked stand with the first."""
        breaks = [Holiday(self.name, first, last) for first, last in self.off]
        return [replace(breaks[0], makeup=tuple(sorted(set(self.worked)))), *breaks[1:]] if breaks else []

    def _sentence(self, sentence: str) -> bool:
        """Whether every day in it found its verb. Days in front of a clause without one wait for the next."""
        waiting: list[tuple[date, date]] = []
        for clause in _CLAUSE.findall(sentence):
            spans = list(self._spans(clause))
            if _SAID_OTHERWISE.search(clause):
                waiting = []
            elif _AT_WORK.search(clause):
                self.worked += [day for first, last in [*waiting, *spans] for day in _each(first, last)]
                waiting = []
            elif _OFF.search(clause):
                self.off += [*waiting, *spans]
                waiting = []
            else:
                waiting += spans
        return not waiting

    def _spans(self, clause: str) -> Iterator[tuple[date, date]]:
        month: int | None = None
        for found in _SPAN.finditer(clause):
            part = found.groupdict()
            month = int(part["am"]) if part["am"] else month
            first = self._on(part["ay"], month, part["ad"], part["aw"])
            last = first
            if part["bd"] and first is not None:
                month = int(part["bm"]) if part["bm"] else first.month
                year = part["by"] or str(first.year + (month < first.month))
                last = self._on(year, month, part["bd"], part["bw"])
            if first is None or last is None or last - first > A_YEAR:
                self.doubts.append(_("%(name)s：没有“%(words)s”这样的日子。") % {"name": self.name, "words": found[0]})
            else:
                yield first, last

    def _on(self, year: str | None, month: int | None, day: str, note: str | None) -> date | None:
        """The day meant; a December day of 元旦 without a year is one of the year before."""
        if month is None:
            return None
        before = month == DECEMBER and "元旦" in self.name
        found = _day(int(year) if year else self.year - before, month, int(day))
        weekday = _WEEKDAY.search(note or "")
        said = WEEK.index(weekday[1].replace("天", "日")) if weekday else None
        if found and said is not None and found.weekday() != said:
            told = {"day": found.isoformat(), "is": WEEKDAYS[found.weekday()], "said": WEEKDAYS[said]}
            self.doubts.append(_("%(day)s是%(is)s，通知上写的是%(said)s。") % told)
        return found


def _each(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += ONE_DAY
