"""The month picture: what every day from the month of receipt to the month of the due day is, for any page to draw."""

from __future__ import annotations

import calendar as months
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.regime.reckon import Reckoning
from gongkai.regime.vocabulary import DAY_LABELS, DAY_WORDS, VOCABULARY
from gongkai.regime.words import festival
from gongkai.regime.workdays import ONE_DAY, DayKind, WorkCalendar, days_between


class Mark(StrEnum):
    """What a day is to the limit."""

    START = "start"  # day 0: receipt, or the event after which the limit runs anew
    COUNTED = "counted"
    MAKEUP_COUNTED = "makeup-counted"  # a worked Saturday or Sunday that counts
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PAUSED = "paused"
    WAITING = "waiting"  # an answer, a completion or a payment is still out
    DUE = "due"
    OUT = "out"  # a working day before receipt, after the due day, or of a limit that ran anew later


@dataclass(frozen=True, slots=True)
class DayMark:
    """One day of the picture.

    `number`: which working day of the limit it is. `label` goes under the day, `word` says in full what it is; both are
    '' for days outside the limit.
    """

    day: date
    mark: Mark
    number: int | None = None
    label: str = ""
    word: str = ""


def picture(found: Reckoning, calendar: WorkCalendar, language: str = "zh") -> tuple[DayMark, ...]:
    """Every day from the first of the month of receipt to the last of the month of the due day, in order."""
    return tuple(_Painter(found, calendar, language).days())


class _Painter:
    def __init__(self, found: Reckoning, calendar: WorkCalendar, language: str) -> None:
        self.found, self.calendar, self.language = found, calendar, language
        arrived = {one.day: one.why for one in found.restarts if one.end == "arrived"}
        self.starts = {found.starts[0]: "received"} | arrived
        self.stopped: dict[date, str] = {day: pause.why for pause in found.pauses for day in pause.worked}
        self.open: dict[date, str] = {}
        for pause in found.pauses:
            if any(wait.since == pause.first and wait.why == pause.why for wait in found.waits):
                self.open.update(dict.fromkeys(pause.worked, pause.why))
        for restart in found.restarts:
            if restart.cause is not None:
                why = "amend" if restart.why == "amended" else "fee"
                stretch = self.stopped if restart.end == "arrived" else self.open
                stretch.update(dict.fromkeys(days_between(restart.cause, restart.day), why))

    def days(self) -> Iterator[DayMark]:
        """The marks, numbering as it goes."""
        first, due = self.found.starts[0], self.found.due
        last = date(due.year, due.month, months.monthrange(due.year, due.month)[1])
        number = 0
        for day in days_between(first.replace(day=1) - ONE_DAY, last):
            if self.found.start < day <= due and self.calendar.is_workday(day) and day not in self.found.skipped:
                number += 1
                yield self._counted(day, number)
            else:
                yield self._other(day)

    def _counted(self, day: date, number: int) -> DayMark:
        if day == self.found.due:
            return self._mark(day, Mark.DUE, "due", number)
        if self.calendar.kind(day) is DayKind.MAKEUP:
            return self._mark(day, Mark.MAKEUP_COUNTED, "makeup-counted", number)
        return self._mark(day, Mark.COUNTED, "counted", number)

    def _other(self, day: date) -> DayMark:
        kind, inside = self.calendar.kind(day), self.found.starts[0] <= day <= self.found.due
        if day in self.starts:
            return self._mark(day, Mark.START, self.starts[day])
        if kind is DayKind.HOLIDAY:
            return self._mark(day, Mark.HOLIDAY, "holiday")
        if kind is DayKind.WEEKEND:
            return self._mark(day, Mark.WEEKEND, "weekend")
        if inside and day in self.open:
            return self._mark(day, Mark.WAITING, "waiting", why=self.open[day])
        if inside and day in self.stopped:
            word = "paused-makeup" if kind is DayKind.MAKEUP else "paused"
            return self._mark(day, Mark.PAUSED, word, why=self.stopped[day])
        if inside:
            return self._mark(day, Mark.OUT, "dropped")
        return self._mark(day, Mark.OUT, "makeup" if kind is DayKind.MAKEUP else "out")

    def _mark(self, day: date, mark: Mark, word: str, number: int | None = None, why: str = "") -> DayMark:
        english = self.language == "en"
        name = festival(self.calendar.name_of(day), self.language)
        said = DAY_WORDS[word][english].format(n=number, name=name, why=VOCABULARY[why][english] if why else "")
        return DayMark(day, mark, number, DAY_LABELS[mark][english].format(n=number), said)
