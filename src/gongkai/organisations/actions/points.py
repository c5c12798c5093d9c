"""Suspending a reading point and letting it take readers in again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from gongkai.audit import actions as audit
from gongkai.organisations.actions.refusals import refuse
from gongkai.organisations.models.periods import overlapping
from gongkai.organisations.models.points import Point, Suspension, Visit
from gongkai.organisations.policy.registers import POINT
from gongkai.organisations.rules import points as rules
from gongkai.organisations.rules.registers import faults_in_correction
from gongkai.web.actors import Actor


@transaction.atomic
def suspend(point: Point, *, first_day: date, last_day: date | None, why: str, by: Actor, at: datetime) -> Suspension:
    """Says that a point takes nobody in from a day to a day (None: until it is resumed). Raises NotAllowed, Refused."""
    point = _locked(point)
    POINT.require(by, "suspend", point, today=localdate(at))
    refuse(faults_in_correction(retracted=not point.is_counted, why=why))
    until = last_day + timedelta(days=1) if last_day else None
    then = Suspension.objects.filter(overlapping(first_day, until), point=point)
    visits = Visit.objects.counted().at(point).filter(on_day__gte=first_day)
    faults = rules.faults_in_suspension(
        first_day,
        last_day,
        since=point.since,
        until=point.until,
        suspended_then=then.exists(),
        visited_then=(visits.filter(on_day__lt=until) if until else visits).exists(),
    )
    refuse(faults)
    suspension = Suspension.objects.create(point=point, since=first_day, until=until, why=why)
    audit.record(by, "suspend", point, at=at, after={"since": first_day, "until": until}, why=why)
    return suspension


@transaction.atomic
def resume(suspension: Suspension, *, on: date, by: Actor, at: datetime) -> Suspension:
    """Lets a suspended point take readers in again: `on` is the first day. Raises NotAllowed, Refused."""
    point = _locked(suspension.point)
    POINT.require(by, "resume", point, today=localdate(at))
    suspension = Suspension.objects.select_for_update().get(pk=suspension.pk)
    refuse(rules.faults_in_resumption(suspension.since, suspension.until, on=on))
    before, suspension.until = suspension.until, on
    suspension.save(update_fields=["until"])
    audit.record(by, "resume", point, at=at, before={"until": before}, after={"until": on}, why=suspension.why)
    return suspension


def _locked(point: Point) -> Point:
    return Point.objects.select_for_update(of=("self",)).select_related("unit").get(pk=point.pk)
