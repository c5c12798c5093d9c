"""What a browser calls itself, as a person would say it."""

from __future__ import annotations

from django.utils.translation import gettext

# The first that matches counts: most browsers also claim to be one of those further down.
BROWSERS = (
    ("MicroMessenger", "微信"),
    ("QQBrowser", "QQ浏览器"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def named(user_agent: str) -> str:
    """For example `Windows上的Chrome`; a browser that does not say is an unknown one."""
    browser = _first(BROWSERS, user_agent) or gettext("未知浏览器")
    system = _first(SYSTEMS, user_agent)
    return gettext("%(system)s上的%(browser)s") % {"system": system, "browser": browser} if system else browser


def _first(known: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for mark, name in known if mark in user_agent), "")
