"""Where an item went out: releases on channels with their proof, and the accounts the units keep there."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.units import Unit
from gongkai.publishing.models.items import Item


class Channel(models.TextChoices):
    """What an item can go out on. The portal, gazette, Weibo and WeChat have a row of their own in the statistics."""

    PORTAL = "portal", _("政府网站")
    GAZETTE = "gazette", _("政府公报")
    WEIBO = "weibo", _("政务微博")
    WECHAT = "wechat", _("政务微信")
    PRESS = "press", _("报刊")
    BROADCAST = "broadcast", _("广播电视")
    BOARD = "board", _("公告栏")
    SCREEN = "screen", _("电子屏")
    READING_POINT = "reading_point", _("查阅点")
    CREDIT = "credit", _("信用中国")
    TRADING = "trading", _("公共资源交易平台")
    INVESTMENT = "investment", _("投资项目在线审批监管平台")
    OTHER = "other", _("其他")


NEW_MEDIA = (Channel.WEIBO, Channel.WECHAT)
OWN_ROWS = (Channel.PORTAL, Channel.GAZETTE, *NEW_MEDIA)


class Account(models.Model):
    """An account of a unit on a channel (政务新媒体), from its opening to its closing."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="media_accounts", verbose_name=_("主办单位"))
    channel = models.CharField(_("平台"), max_length=16, choices=Channel.choices)
    name = models.CharField(_("账号名称"), max_length=60)
    keeper = models.CharField(_("管理人"), max_length=40, blank=True)
    opened_on = models.DateField(_("开设日期"), null=True, blank=True)
    closed_on = models.DateField(_("注销日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("新媒体账号")
        ordering = ["unit__name", "channel", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "name"],
                name="an_account_of_a_channel_has_its_own_name",
                violation_error_message=_("这个平台上已经登记过同名账号。"),
            ),
            models.CheckConstraint(
                name="an_account_has_a_name", condition=~Q(name=""), violation_error_message=_("账号必须有名称。")
            ),
            models.CheckConstraint(
                name="an_account_closes_after_it_opened",
                condition=Q(opened_on=None) | Q(closed_on=None) | Q(closed_on__gte=models.F("opened_on")),
                violation_error_message=_("注销日期不能早于开设日期。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_open_on(self, day: date) -> bool:
        """Whether it is still used on the day."""
        return self.closed_on is None or self.closed_on > day


class ReleaseQuerySet(models.QuerySet["Release"]):
    """Questions about releases. An item counts once however many there are; each channel counts it too."""

    def of(self, *units: Unit | int) -> ReleaseQuerySet:
        """Those of items of some units."""
        return self.filter(item__unit__in=[unit if isinstance(unit, int) else unit.pk for unit in units])

    def on(self, *channels: Channel) -> ReleaseQuerySet:
        """Those on some channels."""
        return self.filter(channel__in=channels)

    def in_year(self, year: int) -> ReleaseQuerySet:
        """Those of a year."""
        return self.filter(on_day__year=year)

    def items_by_channel(self) -> dict[str, int]:
        """How many different items went out on each channel. Cost: one query."""
        counted = self.order_by().values("channel").annotate(items=Count("item", distinct=True))
        return {row["channel"]: row["items"] for row in counted}


class Release(models.Model):
    """An item went out on a channel on a day: by which account or at which place, and what proves it."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="releases", verbose_name=_("信息"))
    channel = models.CharField(_("渠道"), max_length=16, choices=Channel.choices)
    on_day = models.DateField(_("发布日期"))
    account = models.ForeignKey(
        Account, models.PROTECT, related_name="releases", null=True, blank=True, verbose_name=_("账号")
    )
    place = models.CharField(_("地点或者期号"), max_length=120, blank=True)
    proof = models.CharField(_("链接或者凭证"), max_length=500, blank=True)
    by_name = models.CharField(_("登记人"), max_length=40)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("发布记录")
        ordering = ["-on_day", "-pk"]
        indexes = [models.Index(fields=["channel", "on_day"], name="publishing_release_channel")]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "channel", "on_day", "account", "place"],
                condition=Q(account__isnull=False),
                name="a_release_by_an_account_is_entered_once",
                violation_error_message=_("这次发布已经登记过。"),
            ),
            models.UniqueConstraint(
                fields=["item", "channel", "on_day", "place"],
                condition=Q(account=None),
                name="a_release_is_entered_once",
                violation_error_message=_("这次发布已经登记过。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.on_day}"

    @property
    def unit_id(self) -> int:
        """The unit of the item."""
        return self.item.unit_id
