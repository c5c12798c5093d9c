"""Giving posts, ending them, and handing over what is open. Access follows at once: it is read from the posts."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from gongkai.audit import actions as audit
from gongkai.organisations.actions.refusals import refuse
from gongkai.organisations.models.people import Handover, Holding, Person
from gongkai.organisations.models.periods import overlapping
from gongkai.organisations.models.units import Unit
from gongkai.organisations.open_work import OpenWork, open_work
from gongkai.organisations.policy.people import HANDOVER, HOLDING
from gongkai.organisations.rules import posts as rules
from gongkai.web.actors import Actor, Post


@transaction.atomic
def appoint(
    person: Person,
    *,
    unit: Unit,
    post: Post,
    since: date,
    by: Actor,
    at: datetime,
    until: date | None = None,
    why: str = "",
    batch: str = "",
) -> Holding:
    """Gives somebody a post for a unit, from a day until before another (None: open). Raises NotAllowed, Refused."""
    Person.objects.select_for_update().get(pk=person.pk)
    holding = Holding(person=person, unit=unit, post=post, since=since, until=until)
    HOLDING.require(by, "appoint", holding, today=localdate(at))
    held = Holding.objects.filter(overlapping(since, until), person=person, unit=unit, post=post)
    faults = rules.faults_in_appointment(
        post,
        since=since,
        until=until,
        unit_stands=Unit.objects.standing_on(since).filter(pk=unit.pk).exists(),
        works_here_or_above=Unit.objects.under(person.unit_id, since).filter(pk=unit.pk).exists(),
        held_already=held.exists(),
    )
    refuse(faults)
    holding.save(force_insert=True)
    after = {"person": person.name, "post": post, "unit": unit.name, "since": since, "until": until}
    audit.record(by, "appoint", holding, at=at, after=after, why=why, batch=batch)
    return holding


@transaction.atomic
def end_post(
    holding: Holding,
    *,
    on: date,
    by: Actor,
    at: datetime,
    to: Holding | None = None,
    note: str = "",
    why: str = "",
) -> Handover | None:
    """Ends a post: `on` is the first day without it. What is open goes to the holder of `to`, who sees it.

    A post with open work ends only so. Raises NotAllowed, Refused. Gives the handover, None when there was nobody to
    hand over to.
    """
    holding = Holding.objects.select_for_update(of=("self",)).select_related("person", "unit").get(pk=holding.pk)
    HOLDING.require(by, "end", holding, today=localdate(at))
    work = open_work(holding, on)
    faults = rules.faults_in_end(
        since=holding.since,
        until=holding.until,
        on=on,
        open_work=[(str(found.area), found.count) for found in work],
        has_successor=to is not None,
    )
    refuse([*faults, *(_faults_in_successor(holding, to, on) if to else [])])
    before = {"until": holding.until}
    holding.until, holding.handed_to = on, to
    holding.save(update_fields=["until", "handed_to"])
    after = {"person": holding.person.name, "until": on, "handed_to": to.person.name if to else None}
    audit.record(by, "end", holding, at=at, before=before, after=after, why=why)
    return _handed_over(holding, to, on, work, note) if to else None


@transaction.atomic
def read_handover(handover: Handover, *, by: Actor, at: datetime) -> Handover:
    """Says that the one who took over has seen what came over. Raises NotAllowed."""
    handover = Handover.objects.select_for_update(of=("self",)).select_related("after__person").get(pk=handover.pk)
    HANDOVER.require(by, "read", handover, today=localdate(at))
    if handover.seen_at is None:
        handover.seen_at = at
        handover.save(update_fields=["seen_at"])
        audit.record(by, "read", handover, at=at)
    return handover


def _faults_in_successor(holding: Holding, to: Holding, on: date) -> list[str]:
    faults = rules.faults_in_successor(
        same_post=(to.post, to.unit_id) == (holding.post, holding.unit_id),
        another_person=to.person_id != holding.person_id,
        holds_then=to.holds_on(on),
    )
    return [*faults]


def _handed_over(holding: Holding, to: Holding, on: date, work: list[OpenWork], note: str) -> Handover:
    written = [found.written() for found in work]
    return Handover.objects.create(before=holding, after=to, on_day=on, open_work=written, note=note)
