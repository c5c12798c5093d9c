"""What the owner of an account does with it."""

from __future__ import annotations

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.accounts import passwords, rules, second_factor, sessions
from gongkai.accounts.models import User
from gongkai.accounts.policy import USER
from gongkai.audit import actions as audit
from gongkai.base.errors import Refused
from gongkai.web.actors import Actor


@transaction.atomic
def change_password(request: HttpRequest, user: User, new: str, *, by: Actor, at: datetime) -> User:
    """Puts a new password in place of the old one; every other session ends. Raises NotAllowed, Refused.

    The old one is asked for by `entry.confirm`, where failed tries are counted.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    USER.require(by, "change_password", user, today=localdate(at))
    found = list(passwords.faults(new, user.sign_in_name, user.display_name))
    if check_password(new, user.password):
        found.append(gettext("新密码和现在的一样，请换一个。"))
    if found:
        raise Refused(found)
    user.set_password(new)
    user.must_change_password, user.password_changed_at = False, at
    user.save(update_fields=["password", "must_change_password", "password_changed_at"])
    sessions.renew(request, user)
    audit.record(by, "change_password", user, at=at)
    return user


@transaction.atomic
def set_up_second_factor(
    request: HttpRequest, user: User, key: str, code: str, *, by: Actor, at: datetime
) -> tuple[str, ...]:
    """Asks for codes from now on, once the first one fits; gives the recovery codes. Raises NotAllowed, Refused."""
    user = User.objects.select_for_update().get(pk=user.pk)
    USER.require(by, "set_up_second_factor", user, today=localdate(at))
    if not second_factor.fits(key, code):
        raise Refused(gettext("动态口令不对。请看手机的时间准不准，再输入现在显示的六位数字。"))
    codes = second_factor.turn_on(user, key)
    second_factor.accept(user, code, at=at)
    sessions.end_all(user, but=request.session.session_key or "")
    sessions.mark(request, second_factor=True)
    audit.record(by, "set_up_second_factor", user, at=at)
    return codes


@transaction.atomic
def renew_recovery_codes(user: User, *, by: Actor, at: datetime) -> tuple[str, ...]:
    """New recovery codes in place of the old. Raises NotAllowed, Refused without a second factor."""
    user = User.objects.select_for_update().get(pk=user.pk)
    USER.require(by, "set_up_second_factor", user, today=localdate(at))
    if not second_factor.is_on(user):
        raise Refused(gettext("还没有设置动态口令，先设置，备用码会一起给出。"))
    audit.record(by, "renew_recovery_codes", user, at=at, words=_("更换备用码"))
    return second_factor.renew_codes(user)


@transaction.atomic
def drop_second_factor(request: HttpRequest, user: User, *, by: Actor, at: datetime) -> None:
    """Asks for no code any more. Raises NotAllowed, Refused where a post requires one."""
    user = User.objects.select_for_update().get(pk=user.pk)
    USER.require(by, "drop_second_factor", user, today=localdate(at))
    if rules.second_factor_required(user):
        raise Refused(gettext("您的岗位必须用动态口令，不能停用。换手机时重新设置就行。"))
    second_factor.turn_off(user)
    sessions.mark(request, second_factor=False)
    audit.record(by, "drop_second_factor", user, at=at)


@transaction.atomic
def end_session(session: UserSession, user: User, *, by: Actor, at: datetime) -> None:
    """Signs a browser out from elsewhere. Raises NotAllowed."""
    USER.require(by, "end_session", user, today=localdate(at))
    where = {"address": session.ip, "browser": session.user_agent, "since": session.created_at}
    session.end()
    audit.record(by, "end_session", user, at=at, before=where)


@transaction.atomic
def end_other_sessions(request: HttpRequest, user: User, *, by: Actor, at: datetime) -> int:
    """Signs every other browser out; says how many. Raises NotAllowed."""
    USER.require(by, "end_session", user, today=localdate(at))
    ended = sessions.end_all(user, but=request.session.session_key or "")
    audit.record(by, "end_session", user, at=at, before={"ended": ended})
    return ended
