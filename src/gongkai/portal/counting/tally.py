"""The counts on their way into the database: of many views at a time one write, of few each at once."""

from __future__ import annotations

import atexit
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from threading import Lock

from django.db import DatabaseError, transaction
from django.db.models import F, Sum

from gongkai.portal.models.counts import ViewCount
from gongkai.publishing.models.items import Item

WRITE_EVERY_SECONDS = 2.0
Views = Mapping[tuple[int, date], int]


class Tally:
    """What this process has counted and not written yet. A process that is killed loses two seconds of it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: Counter[tuple[int, date]] = Counter()
        self._written_at = 0.0

    def add(self, item: int, day: date) -> bool:
        """Counts one view; says whether it is time to write."""
        with self._lock:
            self._waiting[item, day] += 1
            return time.monotonic() - self._written_at >= WRITE_EVERY_SECONDS

    def waiting_for(self, item: int) -> int:
        """The views of an item that are not written yet."""
        with self._lock:
            return sum(number for (one, _day), number in self._waiting.items() if one == item)

    def write(self) -> None:
        """Puts everything that waits into the database; what does not get there goes on waiting."""
        with self._lock:
            taken, self._waiting = self._waiting, Counter()
            self._written_at = time.monotonic()
        try:
            _put(taken)
        except DatabaseError:
            with self._lock:
                self._waiting.update(taken)
            raise


_tally = Tally()


def note(item: int, *, day: date) -> int:
    """Counts one view of a public item, and says how many there are in all. Cost: one query, now and then five."""
    if _tally.add(item, day):
        with suppress(DatabaseError):  # a busy database costs no reader a page: the next view tries again
            _tally.write()
    written = ViewCount.objects.filter(item=item).aggregate(sum=Sum("count"))["sum"] or 0
    return int(written) + _tally.waiting_for(item)


def write() -> None:
    """Writes what waits."""
    _tally.write()


@transaction.atomic
def _put(views: Views) -> None:
    there = set(Item.objects.filter(pk__in={item for item, _day in views}).values_list("pk", flat=True))
    kept = {key: number for key, number in sorted(views.items()) if key[0] in there}
    if not kept:
        return
    ViewCount.objects.bulk_create([ViewCount(item_id=item, day=day) for item, day in kept], ignore_conflicts=True)
    same: dict[tuple[date, int], list[int]] = defaultdict(list)
    for (item, day), number in kept.items():
        same[day, number].append(item)
    list(ViewCount.objects.select_for_update().filter(item__in=there).order_by("pk").values_list("pk"))  # one order
    for (day, number), items in same.items():
        ViewCount.objects.filter(day=day, item__in=items).update(count=F("count") + number)


def _at_the_end() -> None:
    with suppress(DatabaseError):
        _tally.write()


atexit.register(_at_the_end)
