"""How the last day to publish was reckoned, for the page of an item."""

from __future__ import annotations

from gongkai.publishing.models.items import Item
from gongkai.publishing.rules.limits import Limit, limit
from gongkai.regime.workdays import CalendarNotPublished, WorkCalendar


def reckoning_of(item: Item, calendar: WorkCalendar) -> Limit | None:
    """Why the item is due when it is; None without a day, or before its calendar is published. Asks no database."""
    version = item.version
    if item.due_on is None or version.written_on is None:
        return None
    try:
        return limit(version.limit, version.written_on, calendar)
    except CalendarNotPublished:
        return None
