"""When an account may be signed in to, and what has to be done first. Pure: moments come in, nothing is read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from gongkai.accounts.models import User
from gongkai.web.actors import Post


def locked_until(failures: Sequence[datetime], *, tries: int, lasting: timedelta, at: datetime) -> datetime | None:
    """When the lock of somebody whose last tries failed ends; None when they may try.

    `failures`: newest first. It locks once `tries` of them fall within `lasting`, and for as long from the last one on.
    """
    if len(failures) < tries or failures[0] - failures[tries - 1] > lasting:
        return None
    until = failures[0] + lasting
    return until if until > at else None


def tries_left(failures: Sequence[datetime], *, tries: int, lasting: timedelta, at: datetime) -> int:
    """How many more may fail before the lock falls."""
    return max(0, tries - sum(at - failure <= lasting for failure in failures))


def network(address: str) -> str:
    """The network that counts as one caller: an IPv4 address by itself, an IPv6 address with its 64 bits of network."""
    if not address:
        return ""
    found = ip_address(address)
    return str(ip_network(f"{found}/64", strict=False)) if found.version == 6 else str(found)


def first_password_is_stale(user: User, at: datetime) -> bool:
    """Whether a password handed over was not used in time."""
    if not user.must_change_password or user.password_changed_at is None:
        return False
    return at - user.password_changed_at > timedelta(days=settings.FIRST_PASSWORD_DAYS)


@dataclass(frozen=True, slots=True)
class Told:
    """By what the identity service says an account may be found; at most one of the two is not empty."""

    sign_in_name: str = ""
    email: str = ""


def told_by_service(claims: Mapping[str, Any]) -> Told:
    """What counts of an answer of the identity service: the claim that was agreed on, else a verified e-mail address.

    Claims of the user page come before those of the identity token, as the service is asked for them last.
    """
    said = {**claims.get("id_token", {}), **claims.get("userinfo", {})}
    if settings.OIDC_NAME_CLAIM:
        return Told(sign_in_name=str(said.get(settings.OIDC_NAME_CLAIM) or ""))
    return Told(email=str(said.get("email") or "")) if said.get("email_verified") is True else Told()


def second_factor_required(user: User) -> bool:
    """Whether a post the account holds asks for a second factor. POSTS_OF names the function that knows the posts."""
    asked = set(settings.SECOND_FACTOR_POSTS)
    posts: Collection[Post] = import_string(settings.POSTS_OF)(user) if asked else ()
    return any(post.value in asked for post in posts)
