"""The classes information is filed under, as data: read from publishing/classes/*.toml, each with its source. Pure.

A node is one class. The catalogue of an installation is rows an administrator may change; `seed` is what it begins
with.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from gongkai.regime.articles import articles, numeral
from gongkai.regime.deadlines import Regime, regime_on


class Tree(StrEnum):
    """What a class says of an item. The value is the name of its file."""

    TOPIC = "topics"  # 主题分类
    GENRE = "genres"  # 体裁分类
    ASPECT = "aspects"  # 五公开
    STATUTORY_2007 = "statutory_2007"  # 2007 art. 9 to 12
    STATUTORY_2019 = "statutory_2019"  # 2019 art. 20 and 21
    KEY_FIELD = "key_fields"  # 重点领域
    GRASSROOTS = "grassroots"  # 基层政务公开标准目录
    COLUMN = "columns"  # 政府信息公开平台的栏目


@dataclass(frozen=True, slots=True)
class Node:
    """One class of a tree.

    `article` is a key of `regime.articles` and `item` the number within it; `notice` is the number of the document it
    rests on where that is no article. `term` is the code in `regime.publication.TERMS` of the time to publish that
    usually holds, its own or that of the class above; empty where only the general one can. `levels`: whose duty it is,
    empty for everybody's. `holds`: the codes of other trees filed in a column. `verified` is False where only general
    knowledge stands behind it, so that an administrator looks at it first.
    """

    tree: Tree
    code: str
    name: str
    parent: str = ""
    article: str = ""
    item: int | None = None
    notice: str = ""
    term: str = ""
    levels: tuple[str, ...] = ()
    contents: str = ""
    address: str = ""
    holds: tuple[str, ...] = ()
    verified: bool = True
    duty_days: int = 0

    @property
    def source(self) -> str:
        """How a page cites it: 条例第二十条第（七）项, 国办发〔2017〕94号; empty where only custom is behind it."""
        if not self.article:
            return self.notice
        item = f"第（{numeral(self.item)}）项" if self.item else ""
        return articles()[self.article].cited() + item


@cache
def nodes(tree: Tree) -> tuple[Node, ...]:
    """The classes of one tree, each after the one above it."""
    page = files("gongkai.publishing") / "classes" / f"{tree.value}.toml"
    found: dict[str, Node] = {}
    for row in tomllib.loads(page.read_text(encoding="utf-8"))["node"]:
        above = found.get(row.get("parent", ""))
        row |= {"levels": tuple(row.get("levels", above.levels if above else ())), "holds": tuple(row.get("holds", ()))}
        if above and not row.get("term"):
            row["term"] = above.term
        found[row["code"]] = Node(tree=tree, **row)
    return tuple(found.values())


def seed() -> tuple[Node, ...]:
    """Every class of every tree, each after the one above it. Codes are unique within their tree."""
    return tuple(node for tree in Tree for node in nodes(tree))


@cache
def by_code(tree: Tree) -> Mapping[str, Node]:
    """The classes of one tree by code."""
    return MappingProxyType({node.code: node for node in nodes(tree)})


def path(node: Node) -> tuple[Node, ...]:
    """The class and those above it, the highest first."""
    above = by_code(node.tree).get(node.parent)
    return (*path(above), node) if above else (node,)


def label(node: Node) -> str:
    r"""The class as it is printed with those above it: 综合政务\政务公开."""
    return "\\".join(each.name for each in path(node))


def statutory_tree(formed_on: date) -> Tree:
    """The tree of the Regulations in force when the information was formed."""
    return Tree.STATUTORY_2019 if regime_on(formed_on) is Regime.R2019 else Tree.STATUTORY_2007
