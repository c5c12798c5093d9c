"""What every page of the desk must say before anything else, until somebody has put it right.

An area writes a function `(actor, today) -> Strip | None` and names it in STRIPS. It is asked on every page: it must
not cost a query while there is nothing to say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string

from gongkai.web.actors import Actor, Request
from gongkai.web.policy import Words


@dataclass(frozen=True, slots=True)
class Strip:
    """A sentence over the page. `address` and `verb`: where this person can do something about it, empty for nobody."""

    words: Words
    address: str = ""
    verb: Words = ""


def strips(request: Request) -> list[Strip]:
    """The sentences for this person today; none for a visitor."""
    if request.actor.is_visitor:
        return []
    asked: list[Callable[[Actor, date], Strip | None]] = [import_string(name) for name in settings.STRIPS]
    return [strip for strip in (ask(request.actor, request.today) for ask in asked) if strip is not None]
