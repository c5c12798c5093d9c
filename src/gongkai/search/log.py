"""The log of changes: what is new since a mark, exactly, with no lock and no waiting.

A transaction that began early may commit late, so "everything above the last number" would overlook its rows. On
PostgreSQL a mark therefore keeps the snapshot it was taken in: new is what that snapshot could not see. On SQLite
one transaction writes at a time, and numbers are given in the order of commits.

A mark also names one change it has seen, by number and token. When a backup was restored that change is not there, or
is another one: then the index belongs to another past and is built anew.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from gongkai.search.models import Change

KEPT_FOR = timedelta(days=7)
KEPT_AT_LEAST = 1_000  # changes: the one a mark names is among them for as long as the mark is of any use
GOOD_FOR = KEPT_FOR - timedelta(days=1)

_SQLITE = """
    SELECT id, token, serial, '' FROM search_change WHERE id >= %(change)s ORDER BY id LIMIT %(limit)s"""
_POSTGRESQL = """
    SELECT id, token, serial, pg_current_snapshot()::text FROM search_change
    WHERE id = %(change)s OR made_in >= pg_snapshot_xmin(%(snapshot)s::pg_snapshot)::text::bigint
        AND NOT pg_visible_in_snapshot(made_in::text::xid8, %(snapshot)s::pg_snapshot)
    ORDER BY id <> %(change)s, id LIMIT %(limit)s"""


class Lost(Exception):
    """The log does not go back to the mark, or is another one. The index must be built anew."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far an index has come: the last change seen, and on PostgreSQL the snapshot it was seen in."""

    change: int
    token: str
    snapshot: str
    looked: str  # the moment, ISO

    def written(self) -> str:
        """As the index keeps it."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> Mark:
        """The mark that was written so."""
        return cls(**json.loads(text))


@dataclass(frozen=True, slots=True)
class News:
    """The rows that changed since a mark, and the mark once they are in the index. `more`: the list was cut."""

    serials: tuple[int, ...]
    mark: Mark
    more: bool = False


def now_mark() -> Mark:
    """The mark of this moment: for an index that is then filled with what there is. Cost: two queries."""
    snapshot = _snapshot()  # first: what commits between the two is new once more, and that does no harm
    last = Change.objects.order_by("-id").values_list("id", "token").first() or (0, "")
    return Mark(*last, snapshot=snapshot, looked=_now())


def _snapshot() -> str:
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return str(cursor.fetchone()[0])


def since(mark: Mark, *, most: int) -> News:
    """What changed since the mark, at most that many changes. Raises Lost. Cost: one query, in proportion to the news.

    Call it outside a transaction, so that it sees what is committed and nothing else.
    """
    if timezone.now() - datetime.fromisoformat(mark.looked) > GOOD_FOR:
        raise Lost
    values: dict[str, str | int] = {"change": mark.change, "snapshot": mark.snapshot, "limit": most + 2}
    with connection.cursor() as cursor:
        cursor.execute(_POSTGRESQL if connection.vendor == "postgresql" else _SQLITE, values)
        rows: list[tuple[int, str, int, str]] = cursor.fetchall()
    if mark.change and (not rows or rows[0][:2] != (mark.change, mark.token)):
        raise Lost
    fresh = rows[1:] if mark.change else rows
    if not fresh:
        return News((), mark)
    snapshot = fresh[0][3]
    if mark.snapshot and _end(snapshot) < _end(mark.snapshot):
        raise Lost
    last = max([(mark.change, mark.token), *((number, token) for number, token, _, _ in fresh)])
    fresh = fresh[:most]
    return News(
        tuple(dict.fromkeys(serial for _, _, serial, _ in fresh)),
        Mark(*last, snapshot=snapshot, looked=_now()),
        more=len(rows) > most + bool(mark.change),
    )


def _end(snapshot: str) -> int:
    """The number the next transaction had."""
    return int(snapshot.split(":")[1])


def refreshed(mark: Mark) -> Mark:
    """The same mark, looked at now. Nothing may be new since it."""
    return Mark(mark.change, mark.token, mark.snapshot, _now())


def is_old(mark: Mark) -> bool:
    """Whether it is time to note that the mark is still good."""
    return timezone.now() - datetime.fromisoformat(mark.looked) > timedelta(hours=12)


def _now() -> str:
    return timezone.now().isoformat()


def prune(now: datetime) -> int:
    """Deletes what every follower has passed or has been away from for too long, and says how many changes.

    Kept are those of the last week and the last thousand. Cost: two queries.
    """
    last = Change.objects.aggregate(last=Max("id"))["last"] or 0
    old = Change.objects.filter(at__lt=now - KEPT_FOR, id__lte=last - KEPT_AT_LEAST)
    deleted, _ = old.delete()
    return deleted
