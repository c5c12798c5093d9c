"""Who acts on a page: the signed-in person with the posts of the account.

The room that knows units and posts puts its own function in ACTOR_OF and POSTS_OF. It starts from `person_of`: None
stands for a visitor, and for somebody who still has to change a first password or set up a second factor.
"""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpRequest

from gongkai.accounts import sessions
from gongkai.accounts.models import User
from gongkai.web.actors import Actor, Held, Kind, Origin, Post, address_of, visitor

WHOLE_INSTALLATION = Held(Post.ADMINISTRATOR, None, "", frozenset())


def person(user: User, *posts: Held, address: str = "", origin: Origin = Origin.PAGE) -> Actor:
    """The owner of an account as an actor; an administrator of the whole installation holds that post besides."""
    held = (*posts, WHOLE_INSTALLATION) if user.is_administrator else posts
    return Actor(user.display_name, Kind.PERSON, user.pk, held, address, origin)


def person_of(request: HttpRequest) -> User | None:
    """Who is signed in with nothing left to do first: only such a person has posts."""
    user = sessions.signed_in(request)
    return user if user and sessions.is_ready(request, user) else None


def actor_of(request: HttpRequest) -> Actor:
    """The actor of a request, while no room knows of posts (ACTOR_OF)."""
    user = sessions.signed_in(request)
    if user is None:
        return visitor(request)
    if person_of(request) is None:
        return Actor(user.display_name, Kind.PERSON, user.pk, (), address_of(request))
    return person(user, address=address_of(request))


def posts_of(user: User) -> Collection[Post]:
    """The posts of an account, while no room knows of others (POSTS_OF)."""
    return (Post.ADMINISTRATOR,) if user.is_administrator else ()
