"""What every request passes through besides Django's own middleware."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import escape_leading_slashes

from gongkai.web import aids

Answer = Callable[[HttpRequest], HttpResponse]

YEAR_SECONDS = 365 * 24 * 3600
NOT_ALLOWED = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")


def permissions_policy(answer: Answer) -> Answer:
    """Forbid the browser the devices no page of ours uses."""
    policy = ", ".join(f"{feature}=()" for feature in NOT_ALLOWED)

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Permissions-Policy", policy)
        return response

    return middleware


def language_of_the_address(answer: Answer) -> Answer:
    """English under `/en/`, Chinese elsewhere. An address shows everyone the same page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            response = answer(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def reading_aids(answer: Answer) -> Answer:
    """`?size=large` and `?contrast=high` on any page set a cookie and lead back to the same page without the word."""

    def middleware(request: HttpRequest) -> HttpResponse:
        wishes = aids.asked(request.GET) if request.method in {"GET", "HEAD"} else {}
        if wishes:
            return _back_with_cookies(request, wishes)
        response = answer(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
        return response

    return middleware


def _back_with_cookies(request: HttpRequest, wishes: dict[str, str]) -> HttpResponse:
    query = request.GET.copy()
    for name in wishes:
        del query[name]
    path = escape_leading_slashes(request.path)  # //elsewhere would lead to another site
    response = HttpResponseRedirect(f"{path}?{query.urlencode()}" if query else path)
    for name, word in wishes.items():
        if word == aids.STANDARD:
            response.delete_cookie(name, samesite="Lax")
        else:
            response.set_cookie(
                name, word, max_age=YEAR_SECONDS, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
            )
    return response
