"""One's own account: where one is signed in, password, second factor."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.accounts import rules, second_factor, sessions
from gongkai.accounts.actions import entry
from gongkai.accounts.actions import own as actions
from gongkai.accounts.browsers import named
from gongkai.accounts.doors import confirmed
from gongkai.accounts.forms import ChangePasswordForm, CodeForm, NewPasswordForm, refused_into
from gongkai.accounts.policy import USER
from gongkai.accounts.views.page import answer, onward, own
from gongkai.web.actors import Request
from gongkai.web.policy import guarded
from gongkai.web.refusals import shown_to

KEY = "second_factor_key"


@guarded(USER, "use")
@require_safe
def overview(request: Request) -> HttpResponse:
    """The account, and where its owner is signed in."""
    user = own(request, "use")
    here = request.session.session_key
    opened = sessions.open_sessions(user, timezone.now())
    rows = [{"session": row, "browser": named(row.user_agent), "is_here": row.session_key == here} for row in opened]
    context = {
        "sessions": rows,
        "second_factor": second_factor.is_on(user),
    }
    return answer(request, "accounts/overview.html", context)


@guarded(USER, "change_password")
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: Request) -> HttpResponse:
    """A new password; the old one is not asked for right after it was used to get in for the first time."""
    user = own(request, "change_password")
    forced = sessions.owes_password(request, user)
    form = (NewPasswordForm if forced else ChangePasswordForm)(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            now = timezone.now()
            if not forced:
                entry.confirm(request, user, form.cleaned_data["password"], by=request.actor, at=now)
            actions.change_password(request, user, form.cleaned_data["new"], by=request.actor, at=now)
            messages.success(request, gettext("密码已经更改，其他地方的登录都已退出。"))
            return onward(request, "")
    return answer(request, "accounts/password.html", {"forced": forced}, form=form)


@confirmed
@guarded(USER, "set_up_second_factor")
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: Request) -> HttpResponse:
    """The second factor: what it is, the key for the app, the first code."""
    user = own(request, "set_up_second_factor")
    if request.method != "POST" and "again" not in request.GET and second_factor.is_on(user):
        context = {"left": len(second_factor.codes_left(user)), "required": rules.second_factor_required(user)}
        return answer(request, "accounts/second_factor.html", context)
    key = request.session.setdefault(KEY, second_factor.new_key())
    form = CodeForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            now, code = timezone.now(), form.cleaned_data["code"]
            codes = actions.set_up_second_factor(request, user, key, code, by=request.actor, at=now)
            del request.session[KEY]
            return answer(request, "accounts/recovery_codes.html", {"codes": codes})
    address = second_factor.key_address(user, key)
    size, path = second_factor.picture(address)
    picture = {"size": size, "path": path, "key": second_factor.in_groups(key), "key_address": address}
    return answer(
        request, "accounts/set_up.html", {**picture, "forced": sessions.owes_second_factor(request, user)}, form=form
    )


@confirmed
@guarded(USER, "set_up_second_factor")
@require_POST
def recovery_codes(request: Request) -> HttpResponse:
    """New recovery codes, shown once."""
    user = own(request, "set_up_second_factor")
    codes: tuple[str, ...] = ()
    with shown_to(request):
        codes = actions.renew_recovery_codes(user, by=request.actor, at=timezone.now())
    if not codes:
        return redirect("accounts:second_factor")
    return answer(request, "accounts/recovery_codes.html", {"codes": codes})


@confirmed
@guarded(USER, "drop_second_factor")
@require_POST
def drop(request: Request) -> HttpResponse:
    """No second factor any more."""
    user = own(request, "drop_second_factor")
    with shown_to(request):
        actions.drop_second_factor(request, user, by=request.actor, at=timezone.now())
        messages.success(request, gettext("动态口令已经停用。"))
    return redirect("accounts:own")


@guarded(USER, "end_session")
@require_POST
def end_session(request: Request, pk: int) -> HttpResponse:
    """Signs one other browser out."""
    user = own(request, "end_session")
    session = get_object_or_404(sessions.open_sessions(user, timezone.now()), pk=pk)
    actions.end_session(session, user, by=request.actor, at=timezone.now())
    messages.success(request, gettext("那一处登录已经结束。"))
    return redirect("accounts:own")


@guarded(USER, "end_session")
@require_POST
def end_others(request: Request) -> HttpResponse:
    """Signs every other browser out."""
    user = own(request, "end_session")
    actions.end_other_sessions(request, user, by=request.actor, at=timezone.now())
    messages.success(request, gettext("其他地方的登录都已经结束。"))
    return redirect("accounts:own")
