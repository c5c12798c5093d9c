"""Why somebody cannot have come to a reading point on a day, and why it cannot be suspended. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _


def faults_in_visit(day: date, *, today: date, since: date, until: date | None, suspended: bool) -> Iterator[str]:
    """Why nobody was received on the day."""
    if day > today:
        yield _("%(day)s还没有到，请在接待以后登记。") % {"day": day}
    elif day < since or (until is not None and day >= until):
        yield _("查阅点在%(day)s没有开放。") % {"day": day}
    elif suspended:
        yield _("查阅点在%(day)s暂停，不接待。请先更正暂停的日期。") % {"day": day}


def faults_in_days(
    since: date, until: date | None, *, first_visit: date | None, last_visit: date | None
) -> Iterator[str]:
    """Why a point cannot be open from a day until before another. The visits are the first and the last that count."""
    if first_visit is not None and first_visit < since:
        yield _("%(day)s有接待记录，启用日不能比它晚。") % {"day": first_visit}
    if last_visit is not None and until is not None and last_visit >= until:
        yield _("%(day)s有接待记录，最后一天不能比它早。") % {"day": last_visit}


def faults_in_suspension(
    first_day: date,
    last_day: date | None,
    *,
    since: date,
    until: date | None,
    suspended_then: bool,
    visited_then: bool,
) -> Iterator[str]:
    """Why a point cannot be suspended from a day to a day (None: until it is resumed)."""
    if last_day is not None and last_day < first_day:
        yield _("最后一天不能比第一天早。")
    if first_day < since or (until is not None and first_day >= until):
        yield _("查阅点在%(day)s没有开放。") % {"day": first_day}
    if suspended_then:
        yield _("这段时间已经登记过暂停。")
    if visited_then:
        yield _("这段时间有接待记录，请先核对。")


def faults_in_resumption(since: date, until: date | None, *, on: date) -> Iterator[str]:
    """Why a point cannot take readers in again from a day on."""
    if until is not None and until <= on:
        yield _("这次暂停已经结束。")
    elif on <= since:
        yield _("恢复的日期必须晚于暂停的第一天%(day)s。") % {"day": since}


def faults_in_retraction(*, visits: int) -> Iterator[str]:
    """Why a point cannot be taken out of the count."""
    if visits:
        yield _("这个查阅点还有%(count)d条接待记录，请先撤回那些记录；停止使用请用“结束”。") % {"count": visits}
