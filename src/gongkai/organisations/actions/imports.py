"""Bringing in lists of units and people: every row by the same actions as a page, all rows or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from gongkai.audit import actions as audit
from gongkai.base.errors import NotAllowed, Refused
from gongkai.organisations import columns
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
from gongkai.web.fields import DayField

EDITED = tuple(name for name in WRITTEN if name not in ("name", "level"))


@dataclass(frozen=True, slots=True)
class Line:
    """What becomes of one row: its number in the file, whom it is about, what is done, or why it cannot be."""

    number: int
    name: str
    done: str
    problems: tuple[str, ...] = ()


class Bringing:
    """Who brings in rows, when, under which mark in the trail."""

    def __init__(self, by: Actor, at: datetime) -> None:
        self.by, self.at = by, at
        self.batch = f"import-{at:%Y%m%d%H%M%S%f}"
        self.day = localdate(at)
        self.seen: set[tuple[str, ...]] = set()

    def once(self, *key: str) -> None:
        """Raises Refused when another row says the same."""
        if key in self.seen:
            raise Refused(_("和前面的一行重复。"))
        self.seen.add(key)


def import_units(rows: Sequence[Row], *, by: Actor, at: datetime, keep: bool) -> list[Line]:
    """Sets up the units that are new and writes down what changed about the others; nothing if one row is wrong.

    `keep` false: only finds out what would happen. Raises NotAllowed. Cost: about ten statements a row.
    """
    UNIT.require(by, "import", today=localdate(at))
    return _bring(rows, _unit, "organisations.unit", Bringing(by, at), keep=keep)


def import_people(rows: Sequence[Row], *, by: Actor, at: datetime, keep: bool) -> list[Line]:
    """Writes down the people who are new, what changed about the others, and the posts they do not hold yet.

    `keep` false: only finds out what would happen. Raises NotAllowed. Cost: about fifteen statements a row.
    """
    PERSON.require(by, "import", today=localdate(at))
    return _bring(rows, _person, "organisations.person", Bringing(by, at), keep=keep)


@transaction.atomic
def _bring(
    rows: Sequence[Row], one: Callable[[Row, Bringing], str], kind: str, bringing: Bringing, *, keep: bool
) -> list[Line]:
    lines = [_tried(number, row, one, bringing) for number, row in enumerate(rows, start=2)]
    if not keep or any(line.problems for line in lines):
        transaction.set_rollback(True)
        return lines
    subject = audit.Thing(kind, title=bringing.batch)
    audit.record(bringing.by, "import", subject, at=bringing.at, after={"rows": len(rows)}, batch=bringing.batch)
    return lines


def _tried(number: int, row: Row, one: Callable[[Row, Bringing], str], bringing: Bringing) -> Line:
    name = next(iter(row.values()))
    try:
        with transaction.atomic():
            return Line(number, name, one(row, bringing))
    except Refused as refused:
        return Line(number, name, "", refused.reasons)
    except NotAllowed as not_allowed:
        return Line(number, name, "", (str(not_allowed),))


def _unit(row: Row, bringing: Bringing) -> str:
    cells = dict(zip((*_unit_fields(), "since"), row.values(), strict=True))
    bringing.once(cells["name"])
    since = _day(cells.pop("since"))
    above, level = cells.pop("parent"), _chosen(Level, cells.pop("level"))
    parent = _standing(above, since) if above else None
    known = UnitPeriod.objects.filter(name=cells["name"], until=None).select_related("unit").first()
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


def _unit_fields() -> tuple[str, ...]:
    """The fields in the order of the columns: the unit above stands second."""
    return ("name", "parent", *(name for name in WRITTEN if name != "name"))


def _person(row: Row, bringing: Bringing) -> str:
    name, works_for, title, phone, email, unit, post, since = row.values()
    bringing.once(name, works_for, unit, post)
    told = {"title": title, "phone": phone, "email": email}
    home = _standing(works_for, bringing.day)
    known = Person.objects.filter(name=name, unit=home)
    if len(known) > 1:
        raise Refused(_("这个单位有两个人都叫“%(name)s”，请在人员的页面上办。") % {"name": name})
    on = {"by": bringing.by, "at": bringing.at, "batch": bringing.batch}
    person = edit_person(known[0], **on, **told) if known else add_person(name, unit=home, **on, **told)  # type: ignore[arg-type]
    if not post and not unit and not since:
        return _("没有岗位")
    which, where, day = _chosen(Post, post), _standing(unit or works_for, _day(since)), _day(since)
    if Holding.objects.filter(person=person, unit=where, post=which, until=None).exists():
        return _("已经担任")
    appoint(person, unit=where, post=Post(which), since=day, **on)  # type: ignore[arg-type]
    return _("安排岗位")


def _standing(name: str, day: date) -> Unit:
    """The unit of this name on the day. Raises Refused."""
    found = Unit.objects.as_of(day).filter(pk__in=UnitPeriod.objects.filter(name=name).values("unit_id"))
    named = [unit for unit in found if unit.period.name == name]
    if len(named) != 1:
        raise Refused(_("%(day)s没有叫“%(name)s”的单位。") % {"day": day, "name": name})
    return named[0]


def _chosen(choices: type[Level] | type[Post], label: str) -> str:
    """The value with this label. Raises Refused, naming every label."""
    with override("zh-hans"):
        named = {str(choice.label): str(choice.value) for choice in choices}
    if label not in named:
        raise Refused(_("没有“%(label)s”，可以写：%(all)s。") % {"label": label, "all": "；".join(named)})
    return named[label]


def _day(written: str) -> date:
    """The day a cell says. Raises Refused."""
    try:
        found: date = DayField().clean(written)
    except ValidationError as wrong:
        raise Refused([f"{columns.SINCE}：{words}" for words in wrong.messages]) from None
    return found
