"""How a person is told no: the rules refuse (every reason at once), or somebody else has to do it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.http import urlencode

from gongkai.base.errors import NotAllowed, Refused
from gongkai.web.actors import Request


@contextmanager
def shown_to(request: HttpRequest) -> Iterator[None]:
    """Turns Refused into one message a reason, shown on the next page; nothing of the action has happened."""
    try:
        yield
    except Refused as refused:
        for reason in refused.reasons:
            messages.error(request, reason)


class NotAllowedPage:
    """Middleware: a visitor is led to the sign-in page and back; anybody else reads who can do it instead (403)."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._answer(request)

    def process_exception(self, request: Request, exception: Exception) -> HttpResponse | None:
        """Answers NotAllowed; anything else goes on to whom it concerns."""
        if not isinstance(exception, NotAllowed):
            return None
        if request.actor.is_visitor and settings.LOGIN_URL:
            return _to_the_door(request)
        return render(request, "web/not_allowed.html", {"why": str(exception)}, status=403)


def _to_the_door(request: HttpRequest) -> HttpResponse:
    """The sign-in page and the way back; a part of a page that htmx asked for leads the whole page there."""
    door = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}"
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": door})
    return HttpResponseRedirect(door)
