"""What is asked about a list of a former system: whose it is, which system, the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gongkai.base.errors import Unreadable
from gongkai.organisations.forms.units import EverUnitChoice
from gongkai.organisations.incoming import Row, rows_of
from gongkai.organisations.models.units import Unit
from gongkai.organisations.policy.reach import over_all
from gongkai.publishing.former_sheet import HEADS
from gongkai.web.actors import Actor, Post


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file with its rows."""

    name: str
    content: bytes
    rows: list[Row]


class FormerForm(forms.Form):
    """The list of one unit."""

    unit = EverUnitChoice(label=_("单位"), queryset=Unit.objects.none(), empty_label=_("请选择"))
    former = forms.CharField(label=_("原来的系统"), max_length=80, help_text=_("例如“船营区政府网站（2012版）”。"))
    note = forms.CharField(
        label=_("转入说明"),
        required=False,
        max_length=500,
        help_text=_("记录从哪里来、怎样整理，留在操作记录里。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    file = forms.FileField(
        label=_("文件"),
        help_text=_("XLSX或者CSV，第一行是列名，最多2000行、5MB；多的分成几个文件。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def __init__(self, *given: Any, actor: Actor, today: date) -> None:
        super().__init__(*given)
        units = Unit.objects.standing_first(today)
        if not over_all(actor):
            units = units.filter(pk__in=actor.reach(Post.SUPERVISOR, Post.ADMINISTRATOR))
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def clean_file(self) -> Sheet:
        """The file and its rows."""
        sent = self.cleaned_data["file"]
        content = sent.read()
        try:
            return Sheet(sent.name or "", content, rows_of(content, HEADS))
        except Unreadable as unreadable:
            raise ValidationError(str(unreadable)) from None
