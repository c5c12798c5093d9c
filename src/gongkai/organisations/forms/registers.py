"""What is asked on the pages of every register: what narrows a list, an entry, a correction, an end, a retraction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.people import Person
from gongkai.organisations.models.periods import holding_on
from gongkai.organisations.models.points import Point
from gongkai.organisations.models.registers import Counted, EntryQuerySet, Lasting
from gongkai.organisations.models.units import Unit, UnitPeriod
from gongkai.organisations.policy.reach import over_all
from gongkai.organisations.policy.registers import WRITERS
from gongkai.organisations.registers.register import Counter, Register
from gongkai.web.actors import Actor
from gongkai.web.fields import DayField

LAST_DAY = "last_day"
TICKED = "ticked"
RETRACTED = "retracted"
CHOOSE = _("请选择")


class UnitOfReach(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django knows the type in its stubs alone
    """One of the units somebody covers, the ended ones last and said to be so."""

    def label_from_instance(self, obj: Unit) -> str:
        """The name it is filed under."""
        ended = not getattr(obj, "is_standing", True)
        return gettext("%(name)s（已终止）") % {"name": obj.name} if ended else obj.name


class OfAUnit(forms.ModelChoiceField):  # type: ignore[type-arg]  # as above
    """A person or a point, with its unit."""

    def label_from_instance(self, obj: Person | Point) -> str:
        """The name, and where."""
        return f"{obj.name}（{obj.unit.name}）"


class EntryFilter(forms.Form):
    """What narrows the list of a register. With a year, the figures are those of its last day."""

    words = forms.CharField(label=_("文字"), required=False, max_length=80)
    unit = UnitOfReach(label=_("单位，含下级"), required=False, queryset=Unit.objects.none(), empty_label=_("全部"))
    year = forms.IntegerField(
        label=_("年度"),
        required=False,
        min_value=1990,
        max_value=2100,
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    only = forms.ChoiceField(label=_("只看"), required=False)

    def __init__(self, query: Any, *, register: Register[Any], actor: Actor, today: date) -> None:
        super().__init__(query)
        self.register, self.today = register, today
        self.fields["unit"].queryset = units_of_reach(actor, today)  # type: ignore[attr-defined]
        counters = [(counter.key, counter.words) for counter in register.counters]
        self.fields["only"].choices = [("", _("全部")), *counters, (RETRACTED, _("已撤回的"))]  # type: ignore[attr-defined]
        self.given: dict[str, Any] = self.cleaned_data if self.is_valid() else {}

    def day(self) -> date:
        """The day the figures are of: the last one of the year asked for, today for this year and without one."""
        year: int | None = self.given.get("year")
        return date(year, 12, 31) if year and year < self.today.year else self.today

    def of_unit(self, rows: EntryQuerySet[Any]) -> EntryQuerySet[Any]:
        """The entries of the unit asked for and of those below it, of all without one.

        For a year before the unit was there, those of the units it carries on for. Cost: one query with unit and year.
        """
        unit: Unit | None = self.given.get("unit")
        if unit is None:
            return rows
        stood = self.day() == self.today or unit.on(self.day())
        return rows.under(unit, self.day() if stood else self.today)

    def found(self, rows: EntryQuerySet[Any]) -> EntryQuerySet[Any]:
        """The entries that meet every condition."""
        rows, only = self.of_unit(rows).saying(self.given.get("words", "")), self.given.get("only", "")
        if only == RETRACTED:
            return rows.exclude(retracted_at=None)
        if counter := self.counter():
            return counter.rows(rows, self.day())
        return rows.in_year(self.given["year"]) if self.given.get("year") else rows.counted()

    def counter(self) -> Counter | None:
        """The figure the list opens, None without one."""
        only = self.given.get("only", "")
        return next((counter for counter in self.register.counters if counter.key == only), None)


class EntryForm(forms.Form):
    """An entry of a register; of one that is there already, everything but whose it is."""

    def __init__(
        self,
        data: Any = None,
        *,
        register: Register[Any],
        actor: Actor,
        today: date,
        entry: Counted | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        known = {**_known(register, entry), **(initial or {})} if entry else dict(initial or {})
        super().__init__(data, initial=known)
        self.register, self.entry = register, entry
        for name in register.fields:
            if name in register.ticked:
                self.fields.setdefault(TICKED, _ticks(register))
            elif name == "until":
                self.fields[LAST_DAY] = DayField(label=_("最后一天"), required=False, help_text=_("还在继续的不填。"))
            elif not (entry and name in (register.owner, "person")):
                self.fields[name] = _field(register, name, actor, today)

    def told(self) -> dict[str, Any]:
        """The fields with their values, as the model has them."""
        given = {name: value for name, value in self.cleaned_data.items() if name in self.register.fields}
        if TICKED in self.fields:
            given |= {name: name in self.cleaned_data[TICKED] for name in self.register.ticked}
        if LAST_DAY in self.fields:
            last_day: date | None = self.cleaned_data[LAST_DAY]
            given["until"] = last_day + timedelta(days=1) if last_day else None
        return given


class CorrectionForm(EntryForm):
    """What was entered wrongly, and why it is another."""

    why = forms.CharField(label=_("更正的原因"), max_length=200, help_text=_("原来的内容和原因一起保留在操作记录里。"))

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.order_fields([*(name for name in self.fields if name != "why"), "why"])


class AdjustmentForm(EntryForm):
    """The leading group in another composition, from a day on."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        del self.fields[LAST_DAY]
        self.fields["since"].label = _("调整日")
        self.initial["since"] = None


