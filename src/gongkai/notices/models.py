"""Notices, the copy of each unit, what units answer and when they were chased.

Names of people are kept as they were that day; who they are is in the audit trail.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gongkai.files.models import StoredFile
from gongkai.notices import rules
from gongkai.notices.states import CopyState, State
from gongkai.organisations.models.units import Unit

DONE = Q(state=CopyState.ANSWERED) | Q(notice__asks_for_answer=False, state=CopyState.RECEIVED)


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Questions about notices."""

    def saying(self, words: str) -> NoticeQuerySet:
        """Notices with these words in title, number or source."""
        words = words.strip()
        found = Q(title__icontains=words) | Q(number__icontains=words) | Q(source__icontains=words)
        return self.filter(found) if words else self

    def counted(self, today: date) -> NoticeQuerySet:
        """With how many copies there are, and how many are received or not, done and late. Part of the same query."""
        is_done = Q(copies__state=CopyState.ANSWERED) | Q(asks_for_answer=False, copies__state=CopyState.RECEIVED)
        return self.annotate(
            sent=Count("copies"),
            unreceived=Count("copies", filter=Q(copies__state=CopyState.SENT)),
            received=Count("copies", filter=Q(copies__state__in=[CopyState.RECEIVED, CopyState.ANSWERED])),
            done=Count("copies", filter=is_done),
            late=Count("copies", filter=Q(state=State.ISSUED, due__lt=today, copies__isnull=False) & ~is_done),
        )

    def with_late_units(self) -> NoticeQuerySet:
        """Of notices that were counted: those with a unit past its day."""
        some: dict[str, Any] = {"late__gt": 0}
        return self.filter(**some)


class Notice(models.Model):
    """A notice or plan that a unit issues, or passes on (`forwarded`: the copy it got), to units below it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("下发单位"))
    title = models.CharField(_("标题"), max_length=200)
    number = models.CharField(_("文号"), max_length=40, blank=True)
    source = models.CharField(_("来文"), max_length=120, blank=True)
    body = models.TextField(_("正文"), max_length=20_000)
    asks_for_answer = models.BooleanField(_("要求答复"), default=True)
    due = models.DateField(_("期限"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.DRAFT)
    forwarded = models.ForeignKey(
        "Copy", models.PROTECT, related_name="forwards", null=True, blank=True, verbose_name=_("转发自")
    )
    written_at = models.DateTimeField(_("起草时间"))
    written_by = models.CharField(_("起草人"), max_length=40)
    issued_at = models.DateTimeField(_("下发时间"), null=True, blank=True)
    issued_by = models.CharField(_("下发人"), max_length=40, blank=True)
    ended_at = models.DateTimeField(_("结束时间"), null=True, blank=True)
    why = models.CharField(_("撤回原因"), max_length=200, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("通知")
        ordering = ["-written_at", "-pk"]
        indexes = [models.Index(fields=["unit", "-written_at"], name="notices_notice_of_unit")]
        constraints = [
            models.CheckConstraint(
                name="a_notice_has_a_title_and_words",
                condition=~Q(title="") & ~Q(body=""),
                violation_error_message=_("通知必须有标题和正文。"),
            ),
            models.CheckConstraint(
                name="a_notice_is_issued_by_somebody_at_a_time",
                condition=Q(state=State.DRAFT, issued_at=None)
                | (~Q(state=State.DRAFT) & Q(issued_at__isnull=False) & ~Q(issued_by="")),
                violation_error_message=_("下发的通知必须有下发人和时间。"),
            ),
            models.CheckConstraint(
                name="an_issued_notice_that_asks_has_a_day",
                condition=Q(state=State.DRAFT) | Q(asks_for_answer=False) | Q(due__isnull=False),
                violation_error_message=_("要求答复的通知必须写明答复期限。"),
            ),
            models.CheckConstraint(
                name="a_notice_is_withdrawn_for_a_reason",
                condition=~Q(state=State.WITHDRAWN) | ~Q(why=""),
                violation_error_message=_("撤回通知必须写明原因。"),
            ),
            models.CheckConstraint(
                name="a_notice_ends_at_a_time",
                condition=Q(state__in=[State.DRAFT, State.ISSUED], ended_at=None)
                | Q(state__in=[State.WITHDRAWN, State.CLOSED], ended_at__isnull=False),
                violation_error_message=_("撤回或者办结的通知必须有时间。"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Units can still receive and answer it."""
        return self.state == State.ISSUED

    @property
    def papers(self) -> models.QuerySet[Attachment]:
        """The files attached to it, in their order."""
        return self.attachments.select_related("file")


