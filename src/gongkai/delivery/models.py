"""Notifications: one sentence for whoever holds a post of a unit, or for one person, and who has read it."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from gongkai.web.actors import Post


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Questions about notifications."""

    def read_by(self, account_id: int) -> NotificationQuerySet:
        """Those that somebody has read."""
        return self.filter(Exists(_marks_of(account_id)))

    def unread_by(self, account_id: int) -> NotificationQuerySet:
        """Those that somebody has not read yet, whether or not they are for them."""
        return self.exclude(Exists(_marks_of(account_id)))

    def with_read_by(self, account_id: int) -> NotificationQuerySet:
        """Each with `is_read`: whether somebody has read it. Cost: nothing beyond the list."""
        return self.annotate(is_read=Exists(_marks_of(account_id)))


def _marks_of(account_id: int) -> models.QuerySet[ReadMark]:
    return ReadMark.objects.filter(notification=OuterRef("pk"), account_id=account_id)


class Notification(models.Model):
    """Something somebody should know. Addressed to a post of a unit, or to one account; never to both.

    `kind` is that of the policy of the thing it is about, for example `notices.notice`.
    """

    kind = models.CharField(_("类别"), max_length=80)
    words = models.CharField(_("内容"), max_length=300)
    address = models.CharField(_("去处"), max_length=300, blank=True)
    at = models.DateTimeField(_("时间"))
    unit_id = models.BigIntegerField(_("单位编号"), null=True)
    post = models.CharField(_("岗位"), max_length=20, choices=Post.choices, blank=True)
    account_id = models.BigIntegerField(_("账号"), null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("消息")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["unit_id", "post", "-at"], name="delivery_notification_of_post"),
            models.Index(fields=["account_id", "-at"], name="delivery_notification_of_one"),
            models.Index(fields=["at"], name="delivery_notification_at"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_notification_is_for_a_post_or_for_one_person",
                condition=(Q(account_id__isnull=False) & Q(unit_id=None) & Q(post=""))
                | (Q(account_id=None) & Q(unit_id__isnull=False) & ~Q(post="")),
                violation_error_message=_("消息要么发给单位的一个岗位，要么发给一个人。"),
            ),
            models.CheckConstraint(
                name="a_notification_says_something",
                condition=~Q(words="") & ~Q(kind=""),
                violation_error_message=_("消息必须有内容和类别。"),
            ),
        ]

    def __str__(self) -> str:
        return self.words


class ReadMark(models.Model):
    """Somebody has read a notification, and when: one mark for each account, as a post may change hands."""

    notification = models.ForeignKey(Notification, models.CASCADE, related_name="marks")
    account_id = models.BigIntegerField(_("账号"))
    at = models.DateTimeField(_("查看时间"))

    class Meta:
        verbose_name = _("已读")
        constraints = [
            models.UniqueConstraint(fields=["notification", "account_id"], name="a_notification_is_read_once_by_one"),
        ]

    def __str__(self) -> str:
        return f"{self.notification_id}:{self.account_id}"
