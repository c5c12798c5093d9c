"""The rail shows what the guards let somebody in to, and marks the page it belongs to."""

from dataclasses import dataclass
from typing import cast

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path
from django.utils import timezone
from pytest_django.fixtures import Settings

from gongkai.web.actors import VISITOR, Actor, Held, Kind, Post, Request
from gongkai.web.policy import Policy, Rule, Verb, by, guarded, open_to_all
from gongkai.web.rail import Entry, Group, rail

STREET = 11
CLERK = Actor("李敏", Kind.PERSON, 1, (Held(Post.CLERK, STREET, "北极街道办事处", frozenset({STREET})),))
NEWCOMER = Actor("周强", Kind.PERSON, 2)


@dataclass(frozen=True)
class Parcel:
    """Stands for a thing of some area."""

    unit_id: int
    owner_id: int


PARCEL: Policy[Parcel] = Policy(
    "web.parcel",
    "包裹",
    {
        "list": Verb("查看", by(Post.CLERK)),
        "pack": Verb("打包", by(Post.HEAD), alone=True),
        "fetch": Verb(
            "领取", Rule(lambda actor, parcel, today: parcel.owner_id == actor.user_id, "别人的。", signed_in=True)
        ),
    },
    examples=lambda unit, author: {"": Parcel(unit, author)},
)


@guarded(PARCEL, "list")
def parcels(request: Request) -> HttpResponse:
    """A list."""
    return HttpResponse()


@guarded(PARCEL, "pack")
def pack(request: Request) -> HttpResponse:
    """Something only a head does."""
    return HttpResponse()


@guarded(PARCEL, "fetch")
def fetch(request: Request, pk: int) -> HttpResponse:
    """Something everybody does with their own."""
    return HttpResponse()


@open_to_all("only in this test")
def about(request: Request) -> HttpResponse:
    """For everyone."""
    return HttpResponse()


def side_door(request: Request) -> HttpResponse:
    """Somebody forgot."""
    return HttpResponse()


urlpatterns = [
    path("desk/", about, name="home"),
    path("desk/parcels/", parcels, name="parcels"),
    path("desk/parcels/pack/", pack, name="pack"),
    path("desk/fetch/<int:pk>/", fetch, name="fetch"),
    path("side/", side_door, name="side"),
]

FIRST = Group("邮件", (Entry("home", "home", "今天", only_itself=True), Entry("parcels", "link", "包裹")))
SECOND = Group("打包", (Entry("pack", "plus", "打包"),))
AGAIN = Group("邮件", (Entry("fetch", "check", "领取", args=(7,)),))
FORGOTTEN = Group("侧门", (Entry("side", "x", "侧门"),))


@pytest.fixture(autouse=True)
def site(settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__
    settings.RAIL = [f"{__name__}.{name}" for name in ("FIRST", "SECOND", "AGAIN")]


def shown(actor: Actor, address: str = "/") -> list[tuple[str, list[tuple[str, str]]]]:
    """The links of each group, with what `aria-current` says."""
    request = cast(Request, RequestFactory().get(address))
    request.actor, request.today = actor, timezone.localdate()
    return [(part.words, [(str(link.words), link.current) for link in part.links]) for part in rail(request)]


def test_somebody_sees_the_links_whose_guards_let_them_in() -> None:
    assert shown(CLERK) == [("邮件", [("今天", ""), ("包裹", ""), ("领取", "")])]


def test_without_a_post_only_what_is_ones_own_or_open_is_left() -> None:
    assert shown(NEWCOMER) == [("邮件", [("今天", ""), ("领取", "")])]
    assert shown(VISITOR) == [("邮件", [("今天", "")])]


def test_a_group_is_shown_to_the_head_under_its_own_words() -> None:
    head = Actor("王局", Kind.PERSON, 3, (Held(Post.HEAD, STREET, "北极街道办事处", frozenset({STREET})),))
    assert [words for words, _links in shown(head)] == ["邮件", "打包"]


@pytest.mark.parametrize(
    ("address", "marked"),
    [
        ("/desk/", [("今天", "page")]),
        ("/desk/parcels/", [("包裹", "page")]),
        ("/desk/parcels/7/edit/", [("包裹", "true")]),
        ("/desk/other/", []),
        ("/desk/fetch/7/", [("领取", "page")]),
    ],
)
def test_the_page_and_what_lies_under_it_is_marked(address: str, marked: list[tuple[str, str]]) -> None:
    links = [link for _words, links in shown(CLERK, address) for link in links]
    assert [link for link in links if link[1]] == marked


def test_a_link_to_a_side_door_is_a_fault_of_ours(settings: Settings) -> None:
    settings.RAIL = [f"{__name__}.FORGOTTEN"]
    with pytest.raises(ValueError, match="side asks no policy"):
        shown(CLERK)


def test_what_has_no_examples_cannot_be_linked_to() -> None:
    silent: Policy[Parcel] = Policy("web.silent_parcel", "包裹", {"list": Verb("查看", by())})
    with pytest.raises(ValueError, match="no examples"):
        silent.opens(CLERK, "list", today=timezone.localdate())


def test_what_no_screen_holds_is_folded_but_never_the_group_of_the_page(settings: Settings) -> None:
    settings.RAIL = [f"{__name__}.{name}" for name in ("LONG", "FIRST", "SECOND")]
    head = Actor("王局", Kind.PERSON, 3, (Held(Post.HEAD, STREET, "北极街道办事处", frozenset({STREET})),))
    request = cast(Request, RequestFactory().get("/desk/parcels/pack/"))
    request.actor, request.today = head, timezone.localdate()
    assert [(part.words, part.is_open) for part in rail(request)] == [("", True), ("邮件", False), ("打包", True)]


LONG = Group("", (Entry("home", "home", "今天"),) * 16)
