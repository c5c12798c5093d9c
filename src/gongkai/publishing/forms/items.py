"""What a clerk writes about an item, and what narrows the list of items."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.forms import BoundField
from django.forms.models import fields_for_model
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gongkai.files.forms import FilesField, Upload
from gongkai.files.forms import attached as already_attached
from gongkai.organisations.forms.units import EverUnitChoice, UnitChoice
from gongkai.organisations.lineage import answered_for
from gongkai.organisations.models.units import Unit, UnitPeriod
from gongkai.publishing.catalogue import Line, trees_of
from gongkai.publishing.forms.body import BodyField
from gongkai.publishing.models.items import Item, ItemQuerySet, Openness
from gongkai.publishing.models.versions import Version
from gongkai.publishing.rules import document_numbers
from gongkai.publishing.rules.classes import Tree
from gongkai.publishing.states import OPEN, State
from gongkai.publishing.written import COLUMNS, Written
from gongkai.web.actors import Actor, Post
from gongkai.web.fields import DayField
from gongkai.web.policy import Words

Choices = list[tuple[str, Any]]
NAMES = re.compile(r"[\n、，,；;]+")


def class_choices(catalogue: Mapping[Tree, Sequence[Line]], *trees: Tree) -> Choices:
    """The classes of some trees, each tree's under the classes of its first level; an empty choice first."""
    choices: Choices = [("", _("没有选"))]
    for tree in trees:
        named = {line.node.code: line for line in catalogue[tree]}
        for top in (line for line in catalogue[tree] if line.depth == 0):
            below = [named[code] for code in top.codes[1:] if named[code].is_leaf]
            if below:
                choices.append((top.node.name, [(line.node.code, line.node.name) for line in below]))
            else:
                choices.append((top.node.code, top.node.name))
    return choices


class ItemForm(forms.Form):
    """An item, section by section. `written()` gives what was written once the form is valid."""

    unit = UnitChoice(label=_("发布机构"), queryset=Unit.objects.none())
    body = BodyField(label=_("正文"))
    attached = FilesField(label=_("附件"), required=False)
    co_issuers = forms.CharField(
        label=_("联合发文单位"), required=False, max_length=600, help_text=_("全称，用顿号隔开，按署名的顺序。")
    )
    explains = forms.CharField(
        label=_("解读的文件"),
        required=False,
        max_length=400,
        help_text=_("本条是解读材料时，填被解读文件的文号或者索引号，几个用顿号隔开；本单位还没有公开的文件也可以填。"),
    )
    written_on = DayField(label=_("成文日期"), required=False)
    effective_on = DayField(label=_("施行日期"), required=False)
    last_day = DayField(label=_("公开到哪一天"), required=False, help_text=_("过了这一天自动从门户撤下，一般不填。"))
    review_again_on = DayField(
        label=_("再次评估日"), required=False, help_text=_("不主动公开的，到这一天再看能不能公开。")
    )

    sections: Sequence[tuple[Words, tuple[str, ...]]] = (
        (_("内容"), ("unit", "title", "body", "attached")),
        (
            pgettext_lazy("official", "文件"),
            ("document_number", "written_on", "effective_on", "genre", "is_normative", "co_issuers"),
        ),
        (
            _("分类"),
            ("category", "topic", "key_field", "aspect", "combo", "keywords", "summary", "service_object", "source"),
        ),
        (
            pgettext_lazy("heading", "公开"),
            ("openness", "openness_why", "review_again_on", "limit", "last_day", "needs_discussion"),
        ),
        (_("解读"), ("explains", "no_interpretation_why")),
    )

    def __init__(
        self,
        data: Any = None,
        sent: Any = None,
        *,
        actor: Actor,
        today: date,
        item: Item | None = None,
        known: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, sent, initial=_known(item) if item else {"openness": Openness.PUBLIC, **(known or {})})
        own = {name: field for name, field in self.fields.items() if name not in COLUMNS or name == "body"}
        days = {name: self.fields[name] for name in COLUMNS if name in self.fields and name != "body"}
        self.fields = {**_model_fields(), **days, **own}
        self._item, self._today = item, today
        self._set_unit(actor, today)
        if item is not None and item.published_at is not None:
            del self.fields["co_issuers"], self.fields["explains"]

    def _set_unit(self, actor: Actor, today: date) -> None:
        units = Unit.objects.filter(pk__in=actor.reach(Post.CLERK)).as_of(today).order_by("name")
        only = list(units[:2])
        if self._item is not None or len(only) == 1:
            del self.fields["unit"]
            self._unit = self._item.unit if self._item is not None else only[0]
        else:
            self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def parts(self) -> list[tuple[Words, list[BoundField]]]:
        """The sections with their fields, those marked as needed without which no draft is handed in."""
        for name in ("written_on", "category"):
            self.fields[name].required = True
        return [(words, [self[name] for name in names if name in self.fields]) for words, names in self.sections]

    def whose(self) -> Unit:
        """The unit whose item it is."""
        chosen: Unit = self.cleaned_data["unit"] if "unit" in self.fields else self._unit
        return chosen

    def clean_document_number(self) -> str:
        """The number as it should be written."""
        typed = str(self.cleaned_data["document_number"]).strip()
        faults = list(document_numbers.faults(typed)) if typed else []
        if faults:
            raise forms.ValidationError(faults)
        number = document_numbers.parse(typed)
        return number.normalised if number else ""

    def clean_co_issuers(self) -> tuple[int, ...]:
        """The ids of the units named."""
        names = [name.strip() for name in NAMES.split(self.cleaned_data["co_issuers"]) if name.strip()]
        standing = Unit.objects.as_of(self._today).filter(
            pk__in=UnitPeriod.objects.filter(name__in=names).values("unit")
        )
        found = {unit.period.name: unit.pk for unit in standing}
        unknown = [name for name in names if name not in found]
        if unknown:
            raise forms.ValidationError(gettext("没有这些单位，请写全称：%(names)s。") % {"names": "、".join(unknown)})
        return tuple(dict.fromkeys(found[name] for name in names))

    def clean_explains(self) -> tuple[int, ...]:
        """The ids of the items named by document or index number."""
        named = [name.strip() for name in NAMES.split(self.cleaned_data["explains"]) if name.strip()]
        return tuple(dict.fromkeys(item_named(name, on_its_way_in=self._unit_id()).pk for name in named))

    def _unit_id(self) -> int | None:
        unit = getattr(self, "_unit", None) or self.cleaned_data.get("unit")
        return unit.pk if unit is not None else None

    def written(self) -> Written:
        """What was written, the text cleaned."""
        given = self.cleaned_data
        columns = {name: given[name] for name in COLUMNS if name in given and name != "body"}
        uploads: list[Upload] = given["attached"]
        return Written(
            **columns,
            body=given["body"],
            attachments=tuple((upload.file, upload.name) for upload in uploads),
            co_issuers=given.get("co_issuers", ()),
            explains=given.get("explains", ()),
        )


