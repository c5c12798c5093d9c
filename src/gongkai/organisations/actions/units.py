"""Writing units: a new one, and what is known about one from a day on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gongkai.audit import actions as audit
from gongkai.audit.rules import Values, differences, snapshot
from gongkai.base.errors import Refused
from gongkai.organisations.actions.refusals import refuse
from gongkai.organisations.models.changes import Change, Succession, UnitChange
from gongkai.organisations.models.periods import overlapping
from gongkai.organisations.models.units import Unit, UnitPeriod
from gongkai.organisations.policy.units import UNIT
from gongkai.organisations.rules.changes import Standing, faults_in_day
from gongkai.organisations.rules.details import CONTACT, IDENTITY, UnitDetails
from gongkai.web.actors import Actor

EDITED = (*IDENTITY, *CONTACT)


@transaction.atomic
def create_unit(
    details: UnitDetails, *, since: date, by: Actor, at: datetime, basis: str = "", batch: str = ""
) -> Unit:
    """Sets a unit up under its parent, from a day on. Raises NotAllowed, Refused. Cost: seven statements."""
    today = localdate(at)
    UNIT.require(by, "create", today=today)
    if details.parent is None:
        UNIT.require(by, "found", today=today)
    else:
        UNIT.require(by, "add_below", Unit.objects.get(pk=details.parent), today=today)
    refuse([*faults_in_parent(details.parent, since), *faults_in_name(details.name, details.parent, since)])
    unit, written = begin_unit(details, since)
    change = UnitChange.objects.create(kind=Change.ESTABLISHED, on_day=since, basis=basis)
    Succession.objects.create(change=change, after=unit)
    audit.record(by, "create", unit, at=at, after=written, why=basis, batch=batch)
    return unit


@transaction.atomic
def edit_unit(unit: Unit, *, on: date, by: Actor, at: datetime, why: str = "", batch: str = "", **told: str) -> Unit:
    """Writes down what is known about the unit from a day on: short name, codes, how to reach it, its head.

    On the first day of its latest period that period itself is put right. `told`: fields of EDITED. Raises NotAllowed,
    Refused.
    """
    strange = told.keys() - set(EDITED)
    if strange:
        raise ValueError(f"a change of {sorted(strange)} is no edit")
    unit = locked(unit)
    UNIT.require(by, "edit", unit, today=localdate(at))
    refuse(faults_in_day(standing(unit), on, ends=False))
    before, after = continue_unit(unit, on, **told)
    if after:
        audit.record(by, "edit", unit, at=at, before=before, after=after, why=why, batch=batch)
    return unit


def faults_in_parent(parent: int | None, on: date) -> list[str]:
    """Why nothing can stand under the unit on the day. Cost: one query."""
    if parent is None or Unit.objects.standing_on(on).filter(pk=parent).exists():
        return []
    return [_("上级单位在%(day)s还没有设立，或者已经撤销。") % {"day": on}]


def faults_in_name(name: str, parent: int | None, on: date, *, besides: Collection[Unit] = ()) -> list[str]:
    """Why no unit can bear the name under the parent from a day on: another one there does. Cost: one query.

    `besides`: the unit itself, and those that end on the day.
    """
    others = UnitPeriod.objects.filter(overlapping(on, None), parent=parent, name=name)
    if not others.exclude(unit__in=[unit.pk for unit in besides]).exists():
        return []
    return [_("同一个上级单位下面已经有“%(name)s”，请核对名称。") % {"name": name}]


def locked(unit: Unit) -> Unit:
    """The unit, which nobody else changes until this transaction ends."""
    return Unit.objects.select_for_update().get(pk=unit.pk)


def standing(unit: Unit) -> Standing:
    """What the rules ask of the latest period of a unit. Cost: one query."""
    latest = unit.latest()
    return Standing(unit.pk, latest.name, latest.since, latest.until, latest.parent_id)


def begin_unit(details: UnitDetails, since: date) -> tuple[Unit, Values]:
    """Stores a unit with its first period; gives it with what was written. Asks no policy: for this room alone."""
    unit = Unit(name=details.name)
    period = UnitPeriod(since=since)
    _write(period, **{**asdict(details), "parent_id": details.parent})
    _clean(period)
    unit.save()
    period.unit = unit
    period.save(force_insert=True)
    return unit, {**asdict(details), "since": since}


def continue_unit(unit: Unit, on: date, **told: object) -> tuple[Values, Values]:
    """Lets the unit go on with changed fields from a day on; gives what changed. Asks no policy: for this room alone.

    `told`: fields of UnitPeriod, the parent as `parent_id`. Raises Refused when a field does not hold what it must.
    """
    period = unit.latest()
    old = snapshot(period, *told)
    before, after = differences(old, told)
    if not after:
        return before, after
    if on > period.since:
        UnitPeriod.objects.filter(pk=period.pk).update(until=on)
        period.pk, period.since, period._state.adding = None, on, True
    _write(period, **told)
    _clean(period)
    period.save()
    if period.name != unit.name:
        unit.name = period.name
        unit.save(update_fields=["name"])
    return {**before, "since": on}, {**after, "since": on}


def end_unit(unit: Unit, on: date) -> None:
    """Lets the unit stand no longer from a day on. Asks no policy: for this room alone."""
    unit.periods.filter(until=None).update(until=on)


def _write(period: UnitPeriod, **told: object) -> None:
    for name, value in told.items():
        if name != "parent":
            setattr(period, name, value)


def _clean(period: UnitPeriod) -> None:
    """Raises Refused for a field that does not hold what it must, each sentence with the name of its field."""
    try:
        period.clean_fields(exclude=["unit"])
    except ValidationError as found:
        called = {field.name: field.verbose_name for field in UnitPeriod._meta.fields}
        named = found.message_dict.items()
        raise Refused([f"{called[field]}：{word}" for field, words in named for word in words]) from None
