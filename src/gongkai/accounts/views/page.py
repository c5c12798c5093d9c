"""What the pages of accounts have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext

from gongkai.accounts import sessions
from gongkai.accounts.doors import way_back
from gongkai.accounts.models import User
from gongkai.accounts.policy import USER
from gongkai.base.errors import NotAllowed
from gongkai.web.actors import Request
from gongkai.web.fields import mistakes


def own(request: Request, verb: str) -> User:
    """The account of whoever asks, for something they may do with it. Raises NotAllowed."""
    user = sessions.signed_in(request)
    if user is None:
        raise NotAllowed(gettext("请先登录。"))
    USER.require(request.actor, verb, user, today=request.today)
    return user


def answer(
    request: Request,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    form: forms.BaseForm | None = None,
) -> HttpResponse:
    """The page, with its form and what is wrong with it (then 400); no rail for who still owes a password or a code."""
    wrong = mistakes(form) if form is not None and form.is_bound else []
    user = sessions.signed_in(request)
    frame = {
        "me": user,
        "owes": user is not None and not sessions.is_ready(request, user),
        "form": form,
        "mistakes": wrong,
    }
    return render(request, template, {**frame, **(context or {})}, status=400 if wrong else 200)


def onward(request: HttpRequest, address: str) -> HttpResponseRedirect:
    """To where somebody wanted to go, or to the first page of the staff."""
    return HttpResponseRedirect(way_back(request, address) or resolve_url(settings.LOGIN_REDIRECT_URL))
