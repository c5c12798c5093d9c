"""Twelve month pictures of a year: what each day is, for the eye and the ear, and which days change."""

from __future__ import annotations

import calendar as months
from collections.abc import Collection, Iterator
from datetime import date

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from gongkai.regime.words import festival
from gongkai.regime.workdays import DayKind, WorkCalendar
from gongkai.web.months import Cell, Month, laid_out

DECEMBER = 12
LOOKS = {DayKind.WORKDAY: "out", DayKind.WEEKEND: "rest", DayKind.HOLIDAY: "hol", DayKind.MAKEUP: "cnt extra"}


def drawn(calendar: WorkCalendar, year: int, *, changed: Collection[date] = ()) -> tuple[Month, ...]:
    """The months of a year, and the December before it when the arrangement reaches back into it."""
    firsts = [date(year, month, 1) for month in range(1, DECEMBER + 1)]
    named = [day for one in calendar.year(year).holidays for day in (one.first, one.last, *one.makeup)]
    if any(day.year < year for day in (*named, *changed)) and calendar.first_year < year:
        firsts.insert(0, date(year - 1, DECEMBER, 1))
    return tuple(_month(calendar, first, changed) for first in firsts)


def _month(calendar: WorkCalendar, first: date, changed: Collection[date]) -> Month:
    length = months.monthrange(first.year, first.month)[1]
    return laid_out([_cell(calendar, first.replace(day=number), changed) for number in range(1, length + 1)])


def _cell(calendar: WorkCalendar, day: date, changed: Collection[date]) -> Cell:
    kind = calendar.kind(day)
    name = festival(calendar.name_of(day), "en" if get_language() == "en" else "zh")
    words = [*_words(kind, name), *([_("有变动")] if day in changed else [])]
    label = {DayKind.HOLIDAY: pgettext("day", "假"), DayKind.MAKEUP: pgettext("day", "班")}.get(kind, "")
    look = f"{LOOKS[kind]} moved" if day in changed else LOOKS[kind]
    return Cell(day, look, label, "".join(_("，%(word)s") % {"word": word} for word in words))


def _words(kind: DayKind, name: str) -> Iterator[str]:
    if kind is DayKind.HOLIDAY:
        yield _("%(name)s放假") % {"name": name}
    elif kind is DayKind.MAKEUP:
        yield _("%(name)s调休上班") % {"name": name}
    elif kind is DayKind.WEEKEND:
        yield _("休息日")
