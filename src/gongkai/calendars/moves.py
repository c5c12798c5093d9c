"""What a publication moves: each area that keeps deadlines says how many of its own would fall on another day.

An area writes a function `(before, after) -> Moved` and names it in CALENDAR_MOVES. It only counts; it is asked for the
preview, before anything is published.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from gongkai.regime.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Moved:
    """What moves in one area: how many things, and a sentence about them for the person who publishes."""

    area: str | Promise
    count: int
    words: str | Promise


Mover = Callable[[WorkCalendar, WorkCalendar], Moved]


def moved(before: WorkCalendar, after: WorkCalendar) -> list[Moved]:
    """What the change moves in each area, areas without anything left out. Cost: what the areas ask for."""
    movers: list[Mover] = [import_string(name) for name in settings.CALENDAR_MOVES]
    return [found for found in (mover(before, after) for mover in movers) if found.count]
