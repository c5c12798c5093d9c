"""Tries that failed, counted by name and by network, and the lock they lead to.

Each try is written down before the password is looked at and struck off when it was right: of many tries at the same
moment no more get through than of tries one after another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext, ngettext

from gongkai.accounts import rules
from gongkai.accounts.models import FailedTry, as_stored
from gongkai.base.errors import Refused

FORGOTTEN_AFTER = 4  # locks: older failures cannot count any more


@dataclass(frozen=True, slots=True)
class Caller:
    """Who tries: the name typed, and the network it came from (empty when there is none)."""

    sign_in_name: str
    address: str

    def counted(self) -> list[tuple[str, int]]:
        """What is counted, each with the number of failures that lock it."""
        by_name = (_digest("name", as_stored(self.sign_in_name)), settings.SIGN_IN_TRIES)
        where = rules.network(self.address)
        return [by_name, (_digest("network", where), settings.SIGN_IN_TRIES_PER_ADDRESS)] if where else [by_name]


@dataclass(frozen=True, slots=True)
class Try:
    """A try that is under way, as rows that count as failures until it succeeds."""

    caller: Caller
    rows: tuple[int, ...]

    def succeeded(self) -> None:
        """Strikes this try off. Earlier ones stay until the whole sign-in is done."""
        FailedTry.objects.filter(pk__in=self.rows).delete()


def lasting() -> timedelta:
    """How long a lock holds."""
    return timedelta(minutes=settings.SIGN_IN_LOCK_MINUTES)


def begin(caller: Caller, at: datetime) -> Try:
    """Writes a try down. Raises Refused with the time to wait when name or network is locked."""
    FailedTry.before(at - FORGOTTEN_AFTER * lasting()).delete()
    counted = caller.counted()
    made = FailedTry.objects.bulk_create(FailedTry(whom=whom, at=at) for whom, _tries in counted)
    rows = tuple(row.pk for row in made)
    for (whom, tries), by_name in zip(counted, (True, False), strict=False):
        until = rules.locked_until(_failures(whom, tries, rows), tries=tries, lasting=lasting(), at=at)
        if until:
            FailedTry.objects.filter(pk__in=rows).delete()
            raise Refused(_locked(tries, until, at, by_name=by_name))
    return Try(caller, rows)


def after_failure(caller: Caller, at: datetime) -> tuple[str, bool]:
    """What to tell somebody whose try failed: the tries left, or the lock that has just fallen (then True)."""
    for (whom, tries), by_name in zip(caller.counted(), (True, False), strict=False):
        until = rules.locked_until(_failures(whom, tries), tries=tries, lasting=lasting(), at=at)
        if until:
            return _locked(tries, until, at, by_name=by_name), True
    whom, tries = caller.counted()[0]
    left = rules.tries_left(_failures(whom, tries), tries=tries, lasting=lasting(), at=at)
    return ngettext("还可以试%(number)d次。", "还可以试%(number)d次。", left) % {"number": left}, False


def lift(sign_in_name: str) -> None:
    """Forgets the failures of a name: it was signed in to, or an administrator vouches for its owner."""
    FailedTry.objects.filter(whom=Caller(sign_in_name, "").counted()[0][0]).delete()


def _failures(whom: str, tries: int, without: tuple[int, ...] = ()) -> list[datetime]:
    """Newest first, no more than it takes to lock."""
    found = FailedTry.objects.filter(whom=whom).exclude(pk__in=without).order_by("-at")
    return list(found.values_list("at", flat=True)[:tries])


def _locked(tries: int, until: datetime, at: datetime, *, by_name: bool) -> str:
    minutes = max(1, -(-int((until - at).total_seconds()) // 60))
    words = {"tries": tries, "minutes": minutes}
    if by_name:
        return gettext("这个登录名连续输错了%(tries)d次，已经锁定，请过%(minutes)d分钟再试。") % words
    return gettext("从这个网络地址连续输错了%(tries)d次，已经锁定，请过%(minutes)d分钟再试。") % words


def _digest(kind: str, value: str) -> str:
    return salted_hmac(f"gongkai.accounts.lockout.{kind}", value, algorithm="sha256").hexdigest()
