"""Headers of every answer, pages of every refusal, and the two addresses for machines."""

import pytest
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from pytest_django import DjangoAssertNumQueries

from gongkai import urls as ours
from gongkai.web import errors

PROMISES = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def fails(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("on purpose: s3cret")


urlpatterns = [path("fails/", fails), *ours.urlpatterns]
handler500 = errors.broken


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/en/tools/due/", "/nothing/here", "/healthz"])
def test_every_answer_tells_the_browser_to_trust_nothing_foreign(client: Client, address: str) -> None:
    answer = client.get(address)
    assert {name: answer[name] for name in PROMISES} == PROMISES
    assert "geolocation=()" in answer["Permissions-Policy"]
    policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }


@pytest.mark.parametrize(("address", "words"), [("/nothing", "没有这一页"), ("/en/nothing", "There is no such page")])
def test_a_wrong_address_gets_a_page_in_its_language(client: Client, address: str, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert words in answer.content.decode()


def test_a_strange_host_gets_the_page_for_400(client: Client) -> None:
    answer = client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "这个地址看不懂" in answer.content.decode()


@override_settings(ROOT_URLCONF=__name__)
def test_a_fault_of_ours_gets_a_page_without_a_traceback() -> None:
    answer = Client(raise_request_exception=False).get("/fails/")
    assert answer.status_code == 500
    assert "是我们的差错" in answer.content.decode()
    assert "s3cret" not in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


@override_settings(ROOT_URLCONF=__name__, TEMPLATES=[])
def test_when_even_the_error_page_fails_there_is_still_an_answer() -> None:
    answer = errors.broken(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "这一页没有打开" in answer.content.decode()


def test_a_form_from_elsewhere_is_refused_with_a_page() -> None:
    answer = errors.forged(RequestFactory().get("/"))
    assert answer.status_code == 403
    assert "请再提交一次" in answer.content.decode()


def test_the_process_is_alive_without_its_database(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_it_is_ready_when_the_database_answers(client: Client) -> None:
    assert client.get("/readyz").content == b"ok\n"


@pytest.mark.django_db
def test_it_is_not_ready_when_the_database_does_not_answer(client: Client) -> None:
    def gone(*args: object) -> None:
        raise OperationalError("gone")

    with connection.execute_wrapper(gone):
        assert client.get("/readyz").status_code == 503


@pytest.mark.parametrize(
    ("address", "queries"),
    [("/tools/", 3), ("/tools/due/?received=2025-01-20", 3), ("/tools/fee/?pages=40", 2), ("/nothing", 0)],
)
@pytest.mark.django_db
def test_pages_that_only_reckon_ask_for_the_name_in_their_frame_and_the_calendar_in_force(
    client: Client, address: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(queries):
        client.get(address)
