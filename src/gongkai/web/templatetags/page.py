"""Tags and filters of every page; the settings load them into all templates."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.utils.dateformat import format as spell
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from gongkai.web.icons import OUTLINES
from gongkai.web.rail import rail
from gongkai.web.strips import strips
from gongkai.web.titles import phrases

register = template.Library()

CHINESE = re.compile(r"[\u4e00-\u9fff]")

ALERT_ICONS = {
    "info": "info-circle",
    "done": "circle-check",
    "warn": "alert-triangle",
    "error": "alert-circle",
    "neutral": "lock",
}
CHIP_ICONS = {
    "due": "clock",
    "soon": "clock",
    "late": "alert-circle",
    "done": "check",
    "blocked": "player-pause",
    "error": "alert-circle",
    "warn": "alert-triangle",
    "info": "info-circle",
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon, hidden from screen readers: it always stands beside a word. Raises KeyError for an unknown name."""
    return format_html(
        '<svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>', OUTLINES[name]
    )


@register.simple_tag
def chip(state: str, words: str) -> SafeString:
    """A state in a word and its mark: due, soon, late, done, blocked, error, warn, info, neutral."""
    mark = icon(CHIP_ICONS[state]) if state in CHIP_ICONS else ""
    return format_html('<span class="chip is-{}">{}{}</span>', state, mark, words)


@register.simple_block_tag
def alert(content: SafeString, kind: str) -> SafeString:
    """A notice of one kind: info, done, warn, error, neutral."""
    return format_html('<div class="alert is-{}">{}<div>{}</div></div>', kind, icon(ALERT_ICONS[kind]), content)


@register.simple_block_tag
def tablebox(content: SafeString, name: str) -> SafeString:
    """A table that scrolls in its own box, reachable by keyboard under its name."""
    return format_html('<div class="table-box" tabindex="0" role="region" aria-label="{}">{}</div>', name, content)


@register.simple_tag(takes_context=True)
def live(context: dict[str, Any], target: str, *beside: str) -> SafeString:
    """Attributes of a form of conditions: a change refreshes `target` in place and sets the address, without a reload.

    `target` is the id of the element with what is found, `web/loading.html` first in it. `beside`: ids of what stands
    outside it and depends on the conditions too, such as the live region with the count. Without a script the form is
    sent and the page drawn anew: the same page answers both.
    """
    return format_html(
        'hx-get="{}" hx-target="#{}" hx-select="#{}" hx-select-oob="{}" hx-swap="outerHTML" hx-push-url="true" '
        'hx-trigger="change, submit" hx-sync="this:replace" hx-indicator="#{}"',
        context["request"].path,
        target,
        target,
        ",".join(f"#{one}:innerHTML" for one in beside),
        target,
    )


@register.inclusion_tag("web/pager.html", takes_context=True)
def pager(context: dict[str, Any], page: Page[Any]) -> dict[str, Any]:
    """Links to the pages of a list, keeping the rest of the address; nothing is drawn for a single page."""
    request: HttpRequest = context["request"]
    return {"request": request, "page": page, "numbers": page.paginator.get_elided_page_range(page.number)}


@register.inclusion_tag("web/rail.html", name="rail", takes_context=True)
def drawn_rail(context: dict[str, Any]) -> dict[str, Any]:
    """The links of the desk this person is let in to, the page they belong to marked."""
    return {"parts": rail(context["request"])}


@register.inclusion_tag("web/strips.html", name="strips", takes_context=True)
def drawn_strips(context: dict[str, Any]) -> dict[str, Any]:
    """What every page of the desk must say before anything else."""
    return {"strips": strips(context["request"])}


@register.filter
def keep(title: str) -> SafeString:
    """A long title that breaks only where the voice pauses; for elements of class `keep`."""
    return format_html_join(SafeString("<wbr>"), "{}", ((phrase,) for phrase in phrases(str(title))))


@register.filter
def written(value: object) -> SafeString:
    """A name, a number or a quotation as its source has it; Chinese on an English page says that it is Chinese."""
    foreign = get_language() != "zh-hans" and CHINESE.search(str(value))
    return format_html('<span lang="zh-Hans-CN">{}</span>' if foreign else "{}", value)


@register.filter
def day(value: date) -> SafeString:
    """2026年3月23日, as `<time>`, in the language of the page."""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), spell(value, _("Y年n月j日")))


@register.filter
def short_day(value: date) -> SafeString:
    """3月23日, for a day whose year is clear from what stands around it."""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), spell(value, _("n月j日")))


@register.filter
def month(value: date) -> str:
    """2026年3月, in the language of the page."""
    return spell(value, _("Y年n月"))


@register.simple_tag
def weekday_heads() -> list[str]:
    """The heads of a week that begins on Monday: 一 to 日."""
    return [
        pgettext("weekday", "一"),
        pgettext("weekday", "二"),
        pgettext("weekday", "三"),
        pgettext("weekday", "四"),
        pgettext("weekday", "五"),
        pgettext("weekday", "六"),
        pgettext("weekday", "日"),
    ]


@register.filter
def weekday_head(value: date) -> str:
    """The head under which the day stands in a week: 一 to 日."""
    return weekday_heads()[value.weekday()]


@register.filter
def weekday(value: date) -> str:
    """星期一, in the language of the page."""
    return spell(value, "l")
