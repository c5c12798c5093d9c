"""Accounts, and the tries to get into them that failed."""

from __future__ import annotations

import unicodedata
from datetime import datetime

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SIGN_IN_NAME = RegexValidator(
    r"^[\w.-]{2,40}\Z", _("登录名由2到40个汉字、字母、数字组成，也可以用点、短横和下划线，不能有空格。")
)


def as_stored(sign_in_name: str) -> str:
    """The one way a sign-in name is written: half width, lower case, no blanks around it."""
    return unicodedata.normalize("NFKC", sign_in_name).strip().lower()


class UserQuerySet(models.QuerySet["User"]):
    """Questions about accounts. New ones are made by `actions.keeping.create_account` alone."""

    def saying(self, words: str) -> UserQuerySet:
        """Accounts with these words in the sign-in name or the name of the person."""
        return self.filter(Q(sign_in_name__icontains=as_stored(words)) | Q(display_name__icontains=words.strip()))

    def usable(self) -> UserQuerySet:
        """Accounts somebody may sign in to; those of the demo only while it runs."""
        return self.filter(is_active=True) if settings.DEMO else self.filter(is_active=True, demo_words="")


class User(AbstractBaseUser):
    """Somebody who can sign in. What they may do comes from their posts, never from the account.

    `unit_id` is the unit whose administrator keeps the account, None for the whole installation. `is_administrator`
    marks the administrators of the whole installation, who need no unit to exist. `demo_words` says who somebody of the
    demo is: such an account has a password everybody knows and opens only while the demo runs.
    """

    sign_in_name = models.CharField(
        _("登录名"),
        max_length=40,
        unique=True,
        validators=[SIGN_IN_NAME],
        error_messages={"unique": _("这个登录名已经有人用了，请换一个。")},
    )
    display_name = models.CharField(_("姓名"), max_length=40)
    email = models.EmailField(_("电子邮箱"), blank=True)
    unit_id = models.BigIntegerField(_("管理单位编号"), null=True, blank=True)
    is_administrator = models.BooleanField(_("全系统管理员"), default=False)
    is_active = models.BooleanField(_("可以登录"), default=True)
    must_change_password = models.BooleanField(_("登录后须先改密码"), default=True)
    password_changed_at = models.DateTimeField(_("密码更改时间"), null=True, blank=True)
    created_at = models.DateTimeField(_("开户时间"), default=timezone.now, editable=False)
    last_seen = models.DateTimeField(_("最近使用"), null=True, blank=True, editable=False)
    demo_words = models.CharField(_("演示说明"), max_length=80, blank=True, editable=False)
    last_login = None  # `last_seen` and the trail say more

    USERNAME_FIELD = "sign_in_name"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    objects = UserQuerySet.as_manager()

    class Meta:
        verbose_name = _("账号")
        ordering = ["sign_in_name"]
        indexes = [models.Index(fields=["unit_id", "sign_in_name"], name="accounts_user_of_unit")]
        constraints = [
            models.CheckConstraint(
                name="a_sign_in_name_is_stored_in_lower_case",
                condition=Q(sign_in_name=Lower("sign_in_name")),
                violation_error_message=_("登录名不分大小写，一律存成小写。"),
            ),
            models.CheckConstraint(
                name="an_account_has_names",
                condition=~Q(sign_in_name="") & ~Q(display_name=""),
                violation_error_message=_("账号必须有登录名和姓名。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.display_name}（{self.sign_in_name}）"

    @property
    def is_usable(self) -> bool:
        """The same as `usable`, for one account."""
        return self.is_active and (settings.DEMO or not self.demo_words)

    def clean(self) -> None:
        """Writes the names the one way they are stored."""
        self.sign_in_name = as_stored(self.sign_in_name)
        self.display_name = self.display_name.strip()


class FailedTry(models.Model):
    """One try to sign in that failed, kept while it counts. Whoever typed a password as name finds only a digest here.

    `whom` is the keyed digest of the name tried, or of the network the try came from.
    """

    whom = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("登录失败")
        indexes = [models.Index(fields=["whom", "at"], name="accounts_failedtry_whom")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"

    @classmethod
    def before(cls, moment: datetime) -> models.QuerySet[FailedTry]:
        """Tries older than the moment."""
        return cls._default_manager.filter(at__lt=moment)
