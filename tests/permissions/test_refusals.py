"""How a no is shown: reasons as messages, somebody else's step as a page, a visitor to the sign-in page."""

from collections.abc import Callable

import pytest
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from pytest_django.fixtures import Settings

from gongkai import urls
from gongkai.base.errors import NotAllowed, Refused
from gongkai.web.actors import Actor, Kind
from gongkai.web.policy import open_to_all
from gongkai.web.refusals import shown_to


def wang_ju(request: HttpRequest) -> Actor:
    """Somebody signed in."""
    return Actor(name="王局", kind=Kind.PERSON, user_id=3)


@open_to_all("only in this test")
def not_allowed(request: HttpRequest) -> HttpResponse:
    """Stands for any view that says no."""
    raise NotAllowed("您不能审核自己起草的信息。请交给本单位另一位审核人。")


def give_reasons() -> None:
    """Stands for an action that the rules refuse."""
    raise Refused(["没有文号。", "没有公开日期。"])


@open_to_all("only in this test")
def refused(request: HttpRequest) -> HttpResponse:
    """Stands for any view whose action is refused."""
    with shown_to(request):
        give_reasons()
    return HttpResponse("｜".join(f"{message.level_tag}:{message}" for message in get_messages(request)))


urlpatterns = [path("no/", not_allowed), path("refused/", refused), *urls.urlpatterns]


@pytest.fixture
def site(settings: Settings) -> Callable[..., Client]:
    """A site with the views of this file, asked by somebody or by a visitor."""

    def build(*, signed_in: bool, login: str = "") -> Client:
        settings.ROOT_URLCONF = __name__
        settings.LOGIN_URL = login
        settings.ACTOR_OF = f"{__name__}.wang_ju" if signed_in else "gongkai.web.actors.visitor"
        return Client()

    return build


def test_who_may_not_reads_who_can_and_that_nothing_happened(site: Callable[..., Client]) -> None:
    page = site(signed_in=True).get("/no/")
    assert page.status_code == 403
    words = page.content.decode()
    assert "alert is-neutral" in words
    assert "请交给本单位另一位审核人。" in words
    assert "没有做任何改动" in words


def test_a_visitor_is_led_to_the_sign_in_page_and_back(site: Callable[..., Client]) -> None:
    page = site(signed_in=False, login="/desk/sign-in/").get("/no/?page=2")
    assert page.status_code == 302
    assert page.headers["Location"] == "/desk/sign-in/?next=%2Fno%2F%3Fpage%3D2"


def test_a_part_of_a_page_leads_the_whole_page_to_the_sign_in(site: Callable[..., Client]) -> None:
    part = site(signed_in=False, login="/desk/sign-in/").get("/no/", headers={"HX-Request": "true"})
    assert (part.status_code, part.headers["HX-Redirect"]) == (200, "/desk/sign-in/?next=%2Fno%2F")


def test_without_a_sign_in_page_a_visitor_reads_the_same_words(site: Callable[..., Client]) -> None:
    assert site(signed_in=False).get("/no/").status_code == 403


def test_every_reason_of_a_refusal_becomes_a_message_of_its_own(site: Callable[..., Client]) -> None:
    assert site(signed_in=True).get("/refused/").content.decode() == "error:没有文号。｜error:没有公开日期。"


def test_only_a_refusal_is_shown_a_mistake_of_ours_is_not_hidden() -> None:
    with pytest.raises(ValueError, match="ours"), shown_to(RequestFactory().get("/")):
        raise ValueError("ours")
