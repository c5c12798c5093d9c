"""What must hold of a notice, and how a unit stands with it on a day. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

SOON = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class NoticeText:
    """What a notice says. `source`: whose document it passes on, with its number, empty for one's own."""

    title: str
    body: str
    number: str = ""
    source: str = ""
    due: date | None = None
    asks_for_answer: bool = True


def faults_in_issue(
    *, due: date | None, asks_for_answer: bool, today: date, units: Collection[int], strangers: Sequence[str]
) -> Iterator[str]:
    """Why a notice cannot go out today. `strangers`: chosen units that do not stand below the issuing one today."""
    if not units:
        yield _("还没有选择发给哪些单位。")
    if asks_for_answer and due is None:
        yield _("要求答复的通知必须写明答复期限。")
    if due is not None and due < today:
        yield _("答复期限%(day)s已经过了，请改到今天或者以后。") % {"day": due}
    if strangers:
        yield _("这些单位现在不是下级单位，请重新选择：%(names)s。") % {"names": "、".join(strangers)}


def is_late(*, due: date | None, is_done: bool, today: date) -> bool:
    """Whether the day has passed without what was asked for; the day itself is in time."""
    return due is not None and not is_done and today > due


def is_soon(*, due: date | None, is_done: bool, today: date) -> bool:
    """Whether the day comes within three days."""
    return due is not None and not is_done and today <= due <= today + SOON


def was_late(*, due: date | None, done_on: date | None) -> bool:
    """Whether what was asked for came after its day."""
    return due is not None and done_on is not None and done_on > due
