"""信息查阅点: where anybody can read what the unit has published, with its five facilities, and who came.

Three figures that are easily mixed up: points set up (`there_on`, the row 设置政府信息公开查阅点数), points in use
(`in_use`, without those suspended), and units that have one (`units_with_a_point`).
"""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Sum
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.periods import Period, ends_after_it_begins, holding_on
from gongkai.organisations.models.registers import (
    FEW_ENOUGH,
    Counted,
    DatedQuerySet,
    Lasting,
    LastingQuerySet,
    continues_another,
    retracted_with_a_reason,
)
from gongkai.organisations.models.units import Unit, UnitQuerySet

FACILITIES = ("has_guide", "has_desks", "has_stationery", "has_hotline", "has_opinion_book")


class PointKind(models.TextChoices):
    """Where a point is."""

    ARCHIVE = "archive", _("档案馆")
    LIBRARY = "library", _("图书馆")
    HALL = "hall", _("政务服务场所")
    UNIT = "unit", _("单位")
    COMMUNITY = "community", _("社区、村")


class PointQuerySet(LastingQuerySet["Point"]):
    """Questions about reading points."""

    searched = ("name", "address", "keeper")

    def suspended_on(self, day: date) -> Self:
        """The points set up that take nobody in on the day."""
        return self.there_on(day).filter(_suspended(day))

    def in_use(self, day: date) -> Self:
        """The points that take readers in on the day."""
        return self.there_on(day).filter(~_suspended(day))

    def fully_equipped(self) -> Self:
        """Those with all five facilities."""
        return self.filter(**dict.fromkeys(FACILITIES, True))

    def lacking(self) -> Self:
        """Those without one of the five facilities."""
        return self.exclude(**dict.fromkeys(FACILITIES, True))


class Point(Lasting):
    """A reading point, as long as one unit keeps it."""

    name = models.CharField(_("查阅点名称"), max_length=80)
    kind = models.CharField(_("类型"), max_length=12, choices=PointKind.choices)
    address = models.CharField(_("地址"), max_length=120)
    hours = models.CharField(_("开放时间"), max_length=120, blank=True, help_text=_("例如：工作日8:30至17:00。"))
    keeper = models.CharField(_("负责接待的人"), max_length=40, blank=True)
    phone = models.CharField(_("电话"), max_length=60, blank=True, help_text=_("向公众公布的电话。"))
    has_guide = models.BooleanField(_("查询指南"), default=False)
    has_desks = models.BooleanField(_("桌椅"), default=False)
    has_stationery = models.BooleanField(_("文具用品"), default=False)
    has_hotline = models.BooleanField(_("监督电话"), default=False)
    has_opinion_book = models.BooleanField(_("意见簿"), default=False)
    since = models.DateField(_("启用日"))

    objects = PointQuerySet.as_manager()

    class Meta:
        verbose_name = _("信息查阅点")
        ordering = ["unit__name", "name", "pk"]
        indexes = [models.Index(fields=["unit", "since"], name="organisations_point_of_unit")]
        constraints = [
            ends_after_it_begins("a_point_is_closed_after_it_opened"),
            retracted_with_a_reason("a_point_is_retracted_with_a_reason"),
            continues_another("a_point_does_not_carry_on_for_itself"),
            models.CheckConstraint(
                name="a_point_has_a_name_and_a_place",
                condition=~Q(name="") & ~Q(address=""),
                violation_error_message=_("查阅点必须有名称和地址。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def facilities(self) -> list[str]:
        """The names of the facilities it has, in the order of the five."""
        return self._named(has=True)

    @property
    def missing(self) -> list[str]:
        """The names of the facilities it lacks."""
        return self._named(has=False)

    def _named(self, *, has: bool) -> list[str]:
        called = {field.name: str(field.verbose_name) for field in self._meta.concrete_fields}
        return [called[name] for name in FACILITIES if getattr(self, name) == has]


class Suspension(Period):
    """Days on which a point takes nobody in. The database refuses two of them on one day."""

    point = models.ForeignKey(Point, models.PROTECT, related_name="suspensions", verbose_name=_("查阅点"))
    why = models.CharField(_("原因"), max_length=80)

    class Meta:
        verbose_name = _("查阅点暂停")
        ordering = ["-since", "-pk"]
        constraints = [ends_after_it_begins("a_point_is_suspended_for_a_day")]

    def __str__(self) -> str:
        return f"{self.since}—{self.last_day or ''}"

    @property
    def unit_id(self) -> int:
        """The unit that keeps the point."""
        return self.point.unit_id


class VisitQuerySet(DatedQuerySet["Visit"]):
    """Questions about who came to reading points."""

    unit_path = "point__unit"
    searched = ("point__name", "purpose", "materials", "opinion")

    def at(self, point: Point) -> Self:
        """Those at one point."""
        return self.filter(point=point)

    def people(self) -> int:
        """How many people came (接待人次). Cost: one query."""
        return int(self.aggregate(people=Sum("people"))["people"] or 0)


class Visit(Counted):
    """People who came to a point on a day, together or one after the other, for one purpose."""

    point = models.ForeignKey(Point, models.PROTECT, related_name="visits", verbose_name=_("查阅点"))
    on_day = models.DateField(_("接待日期"))
    people = models.PositiveIntegerField(
        _("接待人次"), help_text=_("同一天为同一件事来的人可以合在一起登记。"), validators=[FEW_ENOUGH]
    )
    purpose = models.CharField(
        _("来意"), max_length=80, help_text=_("例如：查阅征地补偿标准。不写来访人的姓名和证件。")
    )
    materials = models.CharField(_("查阅的材料"), max_length=200, blank=True)
    opinion = models.CharField(_("意见和建议"), max_length=500, blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("查阅点接待")
        ordering = ["-on_day", "-pk"]
        indexes = [models.Index(fields=["point", "on_day"], name="organisations_visit_of_point")]
        constraints = [
            retracted_with_a_reason("a_visit_is_retracted_with_a_reason"),
            models.CheckConstraint(
                name="somebody_came_to_the_point",
                condition=Q(people__gte=1),
                violation_error_message=_("接待人次至少是1。"),
            ),
        ]

    def __str__(self) -> str:
        return self.purpose

    @property
    def unit(self) -> Unit:
        """The unit that keeps the point."""
        return self.point.unit

    @property
    def unit_id(self) -> int:
        """Its number."""
        return self.point.unit_id


def units_with_a_point(day: date) -> UnitQuerySet:
    """The units that keep a point on the day. Part of one query."""
    return Unit.objects.filter(pk__in=Point.objects.there_on(day).values("unit_id"))


def units_without_a_point(day: date) -> UnitQuerySet:
    """The units that stand on the day and keep none. Part of one query."""
    return Unit.objects.standing_on(day).exclude(pk__in=Point.objects.there_on(day).values("unit_id"))


def _suspended(day: date) -> Exists:
    return Exists(Suspension.objects.filter(holding_on(day), point=OuterRef("pk")))
