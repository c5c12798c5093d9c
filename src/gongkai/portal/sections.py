"""法定主动公开内容 in its sections: each gathers the classes of both editions of the Regulations under one name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from gongkai.publishing.rules.classes import Tree, by_code, nodes

POLICY = "policy"  # 政策文件: normative documents stand in a section of their own
OTHERS = "statutory-14"
# the sections are named by the Regulations of 2019; where the classes of 2007 (art. 9 to 12) stand among them
OF_2007 = {
    "p07_10_01": POLICY,
    "p07_09_03": "statutory-01",
    "p07_10_02": "statutory-02",
    "p07_10_03": "statutory-03",
    "p07_10_07": "statutory-04",
    "p07_10_04": "statutory-06",
    "p07_12_02": "statutory-06",
    "p07_10_05": "statutory-07",
    "p07_10_06": "statutory-08",
    "p07_10_08": "statutory-09",
    "p07_10_09": "statutory-10",
    "p07_10_10": "statutory-11",
    "p07_10_11": "statutory-12",
}


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its code in the tree of columns, its name, the classes filed in it."""

    code: str
    name: str
    classes: tuple[str, ...]


@cache
def sections() -> Mapping[str, Section]:
    """Every section by code, in the order of the platform. Each class of both editions stands in one of them."""
    columns = [node for node in nodes(Tree.COLUMN) if node.parent == "statutory" or node.code == POLICY]
    columns.sort(key=lambda node: node.code == POLICY)
    filed = _filed()
    found = (
        Section(node.code, node.name, tuple(code for code, where in filed.items() if where == node.code))
        for node in columns
    )
    return MappingProxyType({section.code: section for section in found})


def section_of(category: str) -> str:
    """The code of the section a class stands in; the last one for a class no tree has any more, '' for none."""
    return _filed().get(category, OTHERS) if category else ""


@cache
def _filed() -> Mapping[str, str]:
    """The section of each class; a class stands where the nearest one above it does."""
    holders = {code: node.code for node in nodes(Tree.COLUMN) for code in node.holds} | OF_2007
    found: dict[str, str] = {}
    for tree in (Tree.STATUTORY_2019, Tree.STATUTORY_2007):
        for node in nodes(tree):
            found[node.code] = holders.get(node.code) or found.get(node.parent, OTHERS)
    return MappingProxyType(found)


def name_of(code: str) -> str:
    """What a section, or a single class, is called; the code itself when it is neither."""
    if code in sections():
        return sections()[code].name
    for tree in (Tree.STATUTORY_2019, Tree.STATUTORY_2007):
        if code in by_code(tree):
            return by_code(tree)[code].name
    return code
