"""Whose turn it is: the items at which somebody has to do the next thing."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.publishing.models.items import Openness
from gongkai.publishing.policy import ITEM
from gongkai.publishing.states import State
from gongkai.web.actors import Actor
from gongkai.web.policy import Words

# state -> the verb that brings it on, and what a person calls it
NEXT: dict[State, tuple[str, Words]] = {
    State.DRAFT: ("submit", _("写完后送审")),
    State.UNIT_REVIEW: ("review", _("审核")),
    State.SECRECY_REVIEW: ("pass_secrecy", _("保密审查")),
    State.DISCUSSION: ("discuss", _("记录集体讨论")),
    State.APPROVAL: ("publish", _("审批")),
}


def waiting_for(actor: Actor, today: date) -> Q:
    """The items this person can bring on now; nobody waits for an author to pass their own text.

    Among them what was kept from the public and is to be looked at again (条例 2019 art. 18).
    """
    found = Q(pk__in=())
    for verb, _words in NEXT.values():
        found |= ITEM.visible(actor, verb, today=today)
    to_look_at_again = Q(state=State.KEPT, current__review_again_on__lte=today)
    again = to_look_at_again & ITEM.visible(actor, "correct", today=today)
    return found | ITEM.visible(actor, "keep", today=today) | again


def next_verb(state: State, openness: str) -> str:
    """The verb that brings an item on; empty when nobody has to do anything."""
    if state is State.APPROVAL and openness != Openness.PUBLIC:
        return "keep"
    if state is State.KEPT:
        return "correct"
    return NEXT[state][0] if state in NEXT else ""


def what_next(state: State) -> Words:
    """What a person calls the next thing to be done."""
    return _("再次评估能不能公开") if state is State.KEPT else NEXT[state][1]
