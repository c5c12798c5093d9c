"""The front page, and the page of the tools that need no installation."""

from __future__ import annotations

from datetime import date

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.calendars.current import current
from gongkai.portal import site
from gongkai.portal.addresses import absolute
from gongkai.portal.card import card, organisation
from gongkai.portal.columns import COLUMNS, TOOLS, Column, links
from gongkai.portal.due.answer import answered
from gongkai.portal.front import front, is_in_use
from gongkai.portal.items import listing
from gongkai.portal.site import House
from gongkai.portal.start_here import starts
from gongkai.publishing.models.items import ItemQuerySet
from gongkai.publishing.policy import ITEM
from gongkai.web.actors import Request
from gongkai.web.policy import guarded, open_to_all

# a request whose twenty days hold a holiday and two worked Saturdays: two common ways of counting get it wrong
SPECIMEN = "received=2026-02-10"
WITHOUT_CALENDAR = date(2026, 3, 10)  # Monday to Friday, no holidays
WITHOUT_MAKEUP = date(2026, 3, 18)  # holidays taken out, worked Saturdays forgotten


@guarded(ITEM, "see")
@require_safe
def home(request: Request) -> HttpResponse:
    """The way into what a government publishes; where there is none yet, into the tools."""
    house, rows = site.of(request), listing.public(request)
    if not is_in_use(house):
        return _tools(request, offered=COLUMNS)
    return home_page(request, house, rows)


def home_page(request: Request, house: House, rows: ItemQuerySet, *, preview: BaseForm | None = None) -> HttpResponse:
    """The front page of a government. `preview`: the form it is shown for before anything is saved."""
    context = {"front": front(rows, house), "house": house, "site": house, "preview": preview}
    words = _("政府信息公开指南、制度、法定主动公开内容、年报和依申请公开。")
    found = {"@type": "SearchAction", "query-input": "required name=q"}
    found["target"] = absolute(request, reverse("portal:search")) + "?q={q}"
    told = organisation(house.government.period) if house.government else {}
    site_told = {"@type": "WebSite", "name": house.name, "publisher": told, "potentialAction": found}
    context["card"] = card(request, f"{house.name} {_('政府信息公开平台')}", words, **site_told)
    return render(request, "portal/home.html", context | {"starts": starts(), "services": links(request, TOOLS)})


@open_to_all("reckoning and checking for everybody")
@require_safe
def tools(request: HttpRequest) -> HttpResponse:
    """Deadlines, fees and the check of reports, with an example that can be followed."""
    return _tools(request, offered=TOOLS)


def _tools(request: HttpRequest, *, offered: tuple[Column, ...]) -> HttpResponse:
    language = "en" if get_language() == "en" else "zh"
    calendar = current()
    specimen = answered(QueryDict(SPECIMEN), calendar, today=None, language=language)
    context = {
        "result": specimen.result,
        "query": SPECIMEN,
        "without_calendar": WITHOUT_CALENDAR,
        "without_makeup": WITHOUT_MAKEUP,
        "starts": starts(),
        "offered": links(request, offered),
        "published_through": calendar.published_through,
    }
    return render(request, "portal/tools.html", context)
