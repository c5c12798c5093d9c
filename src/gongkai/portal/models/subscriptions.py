"""Who wants to be told by mail when something comes out. The address is sealed and stands in no list and no trail."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.units import Unit
from gongkai.portal.scope import LONGEST_CODE, LONGEST_WORDS, Scope


def new_token() -> str:
    """What a link names a subscription by; it cannot be guessed."""
    return secrets.token_hex(16)


class Subscription(models.Model):
    """One scope for one mail address. Not confirmed: nobody has answered the first mail yet, and no other is sent.

    `sealed`: the address, sealed by `delivery.sealing` for this token. `whom`: its keyed digest. `told_until`: what
    came out until then was told. `busy_until`: a worker is sending; until then no other does.
    """

    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    sealed = models.BinaryField(_("邮箱（加密）"))
    whom = models.CharField(max_length=64)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True, verbose_name=_("发布机构"))
    category = models.CharField(_("信息分类"), max_length=LONGEST_CODE, blank=True)
    topic = models.CharField(_("主题分类"), max_length=LONGEST_CODE, blank=True)
    key_field = models.CharField(_("重点领域"), max_length=LONGEST_CODE, blank=True)
    words = models.CharField(_("含有的词"), max_length=LONGEST_WORDS, blank=True)
    asked_at = models.DateTimeField(_("提出时间"))
    confirmed_at = models.DateTimeField(_("确认时间"), null=True)
    told_until = models.DateTimeField(_("已告知到"), null=True)
    busy_until = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(_("连续退信次数"), default=0)

    class Meta:
        verbose_name = _("订阅")
        indexes = [models.Index(fields=["told_until"], name="portal_subscription_told")]
        constraints = [
            models.UniqueConstraint(
                F("whom"),
                Coalesce(F("unit"), 0),
                F("category"),
                F("topic"),
                F("key_field"),
                F("words"),
                name="an_address_follows_a_scope_once",
            ),
            models.CheckConstraint(
                name="only_who_confirmed_is_told",
                condition=Q(confirmed_at=None, told_until=None)
                | Q(confirmed_at__isnull=False, told_until__isnull=False),
                violation_error_message=_("没有确认的订阅不能发送。"),
            ),
        ]

    def __str__(self) -> str:
        return self.scope.called(self.unit.name if self.unit else "")

    @property
    def scope(self) -> Scope:
        """What it follows."""
        return Scope(self.unit_id, self.category, self.topic, self.key_field, self.words)


class Asking(models.Model):
    """Somebody asked for a mail: counted for a day by keyed digests of mail address and network, then forgotten."""

    whom = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("订阅请求")
        indexes = [models.Index(fields=["whom", "at"], name="portal_asking_whom")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
