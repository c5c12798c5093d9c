"""What is asked about units: what narrows a list, what a unit is, what is known about it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.models import fields_for_model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.units import Level, Unit, UnitPeriod, UnitQuerySet
from gongkai.organisations.policy.units import UNIT
from gongkai.organisations.rules.details import CONTACT, IDENTITY, UnitDetails
from gongkai.web.actors import Actor
from gongkai.web.fields import DayField

EVERY_LEVEL = [("", _("全部")), *Level.choices]


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django knows the type in its stubs alone
    """One of the units `as_of` a day, under the name of that day."""

    def label_from_instance(self, obj: Unit) -> str:
        """The full name."""
        return obj.period.name


class EverUnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # as above
    """One of the units `standing_first` on a day, those that have ended marked as such."""

    def label_from_instance(self, obj: Unit) -> str:
        """The name of the day, or the one it is filed under."""
        return obj.name_then or gettext("%(name)s（已终止）") % {"name": obj.name}


class UnitChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # as above
    """Some of the units `as_of` a day."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Unit) -> str:
        """The full name."""
        return obj.period.name


class UnitFilter(forms.Form):
    """What narrows the list of units, and the day it is of."""

    words = forms.CharField(label=_("名称、机关代字或者信用代码"), required=False, max_length=80)
    level = forms.ChoiceField(label=_("类别"), required=False, choices=EVERY_LEVEL)
    on = DayField(label=_("哪一天的"), required=False)

    def found(self, rows: UnitQuerySet, today: date) -> UnitQuerySet:
        """The units that meet every condition, as of the day asked for."""
        given = self.cleaned_data if self.is_valid() else {}
        level = [given["level"]] if given.get("level") else []
        return rows.as_of(self.day(today)).saying(given.get("words", "")).at_level(*level)

    def day(self, today: date) -> date:
        """The day asked for, today without one."""
        asked: date | None = self.cleaned_data["on"] if self.is_valid() else None
        return asked or today


class EditForm(forms.Form):
    """What is known about a unit from a day on."""

    on = DayField(label=_("从哪一天起"), help_text=_("更正写错的内容时，填这段沿革的第一天。"))
    why = forms.CharField(label=_("说明"), required=False, max_length=200)

    def __init__(self, data: Any = None, *, unit: Unit, today: date) -> None:
        period = unit.latest()
        known = {name: getattr(period, name) for name in (*IDENTITY, *CONTACT)}
        super().__init__(data, initial={"on": today, **known})
        self.fields = {**fields_for_model(UnitPeriod, fields=(*IDENTITY, *CONTACT)), **self.fields}


class UnitForm(forms.Form):
    """A new unit."""

    name = forms.CharField(label=_("全称"), max_length=80)
    level = forms.ChoiceField(label=_("类别"), choices=Level.choices)
    parent = UnitChoice(label=_("上级单位"), queryset=Unit.objects.none(), empty_label=_("没有上级单位"))
    since = DayField(label=_("设立日期"))
    basis = forms.CharField(label=_("依据"), required=False, max_length=120, help_text=_("文件名称和文号。"))

    def __init__(self, data: Any = None, *, actor: Actor, today: date) -> None:
        super().__init__(data)
        self.fields |= fields_for_model(UnitPeriod, fields=(*IDENTITY, *CONTACT))
        parent = self.fields["parent"]
        parent.queryset = open_units(actor, "add_below", today)  # type: ignore[attr-defined]
        parent.required = not UNIT.allows(actor, "found", today=today)

    def details(self) -> UnitDetails:
        """The unit described."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("since", "basis", "parent")}
        parent: Unit | None = self.cleaned_data["parent"]
        return UnitDetails(parent=parent.pk if parent else None, **given)


def open_units(actor: Actor, verb: str, today: date) -> QuerySet[Unit]:
    """The units to which somebody may do it, as of today, by name. Cost: one query."""
    return Unit.objects.filter(UNIT.visible(actor, verb, today=today)).as_of(today).order_by("name")
