"""The pages of the calendar: the years, one year or an earlier version of it, and entering one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gongkai.calendars import rules
from gongkai.calendars.current import current
from gongkai.calendars.models import Attachment, Version
from gongkai.calendars.pictures import drawn
from gongkai.calendars.policy import VERSION
from gongkai.calendars.yearfile import written
from gongkai.files import serving
from gongkai.regime.workdays import Notice, WorkCalendar, YearCalendar, shipped_calendar
from gongkai.regime.yearbook import FIRST_YEAR
from gongkai.web.actors import Request
from gongkai.web.policy import guarded


@dataclass(frozen=True, slots=True)
class Line:
    """A year in the list. `versions`: how often it was published here; 0 when it came with the program."""

    year: int
    is_provisional: bool
    is_due: bool
    notice: Notice
    working_days: int
    versions: int


@guarded(VERSION, "see")
@require_safe
def years(request: Request) -> HttpResponse:
    """Every year up to the next one, the latest first. Cost: two queries."""
    calendar = current()
    published = dict(Version.objects.order_by().values_list("year").annotate(Count("pk")))
    last = max(request.today.year + 1, *published) if published else request.today.year + 1
    context = {
        "lines": [_line(calendar, year, published, request.today) for year in range(last, FIRST_YEAR - 1, -1)],
        "may_publish": VERSION.allows(request.actor, "publish", today=request.today),
    }
    return render(request, "calendars/years.html", context)


def _line(calendar: WorkCalendar, year: int, published: dict[int, int], today: date) -> Line:
    found = calendar.year(year)
    is_due = year in rules.missing(calendar, today)
    working_days = rules.working_days(calendar, year)
    return Line(year, found.provisional, is_due, found.notices[-1], working_days, published.get(year, 0))


@guarded(VERSION, "see")
@require_safe
def year(request: Request, year: int) -> HttpResponse:
    """A year as it is in force, with its month pictures and every version. Cost: two queries."""
    calendar = current()
    if not rules.covered(year):
        raise Http404(f"no calendar of {year}")
    versions = list(Version.objects.of_year(year))
    return render(request, "calendars/year.html", _shown(request, calendar, year, versions, versions[:1]))


@guarded(VERSION, "see")
@require_safe
def version(request: Request, year: int, number: int) -> HttpResponse:
    """A year as one version had it, in force or not any more. Cost: one query."""
    versions = list(Version.objects.of_year(year))
    this = [one for one in versions if one.number == number]
    if not this:
        raise Http404(f"no version {number} of {year}")
    calendar = shipped_calendar().with_year(this[0].as_year())
    context = _shown(request, calendar, year, versions, this)
    return render(request, "calendars/year.html", {**context, "is_earlier": this[0] is not versions[0]})


def _shown(
    request: Request, calendar: WorkCalendar, year: int, versions: list[Version], this: list[Version]
) -> dict[str, object]:
    found = calendar.year(year)
    return {
        "year": year,
        "found": found,
        "months": drawn(calendar, year),
        "working_days": rules.working_days(calendar, year),
        "breaks": _breaks(found),
        "versions": versions,
        "version": this[0] if this else None,
        "attachments": this[0].attachments.all() if this else (),
        "may_publish": VERSION.allows(request.actor, "publish", today=request.today),
    }


def _breaks(found: YearCalendar) -> list[tuple[str, date, date, int, tuple[date, ...], str]]:
    """Each break: name, first and last day, its length, the weekend days worked, the notice it rests on."""
    own = found.notices[0].number
    return [
        (one.name, one.first, one.last, (one.last - one.first).days + 1, one.makeup, one.notice or own)
        for one in found.holidays
    ]


@guarded(VERSION, "see")
@require_safe
def year_file(request: Request, year: int) -> HttpResponse:
    """The year in force in the shape of the files the program ships. 404 while it is provisional."""
    if not rules.covered(year) or current().year(year).provisional:
        raise Http404(f"no calendar of {year}")
    return _file(written(current().year(year)), f"{year}.toml")


@guarded(VERSION, "see")
@require_safe
def version_file(request: Request, year: int, number: int) -> HttpResponse:
    """One version of a year in the same shape."""
    return _file(get_object_or_404(Version, year=year, number=number).arrangement, f"{year}-{number}.toml")


@guarded(VERSION, "see")
@require_safe
def notice(request: Request, year: int, number: int, pk: int) -> HttpResponseBase:
    """A file of the notice a version rests on."""
    rows = Attachment.objects.select_related("file").filter(version__year=year, version__number=number)
    found = get_object_or_404(rows, pk=pk)
    return serving.response(request, found.file, name=found.name)


def _file(text: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type="application/toml; charset=utf-8", headers=headers)
