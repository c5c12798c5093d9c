"""Working days: which days count when the law says 工作日.

A working day is Monday to Friday without the days off of the yearly notice, plus the weekend days that the notice turns
into working days (调休). A year whose notice is not out yet is *provisional*: only the days off that the statute itself
grants are known, so the real due day is usually later than the one computed, and a weekend made a working day can bring
it forward. Whoever shows such a day says so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from gongkai.base.errors import Refused

ONE_DAY = timedelta(days=1)
SATURDAY = 5
NOTHING: frozenset[date] = frozenset()


class CalendarNotPublished(Refused):
    """A day lies outside the calendars; the sentence says which years are covered."""

    def __init__(self, year: int, first: int, last: int) -> None:
        self.year, self.first, self.last = year, first, last
        super().__init__(self.reasons_in("zh"))

    def reasons_in(self, language: str) -> tuple[str, ...]:
        """The one reason, in `zh` or `en`."""
        if language == "en":
            return (f"There is no calendar for {self.year}; days from {self.first} to {self.last} can be reckoned.",)
        return (f"没有{self.year}年的节假日安排，不能推算；可以推算{self.first}年至{self.last}年的日期。",)


class DayKind(StrEnum):
    """What a day is in the calendar."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"  # a day off by notice or statute, weekend days inside the break included
    MAKEUP = "makeup"  # a Saturday or Sunday that is worked


@dataclass(frozen=True, slots=True)
class Notice:
    """The document a year rests on. `number` is empty where it could not be verified; `note` then says so."""

    title: str
    number: str
    day: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Holiday:
    """One break: its first and last day off, and the weekend days worked for it."""

    name: str
    first: date
    last: date
    makeup: tuple[date, ...] = ()
    notice: str = ""  # number of the notice, when it is not the year's first

    def days(self) -> Iterator[date]:
        """Every day off, in order."""
        for ordinal in range(self.first.toordinal(), self.last.toordinal() + 1):
            yield date.fromordinal(ordinal)


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """What the notice of one year fixes. Its days lie in that year or in the December before it."""

    year: int
    notices: tuple[Notice, ...]
    holidays: tuple[Holiday, ...]
    provisional: bool = False

    def faults(self) -> tuple[str, ...]:
        """Why this cannot be a year's arrangement, each a sentence for the person who entered it; empty when it can."""
        found: list[str] = []
        off: dict[date, str] = {}
        earliest, latest = date(self.year - 1, 12, 1), date(self.year, 12, 31)
        for holiday in self.holidays:
            if holiday.last < holiday.first:
                found.append(f"{holiday.name}：放假的最后一天早于第一天。")
            outside = [day for day in (holiday.first, holiday.last, *holiday.makeup) if not earliest <= day <= latest]
            found += [f"{holiday.name}：{day}不在{self.year}年，也不在上年12月。" for day in outside]
            for day in holiday.days() if not outside else ():
                if day in off:
                    found.append(f"{day}同时属于{off[day]}和{holiday.name}。")
                off[day] = holiday.name
        for holiday in self.holidays:
            for day in holiday.makeup:
                if day in off:
                    found.append(f"{day}既放假又上班。")
                elif day.weekday() < SATURDAY:
                    found.append(f"{day}不是周六或周日，本来就上班，不能列为调休上班。")
        return tuple(found)


class DayName(NamedTuple):
    """A day that is not simply a weekday or a weekend."""

    kind: DayKind
    name: str


