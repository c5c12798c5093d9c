"""What is asked about an issue of the gazette: its numbers and sections, which items it takes in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.forms.units import UnitChoice
from gongkai.organisations.models.units import Unit
from gongkai.publishing.actions.gazette import IssueDetails
from gongkai.publishing.models.gazette import SECTIONS, Issue
from gongkai.publishing.models.items import Item, ItemQuerySet
from gongkai.publishing.policy import ITEM
from gongkai.publishing.policy_gazette import EDITORS
from gongkai.web.actors import Request
from gongkai.web.fields import DayField


def _figure(label: object, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, widget=forms.NumberInput(attrs={"class": "short"}), **more)  # type: ignore[arg-type]


class IssueForm(forms.Form):
    """An issue."""

    unit = UnitChoice(label=_("主办单位"), queryset=Unit.objects.none())
    masthead = forms.CharField(label=_("刊名"), max_length=60)
    year = _figure(_("年份"), min_value=1949, max_value=2100)
    number = _figure(_("第几期"), min_value=1, max_value=999)
    total = _figure(_("总第几期"), min_value=1, max_value=99_999)
    day = DayField(label=_("出版日期"))
    sections = forms.CharField(
        label=_("栏目"),
        max_length=1000,
        help_text=_("一行一个，按印出来的顺序。没有信息的栏目不印。"),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, data: Any = None, *, request: Request, issue: Issue | None = None) -> None:
        names = ("masthead", "year", "number", "total", "day", "sections")
        super().__init__(data, initial={name: getattr(issue, name) for name in names} if issue else _next(request))
        if issue is not None:
            del self.fields["unit"]
            return
        units = Unit.objects.filter(pk__in=request.actor.reach(*EDITORS)).as_of(request.today).order_by("name")
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def details(self) -> IssueDetails:
        """The issue described."""
        return IssueDetails(**{name: value for name, value in self.cleaned_data.items() if name != "unit"})


def _next(request: Request) -> dict[str, Any]:
    """The issue after the last one of the units somebody edits for, or the first. Cost: at most three queries."""
    year, units = request.today.year, request.actor.reach(*EDITORS)
    known: dict[str, Any] = {
        "year": year,
        "day": request.today,
        "number": 1,
        "total": 1,
        "sections": "\n".join(SECTIONS),
    }
    last = Issue.objects.filter(unit__in=units).order_by("-year", "-number").first()
    if last is None:
        own = next((held for held in request.actor.posts if held.post in EDITORS and held.unit_id), None)
        return {**known, "unit": own.unit_id, "masthead": f"{own.unit_name}公报"} if own else known
    of_unit = Issue.objects.filter(unit=last.unit_id)
    number = of_unit.filter(year=year).aggregate(last=Max("number"))["last"] or 0
    total = of_unit.aggregate(last=Max("total"))["last"] or 0
    told = {"unit": last.unit_id, "masthead": last.masthead, "sections": last.sections}
    return {**known, **told, "number": number + 1, "total": total + 1}


class PickFilter(forms.Form):
    """What narrows the items to choose from."""

    words = forms.CharField(label=_("标题、文号或者索引号"), required=False, max_length=80)
    unit = UnitChoice(label=_("发布机构"), required=False, queryset=Unit.objects.none(), empty_label=_("全部"))
    since = DayField(label=_("公开日期从"), required=False)

    def __init__(self, data: Any, *, request: Request, unit: Unit | int) -> None:
        super().__init__(data)
        units = Unit.objects.under(unit, request.today).as_of(request.today).order_by("name")
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        visible = ITEM.visible(request.actor, today=request.today)
        below = Unit.objects.under(unit, request.today).values("pk")
        self._rows = Item.objects.public().filter(visible, unit__in=below)

    def found(self) -> ItemQuerySet:
        """The public items of the unit and those below it that meet every condition, the newest first."""
        given = self.cleaned_data if self.is_valid() else {}
        rows = self._rows
        if given.get("unit"):
            rows = rows.of(given["unit"])
        if given.get("since"):
            rows = rows.filter(published_at__date__gte=given["since"])
        rows = rows.saying(given.get("words") or "")
        return rows.select_related("unit", "shown", "current").order_by("-published_at", "-pk")


class PickForm(forms.Form):
    """The items taken, and the section they go to."""

    section = forms.ChoiceField(label=_("收入栏目"))
    item = forms.ModelMultipleChoiceField(
        queryset=Item.objects.none(), error_messages={"required": _("请勾选要收入的信息。")}
    )

    def __init__(self, data: Any = None, *, issue: Issue, rows: ItemQuerySet) -> None:
        super().__init__(data)
        self.fields["section"].choices = [(name, name) for name in issue.section_names]  # type: ignore[attr-defined]
        self.fields["item"].queryset = rows  # type: ignore[attr-defined]