class EndForm(forms.Form):
    """The last day of what lasts."""

    last_day = DayField(label=_("最后一天"))
    why = forms.CharField(label=_("原因"), max_length=200)


class RetractionForm(forms.Form):
    """Why an entry should never have been there."""

    why = forms.CharField(label=_("撤回的原因"), max_length=200, help_text=_("例如：重复登记。"))


class SuspensionForm(forms.Form):
    """Days on which a point takes nobody in."""

    first_day = DayField(label=_("第一天"))
    last_day = DayField(label=_("最后一天"), required=False, help_text=_("还不知道哪天恢复的不填。"))
    why = forms.CharField(label=_("原因"), max_length=80)


def units_of_reach(actor: Actor, today: date, *, writing: bool = False) -> QuerySet[Unit]:
    """The units somebody covers with any post, or with one that writes; those standing today first. Cost: one query."""
    covered = actor.reach(*WRITERS) if writing else actor.reach()
    units = Unit.objects.all() if over_all(actor) and not writing else Unit.objects.filter(pk__in=covered)
    standing = Exists(UnitPeriod.objects.filter(holding_on(today), unit=OuterRef("pk")))
    return units.annotate(is_standing=standing).order_by("-is_standing", "name", "pk")


def _field(register: Register[Any], name: str, actor: Actor, today: date) -> forms.Field:
    column = register.column(name)
    if name == "unit":
        units = units_of_reach(actor, today, writing=True)
        return _alone(UnitOfReach(label=column.verbose_name, queryset=units, empty_label=CHOOSE))
    if name == "point":
        points = Point.objects.counted().filter(unit__in=actor.reach(*WRITERS)).select_related("unit")
        points = points.order_by("unit__name", "name", "pk")
        return _alone(OfAUnit(label=column.verbose_name, queryset=points, empty_label=CHOOSE))
    if name == "person":
        people = Person.objects.filter(unit__in=actor.reach(*WRITERS)).select_related("unit")
        people = people.order_by("unit__name", "name", "pk")
        return OfAUnit(label=column.verbose_name, queryset=people, empty_label=CHOOSE)
    if isinstance(column, models.DateField):
        return DayField(label=column.verbose_name, required=not column.blank, help_text=column.help_text)
    if isinstance(column, models.TextField):
        return forms.CharField(
            label=column.verbose_name,
            required=not column.blank,
            max_length=column.max_length,
            help_text=column.help_text,
            widget=forms.Textarea(attrs={"rows": 4}),
        )
    found = column.formfield()
    assert found
    if isinstance(found, forms.ChoiceField):
        found.choices = [("", CHOOSE), *column.flatchoices]
    return found


def _alone(field: forms.ModelChoiceField) -> forms.ModelChoiceField:  # type: ignore[type-arg]  # as above
    """The field with its only choice made. Cost: one query."""
    choices = list(field.queryset[:2])  # type: ignore[index]  # a choice of this module has its rows
    if len(choices) == 1:
        field.initial = choices[0].pk
        field.empty_label = None
    return field


def _ticks(register: Register[Any]) -> forms.MultipleChoiceField:
    choices = [(name, register.label(name)) for name in register.ticked]
    return forms.MultipleChoiceField(
        label=str(register.ticked_words), choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


def _known(register: Register[Any], entry: Counted | None) -> dict[str, Any]:
    if entry is None:
        return {}
    known = {name: getattr(entry, name) for name in register.fields if name not in register.ticked}
    known[TICKED] = [name for name in register.ticked if getattr(entry, name)]
    known[LAST_DAY] = entry.last_day if isinstance(entry, Lasting) else None
    return known
