"""Units of government: an identity that lasts, and for each stretch of time what the unit was and to whom it belonged.

A renamed or moved unit stays the same `Unit` with a new `UnitPeriod`; a merger or split ends units and begins others
(`changes`). Everything is asked for a day: `Unit.objects.as_of(day)`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, FilteredRelation, OuterRef, Q, Subquery
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.periods import Period, ends_after_it_begins, holding_on
from gongkai.organisations.rules.codes import fault_in_credit_code
from gongkai.organisations.rules.tree import BELOW

POSTCODE = RegexValidator(r"^\d{6}\Z", _("邮政编码是6位数字。"))


def a_credit_code(written: str) -> None:
    """Raises ValidationError for what is no unified social credit code."""
    if reason := fault_in_credit_code(written):
        raise ValidationError(reason)


class Level(models.TextChoices):
    """What sort of unit it is."""

    PROVINCE = "province", _("省级政府")
    CITY = "city", _("市级政府")
    DISTRICT = "district", _("区县政府")
    STREET = "street", _("街道、乡镇")
    DEPARTMENT = "department", _("政府工作部门")
    INSTITUTION = "institution", _("事业单位")


class UnitQuerySet(models.QuerySet["Unit"]):
    """Questions about units; each takes the day."""

    def as_of(self, day: date) -> UnitQuerySet:
        """The units standing on the day, each with `unit.period` as it was then. Cost: nothing beyond the list."""
        then: dict[str, Any] = {"period": FilteredRelation("periods", condition=holding_on(day, "periods__"))}
        standing: dict[str, Any] = {"period__isnull": False}
        return self.annotate(**then).filter(**standing).select_related(*then)

    def saying(self, words: str) -> UnitQuerySet:
        """Of units `as_of` a day: those with these words in their names or document prefix, or with this code."""
        fields = ("name__icontains", "short_name__icontains", "document_prefix__icontains", "credit_code__iexact")
        found = Q()
        for field in fields:
            found |= Q(**{f"period__{field}": words.strip()})
        return self.filter(found) if words.strip() else self

    def at_level(self, *levels: str) -> UnitQuerySet:
        """Of units `as_of` a day: those of some levels."""
        return self.filter(Q(period__level__in=levels)) if levels else self

    def standing_on(self, day: date) -> UnitQuerySet:
        """The units that exist on the day."""
        return self.filter(pk__in=UnitPeriod.objects.filter(holding_on(day)).values("unit_id"))

    def standing_first(self, day: date) -> UnitQuerySet:
        """All of them by name, each with `name_then`, its name on the day; None and last where it does not stand."""
        here = UnitPeriod.objects.filter(holding_on(day), unit=OuterRef("pk"))
        then: dict[str, Any] = {"name_then": Subquery(here.values("name")[:1])}
        return self.annotate(**then).order_by(F("name_then").asc(nulls_last=True), "name")

    def under(self, unit: Unit | int, day: date) -> UnitQuerySet:
        """The unit and all below it on the day, however deep. Part of the same query."""
        root = unit if isinstance(unit, int) else unit.pk
        return self.filter(pk__in=RawSQL(BELOW, [root, day, day]))  # noqa: S611  # our text, their values


class Unit(models.Model):
    """A unit, through all its names and places. `name` is the one it is filed under: that of its latest period.

    What it was called on a day is asked by `as_of(day)`.
    """

    name = models.CharField(_("单位"), max_length=80, editable=False)

    objects = UnitQuerySet.as_manager()

    period: UnitPeriod  # set by `as_of`
    name_then: str | None  # set by `standing_first`

    class Meta:
        verbose_name = _("单位")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_unit_has_a_name",
                condition=~Q(name=""),
                violation_error_message=_("单位必须有名称。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def unit_id(self) -> int:
        """Its own number, so that a rule about the unit of a thing holds for units too."""
        return self.pk

    def on(self, day: date) -> UnitPeriod | None:
        """What the unit was on the day, None when it did not stand. Cost: one query."""
        return UnitPeriod.objects.filter(holding_on(day), unit=self).select_related("parent").first()

    def latest(self) -> UnitPeriod:
        """What the unit is, or was last. Cost: one query."""
        return self.periods.order_by("since").last() or _missing(self)


def _missing(unit: Unit) -> UnitPeriod:
    raise ValueError(f"unit {unit.pk} has no period")


class UnitPeriod(Period):
    """What a unit was from a day to a day. The database refuses two periods of a unit on one day, and circles."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="periods", verbose_name=_("单位"))
    parent = models.ForeignKey(
        Unit, models.PROTECT, related_name="child_periods", null=True, blank=True, verbose_name=_("上级单位")
    )
    name = models.CharField(_("全称"), max_length=80)
    short_name = models.CharField(_("简称"), max_length=40, blank=True)
    level = models.CharField(_("类别"), max_length=12, choices=Level.choices)
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True, validators=[a_credit_code])
    document_prefix = models.CharField(_("机关代字"), max_length=20, blank=True)
    address = models.CharField(_("地址"), max_length=120, blank=True)
    postcode = models.CharField(_("邮政编码"), max_length=6, blank=True, validators=[POSTCODE])
    phone = models.CharField(_("电话"), max_length=60, blank=True)
    fax = models.CharField(_("传真"), max_length=60, blank=True)
    email = models.EmailField(_("电子邮箱"), blank=True)
    hours = models.CharField(_("办公时间"), max_length=120, blank=True)
    head = models.CharField(_("负责人"), max_length=40, blank=True)
    disclosure_office = models.CharField(_("政府信息公开工作机构"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("单位沿革")
        ordering = ["unit_id", "since"]
        indexes = [models.Index(fields=["parent", "since"], name="organisations_period_below")]
        constraints = [
            ends_after_it_begins("a_unit_period_has_a_day"),
            models.UniqueConstraint(
                fields=["unit", "since"],
                name="one_period_of_a_unit_begins_on_a_day",
                violation_error_message=_("这个单位在同一天已经有一段沿革。"),
            ),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(until=None),
                name="one_period_of_a_unit_is_open",
                violation_error_message=_("这个单位已经有一段没有结束的沿革。"),
            ),
            models.CheckConstraint(
                name="a_unit_is_not_its_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("unit")),
                violation_error_message=_("单位不能是自己的上级。"),
            ),
            models.CheckConstraint(
                name="a_unit_period_has_a_name",
                condition=~Q(name=""),
                violation_error_message=_("单位必须有名称。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """The short name, the full one where there is none."""
        return self.short_name or self.name
