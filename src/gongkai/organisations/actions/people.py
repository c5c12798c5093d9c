"""Writing people: a new one, what is known about one, and the account one signs in with."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gongkai.accounts.models import User
from gongkai.accounts.policy import USER
from gongkai.audit import actions as audit
from gongkai.audit.rules import differences, snapshot
from gongkai.base.errors import NotAllowed, Refused
from gongkai.organisations.models.people import Holding, Person
from gongkai.organisations.models.units import Unit
from gongkai.organisations.policy.people import PERSON
from gongkai.organisations.policy.reach import over_all
from gongkai.web.actors import Actor, Kind, Post

WRITTEN = ("name", "unit_id", "title", "phone", "email")
PRIVATE = ("phone", "email")  # the trail keeps that they changed, not what they are


@transaction.atomic
def add_person(
    name: str,
    *,
    unit: Unit,
    by: Actor,
    at: datetime,
    title: str = "",
    phone: str = "",
    email: str = "",
    batch: str = "",
) -> Person:
    """Writes down somebody who works for a unit. Raises NotAllowed, Refused."""
    person = Person(name=name.strip(), unit=unit, title=title, phone=phone, email=email)
    PERSON.require(by, "create", today=localdate(at))
    PERSON.require(by, "add", person, today=localdate(at))
    _clean(person)
    person.save(force_insert=True)
    _before, after = differences({}, snapshot(person, *WRITTEN), hidden=PRIVATE)
    audit.record(by, "add", person, at=at, after=after, batch=batch)
    return person


@transaction.atomic
def edit_person(
    person: Person, *, by: Actor, at: datetime, unit: Unit | None = None, batch: str = "", **told: str
) -> Person:
    """Writes down what changed: name, title, telephone, e-mail, the unit worked for. Raises NotAllowed, Refused."""
    strange = told.keys() - set(WRITTEN)
    if strange:
        raise ValueError(f"{sorted(strange)} is not written about a person")
    person = Person.objects.select_for_update().get(pk=person.pk)
    PERSON.require(by, "edit", person, today=localdate(at))
    old = snapshot(person, *WRITTEN)
    for name, value in told.items():
        setattr(person, name, value)
    if unit is not None and unit.pk != person.unit_id:
        person.unit = unit
        PERSON.require(by, "add", person, today=localdate(at))
    _clean(person)
    before, after = differences(old, snapshot(person, *WRITTEN), hidden=PRIVATE)
    if after:
        person.save()
        audit.record(by, "edit", person, at=at, before=before, after=after, batch=batch)
    return person


@transaction.atomic
def link_account(person: Person, user: User | None, *, by: Actor, at: datetime, batch: str = "") -> Person:
    """Says which account the person signs in with, or that it is none any more. Raises NotAllowed, Refused.

    Whoever does it keeps both: the person with all posts held, and the account.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    today = localdate(at)
    PERSON.require(by, "link", person, today=today)
    _require_every_post(by, person)
    for account in User.objects.filter(pk__in=[person.user_id, user and user.pk]):
        if by.kind is not Kind.SYSTEM:
            USER.require(by, "see", account, today=today)
    old = snapshot(person, "user_id")
    person.user = user
    _clean(person)
    person.save(update_fields=["user"])
    before, after = differences(old, snapshot(person, "user_id"))
    if after:
        audit.record(by, "link", person, at=at, before=before, after=after, batch=batch)
    return person


def _require_every_post(by: Actor, person: Person) -> None:
    """An account opens every post of its person, so all of them must be kept by whoever links it."""
    if over_all(by):
        return
    kept = by.reach(Post.ADMINISTRATOR, Post.SUPERVISOR)
    if Holding.objects.filter(person=person, until=None).exclude(unit_id__in=kept).exists():
        raise NotAllowed(_("这个人还在别的单位任职，账号由上级主管部门关联。"))


def _clean(person: Person) -> None:
    try:
        person.full_clean(exclude=["unit"])
    except ValidationError as found:
        called = {field.name: f"{field.verbose_name}：" for field in Person._meta.fields}
        named = found.message_dict.items()
        raise Refused([called.get(field, "") + word for field, words in named for word in words]) from None
