"""What waits, in the order in which it cannot wait any longer. Pure: the day and the calendar are passed in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gongkai.regime.workdays import CalendarNotPublished, WorkCalendar
from gongkai.web.policy import Words
from gongkai.web.worklist import Light, Waiting, Waits

FAR = timedelta(days=90)  # days further away are not counted one by one


class Urgency(StrEnum):
    """When something has to be done."""

    LATE = "late"
    TODAY = "today"
    THIS_WEEK = "week"
    LATER = "later"
    NO_DAY = "open"

    @property
    def words(self) -> Promise:
        """As a heading."""
        return HEADINGS[self]


HEADINGS: dict[Urgency, Promise] = {
    Urgency.LATE: gettext_lazy("已经逾期"),
    Urgency.TODAY: gettext_lazy("今天到期"),
    Urgency.THIS_WEEK: gettext_lazy("本周到期"),
    Urgency.LATER: gettext_lazy("以后到期"),
    Urgency.NO_DAY: gettext_lazy("没有期限，尽早办"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits, as it is drawn: `state` is one of the design, `left` says how long it can wait."""

    area: Words
    waiting: Waiting
    state: str
    left: str
    is_far: bool = False  # its day is not in this year: said with the year


@dataclass(frozen=True, slots=True)
class Bundle:
    """What is equally urgent, the most pressing first."""

    urgency: Urgency
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class DayOfWeek:
    """A day of this week and how much falls due on it."""

    day: date
    count: int
    is_off: bool


def bundles(found: Iterable[Waits], today: date, calendar: WorkCalendar) -> list[Bundle]:
    """The things of all areas by urgency; within each by their day, then by how long they have waited."""
    sorted_in: dict[Urgency, list[Line]] = {urgency: [] for urgency in Urgency}
    for waits in found:
        for waiting in waits.first:
            sorted_in[urgency_of(waiting, today)].append(_line(waits.area, waiting, today, calendar))
    return [Bundle(urgency, tuple(sorted(lines, key=_pressing))) for urgency, lines in sorted_in.items() if lines]


def urgency_of(waiting: Waiting, today: date) -> Urgency:
    """How urgent it is. What the area calls late is late, even without a day."""
    due = waiting.due
    if waiting.light is Light.RED or (due and due < today):
        return Urgency.LATE
    if due is None:
        return Urgency.NO_DAY
    if due == today:
        return Urgency.TODAY
    return Urgency.THIS_WEEK if due <= sunday_of(today) else Urgency.LATER


def sunday_of(today: date) -> date:
    """The last day of the week that began on Monday."""
    return today + timedelta(days=6 - today.weekday())


def week_of(found: Iterable[Waits], today: date, calendar: WorkCalendar) -> list[DayOfWeek]:
    """Monday to Sunday of this week, with how much of what is shown falls due on each day."""
    due = [waiting.due for waits in found for waiting in waits.first]
    days = [sunday_of(today) - timedelta(days=back) for back in range(6, -1, -1)]
    return [DayOfWeek(day, due.count(day), not is_workday(day, calendar)) for day in days]


def is_workday(day: date, calendar: WorkCalendar) -> bool:
    """Whether offices work that day; beyond the years known, whether it is Monday to Friday."""
    try:
        return calendar.is_workday(day)
    except CalendarNotPublished:
        return day.weekday() < 5


def _pressing(line: Line) -> tuple[bool, date, int, date]:
    waiting = line.waiting
    return waiting.due is None, waiting.due or waiting.since, waiting.light.rank, waiting.since


def _line(area: Words, waiting: Waiting, today: date, calendar: WorkCalendar) -> Line:
    urgency = urgency_of(waiting, today)
    state = {Urgency.LATE: "late", Urgency.TODAY: "soon"}.get(urgency, waiting.light.state)
    is_far = waiting.due is not None and waiting.due.year != today.year
    return Line(area, waiting, state, _left(waiting, urgency, today, calendar), is_far)


def _left(waiting: Waiting, urgency: Urgency, today: date, calendar: WorkCalendar) -> str:
    """How long it can wait, in working days as the law counts them."""
    due = waiting.due
    if due is None:
        days = (today - waiting.since).days
        if days > FAR.days:
            return _("三个月以上")
        return ngettext("等了%(days)d天", "等了%(days)d天", days) % {"days": days} if days > 0 else _("今天开始")
    if urgency is Urgency.TODAY:
        return _("今天到期")
    days = _working_days(min(due, today), max(due, today), calendar)
    if urgency is Urgency.LATE:
        return (
            ngettext("逾期%(days)d个工作日", "逾期%(days)d个工作日", days) % {"days": days} if days else _("已经逾期")
        )
    return ngettext("剩%(days)d个工作日", "剩%(days)d个工作日", days) % {"days": days} if days else _("还没到期")


def _working_days(after: date, through: date, calendar: WorkCalendar) -> int:
    """Working days between the two, 0 when that is too far or not known."""
    if through - after > FAR:
        return 0
    try:
        return calendar.count(after, through)
    except CalendarNotPublished:
        return 0
