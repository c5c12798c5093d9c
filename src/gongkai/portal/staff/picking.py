"""Picking classes by their names: the trees of the catalogue as boxes to tick, each tree unfolding."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.publishing.catalogue import Line, trees_of
from gongkai.publishing.models.catalogue import TREES as NAMES
from gongkai.publishing.rules.classes import Tree

TREES = (Tree.STATUTORY_2019, Tree.KEY_FIELD, Tree.GRASSROOTS, Tree.TOPIC, Tree.STATUTORY_2007)


@dataclass(frozen=True, slots=True)
class Box:
    """One class to tick, how deep it stands in its tree."""

    code: str
    name: str
    depth: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """A tree with its boxes."""

    name: str | Promise
    boxes: tuple[Box, ...]

    @property
    def chosen(self) -> int:
        """How many of them are ticked."""
        return sum(box.is_chosen for box in self.boxes)


class ClassInput(forms.CheckboxSelectMultiple):
    """The trees, each under a heading that says how much of it is chosen."""

    template_name = "portal/staff/classes.html"

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[Tree, list[Line]] = {}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The trees with what is chosen; a code no tree has any more stands last, so that it is not lost."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        chosen = [str(one) for one in value or ()]
        return {**context, "shelves": list(_shelves(self.lines, chosen))}


class ClassField(forms.MultipleChoiceField):
    """Some classes of any tree, given as their codes."""

    widget = ClassInput

    def offer(self, kept: Iterable[str] = ()) -> None:
        """Every class of the catalogue, and codes kept although no tree has them any more. Cost: one query."""
        lines = trees_of(TREES, closed=True)
        codes = [line.node.code for tree in TREES for line in lines[tree]]
        self.choices = [(code, code) for code in dict.fromkeys([*codes, *kept])]
        self.widget.lines = lines


def _shelves(lines: dict[Tree, list[Line]], chosen: Collection[str]) -> Iterator[Shelf]:
    names = dict(NAMES)
    for tree, found in lines.items():
        boxes = (Box(one.node.code, one.node.name, one.depth, one.node.code in chosen) for one in found)
        yield Shelf(names[tree.value], tuple(boxes))
    known = {line.node.code for found in lines.values() for line in found}
    others = tuple(Box(code, code, 0, True) for code in chosen if code not in known)
    if others:
        yield Shelf(_("目录里已经没有的分类"), others)
