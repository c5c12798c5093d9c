"""Who does the work in a unit: disclosure bodies (工作机构), the leading group (领导小组), staff (工作人员).

Staff of the statistics are a register of their own: whoever signs in and in which post is another matter (`people`).
"""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.people import Person
from gongkai.organisations.models.periods import ends_after_it_begins
from gongkai.organisations.models.registers import (
    Lasting,
    LastingQuerySet,
    continues_another,
    retracted_with_a_reason,
)


class BodyKind(models.TextChoices):
    """Whether a body does nothing else."""

    DEDICATED = "dedicated", _("专门机构")
    SHARED = "shared", _("兼管机构")


class BodyQuerySet(LastingQuerySet["Body"]):
    """Questions about disclosure bodies."""

    searched = ("name", "head", "document_number")

    def dedicated(self) -> Self:
        """Those that do nothing else (专门机构)."""
        return self.filter(kind=BodyKind.DEDICATED)


class Body(Lasting):
    """A body of a unit that does the daily work of disclosure (条例 art. 4)."""

    name = models.CharField(_("机构名称"), max_length=80)
    kind = models.CharField(
        _("专门或者兼管"),
        max_length=12,
        choices=BodyKind.choices,
        help_text=_("专门机构计入统计表“政府信息公开工作专门机构数”。"),
    )
    head = models.CharField(_("负责人"), max_length=40, blank=True)
    phone = models.CharField(_("电话"), max_length=60, blank=True, help_text=_("向公众公布的电话。"))
    document_number = models.CharField(_("设立文号"), max_length=40, blank=True)
    since = models.DateField(_("设立日"))

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = _("工作机构")
        ordering = ["unit__name", "name", "pk"]
        indexes = [models.Index(fields=["unit", "since"], name="organisations_body_of_unit")]
        constraints = [
            ends_after_it_begins("a_body_ends_after_it_was_set_up"),
            retracted_with_a_reason("a_body_is_retracted_with_a_reason"),
            continues_another("a_body_does_not_carry_on_for_itself"),
            models.CheckConstraint(
                name="a_body_has_a_name", condition=~Q(name=""), violation_error_message=_("工作机构必须有名称。")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class LeadingGroupQuerySet(LastingQuerySet["LeadingGroup"]):
    """Questions about leading groups; `there_on(day)` gives each unit's version of the day."""

    searched = ("name", "head", "deputies", "members", "document_number")


class LeadingGroup(Lasting):
    """The leading group of a unit as one document has it; an adjustment is another one from its day on.

    The database refuses two versions of one unit on a day.
    """

    name = models.CharField(_("名称"), max_length=80)
    head = models.CharField(_("组长"), max_length=80, help_text=_("写职务和姓名，例如：区长 李明。"))
    deputies = models.TextField(_("副组长"), max_length=1_000, blank=True, help_text=_("每行一位。"))
    members = models.TextField(_("成员"), max_length=4_000, blank=True, help_text=_("每行一位，或者一个单位。"))
    office = models.CharField(_("办公室设在"), max_length=80, blank=True)
    document_number = models.CharField(_("文号"), max_length=40, blank=True)
    since = models.DateField(_("成立或者调整日"))

    objects = LeadingGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("领导小组")
        ordering = ["unit__name", "-since", "-pk"]
        constraints = [
            ends_after_it_begins("a_leading_group_has_a_day"),
            retracted_with_a_reason("a_leading_group_is_retracted_with_a_reason"),
            continues_another("a_leading_group_does_not_carry_on_for_itself"),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(until=None, retracted_at=None),
                name="one_leading_group_of_a_unit_is_open",
                violation_error_message=_("这个单位已经有领导小组，人员变动请用“调整”。"),
            ),
            models.CheckConstraint(
                name="a_leading_group_has_a_name_and_a_head",
                condition=~Q(name="") & ~Q(head=""),
                violation_error_message=_("领导小组必须有名称和组长。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def deputy_names(self) -> list[str]:
        """Each deputy."""
        return _lines(self.deputies)

    @property
    def member_names(self) -> list[str]:
        """Each member."""
        return _lines(self.members)


class StaffKind(models.TextChoices):
    """Whether somebody does nothing else."""

    FULL_TIME = "full_time", _("专职")
    PART_TIME = "part_time", _("兼职")


class StaffQuerySet(LastingQuerySet["StaffEntry"]):
    """Questions about staff; `there_on(day)` gives those who do the work on the day."""

    searched = ("person__name", "work")

    def full_time(self) -> Self:
        """专职人员, without those of the gazette and the website."""
        return self.filter(kind=StaffKind.FULL_TIME)

    def part_time(self) -> Self:
        """兼职人员."""
        return self.filter(kind=StaffKind.PART_TIME)


class StaffEntry(Lasting):
    """Somebody who does the work of disclosure for a unit. The database refuses the same person twice on one day."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="staff_entries", verbose_name=_("姓名"))
    kind = models.CharField(
        _("专职或者兼职"),
        max_length=12,
        choices=StaffKind.choices,
        help_text=_("只从事政府公报、政府网站工作的人员不登记。"),
    )
    work = models.CharField(_("负责的工作"), max_length=80, blank=True)

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("工作人员")
        ordering = ["unit__name", "person__name", "pk"]
        indexes = [models.Index(fields=["unit", "since"], name="organisations_staff_of_unit")]
        constraints = [
            ends_after_it_begins("somebody_is_staff_for_a_day"),
            retracted_with_a_reason("staff_is_retracted_with_a_reason"),
            continues_another("staff_does_not_carry_on_for_itself"),
            models.UniqueConstraint(
                fields=["person", "unit"],
                condition=Q(until=None, retracted_at=None),
                name="a_person_is_staff_of_a_unit_once",
                violation_error_message=_("这个人已经登记为这个单位的工作人员。"),
            ),
        ]

    def __str__(self) -> str:
        return self.person.name


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
