"""A part of what is public, as a feed brings it and a subscriber asks for it: of a unit, of classes, with words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from gongkai.portal.public import public_items
from gongkai.publishing.models.items import ItemQuerySet
from gongkai.publishing.rules.classes import Node, Tree, by_code, nodes, path
from gongkai.search.find import Query

TREES: Mapping[str, tuple[Tree, ...]] = {
    "category": (Tree.STATUTORY_2019, Tree.STATUTORY_2007),
    "topic": (Tree.TOPIC,),
    "key_field": (Tree.KEY_FIELD, Tree.GRASSROOTS),
}
LONGEST_WORDS = 80
LONGEST_CODE = 60
UNIT_NUMBER = re.compile(r"[1-9][0-9]{0,17}")


def node_of(name: str, code: str) -> Node | None:
    """The class with this code in the trees of `category`, `topic` or `key_field`; None for an unknown one."""
    return next((by_code(tree)[code] for tree in TREES[name] if code in by_code(tree)), None)


@cache
def under(name: str, code: str) -> frozenset[str]:
    """The code and those of all classes below it."""
    return frozenset(
        {node.code for tree in TREES[name] for node in nodes(tree) if code in {above.code for above in path(node)}}
        | {code}
    )


@dataclass(frozen=True, slots=True)
class Scope:
    """What must hold all together; empty for everything public. `unit` is the number of a unit."""

    unit: int | None = None
    category: str = ""
    topic: str = ""
    key_field: str = ""
    words: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Scope:
        """The scope an address asks for. Raises ValueError for a unit or class that cannot be."""
        unit = given.get("unit", "")
        if unit and not UNIT_NUMBER.fullmatch(unit):
            raise ValueError(f"no number of a unit: {unit!r}")
        codes = {name: given.get(name, "") for name in TREES}
        if wrong := [code for name, code in codes.items() if code and node_of(name, code) is None]:
            raise ValueError(f"no such class: {wrong!r}")
        words = " ".join(given.get("q", "").replace("\0", "").split())[:LONGEST_WORDS]
        return cls(unit=int(unit) if unit else None, words=words, **codes)

    @property
    def classes(self) -> dict[str, str]:
        """The codes of classes, by what they are classes of."""
        codes = {"category": self.category, "topic": self.topic, "key_field": self.key_field}
        return {name: code for name, code in codes.items() if code}

    @property
    def query(self) -> str:
        """What stands in an address after the question mark."""
        given = {"unit": str(self.unit) if self.unit else "", **self.classes, "q": self.words}
        return urlencode({name: value for name, value in given.items() if value})

    def items(self, today: date) -> ItemQuerySet:
        """What is public of the unit and the classes; the words are for the index to find."""
        rows = public_items(today)
        if self.unit:
            rows = rows.issued_with(self.unit)
        return rows.filter(**{f"shown__{name}__in": under(name, code) for name, code in self.classes.items()})

    def sought(self, **more: object) -> Query:
        """What to ask the index for."""
        facets: dict[str, frozenset[str]] = {name: under(name, code) for name, code in self.classes.items()}
        if self.unit:
            facets["unit"] = frozenset({str(self.unit)})
        return Query(self.words, facets={"kind": ("item",), **facets}, **more)  # type: ignore[arg-type]

    def called(self, unit_name: str = "") -> str:
        """What it is called: 北极街道办事处，教育，“低保”."""
        found = (node_of(name, code) for name, code in self.classes.items())
        parts = [unit_name, *(node.name for node in found if node)]
        parts += [_("“%(words)s”") % {"words": self.words}] if self.words else []
        return _("，").join(filter(None, parts)) or _("全部信息")
