"""Names of WordprocessingML, and how its attributes are read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VAL = f"{W}val"
OFF = {"0", "false", "off"}


@cache
def tag(name: str) -> str:
    """The tag of a local name; the same string each time, which compares and hashes faster than a new one."""
    return W + name


def child_of(parent: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of this local name. Several times faster than `find`, and this is asked for every cell."""
    return next(parent.iterchildren(tag(name)), None) if parent is not None else None


def children_of(parent: etree._Element | None, tags: Sequence[str]) -> dict[str, etree._Element]:
    """The children with these tags in one pass, by tag; the last of each."""
    if parent is None or not len(parent):
        return {}
    return {child.tag: child for child in parent.iterchildren(*tags)}


def first_child(parent: etree._Element, name: str) -> etree._Element | None:
    """The first child when it has this local name: where the schema puts the properties of a node."""
    for child in parent:
        return child if child.tag == tag(name) else None
    return None


def value_of(parent: etree._Element | None, name: str) -> str:
    """`w:val` of a child of this local name, or ''."""
    child = child_of(parent, name)
    return child.get(VAL, "") if child is not None else ""


def is_on(parent: etree._Element | None, name: str) -> bool:
    """Whether a switch such as `<w:vanish/>` is there and not set to off."""
    child = child_of(parent, name)
    return child is not None and child.get(VAL, "1") not in OFF
