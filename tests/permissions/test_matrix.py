"""Every address of the site asks a policy, and the page that says who may do what is the truth."""

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, include, path
from pytest_django.fixtures import Settings

from gongkai.web import matrix
from gongkai.web.actors import Post, Request
from gongkai.web.policy import Guard, Policy, Rule, Verb, by, guarded, open_to_all
from gongkai.web.surfaces import Surface, surfaces, unmarked

PAGE = Path(__file__).parents[2] / "docs" / "permissions.md"


@dataclass(frozen=True)
class Letter:
    """Stands for a thing of some area."""

    unit_id: int
    author_id: int
    sent: bool


sent: Rule[Letter] = Rule(lambda actor, letter, today: letter.sent, "还没有发出。")
by_another: Rule[Letter] = Rule(
    lambda actor, letter, today: actor.user_id != letter.author_id, "不能审核自己起草的信。"
)
LETTER: Policy[Letter] = Policy(
    "test.letter",
    "信件",
    {
        "see": Verb("查看", sent),
        "pass": Verb("审核", by(Post.REVIEWER, Post.SUPERVISOR), by_another),
        "write": Verb("起草", by(Post.CLERK), alone=True),
    },
    examples=lambda unit, author: {"草稿": Letter(unit, author, sent=False), "已发": Letter(unit, author, sent=True)},
)


@guarded(LETTER, "pass")
def pass_letter(request: Request, pk: int) -> HttpResponse:
    """A door that asks."""
    LETTER.require(request.actor, "pass", Letter(pk, pk, sent=False), today=request.today)
    return HttpResponse("passed")


def unguarded(request: HttpRequest) -> HttpResponse:
    """A side door: somebody forgot."""
    return HttpResponse("everything")


@open_to_all("only in this test")
def known(request: HttpRequest) -> HttpResponse:
    """A door known to be open."""
    return HttpResponse("hello")


urlpatterns: list[URLPattern | URLResolver] = [
    path("known/", known),
    path("desk/", include([path("export/<int:pk>.csv", unguarded)])),
]


def test_every_address_of_the_site_asks_a_policy_or_says_why_it_is_open() -> None:
    assert unmarked() == []
    assert len(list(surfaces())) > 5


def test_a_planted_side_door_is_named() -> None:
    assert [surface.route for surface in unmarked(urlpatterns)] == ["/desk/export/<int:pk>.csv"]


def test_a_planted_side_door_stops_the_system_check(settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__
    found = [message for message in run_checks() if message.id == "gongkai.E001"]
    assert [message.msg for message in found] == ["/desk/export/<int:pk>.csv asks no policy"]
    assert found[0].obj == f"{__name__}.unguarded"


def test_a_planted_side_door_stops_the_page(settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__
    with pytest.raises(ValueError, match=r"/desk/export/<int:pk>\.csv"):
        matrix.page()


def test_a_decorator_around_a_marked_view_keeps_the_mark() -> None:
    @functools.wraps(known)
    def wrapped(request: HttpRequest) -> HttpResponse:
        return known(request)

    assert unmarked([path("", wrapped)]) == []


def test_a_view_of_another_package_stands_only_where_the_package_is_named(settings: Settings) -> None:
    from django.views.i18n import set_language
    from django.views.static import serve

    others = [path("language/", set_language), path("files/<path:path>", serve)]
    assert [surface.route for surface in unmarked(others)] == ["/language/", "/files/<path:path>"]
    settings.VIEWS_OF_OTHERS = {"django.views.i18n": "switches the language, asks nothing"}
    assert [surface.route for surface in unmarked(others)] == ["/files/<path:path>"]


def test_a_row_says_whose_things_each_post_may_touch_in_each_state() -> None:
    found = {(row.verb, row.state): row for row in matrix.rows(surfaces([path("letters/<int:pk>/", pass_letter)]))}
    heads = [name for name, _ in matrix.columns()]

    def cells(verb: str, state: str) -> dict[str, str]:
        return {head: answer for head, answer in zip(heads, found[verb, state].answers, strict=True) if answer != "—"}

    assert cells("see", "草稿") == {}
    assert cells("see", "已发") == dict.fromkeys(heads, "any")
    assert cells("pass", "草稿") == {
        "reviewer": "own, not self",
        "supervisor": "own, not self · below",
    }
    assert cells("write", "") == {"clerk": "yes"}
    assert found["pass", "草稿"].addresses == ("/letters/<int:pk>/",)
    assert found["write", ""].addresses == ()


def test_a_policy_without_examples_cannot_hide_from_the_matrix() -> None:
    silent: Policy[Letter] = Policy("test.silent", "信件", {"see": Verb("查看", sent)})

    @guarded(silent, "see")
    def view(request: Request) -> HttpResponse:
        return HttpResponse()

    with pytest.raises(ValueError, match=r"test\.silent has no examples"):
        list(matrix.rows(surfaces([path("", view)])))


def test_the_page_in_the_docs_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == matrix.page()


BLANK = re.compile(r"<(?:(\w+):)?\w+>")
SAMPLES = {"int": "1", "uuid": "00000000-0000-4000-8000-000000000000"}


def filled(route: str) -> str:
    """An address with something in each of its blanks: the door comes before any look-up."""
    return BLANK.sub(lambda blank: SAMPLES.get(blank[1], "x"), route)


def for_staff() -> Iterator[Surface]:
    """The addresses that are never for visitors."""
    for surface in surfaces():
        if isinstance(surface.mark, Guard) and surface.mark.policy.verbs[surface.mark.verb].signed_in:
            yield surface


@pytest.mark.parametrize("surface", list(for_staff()), ids=lambda surface: surface.route)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_visitor_finds_every_staff_address_closed(surface: Surface, method: str, settings: Settings) -> None:
    settings.LOGIN_URL = ""
    ask: Callable[[str], HttpResponse] = getattr(Client(), method)
    assert ask(filled(surface.route)).status_code == 403
