"""What an administrator composes of the public site: its name and foot, the order of the front page, the topics."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.units import Unit

SITE_CODE = RegexValidator(r"^[0-9A-Za-z]{10}\Z", _("网站标识码是10位数字或者字母。"))
THE_ONE = 1


class Block(models.TextChoices):
    """A part of the front page."""

    STATUTORY = "statutory", _("法定主动公开内容")
    NEWEST = "newest", _("最新公开")
    FIGURES = "figures", _("本年公开情况")
    TOPICS = "topics", _("专题")
    PLACES = "places", _("到现场查阅")


class Site(models.Model):
    """The whole site: one row, and none until somebody saved it. What is blank is left out, or read off the register.

    `blocks` are the parts of the front page in their order, separated by commas; empty for the usual ones.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONE, editable=False)
    organ = models.CharField(_("网站名称"), max_length=60, blank=True)
    title = models.CharField(_("首页标语"), max_length=40, blank=True)
    notice = models.CharField(_("首页提示"), max_length=200, blank=True)
    notice_address = models.CharField(_("提示指向的地址"), max_length=300, blank=True)
    notice_last_day = models.DateField(_("提示显示到哪一天"), null=True, blank=True)
    host = models.CharField(_("主办单位"), max_length=80, blank=True)
    undertaker = models.CharField(_("承办单位"), max_length=80, blank=True)
    contact = models.CharField(_("联系方式"), max_length=120, blank=True)
    site_code = models.CharField(_("网站标识码"), max_length=10, blank=True, validators=[SITE_CODE])
    icp = models.CharField(_("ICP备案号"), max_length=60, blank=True)
    police = models.CharField(_("公安备案号"), max_length=60, blank=True)
    blocks = models.CharField(_("首页栏目"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("门户设置")
        constraints = [
            models.CheckConstraint(
                name="there_is_one_site",
                condition=Q(id=THE_ONE),
                violation_error_message=_("门户设置只有一份。"),
            ),
            models.CheckConstraint(
                name="a_notice_that_leads_somewhere_has_words",
                condition=Q(notice_address="") | ~Q(notice=""),
                violation_error_message=_("写了提示指向的地址，还要写提示的文字。"),
            ),
        ]

    def __str__(self) -> str:
        return self.organ or str(_("门户设置"))


class Topic(models.Model):
    """A topic of the public site (民生, 企业之窗): what is filed under one of its classes, or by one of its units.

    `classes` are codes of any tree of classes and `words` words of titles, both separated by commas.
    """

    slug = models.SlugField(_("地址中的名字"), max_length=30, unique=True)
    name = models.CharField(_("名称"), max_length=20)
    intro = models.CharField(_("一句话说明"), max_length=100, blank=True)
    classes = models.CharField(_("归入的分类"), max_length=400, blank=True)
    words = models.CharField(_("标题中的词"), max_length=200, blank=True)
    units = models.ManyToManyField(Unit, related_name="+", blank=True, verbose_name=_("归入的单位"))
    position = models.PositiveSmallIntegerField(_("顺序"), default=0)
    is_on_home = models.BooleanField(_("放在首页"), default=True)

    class Meta:
        verbose_name = _("专题")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_topic_has_a_name", condition=~Q(name=""), violation_error_message=_("专题必须有名称。")
            ),
        ]

    def __str__(self) -> str:
        return self.name
