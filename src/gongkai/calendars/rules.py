"""What makes a year's arrangement plausible, how one day of it is switched, and which days a new one changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from gongkai.calendars.notice import year_named
from gongkai.regime.workdays import ONE_DAY, SATURDAY, DayKind, Holiday, Notice, WorkCalendar, YearCalendar
from gongkai.regime.yearbook import FIRST_YEAR, LAST_PROVISIONAL_YEAR

FESTIVALS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
STATUTORY_DAYS = ((2025, 13), (FIRST_YEAR, 11))  # 国务院令第795号, 国务院令第513号: the year from which, and how many
LONGEST_BREAK_DAYS = 10
NOTICE_OUT_BY = (12, 15)  # month and day when the arrangement of the next year is out, most years weeks earlier
NAMELESS = "放假"


@dataclass(frozen=True, slots=True)
class Change:
    """A day that is worked after a publication and was not before, or the other way round."""

    day: date
    was: DayKind
    becomes: DayKind

    @property
    def is_worked(self) -> bool:
        """Whether offices work that day once the arrangement is published."""
        return self.becomes in {DayKind.WORKDAY, DayKind.MAKEUP}


def covered(year: int) -> bool:
    """Whether an arrangement of the year can be entered."""
    return FIRST_YEAR <= year <= LAST_PROVISIONAL_YEAR


def years_due(today: date) -> tuple[int, ...]:
    """The years whose arrangement must be there on the day: this one, after 15 December the next one too."""
    return (today.year, today.year + 1) if (today.month, today.day) > NOTICE_OUT_BY else (today.year,)


def missing(calendar: WorkCalendar, today: date) -> list[int]:
    """The years whose arrangement must be there on the day and is not."""
    return [year for year in years_due(today) if calendar.year(year).provisional]


def statutory_days(year: int) -> int:
    """How many days off the statute grants in a year (全国年节及纪念日放假办法)."""
    return next(days for since, days in STATUTORY_DAYS if year >= since)


def arranged(
    year: int, holidays: Sequence[Holiday], notice: Notice, before: YearCalendar, *, changes: bool
) -> YearCalendar:
    """The year as it stands once the notice is entered over what was there before.

    `changes`: the notice is a later one that changes the arrangement; breaks it leaves alone rest on their own notice
    still. Otherwise it takes the place of the year's last notice: a first entry, or an entry put right.
    """
    if before.provisional:
        return YearCalendar(year, (notice,), tuple(holidays))
    resting = {_days(one): one.notice for one in before.holidays}
    if changes:
        kept = (replace(one, notice=resting.get(_days(one), notice.number)) for one in holidays)
        return YearCalendar(year, (*before.notices, notice), tuple(kept))
    first, last = before.notices[0].number, before.notices[-1].number
    renamed = {last: notice.number} if last != first else {}
    kept = (replace(one, notice=renamed.get(old := resting.get(_days(one), ""), old)) for one in holidays)
    return YearCalendar(year, (*before.notices[:-1], notice), tuple(kept))


def _days(holiday: Holiday) -> tuple[str, date, date, tuple[date, ...]]:
    return holiday.name, holiday.first, holiday.last, holiday.makeup


def faults(year: YearCalendar, before: YearCalendar, *, changes: bool, why: str) -> Iterator[str]:
    """Why it cannot be published, each a sentence."""
    yield from year.faults()
    notice = year.notices[-1]
    if not year.holidays:
        yield _("没有读到任何放假安排。")
    if (named := year_named(notice.title)) is not None and named != year.year:
        yield _("通知是关于%(named)d年的，不是%(year)d年。") % {"named": named, "year": year.year}
    if before.provisional:
        return
    if changes and notice.number in {one.number for one in before.notices}:
        yield _("%(number)s已经登记过。请填调整安排的那份通知的文号，或者选“改正录入的差错”。") % {
            "number": notice.number
        }
    if not why.strip():
        yield _("请写明为什么更正。")
    if (year.notices, year.holidays) == (before.notices, before.holidays):
        yield _("和现在的安排一样，没有要公布的。")


def remarks(year: YearCalendar) -> Iterator[str]:
    """What is unusual and may be a slip, each a sentence; nothing here forbids publishing."""
    names = {name for holiday in year.holidays for name in holiday.name.split("、")}
    missing = [name for name in FESTIVALS if name not in names]
    if missing:
        yield _("没有%(names)s的安排。") % {"names": "、".join(missing)}
    yield from _about_length(year)
    for holiday in year.holidays:
        if all(day.weekday() >= SATURDAY for day in holiday.days()):
            yield _("%(name)s：放假的日子本来就是周末。") % {"name": holiday.name}
        length = (holiday.last - holiday.first).days + 1
        if length > LONGEST_BREAK_DAYS:
            yield _("%(name)s：连放%(days)d天，请核对首尾两天。") % {"name": holiday.name, "days": length}


def _about_length(year: YearCalendar) -> Iterator[str]:
    """The days off against the statute: days moved from weekends come back as weekend days worked."""
    days = sum(1 for holiday in year.holidays for _day in holiday.days())
    statutory, gained = statutory_days(year.year), days_gained(year.holidays)
    if days < statutory:
        yield _("一共放假%(days)d天，少于法定的%(statutory)d天。") % {"days": days, "statutory": statutory}
    elif gained != statutory:
        told = {"gained": gained, "statutory": statutory}
        yield (_("扣去调休，工作日净少%(gained)d天，法定节假日是%(statutory)d天，请核对有没有漏写多写。") % told)


def days_gained(holidays: Iterable[Holiday]) -> int:
    """Weekdays off less weekend days worked: by how many days the year has fewer working days than weekdays."""
    return sum(sum(day.weekday() < SATURDAY for day in one.days()) - len(one.makeup) for one in holidays)


def working_days(calendar: WorkCalendar, year: int) -> int:
    """Working days from 1 January to 31 December."""
    first = date(year, 1, 1)
    return calendar.is_workday(first) + calendar.count(first, date(year, 12, 31))


def changed(before: WorkCalendar, after: WorkCalendar, year: int) -> tuple[Change, ...]:
    """The days that turn from worked into not worked or back, the December before the year included."""
    day, last = date(year - 1, 12, 1), date(year, 12, 31)
    found = []
    while day <= last:
        covered_before = before.first_year <= day.year <= before.last_year
        if covered_before and before.is_workday(day) != after.is_workday(day):
            found.append(Change(day, before.kind(day), after.kind(day)))
        day += ONE_DAY
    return tuple(found)


def switched(holidays: Sequence[Holiday], day: date) -> tuple[Holiday, ...]:
    """The breaks once one day is turned round: a day off is worked, a worked day is off. In order of time."""
    inside = next((one for one in holidays if one.first <= day <= one.last), None)
    worked = next((one for one in holidays if day in one.makeup), None)
    if worked is not None:
        found = _instead(holidays, worked, replace(worked, makeup=tuple(one for one in worked.makeup if one != day)))
    elif inside is not None:
        found = _instead(holidays, inside, *_without(inside, day))
    elif day.weekday() >= SATURDAY:
        found = _worked(holidays, day)
    else:
        found = _off(holidays, day)
    return tuple(sorted(found, key=lambda holiday: holiday.first))


def _instead(holidays: Iterable[Holiday], old: Holiday, *new: Holiday) -> list[Holiday]:
    return [*(one for one in holidays if one is not old), *new]


def _without(holiday: Holiday, day: date) -> list[Holiday]:
    """What is left of a break without the day; a part of weekend days alone is no break. A weekend day is worked."""
    pieces = [replace(holiday, last=day - ONE_DAY, makeup=()), replace(holiday, first=day + ONE_DAY, makeup=())]
    left = [one for one in pieces if any(each.weekday() < SATURDAY for each in one.days())]
    makeup = tuple(sorted((*holiday.makeup, day))) if day.weekday() >= SATURDAY else holiday.makeup
    return [replace(left[0], makeup=makeup), *left[1:]] if left else []


def _worked(holidays: Sequence[Holiday], day: date) -> list[Holiday]:
    """The weekend day stands with the nearest break; without any there is nothing it could make up for."""
    if not holidays:
        return []
    nearest = min(holidays, key=lambda one: min(abs(one.first - day), abs(one.last - day)))
    return _instead(holidays, nearest, replace(nearest, makeup=tuple(sorted((*nearest.makeup, day)))))


def _off(holidays: Sequence[Holiday], day: date) -> list[Holiday]:
    """The break next to the day grows over it, a free weekend between them included; else it is a break of its own."""
    makeup = {one for holiday in holidays for one in holiday.makeup}

    def free(first: date, last: date) -> bool:
        return all(one.weekday() >= SATURDAY and one not in makeup for one in Holiday("", first, last).days())

    for one in holidays:
        if one.last < day and free(one.last + ONE_DAY, day - ONE_DAY):
            return _instead(holidays, one, replace(one, last=day))
        if day < one.first and free(day + ONE_DAY, one.first - ONE_DAY):
            return _instead(holidays, one, replace(one, first=day))
    return [*holidays, Holiday(NAMELESS, day, day)]
