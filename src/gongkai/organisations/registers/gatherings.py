"""The registers of meetings (会议), trainings (培训) and publicity activities (宣传活动)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.gatherings import Activity, Meeting, Training
from gongkai.organisations.policy.registers import ACTIVITY, MEETING, TRAINING
from gongkai.organisations.registers.register import Counter, Register

MEETINGS: Register[Meeting] = Register(
    name="meeting",
    plural="meetings",
    model=Meeting,
    policy=MEETING,
    lead=_("研究、部署、总结政府信息公开工作的会议，开过以后登记。计入统计表“召开政府信息公开工作会议或专题会议数”。"),
    fields=("unit", "on_day", "kind", "topic", "chair", "attendees", "minutes", "note"),
    columns=("topic", "unit", "kind", "on_day", "attendees"),
    same=("on_day", "topic"),
    counters=(Counter("year", _("本年会议"), _("次"), lambda rows, day: rows.in_year(day.year)),),
)

TRAININGS: Register[Training] = Register(
    name="training",
    plural="trainings",
    model=Training,
    policy=TRAINING,
    lead=_("本单位举办的政府信息公开培训。参加别的单位举办的不登记，由举办的单位登记。"),
    fields=("unit", "on_day", "title", "kind", "hours", "people", "teacher", "note"),
    columns=("title", "unit", "kind", "on_day", "people"),
    same=("on_day", "title"),
    counters=(
        Counter("year", _("本年培训"), _("次"), lambda rows, day: rows.in_year(day.year)),
        Counter("people", _("本年参加培训"), _("人次"), lambda rows, day: rows.in_year(day.year), total="people"),
    ),
)

ACTIVITIES: Register[Activity] = Register(
    name="activity",
    plural="activities",
    model=Activity,
    policy=ACTIVITY,
    lead=_("向公众宣传政府信息公开的活动，例如政务公开日、现场咨询、发放材料。"),
    fields=("unit", "on_day", "title", "kind", "place", "people", "leaflets", "note"),
    columns=("title", "unit", "kind", "on_day", "people"),
    same=("on_day", "title"),
    counters=(
        Counter("year", _("本年活动"), _("次"), lambda rows, day: rows.in_year(day.year)),
        Counter("people", _("本年参与活动"), _("人次"), lambda rows, day: rows.in_year(day.year), total="people"),
    ),
)
