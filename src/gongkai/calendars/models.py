"""Calendar years as they were published here. A correction is a version of its own; the one before stays readable."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from gongkai.calendars.yearfile import parsed
from gongkai.files.models import StoredFile
from gongkai.regime.workdays import YearCalendar
from gongkai.regime.yearbook import FIRST_YEAR, LAST_PROVISIONAL_YEAR


class VersionQuerySet(models.QuerySet["Version"]):
    """Questions about what was published."""

    def of_year(self, year: int) -> VersionQuerySet:
        """Every version of a year, the latest first."""
        return self.filter(year=year).order_by("-number")

    def in_force(self) -> VersionQuerySet:
        """The latest version of each year."""
        latest = Version.objects.order_by().values("year").annotate(last=Max("number")).values("last")
        return self.filter(number=models.Subquery(latest.filter(year=models.OuterRef("year")))).order_by("year")


class Version(models.Model):
    """One publication of a year's arrangement. Never changed: the database refuses it.

    `arrangement` is the year in the shape of `regime/holidays/YYYY.toml`. `mark` is new with each publication: whoever
    keeps a calendar in memory compares it. `publisher` is the name as it was that day.
    """

    mark = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    year = models.PositiveSmallIntegerField(_("年份"))
    number = models.PositiveSmallIntegerField(_("第几版"))
    arrangement = models.TextField(_("安排"))
    title = models.CharField(_("通知标题"), max_length=120)
    document_number = models.CharField(_("文号"), max_length=60)
    issuer = models.CharField(_("发文机关"), max_length=60)
    issued_on = models.DateField(_("成文日期"))
    notice_text = models.TextField(_("通知全文"))
    address = models.URLField(_("通知网址"), max_length=300, blank=True)
    why = models.CharField(_("更正理由"), max_length=200, blank=True)
    published_at = models.DateTimeField(_("公布时间"))
    publisher = models.CharField(_("公布人"), max_length=80)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("工作日历")
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "number"],
                name="a_year_has_each_version_once",
                violation_error_message=_("这一年的这一版已经有了。"),
            ),
            models.CheckConstraint(
                name="a_calendar_year_can_be_reckoned",
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_PROVISIONAL_YEAR),
                violation_error_message=_("这个年份不能录入。"),
            ),
            models.CheckConstraint(
                name="a_calendar_version_is_numbered_from_one",
                condition=Q(number__gte=1),
                violation_error_message=_("版次从1开始。"),
            ),
            models.CheckConstraint(
                name="a_calendar_version_names_and_keeps_its_notice",
                condition=~Q(title="") & ~Q(document_number="") & ~Q(issuer="") & ~Q(notice_text=""),
                violation_error_message=_("必须写明依据的通知，并且保存全文。"),
            ),
            models.CheckConstraint(
                name="a_later_calendar_version_says_why",
                condition=Q(number=1) | ~Q(why=""),
                violation_error_message=_("更正必须写明理由。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}年工作日历第{self.number}版"

    def as_year(self) -> YearCalendar:
        """The arrangement as a value."""
        return parsed(self.arrangement)


class Attachment(models.Model):
    """The notice as it was issued, a file of a version. Never changed either."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="attachments", verbose_name=_("工作日历"))
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("文件"))
    name = models.CharField(_("文件名"), max_length=200)

    class Meta:
        verbose_name = _("通知文件")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
