"""What waits for somebody in publishing, how units keep their limits, what is open in a post."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.organisations.lineage import answered_for
from gongkai.organisations.models.people import Holding
from gongkai.organisations.open_work import OpenWork
from gongkai.publishing.looks import SOON, light_of
from gongkai.publishing.models.items import Item
from gongkai.publishing.policy import ITEM, TURN
from gongkai.publishing.states import State
from gongkai.publishing.turns import next_verb, waiting_for, what_next
from gongkai.web.actors import Actor, Post
from gongkai.web.finding import Found, Hit
from gongkai.web.worklist import MOST_SHOWN, Light, Standing, Waiting, Waits


def waits(actor: Actor, today: date) -> Waits:
    """The items this person can bring on now, those due first before the others. Cost: two queries."""
    rows = Item.objects.filter(waiting_for(actor, today))
    shown = rows.select_related("unit", "current").order_by("due_on", "current__saved_at", "pk")[:MOST_SHOWN]
    first = tuple(_waiting(item, today) for item in shown)
    return Waits(gettext_lazy("信息发布"), rows.count(), _listed("mine"), first)


def _waiting(item: Item, today: date) -> Waiting:
    state, version = State(item.state), item.version
    verb = next_verb(state, version.openness)
    light = light_of(item, today)
    address = reverse("publishing:item", args=[item.pk])
    return Waiting(
        words=version.title,
        what=what_next(state),
        unit_name=item.unit.name,
        since=localdate(version.submitted_at or version.saved_at),
        address=address if state is State.DRAFT else reverse(f"publishing:{verb}", args=[item.pk]),
        due=item.due_on if light is not Light.NONE else None,
        light=light,
        reckoning=f"{address}#reckoning" if light is not Light.NONE else "",
    )


def standing(unit_ids: Collection[int], today: date) -> Mapping[int, Standing]:
    """How many items of each unit are late, or about to be, those of units it answers for among them. Two queries."""
    answered = answered_for(unit_ids, today)
    every = frozenset[int]().union(*answered.values())
    running = Item.objects.not_public_yet().filter(unit__in=every, due_on__isnull=False).order_by()
    late, soon = Q(due_on__lt=today), Q(due_on__gte=today, due_on__lte=today + SOON)
    counted = running.values("unit").annotate(late=Count("pk", filter=late), soon=Count("pk", filter=soon))
    found = {row["unit"]: (row["late"], row["soon"]) for row in counted}
    sums = {
        unit: tuple(map(sum, zip((0, 0), *(found.get(one, (0, 0)) for one in units), strict=True)))
        for unit, units in answered.items()
    }
    return {unit: _standing(unit, *sums[unit]) for unit in unit_ids}


def _standing(unit: int, late: int, soon: int) -> Standing:
    address = f"{reverse('publishing:item_list')}?unit={unit}"
    area = gettext_lazy("公开时限")
    if late:
        return Standing(area, Light.RED, _("%(count)d件逾期") % {"count": late}, f"{address}&show=late")
    if soon:
        return Standing(area, Light.AMBER, _("%(count)d件快到期") % {"count": soon}, f"{address}&sort=due")
    return Standing(area, Light.GREEN, _("没有逾期"), address)


def open_work(holding: Holding, day: date) -> OpenWork:
    """The items of the unit, and of those it answers for, whose turn is this post's. Cost: two queries."""
    states = [state for state, posts in TURN.items() if Post(holding.post) in posts]
    units = answered_for([holding.unit_id], day)[holding.unit_id]
    rows = Item.objects.of(*units).filter(state__in=states)
    return OpenWork(gettext_lazy("信息发布"), rows.count(), f"{_listed('mine')}&unit={holding.unit_id}")


def items(actor: Actor, words: str, today: date, limit: int) -> Found:
    """Items by title, document number or index number, for the search of the desk. Cost: two queries."""
    rows = Item.objects.filter(ITEM.visible(actor, "follow", today=today)).saying(words)
    shown = rows.select_related("unit", "current").order_by("-current__saved_at", "-pk")[:limit]
    address = f"{reverse('publishing:item_list')}?{urlencode({'words': words})}"
    return Found(gettext_lazy("信息"), rows.count(), address, tuple(_hit(item) for item in shown))


def _hit(item: Item) -> Hit:
    version = item.version
    facts = (str(item.get_state_display()), version.document_number, item.unit.name, item.index_number)
    return Hit(version.title, "　".join(filter(None, facts)), reverse("publishing:item", args=[item.pk]))


def _listed(show: str) -> str:
    return f"{reverse('publishing:item_list')}?show={show}"
