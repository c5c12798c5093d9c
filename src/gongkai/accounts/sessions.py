"""A signed-in session: how it begins, how long it lasts, what it knows, and how it is ended from elsewhere.

The marks live in the session itself, so that a page costs no query for them. Django ends every session whose password
was changed; the rows of `UserSession` are there for people to see where they are signed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import auth
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from gongkai.accounts import rules
from gongkai.accounts.models import User

MARKS = "sign_in"
HALFWAY = "halfway"
BACKEND = "gongkai.accounts.backend.Accounts"
HALFWAY_LASTS = timedelta(minutes=5)
CONFIRMED_FOR = timedelta(minutes=10)
SEEN_EVERY = timedelta(minutes=1)


class Way(StrEnum):
    """How somebody proved who they are."""

    PASSWORD = "password"  # noqa: S105
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Marks:
    """What a session knows about its sign-in."""

    way: Way
    second_factor: bool
    since: datetime
    seen: datetime
    confirmed: datetime


@dataclass(frozen=True, slots=True)
class Halfway:
    """Somebody whose password was right and whose second factor is still to come."""

    user_id: int
    way: Way
    back: str


def signed_in(request: HttpRequest) -> User | None:
    """Who is signed in here, None for a visitor. Cost: at most two queries a request, none without a session."""
    user = request.user
    return user if user.is_authenticated and MARKS in request.session else None


def marks(request: HttpRequest) -> Marks:
    """The marks of a signed-in session. Raises KeyError for a visitor."""
    kept = request.session[MARKS]
    moments = {name: datetime.fromisoformat(kept[name]) for name in ("since", "seen", "confirmed")}
    return Marks(way=Way(kept["way"]), second_factor=kept["second_factor"], **moments)


def mark(request: HttpRequest, **changed: object) -> None:
    """Changes some of the marks."""
    written = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in changed.items()}
    request.session[MARKS] = {**request.session.get(MARKS, {}), **written}


def begin(request: HttpRequest, user: User, *, way: Way, second_factor: bool, at: datetime) -> None:
    """A new session under a new key; whatever was in the old one of somebody else is gone, and so is what ran out."""
    sweep(at)
    request.session.pop(HALFWAY, None)
    auth.login(request, user, backend=BACKEND)
    mark(request, way=way, second_factor=second_factor, since=at, seen=at, confirmed=at)
    UserSession.objects.create_from_request(request)


def sweep(at: datetime) -> None:
    """Takes away sessions that ran out, and their lines in the list. Cost: two statements."""
    Session.objects.filter(expire_date__lt=at).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()


def keep_alive(request: HttpRequest, user: User, at: datetime) -> None:
    """Notes that somebody is there, at most once a minute. Cost: four queries then, none otherwise."""
    if at - marks(request).seen < SEEN_EVERY:
        return
    mark(request, seen=at)
    User.objects.filter(pk=user.pk).update(last_seen=at)
    UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=at)


def is_over(request: HttpRequest, at: datetime) -> bool:
    """Whether nobody has been there for too long, or the session is as old as one may get."""
    kept = marks(request)
    idle, whole = timedelta(minutes=settings.SESSION_IDLE_MINUTES), timedelta(hours=settings.SESSION_HOURS)
    return at - kept.seen > idle or at - kept.since > whole


def is_ready(request: HttpRequest, user: User) -> bool:
    """Whether nothing is left to do before the work: the first password changed, the required second factor set up."""
    return not (owes_password(request, user) or owes_second_factor(request, user))


def owes_password(request: HttpRequest, user: User) -> bool:
    """Whether the password used was handed over by somebody else."""
    return user.must_change_password and marks(request).way is Way.PASSWORD


def owes_second_factor(request: HttpRequest, user: User) -> bool:
    """Whether a post asks for a second factor that this session was begun without."""
    return not marks(request).second_factor and rules.second_factor_required(user)


def is_confirmed(request: HttpRequest, at: datetime) -> bool:
    """Whether the person proved who they are a short while ago."""
    return at - marks(request).confirmed <= CONFIRMED_FOR


def renew(request: HttpRequest, user: User) -> None:
    """Keeps this session through a change of its owner's password, under a new key; every other one ends."""
    end_all(user)
    auth.update_session_auth_hash(request, user)
    UserSession.objects.create_from_request(request)


def forget(request: HttpRequest) -> None:
    """Takes this session off the list of those that are open."""
    UserSession.objects.filter(session_key=request.session.session_key).delete()


def wait_for_second_factor(request: HttpRequest, halfway: Halfway, at: datetime) -> None:
    """Remembers for five minutes who is halfway in."""
    request.session.cycle_key()
    kept = {"user_id": halfway.user_id, "way": halfway.way, "back": halfway.back, "at": at.isoformat()}
    request.session[HALFWAY] = kept


def halfway(request: HttpRequest, at: datetime) -> Halfway | None:
    """Who is halfway in, None when nobody is or it was too long ago."""
    kept = request.session.get(HALFWAY)
    if kept is None or at - datetime.fromisoformat(kept["at"]) > HALFWAY_LASTS:
        return None
    return Halfway(user_id=kept["user_id"], way=Way(kept["way"]), back=kept["back"])


def open_sessions(user: User, at: datetime) -> QuerySet[UserSession]:
    """Where somebody is signed in now, the latest first. Cost: one query."""
    alive = Session.objects.filter(expire_date__gt=at).values("session_key")
    since = at - timedelta(minutes=settings.SESSION_IDLE_MINUTES)
    mine: QuerySet[UserSession] = UserSession.objects.filter(user_id=user.pk, last_seen_at__gte=since)
    return mine.filter(session_key__in=alive).order_by("-last_seen_at", "-pk")


@transaction.atomic
def end_all(user: User, *, but: str = "") -> int:
    """Ends every session of an account, but the one with this key; says how many."""
    theirs = UserSession.objects.filter(user_id=user.pk).exclude(session_key=but)
    keys = list(theirs.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    theirs.delete()
    return len(keys)