def _model_fields() -> dict[str, forms.Field]:
    """The fields of a version that are typed as they are stored, with the classes to choose from. Cost: one query."""
    skipped = ("body", "issuer", "written_on", "effective_on", "last_day", "review_again_on")
    made = fields_for_model(Version, fields=[name for name in COLUMNS if name not in skipped])
    trees = {
        "category": (Tree.STATUTORY_2019, Tree.STATUTORY_2007),
        "topic": (Tree.TOPIC,),
        "genre": (Tree.GENRE,),
        "aspect": (Tree.ASPECT,),
        "key_field": (Tree.KEY_FIELD, Tree.GRASSROOTS),
    }
    catalogue = trees_of(tuple(Tree))
    for name, of in trees.items():
        choices = class_choices(catalogue, *of)
        made[name] = forms.ChoiceField(label=made[name].label, choices=choices, required=False)
    made["summary"].widget = forms.Textarea(attrs={"rows": 3, "maxlength": 300})
    return made


def _known(item: Item) -> dict[str, Any]:
    """What the form shows of an item. Cost: four queries."""
    version = item.version
    others = item.co_issues.select_related("unit")
    explained = item.explanations.select_related("policy__current")
    return {
        **{name: getattr(version, name) for name in COLUMNS},
        "attached": already_attached((one.file, one.name) for one in version.attachments.select_related("file")),
        "co_issuers": "、".join(str(one.unit) for one in others),
        "explains": "、".join(one.policy.version.document_number or one.policy.index_number or "" for one in explained),
    }


def item_named(name: str, *, on_its_way_in: int | None = None) -> Item:
    """The published item with this index or document number. Raises ValidationError.

    `on_its_way_in`: a unit whose items under way can be meant too, as a policy and its interpretation go out together.
    """
    written = document_numbers.parse(name)
    number = written.normalised if written else name
    known = Q(published_at__isnull=False) | Q(unit=on_its_way_in, state__in=OPEN)
    found = list(Item.objects.filter(known, Q(index_number=name) | Q(current__document_number=number))[:2])
    if len(found) != 1:
        said = (
            gettext("没有公开过索引号或者文号是“%(name)s”的信息。")
            if not found
            else gettext("“%(name)s”有几条，请填索引号。")
        )
        raise forms.ValidationError(said % {"name": name})
    return found[0]


class ItemFilter(forms.Form):
    """What narrows the list of items. A unit brings those it answers for; an ended one is asked for by itself."""

    words = forms.CharField(label=_("标题、文号或者索引号"), required=False, max_length=80)
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部")), *State.choices])
    unit = EverUnitChoice(label=_("单位"), required=False, queryset=Unit.objects.none(), empty_label=_("全部"))

    def __init__(self, data: Any, *, actor: Actor, today: date) -> None:
        super().__init__(data)
        self._today = today
        units = Unit.objects.filter(pk__in=actor.reach()).standing_first(today)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def found(self, rows: ItemQuerySet) -> ItemQuerySet:
        """The items that meet every condition."""
        given = self.cleaned_data if self.is_valid() else {}
        if given.get("unit"):
            unit: Unit = given["unit"]
            rows = rows.of(*answered_for([unit.pk], self._today)[unit.pk])
        if given.get("state"):
            rows = rows.in_state(State(given["state"]))
        return rows.saying(given.get("words") or "")
