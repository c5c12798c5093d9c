"""Units and people, found from the search of the desk."""

from __future__ import annotations

from datetime import date

from django.db.models import F
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.people import Person
from gongkai.organisations.models.units import Unit
from gongkai.organisations.policy.people import PERSON
from gongkai.organisations.policy.units import UNIT
from gongkai.web.actors import Actor
from gongkai.web.finding import Found, Hit


def units(actor: Actor, words: str, today: date, limit: int) -> Found:
    """Units by name, document prefix or credit code. Cost: two queries."""
    rows = Unit.objects.filter(UNIT.visible(actor, today=today)).as_of(today).saying(words)
    hits = tuple(_unit(unit) for unit in rows.order_by(F("period__name"), "pk")[:limit])
    return Found(_("单位"), rows.count(), _listed("organisations:unit_list", words), hits)


def people(actor: Actor, words: str, today: date, limit: int) -> Found:
    """People by name, or by a telephone number that may be seen. Cost: two queries."""
    phones = PERSON.visible(actor, "see_phone", today=today)
    rows = Person.objects.filter(PERSON.visible(actor, today=today)).saying(words, with_phones_of=phones)
    hits = tuple(_person(person) for person in rows.select_related("unit")[:limit])
    return Found(_("人员"), rows.count(), _listed("organisations:person_list", words), hits)


def _unit(unit: Unit) -> Hit:
    period = unit.period
    facts = "　".join(filter(None, (str(period.get_level_display()), period.phone, period.address)))
    return Hit(period.name, facts, reverse("organisations:unit", args=[unit.pk]))


def _person(person: Person) -> Hit:
    """Without the telephone number: reading it is in the trail, and that begins on the person's own page."""
    facts = "　".join(filter(None, (person.unit.name, person.title)))
    return Hit(person.name, facts, reverse("organisations:person", args=[person.pk]))


def _listed(view: str, words: str) -> str:
    return f"{reverse(view)}?{urlencode({'words': words})}"
