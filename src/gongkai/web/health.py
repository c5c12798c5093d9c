"""Two addresses for the machines that watch the site. Neither needs a host name or a session."""

from __future__ import annotations

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from gongkai.web.policy import open_to_all

FOR_MACHINES = "says only whether the site answers"


@never_cache
@open_to_all(FOR_MACHINES)
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@open_to_all(FOR_MACHINES)
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers too; 503 when it does not. Cost: one query."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
