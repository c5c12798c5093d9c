"""Keeping the catalogue: a class added, changed, moved, closed. Items keep their codes; nothing is deleted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gongkai.audit import actions as audit
from gongkai.audit.rules import Values, differences, snapshot
from gongkai.base.errors import Refused
from gongkai.organisations.actions.refusals import refuse
from gongkai.organisations.models.units import Unit
from gongkai.publishing.catalogue import STEP, made, tree_of
from gongkai.publishing.catalogue_policy import CATALOGUE
from gongkai.publishing.models.catalogue import CatalogueNode
from gongkai.publishing.rules.classes import Tree, nodes
from gongkai.web.actors import Actor

FIELDS = ("name", "parent", "position", "contents", "is_compulsory", "duty_days")


@dataclass(frozen=True, slots=True)
class ClassDetails:
    """What is written about a class. `after`: the code of the class it stands behind, empty for the first place."""

    name: str
    parent: str = ""
    after: str = ""
    contents: str = ""
    is_compulsory: bool = False
    duty_days: int | None = None
    units: tuple[Unit, ...] = ()


def lay_out() -> None:
    """Makes rows of the shipped classes where there are none yet. Part of the caller's transaction."""
    if CatalogueNode.objects.exists():
        return
    rows = [made(node, position) for tree in Tree for position, node in enumerate(nodes(tree), 1)]
    CatalogueNode.objects.bulk_create(rows, ignore_conflicts=True)  # somebody else may do the same now


@transaction.atomic
def add_class(tree: Tree, code: str, told: ClassDetails, *, by: Actor, at: datetime) -> CatalogueNode:
    """A new class in a tree. Raises NotAllowed, Refused."""
    CATALOGUE.require(by, "add", today=localdate(at))
    lay_out()
    node = CatalogueNode(tree=tree.value, code=code.strip())
    _write(node, told, is_new=True)
    audit.record(by, "add", node, at=at, after=_told(node, told.units) | {"tree": node.tree, "code": node.code})
    return node


@transaction.atomic
def edit_class(tree: Tree, code: str, told: ClassDetails, *, by: Actor, at: datetime) -> CatalogueNode:
    """Changes what is known about a class, where it stands, who keeps it up. Raises NotAllowed, Refused."""
    node = _taken(tree, code, "edit", by=by, at=at)
    before = _told(node, node.units.all())
    _write(node, told)
    old, new = differences(before, _told(node, told.units))
    if new:
        audit.record(by, "edit", node, at=at, before=old, after=new)
    return node


@transaction.atomic
def close_class(tree: Tree, code: str, *, why: str, by: Actor, at: datetime) -> CatalogueNode:
    """No new item is filed there from now on; those there stay. Raises NotAllowed, Refused."""
    node = _taken(tree, code, "close", by=by, at=at)
    below = CatalogueNode.objects.of(tree).open().filter(parent=node.code)
    reasons = [] if why.strip() else [_("请写明为什么停用。")]
    reasons += [_("下面还有在用的分类，请先停用：%(names)s。") % {"names": "、".join(map(str, below))}] if below else []
    refuse(reasons)
    node.closed_on = localdate(at)
    node.save(update_fields=["closed_on"])
    audit.record(by, "close", node, at=at, after={"closed_on": node.closed_on}, why=why)
    return node


@transaction.atomic
def reopen_class(tree: Tree, code: str, *, by: Actor, at: datetime) -> CatalogueNode:
    """A closed class is used again. Raises NotAllowed, Refused."""
    node = _taken(tree, code, "reopen", by=by, at=at)
    above = CatalogueNode.objects.of(tree).filter(code=node.parent, closed_on__isnull=False)
    refuse(_("上级“%(name)s”停用了，请先恢复上级。") % {"name": one} for one in above)
    before = snapshot(node, "closed_on")
    node.closed_on = None
    node.save(update_fields=["closed_on"])
    audit.record(by, "reopen", node, at=at, before=before)
    return node


def _taken(tree: Tree, code: str, verb: str, *, by: Actor, at: datetime) -> CatalogueNode:
    """The class, locked, to which somebody does something. Raises NotAllowed."""
    lay_out()
    node = CatalogueNode.objects.select_for_update().get(tree=tree.value, code=code)
    CATALOGUE.require(by, verb, node, today=localdate(at))
    return node


def _write(node: CatalogueNode, told: ClassDetails, *, is_new: bool = False) -> None:
    tree = Tree(node.tree)
    others = [line.node for line in tree_of(tree, closed=True) if line.node.code != node.code]
    refuse(_misplaced(node, told, tree))
    for name in ("name", "parent", "contents", "is_compulsory", "duty_days"):
        setattr(node, name, getattr(told, name))
    node.name = told.name.strip()
    try:
        node.full_clean(exclude=["position"])
    except ValidationError as wrong:
        raise Refused(_named(wrong)) from None
    node.position = node.position or STEP
    node.save(force_insert=is_new)
    _put_behind(node, told.after, others)
    node.units.set(told.units)


def _misplaced(node: CatalogueNode, told: ClassDetails, tree: Tree) -> list[str]:
    lines = {line.node.code: line for line in tree_of(tree, closed=True)}
    if told.parent and told.parent not in lines:
        return [_("没有代码是“%(code)s”的上级。") % {"code": told.parent}]
    if node.code in lines and told.parent in lines[node.code].codes:
        return [_("不能放到自己或者自己的下级下面。")]
    return []


def _put_behind(node: CatalogueNode, after: str, others: Sequence[CatalogueNode]) -> None:
    """Numbers the neighbours anew with the class behind the one named, first without one."""
    beside = [one for one in others if one.parent == node.parent]
    place = next((number for number, one in enumerate(beside, 1) if one.code == after), 0)
    for number, one in enumerate([*beside[:place], node, *beside[place:]], 1):
        if one.position != number * STEP:
            one.position = number * STEP
            one.save(update_fields=["position"])


def _told(node: CatalogueNode, units: Iterable[Unit]) -> Values:
    return {**snapshot(node, *FIELDS), "units": sorted(unit.name for unit in units)}


def _named(wrong: ValidationError) -> list[str]:
    """Each sentence with the name of its field."""
    called = {field.name: field.verbose_name for field in CatalogueNode._meta.fields}
    named: dict[str, Any] = wrong.message_dict
    return [f"{called[field]}：{word}" if field in called else word for field, words in named.items() for word in words]
