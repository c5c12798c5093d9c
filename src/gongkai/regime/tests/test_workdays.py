"""Working days, one by one, and the calendar's own arithmetic."""

from datetime import date, timedelta

import chinese_calendar  # type: ignore[import-untyped]  # ships no types
import holidays
import pytest

from gongkai.base.errors import Refused
from gongkai.regime.workdays import (
    CalendarNotPublished,
    DayKind,
    Holiday,
    Notice,
    YearCalendar,
    days_between,
    shipped_calendar,
)

CALENDAR = shipped_calendar()
FIRST, LAST = date(2008, 1, 1), date(2026, 12, 31)
EVERY_DAY = list(days_between(FIRST - timedelta(days=1), LAST))

# Days on which a package does not say the same as the notices, with the reason.
WORKED_DIFFERENTLY: dict[date, str] = {}  # none: both packages agree with the notices on all 6,940 days
NAMED_DIFFERENTLY: dict[date, str] = {
    date(2023, 12, 30): "the notice for 2024 gives 1 January off and joins the weekend to it: an ordinary weekend here",
    date(2023, 12, 31): "the same",
}


def test_every_day_of_2008_to_2026_is_worked_or_not_as_in_two_calendar_packages() -> None:
    china = holidays.country_holidays("CN", years=range(2008, 2027))
    assert len(EVERY_DAY) == 6940
    for day in EVERY_DAY:
        if day not in WORKED_DIFFERENTLY:
            ours = CALENDAR.is_workday(day)
            assert ours == chinese_calendar.is_workday(day), day
            assert ours == china.is_working_day(day), day


def test_every_day_off_by_a_package_is_a_day_off_here_and_carries_a_name() -> None:
    for day in chinese_calendar.constants.holidays:
        if FIRST <= day <= LAST and day not in NAMED_DIFFERENTLY:
            assert CALENDAR.kind(day) is DayKind.HOLIDAY, day
            assert CALENDAR.name_of(day), day
    for day in chinese_calendar.constants.workdays:
        if FIRST <= day <= LAST:
            assert CALENDAR.kind(day) is DayKind.MAKEUP, day
            assert CALENDAR.name_of(day), day


@pytest.mark.parametrize(
    ("year", "working_days"),
    [
        (2017, 249),
        (2018, 250),
        (2019, 250),
        (2020, 249),
        (2021, 250),
        (2022, 249),
        (2023, 249),
        (2024, 251),
        (2025, 248),
        (2026, 248),
    ],
)
def test_a_year_has_as_many_working_days_as_were_counted(year: int, working_days: int) -> None:
    assert CALENDAR.count(date(year - 1, 12, 31), date(year, 12, 31)) == working_days


def days(year: int, text: str) -> set[date]:
    """The days of `01-27..02-02, 04-02`."""
    found: set[date] = set()
    for part in text.split(", "):
        first, _, last = part.partition("..")
        start = date.fromisoformat(f"{year}-{first}")
        last = first if not last else last if "-" in last else f"{first[:2]}-{last}"
        found.update(days_between(start - timedelta(days=1), date.fromisoformat(f"{year}-{last}")))
    return found


# Days off and weekend days worked, as the notices of these years were read.
TABLES = {
    2017: (
        "01-01..02, 01-27..02-02, 04-02..04, 04-29..05-01, 05-28..30, 10-01..08",
        "01-22, 02-04, 04-01, 05-27, 09-30",
    ),
    2018: (
        "01-01, 02-15..21, 04-05..07, 04-29..05-01, 06-16..18, 09-22..24, 10-01..07, 12-30..31",
        "02-11, 02-24, 04-08, 04-28, 09-29, 09-30, 12-29",
    ),
    2019: (
        "01-01, 02-04..10, 04-05..07, 05-01..04, 06-07..09, 09-13..15, 10-01..07",
        "02-02, 02-03, 04-28, 05-05, 09-29, 10-12",
    ),
    2024: (
        "01-01, 02-10..17, 04-04..06, 05-01..05, 06-08..10, 09-15..17, 10-01..07",
        "02-04, 02-18, 04-07, 04-28, 05-11, 09-14, 09-29, 10-12",
    ),
    2025: (
        "01-01, 01-28..02-04, 04-04..06, 05-01..05, 05-31..06-02, 10-01..08",
        "01-26, 02-08, 04-27, 09-28, 10-11",
    ),
    2026: (
        "01-01..03, 02-15..23, 04-04..06, 05-01..05, 06-19..21, 09-25..27, 10-01..07",
        "01-04, 02-14, 02-28, 05-09, 09-20, 10-10",
    ),
}


