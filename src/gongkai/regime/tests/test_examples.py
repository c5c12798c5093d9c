"""The nineteen worked examples, X1 to X19, each expectation written out by hand."""

from datetime import date

import pytest

from gongkai.regime.clock import Event, EventKind, Reading, parse_event, read
from gongkai.regime.deadlines import (
    Regime,
    amend_notice_due,
    days_after,
    extended_due,
    fee_due,
    months_after,
    other_organ_due,
    regime_on,
    reply_due,
    third_party_due,
)
from gongkai.regime.publication import publish_due
from gongkai.regime.remedies import reconsideration_due, suit_due
from gongkai.regime.workdays import shipped_calendar

CALENDAR = shipped_calendar()


def after(received: date, *events: str) -> Reading:
    return read([Event(EventKind.RECEIVED, received), *map(parse_event, events)], CALENDAR)


def test_x1_spring_festival_2018() -> None:
    received = date(2018, 2, 12)
    assert CALENDAR.add(received, 1) == date(2018, 2, 13)
    assert CALENDAR.add(received, 3) == date(2018, 2, 22)
    assert CALENDAR.add(received, 5) == date(2018, 2, 24)
    reading = after(received)
    assert (reading.regime, reading.due, reading.transitional) == ("2007", date(2018, 3, 9), False)
    assert after(received, "extended:2018-03-09").due == date(2018, 3, 30)
    assert reading.due_if_extended == date(2018, 3, 30)


def test_x2_mid_autumn_and_national_day_2018() -> None:
    reading = after(date(2018, 9, 20))
    assert reading.due == date(2018, 10, 17)
    assert reading.due_if_extended == date(2018, 11, 7)


def test_x3_a_request_of_december_2018_is_pending_at_the_end_of_the_year() -> None:
    assert after(date(2018, 12, 20)).due == date(2019, 1, 11)


def test_x4_a_transitional_request_keeps_the_earlier_day() -> None:
    reading = after(date(2019, 4, 25))
    assert reading.transitional
    assert (reading.regime, reading.due) == ("2007", date(2019, 5, 17))
    assert reading.alternative_due == date(2019, 5, 24)
    assert reading.safe_due == date(2019, 5, 17)


def test_x5_the_border_between_the_two_editions() -> None:
    assert regime_on(date(2019, 5, 14)) is Regime.R2007
    assert regime_on(date(2019, 5, 15)) is Regime.R2019
    assert reply_due(date(2019, 5, 14), CALENDAR) == date(2019, 6, 4)
    assert reply_due(date(2019, 5, 15), CALENDAR) == date(2019, 6, 13)
    assert after(date(2019, 5, 14)).due == date(2019, 6, 4)
    reading = after(date(2019, 5, 15))
    assert (reading.regime, reading.due, reading.transitional) == ("2019", date(2019, 6, 13), False)


def test_x6_spring_festival_2024() -> None:
    received = date(2024, 1, 30)
    assert amend_notice_due(received, CALENDAR) == date(2024, 2, 7)
    assert after(received).due == date(2024, 3, 1)
    assert extended_due(date(2024, 3, 1), CALENDAR, regime=Regime.R2019) == date(2024, 3, 29)
    assert after(received, "extended:2024-03-01").due == date(2024, 3, 29)


def test_x7_a_completed_request_starts_the_clock_anew() -> None:
    received = date(2024, 9, 10)
    assert amend_notice_due(received, CALENDAR) == date(2024, 9, 20)
    assert after(received, "amend-asked:2024-09-20", "amended:2024-09-29").due == date(2024, 10, 31)
    assert after(received, "amended:2024-09-29").due == date(2024, 10, 31)


def test_x8_received_on_a_holiday() -> None:
    assert CALENDAR.add(date(2024, 10, 5), 1) == date(2024, 10, 8)
    assert after(date(2024, 10, 5)).due == date(2024, 11, 1)


def test_x9_received_on_a_worked_saturday() -> None:
    assert CALENDAR.add(date(2024, 10, 12), 1) == date(2024, 10, 14)
    assert after(date(2024, 10, 12)).due == date(2024, 11, 8)


def test_x10_a_third_party_answers() -> None:
    reading = after(date(2025, 1, 20), "third-party-sent:2025-01-24", "third-party-answered:2025-02-14")
    assert reading.due_without_pauses == date(2025, 2, 21)
    assert reading.due == date(2025, 3, 10)
    (pause,) = reading.pauses
    assert (pause.first, pause.last, pause.why, pause.working_days) == (
        date(2025, 1, 24),
        date(2025, 2, 14),
        "third-party",
        11,
    )


def test_x11_a_third_party_stays_silent() -> None:
    reading = after(date(2025, 1, 20), "third-party-sent:2025-01-24", "third-party-received:2025-01-26")
    assert third_party_due(date(2025, 1, 26), CALENDAR) == date(2025, 2, 21)
    assert [pause.working_days for pause in reading.pauses] == [16]
    assert reading.due == date(2025, 3, 17)


def test_x12_spring_festival_2026() -> None:
    reading = after(date(2026, 2, 10))
    assert amend_notice_due(date(2026, 2, 10), CALENDAR) == date(2026, 2, 26)
    assert reading.due == date(2026, 3, 16)
    assert reading.due_if_extended == date(2026, 4, 14)
    assert not reading.provisional


def test_x13_payment_of_the_fee_starts_the_limit_anew() -> None:
    assert CALENDAR.count(date(2025, 9, 22), date(2025, 10, 10)) == 9
    assert fee_due(date(2025, 10, 10), CALENDAR) == date(2025, 11, 6)
    assert after(date(2025, 9, 22), "fee-noticed:2025-10-10", "fee-paid:2025-10-31").due == date(2025, 11, 28)


def test_x14_a_request_of_december_2025_is_carried_over() -> None:
    assert amend_notice_due(date(2025, 12, 15), CALENDAR) == date(2025, 12, 24)
    assert after(date(2025, 12, 15)).due == date(2026, 1, 13)


def test_x15_another_organ_has_fifteen_working_days() -> None:
    assert other_organ_due(date(2026, 4, 1), CALENDAR) == date(2026, 4, 23)


@pytest.mark.parametrize(
    ("served", "last"),
    [
        (date(2025, 8, 1), date(2025, 9, 30)),
        (date(2025, 8, 4), date(2025, 10, 9)),  # the 60th day is 3 October, a holiday
        (date(2026, 8, 5), date(2026, 10, 8)),
    ],
)
def test_x16_sixty_days_to_apply_for_reconsideration(served: date, last: date) -> None:
    assert reconsideration_due(served, CALENDAR) == last
    assert days_after(served, 60, CALENDAR) == last


def test_x17_six_months_to_sue() -> None:
    assert suit_due(date(2025, 4, 1), CALENDAR) == date(2025, 10, 9)
    assert months_after(date(2025, 4, 1), 6, CALENDAR) == date(2025, 10, 9)


@pytest.mark.parametrize(
    ("formed", "last"),
    [
        (date(2018, 3, 1), date(2018, 3, 29)),
        (date(2018, 4, 27), date(2018, 5, 28)),
        (date(2018, 7, 23), date(2018, 8, 20)),
        (date(2024, 9, 13), date(2024, 10, 17)),
    ],
)
def test_x18_twenty_working_days_to_publish(formed: date, last: date) -> None:
    assert publish_due("general", formed, CALENDAR) == last


def test_x19_seven_working_days_for_a_licence() -> None:
    assert publish_due("decision", date(2024, 4, 28), CALENDAR) == date(2024, 5, 10)
