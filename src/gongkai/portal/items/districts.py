"""Which government a unit belongs to, or last belonged to: what a whole district has made public."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from django.db.models import Q
from django.utils.functional import Promise

from gongkai.organisations.models.units import UnitPeriod
from gongkai.pages.shared import shared
from gongkai.portal.items.facets import Kind, Raw
from gongkai.web.actors import Request

NAME = "district"


def tops(request: Request) -> Mapping[int, int]:
    """Every unit with the topmost one above it, those that have ended too. Cost: one query, none while it is shared."""
    return shared("districts", _tops) if request.actor.is_visitor else _tops()


def _tops() -> dict[int, int]:
    told = UnitPeriod.objects.order_by("since").values_list("unit_id", "parent_id")
    above: dict[int, int | None] = dict(told)  # the last one counts
    return {unit: _top(unit, above) for unit in above}


def _top(unit: int, above: Mapping[int, int | None]) -> int:
    seen = {unit}
    while (parent := above.get(unit)) is not None and parent not in seen:
        seen.add(unit := parent)
    return unit


def members(request: Request, unit: int) -> list[int]:
    """A topmost unit with all that belong to it; nothing for a unit that has one above it, or none below."""
    found = [one for one, top in tops(request).items() if top == unit]
    return found if len(found) > 1 else []


def kind(top_of: Mapping[int, int], words: Promise) -> Kind:
    """The filter of districts, read from the unit of an item."""
    return Kind(
        NAME,
        words,
        "unit_id",
        partial(_filed, top_of),
        partial(_asks, top_of),
        lambda raw, chosen: _filed(top_of, raw) == chosen,
        str,
        set(map(str, top_of.values())).__contains__,
    )


def _filed(top_of: Mapping[int, int], raw: Raw) -> str:
    return str(top_of.get(int(raw or 0), ""))


def _asks(top_of: Mapping[int, int], chosen: str) -> Q:
    return Q(unit__in=[unit for unit, top in top_of.items() if str(top) == chosen])
