"""How the units below somebody stand, area by area, under one light each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.organisations.models.units import Unit, UnitQuerySet
from gongkai.organisations.policy.reach import over_all
from gongkai.web.actors import Actor, Post
from gongkai.web.worklist import Light, Standing, standing_of

SORTS = ("light", "name", "level")


@dataclass(frozen=True, slots=True)
class Row:
    """A unit and how it stands in each area; its light is that of the area that stands worst."""

    unit: Unit
    standings: tuple[Standing, ...]

    @property
    def worst(self) -> Standing | None:
        """Where it stands worst, None when no area speaks of it."""
        return min(self.standings, key=lambda one: one.light.rank, default=None)

    @property
    def light(self) -> Light:
        """The worst of its lights."""
        return self.worst.light if self.worst else Light.NONE

    def in_area(self, area: str) -> Standing | None:
        """How it stands in one area, None when the area does not speak of it."""
        return next((one for one in self.standings if str(one.area) == area), None)


def supervised(actor: Actor, today: date) -> UnitQuerySet:
    """The units somebody supervises, as of today: those below a post of supervisor, or all for the installation."""
    units = Unit.objects.as_of(today)
    return units if over_all(actor) else units.filter(pk__in=actor.reach(Post.SUPERVISOR))


def rows_of(units: Iterable[Unit], today: date) -> list[Row]:
    """Each unit with its standings. Cost: one query, and what each area says, however many units."""
    found = list(units)
    standings = standing_of([unit.pk for unit in found], today)
    return [Row(unit, tuple(standings[unit.pk])) for unit in found]


def areas_in(rows: Iterable[Row]) -> list[str]:
    """The areas that speak of any of the units, in their order."""
    return list(dict.fromkeys(str(standing.area) for row in rows for standing in row.standings))


def in_order(rows: Iterable[Row], wish: str) -> list[Row]:
    """By the worst light (the first without another wish), name or level; downwards with a minus."""
    column = wish.removeprefix("-")
    keys = {
        "light": lambda row: (row.light.rank, row.unit.period.name),
        "name": lambda row: (row.unit.period.name,),
        "level": lambda row: (row.unit.period.level, row.unit.period.name),
    }
    return sorted(rows, key=keys.get(column, keys["light"]), reverse=wish.startswith("-"))


def counted(rows: Sequence[Row]) -> list[tuple[Light, int]]:
    """How many units stand under each light, the worst first; lights of none left out."""
    count = Counter(row.light for row in rows)
    return [(light, count[light]) for light in Light if count[light]]