@pytest.mark.parametrize("year", TABLES)
def test_the_days_off_and_the_worked_weekends_of_a_year_are_those_of_its_notice(year: int) -> None:
    off, worked = (days(year, text) for text in TABLES[year])
    inside = [day for day in EVERY_DAY if day.year == year]
    assert {day for day in inside if CALENDAR.kind(day) is DayKind.HOLIDAY} == off
    assert {day for day in inside if CALENDAR.kind(day) is DayKind.MAKEUP} == worked


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        (date(2011, 12, 31), DayKind.MAKEUP, "元旦"),  # a Saturday worked for the New Year after
        (date(2018, 12, 29), DayKind.MAKEUP, "元旦"),
        (date(2018, 12, 31), DayKind.HOLIDAY, "元旦"),
        (date(2022, 12, 31), DayKind.HOLIDAY, "元旦"),
        (date(2015, 9, 3), DayKind.HOLIDAY, "抗战胜利70周年纪念日"),
        (date(2015, 9, 4), DayKind.HOLIDAY, "抗战胜利70周年纪念日"),
        (date(2015, 9, 6), DayKind.MAKEUP, "抗战胜利70周年纪念日"),
        (date(2019, 5, 3), DayKind.HOLIDAY, "劳动节"),  # by the later notice of March 2019
        (date(2020, 1, 31), DayKind.HOLIDAY, "春节"),  # the break was lengthened to 2 February
        (date(2020, 2, 1), DayKind.HOLIDAY, "春节"),  # first announced as worked
        (date(2020, 2, 3), DayKind.WORKDAY, ""),
        (date(2024, 2, 9), DayKind.WORKDAY, ""),  # the eve, leave encouraged, worked in law
        (date(2012, 9, 30), DayKind.HOLIDAY, "中秋节、国庆节"),
        (date(2023, 12, 30), DayKind.WEEKEND, ""),  # adjoins New Year's Day, an ordinary Saturday all the same
    ],
)
def test_the_odd_days_are_what_their_notices_made_them(day: date, kind: DayKind, name: str) -> None:
    assert CALENDAR.kind(day) is kind
    assert CALENDAR.name_of(day) == name


def test_published_years_end_with_2026_and_later_days_are_provisional() -> None:
    assert CALENDAR.published_through == date(2026, 12, 31)
    assert not CALENDAR.is_provisional(date(2026, 12, 31))
    assert CALENDAR.is_provisional(date(2027, 1, 1))


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2027, 1, 1), DayKind.HOLIDAY),
        (date(2027, 2, 5), DayKind.HOLIDAY),  # the eve of the Spring Festival of 6 February
        (date(2027, 2, 8), DayKind.HOLIDAY),
        (date(2027, 2, 9), DayKind.WORKDAY),  # off only if the notice says so
        (date(2027, 4, 5), DayKind.HOLIDAY),
        (date(2027, 5, 1), DayKind.HOLIDAY),
        (date(2027, 5, 3), DayKind.WORKDAY),
        (date(2027, 6, 9), DayKind.HOLIDAY),
        (date(2027, 9, 15), DayKind.HOLIDAY),
        (date(2027, 10, 3), DayKind.HOLIDAY),
        (date(2027, 10, 4), DayKind.WORKDAY),
        (date(2028, 10, 3), DayKind.HOLIDAY),  # Mid-Autumn within National Day
    ],
)
def test_a_provisional_year_takes_out_the_days_of_the_statute_and_nothing_else(day: date, kind: DayKind) -> None:
    assert CALENDAR.kind(day) is kind


@pytest.mark.parametrize("year", [1990, 2007, 2041, 9999])
def test_a_year_without_a_calendar_is_refused_in_words(year: int) -> None:
    day = date(year, 12, 31)
    for question in (CALENDAR.kind, CALENDAR.is_workday, CALENDAR.is_provisional, CALENDAR.next_workday):
        with pytest.raises(CalendarNotPublished, match=f"没有{year}年的节假日安排"):
            question(day)
    with pytest.raises(CalendarNotPublished):
        CALENDAR.add(day, 1)


def test_the_refusal_of_a_year_is_said_in_english_too() -> None:
    with pytest.raises(CalendarNotPublished) as refused:
        CALENDAR.year(2007)
    (words,) = refused.value.reasons_in("en")
    assert words == "There is no calendar for 2007; days from 2008 to 2040 can be reckoned."


