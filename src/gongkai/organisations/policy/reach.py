"""Who stands above all units: the administrator of the whole installation, and programs of ours."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from gongkai.web.actors import Actor, Kind, Post
from gongkai.web.policy import EVERY_ROW, Rule


def over_all(actor: Actor) -> bool:
    """Whether no unit is out of the actor's reach."""
    whole = any(held.post is Post.ADMINISTRATOR and held.unit_id is None for held in actor.posts)
    return whole or actor.kind is Kind.SYSTEM


of_the_installation: Rule[Any] = Rule(
    lambda actor, thing, today: over_all(actor),
    "",
    lambda actor, today: EVERY_ROW if over_all(actor) else Q(pk__in=()),
    signed_in=True,
)
