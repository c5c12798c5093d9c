"""Whose site this is and what its frame says: asked once a request, only by pages that draw the frame."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localdate

from gongkai.organisations.models.units import Level, Unit
from gongkai.portal.models.site import THE_ONE, Block, Site

GOVERNMENTS = (Level.DISTRICT, Level.CITY, Level.PROVINCE)
USUAL_BLOCKS = tuple(Block)


@dataclass(frozen=True, slots=True)
class House:
    """The site as its frame shows it. `government` is the unit above all others, None in an empty installation."""

    settings: Site
    government: Unit | None
    today: date

    @property
    def name(self) -> str:
        """The government's name, as an administrator wrote it or the register has it; empty for nobody's site."""
        return self.settings.organ or (self.government.period.name if self.government else "")

    @property
    def host(self) -> str:
        """主办单位."""
        return self.settings.host or self.name

    @property
    def undertaker(self) -> str:
        """承办单位: whoever was written down, else the disclosure office of the government."""
        return self.settings.undertaker or (self.government.period.disclosure_office if self.government else "")

    @property
    def contact(self) -> str:
        """联系方式: what was written down, else the telephone of the government."""
        return self.settings.contact or (self.government.period.phone if self.government else "")

    @property
    def notice(self) -> str:
        """What the front page says first today; empty once its last day is over."""
        last = self.settings.notice_last_day
        return "" if last and last < self.today else self.settings.notice

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The parts of the front page in their order."""
        return blocks_of(self.settings)


def blocks_of(settings: Site) -> tuple[Block, ...]:
    """The parts an administrator chose, the usual ones where none are; names no longer known are left out."""
    chosen = tuple(Block(name) for name in settings.blocks.split(",") if name in Block.values)
    return chosen or USUAL_BLOCKS


def house(today: date) -> House:
    """The site on a day. Cost: two queries."""
    settings = Site.objects.filter(pk=THE_ONE).first() or Site()
    top = Unit.objects.as_of(today).filter(Q(period__parent=None), Q(period__level__in=GOVERNMENTS))
    return House(settings, top.order_by("pk").first(), today)


def of(request: HttpRequest) -> House:
    """The site as this request sees it. Cost: two queries the first time."""
    found = getattr(request, "house", None)
    if found is None:
        found = house(getattr(request, "today", None) or localdate())
        request.house = found  # type: ignore[attr-defined]  # kept for the rest of the request
    kept: House = found
    return kept


def site(request: HttpRequest) -> dict[str, object]:
    """Context processor: `site` in every template; it costs nothing until a page draws it."""
    return {"site": SimpleLazyObject(lambda: of(request))}
