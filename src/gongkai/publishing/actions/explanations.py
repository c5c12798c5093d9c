"""A policy and its interpretations, linked after both are public: an act of its own, no correction of a text."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.audit import actions as audit
from gongkai.organisations.actions.refusals import refuse
from gongkai.publishing.actions.moves import taken
from gongkai.publishing.models.items import Explanation, Item
from gongkai.web.actors import Actor


@transaction.atomic
def explain(item: Item, *, explains: Collection[Item], explained_by: Collection[Item], by: Actor, at: datetime) -> Item:
    """Says which documents the item explains and which items explain it, from now on all of them.

    Both pages point at each other at once. Raises NotAllowed, Refused. Written down with the item and with each other
    item that gains or loses a link. Cost: two statements for each link that comes or goes.
    """
    item = taken(item, "explain", by=by, at=at)
    others = {*explains, *explained_by}
    reasons = [_("信息不能解读自己。")] if item in others else []
    reasons += [_("“%(title)s”没有公开过。") % {"title": one} for one in others if one.published_at is None]
    both = {*explains} & {*explained_by}
    reasons += [_("“%(title)s”不能既解读本条又被本条解读。") % {"title": one} for one in both]
    refuse(reasons)
    before = _told(item)
    changed = _set(item, [(item, one) for one in explains], [(one, item) for one in explained_by])
    after = _told(item)
    if changed:
        audit.record(by, "explain", item, at=at, before=before, after=after)
        for one in Item.objects.filter(pk__in=changed).select_related("unit", "current"):
            audit.record(by, "explain", one, at=at, after={"with": item.index_number})
    return item


def _set(item: Item, of_it: list[tuple[Item, Item]], by_it: list[tuple[Item, Item]]) -> set[int]:
    """Makes the links these; says which other items gained or lost one. Links of drafts stay as they are."""
    wanted = {(first.pk, policy.pk) for first, policy in (*of_it, *by_it)}
    settled = [*item.explanations.select_related("policy"), *item.interpretations.select_related("item")]
    there = {(row.item_id, row.policy_id): row for row in settled}
    gone = [
        row
        for pair, row in there.items()
        if pair not in wanted and (row.policy if row.item_id == item.pk else row.item).published_at is not None
    ]
    new = wanted - there.keys()
    Explanation.objects.filter(pk__in=[row.pk for row in gone]).delete()
    Explanation.objects.bulk_create(Explanation(item_id=first, policy_id=policy) for first, policy in sorted(new))
    pairs = [*new, *((row.item_id, row.policy_id) for row in gone)]
    return {other for pair in pairs for other in pair if other != item.pk}


def _told(item: Item) -> dict[str, object]:
    explains = item.explanations.order_by("policy").values_list("policy__index_number", flat=True)
    explained = item.interpretations.order_by("item").values_list("item__index_number", flat=True)
    return {"explains": [one for one in explains if one], "explained_by": [one for one in explained if one]}
