"""The front page."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gongkai.calendars.current import current
from gongkai.portal.due.answer import answered
from gongkai.portal.start_here import starts
from gongkai.web.policy import open_to_all

# a request whose twenty days hold a holiday and two worked Saturdays: two common ways of counting get it wrong
SPECIMEN = "received=2026-02-10"
WITHOUT_CALENDAR = date(2026, 3, 10)  # Monday to Friday, no holidays
WITHOUT_MAKEUP = date(2026, 3, 18)  # holidays taken out, worked Saturdays forgotten


@open_to_all("the way into the public site")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, and the ways in."""
    language = "en" if get_language() == "en" else "zh"
    calendar = current()
    specimen = answered(QueryDict(SPECIMEN), calendar, today=None, language=language)
    context = {
        "result": specimen.result,
        "query": SPECIMEN,
        "without_calendar": WITHOUT_CALENDAR,
        "without_makeup": WITHOUT_MAKEUP,
        "starts": starts(),
        "published_through": calendar.published_through,
    }
    return render(request, "portal/home.html", context)
