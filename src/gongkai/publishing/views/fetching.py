"""What the pages of one item begin with: the item, once the policy was asked, and its text with marks."""

from __future__ import annotations

from typing import Any

from gongkai.base.findings import Place
from gongkai.publishing.broken_links import broken
from gongkai.publishing.models.items import Item
from gongkai.publishing.models.steps import Comment
from gongkai.publishing.models.versions import Version
from gongkai.publishing.policy import ITEM
from gongkai.publishing.scanning import findings
from gongkai.publishing.shown import drawn, shown_of
from gongkai.publishing.text.plain import marked
from gongkai.web.actors import Request

FETCHED = ("unit", "current", "shown", "validity_by__current")


def fetched(request: Request, pk: int, verb: str = "follow") -> Item:
    """The item, once it is sure that this person may do the verb to it."""
    return ITEM.fetch(request.actor, verb, Item.objects.select_related(*FETCHED), today=request.today, pk=pk)


def text_of(item: Item, version: Version, request: Request) -> dict[str, Any]:
    """The text with marks where something was found or remarked, and the lists of both. Cost: six queries."""
    remarks = list(Comment.objects.filter(version=version).select_related("step"))
    found = findings(item, today=request.today) if version.published_at is None else broken(version)
    places = [(f"finding-{number}", one.place) for number, one in enumerate(found, 1)]
    places += [(f"remark-{number}", Place(line=one.paragraph)) for number, one in enumerate(remarks, 1)]
    allowed = (ITEM.allows(request.actor, verb, item, today=request.today) for verb in ("edit", "return"))
    return {
        "item": item,
        "version": version,
        "view": shown_of(item, version),
        "text": drawn(marked(version.body, places)),
        "remarks": remarks,
        "findings": found,
        **dict(zip(("may_edit", "may_return"), allowed, strict=True)),
    }
