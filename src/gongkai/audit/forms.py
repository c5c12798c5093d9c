"""What the trail can be searched by."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.audit.models import EntryQuerySet
from gongkai.web.fields import DayField


class SearchForm(forms.Form):
    """Every field narrows the result; none is needed. `kind` and `key` name one thing, from a link."""

    who = forms.CharField(label=_("办理人"), max_length=80, required=False)
    unit = forms.CharField(label=_("单位"), max_length=120, required=False)
    did = forms.CharField(label=_("动作"), max_length=80, required=False, help_text=_("例如：发布、查看个人信息。"))
    since = DayField(label=_("从"), required=False)
    until = DayField(label=_("到"), required=False)
    text = forms.CharField(
        label=_("文字"), max_length=200, required=False, help_text=_("在对象、理由、改动前后的内容里找。")
    )
    kind = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", _("结束的日期比开始的日期早。"))
        return given

    def mistakes(self) -> list[dict[str, str]]:
        """Each mistake with the field it stands at, for the summary on top."""
        return [
            {"target": self[name].id_for_label, "words": str(words)}
            for name, found in self.errors.items()
            for words in found
        ]

    def conditions(self) -> dict[str, Any]:
        """What was filled in, by field."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    def found(self, rows: EntryQuerySet) -> EntryQuerySet:
        """The rows that meet every condition."""
        given = self.cleaned_data
        if given["who"]:
            rows = rows.filter(actor__icontains=given["who"])
        if given["unit"]:
            rows = rows.filter(unit__icontains=given["unit"])
        if given["did"]:
            rows = rows.filter(words__icontains=given["did"])
        if given["kind"]:
            rows = rows.about(given["kind"], given["key"])
        if given["text"]:
            rows = rows.saying(given["text"])
        return rows.between(given["since"], given["until"])
