"""What is asked about channels: what narrows the list of releases, lists pasted or sent, accounts."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import fields_for_model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.base.errors import Unreadable
from gongkai.organisations.forms.units import UnitChoice
from gongkai.organisations.incoming import Row, rows_of
from gongkai.organisations.models.units import Unit
from gongkai.publishing.models.channels import Account, Channel, ReleaseQuerySet
from gongkai.web.actors import Actor, Post, Request
from gongkai.web.fields import DayField


class ReleaseFilter(forms.Form):
    """What narrows the list of releases."""

    channel = forms.ChoiceField(label=_("渠道"), required=False, choices=[("", _("全部")), *Channel.choices])
    year = forms.IntegerField(
        label=_("年份"),
        required=False,
        min_value=2000,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    words = forms.CharField(label=_("标题"), required=False, max_length=80)

    def found(self, rows: ReleaseQuerySet) -> ReleaseQuerySet:
        """The releases that meet every condition."""
        given = self.cleaned_data if self.is_valid() else {}
        if given.get("channel"):
            rows = rows.on(Channel(given["channel"]))
        if given.get("year"):
            rows = rows.in_year(given["year"])
        return rows.filter(item__current__title__icontains=given["words"]) if given.get("words") else rows


class ListForm(forms.Form):
    """A list, pasted or as a file."""

    pasted = forms.CharField(
        label=_("粘贴"),
        required=False,
        help_text=_("从表格里复制，一行一条，列的顺序同下面的列名；不用带列名。"),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    file = forms.FileField(
        label=_("或者选择文件"),
        required=False,
        help_text=_("XLSX或者CSV，第一行是列名，最多2000行。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def __init__(self, *given: Any, heads: Sequence[str]) -> None:
        super().__init__(*given)
        self._heads = heads

    def clean(self) -> dict[str, Any]:
        """The rows, under `rows`."""
        given: dict[str, Any] = self.cleaned_data
        try:
            given["rows"] = self._rows(given)
        except Unreadable as unreadable:
            raise ValidationError(str(unreadable)) from None
        return given

    def _rows(self, given: dict[str, Any]) -> list[Row]:
        if given.get("file"):
            return rows_of(given["file"].read(), self._heads)
        lines = [line for line in str(given.get("pasted") or "").splitlines() if line.strip()]
        if not lines:
            raise ValidationError(gettext("请粘贴内容，或者选择文件。"))
        between = "\t" if "\t" in lines[0] else ","
        cells = csv.reader(io.StringIO("\n".join(lines)), delimiter=between)
        typed = io.StringIO()
        csv.writer(typed).writerows([list(self._heads), *(line for line in cells if not self._is_head(line))])
        return rows_of(typed.getvalue().encode(), self._heads)

    def _is_head(self, line: Sequence[str]) -> bool:
        """Whether a pasted line holds the names of the columns, the first of which is often called otherwise."""
        return len(line) > 1 and line[1].strip() == self._heads[1]


class AccountForm(forms.Form):
    """An account of a unit on a channel."""

    unit = UnitChoice(label=_("主办单位"), queryset=Unit.objects.none())
    opened_on = DayField(label=_("开设日期"), required=False)
    closed_on = DayField(label=_("注销日期"), required=False)

    def __init__(self, data: Any = None, *, request: Request, account: Account | None = None) -> None:
        names = ("channel", "name", "keeper", "opened_on", "closed_on")
        known = {name: getattr(account, name) for name in names} if account else {}
        super().__init__(data, initial=known)
        made = fields_for_model(Account, fields=("channel", "name", "keeper"))
        self.fields = {"unit": self.fields["unit"], **made, **self.fields}
        if account is not None:
            del self.fields["unit"]
        else:
            self.fields["unit"].queryset = writers_units(request.actor, request)  # type: ignore[attr-defined]


def writers_units(actor: Actor, request: Request) -> Any:
    """The units for which somebody writes, as of today, by name."""
    reach = actor.reach(Post.CLERK, Post.SUPERVISOR)
    return Unit.objects.filter(pk__in=reach).as_of(request.today).order_by("name")
