"""Links in published texts: where each stands, and whether it still leads somewhere."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongkai.publishing.models.versions import Version


class LinkQuerySet(models.QuerySet["Link"]):
    """Questions about links."""

    def dead(self) -> LinkQuerySet:
        """Those that lead nowhere."""
        return self.filter(dead_since__isnull=False)

    def due(self, before: datetime, *, inside: bool) -> LinkQuerySet:
        """Those of this site (`inside`) or of others that nobody has looked at since, the longest ago first."""
        waiting = self.filter(Q(checked_at=None) | Q(checked_at__lt=before), is_inside=inside)
        return waiting.order_by(F("checked_at").asc(nulls_first=True), "pk")


class Link(models.Model):
    """An address some text leads to, and what came of asking it last. It is dead once it says so or failed twice.

    `status` is that of HTTP, none where nobody answered; `fault` says why; `dead_since` is none while it works.
    """

    digest = models.CharField(_("摘要"), max_length=64, unique=True, editable=False)
    address = models.TextField(_("地址"))
    is_inside = models.BooleanField(_("本站"), default=False)
    checked_at = models.DateTimeField(_("检查时间"), null=True)
    status = models.PositiveSmallIntegerField(_("状态码"), null=True)
    fault = models.CharField(_("原因"), max_length=120, blank=True)
    failures = models.PositiveSmallIntegerField(_("连续失败次数"), default=0)
    dead_since = models.DateTimeField(_("失效时间"), null=True, db_index=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("链接")
        ordering = ["pk"]
        indexes = [models.Index(fields=["is_inside", "checked_at"], name="publishing_link_due")]
        constraints = [
            models.CheckConstraint(
                name="a_dead_link_says_why",
                condition=Q(dead_since=None) | (~Q(fault="") & Q(checked_at__isnull=False)),
                violation_error_message=_("失效的链接必须写明原因。"),
            ),
        ]

    def __str__(self) -> str:
        return self.address


class LinkUse(models.Model):
    """A link stands in a text, on this line."""

    link = models.ForeignKey(Link, models.PROTECT, related_name="uses", verbose_name=_("链接"))
    version = models.ForeignKey(Version, models.CASCADE, related_name="link_uses", verbose_name=_("信息文本"))
    line = models.PositiveIntegerField(_("第几段"))

    class Meta:
        verbose_name = _("链接所在")
        ordering = ["version_id", "line", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["link", "version", "line"], name="a_link_stands_on_a_line_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.line}"


class LinksRead(models.Model):
    """The links of a published text were written down."""

    version = models.OneToOneField(Version, models.CASCADE, related_name="links_read", verbose_name=_("信息文本"))
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = _("链接登记")

    def __str__(self) -> str:
        return str(self.version_id)


def digest_of(address: str) -> str:
    """What an address is found under."""
    return sha256(address.encode()).hexdigest()
