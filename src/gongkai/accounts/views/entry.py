"""Signing in, in one step or two, signing out, and proving it once more."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.accounts import demo, sessions
from gongkai.accounts.actions import entry
from gongkai.accounts.forms import CodeForm, ConfirmForm, SignInForm, refused_into
from gongkai.accounts.models import User
from gongkai.accounts.policy import USER
from gongkai.accounts.sessions import Way
from gongkai.accounts.views.page import answer, onward, own
from gongkai.web.actors import Request, visitor
from gongkai.web.policy import guarded, open_to_all


@open_to_all("the door itself: name and password, tries counted")
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """Name and password, or the way to the identity service of the government."""
    back = request.POST.get("next", "") or request.GET.get("next", "")
    if request.method != "POST" and sessions.signed_in(request):
        return onward(request, back)
    form, now, by = SignInForm(request.POST or None), timezone.now(), visitor(request)
    if form.is_valid():
        with refused_into(form):
            user = entry.prove(form.cleaned_data["sign_in_name"], form.cleaned_data["password"], by=by, at=now)
            if entry.enter(request, user, way=Way.PASSWORD, by=by, at=now, back=back):
                return onward(request, back)
            return redirect("accounts:second_step")
    context = {
        "back": back,
        "service": settings.OIDC_NAME if settings.OIDC_ISSUER else "",
        "idle_minutes": settings.SESSION_IDLE_MINUTES,
        "demo": demo.shown(),
        "demo_password": demo.PASSWORD,
    }
    return answer(request, "accounts/sign_in.html", context, form=form)


@open_to_all("the second half of the door, for five minutes after a right password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: Request) -> HttpResponse:
    """The code of the authenticator app, or a recovery code."""
    now, by = timezone.now(), visitor(request)
    halfway = sessions.halfway(request, now)
    user = User.objects.usable().filter(pk=halfway.user_id).first() if halfway else None
    if halfway is None or user is None:
        messages.info(request, gettext("请先输入登录名和密码。"))
        return redirect("accounts:sign_in")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            code = form.cleaned_data["code"]
            entry.enter_with_second(request, user, code, way=halfway.way, by=by, at=now)
            return onward(request, halfway.back)
    return answer(request, "accounts/second_step.html", {"name": user.display_name}, form=form)


@open_to_all("leaving is open to everyone; a visitor is led to the door")
@require_POST
def sign_out(request: Request) -> HttpResponse:
    """Ends this session."""
    user = sessions.signed_in(request)
    if user is not None:
        entry.end(request, user, by=request.actor, at=timezone.now())
        messages.success(request, gettext("已经退出登录。"))
    return redirect("accounts:sign_in")


@guarded(USER, "confirm")
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: Request) -> HttpResponse:
    """The password once more, before something grave."""
    user = own(request, "confirm")
    back = request.POST.get("next", "") or request.GET.get("next", "")
    form = ConfirmForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            entry.confirm(request, user, form.cleaned_data["password"], by=request.actor, at=timezone.now())
            return onward(request, back)
    by_service = sessions.marks(request).way is Way.SERVICE
    return answer(request, "accounts/confirm.html", {"back": back, "by_service": by_service}, form=form)
