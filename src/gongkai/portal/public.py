"""What everybody may read. Search, feeds, mail and site maps ask here, so that none shows more than another."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from gongkai.publishing.models.items import Item, ItemQuerySet
from gongkai.publishing.policy import ITEM
from gongkai.publishing.searching import KEY
from gongkai.web.actors import VISITOR


def public_items(today: date) -> ItemQuerySet:
    """The items a visitor may read; for staff no more than that."""
    return Item.objects.public().filter(ITEM.visible(VISITOR, today=today))


def by_key(keys: Collection[str], today: date) -> dict[str, Item]:
    """Of what a search found, the items that are public by now, with what they show. Cost: one query."""
    named = {key.removeprefix(KEY): key for key in keys if key.startswith(KEY)}
    found = public_items(today).filter(public_id__in=named).select_related("shown", "unit")
    return {named[item.public_id]: item for item in found}