class CopyQuerySet(models.QuerySet["Copy"]):
    """Questions about the copies of units; late and open ones are those of notices that are out."""

    def out(self) -> CopyQuerySet:
        """Copies of notices that were issued, whatever became of them."""
        return self.exclude(notice__state=State.DRAFT)

    def silent(self) -> CopyQuerySet:
        """Those of notices still open that have not done what was asked."""
        return self.filter(~DONE, notice__state=State.ISSUED)

    def late_on(self, today: date) -> CopyQuerySet:
        """Of the silent ones those whose day has passed."""
        return self.silent().filter(notice__due__lt=today)

    def saying(self, words: str) -> CopyQuerySet:
        """Copies of notices with these words in title, number or source."""
        words = words.strip()
        fields = ("notice__title", "notice__number", "notice__source", "notice__unit__name")
        found = Q()
        for field in fields:
            found |= Q(**{f"{field}__icontains": words})
        return self.filter(found) if words else self


class Copy(models.Model):
    """The notice as one unit gets it. When that unit ends, whoever keeps its records answers for it."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="copies", verbose_name=_("通知"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("接收单位"))
    state = models.CharField(_("状态"), max_length=10, choices=CopyState.choices, default=CopyState.SENT)
    received_at = models.DateTimeField(_("签收时间"), null=True, blank=True)
    received_by = models.CharField(_("签收人"), max_length=40, blank=True)
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)
    chased_at = models.DateTimeField(_("最近催办"), null=True, blank=True)
    times_chased = models.PositiveSmallIntegerField(_("催办次数"), default=0)

    objects = CopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("收到的通知")
        ordering = ["notice_id", "pk"]
        indexes = [models.Index(fields=["unit", "state"], name="notices_copy_of_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "unit"],
                name="a_unit_gets_one_copy",
                violation_error_message=_("同一个单位只发一份。"),
            ),
            models.CheckConstraint(
                name="a_copy_is_received_by_somebody_at_a_time",
                condition=Q(state=CopyState.SENT, received_at=None)
                | (~Q(state=CopyState.SENT) & Q(received_at__isnull=False) & ~Q(received_by="")),
                violation_error_message=_("签收必须有签收人和时间。"),
            ),
            models.CheckConstraint(
                name="an_answered_copy_has_a_time",
                condition=Q(state=CopyState.ANSWERED, answered_at__isnull=False)
                | (~Q(state=CopyState.ANSWERED) & Q(answered_at=None)),
                violation_error_message=_("答复必须有时间。"),
            ),
        ]

    def __str__(self) -> str:
        return self.notice.title

    @property
    def is_done(self) -> bool:
        """What was asked for has come: an answer, or where none is asked for the receipt."""
        received = self.state == CopyState.RECEIVED and not self.notice.asks_for_answer
        return received or self.state == CopyState.ANSWERED

    def light(self, today: date) -> tuple[str, str]:
        """The state of the design and the word for how the unit stands on a day."""
        late = rules.is_late(due=self.notice.due, is_done=self.is_done, today=today)
        if late and self.notice.is_open:
            words = _("逾期未答复") if self.state == CopyState.RECEIVED else _("逾期未签收")
            return "late", str(words)
        if self.is_done:
            return "done", str(self.get_state_display())
        soon = rules.is_soon(due=self.notice.due, is_done=False, today=today)
        return "soon" if soon and self.notice.is_open else "neutral", str(self.get_state_display())

    @property
    def was_late(self) -> bool:
        """The answer (or receipt, where no answer is asked for) came after its day."""
        moment = self.answered_at if self.notice.asks_for_answer else self.received_at
        return rules.was_late(due=self.notice.due, done_on=localdate(moment) if moment else None)


class Answer(models.Model):
    """What a unit answers; a later one adds to an earlier one."""

    copy = models.ForeignKey(Copy, models.PROTECT, related_name="answers", verbose_name=_("通知"))
    words = models.TextField(_("答复"), max_length=10_000)
    at = models.DateTimeField(_("时间"))
    by = models.CharField(_("答复人"), max_length=40)

    class Meta:
        verbose_name = _("答复")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="an_answer_has_words", condition=~Q(words=""), violation_error_message=_("请填写答复。")
            ),
        ]

    def __str__(self) -> str:
        return self.words[:40]


class Attachment(models.Model):
    """A file of a notice or of an answer, in its place and under its name."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="attachments", null=True, blank=True)
    answer = models.ForeignKey(Answer, models.CASCADE, related_name="attachments", null=True, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("文件"))
    name = models.CharField(_("名称"), max_length=120)
    position = models.PositiveSmallIntegerField(_("次序"))

    class Meta:
        verbose_name = _("附件")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="an_attachment_belongs_to_one_thing",
                condition=Q(notice__isnull=False, answer=None) | Q(notice=None, answer__isnull=False),
                violation_error_message=_("附件属于一份通知或者一次答复。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name
