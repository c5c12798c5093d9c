"""Days on which somebody is away and a delegate acts in every post held."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gongkai.audit import actions as audit
from gongkai.organisations.actions.refusals import refuse
from gongkai.organisations.models.people import Absence, Person
from gongkai.organisations.models.periods import overlapping
from gongkai.organisations.models.units import Unit
from gongkai.organisations.policy.people import ABSENCE
from gongkai.organisations.rules import posts as rules
from gongkai.web.actors import Actor


@transaction.atomic
def record_absence(
    person: Person, *, since: date, until: date, delegate: Person, by: Actor, at: datetime, why: str = ""
) -> Absence:
    """Enters that somebody is away from a day until before another, and who acts meanwhile. Raises NotAllowed, Refused.

    A delegate gets no posts of people whose delegate the absent person is.
    """
    locked = Person.objects.select_for_update().order_by("pk").in_bulk([person.pk, delegate.pk])
    person, delegate = locked[person.pk], locked[delegate.pk]
    absence = Absence(person=person, delegate=delegate, since=since, until=until, why=why)
    ABSENCE.require(by, "record", absence, today=localdate(at))
    away = Absence.objects.filter(overlapping(since, until))
    faults = rules.faults_in_absence(
        since=since,
        until=until,
        another_person=person.pk != delegate.pk,
        delegate_signs_in=delegate.user_id is not None,
        delegate_near=Unit.objects.under(delegate.unit_id, since).filter(pk=person.unit_id).exists(),
        delegate_away=away.filter(person=delegate).exists(),
        away_already=away.filter(person=person).exists(),
    )
    others = away.filter(delegate=person).select_related("person")
    waiting = [_("这段时间%(name)s外出由本人代理，请先另选代理人。") % {"name": other.person} for other in others]
    refuse([*faults, *waiting])
    absence.save(force_insert=True)
    after = {"person": person.name, "delegate": delegate.name, "since": since, "until": until}
    audit.record(by, "record", absence, at=at, after=after, why=why)
    return absence


@transaction.atomic
def end_absence(absence: Absence, *, on: date, by: Actor, at: datetime) -> None:
    """The person is back: `on` is the first day present. An absence that had not begun is taken back.

    Raises NotAllowed, Refused.
    """
    absence = Absence.objects.select_for_update(of=("self",)).select_related("person").get(pk=absence.pk)
    ABSENCE.require(by, "end", absence, today=localdate(at))
    if absence.until is not None and absence.until <= on:
        refuse([_("这次外出已经结束。")])
    audit.record(by, "end", absence, at=at, before={"until": absence.until}, after={"until": max(on, absence.since)})
    if on <= absence.since:
        absence.delete()
    else:
        absence.until = on
        absence.save(update_fields=["until"])
