"""Notices, found from the search of the desk."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy

from gongkai.notices.models import Copy, Notice
from gongkai.notices.policy import COPY, NOTICE, own_units
from gongkai.web.actors import Actor
from gongkai.web.finding import Found, Hit


def received(actor: Actor, words: str, today: date, limit: int) -> Found:
    """Notices that came to somebody's units, by title, number or unit. Cost: two queries."""
    rows = Copy.objects.filter(COPY.visible(actor, today=today), unit__in=own_units(actor)).saying(words)
    shown = rows.select_related("notice__unit", "unit").order_by("-notice__issued_at", "-pk")[:limit]
    hits = tuple(
        Hit(
            copy.notice.title,
            _facts(copy.notice, str(copy.get_state_display())),
            reverse("notices:copy", args=[copy.pk]),
        )
        for copy in shown
    )
    return Found(gettext_lazy("收到的通知"), rows.count(), _listed("notices:received_list", words), hits)


def issued(actor: Actor, words: str, today: date, limit: int) -> Found:
    """Notices that were issued, by title, number or where they come from. Cost: two queries."""
    rows = Notice.objects.filter(NOTICE.visible(actor, today=today)).saying(words)
    shown = rows.select_related("unit").order_by("-written_at", "-pk")[:limit]
    hits = tuple(
        Hit(notice.title, _facts(notice, str(notice.get_state_display())), reverse("notices:notice", args=[notice.pk]))
        for notice in shown
    )
    return Found(gettext_lazy("下发的通知"), rows.count(), _listed("notices:notice_list", words), hits)


def _facts(notice: Notice, state: str) -> str:
    return "　".join(filter(None, (state, notice.number, notice.unit.name)))


def _listed(view: str, words: str) -> str:
    return f"{reverse(view)}?{urlencode({'words': words})}"
