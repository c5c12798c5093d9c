"""The second factor: set up, asked for, lost, required."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from pytest_django.fixtures import Settings

from gongkai.accounts import second_factor
from gongkai.accounts.tests.people import (
    LI_PASSWORD,
    NOON,
    WANG_PASSWORD,
    code_of,
    li_min,
    signed_in,
    wang,
    with_second_factor,
)
from gongkai.audit.models import Entry

pytestmark = pytest.mark.django_db
DOOR, CODE, SET_UP = "/account/sign-in/", "/account/sign-in/code/", "/account/second-factor/"


def halfway(name: str, password: str) -> Client:
    """A browser in which the password was right."""
    browser = Client()
    answer = browser.post(DOOR, {"sign_in_name": name, "password": password, "next": "/tools/due/"})
    assert answer.headers["Location"] == CODE
    return browser


def key_shown(page: str) -> str:
    """The key a page asks to type into the app."""
    found = re.search(r'<code class="key">([A-Z2-7 ]+)</code>', page)
    assert found
    return found[1].replace(" ", "")


def test_setting_it_up_takes_a_code_that_fits_and_gives_ten_recovery_codes_once() -> None:
    browser = signed_in(li_min(), LI_PASSWORD)
    key = key_shown(browser.get(SET_UP).content.decode())
    refused = browser.post(SET_UP, {"code": "000000"})
    assert refused.status_code == 400 and "动态口令不对" in refused.content.decode()
    assert key_shown(refused.content.decode()) == key
    done = browser.post(SET_UP, {"code": code_of(key)}).content.decode()
    assert len(re.findall(r"<li><code>\d{4} \d{4}</code></li>", done)) == 10
    assert "还有10个没有用过" in browser.get(SET_UP).content.decode()
    assert Entry.objects.filter(verb="set_up_second_factor", actor="李敏").count() == 1


def test_the_page_draws_the_key_without_inline_style_or_foreign_picture() -> None:
    page = signed_in(li_min(), LI_PASSWORD).get(SET_UP).content.decode()
    assert '<svg class="qr" viewBox="0 0 ' in page
    assert "style=" not in page and "data:" not in page


def test_signing_in_then_asks_for_a_code_and_leads_on() -> None:
    key, _ = with_second_factor(li_min())
    browser = halfway("limin", LI_PASSWORD)
    assert browser.get("/account/").status_code == 302, "a password alone opens nothing"
    assert browser.post(CODE, {"code": code_of(key)}).headers["Location"] == "/tools/due/"
    assert browser.get("/account/").status_code == 200


def test_a_code_may_be_typed_with_blanks_and_full_width_figures() -> None:
    key, _ = with_second_factor(li_min())
    typed = code_of(key).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert halfway("limin", LI_PASSWORD).post(CODE, {"code": f"{typed[:3]} {typed[3:]}"}).status_code == 302


def test_a_code_opens_once() -> None:
    key, _ = with_second_factor(li_min())
    code = code_of(key)
    assert halfway("limin", LI_PASSWORD).post(CODE, {"code": code}).status_code == 302
    again = halfway("limin", LI_PASSWORD).post(CODE, {"code": code})
    assert again.status_code == 400 and "刚才已经用过" in again.content.decode()


def test_a_code_used_on_one_machine_is_used_on_every_other_that_shares_no_cache() -> None:
    from django.core.cache import cache

    user = li_min()
    key, _ = with_second_factor(user)
    code = code_of(key)
    assert second_factor.accept(user, code, at=NOON) is second_factor.Used.CODE
    cache.clear()
    assert second_factor.accept(user, code, at=NOON) is None


def test_a_recovery_code_opens_once_and_the_trail_says_it_was_one() -> None:
    _, codes = with_second_factor(li_min())
    assert halfway("limin", LI_PASSWORD).post(CODE, {"code": codes[3]}).status_code == 302
    assert halfway("limin", LI_PASSWORD).post(CODE, {"code": codes[3]}).status_code == 400
    assert halfway("limin", LI_PASSWORD).post(CODE, {"code": codes[4]}).status_code == 302
    assert Entry.objects.filter(words="使用备用码").count() == 2


def test_five_wrong_codes_lock_and_the_right_password_in_between_does_not_help() -> None:
    key, _ = with_second_factor(li_min())
    for _ in range(5):
        last = halfway("limin", LI_PASSWORD).post(CODE, {"code": "000000"})
    assert "这个登录名连续输错了5次，已经锁定" in last.content.decode()
    locked = Client().post(DOOR, {"sign_in_name": "limin", "password": LI_PASSWORD})
    assert "已经锁定" in locked.content.decode()
    assert not second_factor.fits(key, "00000")


def test_the_second_step_without_the_first_leads_back_to_the_door() -> None:
    assert Client().get(CODE).headers["Location"] == DOOR


def test_keys_lie_encrypted_in_the_database() -> None:
    key, codes = with_second_factor(li_min())
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert key not in stored and codes[0] not in stored
    assert "gAAAA" in stored


def test_a_new_secret_key_still_reads_what_the_old_one_wrote(settings: Settings) -> None:
    user = li_min()
    key, _ = with_second_factor(user)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one, longer than anybody could guess, for the next years"
    assert second_factor.accept(user, code_of(key), at=NOON) is second_factor.Used.CODE


def test_new_recovery_codes_put_the_old_out_of_use() -> None:
    user = li_min()
    browser = signed_in(user, LI_PASSWORD)
    _, old = with_second_factor(user)
    page = browser.post("/account/second-factor/codes/").content.decode()
    assert len(re.findall(r"<li><code>\d{4} \d{4}</code></li>", page)) == 10
    assert second_factor.accept(user, old[0], at=NOON) is None


def test_dropping_it_is_possible_where_no_post_asks_for_it() -> None:
    user = li_min()
    browser = signed_in(user, LI_PASSWORD)
    with_second_factor(user)
    browser.post("/account/second-factor/drop/")
    assert not second_factor.is_on(user)
    assert Entry.objects.filter(verb="drop_second_factor").count() == 1


def test_where_a_post_asks_for_it_every_page_leads_to_setting_it_up(settings: Settings) -> None:
    settings.SECOND_FACTOR_POSTS = ["administrator"]
    browser = signed_in(wang(), WANG_PASSWORD)
    assert browser.get("/desk/accounts/").headers["Location"] == SET_UP
    key = key_shown(browser.get(SET_UP).content.decode())
    browser.post(SET_UP, {"code": code_of(key)})
    assert browser.get("/desk/accounts/").status_code == 200
    browser.post("/account/second-factor/drop/")
    assert "不能停用" in browser.get("/account/").content.decode()


def test_a_clerk_is_not_asked_for_what_an_administrator_needs(settings: Settings) -> None:
    settings.SECOND_FACTOR_POSTS = ["administrator"]
    assert signed_in(li_min(), LI_PASSWORD).get("/account/").status_code == 200
