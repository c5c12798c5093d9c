"""What is asked about a notice: what it says, to whom it goes, what a unit answers, what narrows a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.db.models import F, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.files.forms import FilesField
from gongkai.notices.models import Copy, CopyQuerySet, Notice, NoticeQuerySet
from gongkai.notices.rules import NoticeText
from gongkai.notices.states import CopyState, State
from gongkai.organisations.forms.units import UnitChoice
from gongkai.organisations.models.units import Level, Unit
from gongkai.web.fields import DayField

ALL = ("", _("全部"))
OPEN, LATE = "open", "late"


@dataclass(slots=True)
class Branch:
    """A unit that can be chosen, with those below it."""

    pk: int
    name: str
    is_chosen: bool
    below: list[Branch] = field(default_factory=list)


class UnitTreeInput(forms.CheckboxSelectMultiple):
    """Units as a tree of boxes, before it a box for each level: all of them at once, script or not."""

    template_name = "notices/unit_tree.html"

    def __init__(self) -> None:
        super().__init__()
        self.units: list[Unit] = []

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[str]:
        """The units ticked, and all of the levels ticked."""
        chosen: list[str] = list(super().value_from_datadict(data, files, name) or [])
        levels = set(data.getlist(f"{name}-level")) if hasattr(data, "getlist") else set()
        return [*chosen, *(str(unit.pk) for unit in self.units if unit.period.level in levels)]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The levels with how many units each has, and the tree."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        chosen = {str(one) for one in value or ()}
        counts = [(level, sum(unit.period.level == level for unit in self.units)) for level in Level]
        levels = [(level, number) for level, number in counts if number]
        return {**context, "levels": levels, "branches": _tree(self.units, chosen), "number": len(self.units)}


class UnitTreeField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # Django knows the type in its stubs alone
    """Some of the units below one, as they stand on a day."""

    widget = UnitTreeInput

    def offer(self, units: QuerySet[Unit]) -> None:
        """The units `as_of` a day that can be chosen. Cost: one query."""
        self.queryset = units
        self.widget.units = list(units)


class NoticeForm(forms.Form):
    """A notice. `unit`: who issues it."""

    unit = UnitChoice(label=_("下发单位"), queryset=Unit.objects.none())
    title = forms.CharField(label=_("标题"), max_length=200)
    number = forms.CharField(label=_("文号"), max_length=40, required=False)
    source = forms.CharField(
        label=_("来文"), max_length=120, required=False, help_text=_("转发上级文件时，写来文单位和文号。")
    )
    body = forms.CharField(label=_("正文"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 10}))
    asks_for_answer = forms.BooleanField(
        label=_("要求答复"), required=False, initial=True, help_text=_("不勾选的，签收就算办完。")
    )
    due = DayField(label=_("期限"), required=False, help_text=_("最后一天，当天答复算按时。要求答复的必须填。"))
    to = UnitTreeField(
        label=_("发给"),
        queryset=Unit.objects.none(),
        required=False,
        error_messages={"invalid_choice": _("选的单位现在不是下级单位，请重新选择。")},
    )
    attachments = FilesField(label=_("附件"), required=False)

    def __init__(self, *given: Any, units: QuerySet[Unit], today: date, **more: Any) -> None:
        super().__init__(*given, **more)
        self._today = today
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        issuing = self._issuing(list(units))
        to = self.fields["to"]
        assert isinstance(to, UnitTreeField)
        if issuing:
            below = Unit.objects.under(issuing, today).exclude(pk=issuing).as_of(today)
            to.offer(below.order_by(F("period__level"), F("period__name")))
        if len(units) == 1:
            self.fields["unit"].initial = issuing
            self.fields["unit"].widget = forms.HiddenInput()

    def _issuing(self, units: list[Unit]) -> int | None:
        """The unit whose lower ones are offered: the one chosen, at first the only or first one."""
        asked = str(self.data.get("unit") or self.initial.get("unit") or "")
        known = {str(unit.pk): unit.pk for unit in units}
        return known.get(asked) or next(iter(known.values()), None)

    def clean(self) -> dict[str, Any]:
        """A day where an answer is asked for."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("asks_for_answer") and not given.get("due") and "due" not in self.errors:
            self.add_error("due", gettext("要求答复的通知必须写明答复期限。"))
        return given

    def text(self) -> NoticeText:
        """What the notice says."""
        names = ("title", "body", "number", "source", "due", "asks_for_answer")
        return NoticeText(**{name: self.cleaned_data[name] for name in names})


