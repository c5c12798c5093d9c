"""People, the posts they hold from a day to a day, their absences, and what one hands over to another."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.periods import Period, ends_after_it_begins, holding_on
from gongkai.organisations.models.units import Unit
from gongkai.web.actors import Post


class PersonQuerySet(models.QuerySet["Person"]):
    """Questions about people."""

    def saying(self, words: str, *, with_phones_of: Q) -> PersonQuerySet:
        """People with these words in their name, or, among those whose number may be seen, one that begins so."""
        said = words.strip()
        return self.filter(Q(name__icontains=said) | Q(phone__startswith=said) & with_phones_of) if said else self


class Person(models.Model):
    """Somebody who works for a unit. Without an account a person can hold posts, but nobody signs in."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="person",
        null=True,
        blank=True,
        verbose_name=_("账号"),
        error_messages={"unique": _("这个账号已经属于另一个人。")},
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="people", verbose_name=_("所在单位"))
    name = models.CharField(_("姓名"), max_length=40)
    title = models.CharField(_("职务"), max_length=40, blank=True)
    phone = models.CharField(_("电话"), max_length=60, blank=True)
    email = models.EmailField(_("电子邮箱"), blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("人员")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["name", "id"], name="organisations_person_name")]
        constraints = [
            models.CheckConstraint(
                name="a_person_has_a_name", condition=~Q(name=""), violation_error_message=_("必须填写姓名。")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class HoldingQuerySet(models.QuerySet["Holding"]):
    """Questions about posts held; each takes the day."""

    def on(self, day: date) -> HoldingQuerySet:
        """The posts held on the day."""
        return self.filter(holding_on(day))

    def of_post(self, *posts: Post) -> HoldingQuerySet:
        """Those of some posts."""
        return self.filter(post__in=posts)

    def of(self, unit: Unit) -> HoldingQuerySet:
        """Those held for a unit, whoever holds them."""
        return self.filter(unit=unit)


class Holding(Period):
    """A post held for a unit from a day to a day, perhaps by somebody who works for the unit above.

    `handed_to` is the holding that took over what was open when this one ended.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="holdings", verbose_name=_("人员"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="holdings", verbose_name=_("单位"))
    post = models.CharField(_("岗位"), max_length=20, choices=Post.choices)
    handed_to = models.ForeignKey(
        "self", models.PROTECT, related_name="taken_from", null=True, blank=True, verbose_name=_("交给")
    )

    objects = HoldingQuerySet.as_manager()

    class Meta:
        verbose_name = _("任职")
        ordering = ["-since", "-pk"]
        indexes = [models.Index(fields=["unit", "post", "since"], name="organisations_holding_of_unit")]
        constraints = [
            ends_after_it_begins("a_post_is_held_for_a_day"),
            models.UniqueConstraint(
                fields=["person", "unit", "post"],
                condition=Q(until=None),
                name="a_post_is_held_once_by_a_person",
                violation_error_message=_("这个人已经在这个单位担任这个岗位。"),
            ),
            models.CheckConstraint(
                name="only_an_ended_post_is_handed_over",
                condition=Q(handed_to=None) | (Q(until__isnull=False) & ~Q(handed_to=F("id"))),
                violation_error_message=_("只有已经结束的任职才能移交，也不能移交给自己。"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_post_display())


class Handover(models.Model):
    """What was open when a post ended, as it was counted that day, for the one who took over.

    `open_work` is a list of {"area", "count", "link"}. `seen_at` is when the one who took over read it.
    """

    before = models.OneToOneField(Holding, models.PROTECT, related_name="handover", verbose_name=_("原任职"))
    after = models.ForeignKey(Holding, models.PROTECT, related_name="handovers", verbose_name=_("接任"))
    on_day = models.DateField(_("移交日"))
    open_work = models.JSONField(_("未办结事项"), default=list)
    note = models.CharField(_("交代"), max_length=500, blank=True)
    seen_at = models.DateTimeField(_("查看时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("工作移交")
        ordering = ["-on_day", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_post_is_handed_to_another_one",
                condition=~Q(before=F("after")),
                violation_error_message=_("任职不能移交给自己。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before_id}→{self.after_id}"

    @property
    def unit_id(self) -> int:
        """The unit of the post."""
        return self.after.unit_id

    @property
    def count(self) -> int:
        """How many things were open."""
        return sum(int(item["count"]) for item in self.open_work)


class Absence(Period):
    """Days on which somebody is away and a delegate acts in every post held."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="absences", verbose_name=_("人员"))
    delegate = models.ForeignKey(Person, models.PROTECT, related_name="delegations", verbose_name=_("代理人"))
    why = models.CharField(_("原因"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("外出代理")
        ordering = ["-since", "-pk"]
        indexes = [models.Index(fields=["delegate", "since"], name="organisations_absence_delegate")]
        constraints = [
            ends_after_it_begins("an_absence_has_a_day"),
            models.CheckConstraint(
                name="an_absence_comes_to_an_end",
                condition=Q(until__isnull=False),
                violation_error_message=_("外出必须写明最后一天。"),
            ),
            models.CheckConstraint(
                name="nobody_is_their_own_delegate",
                condition=~Q(person=F("delegate")),
                violation_error_message=_("代理人不能是本人。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.since}—{self.last_day}"

    @property
    def unit_id(self) -> int:
        """The unit the person works for."""
        return self.person.unit_id
