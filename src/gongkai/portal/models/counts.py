"""How often an item was looked at on a day. Nothing about who looked is kept."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.publishing.models.items import Item


class ViewCount(models.Model):
    """The pages of one item shown on one day, as the browsers that ran our script reported them."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="view_counts", verbose_name=_("信息"))
    day = models.DateField(_("日期"))
    count = models.PositiveIntegerField(_("浏览次数"), default=0)

    class Meta:
        verbose_name = _("浏览量")
        constraints = [
            models.UniqueConstraint(fields=["item", "day"], name="an_item_has_one_count_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.day} {self.count}"
