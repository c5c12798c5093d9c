"""The register of reading points (信息查阅点) and the register of who came to them (接待)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Max, Min
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.periods import holding_on
from gongkai.organisations.models.points import FACILITIES, Point, Suspension, Visit
from gongkai.organisations.policy.registers import POINT, VISIT
from gongkai.organisations.registers.register import Counter, Register
from gongkai.organisations.rules import points as rules


def _point(entry: Point, today: date) -> Iterator[str]:
    """Visits lie within the days of their point. Cost: one query for a point that is stored."""
    if entry.pk:
        days = Visit.objects.counted().at(entry).aggregate(first=Min("on_day"), last=Max("on_day"))
        yield from rules.faults_in_days(entry.since, entry.until, first_visit=days["first"], last_visit=days["last"])


def _still_visited(entry: Point, today: date) -> Iterator[str]:
    yield from rules.faults_in_retraction(visits=Visit.objects.counted().at(entry).count())


def _visit(entry: Visit, today: date) -> Iterator[str]:
    point = entry.point
    suspended = Suspension.objects.filter(holding_on(entry.on_day), point=point).exists()
    yield from rules.faults_in_visit(
        entry.on_day, today=today, since=point.since, until=point.until, suspended=suspended
    )


POINTS: Register[Point] = Register(
    name="point",
    plural="points",
    model=Point,
    policy=POINT,
    lead=_(
        "档案馆、图书馆、政务服务场所、单位和社区、村里供公众查阅政府信息的地方。"
        "在用和暂停的都计入统计表“设置政府信息公开查阅点数”。"
    ),
    fields=(
        "unit",
        "name",
        "kind",
        "address",
        "hours",
        "keeper",
        "phone",
        *FACILITIES,
        "since",
        "until",
        "note",
    ),
    columns=("name", "unit", "kind", "address", "since", "until"),
    same=("name",),
    counters=(
        Counter("set-up", _("设置的查阅点"), _("个"), lambda rows, day: rows.there_on(day)),
        Counter("suspended", _("其中暂停"), _("个"), lambda rows, day: rows.suspended_on(day)),
        Counter("lacking", _("五项设施不全"), _("个"), lambda rows, day: rows.there_on(day).lacking()),
    ),
    ticked=FACILITIES,
    ticked_words=_("五项设施"),
    faults=_point,
    held_back=_still_visited,
    page="organisations/point.html",
)

VISITS: Register[Visit] = Register(
    name="visit",
    plural="visits",
    model=Visit,
    policy=VISIT,
    lead=_("到查阅点查阅、咨询的人。不登记来访人的姓名和证件。"),
    owner="point",
    fields=("point", "on_day", "people", "purpose", "materials", "opinion", "note"),
    columns=("purpose", "point", "on_day", "people", "materials"),
    same=("point", "on_day", "purpose"),
    counters=(
        Counter("people", _("本年接待"), _("人次"), lambda rows, day: rows.in_year(day.year), total="people"),
        Counter("opinions", _("本年留下意见"), _("条"), lambda rows, day: rows.in_year(day.year).exclude(opinion="")),
    ),
    faults=_visit,
)
