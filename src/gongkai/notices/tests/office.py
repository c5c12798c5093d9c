"""The office of the tests: 赵科 supervises 船营区, 李敏 is clerk of 北极街道, 孙明 of 南京街道."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from gongkai.files.actions import take_in
from gongkai.files.forms import Upload
from gongkai.files.tests import samples
from gongkai.notices.actions import draft, issue
from gongkai.notices.models import Copy, Notice
from gongkai.notices.rules import NoticeText
from gongkai.organisations.models.units import Unit
from gongkai.organisations.tests.district import District, district, holder, on
from gongkai.web.actors import Actor, Post

TODAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
DUE = date(2026, 3, 13)
TITLE = "关于报送2025年度政府信息公开工作年度报告的通知"
PLAN = NoticeText(TITLE, "请各单位于期限前报送年度报告和统计表。", number="吉船政办〔2026〕3号", due=DUE)


@dataclass(frozen=True, slots=True)
class Office:
    """The district and those who act in it."""

    place: District
    zhao: Actor
    li: Actor
    sun: Actor


def office() -> Office:
    """The office on TODAY."""
    place = district()
    zhao, *_more = holder("赵科", Post.SUPERVISOR, place.government)
    li, *_more = holder("李敏", Post.CLERK, place.beiji)
    sun, *_more = holder("孙明", Post.CLERK, place.nanjing)
    return Office(place, on(zhao, TODAY), on(li, TODAY), on(sun, TODAY))


def paper(name: str = "统计表.pdf") -> Upload:
    """A file to attach."""
    return Upload(take_in(samples.pdf(), name=name, at=AT), name)


def issued(one: Office, text: NoticeText = PLAN, *, to: Collection[Unit] = (), at: datetime = AT) -> Notice:
    """A notice that went out to both streets, or to the units named."""
    units = to or (one.place.beiji, one.place.nanjing)
    return issue(draft(one.place.government, text, to=units, uploads=[paper()], by=one.zhao, at=at), by=one.zhao, at=at)


def copy_of(notice: Notice, unit: Unit) -> Copy:
    """The copy of a unit."""
    return Copy.objects.select_related("notice", "unit").get(notice=notice, unit=unit)


def days(number: int) -> timedelta:
    """So many days."""
    return timedelta(days=number)
