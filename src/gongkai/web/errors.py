"""The pages shown when something is wrong: in our design, in both languages, never a traceback."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

logger = logging.getLogger(__name__)

LAST_RESORT = """<!doctype html><html lang="zh-Hans-CN"><meta charset="utf-8"><title>没有打开</title>
<h1>这一页没有打开，是我们的差错</h1><p>请过几分钟再试。</p>
<p lang="en">This page failed; please try again later.</p></html>
"""


def bad(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request cannot be understood."""
    return render(request, "web/error_400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: this person may not see it."""
    return render(request, "web/error_403.html", status=403)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing here."""
    return render(request, "web/error_404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our mistake. The page asks nothing of the database, and has a stand-in for the day templates are broken."""
    try:
        return render(request, "web/error_500.html", status=500)
    except Exception:  # whatever broke the first page may break this one too
        logger.exception("the error page itself failed")
        return HttpResponse(LAST_RESORT, status=500)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that was not opened on this site, or was left open too long."""
    return render(request, "web/error_csrf.html", status=403)
