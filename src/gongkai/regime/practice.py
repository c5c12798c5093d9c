"""Points the regulations leave open: the default proposed for each, and why it is open.

A place with another settled practice passes its own `Practice`. docs/law.md lists them from here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Clock(StrEnum):
    """What an event does to the time that has run."""

    PAUSE = "pause"  # the days in between do not count, the days before do
    RESTART = "restart"  # the full limit runs anew
    NONE = "none"  # nothing


class Late(StrEnum):
    """What becomes of a step taken after its own term: it counts all the same, or it changes nothing."""

    COUNTS = "counts"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Practice:
    """How one place reads what the regulations leave open. Numbers are working days unless the name says otherwise."""

    r2007_amend_clock: Clock = Clock.PAUSE
    r2007_organ_clock: Clock = Clock.NONE
    r2007_third_party_working_days: int | None = None
    late_amend_notice: Late = Late.COUNTS
    late_fee_notice: Late = Late.COUNTS
    late_opinion: Late = Late.COUNTS
    letter_day_counts: bool = True
    opinion_day_counts: bool = False
    fee_clock: Clock = Clock.RESTART
    extension_survives_restart: bool = False
    soon_working_days: int = 3
    r2007_fees_suspended_from: date | None = date(2017, 4, 1)
    many_requests_a_month: int = 10
    partial_refusal_needs_reconsideration: bool = True
    township_report_month_day: tuple[int, int] = (1, 31)


WHY_OPEN: dict[str, str] = {
    "r2007_amend_clock": "2007 art. 21(4) gives completion no clock rule; pausing is common, some restart",
    "r2007_organ_clock": "2007 art. 24 leaves out the time of consulting a third party, not of consulting other organs",
    "r2007_third_party_working_days": (
        "2007 sets the third party no limit; None: the pause lasts until an opinion arrives"
    ),
    "late_amend_notice": (
        "art. 30 lets the limit run from the completed request without a condition, and does not say what a notice "
        "after the seventh working day does; where it counts, the day without it is kept as the safe day"
    ),
    "late_fee_notice": "the same for a fee notice after the reply limit, inside which it belongs",
    "late_opinion": (
        "the same for a third party's opinion after its 15 working days, when art. 32 lets the organ decide without it"
    ),
    "letter_day_counts": "art. 33 does not say whether the day a letter leaves counts",
    "opinion_day_counts": "art. 33 does not say whether the day an opinion arrives counts",
    "fee_clock": "the limit is reckoned anew after payment; the article of the Fee Measures was not read",
    "extension_survives_restart": (
        "whether an extension granted before the limit ran anew lengthens the new one; the earlier day is the safe one"
    ),
    "soon_working_days": "working days left from which a request is shown as due soon; not law",
    "r2007_fees_suspended_from": (
        "the charges of 2007 art. 27 are believed suspended since this day; reports of 2017 and 2018 show none"
    ),
    "many_requests_a_month": "art. 35 gives no number; above this one an alert is shown, never a reason to refuse",
    "partial_refusal_needs_reconsideration": (
        "whether a reply that refuses a part under art. 14 to 16 goes to reconsideration first"
    ),
    "township_report_month_day": (
        "townships and street offices are not named in art. 49; local notices usually give them this day"
    ),
}

DEFAULT = Practice()


def strictest(practice: Practice) -> Practice:
    """The same practice where no late step counts: what the organ can be held to in any case."""
    return replace(practice, late_amend_notice=Late.IGNORED, late_fee_notice=Late.IGNORED, late_opinion=Late.IGNORED)
