"""Writing a notice and following it: drafted, issued, chased, withdrawn, closed. Each tells the units it concerns."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.audit import actions as audit
from gongkai.base.errors import Refused
from gongkai.delivery.notifications import tell_all
from gongkai.files.forms import Upload
from gongkai.notices.models import Attachment, Copy, CopyQuerySet, Notice
from gongkai.notices.policy import COPY, NOTICE
from gongkai.notices.rules import NoticeText, faults_in_issue
from gongkai.notices.states import NOTICE as MOVES
from gongkai.notices.states import CopyState, State
from gongkai.organisations.models.units import Unit
from gongkai.web.actors import Actor, Post

KIND = "notices.notice"


@transaction.atomic
def draft(
    unit: Unit,
    text: NoticeText,
    *,
    to: Collection[Unit],
    uploads: Sequence[Upload] = (),
    by: Actor,
    at: datetime,
    forwards: Copy | None = None,
) -> Notice:
    """Writes a notice of the unit down, to be issued later. `forwards`: the copy it passes on.

    Raises NotAllowed, Refused.
    """
    if forwards:
        COPY.require(by, "forward", forwards, today=localdate(at))
        if forwards.unit_id != unit.pk:
            raise ValueError("a unit passes on the copy it got itself")
        if not forwards.notice.is_open:
            raise Refused(gettext("这份通知%(state)s，不能再转发。") % {"state": forwards.notice.get_state_display()})
    notice = Notice(unit=unit, forwarded=forwards, written_at=at, written_by=by.name, **asdict(text))
    NOTICE.require(by, "write", notice, today=localdate(at))
    notice.save(force_insert=True)
    _address(notice, to)
    _attach(notice, uploads)
    audit.record(by, "write", notice, at=at, after=asdict(text))
    return notice


@transaction.atomic
def edit(
    notice: Notice, text: NoticeText, *, to: Collection[Unit], uploads: Sequence[Upload], by: Actor, at: datetime
) -> Notice:
    """Writes a draft anew. Raises NotAllowed, Refused."""
    notice = _moved(notice, "edit", by, at)
    before = {name: getattr(notice, name) for name in asdict(text)}
    for name, value in asdict(text).items():
        setattr(notice, name, value)
    notice.save()
    notice.copies.all().delete()
    notice.attachments.all().delete()
    _address(notice, to)
    _attach(notice, uploads)
    audit.record(by, "edit", notice, at=at, before=before, after=asdict(text))
    return notice


@transaction.atomic
def discard(notice: Notice, *, by: Actor, at: datetime) -> None:
    """Throws a draft away. Raises NotAllowed, Refused for what is out already."""
    notice = _moved(notice, "discard", by, at)
    audit.record(by, "discard", notice, at=at)
    notice.delete()


@transaction.atomic
def issue(notice: Notice, *, by: Actor, at: datetime) -> Notice:
    """Sends a draft to the units it is addressed to, and tells their clerks. Raises NotAllowed, Refused."""
    today = localdate(at)
    notice = _moved(notice, "issue", by, at)
    units = set(notice.copies.values_list("unit_id", flat=True))
    below = set(Unit.objects.under(notice.unit_id, today).values_list("pk", flat=True)) - {notice.unit_id}
    strangers = list(Unit.objects.filter(pk__in=units - below).values_list("name", flat=True))
    faults = faults_in_issue(
        due=notice.due, asks_for_answer=notice.asks_for_answer, today=today, units=units, strangers=strangers
    )
    if reasons := list(faults):
        raise Refused(reasons)
    notice.state, notice.issued_at, notice.issued_by = State.ISSUED, at, by.name
    notice.save(update_fields=["state", "issued_at", "issued_by"])
    audit.record(by, "issue", notice, at=at, after={"units": len(units), "due": notice.due})
    _tell(_copies(notice), format_lazy("{}：{}", _("新通知"), notice.title), at)
    return notice


@transaction.atomic
def chase(notice: Notice, *, by: Actor, at: datetime, copies: Collection[int] | None = None) -> int:
    """Reminds every unit that has not done what was asked, or some `copies` of them; says how many were reminded.

    A unit is reminded once a day. Raises NotAllowed; Refused when there is nobody left to remind today.
    """
    notice = _moved(notice, "chase", by, at)
    silent = Copy.objects.silent().filter(notice=notice)
    if copies is not None:
        silent = silent.filter(pk__in=copies)
    if not silent.exists():
        raise Refused(gettext("各单位都已经答复，不用催办。"))
    rows = silent.filter(Q(chased_at=None) | Q(chased_at__lt=_midnight(at)))
    waiting = list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
    if not waiting:
        raise Refused(gettext("今天已经催办过了，同一个单位一天催办一次。"))
    chased = Copy.objects.filter(pk__in=waiting)
    chased.update(chased_at=at, times_chased=F("times_chased") + 1)
    _tell(chased, format_lazy("{}：{}", _("催办"), notice.title), at)
    audit.record(by, "chase", notice, at=at, after={"units": _names(chased)})
    return len(waiting)


@transaction.atomic
def withdraw(notice: Notice, *, why: str, by: Actor, at: datetime) -> Notice:
    """Takes a notice back: nobody needs to answer it any more. Raises NotAllowed, Refused."""
    if not why.strip():
        raise Refused(gettext("撤回通知必须写明原因。"))
    notice = _moved(notice, "withdraw", by, at)
    notice.why = why.strip()
    return _ended(notice, State.WITHDRAWN, "withdraw", format_lazy("{}：{}", _("通知已撤回"), notice.title), by, at)


@transaction.atomic
def close(notice: Notice, *, by: Actor, at: datetime) -> Notice:
    """Says that the matter is done with; what has not come is not waited for. Raises NotAllowed, Refused."""
    notice = _moved(notice, "close", by, at)
    return _ended(notice, State.CLOSED, "close", format_lazy("{}：{}", _("通知已办结"), notice.title), by, at)


def _moved(notice: Notice, verb: str, by: Actor, at: datetime) -> Notice:
    """The notice, locked, when this person may do it and its state allows it."""
    notice = Notice.objects.select_for_update(of=("self",)).select_related("unit").get(pk=notice.pk)
    NOTICE.require(by, verb, notice, today=localdate(at))
    MOVES.after(State(notice.state), verb)
    return notice


def _ended(notice: Notice, state: State, verb: str, words: Promise | str, by: Actor, at: datetime) -> Notice:
    notice.state, notice.ended_at = state, at
    notice.save(update_fields=["state", "ended_at", "why"])
    silent = _names(_copies(notice).exclude(state=CopyState.ANSWERED))
    audit.record(by, verb, notice, at=at, after={"unanswered": silent}, why=notice.why)
    _tell(_copies(notice), words, at)
    return notice


def _copies(notice: Notice) -> CopyQuerySet:
    return Copy.objects.filter(notice=notice)


def _address(notice: Notice, units: Collection[Unit]) -> None:
    Copy.objects.bulk_create(Copy(notice=notice, unit=unit) for unit in units)


def _attach(notice: Notice, uploads: Sequence[Upload]) -> None:
    Attachment.objects.bulk_create(
        Attachment(notice=notice, file=upload.file, name=upload.name, position=place)
        for place, upload in enumerate(uploads)
    )


def _tell(copies: CopyQuerySet, words: Promise | str, at: datetime) -> None:
    """Each unit's clerk is told, with the way to its own copy."""
    for pk, unit_id in copies.values_list("pk", "unit_id"):
        address = reverse("notices:copy", args=[pk])
        tell_all(words, to=[(unit_id, Post.CLERK)], address=address, at=at, kind=KIND)


def _names(copies: CopyQuerySet) -> list[str]:
    return list(copies.order_by("unit__name").values_list("unit__name", flat=True))


def _midnight(at: datetime) -> datetime:
    return localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
