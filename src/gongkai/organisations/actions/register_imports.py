"""Bringing in lists of a register: what is new is entered, what is there already is put right, never doubled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gongkai.base.errors import Refused
from gongkai.organisations.actions.bringing import Bringing, Line, bring, standing_unit
from gongkai.organisations.actions.registers import correct_entry, faults_in_fields, record_entry, the_same, told
from gongkai.organisations.incoming import Row
from gongkai.organisations.models.people import Person
from gongkai.organisations.models.points import Point
from gongkai.organisations.models.registers import Counted
from gongkai.organisations.models.units import Unit
from gongkai.organisations.registers import cells
from gongkai.organisations.registers.register import Register
from gongkai.web.actors import Actor


def import_entries(register: Register[Any], rows: Sequence[Row], *, by: Actor, at: datetime, keep: bool) -> list[Line]:
    """Enters the rows that are new and corrects what differs about the others; nothing if one row is wrong.

    `keep` false: only finds out what would happen. Raises NotAllowed. Cost: about ten statements a row.
    """
    register.policy.require(by, "import", today=localdate(at))
    one = partial(_row, register)
    kind = register.model._meta.label_lower
    return bring(rows, one, kind, Bringing(by, at), keep=keep, called=_called(register))


def _called(register: Register[Any]) -> str:
    """The column that says whom a row is about."""
    return cells.heads(register)[cells.columns(register).index(register.columns[0])]


def _row(register: Register[Any], row: Row, bringing: Bringing) -> str:
    named = dict(zip(cells.columns(register), row.values(), strict=True))
    bringing.once(*(named[name] for name in ("unit", register.owner, *register.same)), named.get("since", ""))
    entry = register.model(**_values(register, named))
    if wrong := faults_in_fields(register, entry):
        raise Refused(wrong)
    known = the_same(register, entry)
    if known is None:
        record_entry(register, entry, by=bringing.by, at=bringing.at, batch=bringing.batch)
        return _("登记")
    to = {name: getattr(entry, name) for name in register.fields if name != register.owner}
    changed = _changed(register, known, entry)
    if not changed:
        return _("没有变化")
    why = _("导入的表和登记的不一样")
    correct_entry(register, known, by=bringing.by, at=bringing.at, why=why, to=to, batch=bringing.batch)
    return _("更正：%(fields)s") % {"fields": "、".join(changed)}


def _changed(register: Register[Any], known: Counted, entry: Counted) -> list[str]:
    """The names of the columns that differ."""
    old, new = told(register, known), told(register, entry)
    return [register.label(name) for name in register.fields if _differ(register, name, old, new)]


def _differ(register: Register[Any], name: str, old: Mapping[str, object], new: Mapping[str, object]) -> bool:
    column = register.column(name).attname
    return old[column] != new[column]


def _values(register: Register[Any], named: Mapping[str, str]) -> dict[str, Any]:
    """The fields of the row, every mistake of them at once. Raises Refused."""
    found: dict[str, Any] = {}
    wrong: list[str] = []
    for name in (name for name in register.fields if not register.column(name).is_relation):
        try:
            found[name] = cells.read(register, name, named[name])
        except Refused as refused:
            wrong += refused.reasons
    if wrong:
        raise Refused(wrong)
    if found.get("until"):
        found["until"] += timedelta(days=1)
    unit = standing_unit(named["unit"], _day_of(found))
    return {**found, **_relations(register, named, unit)}


def _day_of(found: Mapping[str, Any]) -> date:
    """The day on which the unit of a row bears its name."""
    day: date | None = found.get("since") or found.get("on_day")
    return day or date(found["year"], 12, 31)


def _relations(register: Register[Any], named: Mapping[str, str], unit: Unit) -> dict[str, Any]:
    if register.owner == "point":
        return {"point": _point(named["point"], unit)}
    return {"unit": unit} | ({"person": _person(named["person"], unit)} if "person" in named else {})


def _person(name: str, unit: Unit) -> Person:
    found = list(Person.objects.filter(name=name, unit=unit)[:2])
    if not found:
        raise Refused(_("“%(unit)s”没有叫“%(name)s”的人，请先由管理员增加人员。") % {"unit": unit, "name": name})
    if len(found) > 1:
        raise Refused(_("这个单位有两个人都叫“%(name)s”，请在人员的页面上办。") % {"name": name})
    return found[0]


def _point(name: str, unit: Unit) -> Point:
    found = list(Point.objects.counted().of(unit).filter(name=name)[:2])
    if not found:
        raise Refused(_("“%(unit)s”没有叫“%(name)s”的查阅点。") % {"unit": unit, "name": name})
    if len(found) > 1:
        raise Refused(
            _("“%(unit)s”有两个查阅点都叫“%(name)s”，请在查阅点的页面上登记。") % {"unit": unit, "name": name}
        )
    return found[0]
