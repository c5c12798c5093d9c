"""What is asked of whoever does something with an item."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.publishing.forms.items import NAMES, item_named
from gongkai.publishing.models.channels import Account, Channel
from gongkai.publishing.models.items import Item, Validity
from gongkai.publishing.models.steps import SECRETS
from gongkai.web.fields import DayField

OPENS = time(8, 30)


def _lines(label: object, *, required: bool = True, help_text: object = "", rows: int = 4) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=500, help_text=help_text, widget=area)  # type: ignore[arg-type]


class NothingForm(forms.Form):
    """Nothing to fill in."""


class OpinionForm(forms.Form):
    """An opinion, if there is one."""

    words = _lines(_("审核意见"), required=False)


class SecrecyForm(forms.Form):
    """The form of a secrecy review."""

    found = forms.MultipleChoiceField(
        label=_("信息里有没有"),
        required=False,
        choices=SECRETS,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("都没有就不勾。"),
    )
    basis = forms.CharField(label=_("审查依据"), required=False, max_length=200)
    words = _lines(_("审查意见"))


class MinutesForm(forms.Form):
    """What a meeting decided."""

    minutes = _lines(
        _("会议情况"), help_text=_("会议名称、日期、结论，例如“3月9日主任办公会2018年第5次会议，同意印发”。")
    )


class WhyForm(forms.Form):
    """A reason."""

    why = _lines(_("理由"))


class CorrectionForm(forms.Form):
    """Why something is corrected."""

    why = forms.CharField(label=_("为什么更正"), max_length=200)


class EmergencyForm(forms.Form):
    """Why something goes out at once."""

    why = forms.CharField(label=_("为什么要紧急公开"), max_length=200)


class WithdrawalForm(forms.Form):
    """What the public is told in the place of an item."""

    why = forms.CharField(label=_("向公众说明的理由"), max_length=300, help_text=_("公众打开原来的网址时看到这句话。"))


class ApprovalForm(forms.Form):
    """An opinion, and when it goes out."""

    words = _lines(_("审批意见"), required=False)
    on = DayField(label=_("定时公开日期"), required=False, help_text=_("不填就立即公开。"))
    at = forms.TimeField(
        label=_("时间"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time", "class": "short"}, format="%H:%M"),
    )

    @property
    def moment(self) -> datetime | None:
        """When it goes out, None for at once."""
        day = self.cleaned_data["on"]
        if day is None:
            return None
        return timezone.make_aware(datetime.combine(day, self.cleaned_data["at"] or OPENS))


class ValidityForm(forms.Form):
    """How an item stands in law."""

    validity = forms.ChoiceField(label=_("有效性"), choices=Validity.choices)
    because_of = forms.CharField(
        label=_("修改或者废止它的文件"), required=False, max_length=80, help_text=_("已公开文件的文号或者索引号。")
    )
    words = forms.CharField(label=_("说明"), required=False, max_length=200)
    on = DayField(label=_("从哪一天起"), required=False)

    def clean_because_of(self) -> Item | None:
        """The item named."""
        named = str(self.cleaned_data["because_of"]).strip()
        return item_named(named) if named else None

    def clean_validity(self) -> Validity:
        """One of those there are."""
        return Validity(self.cleaned_data["validity"])


class ExplainForm(forms.Form):
    """Which documents an item explains, and which items explain it."""

    explains = forms.CharField(
        label=_("本条解读的文件"),
        required=False,
        max_length=400,
        help_text=_("已公开文件的文号或者索引号，几个用顿号隔开；删去就是取消关联。"),
    )
    explained_by = forms.CharField(
        label=_("解读本条的材料"),
        required=False,
        max_length=400,
        help_text=_("已公开解读材料的索引号，几个用顿号隔开。"),
    )

    def __init__(self, data: Any = None, *, item: Item) -> None:
        said = "policy__index_number", "item__index_number"
        rows = (
            item.explanations.exclude(policy__index_number=None),
            item.interpretations.exclude(item__index_number=None),
        )
        known = ["、".join(row.values_list(name, flat=True)) for row, name in zip(rows, said, strict=True)]
        super().__init__(data, initial=dict(zip(("explains", "explained_by"), known, strict=True)))

    def clean_explains(self) -> list[Item]:
        """The documents named."""
        return _named(self.cleaned_data["explains"])

    def clean_explained_by(self) -> list[Item]:
        """The items named."""
        return _named(self.cleaned_data["explained_by"])


def _named(typed: str) -> list[Item]:
    return list(dict.fromkeys(item_named(name.strip()) for name in NAMES.split(typed) if name.strip()))


class ReleaseForm(forms.Form):
    """An item went out on a channel."""

    channel = forms.ChoiceField(label=_("渠道"), choices=Channel.choices)
    on_day = DayField(label=_("发布日期"))
    account = forms.ModelChoiceField(
        label=_("账号"), required=False, queryset=Account.objects.none(), empty_label=_("没有账号")
    )
    place = forms.CharField(label=_("地点或者期号"), required=False, max_length=120)
    proof = forms.CharField(label=_("链接或者凭证"), required=False, max_length=500)

    def __init__(self, data: Any = None, *, item: Item) -> None:
        super().__init__(data)
        self.fields["account"].queryset = Account.objects.filter(unit=item.unit_id)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The account is one of the channel."""
        given: dict[str, Any] = self.cleaned_data
        account = given.get("account")
        if account is not None and account.channel != given.get("channel"):
            self.add_error("account", gettext("这个账号不是这个渠道的。"))
        return given
