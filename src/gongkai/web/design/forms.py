"""A form with every kind of field, for the specimen page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.web.fields import DayField

WAYS = (("paper", _("邮寄纸质件")), ("mail", _("发到电子邮箱")), ("self", _("到窗口领取")))
MATTERS = (("copy", _("复制件")), ("look", _("当面查阅")), ("extract", _("摘抄")))
UNITS = (("", _("请选择")), ("beiji", "北极街道办事处"), ("bureau", "船营区商务局"))


class SpecimenForm(forms.Form):
    """One field of each kind, drawn by the templates that draw every form."""

    what = forms.CharField(
        label=_("内容描述"),
        help_text=_("写明事项、地点和大致时间。"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("请写明需要什么信息，例如“解放大路西段2017年房屋征收补偿方案及公告”。")},
    )
    number = forms.CharField(
        label=_("文号"), required=False, widget=forms.TextInput(attrs={"class": "short"}), max_length=60
    )
    received = DayField(label=_("收到日期"), error_messages={"required": _("请填收到申请的日期。")})
    unit = forms.ChoiceField(label=_("向哪个单位申请"), choices=UNITS)
    way = forms.ChoiceField(label=_("怎样得到信息"), choices=WAYS, widget=forms.RadioSelect)
    matters = forms.MultipleChoiceField(
        label=_("需要哪些"), choices=MATTERS, required=False, widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label=_("以上内容属实"), error_messages={"required": _("请确认内容属实。")})
    file = forms.FileField(label=_("附件"), required=False)
    closed = forms.CharField(label=_("登记号"), required=False, disabled=True, initial="2026-00017")


def filled_in() -> SpecimenForm:
    """As somebody is filling it in."""
    known = {"what": "解放大路西段2017年房屋征收补偿方案及公告", "way": "mail", "matters": ["copy"], "unit": "beiji"}
    return SpecimenForm(initial=known, auto_id="good-%s")


def with_mistakes() -> SpecimenForm:
    """As it comes back with something wrong in each field that can be wrong."""
    sent: dict[str, Any] = {"what": "", "received": "2026-02-30", "unit": "elsewhere", "number": "〔2018〕1号" * 20}
    return SpecimenForm(sent, auto_id="bad-%s")