@dataclass(slots=True)
class WorkCalendar:
    """Working days of every covered year. Years are read when first asked for; asking again
    about a day costs a tenth of a microsecond.

    `source` gives the calendar of a year between `first_year` and `last_year`, published or provisional.
    """

    source: Callable[[int], YearCalendar]
    first_year: int
    last_year: int
    _over: dict[int, YearCalendar] = field(default_factory=dict)
    _special: dict[int, dict[date, DayName]] = field(default_factory=dict, init=False)
    _worked: dict[date, bool] = field(default_factory=dict, init=False)

    def with_year(self, year: YearCalendar) -> WorkCalendar:
        """This calendar with one year published or corrected. Raises Refused with every fault of the year at once."""
        if faults := year.faults():
            raise Refused(faults)
        first, last = min(self.first_year, year.year), max(self.last_year, year.year)
        return WorkCalendar(self.source, first, last, {**self._over, year.year: year})

    def year(self, year: int) -> YearCalendar:
        """The arrangement of a year, with the notices behind it. Raises CalendarNotPublished."""
        if (over := self._over.get(year)) is not None:
            return over
        if not self.first_year <= year <= self.last_year:
            raise CalendarNotPublished(year, self.first_year, self.last_year)
        return self.source(year)

    def notice(self, year: int) -> Notice:
        """The notice (or, for a provisional year, the statute) a year rests on. Raises CalendarNotPublished."""
        return self.year(year).notices[0]

    @property
    def published_through(self) -> date:
        """Last day of the unbroken run of published years. Later days are provisional."""
        year = self.first_year
        while year < self.last_year and not self.year(year + 1).provisional:
            year += 1
        return date(year, 12, 31)

    def is_provisional(self, day: date) -> bool:
        """Whether the notice for that year is not known yet. Raises CalendarNotPublished."""
        return self.year(day.year).provisional

    def kind(self, day: date) -> DayKind:
        """What the day is. Raises CalendarNotPublished."""
        special = self._find(day)
        if special is not None:
            return special.kind
        return DayKind.WEEKEND if day.weekday() >= SATURDAY else DayKind.WORKDAY

    def is_workday(self, day: date) -> bool:
        """Whether offices work that day. Raises CalendarNotPublished."""
        worked = self._worked.get(day)
        if worked is None:
            worked = self._worked[day] = self.kind(day) in {DayKind.WORKDAY, DayKind.MAKEUP}
        return worked

    def name_of(self, day: date) -> str:
        """The festival a day off belongs to, or a worked weekend day makes up for; '' for every other day."""
        special = self._find(day)
        return special.name if special is not None else ""

    def add(self, start: date, working_days: int, skipping: Collection[date] = NOTHING) -> date:
        """The n-th working day after `start`, which is day 0 itself. Days in `skipping` do not count.

        `working_days` is 1 or more; ValueError otherwise. Raises CalendarNotPublished.
        """
        if working_days < 1:
            raise ValueError("working_days must be at least 1")
        self.year(start.year)  # day 0 has to be covered too
        day, left = start, working_days
        while left:
            day += ONE_DAY
            if self.is_workday(day) and day not in skipping:
                left -= 1
        return day

    def count(self, after: date, through: date, skipping: Collection[date] = NOTHING) -> int:
        """Working days later than `after`, up to and including `through`; 0 when `through` is not later."""
        return sum(1 for day in days_between(after, through) if self.is_workday(day) and day not in skipping)

    def next_workday(self, day: date) -> date:
        """`day` itself when it is a working day, else the first one after it: where a term ending on `day` ends."""
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def previous_workday(self, day: date) -> date:
        """`day` itself when it is a working day, else the last one before it: for plans, not for legal terms."""
        while not self.is_workday(day):
            day -= ONE_DAY
        return day

    def breaks(self, first: date, last: date) -> tuple[Holiday, ...]:
        """The breaks that touch `first` to `last` by a day off or a worked weekend day, in order of time."""
        years = range(first.year, min(last.year + (last.month == 12), self.last_year) + 1)
        touching = [
            holiday
            for year in years
            for holiday in self.year(year).holidays
            if (holiday.first <= last and first <= holiday.last) or any(first <= day <= last for day in holiday.makeup)
        ]
        return tuple(sorted(touching, key=lambda holiday: holiday.first))

    def number_behind(self, holiday: Holiday) -> str:
        """The number of the notice a break rests on, '' where it is not known."""
        return holiday.notice or self.notice(holiday.last.year).number

    def _find(self, day: date) -> DayName | None:
        found = self._named_days(day.year).get(day)
        # the notice of a year can move the last days of the year before: 31 December 2011, 29 December 2018
        if found is None and day.month == 12 and day.year < self.last_year:
            found = self._named_days(day.year + 1).get(day)
        return found

    def _named_days(self, year: int) -> dict[date, DayName]:
        days = self._special.get(year)
        if days is None:
            days = {}
            for holiday in self.year(year).holidays:
                days.update(dict.fromkeys(holiday.days(), DayName(DayKind.HOLIDAY, holiday.name)))
                days.update(dict.fromkeys(holiday.makeup, DayName(DayKind.MAKEUP, holiday.name)))
            self._special[year] = days
        return days


def days_between(after: date, through: date) -> Iterator[date]:
    """Every day later than `after`, up to and including `through`."""
    for ordinal in range(after.toordinal() + 1, through.toordinal() + 1):
        yield date.fromordinal(ordinal)


@cache
def shipped_calendar() -> WorkCalendar:
    """The calendars that come with the package: published years from their notices, then provisional ones."""
    from gongkai.regime.yearbook import FIRST_YEAR, LAST_PROVISIONAL_YEAR, shipped_year

    return WorkCalendar(shipped_year, FIRST_YEAR, LAST_PROVISIONAL_YEAR)
