"""The periods of the regulations as data, and the last day of each.

Working-day periods start the day after the event and end on their n-th working day. Periods of calendar days or months
start the day after too; a last day that is not worked moves to the next working day.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gongkai.regime.workdays import NOTHING, WorkCalendar

IN_FORCE = date(2008, 5, 1)  # the Regulations of 2007 are in force from this day
SWITCH = date(2019, 5, 15)  # the revised Regulations are in force from this day


# working days of the revised Regulations and the Fee Measures
AMEND_NOTICE = 7
OPINION = 15
FEE_PAYMENT = 20


class Regime(StrEnum):
    """The Regulations a request falls under."""

    R2007 = "2007"
    R2019 = "2019"


@dataclass(frozen=True, slots=True)
class Rules:
    """The periods of one edition of the Regulations, in working days; None where it sets none."""

    reply: int
    extension: int
    amend_notice: int | None
    third_party: int | None
    other_organ: int | None
    fee_payment: int | None
    article_in_force: str
    article_reply: str
    article_amend: str
    article_third_party: str
    article_other_organ: str


RULES: dict[Regime, Rules] = {
    Regime.R2007: Rules(
        reply=15,
        extension=15,
        amend_notice=None,
        third_party=None,
        other_organ=None,
        fee_payment=None,
        article_in_force="R2007-38",
        article_reply="R2007-24",
        article_amend="R2007-21(4)",
        article_third_party="R2007-23",
        article_other_organ="",
    ),
    Regime.R2019: Rules(
        reply=20,
        extension=20,
        amend_notice=AMEND_NOTICE,
        third_party=OPINION,
        other_organ=OPINION,
        fee_payment=FEE_PAYMENT,
        article_in_force="R2019-56",
        article_reply="R2019-33",
        article_amend="R2019-30",
        article_third_party="R2019-32",
        article_other_organ="R2019-34",
    ),
}


def regime_on(received: date) -> Regime:
    """The edition for a request received that day: the revision is in force from 2019-05-15 (its art. 56)."""
    return Regime.R2019 if received >= SWITCH else Regime.R2007


def reply_due(
    received: date, calendar: WorkCalendar, *, regime: Regime | None = None, paused: Collection[date] = NOTHING
) -> date:
    """Last day to reply: 20 working days after receipt (2019 art. 33), 15 under the 2007 Regulations (art. 24).

    `regime` is that of the day of receipt unless given. `paused`: days that do not count. Raises CalendarNotPublished.
    """
    return calendar.add(received, RULES[regime or regime_on(received)].reply, paused)


def extended_due(
    first_due: date,
    calendar: WorkCalendar,
    *,
    regime: Regime,
    working_days: int | None = None,
    paused: Collection[date] = NOTHING,
) -> date:
    """Last day to reply after an extension granted before `first_due`, by default the longest one allowed.

    2019 art. 33: at most 20 working days; 2007 art. 24: at most 15. ValueError for more.
    """
    longest = RULES[regime].extension
    if working_days is not None and working_days > longest:
        raise ValueError(f"an extension is {longest} working days at most")
    return calendar.add(first_due, working_days or longest, paused)


def amend_notice_due(received: date, calendar: WorkCalendar) -> date:
    """Last day to ask once for completion: 7 working days after receipt (2019 art. 30)."""
    return calendar.add(received, AMEND_NOTICE)


def third_party_due(letter_received: date, calendar: WorkCalendar) -> date:
    """Last day for the third party's opinion: 15 working days after it received the letter (2019 art. 32)."""
    return calendar.add(letter_received, OPINION)


def other_organ_due(letter_received: date, calendar: WorkCalendar) -> date:
    """Last day for a joint maker's opinion: 15 working days after the letter; silence consents (2019 art. 34)."""
    return calendar.add(letter_received, OPINION)


def fee_due(notice_received: date, calendar: WorkCalendar) -> date:
    """Last day to pay the information-handling fee: 20 working days after the notice arrived (Fee Measures)."""
    return calendar.add(notice_received, FEE_PAYMENT)


def days_after(day: date, days: int, calendar: WorkCalendar) -> date:
    """Last day of a term of calendar days that starts the day after `day`; a day off at its end moves it on."""
    return calendar.next_workday(day + timedelta(days=days))


def months_after(day: date, number: int, calendar: WorkCalendar) -> date:
    """Last day of a term of months: the same day of the month, or its last day; a day off at its end moves it on."""
    return calendar.next_workday(same_day(day, number))


def same_day(day: date, number: int) -> date:
    """The same day of the month `number` months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))
