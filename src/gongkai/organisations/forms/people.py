"""What is asked about people, their posts and their absences."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Case, QuerySet, When
from django.forms.models import fields_for_model
from django.utils.translation import gettext_lazy as _

from gongkai.accounts.models import User
from gongkai.accounts.policy import USER
from gongkai.organisations.forms.units import UnitChoice, open_units
from gongkai.organisations.models.people import Holding, Person, PersonQuerySet
from gongkai.organisations.models.units import Unit
from gongkai.organisations.policy.people import PERSON
from gongkai.web.actors import Actor, Post
from gongkai.web.fields import DayField

KNOWN = ("name", "title", "phone", "email")
LAST_DAY = _("最后一天")


class PersonFilter(forms.Form):
    """What narrows the list of people."""

    words = forms.CharField(label=_("姓名或者电话"), required=False, max_length=40)
    post = forms.ChoiceField(label=_("岗位"), required=False, choices=[("", _("全部")), *Post.choices])
    unit = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def found(self, rows: PersonQuerySet, actor: Actor, today: date) -> PersonQuerySet:
        """The people who meet every condition."""
        given = self.cleaned_data if self.is_valid() else {}
        phones = PERSON.visible(actor, "see_phone", today=today)
        rows = rows.saying(given.get("words", ""), with_phones_of=phones)
        if given.get("unit"):
            held = Holding.objects.on(today).filter(unit_id=given["unit"]).values("person_id")
            rows = rows.filter(unit_id=given["unit"]) | rows.filter(pk__in=held)
        if given.get("post"):
            rows = rows.filter(pk__in=Holding.objects.on(today).of_post(given["post"]).values("person_id"))
        return rows


class PersonForm(forms.Form):
    """Somebody who works for a unit."""

    unit = UnitChoice(label=_("所在单位"), queryset=Unit.objects.none())

    def __init__(self, data: Any = None, *, actor: Actor, today: date, person: Person | None = None) -> None:
        known = {name: getattr(person, name) for name in (*KNOWN, "unit")} if person else {}
        super().__init__(data, initial=known)
        self.fields = {**fields_for_model(Person, fields=KNOWN), **self.fields}
        self.fields["unit"].queryset = staffed(actor, today)  # type: ignore[attr-defined]


class PostForm(forms.Form):
    """A post from a day to a day."""

    unit = UnitChoice(label=_("单位"), queryset=Unit.objects.none())
    post = forms.ChoiceField(label=_("岗位"), choices=Post.choices)
    since = DayField(label=_("起始日"))
    last_day = DayField(label=LAST_DAY, required=False)
    why = forms.CharField(label=_("说明"), required=False, max_length=200)

    def __init__(self, data: Any = None, *, actor: Actor, today: date, person: Person) -> None:
        super().__init__(data, initial={"since": today, "unit": person.unit_id})
        self.fields["unit"].queryset = staffed(actor, today)  # type: ignore[attr-defined]

    def period(self) -> dict[str, Any]:
        """The days, as the action takes them."""
        return {"since": self.cleaned_data["since"], "until": _after(self.cleaned_data["last_day"])}


class HolderChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django knows the type in its stubs alone
    """One of the holders of a post, by name."""

    def label_from_instance(self, obj: Holding) -> str:
        """The person."""
        return obj.person.name


class EndForm(forms.Form):
    """When a post ends and who takes over."""

    last_day = DayField(label=LAST_DAY)
    to = HolderChoice(
        label=_("交给"),
        queryset=Holding.objects.none(),
        required=False,
        empty_label=_("不移交"),
        help_text=_("担任同一单位同一岗位的人。有没办结的事项时必须选。"),
    )
    note = forms.CharField(label=_("交代"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None, *, holding: Holding, today: date) -> None:
        super().__init__(data, initial={"last_day": today})
        beside = Holding.objects.filter(unit=holding.unit_id, post=holding.post).exclude(person=holding.person_id)
        open_ones = beside.filter(until=None) | beside.filter(until__gt=today)
        self.fields["to"].queryset = open_ones.select_related("person").order_by("person__name")  # type: ignore[attr-defined]

    def first_day_without(self) -> date:
        """The day after the last one."""
        found = _after(self.cleaned_data["last_day"])
        assert found
        return found


class DelegateChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # as above
    """Somebody who can act for another, with the unit they work for."""

    def label_from_instance(self, obj: Person) -> str:
        """The name, and where."""
        return f"{obj.name}（{obj.unit.name}）"


class AbsenceForm(forms.Form):
    """Days away, and who acts meanwhile."""

    since = DayField(label=_("第一天"))
    last_day = DayField(label=LAST_DAY)
    delegate = DelegateChoice(
        label=_("代理人"),
        queryset=Person.objects.none(),
        help_text=_("本单位或者上级单位有账号的人。"),
        empty_label=_("请选择"),
    )
    why = forms.CharField(label=_("原因"), required=False, max_length=80)

    def __init__(self, data: Any = None, *, person: Person, today: date) -> None:
        super().__init__(data, initial={"since": today})
        period = person.unit.on(today)
        near = [person.unit_id, *([period.parent_id] if period and period.parent_id else [])]
        people = Person.objects.filter(unit_id__in=near, user__isnull=False).exclude(pk=person.pk)
        here = Case(When(unit_id=person.unit_id, then=0), default=1)
        nearest = people.select_related("unit").order_by(here, "unit__name", "name", "pk")
        self.fields["delegate"].queryset = nearest  # type: ignore[attr-defined]

    def period(self) -> dict[str, Any]:
        """The days, as the action takes them."""
        return {"since": self.cleaned_data["since"], "until": _after(self.cleaned_data["last_day"])}


class AccountChoice(forms.Form):
    """The account somebody signs in with."""

    user = forms.ModelChoiceField(
        label=_("账号"), queryset=User.objects.none(), required=False, empty_label=_("没有账号")
    )

    def __init__(self, data: Any = None, *, actor: Actor, today: date, person: Person) -> None:
        super().__init__(data, initial={"user": person.user_id})
        kept = User.objects.filter(USER.visible(actor, today=today))
        free = kept.filter(person=None) | kept.filter(person=person)
        self.fields["user"].queryset = free  # type: ignore[attr-defined]


def staffed(actor: Actor, today: date) -> QuerySet[Unit]:
    """The units whose people somebody keeps, as of today, by name. Cost: one query."""
    return open_units(actor, "edit", today)


def _after(last_day: date | None) -> date | None:
    return last_day + timedelta(days=1) if last_day else None
