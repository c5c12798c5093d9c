"""What units lack to do their work, on a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from gongkai.organisations.models.people import Holding
from gongkai.organisations.models.units import Unit
from gongkai.organisations.rules.gaps import Gap, Holder, gaps
from gongkai.web.actors import Post


def gaps_of(unit_ids: Collection[int], day: date) -> dict[int, list[Gap]]:
    """What each unit standing on the day lacks; an empty list for one that lacks nothing. Cost: two queries."""
    holders: dict[int, list[Holder]] = {}
    held = Holding.objects.on(day).filter(unit__in=unit_ids).values_list("unit_id", "post", "person_id", "person__user")
    for unit_id, post, person_id, user_id in held:
        holders.setdefault(unit_id, []).append(Holder(Post(post), person_id, has_account=user_id is not None))
    return {unit.pk: _of(unit, holders.get(unit.pk, [])) for unit in Unit.objects.as_of(day).filter(pk__in=unit_ids)}


def _of(unit: Unit, holders: list[Holder]) -> list[Gap]:
    period = unit.period
    return list(gaps(holders, phone=period.phone, address=period.address, head=period.head))
