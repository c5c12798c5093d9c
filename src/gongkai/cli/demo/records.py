"""What the units of the demo keep: reading points, bodies and staff, and what they met about and trained for.

The figures of 北极街道 in 2017 and the numbers of points, bodies and staff of 船营区 in 2018 are those of
their reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from gongkai.cli.demo.planned import HOURS, Planned
from gongkai.organisations.actions.groups import adjust
from gongkai.organisations.actions.registers import close_entry, record_entry
from gongkai.organisations.models.bodies import Body, BodyKind, LeadingGroup, StaffEntry, StaffKind
from gongkai.organisations.models.gatherings import Activity, ActivityKind, Meeting, MeetingKind, Training, TrainingKind
from gongkai.organisations.models.people import Holding
from gongkai.organisations.models.points import FACILITIES, Point, PointKind, Visit
from gongkai.organisations.models.registers import Counted
from gongkai.organisations.models.rulebook import DocumentKind, InstitutionDocument, Promise, PromiseKind
from gongkai.organisations.models.units import Unit
from gongkai.organisations.registers.bodies import BODIES, LEADING_GROUPS, STAFF_ENTRIES
from gongkai.organisations.registers.gatherings import ACTIVITIES, MEETINGS, TRAININGS
from gongkai.organisations.registers.points import POINTS, VISITS
from gongkai.organisations.registers.register import Register
from gongkai.organisations.registers.rulebook import DOCUMENTS, PROMISES
from gongkai.web.actors import Actor

SET_UP = date(2016, 6, 1)
E = TypeVar("E", bound=Counted)


@dataclass(frozen=True, slots=True)
class Keeping:
    """Who enters the records of the demo, when, under which mark in the trail."""

    by: Actor
    at: datetime
    batch: str = ""

    def enter(self, register: Register[E], entry: E) -> E:
        """One entry of a register."""
        return record_entry(register, entry, by=self.by, at=self.at, batch=self.batch)

    def set_up(self, unit: Unit, planned: Planned, worker: Holding) -> None:
        """The unit's body, its one part-time worker, and its reading points with the five facilities."""
        since = max(SET_UP, planned.since)
        body = Body(unit=unit, name=f"{planned.short_name}政府信息公开办公室", kind=BodyKind.DEDICATED, since=since)
        self.enter(BODIES, body)
        staff = StaffEntry(unit=unit, person=worker.person, kind=StaffKind.PART_TIME, since=worker.since)
        self.enter(STAFF_ENTRIES, staff)
        for name in planned.points:
            self.open_point(unit, name, worker.person.name, since)

    def open_point(self, unit: Unit, name: str, keeper: str, since: date) -> Point:
        """A reading point with all five facilities."""
        kind = next((kind for words, kind in KINDS.items() if words in name), PointKind.UNIT)
        place = name.removesuffix("查阅点")
        equipped = dict.fromkeys(FACILITIES, True)
        return self.enter(
            POINTS,
            Point(unit=unit, name=name, kind=kind, address=place, hours=HOURS, keeper=keeper, since=since, **equipped),
        )

    def close_point(self, point: Point, last_day: date) -> None:
        """A point that is given up."""
        close_entry(POINTS, point, last_day=last_day, why="机构合并，查阅点合并设置", by=self.by, at=self.at)

    def of_beiji(self, unit: Unit) -> None:
        """What 北极街道's table of 2017 counts: two meetings, two trainings with ten taking part."""
        for day, topic in ((date(2017, 6, 29), "上半年"), (date(2017, 12, 22), "全年")):
            topic = f"政府信息公开工作{topic}总结会议"
            self.enter(MEETINGS, Meeting(unit=unit, on_day=day, kind=MeetingKind.REVIEW, topic=topic, attendees=12))
        for day, title in ((date(2017, 3, 23), "信息发布和保密审查"), (date(2017, 9, 14), "公开指南和目录的更新")):
            training = Training(unit=unit, on_day=day, title=f"{title}培训", kind=TrainingKind.LECTURE, people=5)
            self.enter(TRAININGS, training)

    def of_government(self, unit: Unit, today: date) -> None:
        """The leading group before and after the reform, its rules and promises, and what the office did this year."""
        group = LeadingGroup(
            unit=unit,
            name="船营区政务公开领导小组",
            head="区长",
            deputies="常务副区长\n区政府办公室主任",
            members="区发展和改革局\n区财政局\n区司法局\n区政务服务中心\n各街道办事处、乡镇人民政府",
            office="区政务服务中心",
            since=SET_UP,
        )
        group = self.enter(LEADING_GROUPS, group)
        adjusted = {"head": "区长　郑国梁", "office": "区政务服务和数字化建设管理局"}
        adjust(group, on=date(2019, 5, 6), to=adjusted, by=self.by, at=self.at)
        for kind, title in RULES:
            self.enter(DOCUMENTS, InstitutionDocument(unit=unit, title=title, kind=kind, since=date(2019, 6, 3)))
        for which, text in PROMISED:
            self.enter(PROMISES, Promise(unit=unit, kind=which, text=text, held_by="综合窗口", since=date(2018, 4, 27)))
        topic, title, open_day = "部署全年政务公开重点任务", "政府信息公开条例与答复文书规范", "政务公开开放日"
        day = _before(today, 160)
        self.enter(MEETINGS, Meeting(unit=unit, on_day=day, kind=MeetingKind.WORK, topic=topic, attendees=61))
        day = _before(today, 95)
        training = Training(unit=unit, on_day=day, title=title, kind=TrainingKind.COURSE, hours=6, people=94)
        self.enter(TRAININGS, training)
        activity = Activity(
            unit=unit, on_day=_before(today, 40), title=open_day, kind=ActivityKind.OPEN_DAY, people=130
        )
        self.enter(ACTIVITIES, activity)

    def visits(self, point: Point, today: date) -> None:
        """Readers of the last weeks at a point."""
        for days, people, purpose in (
            (52, 1, "查阅征地补偿标准"),
            (31, 2, "查阅老旧小区改造计划"),
            (9, 1, "查阅低保政策"),
        ):
            self.enter(VISITS, Visit(point=point, on_day=_before(today, days), people=people, purpose=purpose))


KINDS = {
    "档案馆": PointKind.ARCHIVE,
    "图书馆": PointKind.LIBRARY,
    "大厅": PointKind.HALL,
    "窗口": PointKind.HALL,
    "便民服务中心": PointKind.HALL,
    "社区": PointKind.COMMUNITY,
    "村": PointKind.COMMUNITY,
}
RULES = (
    (DocumentKind.PROACTIVE, "船营区主动公开政府信息工作制度"),
    (DocumentKind.ON_REQUEST, "船营区依申请公开工作规程"),
    (DocumentKind.SECRECY, "船营区政府信息公开保密审查制度"),
    (DocumentKind.ASSESSMENT, "船营区政务公开考核评议办法"),
    (DocumentKind.LIABILITY, "船营区政府信息公开责任追究办法"),
)
PROMISED = (
    (PromiseKind.FIRST_ASKED, "首位接待的工作人员负责解答或者引导到经办的窗口。"),
    (PromiseKind.TOLD_ONCE, "材料不齐的，一次告知需要补正的全部内容。"),
)


def _before(today: date, days: int) -> date:
    """A working day so many days ago: a Saturday or Sunday becomes the Friday before."""
    day = today - timedelta(days=days)
    return day - timedelta(days=max(0, day.weekday() - 4))
