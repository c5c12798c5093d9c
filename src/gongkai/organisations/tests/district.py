"""The district of the tests, as it stood in 2018: 船营区, two streets and a bureau. 李敏 is clerk, 王局 reviewer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from gongkai.accounts.models import User
from gongkai.organisations.actions.people import add_person, link_account
from gongkai.organisations.actions.posts import appoint
from gongkai.organisations.actions.units import create_unit
from gongkai.organisations.actors import acting
from gongkai.organisations.models.people import Holding, Person
from gongkai.organisations.models.units import Level, Unit
from gongkai.organisations.rules.details import UnitDetails
from gongkai.web.actors import Actor, Post, system

BEGAN = date(2010, 1, 1)
NOW = datetime(2018, 3, 1, 2, 0, tzinfo=UTC)
PROGRAM = system("import")


@dataclass(frozen=True, slots=True)
class District:
    """The units by name."""

    government: Unit
    beiji: Unit
    nanjing: Unit
    bureau: Unit


def unit(name: str, *, level: str = Level.STREET, parent: Unit | None = None, since: date = BEGAN, **more: str) -> Unit:
    """A unit, set up by a program."""
    details = UnitDetails(name=name, level=level, parent=parent.pk if parent else None, **more)
    return create_unit(details, since=since, by=PROGRAM, at=NOW)


def district() -> District:
    """船营区人民政府 with 北极街道办事处, 南京街道办事处 and 商务局."""
    government = unit("船营区人民政府", level=Level.DISTRICT, short_name="船营区", document_prefix="吉船政")
    return District(
        government,
        unit("北极街道办事处", parent=government),
        unit("南京街道办事处", parent=government),
        unit("船营区商务局", parent=government, level=Level.DEPARTMENT),
    )


def account(name: str, display_name: str = "") -> User:
    """An account without a password."""
    user = User(sign_in_name=name, display_name=display_name or name, must_change_password=False)
    user.set_unusable_password()
    user.save()
    return user


def somebody(name: str, works_for: Unit, user: User | None = None) -> Person:
    """Somebody who works for a unit."""
    person = add_person(name, unit=works_for, by=PROGRAM, at=NOW)
    return link_account(person, user, by=PROGRAM, at=NOW) if user else person


def post(person: Person, which: Post, unit: Unit, since: date = BEGAN, until: date | None = None) -> Holding:
    """A post given to somebody."""
    return appoint(person, unit=unit, post=which, since=since, until=until, by=PROGRAM, at=NOW)


def holder(name: str, which: Post, unit: Unit) -> tuple[User, Person, Holding]:
    """Somebody with an account who holds a post for the unit they work for."""
    user = account(f"account-{name}", name)
    person = somebody(name, unit, user)
    return user, person, post(person, which, unit)


def on(user: User, day: date) -> Actor:
    """The owner of the account with the posts of the day."""
    return acting(user, day)
