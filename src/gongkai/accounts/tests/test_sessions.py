"""How long a session lasts, what must be done first, where one is signed in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from gongkai.accounts import sessions
from gongkai.accounts.tests.people import LI_PASSWORD, NEW_PASSWORD, li_min, signed_in
from gongkai.audit.models import Entry

pytestmark = pytest.mark.django_db
PASSWORD = "/account/password/"


def age(browser: Client, **ago: timedelta) -> None:
    """Moves marks of the session into the past."""
    store = SessionStore(browser.session.session_key)
    past = {name: (timezone.now() - how_long).isoformat() for name, how_long in ago.items()}
    store[sessions.MARKS] = {**store[sessions.MARKS], **past}
    store.save()


def test_half_an_hour_without_a_page_signs_out_and_says_so() -> None:
    browser = signed_in(li_min(), LI_PASSWORD)
    age(browser, seen=timedelta(minutes=29))
    assert browser.get("/account/").status_code == 200
    age(browser, seen=timedelta(minutes=31))
    answer = browser.get("/account/", follow=True)
    assert "很久没有操作，已经自动退出" in answer.content.decode()
    assert Entry.objects.order_by("pk").last().words == "超时自动退出"  # type: ignore[union-attr]
    assert browser.get("/account/").status_code == 302


def test_twelve_hours_are_the_most_however_busy_one_is() -> None:
    browser = signed_in(li_min(), LI_PASSWORD)
    age(browser, since=timedelta(hours=12, minutes=1))
    assert browser.get("/account/").status_code == 302


def test_a_page_within_the_same_minute_writes_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    browser = signed_in(li_min(), LI_PASSWORD)
    with django_assert_num_queries(4):  # the session and its account; the settings of the site and its government
        browser.get("/tools/fee/")


def test_a_visitor_without_a_session_costs_the_name_in_the_frame(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(2):  # the settings of the site and its government
        Client().get("/tools/fee/")


def test_a_first_password_leads_every_staff_page_to_changing_it_and_only_there() -> None:
    browser = signed_in(li_min(must_change_password=True, is_administrator=True), LI_PASSWORD)
    for page in ("/account/", "/desk/accounts/", "/desk/accounts/new/", "/account/second-factor/"):
        answer = browser.get(page)
        expected = 200 if page == "/account/second-factor/" else 302
        assert answer.status_code == expected, page
    assert browser.get("/tools/due/").status_code == 200, "the public site stays open"
    page = browser.get(PASSWORD).content.decode()
    assert "请先换一个自己的密码" in page and "现在的密码" not in page.replace("现在的密码是管理员给的", "")
    assert browser.post(PASSWORD, {"new": NEW_PASSWORD, "again": NEW_PASSWORD}).status_code == 302
    assert browser.get("/desk/accounts/").status_code == 200


def test_somebody_with_a_first_password_has_no_post_yet() -> None:
    browser = signed_in(li_min(must_change_password=True, is_administrator=True), LI_PASSWORD)
    request = browser.get("/tools/due/").wsgi_request
    assert request.actor.posts == ()  # type: ignore[attr-defined]


def test_a_changed_password_ends_every_other_session_and_keeps_this_one() -> None:
    user = li_min()
    here, elsewhere = signed_in(user, LI_PASSWORD), signed_in(user, LI_PASSWORD)
    here.post(PASSWORD, {"password": LI_PASSWORD, "new": NEW_PASSWORD, "again": NEW_PASSWORD})
    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302
    assert Client().post("/account/sign-in/", {"sign_in_name": "limin", "password": LI_PASSWORD}).status_code == 400
    assert signed_in(user, NEW_PASSWORD)
    assert "更改密码" in list(Entry.objects.values_list("words", flat=True))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"password": "not the old one", "new": NEW_PASSWORD, "again": NEW_PASSWORD}, "登录名或者密码不对"),
        ({"password": LI_PASSWORD, "new": NEW_PASSWORD, "again": "another one entirely"}, "两次输入的新密码不一样"),
        ({"password": LI_PASSWORD, "new": "short", "again": "short"}, "至少要12个字"),
        ({"password": LI_PASSWORD, "new": LI_PASSWORD, "again": LI_PASSWORD}, "新密码和现在的一样"),
        ({"password": LI_PASSWORD, "new": "limin is my name", "again": "limin is my name"}, "不要有自己的姓名"),
    ],
)
def test_a_password_is_refused_with_the_reason(typed: dict[str, str], said: str) -> None:
    answer = signed_in(li_min(), LI_PASSWORD).post(PASSWORD, typed)
    assert answer.status_code == 400 and said in answer.content.decode()


def test_guessing_the_old_password_from_an_open_session_is_locked_too() -> None:
    browser = signed_in(li_min(), LI_PASSWORD)
    for _ in range(5):
        answer = browser.post(PASSWORD, {"password": "guess guess guess", "new": NEW_PASSWORD, "again": NEW_PASSWORD})
    assert "已经锁定" in answer.content.decode()


def test_one_sees_where_one_is_signed_in_and_ends_it_from_elsewhere() -> None:
    user = li_min()
    here, elsewhere = signed_in(user, LI_PASSWORD), signed_in(user, LI_PASSWORD)
    page = here.get("/account/").content.decode()
    assert page.count('<li class="work">') == 2 and page.count("正在使用") == 1
    other = UserSession.objects.get(session_key=elsewhere.session.session_key)
    here.post(f"/account/sessions/{other.pk}/end/")
    assert elsewhere.get("/account/").status_code == 302
    assert here.get("/account/").status_code == 200
    assert Entry.objects.filter(words="结束登录").count() == 1


def test_the_sessions_of_somebody_else_cannot_be_ended() -> None:
    from gongkai.accounts.tests.people import WANG_PASSWORD, wang

    theirs = signed_in(wang(), WANG_PASSWORD)
    row = UserSession.objects.get(session_key=theirs.session.session_key)
    assert signed_in(li_min(), LI_PASSWORD).post(f"/account/sessions/{row.pk}/end/").status_code == 404
    assert theirs.get("/account/").status_code == 200


def test_a_session_that_ran_out_leaves_nothing_behind() -> None:
    user = li_min()
    gone = signed_in(user, LI_PASSWORD).session.session_key
    Session.objects.filter(session_key=gone).update(expire_date=timezone.now() - timedelta(minutes=1))
    signed_in(user, LI_PASSWORD)
    assert not Session.objects.filter(session_key=gone).exists()
    assert UserSession.objects.count() == 1


def test_every_other_session_ends_at_one_stroke() -> None:
    user = li_min()
    browsers = [signed_in(user, LI_PASSWORD) for _ in range(3)]
    browsers[0].post("/account/sessions/end/")
    assert [browser.get("/account/").status_code for browser in browsers] == [200, 302, 302]


def test_something_grave_asks_for_the_password_again_after_ten_minutes() -> None:
    browser = signed_in(li_min(), LI_PASSWORD)
    age(browser, confirmed=timedelta(minutes=11))
    answer = browser.get("/account/second-factor/")
    assert answer.headers["Location"] == "/account/confirm/?next=%2Faccount%2Fsecond-factor%2F"
    assert browser.post("/account/confirm/", {"password": "wrong wrong wrong"}).status_code == 400
    done = browser.post("/account/confirm/", {"password": LI_PASSWORD, "next": "/account/second-factor/"})
    assert done.headers["Location"] == "/account/second-factor/"
    assert browser.get("/account/second-factor/").status_code == 200
