"""What is open in somebody's hands, asked of every area (OPEN_WORK) before a post ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string

from gongkai.organisations.models.people import Holding
from gongkai.web.policy import Words


@dataclass(frozen=True, slots=True)
class OpenWork:
    """So many open things of an area in the hands of one post. `link`: the page that lists them."""

    area: Words
    count: int
    link: str

    def written(self) -> dict[str, object]:
        """As a handover keeps it."""
        return {**asdict(self), "area": str(self.area)}


def open_work(holding: Holding, day: date) -> list[OpenWork]:
    """What is open in the hands of a post on a day, areas with none left out. Cost: what each area says it costs.

    OPEN_WORK names the functions: `(Holding, date) -> OpenWork`.
    """
    areas: list[Callable[[Holding, date], OpenWork]] = [import_string(name) for name in settings.OPEN_WORK]
    return [found for area in areas if (found := area(holding, day)).count]
