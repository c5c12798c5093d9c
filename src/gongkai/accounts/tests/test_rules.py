"""Locks, networks, and what makes a password: by hand, without a database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from gongkai.accounts import browsers, passwords, rules
from gongkai.accounts.models import User, as_stored
from gongkai.accounts.rules import Told

QUARTER = timedelta(minutes=15)


def at(hour: int, minute: int) -> datetime:
    """A moment of one day."""
    return datetime(2026, 3, 17, hour, minute, tzinfo=UTC)


def failures(*minutes: int) -> list[datetime]:
    """Failures after nine, the newest first."""
    return [at(9, minute) for minute in sorted(minutes, reverse=True)]


@pytest.mark.parametrize(
    ("failed", "now", "until"),
    [
        ((0, 1, 2, 3), at(9, 4), None),
        ((0, 1, 2, 3, 4), at(9, 5), at(9, 19)),
        ((0, 1, 2, 3, 4), at(9, 18), at(9, 19)),
        ((0, 1, 2, 3, 4), at(9, 19), None),
        ((0, 3, 6, 9, 15), at(9, 16), at(9, 30)),
        ((0, 3, 6, 9, 16), at(9, 17), None),
    ],
)
def test_five_failures_within_a_quarter_of_an_hour_lock_for_one(
    failed: tuple[int, ...], now: datetime, until: datetime | None
) -> None:
    assert rules.locked_until(failures(*failed), tries=5, lasting=QUARTER, at=now) == until


def test_failures_older_than_a_lock_do_not_count_among_the_tries_left() -> None:
    assert rules.tries_left(failures(0, 10, 20), tries=5, lasting=QUARTER, at=at(9, 21)) == 3


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", ""),
    ],
)
def test_a_caller_is_an_address_or_a_network_of_64_bits(address: str, network: str) -> None:
    assert rules.network(address) == network


@pytest.mark.parametrize(("days", "stale"), [(7, False), (8, True)])
def test_a_password_handed_over_holds_for_a_week(days: int, stale: bool, settings: Settings) -> None:
    user = User(must_change_password=True, password_changed_at=at(9, 0))
    assert rules.first_password_is_stale(user, at(9, 0) + timedelta(days=days)) is stale


def test_a_password_of_ones_own_does_not_grow_stale() -> None:
    user = User(must_change_password=False, password_changed_at=at(9, 0))
    assert not rules.first_password_is_stale(user, at(9, 0) + timedelta(days=4000))


@pytest.mark.parametrize(
    ("claim", "claims", "told"),
    [
        ("", {"userinfo": {"email": "li@example.cn", "email_verified": True}}, Told(email="li@example.cn")),
        ("", {"userinfo": {"email": "li@example.cn", "email_verified": False}}, Told()),
        ("", {"userinfo": {"email": "li@example.cn"}}, Told()),
        ("", {"userinfo": {"email": "li@example.cn", "email_verified": "true"}}, Told()),
        ("", {"userinfo": {"preferred_username": "limin"}}, Told()),
        ("staff_number", {"id_token": {"staff_number": "0471"}}, Told(sign_in_name="0471")),
        ("staff_number", {"userinfo": {"email": "li@example.cn", "email_verified": True}}, Told()),
    ],
)
def test_only_a_claim_that_was_agreed_on_or_a_verified_address_counts(
    claim: str, claims: dict[str, dict[str, object]], told: Told, settings: Settings
) -> None:
    settings.OIDC_NAME_CLAIM = claim
    assert rules.told_by_service(claims) == told


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("short", "密码太短，至少要12个字，现在是5个。"),
        ("x" * 129, "密码最长128个字。"),
        ("aaaaaaaaaaaaaa", "密码是重复或者连着的字，一猜就中，请换一个。"),
        ("abcdeabcdeabcde", "密码是重复或者连着的字，一猜就中，请换一个。"),
        ("123456789012", "密码是重复或者连着的字，一猜就中，请换一个。"),
        ("lkjhgfdsapoiuytrewq", "密码是重复或者连着的字，一猜就中，请换一个。"),
        ("ＱＷＥＲＴＹＵＩＯＰＡＳ", "密码是重复或者连着的字，一猜就中，请换一个。"),
        ("woaizhongguo2026", "这是很多人在用的密码，请换一个。"),
        ("professional", "这是很多人在用的密码，请换一个。"),
        ("beiji-limin-2026!", "密码里不要有自己的姓名或者登录名。"),
        ("我是李敏在北极街道上班呢", "密码里不要有自己的姓名或者登录名。"),
    ],
)
def test_a_bad_password_is_told_what_is_wrong_with_it(password: str, fault: str) -> None:
    assert fault in passwords.faults(password, "limin", "李敏")


@pytest.mark.parametrize("password", ["bei ji jie dao 47 hao", "松花江畔的清晨有雾气升起", "correcthorsebattery"])
def test_a_long_sentence_is_good_without_capitals_figures_or_signs(password: str) -> None:
    assert passwords.faults(password, "limin", "李敏") == ()


def test_a_first_password_is_good_and_never_the_same() -> None:
    made = {passwords.first_password() for _ in range(200)}
    assert len(made) == 200
    assert all(passwords.faults(one, "limin", "李敏") == () for one in made)
    assert not set("01ilo") & set("".join(made))


@pytest.mark.parametrize(("typed", "stored"), [("LiMin", "limin"), ("　ＬＩ敏 ", "li敏"), ("zhao.gong", "zhao.gong")])
def test_a_name_is_stored_one_way(typed: str, stored: str) -> None:
    assert as_stored(typed) == stored


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36",
            "Windows上的Chrome",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0", "Windows上的Edge"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1 MicroMessenger/8.0", "iPhone上的微信"),
        ("", "未知浏览器"),
    ],
)
def test_a_browser_is_named_as_a_person_would(agent: str, said: str) -> None:
    assert browsers.named(agent) == said
