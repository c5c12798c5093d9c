"""A month as rows of a table: days laid out by weeks that begin on Monday, for `web/month.html` to draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of a month table, or an empty place before the first and after the last (`day` None).

    `look`: its classes in the style sheet. `label` stands under the number for the eye; `spoken` follows the number for
    the ear.
    """

    day: date | None = None
    look: str = ""
    label: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """One month, as weeks of seven cells. `skipped` months between the one before and this one are not drawn."""

    first: date
    weeks: tuple[tuple[Cell, ...], ...]
    skipped: int = 0


def laid_out(days: Sequence[Cell]) -> Month:
    """The days of a month in weeks; the first of them is the first of the month. Raises ValueError without days."""
    first = days[0].day if days else None
    if first is None:
        raise ValueError("a month begins with a day")
    cells = [Cell() for _ in range(first.weekday())] + list(days)
    cells += [Cell() for _ in range(-len(cells) % DAYS_A_WEEK)]
    weeks = tuple(tuple(cells[start : start + DAYS_A_WEEK]) for start in range(0, len(cells), DAYS_A_WEEK))
    return Month(first, weeks)
