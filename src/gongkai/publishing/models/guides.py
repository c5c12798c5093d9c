"""The guide (指南) of a unit: one row a version, frozen once it is published; the newest published one is in force."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gongkai.files.models import StoredFile
from gongkai.organisations.models.units import Unit
from gongkai.publishing.rules.guides import COMPULSORY, WRITTEN, GuideText

_WHOLE = Q()
for _name in COMPULSORY:
    _WHOLE &= ~Q(**{_name: ""})


class GuideQuerySet(models.QuerySet["Guide"]):
    """Questions about guides."""

    def of(self, *units: Unit | int) -> GuideQuerySet:
        """The versions of some units."""
        return self.filter(unit__in=[unit if isinstance(unit, int) else unit.pk for unit in units])

    def published(self) -> GuideQuerySet:
        """The versions that were published, those since replaced among them."""
        return self.filter(published_at__isnull=False)

    def drafts(self) -> GuideQuerySet:
        """Those being written."""
        return self.filter(published_at=None)

    def in_force(self) -> GuideQuerySet:
        """The one of each unit that the public is pointed to: the newest published."""
        newer = Guide.objects.published().filter(unit=OuterRef("unit"), number__gt=OuterRef("number"))
        return self.published().filter(~Exists(newer))


class Guide(models.Model):
    """A version of a unit's guide. It is published by somebody who did not write at it, and never changes after.

    The fields of `GuideText` are columns; `form_file` is the form of application to take away.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="guides", verbose_name=_("单位"))
    number = models.PositiveSmallIntegerField(_("版本"))
    classification = models.TextField(_("信息的分类"), max_length=3000, blank=True)
    arrangement = models.TextField(_("编排体系"), max_length=3000, blank=True)
    access_methods = models.TextField(_("获取方式"), max_length=3000, blank=True)
    office_name = models.CharField(_("工作机构名称"), max_length=80, blank=True)
    office_address = models.CharField(_("办公地址"), max_length=120, blank=True)
    office_hours = models.CharField(_("办公时间"), max_length=120, blank=True)
    phone = models.CharField(_("联系电话"), max_length=60, blank=True)
    fax = models.CharField(_("传真号码"), max_length=60, blank=True)
    internet_contact = models.CharField(_("互联网联系方式"), max_length=200, blank=True)
    in_person = models.TextField(_("当面提交"), max_length=1000, blank=True)
    by_post = models.TextField(_("邮寄"), max_length=1000, blank=True)
    online = models.TextField(_("网上提交"), max_length=1000, blank=True)
    by_fax = models.TextField(_("传真"), max_length=1000, blank=True)
    by_email = models.TextField(_("电子邮件"), max_length=1000, blank=True)
    form_file = models.ForeignKey(
        StoredFile, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("申请表")
    )
    form_name = models.CharField(_("申请表文件名"), max_length=200, blank=True)
    fee_rule = models.TextField(_("收费说明"), max_length=1000, blank=True)
    remedy_note = models.TextField(_("监督和救济"), max_length=2000, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("起草人"))
    saved_at = models.DateTimeField(_("保存时间"))
    published_at = models.DateTimeField(_("公布时间"), null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("公布人")
    )

    objects = GuideQuerySet.as_manager()

    class Meta:
        verbose_name = _("政府信息公开指南")
        ordering = ["unit_id", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="a_version_of_a_guide_has_its_own_number"),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(published_at=None),
                name="a_unit_has_one_draft_of_its_guide",
                violation_error_message=_("这个单位已经有一份没有公布的指南。"),
            ),
            models.CheckConstraint(
                name="a_guide_is_published_by_another",
                condition=Q(published_at=None, published_by=None)
                | (Q(published_at__isnull=False, published_by__isnull=False) & ~Q(published_by=F("author"))),
                violation_error_message=_("指南必须由起草人以外的人公布。"),
            ),
            models.CheckConstraint(
                name="a_published_guide_has_every_element",
                condition=Q(published_at=None) | _WHOLE,
                violation_error_message=_("公布的指南必须有条例要求的全部内容。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}政府信息公开指南"

    @property
    def is_published(self) -> bool:
        """Whether the public can read it."""
        return self.published_at is not None

    @property
    def published_on(self) -> date | None:
        """The day it was published (更新日期)."""
        return localdate(self.published_at) if self.published_at else None

    @cached_property
    def author_ids(self) -> frozenset[int]:
        """The accounts of all who wrote at it. Cost: one query, none when the authorships were fetched."""
        return frozenset(authorship.account_id for authorship in self.authorships.all())

    @property
    def text(self) -> GuideText:
        """What it says."""
        return GuideText(**{name: getattr(self, name) for name in WRITTEN})


class GuideAuthorship(models.Model):
    """Somebody wrote at a version of a guide; who did never publishes it."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="authorships", verbose_name=_("指南"))
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("账号"))
    name = models.CharField(_("姓名"), max_length=40)

    class Meta:
        verbose_name = _("指南起草人")
        constraints = [
            models.UniqueConstraint(fields=["guide", "account"], name="somebody_is_an_author_of_a_guide_once"),
        ]

    def __str__(self) -> str:
        return self.name
