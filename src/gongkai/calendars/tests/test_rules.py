"""What makes a year plausible, how a day is switched, and how a correction is put together."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from gongkai.calendars import rules
from gongkai.calendars.notice import read, said
from gongkai.calendars.tests.notices import LINES_2027
from gongkai.regime.workdays import DayKind, Holiday, Notice, YearCalendar, shipped_calendar
from gongkai.regime.yearbook import shipped_year

NOTICE = Notice("国务院办公厅关于2027年部分节假日安排的通知", "国办发明电〔2026〕8号", date(2026, 11, 3))
LATER = Notice("国务院办公厅关于调整2027年劳动节假期安排的通知", "国办发明电〔2027〕2号", date(2027, 3, 1))
HOLIDAYS = read(LINES_2027, 2027).holidays
OF_2027 = YearCalendar(2027, (NOTICE,), HOLIDAYS)


def of(lines: str) -> YearCalendar:
    return YearCalendar(2027, (NOTICE,), read(lines, 2027).holidays)


def turned(holidays: Sequence[Holiday], *days: date) -> str:
    for day in days:
        holidays = rules.switched(holidays, day)
    return said(holidays, 2027)


@pytest.mark.parametrize("year", [year for year in range(2008, 2027) if year not in {2015, 2020}])
def test_nothing_is_remarkable_about_an_ordinary_year_that_was_published(year: int) -> None:
    lost = [one for one in rules.remarks(shipped_year(year)) if "周末" not in one]
    assert lost == []


@pytest.mark.parametrize(("year", "gained"), [(2015, 12), (2020, 13), (2024, 11), (2026, 13)])
def test_days_off_less_days_worked_are_those_of_the_statute_except_where_a_notice_gave_more(
    year: int, gained: int
) -> None:
    assert rules.days_gained(shipped_year(year).holidays) == gained
    assert rules.statutory_days(year) == (13 if year >= 2025 else 11)


def test_a_festival_forgotten_is_remarked_and_so_are_too_few_days() -> None:
    remarks = list(rules.remarks(of("元旦：1月1日放假。\n春节：2月5日至11日放假。")))
    assert remarks == ["没有清明节、劳动节、端午节、中秋节、国庆节的安排。", "一共放假8天，少于法定的13天。"]


def test_a_weekend_called_a_break_and_an_endless_break_are_remarked() -> None:
    lines = LINES_2027.replace("6月9日放假", "6月12日至13日放假").replace("10月1日至7日", "10月1日至17日")
    remarks = list(rules.remarks(of(lines)))
    assert "端午节：放假的日子本来就是周末。" in remarks
    assert "国庆节：连放17天，请核对首尾两天。" in remarks


def test_a_day_worked_forgotten_is_seen_in_the_sum() -> None:
    remarks = list(rules.remarks(of(LINES_2027.replace("，4月25日上班", ""))))
    assert remarks == ["扣去调休，工作日净少14天，法定节假日是13天，请核对有没有漏写多写。"]


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2027, 6, 10), "端午节：6月9日至10日放假。"),  # a weekday beside a break
        (date(2027, 4, 6), "清明节：4月3日至6日放假。"),
        (date(2027, 9, 14), "中秋节：9月14日至17日放假，9月12日、9月18日上班。"),
        (date(2027, 7, 14), "放假：7月14日放假。"),  # a weekday far from any
        (date(2027, 4, 25), "劳动节：5月1日至5日放假。"),  # a worked Sunday
        (date(2027, 6, 12), "端午节：6月9日放假，6月12日上班。"),  # a free Saturday
    ],
)
def test_pressing_a_day_turns_it_round(day: date, line: str) -> None:
    lines = turned(HOLIDAYS, day)
    assert line in lines.splitlines()
    before, after = (shipped_calendar().with_year(year) for year in (OF_2027, of(lines)))
    assert [one.day for one in rules.changed(before, after, 2027)] == [day]


def test_a_weekend_day_inside_a_break_parts_it_and_is_worked() -> None:
    lines = turned(HOLIDAYS, date(2027, 10, 2)).splitlines()
    assert lines[-2:] == ["国庆节：10月1日放假，9月26日、10月2日、10月9日上班。", "国庆节：10月3日至7日放假。"]


def test_pressing_a_day_twice_changes_nothing_about_work() -> None:
    before = shipped_calendar().with_year(OF_2027)
    for number in range(365):
        day = date.fromordinal(date(2027, 1, 1).toordinal() + number)
        after = shipped_calendar().with_year(of(turned(HOLIDAYS, day, day)))
        assert [one.day for one in rules.changed(before, after, 2027)] == [], day


def test_the_only_day_of_a_break_pressed_takes_the_break_away() -> None:
    assert "端午节" not in turned(HOLIDAYS, date(2027, 6, 9))


def test_a_weekend_day_cannot_be_worked_for_nothing() -> None:
    assert rules.switched((), date(2027, 6, 12)) == ()


def test_a_friday_and_the_monday_after_it_are_one_break_with_the_weekend() -> None:
    assert turned((), date(2027, 7, 16), date(2027, 7, 19)) == "放假：7月16日至19日放假。"


def test_the_days_that_change_are_named_with_what_they_were() -> None:
    calendar = shipped_calendar()
    changes = rules.changed(calendar, calendar.with_year(OF_2027), 2027)
    assert len(changes) == 20
    first = changes[0]
    assert (first.day, first.was, first.becomes, first.is_worked) == (
        date(2027, 1, 31),
        DayKind.WEEKEND,
        DayKind.MAKEUP,
        True,
    )
    assert (changes[1].day, changes[1].is_worked) == (date(2027, 2, 9), False)
    assert rules.working_days(calendar.with_year(OF_2027), 2027) == 248
    assert rules.working_days(calendar, 2008) == 251


def test_a_break_that_reaches_back_over_new_year_changes_the_december_before() -> None:
    lines = LINES_2027.replace("1月1日至3日放假", "2026年12月31日至2027年1月3日放假")
    changes = rules.changed(shipped_calendar(), shipped_calendar().with_year(of(lines)), 2027)
    assert changes[0].day == date(2026, 12, 31)


def test_a_later_notice_leaves_the_other_breaks_on_the_first() -> None:
    lines = LINES_2027.replace("5月1日至5日放假，4月25日上班", "5月1日至4日放假，4月25日上班")
    year = rules.arranged(2027, read(lines, 2027).holidays, LATER, OF_2027, changes=True)
    assert year.notices == (NOTICE, LATER)
    assert {one.name: one.notice for one in year.holidays if one.notice} == {"劳动节": "国办发明电〔2027〕2号"}


def test_an_entry_put_right_takes_the_place_of_the_one_before() -> None:
    right = replace(NOTICE, number="国办发明电〔2026〕9号")
    year = rules.arranged(2027, HOLIDAYS, right, OF_2027, changes=False)
    assert year.notices == (right,)
    changed = rules.arranged(2027, HOLIDAYS[:3], LATER, OF_2027, changes=True)
    again = rules.arranged(2027, HOLIDAYS, replace(LATER, number="改"), changed, changes=False)
    assert [one.number for one in again.notices] == ["国办发明电〔2026〕8号", "改"]


def test_what_cannot_be_published_is_said_with_every_reason() -> None:
    wrong = YearCalendar(2027, (replace(NOTICE, title="国务院办公厅关于2026年部分节假日安排的通知"),), ())
    assert list(rules.faults(wrong, shipped_year(2027), changes=False, why="")) == [
        "没有读到任何放假安排。",
        "通知是关于2026年的，不是2027年。",
    ]
    again = rules.arranged(2027, HOLIDAYS, NOTICE, OF_2027, changes=True)
    assert list(rules.faults(again, OF_2027, changes=True, why=" ")) == [
        "国办发明电〔2026〕8号已经登记过。请填调整安排的那份通知的文号，或者选“改正录入的差错”。",
        "请写明为什么更正。",
    ]
    same = rules.arranged(2027, HOLIDAYS, NOTICE, OF_2027, changes=False)
    assert list(rules.faults(same, OF_2027, changes=False, why="无")) == ["和现在的安排一样，没有要公布的。"]


@pytest.mark.parametrize(
    ("today", "years"),
    [(date(2026, 12, 15), (2026,)), (date(2026, 12, 16), (2026, 2027)), (date(2027, 1, 1), (2027,))],
)
def test_next_year_is_due_the_day_after_15_december(today: date, years: tuple[int, ...]) -> None:
    assert rules.years_due(today) == years
