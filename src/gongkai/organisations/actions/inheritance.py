"""What becomes of the registers when a unit ends. Part of the change of the unit, never done by itself.

Figures of the days before stay with the ended unit; from the day on the same things are counted for the one that goes
on.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.organisations.models.funds import Funds
from gongkai.organisations.models.periods import overlapping
from gongkai.organisations.models.points import Point, Suspension, Visit
from gongkai.organisations.models.registers import DatedQuerySet, Lasting
from gongkai.organisations.models.units import Unit
from gongkai.organisations.registers.index import REGISTERS
from gongkai.organisations.registers.register import Register


def bring_entries_over(unit: Unit, heir: Unit, on: date, *, at: datetime) -> None:
    """Lets everything that lasts go on at the heir from the day on, and counts what is dated later for it.

    What the heir has already (the same member of staff, a leading group) is not there twice: the ended one ends.
    Cost: a few statements for each entry that goes over.
    """
    for register in REGISTERS:
        rows = register.rows()
        if register.lasts:
            for entry in rows.counted().of(unit).filter(overlapping(on, None)):
                _hand_over(register, entry, heir, on, at)
        elif isinstance(rows, DatedQuerySet) and register.owner == "unit":
            rows.of(unit).filter(on_day__gte=on).update(unit=heir)
    told_already = Funds.objects.counted().of(heir).values("year")
    Funds.objects.counted().of(unit).filter(year__gt=on.year).exclude(year__in=told_already).update(unit=heir)


def end_entries(unit: Unit, on: date, *, at: datetime) -> None:
    """Lets everything that lasts end with the abolished unit; what had not begun never will and is retracted."""
    for register in REGISTERS:
        if register.lasts:
            rows = register.rows().counted().of(unit).filter(overlapping(on, None))
            rows.filter(since__gte=on).update(retracted_at=at, retracted_why=_("单位已经撤销"))
            rows.filter(since__lt=on).update(until=on)


def entries_going_over(units: list[Unit], on: date) -> int:
    """How many entries a change on the day takes along. Cost: one query a register that lasts."""
    lasting = (register.rows().counted() for register in REGISTERS if register.lasts)
    return sum(rows.filter(overlapping(on, None), unit__in=units).count() for rows in lasting)


def _hand_over(register: Register[Any], entry: Lasting, heir: Unit, on: date, at: datetime) -> None:
    until, there = entry.until, _is_there(register, entry, heir, on)
    if entry.since >= on:
        if there:
            entry.retracted_at, entry.retracted_why = at, _("承接的单位已经登记")
        else:
            entry.unit = heir
        entry.save()
        return
    entry.until = on
    entry.save(update_fields=["until"])
    if not there:
        new = register.rows().get(pk=entry.pk)
        new.pk, new._state.adding, new.continues = None, True, entry
        new.unit, new.since, new.until = heir, on, until
        new.save(force_insert=True)
        if isinstance(entry, Point):
            _bring_readers(entry, new, on)


def _is_there(register: Register[Any], entry: Lasting, heir: Unit, on: date) -> bool:
    """Whether the database would refuse the entry at the heir, because the same is there on one of the days."""
    if not register.alone:
        return False
    same = {name: getattr(entry, name) for name in register.same}
    days = overlapping(max(on, entry.since), entry.until)
    return register.rows().counted().of(heir).filter(days, **same).exists()


def _bring_readers(point: Point, new: Point, on: date) -> None:
    """Visits and suspensions of the day and later are those of the point as the heir keeps it."""
    Visit.objects.filter(point=point, on_day__gte=on).update(point=new)
    for suspension in Suspension.objects.filter(overlapping(on, None), point=point):
        if suspension.since >= on:
            suspension.point = new
        else:
            Suspension.objects.create(point=new, since=on, until=suspension.until, why=suspension.why)
            suspension.until = on
        suspension.save()
