"""专项经费: what a unit spent on disclosure in a year, in 万元 to the last 元 and below."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.registers import EntryQuerySet, OfUnit, retracted_with_a_reason

FIRST_YEAR, LAST_YEAR = 2008, 2100  # the Regulations took effect on 2008-05-01


class FundsQuerySet(EntryQuerySet["Funds"]):
    """Questions about special funds."""

    searched = ("note", "source")

    def in_year(self, year: int) -> FundsQuerySet:
        """Those that count, of the year."""
        return self.counted().filter(year=year)

    def total_wan(self) -> Decimal:
        """What they add up to, in 万元. Cost: one query."""
        return Decimal(self.aggregate(total=Sum("amount_wan"))["total"] or 0)


class Funds(OfUnit):
    """The special funds of a unit in a year. A correction keeps the older figure in the trail."""

    year = models.PositiveSmallIntegerField(_("年度"), help_text=_("填四位年份，例如2018。"))
    amount_wan = models.DecimalField(
        _("金额（万元）"),
        max_digits=14,
        decimal_places=6,
        help_text=_("不包括用于政府公报编辑管理、政府网站建设维护的经费。1元写0.0001。"),
    )
    source = models.CharField(_("经费来源"), max_length=80, blank=True)

    objects = FundsQuerySet.as_manager()

    class Meta:
        verbose_name = _("专项经费")
        ordering = ["-year", "unit__name", "pk"]
        constraints = [
            retracted_with_a_reason("funds_are_retracted_with_a_reason"),
            models.UniqueConstraint(
                fields=["unit", "year"],
                condition=Q(retracted_at=None),
                name="the_funds_of_a_unit_are_told_once_a_year",
                violation_error_message=_("这个单位这一年度的专项经费已经登记，请更正那一条。"),
            ),
            models.CheckConstraint(
                name="funds_are_not_below_zero",
                condition=Q(amount_wan__gte=0),
                violation_error_message=_("金额不能小于0。"),
            ),
            models.CheckConstraint(
                name="funds_are_of_a_year_of_the_regulations",
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                violation_error_message=_("年度应当在2008年到2100年之间。"),
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(year)d年度") % {"year": self.year}
