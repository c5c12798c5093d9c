"""The administrator's pages: the list of accounts, a new one, one of them."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.accounts import second_factor
from gongkai.accounts.actions import keeping
from gongkai.accounts.doors import confirmed
from gongkai.accounts.forms import AccountForm, FilterForm, WhyForm, refused_into
from gongkai.accounts.models import User
from gongkai.accounts.policy import USER
from gongkai.accounts.views.page import answer
from gongkai.web.actors import Post, Request
from gongkai.web.policy import guarded
from gongkai.web.refusals import shown_to

A_PAGE = 50


@guarded(USER, "see")
@require_safe
def account_list(request: Request) -> HttpResponse:
    """Every account the administrator keeps. Cost: two queries, however many there are."""
    found = User.objects.filter(USER.visible(request.actor, today=request.today))
    form = FilterForm(request.GET)
    if form.is_valid():
        found = found.saying(form.cleaned_data["words"])
        if form.cleaned_data["state"]:
            found = found.filter(is_active=form.cleaned_data["state"] == "usable")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return answer(request, "accounts/account_list.html", {"page": page, "filter": form})


@confirmed
@guarded(USER, "create")
@require_http_methods(["GET", "HEAD", "POST"])
def account_new(request: Request) -> HttpResponse:
    """A new account; its first password is shown once."""
    form = AccountForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            unit_id = next(held.unit_id for held in request.actor.posts if held.post is Post.ADMINISTRATOR)
            opened = keeping.create_account(**form.cleaned_data, unit_id=unit_id, by=request.actor, at=timezone.now())
            return _handed_over(request, opened, is_new=True)
    return answer(request, "accounts/account_new.html", form=form)


@guarded(USER, "see")
@require_safe
def account(request: Request, pk: int) -> HttpResponse:
    """One account and what can be done with it."""
    user = USER.fetch(request.actor, "see", User.objects.all(), today=request.today, pk=pk)
    context = {"account": user, "second_factor": second_factor.is_on(user), "why": WhyForm()}
    return answer(request, "accounts/account.html", {**context, "is_me": user.pk == request.actor.user_id})


def _changing(verb: str, action: Callable[..., User], done: Promise) -> Callable[..., HttpResponse]:
    @confirmed
    @guarded(USER, verb)
    @require_POST
    def view(request: Request, pk: int) -> HttpResponse:
        """Does it, for the reason given, and comes back to the account."""
        user = USER.fetch(request.actor, verb, User.objects.all(), today=request.today, pk=pk)
        with shown_to(request):
            action(user, by=request.actor, at=timezone.now(), why=request.POST.get("why", "")[:200])
            messages.success(request, str(done))
        return redirect("accounts:account", pk=pk)

    return view


disable = _changing("disable", keeping.disable, _("账号已停用，正在登录的都已退出。"))
enable = _changing("enable", keeping.enable, _("账号已启用。"))
reset_second_factor = _changing(
    "reset_second_factor", keeping.reset_second_factor, _("动态口令已重设，下次登录只要密码。")
)


@confirmed
@guarded(USER, "reset_password")
@require_POST
def reset_password(request: Request, pk: int) -> HttpResponse:
    """A new first password, shown once."""
    user = USER.fetch(request.actor, "reset_password", User.objects.all(), today=request.today, pk=pk)
    why = request.POST.get("why", "")[:200]
    opened = keeping.reset_password(user, by=request.actor, at=timezone.now(), why=why)
    return _handed_over(request, opened, is_new=False)


def _handed_over(request: Request, opened: keeping.Opened, *, is_new: bool) -> HttpResponse:
    context = {"opened": opened, "is_new": is_new, "first_password_days": settings.FIRST_PASSWORD_DAYS}
    return answer(request, "accounts/first_password.html", context)
