"""What somebody wants to be told about, and at which address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.units import Unit
from gongkai.portal.public import public_items
from gongkai.portal.scope import LONGEST_WORDS, TREES, Scope
from gongkai.publishing.rules.classes import nodes

Choices = list[tuple[str, Any]]
ALL = ("", _("全部"))


class SubscribeForm(forms.Form):
    """A scope and a mail address. Names are those of the addresses of feeds and of the search."""

    q = forms.CharField(
        label=_("含有的词"),
        help_text=_("标题、文号、正文或者附件里有这些词的信息。"),
        max_length=LONGEST_WORDS,
        required=False,
    )
    unit = forms.ChoiceField(label=_("发布机构"), required=False)
    category = forms.ChoiceField(label=_("信息分类"), required=False)
    topic = forms.ChoiceField(label=_("主题分类"), required=False)
    key_field = forms.ChoiceField(label=_("重点领域"), required=False)
    email = forms.EmailField(
        label=_("邮箱"),
        help_text=_("只用来发送订阅的信息，加密保存，退订后立即删除。"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "unit", units)
        for name in TREES:
            _choose(self, name, _classes(name))

    def scope(self) -> Scope:
        """What is asked for."""
        return Scope.of({name: str(self.cleaned_data[name]) for name in ("q", "unit", *TREES)})


def _choose(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = [ALL, *choices]


def units_with_items(today: Any) -> Choices:
    """The units that have something public. Cost: one query."""
    having = public_items(today).order_by().values("unit")
    rows = Unit.objects.filter(pk__in=having).order_by("name").values_list("pk", "name")
    return [(str(pk), name) for pk, name in rows]


def _classes(name: str) -> Choices:
    """The classes of the first two levels of each tree, those below with a mark before them."""
    return [(node.code, f"　{node.name}" if node.parent else node.name) for tree in TREES[name] for node in nodes(tree)]
