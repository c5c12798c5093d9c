"""Who acts on a page: the signed-in person with the posts held today, those of absent people among them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from django.db import connection
from django.db.models import F, Q
from django.utils import timezone

from gongkai.accounts import actors as accounts
from gongkai.accounts.models import User
from gongkai.organisations.models.people import Absence, Holding, HoldingQuerySet
from gongkai.organisations.models.periods import holding_on
from gongkai.organisations.rules.tree import covered
from gongkai.web.actors import Actor, Held, Origin, Post, Request, address_of

DEEP = (Post.SUPERVISOR,)  # posts that cover the units below too


def actor_of(request: Request) -> Actor:
    """The actor of a request (ACTOR_OF). Cost: two queries for somebody with posts, besides those of the session."""
    user = accounts.person_of(request)
    if user is None:
        return accounts.actor_of(request)
    return acting(user, request.today, address=address_of(request))


def acting(user: User, day: date, *, address: str = "", origin: Origin = Origin.PAGE) -> Actor:
    """The owner of an account with the posts of a day. Cost: one query, two when there are posts."""
    return accounts.person(user, *posts_held(user, day), address=address, origin=origin)


def posts_of(user: User) -> Collection[Post]:
    """The posts of an account today (POSTS_OF). Cost: one query."""
    named = _held_by(user, timezone.localdate()).values_list("post", flat=True)
    return {*map(Post, named), *accounts.posts_of(user)}


def posts_held(user: User, day: date) -> tuple[Held, ...]:
    """What somebody holds on a day, one's own posts before those of absent people, each with the units it covers.

    A post for a unit that does not stand on the day counts no longer. Cost: two queries.
    """
    standing = _held_by(user, day).filter(holding_on(day, "unit__periods__"))
    rows = standing.annotate(called=F("unit__periods__name"), is_other=~Q(person__user_id=user.pk)).order_by(
        "is_other", "unit_id", "post", "pk"
    )
    found = list(rows.values_list("post", "unit_id", "called", "is_other", "person__name", "person__user_id"))
    reach = units_covered([(unit, Post(post) in DEEP) for post, unit, *_ in found], day)
    return tuple(
        Held(Post(post), unit, called, reach[unit, Post(post) in DEEP], *((name, account) if is_other else ()))
        for post, unit, called, is_other, name, account in found
    )


def units_covered(roots: Sequence[tuple[int, bool]], day: date) -> dict[tuple[int, bool], frozenset[int]]:
    """What each (unit, deep) answers for on a day: itself, ended units whose records it keeps, and if deep all below.

    Cost: one query, none without roots.
    """
    asked = list(dict.fromkeys(roots))
    found: dict[tuple[int, bool], set[int]] = {root: set() for root in asked}
    if asked:
        values: list[date | int] = [
            day,
            day,
            day,
            *(value for unit, deep in asked for value in (unit, int(deep), unit)),
        ]
        with connection.cursor() as cursor:
            cursor.execute(covered(len(asked)), values)
            for unit, deep, below in cursor.fetchall():
                found[unit, bool(deep)].add(below)
    return {root: frozenset(units) for root, units in found.items()}


def with_unit_below(actor: Actor, unit_id: int, *, above: int) -> Actor:
    """The actor once a unit was set up under one that a deep post covers: the post covers the new one too."""
    posts = tuple(
        replace(held, reach=held.reach | {unit_id}) if held.post in DEEP and above in held.reach else held
        for held in actor.posts
    )
    return Actor(actor.name, actor.kind, actor.user_id, posts, actor.address, actor.origin)


def supervisors(day: date) -> list[tuple[int, Post]]:
    """Every unit with a supervisor on a day, as notifications are addressed (SUPERVISORS). Cost: one query."""
    held = Holding.objects.on(day).filter(post=Post.SUPERVISOR).order_by("unit_id")
    return [(unit_id, Post.SUPERVISOR) for unit_id in held.values_list("unit_id", flat=True).distinct()]


def _held_by(user: User, day: date) -> HoldingQuerySet:
    """The posts somebody holds on a day, and those of the people whose delegate they are."""
    absent = Absence.objects.filter(holding_on(day), delegate__user_id=user.pk).values("person_id")
    return Holding.objects.on(day).filter(Q(person__user_id=user.pk) | Q(person_id__in=absent))
