"""Bringing in lists of units and people: every row by the same actions as a page, all rows or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from gongkai.base.errors import Refused
from gongkai.organisations import columns
from gongkai.organisations.actions.bringing import Bringing, Line, bring, day_in, standing_unit
from gongkai.organisations.actions.people import add_person, edit_person
from gongkai.organisations.actions.posts import appoint
from gongkai.organisations.actions.units import create_unit, edit_unit
from gongkai.organisations.actors import with_unit_below
from gongkai.organisations.incoming import Row
from gongkai.organisations.models.people import Holding, Person
from gongkai.organisations.models.units import Level, Unit, UnitPeriod
from gongkai.organisations.policy.people import PERSON
from gongkai.organisations.policy.units import UNIT
from gongkai.organisations.rules.details import WRITTEN, UnitDetails
from gongkai.web.actors import Actor, Post

EDITED = tuple(name for name in WRITTEN if name not in ("name", "level"))


def import_units(rows: Sequence[Row], *, by: Actor, at: datetime, keep: bool) -> list[Line]:
    """Sets up the units that are new and writes down what changed about the others; nothing if one row is wrong.

    `keep` false: only finds out what would happen. Raises NotAllowed. Cost: about ten statements a row.
    """
    UNIT.require(by, "import", today=localdate(at))
    return bring(rows, _unit, "organisations.unit", Bringing(by, at), keep=keep)


def import_people(rows: Sequence[Row], *, by: Actor, at: datetime, keep: bool) -> list[Line]:
    """Writes down the people who are new, what changed about the others, and the posts they do not hold yet.

    `keep` false: only finds out what would happen. Raises NotAllowed. Cost: about fifteen statements a row.
    """
    PERSON.require(by, "import", today=localdate(at))
    return bring(rows, _person, "organisations.person", Bringing(by, at), keep=keep)


def _unit(row: Row, bringing: Bringing) -> str:
    cells = dict(zip((*_unit_fields(), "since"), row.values(), strict=True))
    bringing.once(cells["name"], cells["parent"])
    since = day_in(cells.pop("since"), columns.SINCE)
    above, level = cells.pop("parent"), _chosen(Level, cells.pop("level"))
    parent = standing_unit(above, since) if above else None
    known = _known_unit(cells["name"], parent)
    if known is None:
        details = UnitDetails(**cells, level=level, parent=parent.pk if parent else None)
        new = create_unit(details, since=since, by=bringing.by, at=bringing.at, batch=bringing.batch)
        if parent:
            bringing.by = with_unit_below(bringing.by, new.pk, above=parent.pk)
        return _("设立")
    if known.level != level or known.parent_id != (parent.pk if parent else None):
        raise Refused(_("这个单位已经有了，类别或者上级单位不一样。隶属的变动请在单位的页面上办。"))
    told = {name: cells[name] for name in EDITED}
    if all(getattr(known, name) == value for name, value in told.items()):
        return _("没有变化")
    edit_unit(known.unit, on=since, by=bringing.by, at=bringing.at, batch=bringing.batch, **told)
    return _("更新")


def _known_unit(name: str, parent: Unit | None) -> UnitPeriod | None:
    """What is written of the unit with this name now, the one under the parent before others. Cost: one query."""
    named = UnitPeriod.objects.filter(name=name, until=None).select_related("unit").order_by("pk")
    found = sorted(named, key=lambda period: period.parent_id != (parent.pk if parent else None))
    return found[0] if found else None


def _unit_fields() -> tuple[str, ...]:
    """The fields in the order of the columns: the unit above stands second."""
    return ("name", "parent", *(name for name in WRITTEN if name != "name"))


def _person(row: Row, bringing: Bringing) -> str:
    name, works_for, title, phone, email, unit, post, since = row.values()
    bringing.once(name, works_for, unit, post)
    told = {"title": title, "phone": phone, "email": email}
    home = standing_unit(works_for, bringing.day)
    known = Person.objects.filter(name=name, unit=home)
    if len(known) > 1:
        raise Refused(_("这个单位有两个人都叫“%(name)s”，请在人员的页面上办。") % {"name": name})
    on = {"by": bringing.by, "at": bringing.at, "batch": bringing.batch}
    person = edit_person(known[0], **on, **told) if known else add_person(name, unit=home, **on, **told)  # type: ignore[arg-type]
    if not post and not unit and not since:
        return _("没有岗位")
    day = day_in(since, columns.SINCE)
    which, where = _chosen(Post, post), standing_unit(unit or works_for, day)
    if Holding.objects.filter(person=person, unit=where, post=which, until=None).exists():
        return _("已经担任")
    appoint(person, unit=where, post=Post(which), since=day, **on)  # type: ignore[arg-type]
    return _("安排岗位")


def _chosen(choices: type[Level] | type[Post], label: str) -> str:
    """The value with this label. Raises Refused, naming every label."""
    with override("zh-hans"):
        named = {str(choice.label): str(choice.value) for choice in choices}
    if label not in named:
        raise Refused(_("没有“%(label)s”，可以写：%(all)s。") % {"label": label, "all": "；".join(named)})
    return named[label]
