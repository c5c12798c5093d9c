"""What the public search finds, by kind, and what of it is still public: the index proposes, the database decides."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from gongkai.portal.public import by_key
from gongkai.publishing import gazette_searching, guide_searching
from gongkai.search.find import Hit

StillPublic = Callable[[Collection[str], date], Collection[str]]
# kind of the documents put into the index -> which of these keys everybody may read today; other kinds are not found
KINDS: Mapping[str, StillPublic] = {
    "item": by_key,
    guide_searching.KIND: guide_searching.still_public,
    gazette_searching.KIND: gazette_searching.still_public,
}


def still_public(hits: Sequence[Hit], today: date) -> list[Hit]:
    """The hits everybody may read, in their order. Cost: one query for each kind among them."""
    keys = {kind: [hit.key for hit in hits if hit.kind == kind] for kind in KINDS}
    seen = {key for kind, of_it in keys.items() if of_it for key in KINDS[kind](of_it, today)}
    return [hit for hit in hits if hit.key in seen]
