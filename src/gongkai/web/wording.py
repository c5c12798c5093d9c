"""What Django's own fields say when something is wrong, in the words of our pages: what is missing, then what to do."""

from __future__ import annotations

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _

SAID: dict[type[forms.Field], dict[str, object]] = {
    forms.Field: {"required": _("请填写这一项。")},
    forms.BooleanField: {"required": _("请勾选这一项。")},
    forms.ChoiceField: {"required": _("请选一项。"), "invalid_choice": _("请从列表里选。")},
    forms.MultipleChoiceField: {"invalid_choice": _("请从列表里选。"), "invalid_list": _("请从列表里选。")},
    forms.ModelChoiceField: {"required": _("请选一项。"), "invalid_choice": _("请从列表里选。")},
    forms.ModelMultipleChoiceField: {"invalid_choice": _("请从列表里选。"), "invalid_pk_value": _("请从列表里选。")},
    forms.IntegerField: {"invalid": _("请填整数，例如12。")},
    forms.DecimalField: {"invalid": _("请填数字，例如12.5。")},
    forms.FileField: {"required": _("请选择文件。"), "empty": _("这个文件是空的。")},
}

DIGITS = {
    "invalid": _("请填数字，例如12.5。"),
    "max_digits": _("数字太大，最多%(max)s位。"),
    "max_decimal_places": _("小数点后最多%(max)s位。"),
    "max_whole_digits": _("数字太大，小数点前最多%(max)s位。"),
}


def put_in_our_words() -> None:
    """Sets the words. Fields made before keep Django's: it is called once, before any form of ours is read."""
    for field, words in SAID.items():
        field.default_error_messages = {**field.default_error_messages, **words}  # type: ignore[dict-item]
    validators.MaxLengthValidator.message = _("最多%(limit_value)d个字，现在是%(show_value)d个。")
    validators.MinLengthValidator.message = _("至少%(limit_value)d个字，现在是%(show_value)d个。")
    validators.MaxValueValidator.message = _("最大是%(limit_value)s。")
    validators.MinValueValidator.message = _("最小是%(limit_value)s。")
    validators.DecimalValidator.messages = dict(DIGITS)  # type: ignore[arg-type]  # lazy words, as Django's own
    validators.EmailValidator.message = _("请写成 name@example.gov.cn 这样的地址。")
    validators.URLValidator.message = _("请写成 https://www.example.gov.cn/ 这样的网址。")
