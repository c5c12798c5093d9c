"""Our addresses, and those that only tests need: pages that fail on purpose."""

from typing import NoReturn

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest
from django.urls import path

from gongkai.urls import handler400, handler403, handler404, handler500
from gongkai.urls import urlpatterns as ours
from gongkai.web import errors

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def fails(request: HttpRequest, status: int) -> NoReturn:
    """Fail as asked."""
    raise {400: BadRequest, 403: PermissionDenied, 500: RuntimeError}[status]("on purpose")


urlpatterns = [
    path("fails/<int:status>/", fails),
    path("forged/", errors.forged),
    *ours,
]
