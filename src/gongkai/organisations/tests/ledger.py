"""Entries of every register for the tests, as 北极街道 might have made them before March 2018."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from gongkai.organisations.actions.registers import record_entry
from gongkai.organisations.models.bodies import Body, BodyKind, LeadingGroup, StaffEntry, StaffKind
from gongkai.organisations.models.funds import Funds
from gongkai.organisations.models.gatherings import (
    Activity,
    ActivityKind,
    Meeting,
    MeetingKind,
    Training,
    TrainingKind,
)
from gongkai.organisations.models.people import Person
from gongkai.organisations.models.points import Point, PointKind, Visit
from gongkai.organisations.models.registers import Counted
from gongkai.organisations.models.rulebook import DocumentKind, InstitutionDocument, Promise, PromiseKind
from gongkai.organisations.models.units import Unit
from gongkai.organisations.registers.bodies import BODIES, LEADING_GROUPS, STAFF_ENTRIES
from gongkai.organisations.registers.funds import FUNDS_OF_YEARS
from gongkai.organisations.registers.gatherings import ACTIVITIES, MEETINGS, TRAININGS
from gongkai.organisations.registers.points import POINTS, VISITS
from gongkai.organisations.registers.register import Register
from gongkai.organisations.registers.rulebook import DOCUMENTS, PROMISES
from gongkai.organisations.tests.district import NOW, PROGRAM, somebody

OPENED, HELD = date(2015, 3, 2), date(2017, 5, 9)
E = TypeVar("E", bound=Counted)


def point(unit: Unit, name: str = "便民服务大厅查阅点", **more: Any) -> Point:
    """A point with guide and desks."""
    told = {
        "kind": PointKind.HALL,
        "address": "吉林市解放大路214号",
        "since": OPENED,
        "has_guide": True,
        "has_desks": True,
    }
    return kept(POINTS, Point(unit=unit, name=name, **{**told, **more}))


def visit(at: Point, day: date = HELD, people: int = 1, **more: Any) -> Visit:
    """Somebody who came."""
    return kept(VISITS, Visit(point=at, on_day=day, people=people, **{"purpose": "查阅征地补偿标准", **more}))


def body(unit: Unit, name: str = "政务公开办公室", kind: str = BodyKind.DEDICATED, since: date = OPENED) -> Body:
    """A disclosure body."""
    return kept(BODIES, Body(unit=unit, name=name, kind=kind, since=since))


def group(unit: Unit, since: date = OPENED, **more: Any) -> LeadingGroup:
    """A leading group of one head and two members."""
    told = {"name": "政务公开领导小组", "head": "主任 王明", "members": "党政办\n社会事务科"}
    return kept(LEADING_GROUPS, LeadingGroup(unit=unit, since=since, **{**told, **more}))


def staff(unit: Unit, person: Person | None = None, since: date = OPENED, **more: Any) -> StaffEntry:
    """Somebody who does the work beside another."""
    who = person or somebody("李敏", unit)
    return kept(STAFF_ENTRIES, StaffEntry(unit=unit, person=who, since=since, **{"kind": StaffKind.PART_TIME, **more}))


def funds(unit: Unit, amount_wan: str = "12.5", year: int = 2017) -> Funds:
    """The funds of a year."""
    return kept(FUNDS_OF_YEARS, Funds(unit=unit, year=year, amount_wan=Decimal(amount_wan)))


def meeting(unit: Unit, day: date = HELD, topic: str = "年度任务分工") -> Meeting:
    """A meeting that was held."""
    return kept(MEETINGS, Meeting(unit=unit, on_day=day, kind=MeetingKind.WORK, topic=topic))


def training(unit: Unit, day: date = HELD, people: int = 10, title: str = "条例培训班") -> Training:
    """A training that was held."""
    return kept(TRAININGS, Training(unit=unit, on_day=day, title=title, kind=TrainingKind.COURSE, people=people))


def activity(unit: Unit, day: date = HELD) -> Activity:
    """An open day."""
    return kept(ACTIVITIES, Activity(unit=unit, on_day=day, title="政务公开日", kind=ActivityKind.OPEN_DAY, people=40))


def document(unit: Unit, since: date = OPENED) -> InstitutionDocument:
    """A rule on secrecy review."""
    told = {"title": "保密审查制度", "kind": DocumentKind.SECRECY, "document_number": "吉船政办发〔2015〕8号"}
    return kept(DOCUMENTS, InstitutionDocument(unit=unit, since=since, **told))


def promise(unit: Unit, since: date = OPENED) -> Promise:
    """One-time notice."""
    return kept(PROMISES, Promise(unit=unit, kind=PromiseKind.TOLD_ONCE, text="一次告知全部材料", since=since))


def kept(register: Register[E], entry: E) -> E:
    """The entry, entered by a program."""
    return record_entry(register, entry, by=PROGRAM, at=NOW)


ONE_OF_EACH: tuple[tuple[Register[Any], Callable[[Unit], Counted]], ...] = (
    (POINTS, point),
    (VISITS, lambda unit: visit(point(unit))),
    (BODIES, body),
    (LEADING_GROUPS, group),
    (STAFF_ENTRIES, staff),
    (FUNDS_OF_YEARS, funds),
    (MEETINGS, meeting),
    (TRAININGS, training),
    (ACTIVITIES, activity),
    (DOCUMENTS, document),
    (PROMISES, promise),
)
