"""Writing what can be found: `from gongkai.search import actions as search`, then `search.put(document)`.

Everything here belongs to the transaction of the action that publishes, changes or withdraws: undone with it, and
found, by everybody and on every machine, as soon as it is committed.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from django.db import connection

from gongkai.search.documents import SearchDocument
from gongkai.search.models import LONGEST_NAME, Change, Found, UnitName
from gongkai.search.spelling import spelled

AT_ONCE = 200  # documents written by one statement
_REPLACED = [field.attname for field in Found._meta.concrete_fields if field.attname not in ("id", "key")]


def put(document: SearchDocument) -> None:
    """Makes the document found; it replaces the one of its key. Raises ValueError outside a transaction.

    Cost: four queries.
    """
    put_all([document])


def put_all(documents: Iterable[SearchDocument]) -> int:
    """The same for many, and says how many. Of two with one key the later counts. Cost: four queries for every 200."""
    _belong_to_a_transaction()
    rest = iter(documents)
    written = 0
    while batch := list(islice(rest, AT_ONCE)):
        latest = {document.key: document for document in batch}
        Found.objects.bulk_create(
            [Found.of(document) for document in latest.values()],
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=_REPLACED,
        )
        _note(Found.objects.filter(key__in=latest).values_list("pk", flat=True))
        _learn({document.unit for document in latest.values()})
        written += len(latest)
    return written


def remove(key: str) -> bool:
    """Makes it found no more, and says whether it was. Raises ValueError outside a transaction. Cost: three queries."""
    return remove_all([key]) == 1


def remove_all(keys: Iterable[str]) -> int:
    """The same for many, and says how many were found until now. Cost: three queries for every 200."""
    _belong_to_a_transaction()
    rest = iter(keys)
    removed = 0
    while batch := list(islice(rest, AT_ONCE)):
        serials = list(Found.objects.filter(key__in=batch).values_list("pk", flat=True))
        _note(serials)
        Found.objects.filter(pk__in=serials).delete()
        removed += len(serials)
    return removed


def _belong_to_a_transaction() -> None:
    if not connection.in_atomic_block:
        raise ValueError("what can be found changes in the transaction of the action")


def _note(serials: Iterable[int]) -> None:
    Change.objects.bulk_create([Change(serial=serial) for serial in serials])


def _learn(names: set[str]) -> None:
    """Keeps the letters of names of units that were not met before; nobody types those of an endless one."""
    usual = [name for name in sorted(names) if 0 < len(name) <= LONGEST_NAME and name.isprintable()]
    UnitName.objects.bulk_create([spelled(name) for name in usual], ignore_conflicts=True)
