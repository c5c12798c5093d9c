"""Items that came in from a former system, already published there: one row for each time somebody brought them in."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.units import Unit


class ItemImport(models.Model):
    """Published items of a unit taken over in one go: from which system, how its records were read, by whom.

    It stands for the reviews their texts passed before: who wrote and passed them is not known here and not made up.
    Never changed.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="item_imports", verbose_name=_("单位"))
    former = models.CharField(_("原来的系统"), max_length=80)
    note = models.CharField(_("转入说明"), max_length=500, blank=True)
    batch = models.CharField(_("批次"), max_length=64)
    items = models.PositiveIntegerField(_("信息数"))
    by_name = models.CharField(_("转入人"), max_length=40)
    at = models.DateTimeField(_("转入时间"))

    class Meta:
        verbose_name = _("历史信息转入")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "batch"],
                name="an_import_of_items_is_made_once",
                violation_error_message=_("这一批已经转入过。"),
            ),
            models.CheckConstraint(
                name="an_import_of_items_names_the_former_system",
                condition=~Q(former="") & ~Q(batch="") & Q(items__gte=1),
                violation_error_message=_("历史信息转入必须写明原来的系统和批次，至少有一条。"),
            ),
        ]

    def __str__(self) -> str:
        return self.former
