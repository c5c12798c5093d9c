"""Other items that may be the same: by document number, by title, by text."""

from __future__ import annotations

from django.db.models import Q

from gongkai.publishing.models.items import Item
from gongkai.publishing.rules.duplicates import Candidate, duplicates
from gongkai.publishing.states import State
from gongkai.publishing.text.plain import plain

MOST = 5
RECENT = 20  # of the same unit whose texts are compared: whoever writes an item twice does so soon


def alike(item: Item) -> list[Item]:
    """Items that are not given up and may be the same, the surest first, MOST at most.

    Cost: two queries, and the comparison of RECENT texts.
    """
    version = item.version
    others = Item.objects.exclude(pk=item.pk).exclude(state__in=[State.DISCARDED, State.WITHDRAWN])
    others = others.select_related("current", "unit").order_by("-created_at", "-pk")
    named = Q(current__title=version.title)
    if version.document_number:
        named |= Q(current__document_number=version.document_number)
    found = {one.pk: one for rows in (others.filter(named)[:MOST], others.of(item.unit_id)[:RECENT]) for one in rows}
    surest = duplicates(_candidate(item), map(_candidate, found.values()))
    return [found[one.key] for one in surest[:MOST]]


def _candidate(item: Item) -> Candidate:
    version = item.version
    return Candidate(item.pk, version.title, version.document_number, plain(version.body))
