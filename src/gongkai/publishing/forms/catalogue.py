"""What is asked about the catalogue: a class, and what narrows the view of empty and stale ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms.models import fields_for_model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.forms.units import UnitChoice
from gongkai.organisations.models.units import Unit, UnitPeriod
from gongkai.publishing.actions.catalogue import ClassDetails
from gongkai.publishing.catalogue import Line
from gongkai.publishing.forms.items import NAMES
from gongkai.publishing.freshness import KEPT, Kept
from gongkai.publishing.models.catalogue import TREES, CatalogueNode
from gongkai.publishing.rules.freshness import Freshness
from gongkai.web.actors import Actor

DEEP = "　"
FIELDS = ("name", "contents", "is_compulsory", "duty_days")
KEPT_TREES = [(value, words) for value, words in TREES if value in {tree.value for tree in KEPT}]


class ClassForm(forms.Form):
    """A class of the catalogue. `written()` gives what was written once the form is valid."""

    parent = forms.ChoiceField(label=_("上级"), required=False)
    after = forms.ChoiceField(
        label=_("排在哪一个后面"), required=False, help_text=_("只能选同一个上级下面的；不选就排在最前面。")
    )
    keepers = forms.CharField(
        label=_("责任单位"),
        required=False,
        help_text=_("全称，用顿号隔开。空白或者过期时提醒这些单位和主管部门。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, lines: Sequence[Line], node: CatalogueNode | None, today: date) -> None:
        super().__init__(data, initial=_known(node, lines) if node else {})
        made = fields_for_model(CatalogueNode, fields=("code", *FIELDS))
        if node is not None:
            del made["code"]
        else:
            made["code"].help_text = gettext("小写字母、数字、短横和下划线，定下以后不改，例如projects-9。")
        made["duty_days"].help_text = gettext("最长多少天要有新的信息，不填就没有更新要求。")
        made["duty_days"].widget.attrs["class"] = "short"
        made["contents"].widget = forms.Textarea(attrs={"rows": 3, "maxlength": 300})
        self.fields = {**made, **self.fields}
        self.order_fields(("name", "code", "parent", "after", "contents", "is_compulsory", "duty_days", "keepers"))
        own = next((line.codes for line in lines if node and line.node.code == node.code), ())
        others = [line for line in lines if line.node.code not in own]
        listed = [(line.node.code, DEEP * line.depth + line.node.name) for line in others]
        self.fields["parent"].choices = [("", _("没有上级")), *listed]  # type: ignore[attr-defined]
        self.fields["after"].choices = [("", _("排在最前面")), *listed]  # type: ignore[attr-defined]
        self._above = {line.node.code: line.node.parent for line in lines}
        self._today = today

    def clean_keepers(self) -> tuple[Unit, ...]:
        """The units named."""
        names = [name.strip() for name in NAMES.split(self.cleaned_data["keepers"]) if name.strip()]
        called = UnitPeriod.objects.filter(name__in=names).values("unit")
        standing = {unit.period.name: unit for unit in Unit.objects.as_of(self._today).filter(pk__in=called)}
        if unknown := [name for name in names if name not in standing]:
            said = gettext("没有这些单位，请写全称：%(names)s。") % {"names": "、".join(unknown)}
            raise forms.ValidationError(said)
        return tuple(standing[name] for name in dict.fromkeys(names))

    def clean(self) -> dict[str, Any]:
        """The one it stands behind has the same class above it."""
        given: dict[str, Any] = self.cleaned_data
        after = given.get("after")
        if after and self._above[after] != given.get("parent", ""):
            self.add_error("after", gettext("它不在这个上级下面，请另选一个。"))
        return given

    def written(self) -> ClassDetails:
        """What was written."""
        given = self.cleaned_data
        told = {name: given[name] for name in FIELDS}
        return ClassDetails(**told, parent=given["parent"], after=given["after"], units=given["keepers"])


def _known(node: CatalogueNode, lines: Sequence[Line]) -> dict[str, Any]:
    """What the form shows of a class. Cost: one query for a row."""
    beside = [line.node.code for line in lines if line.node.parent == node.parent]
    place = beside.index(node.code)
    units = node.units.all() if node.pk else ()
    return {
        **{name: getattr(node, name) for name in FIELDS},
        "parent": node.parent,
        "after": beside[place - 1] if place else "",
        "keepers": "、".join(unit.name for unit in units),
    }


class GapsFilter(forms.Form):
    """What narrows the view of empty and stale classes."""

    unit = UnitChoice(label=_("责任单位"), required=False, queryset=Unit.objects.none(), empty_label=_("全部"))
    tree = forms.ChoiceField(label=_("目录"), required=False, choices=[("", _("全部")), *KEPT_TREES])
    state = forms.ChoiceField(label=_("情况"), required=False)

    def __init__(self, data: Any, *, actor: Actor, today: date) -> None:
        super().__init__(data)
        units = Unit.objects.filter(pk__in=actor.reach()).as_of(today).order_by("name")
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        states = [(one.value, one.label) for one in Freshness]
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            ("", _("空白和过期")),
            *states,
            ("all", _("全部")),
        ]

    def found(self, rows: list[Kept]) -> list[Kept]:
        """Those that meet every condition; without a state asked for, those in which something is wrong."""
        given = self.cleaned_data if self.is_valid() else {}
        state = given.get("state", "")
        if given.get("unit"):
            rows = [one for one in rows if one.unit and one.unit.pk == given["unit"].pk]
        if given.get("tree"):
            rows = [one for one in rows if one.node.tree == given["tree"]]
        if not state:
            return [one for one in rows if one.verdict.freshness.is_wrong]
        return rows if state == "all" else [one for one in rows if one.verdict.freshness == state]
