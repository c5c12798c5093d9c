"""The people of the tests: 李敏 clerk of a street office, 王局 supervisor of the district, 张三 a citizen."""

from __future__ import annotations

from django.http import HttpRequest

from gongkai.web.actors import VISITOR, Actor, Held, Kind, Post

STREET, BUREAU, DISTRICT, FAR_AWAY = 11, 12, 10, 99

LI_MIN = Actor(
    "李敏", Kind.PERSON, 1, (Held(Post.CLERK, STREET, "北极街道办事处", frozenset({STREET})),), address="10.0.0.7"
)
WANG_JU = Actor(
    "王局", Kind.PERSON, 2, (Held(Post.SUPERVISOR, DISTRICT, "船营区人民政府", frozenset({DISTRICT, STREET, BUREAU})),)
)
ADMINISTRATOR = Actor(
    "赵工",
    Kind.PERSON,
    3,
    (Held(Post.ADMINISTRATOR, DISTRICT, "船营区人民政府", frozenset({DISTRICT, STREET, BUREAU})),),
)
FAR_SUPERVISOR = Actor(
    "外区主管", Kind.PERSON, 4, (Held(Post.SUPERVISOR, FAR_AWAY, "昌邑区人民政府", frozenset({FAR_AWAY})),)
)
ZHANG_SAN = VISITOR


def wang_ju(request: HttpRequest) -> Actor:
    """For ACTOR_OF: 王局 is signed in."""
    return WANG_JU


def administrator(request: HttpRequest) -> Actor:
    """For ACTOR_OF: 赵工 is signed in."""
    return ADMINISTRATOR


def li_min(request: HttpRequest) -> Actor:
    """For ACTOR_OF: 李敏 is signed in."""
    return LI_MIN
