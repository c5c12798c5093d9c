"""What an administrator does with the accounts of others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext

from gongkai.accounts import lockout, passwords, second_factor, sessions
from gongkai.accounts.models import User
from gongkai.accounts.policy import USER
from gongkai.audit import actions as audit
from gongkai.audit.rules import differences, snapshot
from gongkai.base.errors import Refused
from gongkai.web.actors import Actor

WRITTEN = ("sign_in_name", "display_name", "email", "unit_id", "is_administrator", "is_active", "must_change_password")


@dataclass(frozen=True, slots=True)
class Opened:
    """An account with the password to hand over; it is shown once and kept nowhere."""

    user: User
    first_password: str


@transaction.atomic
def create_account(
    sign_in_name: str,
    *,
    display_name: str,
    by: Actor,
    at: datetime,
    email: str = "",
    unit_id: int | None = None,
) -> Opened:
    """Opens an account with a password that must be changed at the first sign-in. Raises NotAllowed, Refused.

    `unit_id`: the unit whose administrator keeps it.
    """
    USER.require(by, "create", today=localdate(at))
    user = User(sign_in_name=sign_in_name, display_name=display_name, email=email, unit_id=unit_id)
    USER.require(by, "see", user, today=localdate(at))
    handed_over = passwords.first_password()
    return Opened(save_new(user, handed_over, by=by, at=at), handed_over)


@transaction.atomic
def save_new(user: User, password: str, *, by: Actor, at: datetime) -> User:
    """Stores an account nobody has yet. Raises Refused with every reason. Asks no policy: for this room alone."""
    user.password_changed_at = user.created_at = at
    user.set_password(password)
    try:
        user.full_clean()
    except ValidationError as found:
        raise Refused(found.messages) from None
    _once(user)
    audit.record(by, "create", user, at=at, after=snapshot(user, *WRITTEN))
    return user


def _once(user: User) -> None:
    """Raises Refused when somebody else took the name between the look and the write."""
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError:
        raise Refused(gettext("这个登录名已经有人用了，请换一个。")) from None


@transaction.atomic
def disable(user: User, *, by: Actor, at: datetime, why: str = "") -> User:
    """Nobody signs in to it any more, and every session ends. Raises NotAllowed, Refused."""
    user = _locked(user, "disable", by, at)
    if user.is_administrator and not User.objects.usable().filter(is_administrator=True).exclude(pk=user.pk).exists():
        raise Refused(gettext("这是最后一位全系统管理员，停用以后就没有人能管理账号了。"))
    return _change(user, "disable", by=by, at=at, why=why, is_active=False)


@transaction.atomic
def enable(user: User, *, by: Actor, at: datetime, why: str = "") -> User:
    """The account can be signed in to again. Raises NotAllowed."""
    return _change(_locked(user, "enable", by, at), "enable", by=by, at=at, why=why, is_active=True)


@transaction.atomic
def reset_password(user: User, *, by: Actor, at: datetime, why: str = "") -> Opened:
    """A new password to hand over; the old one, a lock and every session are gone. Raises NotAllowed."""
    user = _locked(user, "reset_password", by, at)
    handed_over = passwords.first_password()
    user.set_password(handed_over)
    user.save(update_fields=["password"])
    lockout.lift(user.sign_in_name)
    changed = _change(user, "reset_password", by=by, at=at, why=why, must_change_password=True, password_changed_at=at)
    return Opened(changed, handed_over)


@transaction.atomic
def reset_second_factor(user: User, *, by: Actor, at: datetime, why: str = "") -> User:
    """For somebody who lost phone and recovery codes: no code is asked for until a new one is set up.

    Raises NotAllowed, Refused.
    """
    user = _locked(user, "reset_second_factor", by, at)
    if not second_factor.is_on(user):
        raise Refused(gettext("这个账号没有设置动态口令，不用重设。"))
    second_factor.turn_off(user)
    return _change(user, "reset_second_factor", by=by, at=at, why=why)


def _locked(user: User, verb: str, by: Actor, at: datetime) -> User:
    found = User.objects.select_for_update().get(pk=user.pk)
    USER.require(by, verb, found, today=localdate(at))
    return found


def _change(user: User, verb: str, *, by: Actor, at: datetime, why: str, **fields: object) -> User:
    """Writes the fields, ends the sessions, and adds the line to the trail."""
    old = snapshot(user, *fields) if fields else {}
    for name, value in fields.items():
        setattr(user, name, value)
    if fields:
        user.save(update_fields=list(fields))
    sessions.end_all(user)
    before, after = differences(old, snapshot(user, *fields) if fields else {})
    audit.record(by, verb, user, at=at, before=before, after=after, why=why)
    return user
