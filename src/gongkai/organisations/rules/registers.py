"""Why an entry of a register cannot be written, closed or retracted. Pure: what has to be known is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _


def faults_in_day(day: date, *, today: date, unit_stands: bool) -> Iterator[str]:
    """Why nothing can have happened in the unit on the day."""
    if day > today:
        yield _("%(day)s还没有到，请在发生以后登记。") % {"day": day}
    elif not unit_stands:
        yield _("这个单位在%(day)s还没有设立，或者已经撤销。") % {"day": day}


def faults_in_beginning(since: date, *, unit_stands: bool) -> Iterator[str]:
    """Why something cannot begin in the unit on the day."""
    if not unit_stands:
        yield _("这个单位在%(day)s还没有设立，或者已经撤销。") % {"day": since}


def faults_in_ending(until: date | None, *, unit_ended: date | None) -> Iterator[str]:
    """Why something cannot last so long. `unit_ended`: the first day without the unit, None while it stands."""
    if unit_ended is not None and (until is None or until > unit_ended):
        yield _("这个单位到%(day)s已经终止，最后一天要比它早；以后的由承接的单位登记。") % {"day": unit_ended}


def faults_in_year(year: int, *, today: date, unit_stood: bool) -> Iterator[str]:
    """Why nothing can be told of a year."""
    if year > today.year:
        yield _("%(year)d年还没有到。") % {"year": year}
    elif not unit_stood:
        yield _("这个单位在%(year)d年还没有设立，或者已经撤销。") % {"year": year}


def faults_in_chain(*, since_changed: bool, until_changed: bool, came_over: bool, went_over: bool) -> Iterator[str]:
    """Why the days of an entry that a change of units ended or began cannot be others."""
    if (came_over and since_changed) or (went_over and until_changed):
        yield _("这一天是单位变动的生效日，不能单独更改。")


def faults_in_closing(since: date, until: date | None, *, last_day: date) -> Iterator[str]:
    """Why something cannot end with the day."""
    if until is not None:
        yield _("已经在%(day)s以前结束，要改结束的日期请用更正。") % {"day": until}
    elif last_day < since:
        yield _("最后一天不能比起始日%(day)s早。") % {"day": since}


def faults_in_retraction(*, retracted: bool, went_over: bool, why: str) -> Iterator[str]:
    """Why the entry cannot be taken out of the count."""
    if not why.strip():
        yield _("请写明撤回的原因。")
    if retracted:
        yield _("这条登记已经撤回。")
    if went_over:
        yield _("这条登记已经随单位变动由另一个单位承接，请先撤回承接的那一条。")


def faults_in_correction(*, retracted: bool, why: str) -> Iterator[str]:
    """Why the entry cannot be changed."""
    if retracted:
        yield _("这条登记已经撤回，不能再改。")
    if not why.strip():
        yield _("请写明原因。")
