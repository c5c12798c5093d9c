"""What the reckoning asks: the day of receipt, the Regulations, and the events one by one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.portal.due.address import Row, Typed
from gongkai.regime.deadlines import Regime
from gongkai.regime.events import EventKind
from gongkai.web.fields import DayField

KINDS = (
    ("", _("请选择")),
    (
        _("征求意见"),
        (
            (EventKind.THIRD_PARTY_SENT.value, _("发函征求第三方意见")),
            (EventKind.THIRD_PARTY_RECEIVED.value, _("第三方收到函件")),
            (EventKind.THIRD_PARTY_ANSWERED.value, _("收到第三方意见")),
            (EventKind.ORGAN_SENT.value, _("发函征求其他机关意见")),
            (EventKind.ORGAN_ANSWERED.value, _("收到其他机关意见")),
        ),
    ),
    (
        _("补正"),
        (
            (EventKind.AMEND_ASKED.value, _("告知申请人补正")),
            (EventKind.AMENDED.value, _("收到补正后的申请")),
        ),
    ),
    (
        _("收费"),
        (
            (EventKind.FEE_NOTICED.value, _("申请人收到收费通知")),
            (EventKind.FEE_PAID.value, _("申请人缴清费用")),
        ),
    ),
    (
        _("延长与答复"),
        (
            (EventKind.EXTENDED.value, _("批准延长并告知申请人")),
            (EventKind.REPLIED.value, _("作出答复")),
        ),
    ),
)
REGIMES = (
    ("", _("按收到日期判断")),
    (Regime.R2019.value, _("2019年修订的条例（20个工作日）")),
    (Regime.R2007.value, _("2007年公布的条例（15个工作日）")),
)


class RequestForm(forms.Form):
    """The request itself."""

    received = DayField(
        label=_("收到申请的日期"),
        help_text=_("当面提交看提交日，挂号信和快递看签收日，网上提交、传真和平信看双方确认日。"),
        error_messages={"required": _("请填收到申请的日期。")},
    )
    regime = forms.ChoiceField(
        label=_("适用规定"),
        choices=REGIMES,
        required=False,
        error_messages={"invalid_choice": _("适用规定只能从列表里选。")},
    )

    def __init__(self, typed: Typed) -> None:
        super().__init__(None if typed.is_blank else {"received": typed.received, "regime": typed.regime}, auto_id="%s")


class EventForm(forms.Form):
    """One event. The names repeat from row to row; only the ids differ."""

    kind = forms.ChoiceField(
        label=_("事项"),
        choices=KINDS,
        error_messages={"required": _("请选这一天发生了什么。"), "invalid_choice": _("事项只能从列表里选。")},
    )
    day = DayField(label=_("日期"), error_messages={"required": _("请填这件事发生在哪一天。")})
    more = forms.CharField(
        label=_("到哪一天，或者多少个工作日"),
        required=False,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
    )

    def __init__(self, row: Row, *, place: int) -> None:
        data: dict[str, Any] = {"kind": row.kind, "day": row.day, "more": row.more}
        super().__init__(None if row.is_blank else data, auto_id=f"event-{place}-%s", use_required_attribute=False)
        self.place = place
        self.takes_more = row.kind == EventKind.EXTENDED.value or bool(row.more)

    @property
    def kind_name(self) -> str:
        """The event in words. Only for a valid row."""
        names = {value: words for _, group in KINDS[1:] for value, words in group}
        return str(names[self.cleaned_data["kind"]])
