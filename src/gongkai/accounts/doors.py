"""A door around views that change something grave."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from gongkai.accounts import sessions
from gongkai.web.actors import Request

P = ParamSpec("P")


def confirmed(
    view: Callable[Concatenate[Request, P], HttpResponse],
) -> Callable[Concatenate[Request, P], HttpResponse]:
    """Put it on top of `guarded`: asks for the password again when it was given more than ten minutes ago.

    What was sent with the form is not done; the person comes back to the page it was sent from.
    """

    @wraps(view)
    def door(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.actor.is_visitor or sessions.is_confirmed(request, timezone.now()):
            return view(request, *args, **kwargs)
        is_read = request.method in {"GET", "HEAD"}
        back = request.get_full_path() if is_read else request.headers.get("Referer", "")
        return HttpResponseRedirect(f"{reverse('accounts:confirm')}?{urlencode({'next': way_back(request, back)})}")

    return door


def way_back(request: HttpRequest, address: str) -> str:
    """The address when it leads to a page of this site, else the empty one."""
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours else ""
