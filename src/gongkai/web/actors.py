"""Who acts: a person with the posts of this day, a program of ours, or a visitor.

An actor is a plain value, made once a request or a job. What it may do is read from it alone, so a rule needs no
database; whoever makes it (the room that knows people and units) reads the posts as they are on the day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from ipaddress import ip_address
from typing import cast

from django.conf import settings
from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class Post(TextChoices):
    """What somebody is in a unit, from a day to a day."""

    CLERK = "clerk", _("填报人")
    REVIEWER = "reviewer", _("审核人")
    SECRECY_REVIEWER = "secrecy_reviewer", _("保密审查人员")
    HEAD = "head", _("负责人")
    SUPERVISOR = "supervisor", _("主管部门")
    VOLUNTEER = "volunteer", _("监督员")
    EVALUATOR = "evaluator", _("评估员")
    ADMINISTRATOR = "administrator", _("管理员")


class Kind(TextChoices):
    """What sort of actor it is."""

    PERSON = "person", _("人员")
    SYSTEM = "system", _("系统")
    VISITOR = "visitor", _("访客")


class Origin(TextChoices):
    """The way the wish came in."""

    PAGE = "page", _("网页")
    COMMAND = "command", _("命令")
    WORKER = "worker", _("后台")
    API = "api", _("接口")


@dataclass(frozen=True, slots=True)
class Held:
    """A post somebody holds today. `reach`: the ids of the units it covers, its own one among them.

    `unit_id` is None for the administrator of a whole installation, who is needed before there is any unit.
    `instead_of`: the name of the absent person whose delegate the actor is; `instead_of_id`: their account, if any.
    """

    post: Post
    unit_id: int | None
    unit_name: str
    reach: frozenset[int]
    instead_of: str = ""
    instead_of_id: int | None = None

    def __str__(self) -> str:
        return f"{self.post.label}（代{self.instead_of}）" if self.instead_of else str(self.post.label)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, with the posts of one day. `address` is where a person acts from, empty when there is no network."""

    name: str
    kind: Kind
    user_id: int | None = None
    posts: tuple[Held, ...] = ()
    address: str = ""
    origin: Origin = Origin.PAGE

    @property
    def is_visitor(self) -> bool:
        """Nobody has signed in."""
        return self.kind is Kind.VISITOR

    @property
    def stands_in_for(self) -> frozenset[int]:
        """The accounts of the absent people whose delegate the actor is."""
        return frozenset(held.instead_of_id for held in self.posts if held.instead_of_id is not None)

    def holds(self, *posts: Post) -> bool:
        """Whether one of the posts is held in any unit; any post at all when none is named."""
        return any(not posts or held.post in posts for held in self.posts)

    def reach(self, *posts: Post) -> frozenset[int]:
        """The units that the posts named cover; those of every post held when none is named."""
        covered = (held.reach for held in self.posts if not posts or held.post in posts)
        return frozenset[int]().union(*covered)

    def reaches(self, unit_id: int | None, *posts: Post) -> bool:
        """Whether one of the posts covers the unit. No unit is covered by nobody."""
        return unit_id is not None and unit_id in self.reach(*posts)


VISITOR = Actor(name="", kind=Kind.VISITOR)


def system(name: str, *, origin: Origin = Origin.WORKER) -> Actor:
    """A program of ours that acts by itself, for example `system("sealer")`."""
    return Actor(name=name, kind=Kind.SYSTEM, origin=origin)


class Request(HttpRequest):
    """A request that came through `acting`: it knows who asks, and has one day from beginning to end."""

    actor: Actor
    today: date


def address_of(request: HttpRequest) -> str:
    """The address the request came from; behind a proxy, the one the proxy saw. Empty when it is none."""
    seen = str(request.META.get("REMOTE_ADDR", ""))
    if settings.BEHIND_PROXY:
        seen = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip() or seen
    try:
        return str(ip_address(seen))
    except ValueError:
        return ""


def visitor(request: HttpRequest) -> Actor:
    """Somebody who has not signed in."""
    return replace(VISITOR, address=address_of(request))


def acting(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: gives each request its day and its actor, found by the function that ACTOR_OF names.

    The actor is looked up when first asked for: a page that asks for none costs no query.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        asked = cast(Request, request)
        asked.today = timezone.localdate()
        asked.actor = cast(Actor, SimpleLazyObject(lambda: import_string(settings.ACTOR_OF)(asked)))
        return answer(request)

    return middleware
