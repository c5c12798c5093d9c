"""What waits for somebody, and how units stand: each area says so in its `worklist.py`, the desk adds it up.

WORKLIST names functions `(actor, today) -> Waits`, STANDING functions `(unit_ids, today) -> {unit_id: Standing}`. Each
costs a fixed number of queries and says how many in its docstring; each asks the policy of its area itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import TextChoices
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from gongkai.web.actors import Actor
from gongkai.web.policy import Words

MOST_SHOWN = 20


class Light(TextChoices):
    """How it stands, as the area judges. Of a deadline: past, within three working days, in time, without a day."""

    RED = "red", _("急需处理")
    AMBER = "amber", _("需要留意")
    GREEN = "green", _("正常")
    NONE = "none", _("没有情况")

    @property
    def state(self) -> str:
        """The look of a deadline under it."""
        return {"red": "late", "amber": "soon", "green": "due", "none": "neutral"}[self.value]

    @property
    def look(self) -> str:
        """The look of a unit that stands so."""
        return {"red": "error", "amber": "warn", "green": "done", "none": "neutral"}[self.value]

    @property
    def rank(self) -> int:
        """0 for the most urgent."""
        return list(Light).index(self)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for this person.

    `words`: its title; `what`: what is to be done with it; `unit_name`: whose it is; `since`: the day from which it has
    waited; `due`: the last day, None without one; `address`: where it is done; `reckoning`: where the due day is
    explained, empty when that is the same page.
    """

    words: str
    what: Words
    unit_name: str
    since: date
    address: str
    due: date | None = None
    light: Light = Light.NONE
    reckoning: str = ""


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits for this person in one area: how much, the most urgent of it (MOST_SHOWN at most), the page of all."""

    area: Words
    count: int
    address: str
    first: tuple[Waiting, ...] = ()

    @property
    def left_out(self) -> int:
        """How many are counted but not carried."""
        return self.count - len(self.first)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one unit stands in one area, in a few words: “2件逾期”. `address` opens to what the figure counts."""

    area: Words
    light: Light
    words: str
    address: str


def waiting_for(actor: Actor, today: date) -> list[Waits]:
    """What waits for somebody, area by area; those where nothing does are left out. Cost: what each area says."""
    areas: list[Callable[[Actor, date], Waits]] = [import_string(name) for name in settings.WORKLIST]
    return [found for area in areas if (found := area(actor, today)).count]


def standing_of(unit_ids: Collection[int], today: date) -> dict[int, list[Standing]]:
    """How each unit stands, area by area in the order of STANDING; a unit of which no area speaks has none.

    Cost: what each area says, however many units.
    """
    areas: list[Callable[[Collection[int], date], Mapping[int, Standing]]]
    areas = [import_string(name) for name in settings.STANDING]
    found: dict[int, list[Standing]] = {unit: [] for unit in unit_ids}
    for area in areas:
        for unit, standing in area(unit_ids, today).items():
            found[unit].append(standing)
    return found
