"""Who did what to which thing, when, from where and why. Rows are only ever added; the database refuses the rest.

`Entry` is written by the action, in its transaction. `Waiting` is filled by the database for each new entry, so that
none is ever skipped; the sealer empties it into `Seal`, the chain.
"""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.web.actors import Kind, Origin


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min, timezone.get_current_timezone())


class EntryQuerySet(models.QuerySet["Entry"]):
    """Questions put to the trail."""

    def about(self, kind: str, key: str) -> EntryQuerySet:
        """Everything that happened to one thing."""
        return self.filter(thing_kind=kind, thing_id=key)

    def of_unit(self, unit_id: int) -> EntryQuerySet:
        """What the people of a unit did, and what was done to its things."""
        return self.filter(Q(unit_id=unit_id) | Q(thing_unit_id=unit_id))

    def between(self, first: date | None, last: date | None) -> EntryQuerySet:
        """What happened from one day to another, both included; None leaves that side open."""
        since = Q(at__gte=_begin(first)) if first else Q()
        until = Q(at__lt=_begin(last + timedelta(days=1))) if last else Q()
        return self.filter(since, until)

    def saying(self, text: str) -> EntryQuerySet:
        """Entries with these words in title, reason, or before and after. Cost: reads every row of the set."""
        fields = ("thing_title", "why", "before", "after", "words", "actor", "unit")
        found = Q()
        for field in fields:
            found |= Q(**{f"{field}__icontains": text})
        return self.filter(found)


class Entry(models.Model):
    """One line of the trail. Names are kept as they were that day; nothing points to rows that may change.

    `at` is when it was done, as the action says; `written_at` is the database's own clock. `before` and `after` are
    canonical JSON of the changed fields, kept as text so that both databases give back what was sealed, byte for byte.
    """

    at = models.DateTimeField(_("时间"))
    written_at = models.DateTimeField(_("写入时间"), db_default=Now(), editable=False)
    actor_kind = models.CharField(_("办理者类别"), max_length=10, choices=Kind.choices)
    user_id = models.BigIntegerField(_("用户"), null=True)
    actor = models.CharField(_("办理人"), max_length=80, blank=True)
    posts = models.CharField(_("岗位"), max_length=200, blank=True)
    unit_id = models.BigIntegerField(_("单位编号"), null=True)
    unit = models.CharField(_("单位"), max_length=120, blank=True)
    address = models.CharField(_("网络地址"), max_length=45, blank=True)
    origin = models.CharField(_("途径"), max_length=10, choices=Origin.choices)
    verb = models.CharField(_("动作代码"), max_length=40)
    words = models.CharField(_("动作"), max_length=80)
    thing_kind = models.CharField(_("对象类别"), max_length=80)
    thing_id = models.CharField(_("对象编号"), max_length=64, blank=True)
    thing_title = models.CharField(_("对象"), max_length=300, blank=True)
    thing_unit_id = models.BigIntegerField(_("对象所属单位编号"), null=True)
    before = models.TextField(_("改动前"), blank=True)
    after = models.TextField(_("改动后"), blank=True)
    why = models.TextField(_("理由"), blank=True)
    batch = models.CharField(_("批次"), max_length=64, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("操作记录")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["thing_kind", "thing_id", "-id"], name="audit_entry_of_thing"),
            models.Index(fields=["user_id", "-id"], name="audit_entry_of_user"),
            models.Index(fields=["unit_id", "-id"], name="audit_entry_of_unit"),
            models.Index(fields=["thing_unit_id", "-id"], name="audit_entry_of_thing_unit"),
            models.Index(fields=["at"], name="audit_entry_at"),
        ]
        constraints = [
            models.CheckConstraint(
                name="an_audit_entry_names_verb_and_kind",
                condition=~Q(verb="") & ~Q(thing_kind=""),
                violation_error_message=_("操作记录必须写明动作和对象类别。"),
            ),
            models.CheckConstraint(
                name="only_a_person_has_a_user",
                condition=Q(user_id__isnull=True) | Q(actor_kind=Kind.PERSON),
                violation_error_message=_("只有登录的人员才有用户编号。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor}：{self.words} {self.thing_title}"

    def changes(self) -> list[tuple[str, Any, Any]]:
        """Each changed field with its value before and after, None where there was none, in the order of the names."""
        before, after = _values(self.before), _values(self.after)
        return [(name, before.get(name), after.get(name)) for name in sorted(before.keys() | after.keys())]


def _values(text: str) -> dict[str, Any]:
    return dict(json.loads(text)) if text else {}


class Waiting(models.Model):
    """An entry that is not sealed yet. A trigger writes the row with the entry; it goes only once the seal is there."""

    entry = models.OneToOneField(Entry, on_delete=models.DO_NOTHING, primary_key=True)

    def __str__(self) -> str:
        return f"{self.entry_id}"


class Seal(models.Model):
    """One link of the chain: the digest over its number, the digest before it, and its entry."""

    number = models.BigIntegerField(_("封存号"), primary_key=True)
    entry = models.OneToOneField(Entry, on_delete=models.DO_NOTHING)
    previous = models.CharField(_("上一条摘要"), max_length=80, unique=True)
    digest = models.CharField(_("摘要"), max_length=80, unique=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                name="only_the_first_seal_has_nothing_before_it",
                condition=Q(number=1, previous="") | (Q(number__gt=1) & ~Q(previous="")),
                violation_error_message=_("只有第一条封存记录前面没有别的记录。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"
