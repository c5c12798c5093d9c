"""How an item moves: locked, asked of policy and table of states, written down as a step. For this room alone."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.functional import keep_lazy_text
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gongkai.audit import actions as audit
from gongkai.delivery.notifications import tell_all
from gongkai.publishing.models.items import Item
from gongkai.publishing.models.steps import Did, Step
from gongkai.publishing.policy import ITEM, TURN
from gongkai.publishing.states import ITEM as MOVES
from gongkai.publishing.states import State
from gongkai.web.actors import Actor, Post
from gongkai.web.policy import Words


def locked(item: Item) -> Item:
    """The item with its version, which nobody else changes until this transaction ends.

    Locked first and read after: a row that had to be waited for comes with the version of before the wait when both are
    asked for at once (PostgreSQL), and that old text would be judged and saved over the new one.
    """
    Item.objects.select_for_update().values_list("pk").get(pk=item.pk)
    return Item.objects.select_related("unit", "current", "shown").get(pk=item.pk)


def taken(item: Item, verb: str, *, by: Actor, at: datetime) -> Item:
    """The item, locked, to which somebody does something. Raises NotAllowed."""
    fresh = locked(item)
    ITEM.require(by, verb, fresh, today=localdate(at))
    return fresh


def move(item: Item, verb: str, *, by: Actor, at: datetime, did: Did, why: str = "", move_as: str = "") -> Step:
    """Writes the next state, the step and the line in the trail, and tells whose turn it is. Saves the item whole.

    `move_as`: the verb of the table where a procedure leaves a step out. Raises Refused when there is no such move.
    """
    before = item.state
    item.state = MOVES.after(State(before), move_as or verb)
    item.save()
    step = written(item, did, by=by, at=at, words=why)
    audit.record(by, verb, item, at=at, before={"state": before}, after={"state": item.state}, why=why)
    tell_whose_turn(item, at=at)
    return step


def written(item: Item, did: Did, *, by: Actor, at: datetime, words: str = "") -> Step:
    """A step, with the name and posts of whoever did it as they are now."""
    acting = "、".join(str(held) for held in by.posts if item.unit_id in held.reach)
    return Step.objects.create(
        version=item.version,
        round=item.version.round,
        did=did,
        account_id=by.user_id,
        name=by.name,
        posts=acting[:120],
        at=at,
        words=words,
    )


_WORDS: dict[State, Words] = {
    State.DRAFT: _("退回修改：%(title)s"),
    State.UNIT_REVIEW: _("请审核：%(title)s"),
    State.SECRECY_REVIEW: _("请作保密审查：%(title)s"),
    State.DISCUSSION: _("请安排集体讨论：%(title)s"),
    State.APPROVAL: _("请审批：%(title)s"),
    State.PUBLISHED: _("已公开：%(title)s"),
    State.KEPT: _("审定不公开：%(title)s"),
    State.WITHDRAWN: _("已撤下：%(title)s"),
}


def tell_whose_turn(item: Item, *, at: datetime) -> None:
    """Tells the holders of the post whose turn it is now; of what is over, the clerks of the unit. Cost: one INSERT."""
    state = State(item.state)
    if state not in _WORDS:
        return
    posts = TURN.get(state, (Post.CLERK,))
    words = _named(_WORDS[state], item.version.title)
    tell_all(words, to=[(item.unit_id, post) for post in posts], address=address(item), at=at, kind="publishing.item")


@keep_lazy_text
def _named(words: Words, title: str) -> str:
    return str(words) % {"title": title}


def address(item: Item) -> str:
    """The page of the item on the desk."""
    return reverse("publishing:item", args=[item.pk])