class AnswerForm(forms.Form):
    """What a unit answers."""

    words = forms.CharField(
        label=_("答复"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("请填写答复。")},
    )
    attachments = FilesField(label=_("附件"), required=False)


class WithdrawForm(forms.Form):
    """Why a notice is taken back."""

    why = forms.CharField(
        label=_("撤回原因"),
        max_length=200,
        help_text=_("各单位会看到。"),
        error_messages={"required": _("请写明撤回原因。")},
    )


class NoticeFilter(forms.Form):
    """What narrows the list of notices issued."""

    words = forms.CharField(label=_("标题、文号或者来文"), required=False, max_length=80)
    standing = forms.ChoiceField(
        label=_("状态"), required=False, choices=[ALL, *State.choices, (LATE, _("有单位逾期"))]
    )

    def found(self, rows: NoticeQuerySet, today: date) -> NoticeQuerySet:
        """The notices that meet every condition, counted."""
        given = self.cleaned_data if self.is_valid() else {}
        found = rows.saying(given.get("words", "")).counted(today)
        standing = given.get("standing", "")
        if standing == LATE:
            return found.with_late_units()
        return found.filter(state=standing) if standing else found


class CopyFilter(forms.Form):
    """What narrows the list of notices received, or the units of one notice."""

    words = forms.CharField(label=_("标题、文号或者单位"), required=False, max_length=80)
    standing = forms.ChoiceField(
        label=_("状态"), required=False, choices=[ALL, (OPEN, _("没办完的")), (LATE, _("逾期的")), *CopyState.choices]
    )

    def found(self, rows: CopyQuerySet, today: date) -> CopyQuerySet:
        """The copies that meet every condition."""
        given = self.cleaned_data if self.is_valid() else {}
        return standing_in(rows.saying(given.get("words", "")), given.get("standing", ""), today)


class UnitsFilter(forms.Form):
    """What narrows the table of units under a notice."""

    standing = CopyFilter.base_fields["standing"]

    def found(self, rows: CopyQuerySet, today: date) -> CopyQuerySet:
        """The copies in the standing asked for."""
        return standing_in(rows, self.cleaned_data["standing"] if self.is_valid() else "", today)


def standing_in(rows: CopyQuerySet, standing: str, today: date) -> CopyQuerySet:
    """The copies that stand so on a day; all of them without a wish."""
    if standing == OPEN:
        return rows.silent()
    if standing == LATE:
        return rows.late_on(today)
    return rows.filter(state=standing) if standing else rows


def known(notice: Notice, copies: Iterable[Copy]) -> dict[str, Any]:
    """What a draft says already, as the form begins with it."""
    names = ("title", "body", "number", "source", "due", "asks_for_answer")
    chosen = [copy.unit_id for copy in copies]
    return {**{name: getattr(notice, name) for name in names}, "unit": notice.unit_id, "to": chosen}


def _tree(units: Iterable[Unit], chosen: set[str]) -> list[Branch]:
    """The branches that stand under none of the others."""
    found = list(units)
    branches = {unit.pk: Branch(unit.pk, unit.period.name, str(unit.pk) in chosen) for unit in found}
    roots: list[Branch] = []
    for unit in found:
        above = branches.get(unit.period.parent_id or 0)
        (above.below if above else roots).append(branches[unit.pk])
    return roots
