"""Points the regulations leave open, each a field with the default this project proposes.

Nothing here is written in the law: a place with another settled practice passes its own `Practice`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Clock(StrEnum):
    """What an event does to the time that has run."""

    PAUSE = "pause"  # the days in between do not count, the days before do
    RESTART = "restart"  # the full limit runs anew
    NONE = "none"  # nothing


class LateNotice(StrEnum):
    """What becomes of a completion notice sent after its seven working days."""

    RESTART = "restart"  # the limit runs anew, as art. 30 says without a condition; the first one stays as the safe day
    IGNORE = "ignore"  # the first limit stands


@dataclass(frozen=True, slots=True)
class Practice:
    """How one place reads what the regulations leave open. Numbers are working days unless the name says otherwise."""

    # 2007 Regulations art. 21(4): completion has no clock rule. Pausing is common; some restart.
    r2007_amend_clock: Clock = Clock.PAUSE
    # 2007 Regulations art. 24 excludes the time of consulting a third party, not that of consulting other organs.
    r2007_organ_clock: Clock = Clock.NONE
    # 2007 Regulations set no limit for the third party; None = the pause lasts until an opinion arrives.
    r2007_third_party_working_days: int | None = None
    # Art. 30 of 2019 presupposes a notice within seven working days and does not say what a late one does.
    late_amend_notice: LateNotice = LateNotice.RESTART
    # A pause is (letter sent, opinion received]: the day the letter leaves counts, the day the opinion comes does not.
    letter_day_counts: bool = True
    opinion_day_counts: bool = False
    # Fee Measures: after payment the limit is reckoned anew.
    fee_clock: Clock = Clock.RESTART
    # Whether an extension granted before a restart still lengthens the limit that runs anew.
    extension_survives_restart: bool = False
    # Working days left at which a request is shown as due soon.
    soon_working_days: int = 3
    # Administrative charges of the 2007 Regulations are believed suspended from this day; None = never.
    r2007_fees_suspended_from: date | None = date(2017, 4, 1)
    # Requests of one applicant in a month above which art. 35 is looked at: an alert, never a reason to refuse.
    many_requests_a_month: int = 10
    # A reply that refuses a part under art. 14 to 16 goes to reconsideration first, like a full refusal.
    partial_refusal_needs_reconsideration: bool = True
    # Townships and street offices are not named in art. 49; local notices give them this day of the next year.
    township_report_month_day: tuple[int, int] = (1, 31)


DEFAULT = Practice()
