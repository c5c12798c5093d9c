"""The government gazette (政府公报): an issue, what stands in it, who composed it."""

from __future__ import annotations

from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.files.models import StoredFile
from gongkai.organisations.models.units import Unit
from gongkai.publishing.models.items import Item
from gongkai.publishing.models.versions import Version
from gongkai.publishing.states_gazette import IssueState

SECTIONS = ("本级政府文件", "部门文件", "人事任免", "政策解读")  # what a new issue begins with
LONGEST_SECTION = 40


class IssueQuerySet(models.QuerySet["Issue"]):
    """Questions about issues."""

    def public(self) -> IssueQuerySet:
        """Those published."""
        return self.filter(state=IssueState.PUBLISHED)

    def to_be_made(self) -> IssueQuerySet:
        """Those published whose file has to be made anew, since what they print has changed."""
        return self.public().filter(file=None)


class Issue(models.Model):
    """An issue of a unit's gazette. Once published neither its number nor what stands in it changes.

    `sections` are lines, in the order they are printed. `file` is the PDF of what the public may read of it now: none
    while it is made anew after one of its items was corrected or withdrawn.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="gazette_issues", verbose_name=_("主办单位"))
    masthead = models.CharField(_("刊名"), max_length=60)
    year = models.PositiveSmallIntegerField(_("年份"))
    number = models.PositiveSmallIntegerField(_("期号"))
    total = models.PositiveIntegerField(_("总期号"))
    day = models.DateField(_("出版日期"))
    state = models.CharField(_("状态"), max_length=12, choices=IssueState.choices, default=IssueState.COMPOSING)
    sections = models.TextField(_("栏目"))
    returned_why = models.CharField(_("退回的意见"), max_length=300, blank=True)
    submitted_at = models.DateTimeField(_("送审时间"), null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("审定人")
    )
    published_at = models.DateTimeField(_("公开时间"), null=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", null=True, verbose_name=_("文件"))
    made_at = models.DateTimeField(_("文件制作时间"), null=True)

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = _("政府公报")
        ordering = ["-year", "-number", "unit_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "number"],
                name="an_issue_has_its_own_number_in_its_year",
                violation_error_message=_("这一年已经有这一期。"),
            ),
            models.UniqueConstraint(
                fields=["unit", "total"],
                name="an_issue_has_its_own_total_number",
                violation_error_message=_("这个总期号已经用过。"),
            ),
            models.CheckConstraint(
                name="an_issue_is_counted_from_one",
                condition=Q(number__gte=1, total__gte=F("number"), year__gte=1949),
                violation_error_message=_("期号从1开始，总期号不能小于期号。"),
            ),
            models.CheckConstraint(
                name="an_issue_has_a_masthead", condition=~Q(masthead=""), violation_error_message=_("公报必须有刊名。")
            ),
            models.CheckConstraint(
                name="a_published_issue_was_approved",
                condition=~Q(state=IssueState.PUBLISHED) | Q(published_at__isnull=False, approved_by__isnull=False),
                violation_error_message=_("公报由编排人以外的人审定出版。"),
            ),
            models.CheckConstraint(
                name="only_a_published_issue_has_a_file",
                condition=Q(file=None) | Q(state=IssueState.PUBLISHED),
                violation_error_message=_("没有出版的公报没有文件。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.masthead} {self.place}"

    @property
    def place(self) -> str:
        """The issue as it is cited, and as the releases of its items name it: 2026年第3期."""
        return f"{self.year}年第{self.number}期"

    @property
    def section_names(self) -> list[str]:
        """The sections in order."""
        return [line for line in self.sections.splitlines() if line]

    @cached_property
    def composer_ids(self) -> frozenset[int]:
        """The accounts of all who composed it. Cost: one query, none when they were fetched."""
        return frozenset(one.account_id for one in self.composers.all())


class Composer(models.Model):
    """Somebody composed at an issue, and therefore does not publish it."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="composers", verbose_name=_("政府公报"))
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("账号"))
    name = models.CharField(_("姓名"), max_length=40)

    class Meta:
        verbose_name = _("编排")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "account"], name="somebody_composes_an_issue_once"),
        ]

    def __str__(self) -> str:
        return self.name


class IssueEntry(models.Model):
    """An item in an issue, in its section and place. `version` is the text it was published with."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="entries", verbose_name=_("政府公报"))
    item = models.ForeignKey(Item, models.PROTECT, related_name="gazette_entries", verbose_name=_("信息"))
    version = models.ForeignKey(Version, models.PROTECT, related_name="+", null=True, verbose_name=_("刊印的文本"))
    section = models.CharField(_("栏目"), max_length=LONGEST_SECTION)
    position = models.PositiveIntegerField(_("顺序"))

    class Meta:
        verbose_name = _("公报篇目")
        ordering = ["issue_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "item"],
                name="an_item_stands_in_an_issue_once",
                violation_error_message=_("这一期里已经有这条信息。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue_id} {self.position}"