def test_the_nth_working_day_starts_counting_the_day_after() -> None:
    assert CALENDAR.add(date(2024, 10, 12), 1) == date(2024, 10, 14)  # from a worked Saturday
    assert CALENDAR.add(date(2024, 10, 5), 1) == date(2024, 10, 8)  # from a holiday
    assert CALENDAR.add(date(2018, 2, 12), 5) == date(2018, 2, 24)  # the 5th is a worked Saturday


def test_skipped_days_do_not_count() -> None:
    tuesday = frozenset({date(2024, 3, 5)})
    assert CALENDAR.add(date(2024, 3, 4), 1, tuesday) == date(2024, 3, 6)
    assert CALENDAR.count(date(2024, 3, 1), date(2024, 3, 8), tuesday) == 4


def test_counting_needs_at_least_one_day() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        CALENDAR.add(date(2024, 3, 4), 0)


def test_working_days_between_are_counted_without_the_first_and_with_the_last() -> None:
    assert CALENDAR.count(date(2024, 3, 4), date(2024, 3, 8)) == 4
    assert CALENDAR.count(date(2024, 3, 8), date(2024, 3, 4)) == 0


def test_a_term_ending_on_a_day_off_moves_and_on_a_working_day_stays() -> None:
    assert CALENDAR.next_workday(date(2025, 10, 1)) == date(2025, 10, 9)
    assert CALENDAR.next_workday(date(2025, 9, 30)) == date(2025, 9, 30)
    assert CALENDAR.previous_workday(date(2026, 1, 31)) == date(2026, 1, 30)


NOTICE_2027 = Notice("国务院办公厅关于2027年部分节假日安排的通知", "", note="测试")


def test_a_published_year_takes_the_place_of_a_provisional_one_and_the_old_calendar_is_unchanged() -> None:
    spring = Holiday("春节", date(2027, 2, 4), date(2027, 2, 11), (date(2027, 1, 30), date(2027, 2, 13)))
    newer = CALENDAR.with_year(YearCalendar(2027, (NOTICE_2027,), (spring,)))
    assert newer.published_through == date(2027, 12, 31)
    assert not newer.is_provisional(date(2027, 2, 9))
    assert newer.kind(date(2027, 2, 9)) is DayKind.HOLIDAY
    assert newer.is_workday(date(2027, 1, 30))
    assert newer.notice(2027) == NOTICE_2027
    assert CALENDAR.is_provisional(date(2027, 2, 9))
    assert CALENDAR.kind(date(2027, 2, 9)) is DayKind.WORKDAY


def test_a_notice_may_move_the_last_days_of_the_year_before() -> None:
    new_year = Holiday("元旦", date(2026, 12, 31), date(2027, 1, 2), (date(2026, 12, 27),))
    newer = CALENDAR.with_year(YearCalendar(2027, (NOTICE_2027,), (new_year,)))
    assert newer.kind(date(2026, 12, 31)) is DayKind.HOLIDAY
    assert newer.kind(date(2026, 12, 27)) is DayKind.MAKEUP
    assert CALENDAR.is_workday(date(2026, 12, 31))


def test_a_later_year_alone_does_not_move_the_horizon() -> None:
    newer = CALENDAR.with_year(YearCalendar(2028, (NOTICE_2027,), ()))
    assert newer.published_through == date(2026, 12, 31)
    assert not newer.is_provisional(date(2028, 3, 1))


def test_a_faulty_year_is_refused_with_every_fault_at_once() -> None:
    holidays_of_2027 = (
        Holiday("春节", date(2027, 2, 11), date(2027, 2, 4)),
        Holiday("清明节", date(2027, 4, 3), date(2027, 4, 5), (date(2027, 4, 5), date(2027, 4, 7))),
        Holiday("劳动节", date(2027, 4, 5), date(2027, 4, 6)),
        Holiday("国庆节", date(2027, 10, 1), date(2127, 10, 7)),
    )
    with pytest.raises(Refused) as refused:
        CALENDAR.with_year(YearCalendar(2027, (NOTICE_2027,), holidays_of_2027))
    words = refused.value.reasons
    assert "春节：放假的最后一天早于第一天。" in words
    assert "2027-04-05既放假又上班。" in words
    assert "2027-04-07不是周六或周日，本来就上班，不能列为调休上班。" in words
    assert "2027-04-05同时属于清明节和劳动节。" in words
    assert "国庆节：2127-10-07不在2027年，也不在上年12月。" in words
    assert len(words) == 5
