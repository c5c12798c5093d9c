"""The unit somebody works in today: what it is, who holds its posts, what it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.organisations.gaps import gaps_of
from gongkai.organisations.models.people import Absence, Holding
from gongkai.organisations.models.periods import holding_on
from gongkai.organisations.models.units import Unit, UnitPeriod
from gongkai.organisations.policy.people import HOLDING
from gongkai.organisations.policy.units import UNIT
from gongkai.organisations.rules.gaps import Gap
from gongkai.web.actors import Actor, Held
from gongkai.web.policy import NO_UNIT, NOBODY


@dataclass(frozen=True, slots=True)
class OwnUnit:
    """What the desk shows of one's unit. `away`: the delegates, by the number of the person who is absent today."""

    unit: Unit
    period: UnitPeriod
    holdings: tuple[Holding, ...]
    away: dict[int, str]
    gaps: tuple[Gap, ...]
    may_edit: bool

    def by_post(self) -> list[tuple[str, list[tuple[Holding, str]]]]:
        """Who holds each post, with the delegate of whoever is absent."""
        found: dict[str, list[tuple[Holding, str]]] = {}
        for holding in self.holdings:
            who = (holding, self.away.get(holding.person_id, ""))
            found.setdefault(holding.get_post_display(), []).append(who)
        return list(found.items())


def own_unit(actor: Actor, today: date) -> OwnUnit | None:
    """The unit of one's first own post, None without one. Cost: five queries."""
    unit_id = next((held.unit_id for held in actor.posts if held.unit_id and not held.instead_of), NO_UNIT)
    unit = Unit.objects.filter(UNIT.visible(actor, today=today)).as_of(today).filter(pk=unit_id).first()
    if unit is None:
        return None
    visible = Holding.objects.on(today).of(unit).filter(HOLDING.visible(actor, today=today))
    holdings = tuple(visible.select_related("person").order_by("post", "person__name", "pk"))
    people = {holding.person_id for holding in holdings}
    absent = Absence.objects.filter(holding_on(today), person__in=people).select_related("delegate")
    return OwnUnit(
        unit,
        unit.period,
        holdings,
        {absence.person_id: absence.delegate.name for absence in absent},
        tuple(gaps_of([unit.pk], today)[unit.pk]),
        UNIT.allows(actor, "edit", unit, today=today),
    )


def stands_in(actor: Actor) -> dict[str, list[Held]]:
    """The posts held today for absent people, by their names."""
    found: dict[str, list[Held]] = {}
    for held in actor.posts:
        if held.instead_of:
            found.setdefault(held.instead_of, []).append(held)
    return found


def own_absence(actor: Actor, today: date) -> Absence | None:
    """The absence entered for oneself today. Cost: one query."""
    absences = Absence.objects.filter(holding_on(today), person__user_id=actor.user_id or NOBODY)
    return absences.select_related("delegate", "person").first()
