"""Addresses with their host: of SITE_ADDRESS where it is set, else of the request."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def absolute(request: HttpRequest, path: str) -> str:
    """The path with scheme and host."""
    return on_site(path) if settings.SITE.hostname else request.build_absolute_uri(path)


def on_site(path: str) -> str:
    """The path at SITE_ADDRESS, for whoever has no request: a mail. The path alone without SITE_ADDRESS."""
    return settings.SITE.geturl().rstrip("/") + path
