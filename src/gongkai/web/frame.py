"""What the frame around every page needs to know: language, reading aids, the same page in the other language."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import translate_url
from django.utils.translation import get_language, gettext

from gongkai.web.aids import AIDS, STANDARD, Aids, chosen

HTML_LANGUAGE = {"zh-hans": "zh-Hans-CN", "en": "en"}


@dataclass(frozen=True, slots=True)
class Switch:
    """A link that turns a reading aid on, or off again."""

    icon: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Translation:
    """The same page in another language."""

    language: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The attributes of `<html>`, the front page, and the links every page carries.

    `desk` is the template that staff pages extend (DESK_FRAME): `{% extends frame.desk %}`.
    """

    language: str
    home: str
    desk: str
    aids: Aids
    switches: tuple[Switch, ...]
    translations: tuple[Translation, ...]

    @property
    def staff(self) -> str:
        """Where staff begin their day, past the door for who has not signed in."""
        return resolve_url(settings.LOGIN_REDIRECT_URL)


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Context processor: `frame` in every template."""
    now = get_language() or settings.LANGUAGE_CODE
    aids = chosen(request.COOKIES)
    return {
        "frame": Frame(
            language=HTML_LANGUAGE[now],
            home=translate_url("/", now),
            desk=settings.DESK_FRAME,
            aids=aids,
            switches=(
                _switch(request, "size", "text-size", aids.size, (gettext("长者模式"), gettext("标准字号"))),
                _switch(request, "contrast", "contrast", aids.contrast, (gettext("高对比"), gettext("标准对比"))),
            ),
            translations=_translations(request, now),
        )
    }


def _switch(request: HttpRequest, name: str, icon: str, word: str, words: tuple[str, str]) -> Switch:
    query = request.GET.copy()
    query[name] = STANDARD if word else AIDS[name]
    return Switch(icon, words[1] if word else words[0], f"?{query.urlencode()}")


def _translations(request: HttpRequest, now: str) -> tuple[Translation, ...]:
    here = request.get_full_path()
    others = ((code, name, translate_url(here, code)) for code, name in settings.LANGUAGES if code != now)
    return tuple(Translation(HTML_LANGUAGE[code], name, address) for code, name, address in others if address != here)
