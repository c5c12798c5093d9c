"""Saying that something public changed: `from gongkai.pages import actions as pages`, then `pages.replaced(name)`.

Everything here belongs to the transaction of the action: undone with it, and known to every process and machine within
a second of its commit. Plain changes need no call: whatever the audit trail records makes pages new (`noted`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.conf import settings
from django.db import connection, transaction

from gongkai.pages import nginx, stamp, withdrawn
from gongkai.pages.models import NAME, Change, Hidden

SHORTEST_TITLE = 8  # a shorter one stands in too many other pages


def noted(kind: str, verb: str) -> None:
    """Something of a kind was done, as the trail says: pages are made anew unless the public never sees it.

    NEVER_PUBLIC names kinds, verbs of a kind and verbs of any; what is not named there counts as public.
    Cost: one INSERT.
    """
    if settings.NEVER_PUBLIC.isdisjoint({kind, f"{kind}:{verb}", f"*:{verb}"}):
        changed()


def changed(names: Iterable[str] = ()) -> None:
    """Every kept page is asked for anew; those that hold one of the names are thrown away, in nginx too.

    Raises ValueError outside a transaction. Cost: one INSERT.
    """
    if not connection.in_atomic_block:
        raise ValueError("pages change in the transaction of the action")
    named = [name for name in dict.fromkeys(names) if name]
    Change.objects.create(names=named)
    transaction.on_commit(partial(_tell, named), robust=True)


def replaced(name: str) -> None:
    """What stands under the name is another text now: nobody reads the old one, not even while the site is down."""
    changed([name])


def hidden(name: str, *titles: str) -> None:
    """What stands under the name is not public any more: no address of it is served, nor a page that names it.

    `titles`: what else betrays it. The list nginx asks is written before the commit, so that no crash comes between;
    the worker puts it right if the transaction is undone. Cost: three statements and a file.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"not a name of a page: {name!r}")
    changed([name, *(title for title in titles if len(title) >= SHORTEST_TITLE)])
    Hidden.objects.get_or_create(name=name)
    withdrawn.add(name)


def shown(name: str) -> None:
    """What stands under the name is public, perhaps again: no page kept of it can be wrong. Cost: two statements."""
    changed()
    if Hidden.objects.filter(name=name).delete()[0]:
        transaction.on_commit(partial(withdrawn.remove, name), robust=True)


def _tell(names: list[str]) -> None:
    stamp.tell()
    if names:
        nginx.throw_away(names)
