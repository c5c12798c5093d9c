"""What the demo has so far, read from the database: whoever adds to it begins here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from gongkai.accounts.models import User
from gongkai.cli.demo import home
from gongkai.cli.demo.neighbours import NEIGHBOURS
from gongkai.organisations.actors import acting
from gongkai.organisations.models.people import Absence, Holding
from gongkai.organisations.models.periods import holding_on
from gongkai.organisations.models.units import Unit, UnitPeriod
from gongkai.web.actors import Actor, Post


@dataclass(frozen=True, slots=True)
class Filled:
    """The units by every name they ever had, with their periods by id; the accounts by sign-in name.

    `at`: the moment the demo is entered, the present of everything in it.
    """

    at: datetime
    today: date
    units: Mapping[str, Unit]
    periods: Mapping[int, list[UnitPeriod]]
    accounts: Mapping[str, User]

    @classmethod
    def read(cls, at: datetime) -> Filled:
        """What there is. Cost: three queries."""
        units: dict[str, Unit] = {}
        periods: dict[int, list[UnitPeriod]] = {}
        for period in UnitPeriod.objects.select_related("unit").order_by("unit_id", "since"):
            units.setdefault(period.name, period.unit)
            periods.setdefault(period.unit_id, []).append(period)
        accounts = {user.sign_in_name: user for user in User.objects.all()}
        return cls(at, localdate(at), units, periods, accounts)

    def holder(self, unit: Unit, post: Post, at: datetime) -> Actor:
        """Who holds a post of a unit on the day of a moment, the delegate of somebody away. Cost: four queries."""
        day = localdate(at)
        held = Holding.objects.on(day).filter(unit=unit, post=post, person__user__isnull=False)
        person = held.select_related("person__user").order_by("pk")[0].person
        away = Absence.objects.filter(holding_on(day), person=person).select_related("delegate__user").first()
        user = away.delegate.user if away and away.delegate else person.user
        if user is None:
            raise ValueError(f"nobody can sign in as {post} of {unit}")
        return acting(user, day)


def told_units() -> list[str]:
    """The names of all units that publish, the home district first, as the plans call them."""
    return list(_told_units())


def _told_units() -> Iterator[str]:
    yield home.GOVERNMENT.name
    yield from (planned.name for planned in home.UNITS)
    yield home.MERGED[1]
    yield from (planned.name for planned in home.NEW)
    for government, below in NEIGHBOURS:
        yield government.name
        yield from (planned.name for planned in below)
