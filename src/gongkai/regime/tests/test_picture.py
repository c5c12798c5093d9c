"""The month picture of a reading."""

from datetime import date

from gongkai.regime.clock import DayMark, Event, EventKind, Mark, Reading, parse_event, read
from gongkai.regime.workdays import shipped_calendar


def after(received: date, *events: str, today: date | None = None) -> Reading:
    told = [Event(EventKind.RECEIVED, received), *map(parse_event, events)]
    return read(told, shipped_calendar(), today=today)


def marked(reading: Reading, language: str = "zh") -> dict[date, DayMark]:
    return {mark.day: mark for mark in reading.days_in(language)}


def test_the_picture_covers_whole_months_from_receipt_to_the_due_day() -> None:
    days = after(date(2025, 1, 20)).days
    assert (days[0].day, days[-1].day) == (date(2025, 1, 1), date(2025, 2, 28))


def test_every_kind_of_day_has_its_mark() -> None:
    days = marked(after(date(2025, 1, 20), "third-party-sent:2025-02-05", "third-party-answered:2025-02-10"))
    expected = {
        date(2025, 1, 1): DayMark(date(2025, 1, 1), Mark.HOLIDAY, None, "假", "元旦放假，不计"),
        date(2025, 1, 17): DayMark(date(2025, 1, 17), Mark.OUT, None, "", ""),
        date(2025, 1, 20): DayMark(date(2025, 1, 20), Mark.START, None, "收到", "收到申请，当日不计"),
        date(2025, 1, 21): DayMark(date(2025, 1, 21), Mark.COUNTED, 1, "第1", "计入，第1个工作日"),
        date(2025, 1, 25): DayMark(date(2025, 1, 25), Mark.WEEKEND, None, "休", "休息日，不计"),
        date(2025, 1, 26): DayMark(date(2025, 1, 26), Mark.MAKEUP_COUNTED, 5, "第5", "春节调休上班，计入，第5个工作日"),
        date(2025, 2, 1): DayMark(date(2025, 2, 1), Mark.HOLIDAY, None, "假", "春节放假，不计"),
        date(2025, 2, 6): DayMark(date(2025, 2, 6), Mark.PAUSED, None, "停", "征求第三方意见，期限暂停，不计"),
        date(2025, 2, 8): DayMark(
            date(2025, 2, 8), Mark.PAUSED, None, "停", "春节调休上班，征求第三方意见，期限暂停，不计"
        ),
        date(2025, 2, 27): DayMark(date(2025, 2, 27), Mark.DUE, 20, "期限", "第20个工作日，答复期限"),
        date(2025, 2, 28): DayMark(date(2025, 2, 28), Mark.OUT, None, "", ""),
    }
    assert {day: days[day] for day in expected} == expected


def test_the_words_of_a_day_are_there_in_english() -> None:
    days = marked(after(date(2025, 1, 20)), "en")
    assert days[date(2025, 1, 26)].word == "worked in exchange for Spring Festival, working day 5"
    assert days[date(2025, 1, 20)].label == "in"


def test_days_waiting_for_others_differ_from_days_that_were_paused() -> None:
    open_letter = after(date(2025, 1, 20), "third-party-sent:2025-02-05", today=date(2025, 2, 10))
    assert marked(open_letter)[date(2025, 2, 12)].mark is Mark.WAITING
    completion = after(date(2025, 1, 20), "amend-asked:2025-01-22", today=date(2025, 2, 10))
    assert marked(completion)[date(2025, 1, 24)].mark is Mark.WAITING
    assert marked(completion)[date(2025, 1, 24)].word == "等待补正，不计"


def test_a_limit_that_ran_anew_has_a_second_start_and_numbers_from_there() -> None:
    days = marked(after(date(2024, 9, 10), "amend-asked:2024-09-20", "amended:2024-09-29"))
    assert days[date(2024, 9, 12)] == DayMark(date(2024, 9, 12), Mark.OUT, None, "", "期限后来重新计算，不计")
    assert days[date(2024, 9, 24)].mark is Mark.PAUSED
    assert days[date(2024, 9, 29)] == DayMark(date(2024, 9, 29), Mark.START, None, "收到", "收到补正后的申请，当日不计")
    assert days[date(2024, 9, 30)].number == 1


def test_an_extension_numbers_on() -> None:
    days = marked(after(date(2024, 1, 30), "extended:2024-02-28:10"))
    assert days[date(2024, 3, 1)].number == 20
    assert days[date(2024, 3, 1)].mark is Mark.COUNTED
    assert days[date(2024, 3, 15)].number == 30
