"""What is typed on the pages of accounts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.accounts.passwords import MOST_CHARACTERS, RULE_IN_WORDS
from gongkai.base.errors import Refused


def _password(label: object, autocomplete: str, **more: object) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=MOST_CHARACTERS, widget=widget, **more)  # type: ignore[arg-type]


class SignInForm(forms.Form):
    """Name and password."""

    sign_in_name = forms.CharField(
        label=_("登录名"),
        max_length=40,
        error_messages={"required": _("请输入登录名。")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = _password(_("密码"), "current-password", error_messages={"required": _("请输入密码。")})


class CodeForm(forms.Form):
    """A one-time code, or a recovery code where one is taken."""

    code = forms.CharField(
        label=_("动态口令"),
        max_length=20,
        error_messages={"required": _("请输入动态口令。")},
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class ConfirmForm(forms.Form):
    """The password once more."""

    password = _password(_("密码"), "current-password", error_messages={"required": _("请输入密码。")})


class NewPasswordForm(forms.Form):
    """A new password, twice: nobody sees what is typed."""

    new = _password(
        _("新密码"), "new-password", help_text=RULE_IN_WORDS, error_messages={"required": _("请输入新密码。")}
    )
    again = _password(_("再输一遍新密码"), "new-password", error_messages={"required": _("请再输一遍新密码。")})

    def clean_again(self) -> str:
        """The same as the first time."""
        again: str = self.cleaned_data["again"]
        if "new" in self.cleaned_data and again != self.cleaned_data["new"]:
            raise forms.ValidationError(gettext("两次输入的新密码不一样。"))
        return again


class ChangePasswordForm(NewPasswordForm):
    """The old password before the new one."""

    password = _password(_("现在的密码"), "current-password", error_messages={"required": _("请输入现在的密码。")})
    field_order = ("password", "new", "again")


class AccountForm(forms.Form):
    """What an administrator says about a new account."""

    sign_in_name = forms.CharField(
        label=_("登录名"),
        help_text=_("2到40个汉字、字母或者数字，不分大小写。"),
        max_length=40,
        error_messages={"required": _("请填写登录名。")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    display_name = forms.CharField(
        label=_("姓名"),
        help_text=_("本人姓名，显示在页面和操作记录里。"),
        max_length=40,
        error_messages={"required": _("请填写姓名。")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("电子邮箱"),
        required=False,
        error_messages={"invalid": _("电子邮箱写得不对，例如limin@example.gov.cn。")},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class WhyForm(forms.Form):
    """Why an account is changed; it is kept in the trail."""

    why = forms.CharField(label=_("理由"), required=False, max_length=200)


class FilterForm(forms.Form):
    """What narrows the list of accounts."""

    words = forms.CharField(label=_("姓名或者登录名"), required=False, max_length=40)
    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", _("全部")), ("usable", _("可以登录")), ("disabled", _("已停用"))]
    )


@contextmanager
def refused_into(form: forms.BaseForm) -> Iterator[None]:
    """Turns Refused into mistakes of the form, to be shown on top of it."""
    try:
        yield
    except Refused as refused:
        for reason in refused.reasons:
            form.add_error(None, reason)
