"""The texts of items: one row a version, frozen once it is published, with its attachments and who wrote it."""

from __future__ import annotations

import secrets
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.files.models import StoredFile
from gongkai.publishing.models.imports import ItemImport
from gongkai.publishing.models.items import LONGEST_TITLE, Item, Openness

LIMITS = [
    ("general", _("20个工作日（一般信息）")),
    ("decision", _("7个工作日（行政许可、行政处罚决定）")),
    ("budget", _("20日（预算、决算）")),
]


class Version(models.Model):
    """A text with its metadata. Three people stand behind one that is public, none of them its author.

    `reviewed_by`, `secrecy_by` and `approved_by` are those who passed this text in the round going on: each submission
    begins anew. Codes are those of the classes. Behind one that was published in a former system stands its import
    (`imported`): who wrote and passed it there is not known.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="versions", verbose_name=_("信息"))
    number = models.PositiveSmallIntegerField(_("版本"))
    title = models.CharField(_("标题"), max_length=LONGEST_TITLE)
    document_number = models.CharField(_("发文字号"), max_length=60, blank=True)
    issuer = models.CharField(_("发文机关"), max_length=300)
    written_on = models.DateField(_("成文日期"), null=True, blank=True)
    effective_on = models.DateField(_("施行日期"), null=True, blank=True)
    last_day = models.DateField(_("公开到哪一天"), null=True, blank=True)
    is_normative = models.BooleanField(_("规范性文件"), default=False)
    no_interpretation_why = models.CharField(_("不解读的理由"), max_length=200, blank=True)
    category = models.CharField(_("信息分类"), max_length=40, blank=True)
    topic = models.CharField(_("主题分类"), max_length=40, blank=True)
    genre = models.CharField(_("体裁"), max_length=20, blank=True)
    combo = models.CharField(_("组配分类"), max_length=40, blank=True)
    key_field = models.CharField(_("重点领域"), max_length=60, blank=True)
    aspect = models.CharField(_("五公开"), max_length=20, blank=True)
    service_object = models.CharField(_("服务对象"), max_length=40, blank=True)
    keywords = models.CharField(_("主题词"), max_length=120, blank=True)
    summary = models.CharField(_("内容概述"), max_length=300, blank=True)
    source = models.CharField(_("信息来源"), max_length=80, blank=True)
    limit = models.CharField(_("公开时限"), max_length=16, choices=LIMITS, default="general")
    openness = models.CharField(_("公开方式"), max_length=12, choices=Openness.choices, default=Openness.PUBLIC)
    openness_why = models.CharField(_("不主动公开的理由"), max_length=300, blank=True)
    review_again_on = models.DateField(_("再次评估日"), null=True, blank=True)
    needs_discussion = models.BooleanField(_("重大事项，须集体讨论"), default=False)
    correction_why = models.CharField(_("更正说明"), max_length=200, blank=True)
    round = models.PositiveSmallIntegerField(_("送审次数"), default=0)
    imported = models.ForeignKey(
        ItemImport, models.PROTECT, related_name="versions", null=True, editable=False, verbose_name=_("历史信息转入")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("起草人")
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("审核人")
    )
    secrecy_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("保密审查人员")
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("审批人")
    )
    emergency_why = models.CharField(_("紧急公开的理由"), max_length=200, blank=True)
    saved_at = models.DateTimeField(_("保存时间"))
    submitted_at = models.DateTimeField(_("送审时间"), null=True)
    published_at = models.DateTimeField(_("公开时间"), null=True)
    body = models.TextField(_("正文"), blank=True)  # last: what lists ask of a row stands before pages of text

    class Meta:
        verbose_name = _("信息文本")
        ordering = ["item_id", "number"]
        indexes = [
            models.Index(fields=["document_number"], name="publishing_version_doc_no"),
            models.Index(fields=["title"], name="publishing_version_title"),
            models.Index(
                fields=["written_on"], name="publishing_version_of_day", condition=Q(published_at__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="a_version_has_its_own_number"),
            models.CheckConstraint(
                name="a_version_has_a_title", condition=~Q(title=""), violation_error_message=_("信息必须有标题。")
            ),
            models.CheckConstraint(
                name="what_is_not_open_says_why",
                condition=Q(openness=Openness.PUBLIC) | ~Q(openness_why=""),
                violation_error_message=_("不主动公开的，必须写明理由。"),
            ),
            models.CheckConstraint(
                name="only_what_is_open_is_published",
                condition=Q(published_at=None) | Q(openness=Openness.PUBLIC, written_on__isnull=False),
                violation_error_message=_("只有主动公开、写明成文日期的信息才能公开。"),
            ),
            models.CheckConstraint(
                name="what_is_published_was_approved_by_another",
                condition=Q(published_at=None)
                | Q(imported__isnull=False)
                | (Q(approved_by__isnull=False) & ~Q(approved_by=F("author"))),
                violation_error_message=_("公开的信息必须由起草人以外的人审批。"),
            ),
            models.CheckConstraint(
                name="what_is_published_passed_secrecy_review_by_another",
                condition=Q(published_at=None)
                | Q(imported__isnull=False)
                | (Q(secrecy_by__isnull=False) & ~Q(secrecy_by=F("author"))),
                violation_error_message=_("公开的信息必须由起草人以外的人作过保密审查。"),
            ),
            models.CheckConstraint(
                name="nobody_reviews_their_own_text",
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("author")),
                violation_error_message=_("不能审核自己起草的信息。"),
            ),
            models.CheckConstraint(
                name="a_text_written_here_has_an_author",
                condition=Q(author__isnull=False) | Q(imported__isnull=False),
                violation_error_message=_("在本系统起草的信息必须有起草人。"),
            ),
            models.CheckConstraint(
                name="an_imported_text_was_published_and_passed_elsewhere",
                condition=Q(imported=None)
                | Q(
                    published_at__isnull=False,
                    number=1,
                    author=None,
                    reviewed_by=None,
                    secrecy_by=None,
                    approved_by=None,
                    emergency_why="",
                ),
                violation_error_message=_("转入的信息在原来的系统已经公开，不能写成在本系统起草或者审核。"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def unit_id(self) -> int:
        """The unit of the item."""
        return self.item.unit_id

    @property
    def is_open(self) -> bool:
        """Whether it is for everybody."""
        return self.openness == Openness.PUBLIC

    @property
    def is_emergency(self) -> bool:
        """Whether the head published it without the usual steps."""
        return bool(self.emergency_why)

    @cached_property
    def author_ids(self) -> frozenset[int]:
        """The accounts of all who wrote at it. Cost: one query, none when the authorships were fetched."""
        return frozenset(authorship.account_id for authorship in self.authorships.all())


class Authorship(models.Model):
    """Somebody wrote at a version: the first author, and whoever saved it after."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="authorships", verbose_name=_("信息文本"))
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("账号"))
    name = models.CharField(_("姓名"), max_length=40)

    class Meta:
        verbose_name = _("起草")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "account"], name="somebody_is_an_author_of_a_version_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Attachment(models.Model):
    """A stored file under the name the public sees, in its place."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="attachments", verbose_name=_("信息文本"))
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("文件"))
    name = models.CharField(_("名称"), max_length=120)
    position = models.PositiveSmallIntegerField(_("顺序"))

    class Meta:
        verbose_name = _("附件")
        ordering = ["version_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="an_attachment_has_its_own_place"),
        ]

    def __str__(self) -> str:
        return self.name


def new_picture_id() -> str:
    """Twenty-four characters that cannot be guessed: whoever knows them has seen the text the picture stands in."""
    return secrets.token_hex(12)


class Picture(models.Model):
    """A picture sent in to stand in texts, at an address of its own."""

    public_id = models.CharField(_("公开标识"), max_length=24, unique=True, default=new_picture_id, editable=False)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("文件"))
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("账号"))
    sent_at = models.DateTimeField(_("上传时间"))

    class Meta:
        verbose_name = _("正文图片")

    def __str__(self) -> str:
        return self.public_id


class Placement(models.Model):
    """A picture stands in a text."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="placements", verbose_name=_("信息文本"))
    picture = models.ForeignKey(Picture, models.PROTECT, related_name="placements", verbose_name=_("正文图片"))

    class Meta:
        verbose_name = _("正文里的图片")
        constraints = [
            models.UniqueConstraint(fields=["version", "picture"], name="a_picture_is_placed_in_a_text_once"),
        ]

    def __str__(self) -> str:
        return self.picture.public_id
