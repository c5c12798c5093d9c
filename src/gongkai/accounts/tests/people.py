"""Who the tests are about: 李敏 (clerk), 王局 (administrator)."""

from __future__ import annotations

from datetime import UTC, datetime

from django.test import Client
from django.utils import timezone

from gongkai.accounts import second_factor
from gongkai.accounts.actors import person
from gongkai.accounts.models import User
from gongkai.accounts.passwords import Argon2
from gongkai.web.actors import Actor

LI_PASSWORD = "bei ji jie dao 47 hao"
WANG_PASSWORD = "song hua jiang pan de chen"
NEW_PASSWORD = "chun tian de di yi chang yu"
NOON = datetime(2026, 3, 17, 4, 0, tzinfo=UTC)


def account(name: str, display_name: str, password: str, **more: object) -> User:
    """An account whose owner has a password of their own already."""
    user = User(sign_in_name=name, display_name=display_name, password_changed_at=timezone.now())
    for field, value in {"must_change_password": False, **more}.items():
        setattr(user, field, value)
    user.set_password(password)
    user.save()
    return user


def li_min(**more: object) -> User:
    """李敏, clerk."""
    return account("limin", "李敏", LI_PASSWORD, **more)


def wang() -> User:
    """王局, administrator of the whole installation."""
    return account("wangju", "王局", WANG_PASSWORD, is_administrator=True)


def acting(user: User) -> Actor:
    """The owner of the account, on a page."""
    return person(user, address="192.0.2.7")


def signed_in(user: User, password: str) -> Client:
    """A browser in which the owner signed in."""
    browser = Client()
    answer = browser.post("/account/sign-in/", {"sign_in_name": user.sign_in_name, "password": password})
    assert answer.status_code == 302, answer.content.decode()
    return browser


def code_of(key: str, *, later: int = 0) -> str:
    """What the authenticator app shows now, or so many half minutes later."""
    from allauth.mfa.totp.internal import auth as totp

    earliest = next(iter(totp.yield_hotp_counters_from_time()))
    return str(totp.format_hotp_value(totp.hotp_value(key, earliest + 1 + later)))


def with_second_factor(user: User) -> tuple[str, tuple[str, ...]]:
    """Sets it up; gives the key of the app and the recovery codes."""
    key = second_factor.new_key()
    return key, second_factor.turn_on(user, key)


class Quick(Argon2):
    """The digest of the site, made cheap."""

    memory_cost = 8
    time_cost = 1


class Counted(Quick):
    """Counts the digests it makes; looking at a password makes one."""

    digests = 0

    def encode(self, password: str, salt: str) -> str:
        """Counts one."""
        Counted.digests += 1
        return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        """Counts one."""
        Counted.digests += 1
        return bool(super().verify(password, encoded))
