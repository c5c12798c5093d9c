"""Writing the registers: an entry, its correction, its end, its retraction. What was counted never disappears."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from gongkai.audit import actions as audit
from gongkai.audit.rules import Values, differences, snapshot
from gongkai.organisations.actions.refusals import refuse
from gongkai.organisations.models.periods import overlapping
from gongkai.organisations.models.registers import Counted, Lasting
from gongkai.organisations.models.units import Unit
from gongkai.organisations.registers.register import Register
from gongkai.organisations.rules import registers as rules
from gongkai.web.actors import Actor

E = TypeVar("E", bound=Counted)


@transaction.atomic
def record_entry(register: Register[E], entry: E, *, by: Actor, at: datetime, batch: str = "") -> E:
    """Enters what is new. Raises NotAllowed, Refused. Cost: about six statements."""
    today = localdate(at)
    _lock_unit(entry)
    register.policy.require(by, "record", entry, today=today)
    refuse(faults(register, entry, today))
    entry.save(force_insert=True)
    audit.record(by, "record", entry, at=at, after=told(register, entry), batch=batch)
    return entry


@transaction.atomic
def correct_entry(
    register: Register[E],
    entry: E,
    *,
    by: Actor,
    at: datetime,
    why: str,
    to: Mapping[str, object],
    batch: str = "",
) -> E:
    """Puts right what was entered wrongly; the trail keeps what stood there before, and why.

    `to`: the fields of the register with their new values; whose entry it is cannot be corrected. Raises NotAllowed,
    Refused.
    """
    strange = to.keys() - set(register.fields) | to.keys() & {register.owner}
    if strange:
        raise ValueError(f"{sorted(strange)} is not corrected in {register.name}")
    today = localdate(at)
    _lock_unit(entry)
    entry = locked(register, entry)
    register.policy.require(by, "correct", entry, today=today)
    refuse(rules.faults_in_correction(retracted=not entry.is_counted, why=why))
    old = told(register, entry)
    for name, value in to.items():
        setattr(entry, name, value)
    refuse([*_faults_in_chain(entry, old), *faults(register, entry, today, before=old)])
    before, after = differences(old, told(register, entry))
    if after:
        entry.save()
        audit.record(by, "correct", entry, at=at, before=before, after=after, why=why, batch=batch)
    return entry


@transaction.atomic
def close_entry(register: Register[E], entry: E, *, last_day: date, why: str, by: Actor, at: datetime) -> E:
    """Ends what lasts with a day; until then it goes on counting. Raises NotAllowed, Refused."""
    today = localdate(at)
    _lock_unit(entry)
    entry = locked(register, entry)
    register.policy.require(by, "close", entry, today=today)
    if not isinstance(entry, Lasting):
        raise ValueError(f"an entry of {register.name} has no end")
    refuse(rules.faults_in_correction(retracted=not entry.is_counted, why=why))
    refuse(rules.faults_in_closing(entry.since, entry.until, last_day=last_day))
    entry.until = last_day + timedelta(days=1)
    refuse(faults(register, entry, today))
    entry.save(update_fields=["until"])
    audit.record(by, "close", entry, at=at, before={"until": None}, after={"until": entry.until}, why=why)
    return entry


@transaction.atomic
def retract_entry(register: Register[E], entry: E, *, why: str, by: Actor, at: datetime) -> E:
    """Takes an entry out of the count for good: it should never have been there. It stays to be read, with the reason.

    Raises NotAllowed, Refused.
    """
    _lock_unit(entry)
    entry = locked(register, entry)
    today = localdate(at)
    register.policy.require(by, "retract", entry, today=today)
    went_over = isinstance(entry, Lasting) and entry.later is not None
    faulty = rules.faults_in_retraction(retracted=not entry.is_counted, went_over=went_over, why=why)
    refuse([*faulty, *register.held_back(entry, today)])
    entry.retracted_at, entry.retracted_why = at, why.strip()
    entry.save(update_fields=["retracted_at", "retracted_why"])
    audit.record(by, "retract", entry, at=at, before=told(register, entry), why=why)
    return entry


def faults(register: Register[E], entry: E, today: date, *, before: Values | None = None) -> list[str]:
    """Why the entry cannot be as it is: its fields, its days, another one like it. Cost: at most four queries.

    `before`: what was told of it until now. Two that became alike by a merger may then be corrected one by one.
    """
    wrong = faults_in_fields(register, entry)
    if wrong:
        return wrong
    named = [register.column(name).attname for name in register.same]
    alike_already = (
        before is not None and not register.alone and all(before[name] == getattr(entry, name) for name in named)
    )
    again = [] if alike_already else _faults_in_sameness(register, entry)
    return [*_faults_in_days(entry, today), *again, *register.faults(entry, today)]


def told(register: Register[Any], entry: Counted) -> Values:
    """What is written about an entry, by field, as the trail keeps it."""
    return snapshot(entry, *(register.column(name).attname for name in register.fields))


def locked(register: Register[E], entry: E) -> E:
    """The entry, which nobody else changes until this transaction ends."""
    return register.with_names().select_for_update(of=("self",)).get(pk=entry.pk)


def the_same(register: Register[E], entry: E) -> E | None:
    """Another entry that says the same and counts, None without one. Cost: one query."""
    named = {name: getattr(entry, name) for name in {register.owner, *register.same}}
    rows = register.rows().counted().filter(**named).exclude(pk=entry.pk)
    if isinstance(entry, Lasting):
        rows = rows.filter(overlapping(entry.since, entry.until))
    return rows.first()


def _lock_unit(entry: Counted) -> None:
    """Nobody else enters anything for the unit, nor changes the unit, until this transaction ends."""
    unit_id: int = getattr(entry, "unit_id", 0)
    Unit.objects.select_for_update().filter(pk=unit_id).first()


def faults_in_fields(register: Register[Any], entry: Counted) -> list[str]:
    """What a field does not hold as it must, each sentence with the name of its field. Cost: one query a relation."""
    try:
        entry.full_clean(exclude=["continues", register.owner], validate_unique=False)
    except ValidationError as found:
        named = found.message_dict.items()
        return [
            f"{register.label(name)}：{words}" if name in register.fields else words
            for name, sentences in named
            for words in sentences
        ]
    return []


def _faults_in_days(entry: Counted, today: date) -> Iterator[str]:
    if isinstance(entry, Lasting):
        yield from rules.faults_in_beginning(entry.since, unit_stands=_stands(entry.unit_id, entry.since))
        yield from rules.faults_in_ending(entry.until, unit_ended=entry.unit.latest().until)
    elif (day := getattr(entry, "on_day", None)) and hasattr(entry, "unit_id"):
        yield from rules.faults_in_day(day, today=today, unit_stands=_stands(entry.unit_id, day))


def _faults_in_sameness(register: Register[E], entry: E) -> Iterator[str]:
    if (register.same or register.alone) and the_same(register, entry) is not None:
        yield str(register.again)


def _faults_in_chain(entry: Counted, old: Values) -> Iterator[str]:
    if not isinstance(entry, Lasting):
        return
    yield from rules.faults_in_chain(
        since_changed=entry.since != old["since"],
        until_changed=entry.until != old["until"],
        came_over=entry.continues_id is not None,
        went_over=entry.later is not None,
    )


def _stands(unit_id: int, day: date) -> bool:
    return Unit.objects.standing_on(day).filter(pk=unit_id).exists()
