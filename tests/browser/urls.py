"""Our addresses, and those that only tests need: a page of every component, and pages that fail on purpose."""

from typing import NoReturn

from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from gongkai.urls import handler400, handler403, handler404, handler500
from gongkai.urls import urlpatterns as ours
from gongkai.web import errors

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def specimen(request: HttpRequest, shell: str) -> HttpResponse:
    """Every component in one page."""
    return render(
        request,
        "specimen.html",
        {"shell": f"shell/{shell}.html", "page": Paginator(range(200), 10).page(7), "steps": STEPS},
    )


def fails(request: HttpRequest, status: int) -> NoReturn:
    """Fail as asked."""
    raise {400: BadRequest, 403: PermissionDenied, 500: RuntimeError}[status]("on purpose")


STEPS = (
    {"state": "done", "name": "已登记", "when": "2月10日", "words": ""},
    {"state": "now", "name": "审查与起草答复", "when": "3月11日开始", "words": ""},
    {"state": "wait", "name": "答复", "when": "", "words": "最迟3月23日"},
)

urlpatterns = [
    path("specimen/<slug:shell>/", specimen),
    path("fails/<int:status>/", fails),
    path("forged/", errors.forged),
    *ours,
]
