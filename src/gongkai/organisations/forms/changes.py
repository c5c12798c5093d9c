"""What is asked before a unit changes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.forms.units import UnitChoice, UnitChoices, open_units
from gongkai.organisations.models.people import Holding
from gongkai.organisations.models.periods import overlapping
from gongkai.organisations.models.units import Unit
from gongkai.organisations.rules.details import UnitDetails
from gongkai.web.actors import Actor
from gongkai.web.fields import DayField

ASKED_LAST = "post-"


class ChangeForm(forms.Form):
    """The day and the reason of any change; the others add what they need."""

    on = DayField(label=_("生效日"), help_text=_("从这一天起按变动以后的办。"))
    basis = forms.CharField(label=_("依据"), required=False, max_length=120, help_text=_("文件名称和文号。"))
    why = forms.CharField(label=_("说明"), required=False, max_length=200)

    def __init__(self, data: Any = None, *, unit: Unit, actor: Actor, today: date) -> None:
        super().__init__(data)
        self.unit, self.last = unit, unit.latest()

    @property
    def asked_last(self) -> list[BoundField]:
        """What is asked on the page that shows what will happen."""
        return [field for field in self if field.name.startswith(ASKED_LAST)]

    @property
    def asked_first(self) -> list[BoundField]:
        """What was filled in before."""
        return [field for field in self if not field.name.startswith(ASKED_LAST)]

    def told(self) -> list[tuple[str, str]]:
        """What was filled in, with its label, to be read once more."""
        given = [(field, self.cleaned_data[field.name]) for field in self.asked_first]
        return [(str(field.label), _spoken(value)) for field, value in given if value]

    def reasons(self) -> dict[str, Any]:
        """Day, basis and explanation, as every action takes them."""
        return {name: self.cleaned_data[name] for name in ("on", "basis", "why")}


class RenameForm(ChangeForm):
    """Another name."""

    name = forms.CharField(label=_("新的全称"), max_length=80)
    short_name = forms.CharField(label=_("新的简称"), max_length=40, required=False)
    field_order = ("name", "short_name", "on")


class MoveForm(ChangeForm):
    """Another unit above."""

    to = UnitChoice(label=_("新的上级单位"), queryset=Unit.objects.none())
    field_order = ("to", "on")

    def __init__(self, data: Any = None, *, unit: Unit, actor: Actor, today: date) -> None:
        super().__init__(data, unit=unit, actor=actor, today=today)
        others = open_units(actor, "add_below", today).exclude(pk=unit.pk)
        self.fields["to"].queryset = others  # type: ignore[attr-defined]


class MergeForm(ChangeForm):
    """With which others, and what they become. Without a new name this unit takes in the others."""

    others = UnitChoices(label=_("和哪些单位合并"), queryset=Unit.objects.none())
    name = forms.CharField(
        label=_("合并以后的全称"), max_length=80, required=False, help_text=_("新设单位时填写；不填就是并入本单位。")
    )
    short_name = forms.CharField(label=_("合并以后的简称"), max_length=40, required=False)
    parent = UnitChoice(
        label=_("合并以后的上级单位"),
        queryset=Unit.objects.none(),
        required=False,
        help_text=_("新设单位，而几个单位的上级不同时，必须选。"),
    )
    field_order = ("others", "name", "short_name", "parent", "on")

    def __init__(self, data: Any = None, *, unit: Unit, actor: Actor, today: date) -> None:
        super().__init__(data, unit=unit, actor=actor, today=today)
        others = open_units(actor, "merge", today).exclude(pk=unit.pk)
        self.fields["others"].queryset = others  # type: ignore[attr-defined]
        self.fields["parent"].queryset = open_units(actor, "add_below", today)  # type: ignore[attr-defined]

    def clean_parent(self) -> Unit | None:
        """The unit above the new one: chosen where the merged ones stand under different units."""
        chosen: Unit | None = self.cleaned_data["parent"]
        others = self.cleaned_data.get("others", ())
        above = {self.last.parent_id, *(other.period.parent_id for other in others)}
        if self.cleaned_data.get("name") and chosen is None and len(above) > 1:
            raise forms.ValidationError(gettext("这些单位的上级不同，请选合并以后的上级单位。"))
        return chosen

    def into(self) -> Unit | UnitDetails:
        """The unit that goes on, or the new one."""
        if not self.cleaned_data["name"]:
            return self.unit
        names = {field: self.cleaned_data[field] for field in ("name", "short_name")}
        chosen: Unit | None = self.cleaned_data["parent"]
        return UnitDetails(level=self.last.level, parent=chosen.pk if chosen else self.last.parent_id, **names)


class SplitForm(ChangeForm):
    """Into which, and once they are named, to which of them each post goes."""

    names = forms.CharField(
        label=_("分设出来的单位"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("每行写一个全称；原单位不保留时，第一个接管档案、人员和岗位。"),
    )
    goes_on = forms.BooleanField(label=_("原单位保留"), required=False)
    field_order = ("names", "goes_on", "on")

    def __init__(self, data: Any = None, *, unit: Unit, actor: Actor, today: date) -> None:
        super().__init__(data, unit=unit, actor=actor, today=today)
        named = _lines(data.get("names", "")) if data else []
        stays = [("", unit.name)] if data and data.get("goes_on") else []
        choices = [*stays, *((str(at), name) for at, name in enumerate(named))]
        held = Holding.objects.filter(overlapping(today, None), unit=unit).select_related("person")
        for holding in held.order_by("post", "person__name", "pk") if named else ():
            label = gettext("%(post)s %(name)s去哪个单位") % {"post": holding, "name": holding.person}
            self.fields[f"{ASKED_LAST}{holding.pk}"] = forms.ChoiceField(label=label, choices=choices, required=False)

    def posts(self) -> dict[int, int]:
        """Which posts go to which of the new units; the others stay, or go to the first."""
        given = {field.name: self.cleaned_data[field.name] for field in self.asked_last}
        return {int(name.removeprefix(ASKED_LAST)): int(part) for name, part in given.items() if part}

    def parts(self) -> list[UnitDetails]:
        """The new units, beside the old one."""
        named = _lines(self.cleaned_data["names"])
        return [UnitDetails(name=name, level=self.last.level, parent=self.last.parent_id) for name in named]


class AbolishForm(ChangeForm):
    """Who keeps the records."""

    keeper = UnitChoice(label=_("接管档案的单位"), queryset=Unit.objects.none())
    field_order = ("keeper", "on")

    def __init__(self, data: Any = None, *, unit: Unit, actor: Actor, today: date) -> None:
        super().__init__(data, unit=unit, actor=actor, today=today)
        others = open_units(actor, "abolish", today).exclude(pk=unit.pk)
        self.fields["keeper"].queryset = others  # type: ignore[attr-defined]
        self.fields["keeper"].initial = self.last.parent_id


def _lines(written: str) -> list[str]:
    return [line.strip() for line in written.splitlines() if line.strip()]


def _spoken(value: object) -> str:
    if value is True:
        return gettext("是")
    if isinstance(value, QuerySet):
        return "、".join(str(unit) for unit in value)
    return str(value)
