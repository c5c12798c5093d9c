"""Deliveries of items to reading points (2007 art. 16, 2019 art. 25): several items at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.points import Point
from gongkai.organisations.models.units import Unit
from gongkai.publishing.models.items import Item

if TYPE_CHECKING:
    from collections.abc import Iterable


class DeliveryForm(models.TextChoices):
    """As what the items were handed over."""

    PAPER = "paper", _("纸质")
    ELECTRONIC = "electronic", _("电子")


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Questions about deliveries."""

    def counted(self) -> DeliveryQuerySet:
        """Those that count: not taken back."""
        return self.filter(retracted_at=None)


class Delivery(models.Model):
    """Items handed over on a day. Never changed; one entered by mistake is taken back with a reason."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="deliveries", verbose_name=_("移交单位"))
    on_day = models.DateField(_("移交日期"))
    form = models.CharField(_("形式"), max_length=12, choices=DeliveryForm.choices)
    note = models.CharField(_("备注"), max_length=200, blank=True)
    by_name = models.CharField(_("登记人"), max_length=40)
    items = models.ManyToManyField(Item, through="DeliveredItem", related_name="deliveries", verbose_name=_("信息"))
    retracted_at = models.DateTimeField(_("撤回时间"), null=True)
    retracted_why = models.CharField(_("撤回原因"), max_length=200, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("移交登记")
        ordering = ["-on_day", "-pk"]
        indexes = [models.Index(fields=["unit", "on_day"], name="publishing_delivery_of_unit")]
        constraints = [
            models.CheckConstraint(
                name="a_delivery_is_taken_back_with_a_reason",
                condition=Q(retracted_at=None, retracted_why="")
                | (Q(retracted_at__isnull=False) & ~Q(retracted_why="")),
                violation_error_message=_("撤回移交必须写明原因。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on_day} {self.get_form_display()}"

    @property
    def is_counted(self) -> bool:
        """Whether it counts."""
        return self.retracted_at is None


class Receipt(models.Model):
    """A point that got the delivery: who took it, and what proves it."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="receipts", verbose_name=_("移交登记"))
    point = models.ForeignKey(Point, models.PROTECT, related_name="receipts", verbose_name=_("查阅点"))
    place = models.CharField(_("查阅点名称"), max_length=80)
    received_by = models.CharField(_("接收人"), max_length=40)
    proof = models.CharField(_("凭证"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("接收登记")
        ordering = ["delivery_id", "place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["delivery", "point"], name="a_point_gets_a_delivery_once"),
            models.CheckConstraint(
                name="somebody_received_the_delivery",
                condition=~Q(received_by=""),
                violation_error_message=_("请写明接收人。"),
            ),
        ]

    def __str__(self) -> str:
        return self.place


class DeliveredItem(models.Model):
    """An item of a delivery, in its place on the list."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="lines", verbose_name=_("移交登记"))
    item = models.ForeignKey(Item, models.PROTECT, related_name="+", verbose_name=_("信息"))
    position = models.PositiveSmallIntegerField(_("顺序"))

    class Meta:
        verbose_name = _("移交的信息")
        ordering = ["delivery_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["delivery", "item"], name="an_item_stands_on_a_delivery_once"),
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.position}"


def places(receipts: Iterable[Receipt]) -> str:
    """The points as a list names them."""
    return "、".join(one.place for one in receipts)
