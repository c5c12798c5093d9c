"""Tags and filters of every page; loaded into all templates by the settings."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.dateformat import format as spell
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gongkai.web.icons import OUTLINES
from gongkai.web.titles import phrases

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon, hidden from screen readers: it always stands beside a word. Raises KeyError for an unknown name."""
    return format_html(
        '<svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>', OUTLINES[name]
    )


@register.filter
def keep(title: str) -> SafeString:
    """A long title that breaks only where the voice pauses; for elements of class `keep`."""
    return format_html_join(SafeString("<wbr>"), "{}", ((phrase,) for phrase in phrases(str(title))))


@register.filter
def day(value: date) -> SafeString:
    """2026年3月23日, as `<time>`, in the language of the page."""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), spell(value, _("Y年n月j日")))


@register.filter
def short_day(value: date) -> SafeString:
    """3月23日, for a day whose year is clear from what stands around it."""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), spell(value, _("n月j日")))


@register.filter
def weekday(value: date) -> str:
    """星期一, in the language of the page."""
    return spell(value, "l")
