"""What narrows the list of institution documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from gongkai.organisations.models.registers import EntryQuerySet
from gongkai.organisations.models.rulebook import DocumentKind, InstitutionDocument
from gongkai.organisations.models.units import Unit

Rows = EntryQuerySet[InstitutionDocument]


class RulesFilter(forms.Form):
    """Which institution documents."""

    words = forms.CharField(label=gettext_lazy("名称或者文号"), required=False, max_length=80)
    unit = forms.ModelChoiceField(
        label=gettext_lazy("单位"), required=False, queryset=Unit.objects.none(), empty_label=gettext_lazy("全部")
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("内容"), required=False, choices=[("", gettext_lazy("全部")), *DocumentKind.choices]
    )

    def __init__(self, data: Any, rows: Rows) -> None:
        super().__init__(data)
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=rows.values("unit"))  # type: ignore[attr-defined]

    def found(self, rows: Rows) -> Rows:
        """The documents that meet every condition."""
        given = self.cleaned_data if self.is_valid() else {}
        if given.get("unit"):
            rows = rows.of(given["unit"])
        if given.get("kind"):
            rows = rows.filter(kind=given["kind"])
        return rows.saying(given.get("words") or "")
