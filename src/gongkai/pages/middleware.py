"""Serves public pages from what is kept, with validators: made once, then read until something public changes.

How a page looks depends on its address, its language (by address), the reading aids (two cookies) and the release, and
on nobody: whoever has a session gets past all of this.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.utils import translation
from django.utils.cache import get_conditional_response

from gongkai.pages import shelf, stamp
from gongkai.pages.release import release
from gongkai.web import aids

FOR_BROWSERS = "public, no-cache"  # kept, and asked about each time: what is withdrawn is gone at once
FOR_NGINX = ("X-Accel-Expires", "1")  # seconds; after them nginx asks whether its copy is still good
SHOWN = ("X-Page", "kept")  # for whoever looks after the site
LONGEST_QUERY = 200
Answer = TypeVar("Answer", bound=HttpResponseBase)
OWN = {"Set-Cookie", "Content-Length", "Date", "Cache-Control", "ETag"}  # of one answer, never kept


def kept(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware. Cost of a kept page: one file read; a query once a second."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not _is_for_all(request):
            return answer(request)
        try:
            now = stamp.current()
        except Error:  # let the page itself say so
            return answer(request)
        key = _key(request)
        page = shelf.find(key, now)
        if page is not None:
            return _served(request, page)
        with shelf.alone(key):
            page = shelf.find(key, now)
            return _served(request, page) if page is not None else _made(request, answer(request), key, now)

    return middleware


def _is_for_all(request: HttpRequest) -> bool:
    """Whether everybody gets the same answer: a public address, asked by nobody in particular."""
    cookies = request.COOKIES
    return (
        settings.PAGE_CACHE
        and request.method in {"GET", "HEAD"}
        and settings.SESSION_COOKIE_NAME not in cookies
        and CookieStorage.cookie_name not in cookies
        and _is_public(request.path_info)
        and _is_no_search(request)
    )


def _is_public(path: str) -> bool:
    language = translation.get_language_from_path(path)
    bare = path.removeprefix(f"/{language}") if language else path
    if bare.startswith(settings.PAGES_NEVER_KEPT):
        return False
    return bare in settings.PAGES_KEPT or bare.startswith(tuple(each for each in settings.PAGES_KEPT if each != "/"))


def _is_no_search(request: HttpRequest) -> bool:
    """What somebody typed is nobody else's, and there is no end of it. Neither is the switch of a reading aid kept."""
    query = request.META.get("QUERY_STRING", "")
    if not query:
        return True
    asked = QueryDict(query)
    return len(query) <= LONGEST_QUERY and settings.PAGES_TYPED.isdisjoint(asked) and not aids.asked(asked)


def _key(request: HttpRequest) -> str:
    """Raises DisallowedHost."""
    chosen = aids.chosen(request.COOKIES)
    parts = (release(), request.scheme, request.get_host(), request.get_full_path(), chosen.size, chosen.contrast)
    return sha256("\n".join(map(str, parts)).encode()).hexdigest()


def _made(request: HttpRequest, response: HttpResponseBase, key: str, now: str) -> HttpResponseBase:
    """The answer just made, kept if it is a whole page for everybody."""
    if response.status_code != 200 or response.cookies or not _lets_keep(response):
        return response
    if response.streaming or not isinstance(response, HttpResponse):
        return _timed(response) if "public" in response.headers.get("Cache-Control", "") else response
    headers = {name: value for name, value in response.headers.items() if name not in OWN}
    page = shelf.Page(headers, response.content)
    if request.method == "GET":
        shelf.put(key, now, page)
    return _validated(request, response)


def _lets_keep(response: HttpResponseBase) -> bool:
    """Whether the page itself says nothing against it."""
    said = response.headers.get("Cache-Control", "")
    return not said or ("private" not in said and "no-store" not in said)


def _served(request: HttpRequest, page: shelf.Page) -> HttpResponse:
    response = HttpResponse(page.body, headers=page.headers)
    response.headers.setdefault(*SHOWN)
    response.headers["Content-Length"] = str(len(page.body))
    return _validated(request, response)


def _validated(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """With a weak validator of its content: after a change elsewhere on the site it is still the same page."""
    response.headers["ETag"] = f'W/"{sha256(response.content).hexdigest()[:32]}"'
    response.headers["Cache-Control"] = FOR_BROWSERS
    conditional = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    return _timed(conditional or response)


def _timed(response: Answer) -> Answer:
    response.headers.setdefault(*FOR_NGINX)
    return response
