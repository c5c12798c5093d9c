"""The last day to publish, kept with each item to be asked for: reckoned anew when another calendar is in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from gongkai.calendars.current import current
from gongkai.calendars.moves import Moved
from gongkai.publishing.models.items import Item
from gongkai.regime.publication import publish_due
from gongkai.regime.workdays import CalendarNotPublished, WorkCalendar


def last_day_to_publish(written_on: date | None, limit: str, calendar: WorkCalendar) -> date | None:
    """The last day to publish, None without a day of the document or before its calendar is published."""
    try:
        return publish_due(limit, written_on, calendar) if written_on else None
    except CalendarNotPublished:
        return None


def moves(before: WorkCalendar, after: WorkCalendar) -> Moved:
    """How many items on their way would be due on another day (CALENDAR_MOVES). Cost: one query."""
    count = 0
    for day, limit, _item in _running():
        count += last_day_to_publish(day, limit, before) != last_day_to_publish(day, limit, after)
    return Moved(_("信息公开时限"), count, _("还没有公开的信息，公开期限随之改变。"))


def reckon_anew() -> int:
    """Writes the days that another calendar moved; says how many. A job of the worker.

    Cost: one query, and one for each change.
    """
    calendar, changed = current(), 0
    for day, limit, item in _running():
        due = last_day_to_publish(day, limit, calendar)
        if due != item.due_on:
            changed += Item.objects.filter(pk=item.pk, due_on=item.due_on).update(due_on=due)
    return changed


def _running() -> Iterator[tuple[date, str, Item]]:
    rows = Item.objects.not_public_yet().filter(current__written_on__isnull=False).select_related("current")
    for item in rows.iterator(chunk_size=500):
        if item.version.written_on is not None:
            yield item.version.written_on, item.version.limit, item
