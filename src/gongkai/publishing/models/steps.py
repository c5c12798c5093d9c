"""What was done with a text on its way: who passed or returned it and when, the form of secrecy review, comments."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.publishing.models.versions import Version

SECRETS = (
    ("state_secret", _("国家秘密")),
    ("work_secret", _("工作秘密")),
    ("trade_secret", _("商业秘密")),
    ("privacy", _("个人隐私")),
    ("safety", _("危及国家安全、公共安全、经济安全、社会稳定")),
)


class Did(models.TextChoices):
    """What somebody did."""

    SUBMITTED = "submitted", _("送审")
    TOOK_BACK = "took_back", _("收回")
    REVIEWED = "reviewed", _("审核通过")
    PASSED_SECRECY = "passed_secrecy", _("保密审查通过")
    DISCUSSED = "discussed", _("集体讨论通过")
    APPROVED = "approved", _("审批公开")
    SCHEDULED = "scheduled", _("审批，定时公开")
    KEPT = "kept", _("审定不公开")
    RETURNED = "returned", _("退回")
    RELEASED = "released", _("定时公开")
    AT_ONCE = "at_once", _("紧急公开")
    EXPIRED = "expired", _("到期")
    WITHDRAWN = "withdrawn", _("撤下")
    CORRECTED = "corrected", _("开始更正")
    DROPPED = "dropped", _("放弃更正")
    DISCARDED = "discarded", _("作废")


class Step(models.Model):
    """One thing done, as it was: name, posts and unit of whoever did it stay as on that day. Never changed."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="steps", verbose_name=_("信息文本"))
    round = models.PositiveSmallIntegerField(_("送审次数"))
    did = models.CharField(_("办理"), max_length=16, choices=Did.choices)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("账号")
    )
    name = models.CharField(_("姓名"), max_length=40)
    posts = models.CharField(_("岗位"), max_length=120, blank=True)
    at = models.DateTimeField(_("时间"))
    words = models.CharField(_("意见"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("办理记录")
        ordering = ["pk"]
        indexes = [models.Index(fields=["version", "id"], name="publishing_step_of_version")]

    def __str__(self) -> str:
        return str(self.get_did_display())


class SecrecyReview(models.Model):
    """The form of a secrecy review: whether each protected thing was found, on what the opinion rests."""

    step = models.OneToOneField(Step, models.PROTECT, related_name="secrecy", verbose_name=_("办理记录"))
    state_secret = models.BooleanField(SECRETS[0][1], default=False)
    work_secret = models.BooleanField(SECRETS[1][1], default=False)
    trade_secret = models.BooleanField(SECRETS[2][1], default=False)
    privacy = models.BooleanField(SECRETS[3][1], default=False)
    safety = models.BooleanField(SECRETS[4][1], default=False)
    basis = models.CharField(_("审查依据"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("保密审查表")

    def __str__(self) -> str:
        return str(self.step)

    @property
    def found(self) -> list[str]:
        """What was found, by name."""
        return [str(words) for name, words in SECRETS if getattr(self, name)]


class Comment(models.Model):
    """A remark at a place of a text: the paragraph, the words meant, what is to be changed."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="comments", verbose_name=_("信息文本"))
    step = models.ForeignKey(Step, models.PROTECT, related_name="comments", verbose_name=_("办理记录"))
    paragraph = models.PositiveIntegerField(_("第几段"), null=True, blank=True)
    quote = models.CharField(_("原文"), max_length=200, blank=True)
    words = models.CharField(_("意见"), max_length=500)

    class Meta:
        verbose_name = _("修改意见")
        ordering = ["version_id", "paragraph", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_comment_says_something",
                condition=~Q(words=""),
                violation_error_message=_("修改意见不能空着。"),
            ),
        ]

    def __str__(self) -> str:
        return self.words
