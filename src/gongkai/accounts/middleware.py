"""What a signed-in session passes through: its end when nobody is there, and what has to be done first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext

from gongkai.accounts import sessions
from gongkai.accounts.actions import entry
from gongkai.accounts.actors import person
from gongkai.accounts.policy import BEFORE_READY, USER
from gongkai.web.actors import Request, address_of
from gongkai.web.policy import MARK, Guard, Open


class SignedIn:
    """Middleware: ends sessions that are over, keeps the others alive, keeps their pages out of every cache.

    A request without a session costs nothing here.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: Request) -> HttpResponse:
        """Looks at the session first, then lets the page answer."""
        if sessions.MARKS not in request.session:
            return self._answer(request)
        self._look(request)
        response = self._answer(request)
        patch_cache_control(response, private=True, no_store=True)
        return response

    def process_view(
        self, request: Request, view: Callable[..., HttpResponseBase], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseRedirect | None:
        """Leads somebody who has something to do first there, from every page that is not open to everyone."""
        user = sessions.signed_in(request) if sessions.MARKS in request.session else None
        if user is None or _may_come_first(view) or sessions.is_ready(request, user):
            return None
        if sessions.owes_password(request, user):
            return redirect("accounts:password")
        return redirect("accounts:second_factor")

    def _look(self, request: Request) -> None:
        user, now = sessions.signed_in(request), timezone.now()
        if user is None:
            request.session.flush()
        elif sessions.is_over(request, now):
            entry.end(request, user, by=person(user, address=address_of(request)), at=now, timed_out=True)
            messages.info(request, gettext("很久没有操作，已经自动退出，请重新登录。"))
        else:
            sessions.keep_alive(request, user, now)


def _may_come_first(view: Callable[..., HttpResponseBase]) -> bool:
    mark = getattr(view, MARK, None)
    if isinstance(mark, Guard):
        return mark.policy is USER and mark.verb in BEFORE_READY
    return isinstance(mark, Open)
