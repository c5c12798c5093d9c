"""What the worker does for the pages of its machine: takes up what other machines withdrew, and keeps things tidy."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from gongkai.pages import nginx, shelf, stamp, withdrawn
from gongkai.pages.models import Change

LOOKED_BACK = timedelta(minutes=10)  # for transactions that began long before they committed
AGAIN_AFTER = timedelta(seconds=2)  # for pages that were being made while they were withdrawn
KEPT_FOR = timedelta(days=7)
KEPT_AT_LEAST = 1_000


class Follower:
    """Follows the log. It looks at every change twice: at once, and when no page begun before it can be under way."""

    def __init__(self) -> None:
        self._stamp = ""
        self._first: dict[int, datetime] = {}  # change -> when it was first seen
        self._twice: set[int] = set()

    def keep_up(self) -> int:
        """Takes up what is new, and what was two seconds ago. Cost: one query, three after a change."""
        now = timezone.now()
        log = stamp.asked()
        if log == self._stamp and len(self._first) == len(self._twice):
            return 0
        withdrawn.put_right()
        back = LOOKED_BACK if self._stamp else KEPT_FOR
        rows = Change.objects.filter(at__gt=now - back).exclude(names=[])
        named: dict[int, list[str]] = dict(rows.values_list("pk", "names"))
        new = named.keys() - self._first.keys()
        again = {pk for pk, since in self._first.items() if pk not in self._twice and now - since > AGAIN_AFTER}
        nginx.throw_away(dict.fromkeys(name for pk in new | again for name in named.get(pk, ())))
        self._twice = (self._twice | again) & (named.keys() | new)
        self._first = {pk: since for pk, since in self._first.items() if pk in named} | dict.fromkeys(new, now)
        self._stamp = log
        return len(new)


_follower = Follower()


def keep_up() -> int:
    """The next piece of what the worker does for the pages of this machine."""
    return _follower.keep_up()


def tidy() -> int:
    """Keeps the kept pages within PAGES_MB, and the list of what is withdrawn right. Nothing is waiting after it."""
    withdrawn.put_right()
    shelf.tidy(settings.PAGES_MB << 20)
    return 0


@transaction.atomic
def prune(now: datetime) -> int:
    """Deletes changes that every machine has passed, and says how many. Adds one: the stamp counts them."""
    last = Change.objects.aggregate(last=Max("id"))["last"] or 0
    deleted, _ = Change.objects.filter(at__lt=now - KEPT_FOR, id__lte=last - KEPT_AT_LEAST).delete()
    if deleted:
        Change.objects.create()
    return deleted
