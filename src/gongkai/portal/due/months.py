"""The month picture of a reading: the marks of the clock with the looks and words of the page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django.utils.translation import gettext as _

from gongkai.regime.clock import DayMark, Mark, Reading
from gongkai.web.months import Cell, Month, laid_out

MOST_MONTHS = 12
SHOWN_AT_EACH_END = 3

# the class of a day in the style sheet
LOOKS = {
    Mark.START: "start",
    Mark.COUNTED: "cnt",
    Mark.MAKEUP_COUNTED: "cnt extra",
    Mark.WEEKEND: "rest",
    Mark.HOLIDAY: "hol",
    Mark.PAUSED: "stop",
    Mark.WAITING: "wait",
    Mark.DUE: "due",
    Mark.OUT: "out",
}


def drawn(reading: Reading, language: str) -> tuple[Month, ...]:
    """The months of a reading. Of a very long one only both ends are drawn: what counts is where it begins and ends."""
    by_month = groupby(reading.days_in(language), key=lambda mark: (mark.day.year, mark.day.month))
    months = [laid_out([_cell(mark, reading) for mark in marks]) for _, marks in by_month]
    if len(months) <= MOST_MONTHS:
        return tuple(months)
    head, tail = months[:SHOWN_AT_EACH_END], months[-SHOWN_AT_EACH_END:]
    gap = Month(tail[0].first, tail[0].weeks, skipped=len(months) - len(head) - len(tail))
    return (*head, gap, *tail[1:])


def looks_used(months: Sequence[Month]) -> frozenset[str]:
    """The classes drawn: what the legend must explain."""
    return frozenset(look for month in months for week in month.weeks for cell in week for look in cell.look.split())


def _cell(mark: DayMark, reading: Reading) -> Cell:
    look, today = LOOKS[mark.mark], reading.today
    if today and mark.mark in {Mark.COUNTED, Mark.MAKEUP_COUNTED} and mark.day > today:
        look = look.replace("cnt", "ahead")
    # a weekend outside the limit needs no word
    quiet = mark.mark is Mark.WEEKEND and not reading.received <= mark.day <= reading.due
    label, spoken = ("", "") if quiet or not mark.word else (mark.label, _("日，%(word)s") % {"word": mark.word})
    if mark.day == today:
        look, spoken = f"{look} today", spoken + _("，今天")
    return Cell(mark.day, look, label, spoken)
