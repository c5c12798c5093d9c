"""What became of units: renamed, moved, merged, split, abolished on a day, and who carries on for whom."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.units import Unit


class Change(models.TextChoices):
    """What can happen to units on a day."""

    ESTABLISHED = "established", _("设立")
    RENAMED = "renamed", _("更名")
    MOVED = "moved", _("调整隶属")
    MERGED = "merged", _("合并")
    SPLIT = "split", _("分设")
    ABOLISHED = "abolished", _("撤销")


ENDING = (Change.MERGED, Change.SPLIT, Change.ABOLISHED)


class UnitChangeQuerySet(models.QuerySet["UnitChange"]):
    """Questions about what happened to units."""

    def of(self, unit: Unit) -> UnitChangeQuerySet:
        """Everything that happened to one unit, the earliest first."""
        touched = Succession.objects.filter(Q(before=unit) | Q(after=unit)).values("change_id")
        return self.filter(pk__in=touched)


class UnitChange(models.Model):
    """One change on one day. `keeper` keeps the records of the units that end with it, and answers for them from then.

    `basis` is the document that orders it, with its number.
    """

    kind = models.CharField(_("变动"), max_length=12, choices=Change.choices)
    on_day = models.DateField(_("生效日"))
    keeper = models.ForeignKey(
        Unit, models.PROTECT, related_name="kept_changes", null=True, blank=True, verbose_name=_("接管档案的单位")
    )
    basis = models.CharField(_("依据"), max_length=120, blank=True)
    why = models.CharField(_("说明"), max_length=200, blank=True)

    objects = UnitChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("单位变动")
        ordering = ["on_day", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_merger_or_abolition_has_a_keeper_of_records",
                condition=~Q(kind__in=[Change.MERGED, Change.ABOLISHED]) | Q(keeper__isnull=False),
                violation_error_message=_("撤销或者合并单位，必须写明档案由哪个单位接管。"),
            ),
            models.CheckConstraint(
                name="only_an_ending_has_a_keeper_of_records",
                condition=Q(kind__in=list(ENDING)) | Q(keeper=None),
                violation_error_message=_("只有撤销、合并和分设才有接管档案的单位。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on_day} {self.get_kind_display()}"


class Succession(models.Model):
    """One line from a unit before a change to one after it. A new unit has none before, an abolished one none after."""

    change = models.ForeignKey(UnitChange, models.CASCADE, related_name="successions")
    before = models.ForeignKey(Unit, models.PROTECT, related_name="later", null=True, verbose_name=_("变动前"))
    after = models.ForeignKey(Unit, models.PROTECT, related_name="earlier", null=True, verbose_name=_("变动后"))

    class Meta:
        verbose_name = _("承继关系")
        ordering = ["change_id", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_succession_has_a_side",
                condition=Q(before__isnull=False) | Q(after__isnull=False),
                violation_error_message=_("承继关系至少要有一个单位。"),
            ),
            models.UniqueConstraint(
                F("change"),
                F("before"),
                F("after"),
                name="a_succession_is_written_once",
                violation_error_message=_("同一承继关系只记一次。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before_id or ''}→{self.after_id or ''}"
