"""What becomes of units on a day: renamed, moved, merged, split, abolished. Each is one transaction and one record.

The unit that keeps the records of the ended ones answers for them from that day on; people and posts go over to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from django.db import transaction
from django.utils.timezone import localdate

from gongkai.audit import actions as audit
from gongkai.organisations.actions.inheritance import bring_entries_over, end_entries
from gongkai.organisations.actions.refusals import refuse
from gongkai.organisations.actions.transfer import bring_over, end_posts, move_posts
from gongkai.organisations.actions.units import (
    begin_unit,
    continue_unit,
    end_unit,
    faults_in_name,
    faults_in_parent,
    locked,
    standing,
)
from gongkai.organisations.models.changes import Change, Succession, UnitChange
from gongkai.organisations.models.periods import overlapping
from gongkai.organisations.models.units import Unit, UnitPeriod
from gongkai.organisations.policy.units import UNIT
from gongkai.organisations.rules import changes as rules
from gongkai.organisations.rules.details import UnitDetails
from gongkai.web.actors import Actor


@transaction.atomic
def rename(
    unit: Unit, *, name: str, short_name: str = "", on: date, by: Actor, at: datetime, basis: str = "", why: str = ""
) -> UnitChange:
    """Gives the unit another name from a day on; it stays the same unit. Raises NotAllowed, Refused."""
    unit = locked(unit)
    UNIT.require(by, "rename", unit, today=localdate(at))
    here = standing(unit)
    faults = [*rules.faults_in_day(here, on, ends=False), *rules.faults_in_rename(here.name, name)]
    refuse([*faults, *faults_in_name(name, here.parent, on, besides=[unit])])
    before, after = continue_unit(unit, on, name=name, short_name=short_name)
    change = _noted(Change.RENAMED, on, [(unit, unit)], basis=basis, why=why)
    audit.record(by, "rename", unit, at=at, before=before, after=after, why=_reason(basis, why))
    return change


@transaction.atomic
def move(unit: Unit, *, to: Unit, on: date, by: Actor, at: datetime, basis: str = "", why: str = "") -> UnitChange:
    """Puts the unit, with all below it, under another one from a day on. Raises NotAllowed, Refused."""
    unit, to = _all_locked([unit, to])
    today = localdate(at)
    UNIT.require(by, "move", unit, today=today)
    UNIT.require(by, "add_below", to, today=today)
    below = Unit.objects.under(unit, on).filter(pk=to.pk).exists()
    stands = not faults_in_parent(to.pk, on)
    here = standing(unit)
    faults = list(rules.faults_in_move(here, on, parent_stands=stands, parent_is_below=below))
    refuse([*faults, *faults_in_name(here.name, to.pk, on, besides=[unit])])
    before, after = continue_unit(unit, on, parent_id=to.pk)
    change = _noted(Change.MOVED, on, [(unit, unit)], basis=basis, why=why)
    audit.record(by, "move", unit, at=at, before=before, after=after, why=_reason(basis, why))
    return change


@transaction.atomic
def merge(
    units: Sequence[Unit],
    *,
    into: Unit | UnitDetails,
    on: date,
    by: Actor,
    at: datetime,
    basis: str = "",
    why: str = "",
) -> UnitChange:
    """Makes several units one from a day on: a new one, or one that takes in the others. Raises NotAllowed, Refused.

    What stood under the ended units stands under the one that goes on; so do their people, posts and records.
    """
    today = localdate(at)
    goes_on = into if isinstance(into, Unit) else None
    found = _all_locked([*units, *([goes_on] if goes_on else [])])
    for unit in found:
        UNIT.require(by, "merge", unit, today=today)
    ended = [unit for unit in found if unit != goes_on]
    last = {unit.pk: standing(unit) for unit in found}
    parent = last[goes_on.pk].parent if goes_on else into.parent if isinstance(into, UnitDetails) else None
    if not goes_on:
        _may_add(parent, by, today)
    here = last[goes_on.pk] if goes_on else None
    faults = rules.faults_in_merger([last[unit.pk] for unit in ended], here, parent, on)
    named = faults_in_name(into.name, parent, on, besides=ended) if isinstance(into, UnitDetails) else []
    refuse([*faults, *named, *faults_in_parent(parent, on), *_faults_below(ended, on)])
    one = goes_on or _established(into, on, by=by, at=at)
    change = _noted(Change.MERGED, on, [(unit, one) for unit in found], keeper=one, basis=basis, why=why)
    _pass_on(ended, one, on, at=at)
    _record(by, "merge", found, at=at, change=change, after=[one])
    return change


@transaction.atomic
def split(
    unit: Unit,
    *,
    parts: Sequence[UnitDetails],
    on: date,
    by: Actor,
    at: datetime,
    goes_on: bool = False,
    keeper: int = 0,
    posts: Mapping[int, int] | None = None,
    basis: str = "",
    why: str = "",
) -> UnitChange:
    """Makes several units of one from a day on. Raises NotAllowed, Refused.

    `goes_on`: the unit stays as one of them. Otherwise it ends, and `parts[keeper]` keeps its records and takes over
    its people, its posts and what stood under it. `posts`: which posts (by number) go to which other part instead;
    somebody all of whose posts go to one part works there from then on.
    """
    unit = locked(unit)
    today = localdate(at)
    UNIT.require(by, "split", unit, today=today)
    for parent in {part.parent for part in parts}:
        _may_add(parent, by, today)
    here = standing(unit)
    faults = list(rules.faults_in_split(here, [part.name for part in parts], on, goes_on=goes_on))
    gone = [] if goes_on else [unit]
    for part in parts:
        faults += [*faults_in_parent(part.parent, on), *faults_in_name(part.name, part.parent, on, besides=gone)]
    refuse(faults + ([] if goes_on else _faults_below([unit], on)))
    new = [_established(part, on, by=by, at=at) for part in parts]
    heir = None if goes_on else new[keeper]
    later = [*([unit] if goes_on else []), *new]
    change = _noted(Change.SPLIT, on, [(unit, part) for part in later], keeper=heir, basis=basis, why=why)
    elsewhere = {held: new[part] for held, part in (posts or {}).items()}
    if heir:
        _pass_on([unit], heir, on, at=at, elsewhere=elsewhere)
    else:
        move_posts(unit, on, elsewhere=elsewhere)
    _record(by, "split", [unit], at=at, change=change, after=later)
    return change


@transaction.atomic
def abolish(
    unit: Unit, *, keeper: Unit, on: date, by: Actor, at: datetime, basis: str = "", why: str = ""
) -> UnitChange:
    """Ends the unit on a day; nobody carries on for it, another unit keeps its records. Raises NotAllowed, Refused."""
    unit, keeper = _all_locked([unit, keeper])
    UNIT.require(by, "abolish", unit, today=localdate(at))
    below = [str(other) for other in _right_under([unit], on)]
    refuse(rules.faults_in_abolition(standing(unit), below, standing(keeper), on))
    change = UnitChange.objects.create(kind=Change.ABOLISHED, on_day=on, keeper=keeper, basis=basis, why=why)
    Succession.objects.create(change=change, before=unit)
    end_unit(unit, on)
    end_posts(unit, on)
    end_entries(unit, on, at=at)
    _record(by, "abolish", [unit], at=at, change=change, after=[])
    return change


def _all_locked(units: Sequence[Unit]) -> list[Unit]:
    """The units in the order given, locked in the order of their numbers so that two changes never wait in a circle."""
    numbers = [unit.pk for unit in units]
    rows = {unit.pk: unit for unit in Unit.objects.select_for_update().filter(pk__in=numbers).order_by("pk")}
    return [rows[number] for number in dict.fromkeys(numbers)]


def _may_add(parent: int | None, by: Actor, today: date) -> None:
    if parent is None:
        UNIT.require(by, "found", today=today)
    else:
        UNIT.require(by, "add_below", Unit.objects.get(pk=parent), today=today)


def _established(details: Unit | UnitDetails, on: date, *, by: Actor, at: datetime) -> Unit:
    if isinstance(details, Unit):
        return details
    unit, written = begin_unit(details, on)
    audit.record(by, "create", unit, at=at, after=written)
    return unit


def _right_under(units: Sequence[Unit], on: date) -> list[Unit]:
    """The units under one of them on the day or later, but themselves. Cost: one query."""
    below = UnitPeriod.objects.filter(overlapping(on, None), parent__in=units).values("unit_id")
    return list(Unit.objects.filter(pk__in=below).exclude(pk__in=[unit.pk for unit in units]).order_by("pk"))


def _faults_below(units: Sequence[Unit], on: date) -> list[str]:
    """Why what stands under the units cannot go under another one on the day."""
    return [fault for unit in _right_under(units, on) for fault in rules.faults_in_day(standing(unit), on, ends=False)]


def _pass_on(
    ended: Sequence[Unit], heir: Unit, on: date, *, at: datetime, elsewhere: Mapping[int, Unit] = MappingProxyType({})
) -> None:
    """The units end; what stood under them, their people, posts and registers go over to the heir."""
    below = _right_under(ended, on)
    for unit in ended:
        end_unit(unit, on)
        bring_over(unit, heir, on, elsewhere=elsewhere)
        bring_entries_over(unit, heir, on, at=at)
    for unit in below:
        if unit != heir:
            continue_unit(unit, on, parent_id=heir.pk)


def _noted(
    kind: Change,
    on: date,
    lines: Iterable[tuple[Unit, Unit]],
    *,
    keeper: Unit | None = None,
    basis: str,
    why: str,
) -> UnitChange:
    change = UnitChange.objects.create(kind=kind, on_day=on, keeper=keeper, basis=basis, why=why)
    Succession.objects.bulk_create(Succession(change=change, before=one, after=two) for one, two in lines)
    return change


def _record(
    by: Actor, verb: str, units: Sequence[Unit], *, at: datetime, change: UnitChange, after: Sequence[Unit]
) -> None:
    """One line in the trail for each unit concerned."""
    became = {"on": change.on_day, "became": [unit.name for unit in after], "keeper": str(change.keeper or "")}
    for unit in units:
        audit.record(by, verb, unit, at=at, after=became, why=_reason(change.basis, change.why))


def _reason(basis: str, why: str) -> str:
    return "；".join(filter(None, (basis, why)))
