"""The catalogue as it stands: the rows the administrator keeps, or what is shipped where nothing was changed yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from gongkai.publishing.models.catalogue import CatalogueNode
from gongkai.publishing.rules.classes import Node, Tree, by_code, nodes, path

STEP = 10  # between the positions of neighbours, so that one can be put between them
NAMED = ("tree", "code", "name", "parent")
DEEPEST = 9  # more levels than any tree has
# An organ has to have something under each class of these.
COMPULSORY = (Tree.STATUTORY_2019, Tree.KEY_FIELD, Tree.GRASSROOTS)


@dataclass(frozen=True, slots=True)
class Line:
    """A class in its place: how deep it stands, and the codes of all below it with its own first."""

    node: CatalogueNode
    depth: int
    codes: tuple[str, ...]

    @property
    def is_leaf(self) -> bool:
        """Nothing stands below it."""
        return len(self.codes) == 1


def rows_of(*trees: Tree) -> list[CatalogueNode]:
    """The classes of some trees, closed ones too. Cost: one query."""
    kept = list(CatalogueNode.objects.of(*trees))
    if kept:
        return kept
    return [made(node, position) for tree in trees for position, node in enumerate(nodes(tree), 1)]


def made(node: Node, position: int) -> CatalogueNode:
    """A shipped class as a row, not saved."""
    return CatalogueNode(
        tree=node.tree.value,
        code=node.code,
        name=node.name,
        parent=node.parent,
        position=position * STEP,
        contents=node.contents,
        article=node.article,
        item=node.item,
        notice=node.notice,
        levels=",".join(node.levels),
        holds=",".join(node.holds),
        is_compulsory=node.tree in COMPULSORY,
        duty_days=node.duty_days or None,
    )


def lines_of(rows: Iterable[CatalogueNode]) -> list[Line]:
    """The classes of one tree, each followed by those below it."""
    below: dict[str, list[CatalogueNode]] = {}
    listed = list(rows)
    known = {node.code for node in listed}
    for node in sorted(listed, key=lambda one: one.position):
        below.setdefault(node.parent if node.parent in known else "", []).append(node)
    return list(_lines(below, "", 0))


def _lines(below: dict[str, list[CatalogueNode]], code: str, depth: int) -> Iterator[Line]:
    for node in below.get(code, ()):
        under = list(_lines(below, node.code, depth + 1))
        yield Line(node, depth, (node.code, *(line.node.code for line in under)))
        yield from under


def tree_of(tree: Tree, *, closed: bool = False) -> list[Line]:
    """A tree from its top down; without its closed classes unless asked for. Cost: one query."""
    rows = rows_of(tree)
    return lines_of(rows if closed else _open(rows))


def trees_of(trees: Sequence[Tree], *, closed: bool = False) -> dict[Tree, list[Line]]:
    """Some trees at once. Cost: one query."""
    rows = rows_of(*trees)
    shown = rows if closed else _open(rows)
    return {tree: lines_of(node for node in shown if node.tree == tree.value) for tree in trees}


def _open(rows: Iterable[CatalogueNode]) -> list[CatalogueNode]:
    return [node for node in rows if node.is_open]


@dataclass(frozen=True, slots=True)
class Labels:
    """What some classes are called: names and codes above, by tree and code; what is not among them as shipped."""

    kept: Mapping[tuple[str, str], tuple[str, str]]

    def of(self, code: str, *trees: Tree) -> str:
        r"""The class with those above it, 综合政务\政务公开; the code itself when no tree has it any more."""
        found = next((tree for tree in trees if self._named(tree, code)), None)
        if found is None:
            return code
        names: list[str] = []
        while (named := self._named(found, code)) and len(names) < DEEPEST:
            name, code = named
            names.insert(0, name)
        return "\\".join(names)

    def _named(self, tree: Tree, code: str) -> tuple[str, str] | None:
        shipped = by_code(tree).get(code)
        return self.kept.get((tree.value, code)) or ((shipped.name, shipped.parent) if shipped else None)


def labels_of(*codes: str) -> Labels:
    """What to call these classes, as the administrator has them. Cost: one query, none without codes."""
    asked = {code for code in codes if code}
    if not asked:
        return Labels({})
    shipped = (by_code(tree)[code] for tree in Tree for code in asked if code in by_code(tree))
    above = {node.code for one in shipped for node in path(one)}
    parents = CatalogueNode.objects.filter(code__in=asked).values("parent")
    rows = CatalogueNode.objects.filter(Q(code__in=asked | above) | Q(code__in=parents))
    return Labels({(tree, code): (name, parent) for tree, code, name, parent in rows.values_list(*NAMED)})
