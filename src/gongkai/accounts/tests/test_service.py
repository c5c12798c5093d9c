"""Signing in through the government's own identity service."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from pytest_django.fixtures import Settings

from gongkai.accounts.models import User
from gongkai.accounts.tests.people import NEW_PASSWORD, account, code_of, li_min, with_second_factor
from gongkai.accounts.tests.service import CLIENT_ID, START, Service, come_back, running, sent_there
from gongkai.audit.models import Entry

pytestmark = pytest.mark.django_db
DOOR = "/account/sign-in/"
VERIFIED = {"sub": "u-0471", "email": "limin@example.gov.cn", "email_verified": True}


@pytest.fixture
def service(settings: Settings) -> Iterator[Service]:
    """A service the settings name."""
    with running() as service:
        settings.OIDC_ISSUER = service.address
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {
                "OAUTH_PKCE_ENABLED": True,
                "APPS": [
                    {
                        "provider_id": "service",
                        "name": "统一身份认证",
                        "client_id": CLIENT_ID,
                        "secret": "s",
                        "settings": {"server_url": service.address},
                    }
                ],
            }
        }
        yield service


def said(browser: Client) -> str:
    """The page of the door."""
    return browser.get(DOOR).content.decode()


def test_without_a_service_nothing_is_offered_and_nothing_answers() -> None:
    assert "统一身份认证" not in said(Client())
    assert Client().get(START).status_code == 404
    assert Client().get(f"{START}service/", {"code": "c", "state": "s"}).status_code == 404


def test_a_verified_address_opens_the_account_that_has_it_and_links_the_two(service: Service) -> None:
    user = li_min(email="limin@example.gov.cn")
    service.claims = VERIFIED
    assert "用统一身份认证登录" in said(Client())
    browser = Client()
    asked = sent_there(browser, "/account/password/")
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == "http://testserver/account/sign-in/service/service/"
    assert come_back(browser, asked) == "/account/password/"
    assert "李敏" in browser.get("/account/").content.decode()
    linked = SocialAccount.objects.get()
    assert (linked.user_id, linked.uid, linked.extra_data) == (user.pk, "u-0471", {})
    words = list(Entry.objects.order_by("pk").values_list("words", flat=True))
    assert words == ["关联统一身份认证", "经统一身份认证登录"]
    assert service.asked[0]["code_verifier"]


def test_once_linked_the_number_of_the_service_counts_and_the_address_no_more(service: Service) -> None:
    user = li_min(email="limin@example.gov.cn")
    service.claims = VERIFIED
    browser = Client()
    come_back(browser, sent_there(browser))
    User.objects.filter(pk=user.pk).update(email="")
    service.claims = {"sub": "u-0471"}
    again = Client()
    assert come_back(again, sent_there(again)) == "/desk/"


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "u-1", "email": "limin@example.gov.cn"},
        {"sub": "u-1", "email": "limin@example.gov.cn", "email_verified": False},
        {"sub": "u-1", "email": "other@example.gov.cn", "email_verified": True},
        {"sub": "u-1", "email": "", "email_verified": True},
        {"sub": "u-1", "preferred_username": "limin"},
    ],
)
def test_anything_less_opens_nothing_and_creates_nothing(claims: dict[str, object], service: Service) -> None:
    li_min(email="limin@example.gov.cn")
    service.claims = claims
    browser = Client()
    assert come_back(browser, sent_there(browser)) == DOOR
    assert "这里没有您能用的账号" in said(browser)
    assert browser.get("/account/").status_code == 302
    assert User.objects.count() == 1 and not SocialAccount.objects.exists()
    assert Entry.objects.get().words == "登录失败"


def test_an_address_two_accounts_share_opens_neither(service: Service) -> None:
    li_min(email="limin@example.gov.cn")
    account("zhao", "赵工", NEW_PASSWORD, email="LiMin@example.gov.cn")
    service.claims = VERIFIED
    browser = Client()
    assert come_back(browser, sent_there(browser)) == DOOR


def test_an_account_linked_to_one_person_of_the_service_is_taken_by_no_other(service: Service) -> None:
    li_min(email="limin@example.gov.cn")
    service.claims = VERIFIED
    first, second = Client(), Client()
    come_back(first, sent_there(first))
    service.claims = {**VERIFIED, "sub": "u-9999"}
    assert come_back(second, sent_there(second)) == DOOR


def test_the_claim_that_was_agreed_on_is_the_sign_in_name(service: Service, settings: Settings) -> None:
    settings.OIDC_NAME_CLAIM = "staff_name"
    li_min()
    service.claims = {"sub": "u-0471", "staff_name": "LiMin"}
    browser = Client()
    assert come_back(browser, sent_there(browser)) == "/desk/"


def test_a_disabled_account_stays_shut(service: Service) -> None:
    li_min(email="limin@example.gov.cn", is_active=False)
    service.claims = VERIFIED
    browser = Client()
    assert come_back(browser, sent_there(browser)) == DOOR


def test_a_second_factor_is_asked_for_here_too(service: Service) -> None:
    key, _ = with_second_factor(li_min(email="limin@example.gov.cn"))
    service.claims = VERIFIED
    browser = Client()
    assert come_back(browser, sent_there(browser)) == f"{DOOR}code/"
    assert browser.get("/account/").status_code == 302
    assert browser.post(f"{DOOR}code/", {"code": code_of(key)}).headers["Location"] == "/desk/"


def test_a_first_password_nobody_used_need_not_be_changed(service: Service) -> None:
    li_min(email="limin@example.gov.cn", must_change_password=True)
    service.claims = VERIFIED
    browser = Client()
    come_back(browser, sent_there(browser))
    assert browser.get("/account/").status_code == 200


def test_an_answer_to_another_browser_opens_nothing(service: Service) -> None:
    li_min(email="limin@example.gov.cn")
    service.claims = VERIFIED
    asked = sent_there(Client())
    other = Client()
    assert come_back(other, asked) == DOOR
    assert "没有确认您的身份" in said(other)
    assert other.get("/account/").status_code == 302


@pytest.mark.parametrize("lie", ["issuer", "audience"])
def test_an_answer_made_for_somebody_else_opens_nothing(lie: str, service: Service) -> None:
    li_min(email="limin@example.gov.cn")
    service.claims = VERIFIED
    setattr(service, lie, "https://elsewhere.example")
    browser = Client()
    assert come_back(browser, sent_there(browser)) == DOOR
    assert browser.get("/account/").status_code == 302


def test_a_service_that_does_not_answer_is_told_in_a_sentence(service: Service, settings: Settings) -> None:
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = "http://127.0.0.1:1"
    browser = Client()
    assert browser.get(START).headers["Location"] == DOOR
    assert "没有确认您的身份，没有登录。请再试一次" in said(browser)


def test_somebody_who_changes_their_mind_comes_back_to_the_door(service: Service) -> None:
    browser = Client()
    asked = sent_there(browser)
    answer = browser.get(f"{START}service/", {"error": "access_denied", "state": asked["state"]})
    assert answer.headers["Location"] == DOOR
