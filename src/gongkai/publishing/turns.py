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
    """The items this person can bring on now. Nobody waits for an author to pass their own text."""
    found = Q(pk__in=())
    for verb, _words in NEXT.values():
        found |= ITEM.visible(actor, verb, today=today)
    return found | ITEM.visible(actor, "keep", today=today)


def next_verb(state: State, openness: str) -> str:
    """The verb that brings an item on; empty when nobody has to do anything."""
    if state is State.APPROVAL and openness != Openness.PUBLIC:
        return "keep"
    return NEXT[state][0] if state in NEXT else ""
