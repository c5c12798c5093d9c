"""The gazette as the public reads it: the archive by year, the contents of an issue, its file.

Caches keep all of it and ask again each time: what is withdrawn is gone from the contents and the file at once.
"""

from __future__ import annotations

from itertools import groupby

from django.db.models import Count
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.files import serving
from gongkai.publishing.gazette_print import entries_of, parts
from gongkai.publishing.models.gazette import Issue, IssueQuerySet
from gongkai.publishing.policy_gazette import GAZETTE
from gongkai.web.actors import Request
from gongkai.web.policy import guarded

HELD_BY_ALL = "public, no-cache"


@guarded(GAZETTE, "see")
@require_safe
def archive(request: Request) -> HttpResponse:
    """The issues by year, the newest first. Cost: one query."""
    rows = _public(request).annotate(items=Count("entries")).order_by("-year", "-number", "unit__name")
    years = [(year, list(issues)) for year, issues in groupby(rows, key=lambda issue: issue.year)]
    return render(request, "portal/gazette.html", {"years": years})


@guarded(GAZETTE, "see")
@require_safe
def issue(request: Request, year: int, number: int) -> HttpResponse:
    """The contents of an issue; what was withdrawn says so. Cost: three queries."""
    found = _one(request, year, number)
    listed = [part for part in parts(found, entries_of(found)) if part.entries]
    return render(request, "portal/gazette_issue.html", {"issue": found, "parts": listed})


@guarded(GAZETTE, "see")
@require_safe
def file(request: Request, year: int, number: int) -> HttpResponseBase:
    """The issue in print. None while it is made anew without what was taken back: nothing older is served."""
    found = _one(request, year, number)
    if found.file is None:
        answer = render(request, "portal/gazette_waiting.html", {"issue": found}, status=503)
        answer["Retry-After"], answer["Cache-Control"] = "30", "no-store"
        return answer
    return serving.response(request, found.file, name=f"{found.masthead}{found.place}.pdf", cache=HELD_BY_ALL)


def _public(request: Request) -> IssueQuerySet:
    rows = Issue.objects.public().filter(GAZETTE.visible(request.actor, today=request.today))
    return rows.select_related("unit", "file")


def _one(request: Request, year: int, number: int) -> Issue:
    """The issue meant: of the unit named (`?unit=`), else of the first that has one. Raises Http404."""
    rows = _public(request).filter(year=year, number=number)
    unit = request.GET.get("unit", "")
    if unit:
        rows = rows.filter(unit=int(unit)) if unit.isdecimal() and len(unit) < 10 else rows.none()
    found = rows.order_by("unit_id").first()
    if found is None:
        raise Http404
    return found
