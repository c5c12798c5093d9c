"""The parts of an Office file while it is looked through and changed: their XML, their relations, what is left over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from gongkai.base.errors import Refused
from gongkai.files.parcel import (
    CONTENT_TYPES,
    RELATION,
    TYPES,
    Parcel,
    packed,
    parsed,
    relations_of,
    target_of,
    written,
)

STRICT = b"http://purl.oclc.org/ooxml/"
TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Office:
    """A docx or xlsx file. Raises Unreadable for a damaged one."""

    def __init__(self, content: bytes) -> None:
        parts = Parcel(content).parts()
        self.is_strict = any(STRICT in part for name, part in parts.items() if name.endswith(".xml"))
        self.parts = {name: _as_usual(part) for name, part in parts.items()} if self.is_strict else parts
        self._trees: dict[str, etree._Element] = {}

    def tree(self, name: str) -> etree._Element:
        """A part as XML; what is changed in it is kept."""
        if name not in self._trees:
            self._trees[name] = parsed(self.parts[name])
        return self._trees[name]

    def trees(self, root: str, folder: str = "") -> Iterator[tuple[str, etree._Element]]:
        """The XML parts whose root is in a namespace, by name."""
        mark = root.encode()
        for name in [name for name in self.parts if name.endswith(".xml") and name.startswith(folder)]:
            if mark in self.parts[name] and self.tree(name).tag.startswith(f"{{{root}}}"):
                yield name, self.tree(name)

    def typed(self, *endings: str) -> list[str]:
        """The parts whose content type ends so."""
        root = self.tree(CONTENT_TYPES)
        named = {
            one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in root.iter(f"{TYPES}Override")
        }
        return [name for name in self.parts if named.get(name, "").endswith(endings)]

    def relations(self, part: str) -> list[etree._Element]:
        """The relations of a part, of the whole file for ''."""
        name = relations_of(part)
        return list(self.tree(name).iter(RELATION)) if name in self.parts else []

    def related(self, part: str, kind: str) -> str:
        """The part to which another one has a relation of a kind, '' without."""
        found = (one for one in self.relations(part) if one.get("Type", "").endswith(f"/{kind}"))
        return next((target_of(relations_of(part), one.get("Target", "")) for one in found), "")

    def drop(self, names: Iterable[str]) -> dict[str, set[str]]:
        """Takes parts away with every relation to them; gives the ids of those relations by the part that had them."""
        gone = set(names)
        ids: dict[str, set[str]] = {}
        for relations in [name for name in self.parts if name.endswith(".rels")]:
            folder, _slash, file = relations.rpartition("_rels/")
            for one in list(self.tree(relations).iter(RELATION)):
                inner = one.get("TargetMode") != "External"
                if inner and target_of(relations, one.get("Target", "")) in gone:
                    ids.setdefault(folder + file.removesuffix(".rels"), set()).add(one.get("Id", ""))
                    remove(one)
        for name in gone:
            self._forget(name)
            self._forget(relations_of(name))
        return ids

    def sweep(self) -> None:
        """Takes away what no relation leads to any more."""
        reached, waiting = {CONTENT_TYPES}, [""]
        while waiting:
            part = waiting.pop()
            reached |= {part, relations_of(part)}
            for one in self.relations(part):
                target = target_of(relations_of(part), one.get("Target", ""))
                if one.get("TargetMode") != "External" and target not in reached:
                    waiting.append(target)
        for name in [name for name in self.parts if name not in reached]:
            self._forget(name)

    def packed(self) -> bytes:
        """The file as it is now."""
        return packed(
            {name: written(self._trees[name]) if name in self._trees else part for name, part in self.parts.items()}
        )

    def must_be_usual(self) -> None:
        """Raises Refused for the strict variant, which hardly any program writes."""
        if self.is_strict:
            raise Refused("这个文件是“严格”格式，不能自动清除。请在办公软件里另存为普通的docx或者xlsx。")

    def _forget(self, name: str) -> None:
        self.parts.pop(name, None)
        self._trees.pop(name, None)
        for one in list(self.tree(CONTENT_TYPES).iter(f"{TYPES}Override")):
            if one.get("PartName", "").lstrip("/") == name:
                remove(one)


def remove(element: etree._Element) -> None:
    """Takes an element out of its tree; text that follows it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and element.tail.strip():
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Puts what an element holds in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at + 1, child)
    remove(element)


def _as_usual(part: bytes) -> bytes:
    for strict, usual in TRANSITIONAL.items():
        part = part.replace(strict, usual)
    return part
