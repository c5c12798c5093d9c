"""Signing in and out: every try, right or wrong, is in the trail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NoReturn

from allauth.socialaccount.models import SocialAccount
from django.contrib import auth
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, check_password
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.accounts import lockout, rules, second_factor, sessions
from gongkai.accounts.actors import person
from gongkai.accounts.lockout import Caller
from gongkai.accounts.models import User, as_stored
from gongkai.accounts.sessions import Halfway, Way
from gongkai.audit import actions as audit
from gongkai.base.errors import Refused
from gongkai.web.actors import Actor
from gongkai.web.policy import Words

SERVICE = "service"
UNUSABLE = UNUSABLE_PASSWORD_PREFIX  # Django takes the time of a real digest for it
NOBODY = audit.Thing("accounts.user", title="没有这个登录名")
WAYS: dict[Way, Words] = {Way.PASSWORD: _("登录"), Way.SERVICE: _("经统一身份认证登录")}


def prove(sign_in_name: str, password: str, *, by: Actor, at: datetime) -> User:
    """The account whose name and password these are. Raises Refused: wrong, locked, disabled, or out of date.

    Takes as long for a name that nobody has. Cost: one Argon2 digest.
    """
    caller = Caller(sign_in_name, by.address)
    trying = lockout.begin(caller, at)
    user = User.objects.filter(sign_in_name=as_stored(sign_in_name)).first()
    right = check_password(password, user.password if user else UNUSABLE)
    if user is None or not right or not user.is_usable:
        _fail(user, caller, gettext("登录名或者密码不对。"), by=by, at=at)
    if rules.first_password_is_stale(user, at):
        trying.succeeded()
        raise Refused(gettext("第一次登录用的密码已经过期，请让管理员重新设一个。"))
    trying.succeeded()
    return user


def prove_second(user: User, code: str, *, by: Actor, at: datetime) -> None:
    """Holds the code against the second factor, then against the recovery codes. Raises Refused: wrong or locked."""
    caller = Caller(user.sign_in_name, by.address)
    trying = lockout.begin(caller, at)
    used = second_factor.accept(user, code, at=at)
    if used is None:
        _fail(user, caller, gettext("动态口令不对，或者刚才已经用过。"), by=by, at=at)
    trying.succeeded()
    if used is second_factor.Used.RECOVERY_CODE:
        with transaction.atomic():
            audit.record(person(user, address=by.address), "use_recovery_code", user, at=at, words=_("使用备用码"))


def vouched_for(uid: str, claims: Mapping[str, Any], *, by: Actor, at: datetime) -> User:
    """The account of somebody the identity service vouches for. Raises Refused when there is none.

    Linked once, an account is found by the service's own number for the person alone. The first time it is the account
    whose sign-in name is the claim OIDC_NAME_CLAIM names; without that setting, the only one with the e-mail address,
    which the service must have verified.
    """
    linked = SocialAccount.objects.filter(provider=SERVICE, uid=uid).select_related("user").first()
    user = linked.user if linked else _claimed(rules.told_by_service(claims))
    if user is None or not user.is_usable:
        with transaction.atomic():
            audit.record(by, "fail_to_sign_in", user or NOBODY, at=at, words=_("登录失败"))
        raise Refused(gettext("身份已经确认，但这里没有您能用的账号。请让本单位管理员开户或者核对登记的信息。"))
    if linked is None:
        with transaction.atomic():
            SocialAccount.objects.create(provider=SERVICE, uid=uid, user=user, extra_data={})
            audit.record(by, "link", user, at=at, words=_("关联统一身份认证"))
    return user


def _claimed(told: rules.Told) -> User | None:
    """The one account meant by what the service told; None when there is none, or more than one, or it is taken."""
    wanted = {"sign_in_name": as_stored(told.sign_in_name)} if told.sign_in_name else {"email__iexact": told.email}
    if not any(wanted.values()):
        return None
    found = list(User.objects.filter(**wanted).exclude(pk__in=SocialAccount.objects.values("user_id"))[:2])
    return found[0] if len(found) == 1 else None


def enter(request: HttpRequest, user: User, *, way: Way, by: Actor, at: datetime, back: str = "") -> bool:
    """Signs in, or, where there is a second factor, goes halfway and returns False."""
    if second_factor.is_on(user):
        sessions.wait_for_second_factor(request, Halfway(user.pk, way, back), at)
        return False
    _begin(request, user, way=way, second=False, by=by, at=at)
    return True


def enter_with_second(request: HttpRequest, user: User, code: str, *, way: Way, by: Actor, at: datetime) -> None:
    """Signs in somebody who was halfway. Raises Refused: wrong or locked."""
    prove_second(user, code, by=by, at=at)
    _begin(request, user, way=way, second=True, by=by, at=at)


def confirm(request: HttpRequest, user: User, password: str, *, by: Actor, at: datetime) -> None:
    """Notes that the person in front of the page is still the owner of the account. Raises Refused."""
    prove(user.sign_in_name, password, by=by, at=at)
    lockout.lift(user.sign_in_name)
    sessions.mark(request, confirmed=at)


@transaction.atomic
def end(request: HttpRequest, user: User, *, by: Actor, at: datetime, timed_out: bool = False) -> None:
    """Signs out; `timed_out`: by itself, after nobody was there."""
    words = _("超时自动退出") if timed_out else _("退出登录")
    sessions.forget(request)
    audit.record(by, "time_out" if timed_out else "sign_out", user, at=at, words=words)
    auth.logout(request)


@transaction.atomic
def _begin(request: HttpRequest, user: User, *, way: Way, second: bool, by: Actor, at: datetime) -> None:
    lockout.lift(user.sign_in_name)
    User.objects.filter(pk=user.pk).update(last_seen=at)
    sessions.begin(request, user, way=way, second_factor=second, at=at)
    audit.record(person(user, address=by.address), "sign_in", user, at=at, words=WAYS[way])


def _fail(user: User | None, caller: Caller, wrong: str, *, by: Actor, at: datetime) -> NoReturn:
    """Always raises Refused. The name typed is not written down: people type passwords there."""
    more, locked = lockout.after_failure(caller, at)
    with transaction.atomic():
        audit.record(by, "fail_to_sign_in", user or NOBODY, at=at, words=_("登录失败"))
        if locked:
            audit.record(by, "lock", user or NOBODY, at=at, words=_("锁定"))
    raise Refused(more if locked else f"{wrong}{more}")
