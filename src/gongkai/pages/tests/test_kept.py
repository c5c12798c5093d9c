"""Which answers are kept and served again, and what ends that."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection, connections, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from gongkai.pages import actions as pages
from gongkai.pages import shelf, stamp
from gongkai.pages.middleware import kept
from gongkai.pages.models import Change

pytestmark = pytest.mark.django_db
LIST = "/xxgk/fdzdgk/"
Ask = Callable[..., HttpResponse]


@pytest.fixture
def ask() -> Ask:
    """A site of one page that counts how often it was made; `ask("/xxgk/a/", cookie)` asks for it."""
    made: list[str] = []

    def page(request: HttpRequest) -> HttpResponse:
        made.append(request.get_full_path())
        return HttpResponse(f"第{len(made)}次")

    site = kept(page)

    def ask_for(address: str, cookies: str = "", **more: str) -> HttpResponse:
        answer = site(RequestFactory().get(address, headers={"Cookie": cookies, "Host": "localhost"} | more))
        assert isinstance(answer, HttpResponse)
        return answer

    return ask_for


def words(answer: HttpResponse) -> str:
    """What is read."""
    return answer.content.decode()


def test_a_public_page_is_made_once_and_served_with_the_same_headers(ask: Ask) -> None:
    first, second = ask("/xxgk/a/"), ask("/xxgk/a/")
    assert (words(first), words(second)) == ("第1次", "第1次")
    assert second.headers["X-Page"] == "kept"
    assert first.headers["Content-Type"] == second.headers["Content-Type"]
    assert first.headers["ETag"] == second.headers["ETag"]
    assert second.headers["Cache-Control"] == "public, no-cache"
    assert second.headers["X-Accel-Expires"] == "1"


def test_who_has_the_page_already_is_told_that_it_is_still_good(ask: Ask) -> None:
    tag = ask("/xxgk/a/").headers["ETag"]
    again = ask("/xxgk/a/", **{"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["X-Accel-Expires"] == "1"


@pytest.mark.parametrize(
    ("address", "cookies"),
    [
        ("/desk/", ""),
        ("/account/sign-in/", ""),
        ("/xxgk/ysq/", ""),
        ("/en/xxgk/ysq/1/", ""),
        ("/tools/due/?received=2026-02-10", ""),
        ("/search/?q=a", ""),
        ("/xxgk/fdzdgk/?words=a", ""),
        ("/xxgk/a/?size=large", ""),
        ("/xxgk/a/", "sessionid=1"),
        ("/xxgk/a/", "messages=1"),
    ],
)
def test_what_somebody_asks_for_alone_is_never_kept(ask: Ask, address: str, cookies: str) -> None:
    assert [words(ask(address, cookies)) for _ in range(2)] == ["第1次", "第2次"]


@pytest.mark.parametrize(
    ("address", "cookies"),
    [("/xxgk/a/?page=2", ""), ("/en/xxgk/a/", ""), ("/xxgk/a/", "size=large"), ("/xxgk/a/", "contrast=high")],
)
def test_another_look_is_another_page(ask: Ask, address: str, cookies: str) -> None:
    ask("/xxgk/a/")
    assert words(ask(address, cookies)) == "第2次"
    assert words(ask(address, f"{cookies}; visited=1")) == "第2次"
    assert words(ask("/xxgk/a/")) == "第1次"


@pytest.mark.parametrize(
    "answer",
    [
        lambda: HttpResponse("没有", status=404),
        lambda: HttpResponse("撤下了", status=410),
        lambda: HttpResponse("自己的", headers={"Cache-Control": "private"}),
    ],
)
def test_what_is_no_whole_page_for_everybody_is_not_kept(answer: Callable[[], HttpResponse], tmp_path: Path) -> None:
    site = kept(lambda request: answer())
    site(RequestFactory().get("/xxgk/a/", headers={"Host": "localhost"}))
    assert list((tmp_path / "pages").glob("??/*")) == []


def test_a_page_that_gives_a_cookie_is_not_kept(tmp_path: Path) -> None:
    def page(request: HttpRequest) -> HttpResponse:
        answer = HttpResponse("表单")
        answer.set_cookie("csrftoken", "1")
        return answer

    kept(page)(RequestFactory().get("/xxgk/a/", headers={"Host": "localhost"}))
    assert list((tmp_path / "pages").glob("??/*")) == []


def test_a_public_change_makes_every_page_anew(ask: Ask) -> None:
    ask("/xxgk/a/")
    with transaction.atomic():
        pages.changed()
    stamp.forget()
    assert words(ask("/xxgk/a/")) == "第2次"


def test_a_change_that_commits_late_under_an_earlier_number_is_another_stamp() -> None:
    with transaction.atomic():
        pages.changed()
        pages.changed()
    both = stamp.asked()
    first = Change.objects.order_by("pk").first()
    assert first is not None
    first.delete()
    alone = stamp.asked()
    assert alone != both


def test_a_kept_page_costs_no_query_within_a_second(ask: Ask) -> None:
    ask("/xxgk/a/")
    with CaptureQueriesContext(connection) as asked:
        ask("/xxgk/a/")
    assert len(asked) == 0


def test_a_damaged_file_is_no_page(ask: Ask, tmp_path: Path) -> None:
    ask("/xxgk/a/")
    (file,) = (tmp_path / "pages").glob("??/*")
    file.write_bytes(file.read_bytes()[:-1])
    assert words(ask("/xxgk/a/")) == "第2次"


def test_the_oldest_pages_go_when_there_are_too_many(ask: Ask, tmp_path: Path) -> None:
    for number in range(3):
        ask(f"/xxgk/{number}/")
    size = sum(file.stat().st_size for file in (tmp_path / "pages").glob("??/*"))
    assert shelf.tidy(size) == 0
    assert shelf.tidy(size - 1) == 1


def test_the_real_list_is_kept_and_staff_read_it_fresh() -> None:
    client = Client()
    assert "X-Page" not in client.get(LIST).headers
    again = client.get(LIST)
    assert again.headers["X-Page"] == "kept"
    assert "default-src 'none'" in again.headers["Content-Security-Policy"]
    assert client.get(LIST, headers={"If-None-Match": again.headers["ETag"]}).status_code == 304
    assert "X-Page" not in client.get(LIST, headers={"Cookie": "sessionid=of-somebody"}).headers
    assert client.get(LIST, headers={"Host": "another.example.com"}).status_code == 400


@pytest.mark.django_db(transaction=True)
def test_of_many_who_ask_at_once_one_makes_the_page_and_the_others_wait_for_it() -> None:
    made: list[str] = []
    all_are_there = Barrier(5)

    def page(request: HttpRequest) -> HttpResponse:
        made.append(request.path)
        return HttpResponse("一页")

    site = kept(page)

    def ask_once(number: int) -> bytes:
        all_are_there.wait()
        answer = site(RequestFactory().get("/xxgk/a/", headers={"Host": "localhost"}))
        connections.close_all()
        assert isinstance(answer, HttpResponse)
        return answer.content

    with ThreadPoolExecutor(5) as pool:
        assert set(pool.map(ask_once, range(5))) == {"一页".encode()}
    assert made == ["/xxgk/a/"]
