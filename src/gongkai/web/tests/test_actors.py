"""Who acts, and what the posts of the day cover."""

from dataclasses import FrozenInstanceError

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from gongkai.web.actors import VISITOR, Actor, Held, Kind, Post, acting, address_of, system

STREET, BUREAU, DISTRICT = 1, 2, 3

li_min = Actor(
    name="李敏",
    kind=Kind.PERSON,
    user_id=7,
    posts=(
        Held(Post.CLERK, STREET, "北极街道办事处", frozenset({STREET})),
        Held(Post.REVIEWER, BUREAU, "商务局", frozenset({BUREAU}), instead_of="王局"),
    ),
)


def named_by_the_address(request: HttpRequest) -> Actor:
    """Stands for the function that a later room names in ACTOR_OF."""
    return system(request.path)


def test_a_post_covers_only_the_units_of_its_reach() -> None:
    assert li_min.reach(Post.CLERK) == {STREET}
    assert li_min.reach() == {STREET, BUREAU}
    assert li_min.reaches(STREET, Post.CLERK, Post.HEAD)
    assert not li_min.reaches(BUREAU, Post.CLERK)
    assert not li_min.reaches(DISTRICT)


def test_a_thing_of_no_unit_is_covered_by_nobody() -> None:
    assert not li_min.reaches(None)
    assert not li_min.reaches(None, Post.CLERK)


def test_holding_no_post_named_means_any_post() -> None:
    assert li_min.holds()
    assert li_min.holds(Post.REVIEWER)
    assert not li_min.holds(Post.HEAD)
    assert not VISITOR.holds()


def test_a_delegate_s_post_names_the_absent_person() -> None:
    assert [str(held) for held in li_min.posts] == ["填报人", "审核人（代王局）"]


def test_an_actor_cannot_be_given_more_posts_afterwards() -> None:
    with pytest.raises(FrozenInstanceError):
        li_min.posts = ()  # type: ignore[misc]


@pytest.mark.parametrize(
    ("behind_proxy", "headers", "address"),
    [
        (False, {"REMOTE_ADDR": "10.1.2.3"}, "10.1.2.3"),
        (False, {"REMOTE_ADDR": "10.1.2.3", "HTTP_X_FORWARDED_FOR": "1.2.3.4"}, "10.1.2.3"),
        (True, {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "6.6.6.6, 10.1.2.3"}, "10.1.2.3"),
        (True, {"REMOTE_ADDR": "127.0.0.1"}, "127.0.0.1"),
        (True, {"REMOTE_ADDR": "", "HTTP_X_FORWARDED_FOR": "nonsense"}, ""),
        (False, {"REMOTE_ADDR": "2001:DB8::0001"}, "2001:db8::1"),
        (False, {"REMOTE_ADDR": ""}, ""),
    ],
)
def test_the_address_is_the_one_our_own_proxy_saw(
    settings: Settings, behind_proxy: bool, headers: dict[str, str], address: str
) -> None:
    settings.BEHIND_PROXY = behind_proxy
    assert address_of(RequestFactory().get("/", **headers)) == address  # type: ignore[arg-type]


def test_every_request_gets_its_actor_from_the_function_the_settings_name(settings: Settings) -> None:
    settings.ACTOR_OF = f"{__name__}.named_by_the_address"
    seen: list[Actor] = []

    def answer(request: HttpRequest) -> HttpResponse:
        seen.append(request.actor)  # type: ignore[attr-defined]
        return HttpResponse()

    acting(answer)(RequestFactory().get("/desk/"))
    assert seen[0].name == "/desk/"
    assert seen[0].kind is Kind.SYSTEM


def test_nobody_is_looked_up_for_a_page_that_does_not_ask(settings: Settings) -> None:
    settings.ACTOR_OF = f"{__name__}.broken"
    assert acting(lambda request: HttpResponse("ok"))(RequestFactory().get("/")).content == b"ok"


def broken(request: HttpRequest) -> Actor:
    """Stands for a look-up that must not happen."""
    raise AssertionError("asked for the actor of a page that needs none")
