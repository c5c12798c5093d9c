"""What the frame of the desk shows beside every page."""

from __future__ import annotations

from typing import Any

from django import template

from gongkai.delivery.notifications import unread
from gongkai.desk.policy import DESK
from gongkai.web.actors import Request

register = template.Library()


@register.simple_tag(takes_context=True)
def unread_count(context: dict[str, Any]) -> int:
    """How much was told to whoever asks and not read yet. Cost: one query, none for a visitor."""
    request: Request = context["request"]
    return unread(request.actor, request.today)


@register.simple_tag(takes_context=True)
def may_search(context: dict[str, Any]) -> bool:
    """Whether whoever asks may search the areas."""
    request: Request = context["request"]
    return DESK.allows(request.actor, "search", today=request.today)
