"""The door: name and password, tries counted, everything in the trail."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from gongkai.accounts import lockout
from gongkai.accounts.lockout import Caller
from gongkai.accounts.models import FailedTry
from gongkai.accounts.tests.people import LI_PASSWORD, NOON, Counted, li_min, signed_in, wang
from gongkai.audit.models import Entry
from gongkai.base.errors import Refused

pytestmark = pytest.mark.django_db
DOOR = "/account/sign-in/"


def attempt(browser: Client, name: str, password: str, **more: str) -> tuple[int, str]:
    """One try; the answer and its page."""
    answer = browser.post(DOOR, {"sign_in_name": name, "password": password}, headers=None, **more)  # type: ignore[arg-type]
    return answer.status_code, answer.content.decode()


def trail() -> list[tuple[str, str, str, str]]:
    """The trail from its beginning: who, what, to what, from where."""
    return list(Entry.objects.order_by("pk").values_list("actor", "words", "thing_title", "address"))


def test_the_right_password_opens_and_the_trail_says_so() -> None:
    browser = signed_in(li_min(), LI_PASSWORD)
    page = browser.get("/account/").content.decode()
    assert "李敏" in page
    assert trail() == [("李敏", "登录", "李敏（limin）", "127.0.0.1")]


@pytest.mark.parametrize("typed", ["LIMIN", " limin ", "ｌｉｍｉｎ"])
def test_a_sign_in_name_may_be_typed_in_any_case_and_width(typed: str) -> None:
    li_min()
    assert attempt(Client(), typed, LI_PASSWORD)[0] == 302


def test_a_wrong_password_and_an_unknown_name_are_told_the_same() -> None:
    li_min()
    status, wrong = attempt(Client(), "limin", "wrong wrong wrong")
    _, unknown = attempt(Client(), "nobody", "wrong wrong wrong")
    assert status == 400
    said = "登录名或者密码不对。还可以试4次。"
    assert said in wrong and said in unknown
    assert [(words, title) for _, words, title, _ in trail()] == [
        ("登录失败", "李敏（limin）"),
        ("登录失败", "没有这个登录名"),
    ]


def test_a_password_typed_as_a_name_is_written_down_nowhere() -> None:
    attempt(Client(), "chuang chun de mima", "x")
    assert "chuang" not in str(list(Entry.objects.values())) + str(list(FailedTry.objects.values()))


def test_the_fifth_wrong_password_locks_the_name_for_a_quarter_of_an_hour_even_for_the_right_one() -> None:
    li_min()
    for _ in range(4):
        attempt(Client(), "limin", "wrong wrong wrong")
    said = "这个登录名连续输错了5次，已经锁定，请过15分钟再试。"
    assert said in attempt(Client(), "limin", "wrong wrong wrong")[1]
    assert said in attempt(Client(), "limin", LI_PASSWORD)[1]
    assert [words for _, words, _, _ in trail()] == ["登录失败"] * 5 + ["锁定"]


def test_a_name_nobody_has_is_locked_just_the_same() -> None:
    for _ in range(5):
        said = attempt(Client(), "nobody", "wrong wrong wrong")[1]
    assert "已经锁定，请过15分钟再试。" in said


def test_the_right_password_wipes_the_slate() -> None:
    user = li_min()
    for _ in range(4):
        attempt(Client(), "limin", "wrong wrong wrong")
    signed_in(user, LI_PASSWORD)
    assert "还可以试4次。" in attempt(Client(), "limin", "wrong wrong wrong")[1]


def test_twenty_names_tried_from_one_address_lock_the_address_and_no_other(settings: Settings) -> None:
    li_min()
    for number in range(19):
        attempt(Client(), f"name{number}", "wrong wrong wrong", REMOTE_ADDR="192.0.2.9")
    said = "从这个网络地址连续输错了20次，已经锁定，请过15分钟再试。"
    assert said in attempt(Client(), "name20", "wrong wrong wrong", REMOTE_ADDR="192.0.2.9")[1]
    assert said in attempt(Client(), "limin", LI_PASSWORD, REMOTE_ADDR="192.0.2.9")[1]
    assert attempt(Client(), "limin", LI_PASSWORD, REMOTE_ADDR="192.0.2.10")[0] == 302


def test_a_network_of_version_six_counts_as_one_address() -> None:
    for number in range(20):
        attempt(Client(), f"name{number}", "wrong wrong wrong", REMOTE_ADDR=f"2001:db8:0:1::{number:x}")
    assert "从这个网络地址" in attempt(Client(), "other", "wrong", REMOTE_ADDR="2001:db8:0:1:ffff::1")[1]
    assert "还可以试4次" in attempt(Client(), "other", "wrong", REMOTE_ADDR="2001:db8:0:2::1")[1]


def test_tries_under_way_at_the_same_moment_count_before_they_are_answered() -> None:
    caller = Caller("limin", "192.0.2.7")
    under_way = [lockout.begin(caller, NOON) for _ in range(5)]
    with pytest.raises(Refused, match="已经锁定"):
        lockout.begin(caller, NOON)
    under_way[0].succeeded()
    lockout.begin(caller, NOON)


def test_a_name_nobody_has_costs_the_same_digest_and_the_same_queries(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["gongkai.accounts.tests.people.Counted"]
    li_min()
    costs = []
    for name in ("limin", "nobody"):
        Counted.digests = 0
        with CaptureQueriesContext(connection) as queries:
            attempt(Client(), name, "wrong wrong wrong")
        costs.append((Counted.digests, len(queries)))
    assert costs[0] == costs[1]
    assert costs[0][0] == 1


def test_a_disabled_account_is_told_no_more_than_a_wrong_password() -> None:
    li_min(is_active=False)
    assert "登录名或者密码不对。" in attempt(Client(), "limin", LI_PASSWORD)[1]


def test_disabling_an_account_ends_its_sessions_at_once() -> None:
    user = li_min()
    browser = signed_in(user, LI_PASSWORD)
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    assert browser.get("/account/").status_code == 302


def test_the_session_gets_a_new_key_when_somebody_signs_in() -> None:
    li_min()
    browser = Client()
    browser.get(DOOR)
    before = browser.session.session_key
    attempt(browser, "limin", LI_PASSWORD)
    assert browser.session.session_key != before


def test_after_signing_in_one_is_where_one_wanted_to_go_but_never_on_another_site() -> None:
    wang()
    for wanted, reached in (("/desk/accounts/", "/desk/accounts/"), ("https://elsewhere.example/", "/desk/")):
        answer = Client().post(
            DOOR, {"sign_in_name": "wangju", "password": "song hua jiang pan de chen", "next": wanted}
        )
        assert answer.headers["Location"] == reached


def test_a_visitor_of_a_staff_page_is_led_to_the_door_and_back() -> None:
    answer = Client().get("/account/password/")
    assert answer.headers["Location"] == "/account/sign-in/?next=%2Faccount%2Fpassword%2F"


def test_signing_out_ends_the_session_and_is_in_the_trail() -> None:
    browser = signed_in(li_min(), LI_PASSWORD)
    assert browser.post("/account/sign-out/").headers["Location"] == DOOR
    assert browser.get("/account/").status_code == 302
    assert trail()[-1] == ("李敏", "退出登录", "李敏（limin）", "127.0.0.1")


def test_leaving_by_a_link_is_not_possible() -> None:
    browser = signed_in(li_min(), LI_PASSWORD)
    assert browser.get("/account/sign-out/").status_code == 405


def test_pages_of_somebody_signed_in_are_kept_in_no_cache() -> None:
    browser = signed_in(li_min(), LI_PASSWORD)
    assert {"private", "no-store"} <= set(browser.get("/").headers["Cache-Control"].split(", "))
    assert "no-store" in Client().get(DOOR).headers["Cache-Control"]


def test_the_door_speaks_english_too() -> None:
    page = Client().get("/en/account/sign-in/").content.decode()
    assert "Staff sign-in" in page
