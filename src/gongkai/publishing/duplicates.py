"""Other items of the same kind: the same title, or the same document number."""

from __future__ import annotations

from django.db.models import Q

from gongkai.publishing.models.items import Item
from gongkai.publishing.states import State

MOST = 5


def alike(item: Item) -> list[Item]:
    """Items that are not given up and have the title or document number of this one, MOST at most. Cost: one query."""
    version = item.version
    same = Q(current__title=version.title)
    if version.document_number:
        same |= Q(current__document_number=version.document_number)
    others = Item.objects.filter(same).exclude(pk=item.pk).exclude(state__in=[State.DISCARDED, State.WITHDRAWN])
    return list(others.select_related("current", "unit").order_by("-created_at")[:MOST])
