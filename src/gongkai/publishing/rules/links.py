"""What an answer of another site says about a link. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

GONE = (404, 410)
ASKS_WHO = (401, 403, 405, 407, 418, 429, 451)  # it is there, though not for a program
FAILURES = 2  # one after another, that make a link a dead one


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking: the status of HTTP, or in words why there is none. `is_skipped`: it was not asked."""

    status: int | None = None
    fault: str = ""
    is_skipped: bool = False


def fault_of(answer: Answer) -> str:
    """Why the link does not work, in words; empty when it does or nobody asked."""
    if answer.is_skipped or answer.status is None:
        return "" if answer.is_skipped else answer.fault
    if answer.status in GONE:
        return _("网页不存在（%(status)d）") % {"status": answer.status}
    if answer.status >= 400 and answer.status not in ASKS_WHO:
        return _("对方网站出错（%(status)d）") % {"status": answer.status}
    return ""


def is_dead(answer: Answer, failures: int) -> bool:
    """Whether the link leads nowhere: it is gone, or has failed for the second time (`failures`, this one counted)."""
    return bool(fault_of(answer)) and (answer.status in GONE or failures >= FAILURES)
