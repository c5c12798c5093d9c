"""One search across areas: FINDERS names functions `(actor, words, today, limit) -> Found`, one a kind of thing.

Each shows only what its policy lets the actor see, in the count too, and costs a fixed number of queries.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string

from gongkai.web.actors import Actor
from gongkai.web.policy import Words


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its title, one line that tells it from others alike, its page."""

    words: str
    facts: str
    address: str


@dataclass(frozen=True, slots=True)
class Found:
    """What one area found: how many, the best of them (`limit` at most), and the page that lists them all."""

    area: Words
    count: int
    address: str
    hits: tuple[Hit, ...] = ()


Finder = Callable[[Actor, str, date, int], Found]


def found_by(actor: Actor, words: str, today: date, *, limit: int) -> list[Found]:
    """What every area finds, in the order of FINDERS; areas that find nothing are left out, as is a search for nothing.

    Cost: what each area says.
    """
    if not words.strip():
        return []
    finders: list[Finder] = [import_string(name) for name in settings.FINDERS]
    return [found for finder in finders if (found := finder(actor, words.strip(), today, limit)).count]
