"""What waits for somebody about notices, and how units stand with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.notices.models import Copy, Notice
from gongkai.notices.policy import COPY, NOTICE, WORKERS
from gongkai.notices.rules import is_late, is_soon
from gongkai.notices.states import CopyState
from gongkai.organisations.models.people import Holding
from gongkai.organisations.open_work import OpenWork
from gongkai.web.actors import Actor, Post
from gongkai.web.worklist import MOST_SHOWN, Light, Standing, Waiting, Waits

AREA = gettext_lazy("通知")


def received(actor: Actor, today: date) -> Waits:
    """Notices this person's units have not received or answered. Cost: two queries."""
    rows = Copy.objects.silent().filter(COPY.visible(actor, "answer", today=today))
    shown = rows.select_related("notice", "unit").order_by(F("notice__due").asc(nulls_last=True), "pk")[:MOST_SHOWN]
    first = tuple(_waiting(copy, today) for copy in shown)
    return Waits(AREA, rows.count(), reverse("notices:received_list") + "?standing=open", first)


def issued(actor: Actor, today: date) -> Waits:
    """Notices this person issued to which units are late with their answer. Cost: two queries."""
    office = Notice.objects.filter(NOTICE.visible(actor, "chase", today=today), unit__in=_own(actor))
    rows = office.counted(today).with_late_units()
    shown = rows.select_related("unit").order_by("due", "pk")[:MOST_SHOWN]
    first = tuple(_late(notice, today) for notice in shown)
    return Waits(gettext_lazy("通知催办"), rows.count(), reverse("notices:notice_list") + "?standing=late", first)


def standing(unit_ids: Collection[int], today: date) -> Mapping[int, Standing]:
    """How many notices each unit still owes, and how many are late. Cost: one query."""
    rows = Copy.objects.silent().filter(unit_id__in=unit_ids).order_by().values("unit_id")
    counted = rows.annotate(owed=Count("pk"), late=Count("pk", filter=Q(notice__due__lt=today)))
    return {row["unit_id"]: _stands(row["owed"], row["late"]) for row in counted}


def open_work(holding: Holding, day: date) -> OpenWork:
    """Notices that the unit of a clerk or head still owes. Cost: one query for such a post."""
    owed = 0
    if holding.post in WORKERS:
        owed = Copy.objects.silent().filter(unit_id=holding.unit_id).count()
    return OpenWork(AREA, owed, reverse("notices:received_list"))


def _own(actor: Actor) -> list[int]:
    """The units for which somebody acts, not those that lie below."""
    return [held.unit_id for held in actor.posts if held.unit_id and held.post in (*WORKERS, Post.SUPERVISOR)]


def _waiting(copy: Copy, today: date) -> Waiting:
    issued_at = copy.notice.issued_at
    what = gettext_lazy("签收") if copy.state == CopyState.SENT else gettext_lazy("答复")
    return Waiting(
        words=copy.notice.title,
        what=what,
        unit_name=copy.unit.name,
        since=localdate(issued_at) if issued_at else today,
        address=reverse("notices:copy", args=[copy.pk]),
        due=copy.notice.due,
        light=_light(copy.notice.due, today),
    )


def _late(notice: Notice, today: date) -> Waiting:
    late: int = getattr(notice, "late", 0)
    return Waiting(
        words=notice.title,
        what=_("催办逾期的%(count)d个单位") % {"count": late},
        unit_name=notice.unit.name,
        since=notice.due or today,
        address=reverse("notices:notice", args=[notice.pk]),
        due=notice.due,
        light=Light.RED,
    )


def _light(due: date | None, today: date) -> Light:
    if is_late(due=due, is_done=False, today=today):
        return Light.RED
    if is_soon(due=due, is_done=False, today=today):
        return Light.AMBER
    return Light.GREEN if due else Light.NONE


def _stands(owed: int, late: int) -> Standing:
    address = reverse("notices:notice_list")
    if late:
        return Standing(AREA, Light.RED, _("%(count)d件逾期") % {"count": late}, address)
    return Standing(AREA, Light.GREEN, _("%(count)d件待办") % {"count": owed}, address)
