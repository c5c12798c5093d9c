"""Who reads a notification: whoever holds the post it is for, also for somebody absent, or the one it names.

What was for a post of a unit that has ended since is for the same post of the unit that answers for it now.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.delivery.models import Notification
from gongkai.web.actors import Actor, Held, Post
from gongkai.web.policy import Policy, Rule, Verb


def _is_for(actor: Actor, notification: Notification, today: date) -> bool:
    if notification.account_id is not None:
        return notification.account_id == actor.user_id
    return any(notification.post == held.post and notification.unit_id in _units(held) for held in actor.posts)


def _rows(actor: Actor, today: date) -> Q:
    found = Q(account_id=actor.user_id) if actor.user_id is not None else Q(pk__in=())
    units: dict[Post, set[int]] = {}
    for held in actor.posts:
        units.setdefault(held.post, set()).update(_units(held))
    for post, held_for in units.items():
        found |= Q(post=post, unit_id__in=held_for)
    return found


def _units(held: Held) -> frozenset[int]:
    """The units whose post it is; a supervisor's reach holds the units below, which have supervisors of their own."""
    if held.unit_id is None:
        return frozenset()
    return frozenset({held.unit_id}) if held.post is Post.SUPERVISOR else held.reach


addressed: Rule[Notification] = Rule(_is_for, _("这条消息不是发给您的。"), _rows, signed_in=True)


def _examples(unit_id: int, author_id: int) -> Mapping[str, Notification]:
    return {
        "发给填报人的": Notification(unit_id=unit_id, post=Post.CLERK),
        "发给本人的": Notification(account_id=author_id),
    }


NOTIFICATION: Policy[Notification] = Policy(
    "delivery.notification",
    _("消息"),
    {
        "see": Verb(_("查看"), addressed),
        "read": Verb(_("标为已读"), addressed),
    },
    examples=_examples,
)
