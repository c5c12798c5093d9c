"""Every address of the site with the mark of its view: which policy it asks. What carries no mark is a fault.

`unmarked()` is read by a system check (in development, at each start) and by the tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.urls import URLPattern, URLResolver, get_resolver

from gongkai.web.policy import MARK, Guard, Open


@dataclass(frozen=True, slots=True)
class Surface:
    """One address: its pattern, the view behind it, and the view's mark (None: it has none)."""

    route: str
    view: str
    mark: Guard | Open | None


def surfaces(patterns: Iterable[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[Surface]:
    """Every address under `patterns`, by default of the whole site, in the order of the URL map."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from surfaces(pattern.url_patterns, route)
        else:
            name = _name(pattern.callback)
            yield Surface(f"/{route}", name, getattr(pattern.callback, MARK, None) or _of_others(name))


def unmarked(patterns: Iterable[URLPattern | URLResolver] | None = None) -> list[Surface]:
    """The addresses whose view asks no policy and is not said to be open either."""
    return [surface for surface in surfaces(patterns) if surface.mark is None]


def every_view_is_marked(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """System check: one error for each address without a mark."""
    return [
        Error(
            f"{surface.route} asks no policy",
            hint="Mark its view with @guarded(POLICY, verb) or @open_to_all(reason).",
            obj=surface.view,
            id="gongkai.E001",
        )
        for surface in unmarked()
    ]


def _name(view: Any) -> str:
    called = getattr(view, "view_class", view)
    return f"{called.__module__}.{getattr(called, '__qualname__', type(called).__name__)}"


def _of_others(view: str) -> Open | None:
    """Views of other packages guard themselves; VIEWS_OF_OTHERS names the packages we rely on, and why."""
    reasons: dict[str, str] = settings.VIEWS_OF_OTHERS
    found = (reason for package, reason in reasons.items() if view.startswith(f"{package}."))
    return next((Open(reason) for reason in found), None)
