"""Who asks for the pages of the tests (ACTOR_OF): 王局 administers the installation, 李敏 is clerk of a street."""

from __future__ import annotations

from django.http import HttpRequest

from gongkai.web.actors import VISITOR, Actor, Held, Kind, Post

STREET = 11
WANG_JU = Actor("王局", Kind.PERSON, 2, (Held(Post.ADMINISTRATOR, None, "", frozenset()),))
LI_MIN = Actor("李敏", Kind.PERSON, 1, (Held(Post.CLERK, STREET, "北极街道办事处", frozenset({STREET})),))


def wang_ju(request: HttpRequest) -> Actor:
    """The administrator asks."""
    return WANG_JU


def li_min(request: HttpRequest) -> Actor:
    """A clerk asks."""
    return LI_MIN


def stranger(request: HttpRequest) -> Actor:
    """Nobody has signed in."""
    return VISITOR
