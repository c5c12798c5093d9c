"""The gazette of the demo, and what went to archive and library: an issue published, one that waits, a delivery."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from gongkai.accounts.models import User
from gongkai.organisations.actors import acting
from gongkai.organisations.models.points import Point, PointKind
from gongkai.organisations.models.units import Unit
from gongkai.publishing.actions.deliveries import Handed, record_delivery
from gongkai.publishing.actions.gazette import IssueDetails, add, compose, publish, submit
from gongkai.publishing.models.deliveries import DeliveryForm
from gongkai.publishing.models.gazette import SECTIONS, Issue
from gongkai.publishing.models.items import Item
from gongkai.web.actors import Post

MOST_ITEMS = 12  # of an issue
PUBLISHED_BEFORE = timedelta(days=10)
HANDED_BEFORE = timedelta(days=6)


def print_gazette(government: Unit, items: Sequence[Item], *, editor: User, head: User, at: datetime) -> None:
    """Two issues and a delivery of the public items given, the newest first: half of them published in the first issue.

    `editor`: the supervisor of the government, who composes and hands over; `head`: its head, who publishes. Needs two
    items at least; what is not public is passed over. Acts as both, as of `at`; days of another year are moved to it.
    """
    public = [item for item in items if item.shown_id is not None]
    half = max(1, len(public) // 2)
    first = _issue(government, 1, public[half : half + MOST_ITEMS], at - PUBLISHED_BEFORE, editor, at)
    publish(first, by=acting(head, localdate(at)), at=at)
    _issue(government, 2, public[: min(half, MOST_ITEMS)], at, editor, at)
    _hand_over(government, public[half : half + MOST_ITEMS], editor, at)


def _issue(government: Unit, number: int, items: Sequence[Item], on: datetime, editor: User, at: datetime) -> Issue:
    """An issue handed in, each item in the section it belongs to."""
    day, by = max(localdate(on), localdate(at).replace(month=1, day=1)), acting(editor, localdate(at))
    details = IssueDetails(f"{government.name}公报", day.year, number, number, day)
    issue = compose(details, unit=government, by=by, at=at)
    for section in SECTIONS:
        chosen = [item for item in items if _section(item, government) == section]
        if chosen:
            add(issue, chosen, section=section, by=by, at=at)
    return submit(issue, by=by, at=at)


def _section(item: Item, government: Unit) -> str:
    title = item.version.title
    if "任免" in title or "任职" in title:
        return SECTIONS[2]
    if item.explanations.exists():
        return SECTIONS[3]
    return SECTIONS[0] if item.unit_id == government.pk else SECTIONS[1]


def _hand_over(government: Unit, items: Sequence[Item], editor: User, at: datetime) -> None:
    """What was published before went to the archive and the library, on paper."""
    by, day = acting(editor, localdate(at)), localdate(at - HANDED_BEFORE)
    points = Point.objects.there_on(day).filter(
        unit__in=by.reach(Post.SUPERVISOR), kind__in=[PointKind.ARCHIVE, PointKind.LIBRARY]
    )
    handed = [Handed(point, point.keeper or "值班人员", "移交清单由双方签字，存政务公开办公室") for point in points]
    if handed:
        record_delivery(items, handed, unit=government, on_day=day, form=DeliveryForm.PAPER, by=by, at=at)
