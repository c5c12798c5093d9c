"""What is searched, as plain values: an area turns its own things into these, and nothing here knows the areas."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

PUBLIC = "public"  # the audience everybody belongs to
LONGEST_KEY = 120
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
AUDIENCE = re.compile(r"[a-z][a-z0-9_]{0,39}(:[\w.-]{1,40})?")


def unit_audience(unit_id: int) -> str:
    """The audience of those who may see what a unit keeps to itself."""
    return f"unit:{unit_id}"


@dataclass(frozen=True, slots=True)
class Attached:
    """The text of one attachment, under the name people see."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One thing that can be found. Putting another one under the same key replaces it.

    `audience`: who may find it; PUBLIC, `unit_audience(id)` or a word of the area's own. An empty one is nobody.
    `facets`: what results can be narrowed by and counted under, each with its values as they are shown or as plain
    ids: {"class": ("综合政务",), "year": ("2018",)}. `kind` and `unit` are facets without being named here.
    """

    key: str
    kind: str
    title: str
    day: date
    address: str
    audience: tuple[str, ...]
    number: str = ""
    text: str = ""
    attached: tuple[Attached, ...] = ()
    unit_id: int | None = None
    unit: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raises ValueError for what no index could keep: our bug, not the clerk's."""
        if not 0 < len(self.key) <= LONGEST_KEY or not self.key.isprintable():
            raise ValueError(f"not a key: {self.key!r}")
        if not self.title.strip():
            raise ValueError(f"{self.key} has no title")
        if wrong := [name for name in (self.kind, *self.facets) if not NAME.fullmatch(name)]:
            raise ValueError(f"not a name of a kind or facet: {wrong!r}")
        if {"kind", "unit"} & self.facets.keys():
            raise ValueError("kind and unit are facets already")
        if wrong := [who for who in self.audience if not AUDIENCE.fullmatch(who)]:
            raise ValueError(f"not an audience: {wrong!r}")

    def all_facets(self) -> dict[str, tuple[str, ...]]:
        """The facets with kind and unit among them."""
        unit = (str(self.unit_id),) if self.unit_id is not None else ()
        return {"kind": (self.kind,), "unit": unit, **self.facets}
