"""The public items with links that lead nowhere, on the desk of who can correct them."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Min, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gongkai.publishing.models.items import Item
from gongkai.publishing.models.links import LinkUse
from gongkai.publishing.policy import ITEM
from gongkai.web.actors import Actor
from gongkai.web.worklist import MOST_SHOWN, Waiting, Waits


def dead_uses(items: QuerySet[Item]) -> QuerySet[LinkUse]:
    """Where dead links stand in what some items show. Part of one query."""
    shown = LinkUse.objects.filter(version=F("version__item__shown"), link__dead_since__isnull=False)
    return shown.filter(version__item__in=items.order_by().values("pk"))


def waits(actor: Actor, today: date) -> Waits:
    """The items with dead links this person can correct. Cost: two queries."""
    mine = Item.objects.public().filter(ITEM.visible(actor, "correct", today=today))
    rows = Item.objects.filter(pk__in=dead_uses(mine).values("version__item")).annotate(
        broken_since=Min("shown__link_uses__link__dead_since")
    )
    first = rows.select_related("unit", "shown").order_by("broken_since", "pk")[:MOST_SHOWN]
    return Waits(_("失效链接"), rows.count(), reverse("publishing:link_list"), tuple(map(_waiting, first)))


def _waiting(item: Item) -> Waiting:
    since = getattr(item, "broken_since", None)
    return Waiting(
        words=item.shown.title if item.shown else "",
        what=_("更正失效的链接"),
        unit_name=item.unit.name,
        since=localdate(since) if since else localdate(item.published_at),
        address=reverse("publishing:item", args=[item.pk]),
    )
