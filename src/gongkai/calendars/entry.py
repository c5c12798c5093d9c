"""The page on which a year is entered: the notice pasted, its days read and put right, the change looked at, published.

Every step is one form sent to the same address; nothing is stored before the last. `do` says which step: `read` reads
the pasted notice, `look` shows what would change, `publish` does it, `again` goes back; `switch` turns one day round.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.base.errors import Refused
from gongkai.calendars import notice, rules
from gongkai.calendars.actions import Outlook, outlook, publish
from gongkai.calendars.current import current
from gongkai.calendars.forms import YearForm, of_version, read_into, uploads_of
from gongkai.calendars.models import Version
from gongkai.calendars.moves import moved
from gongkai.calendars.pictures import drawn
from gongkai.calendars.policy import VERSION
from gongkai.files.forms import attached
from gongkai.regime.workdays import YearCalendar
from gongkai.web.actors import Request
from gongkai.web.fields import mistakes
from gongkai.web.policy import guarded


@guarded(VERSION, "publish")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Request, year: int) -> HttpResponse:
    """Enters a year or puts one right. Cost: two queries until it is published."""
    if not rules.covered(year):
        raise Http404(f"no calendar of {year}")
    in_force = current().year(year)
    existing = None if in_force.provisional else in_force
    if request.method != "POST":
        return _page(request, YearForm(initial=_first(year, existing), year=year, existing=existing))
    if "switch" in request.POST or request.POST.get("do") in {"read", "again"}:
        return _drawn_anew(request, year, existing)
    return _sent(request, YearForm(request.POST, request.FILES, year=year, existing=existing))


def _drawn_anew(request: Request, year: int, existing: YearCalendar | None) -> HttpResponse:
    """The page with what was sent: after the notice is read, a day is turned round, or the lines are to be drawn."""
    sent: QueryDict = request.POST
    doubts: tuple[str, ...] = ()
    if sent.get("do") == "read":
        sent, doubts = read_into(sent, year, keep=existing is not None)
    elif "switch" in sent:
        sent = _switched(sent, year)
    uploads, refused = uploads_of(request.POST, request.FILES)
    form = YearForm(initial={**sent.dict(), "attachments": uploads}, year=year, existing=existing)
    return _page(request, form, doubts=(*doubts, *refused))


def _sent(request: Request, form: YearForm) -> HttpResponse:
    """Looks at what was entered, or publishes it; back to the page with every reason when it cannot be."""
    if form.is_valid():
        try:
            if request.POST.get("do") == "publish":
                version = publish(form.entered(), by=request.actor, at=timezone.now())
                messages.success(request, _("已公布%(year)d年的放假安排，从现在起按它推算。") % {"year": version.year})
                return redirect("calendars:year", year=version.year)
            return _confirm(request, form, outlook(form.entered()))
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, reason)
    return _page(request, form)


def _first(year: int, existing: YearCalendar | None) -> dict[str, object]:
    """What the page shows when it is opened."""
    latest = Version.objects.of_year(year).first()
    after = latest.number if latest else 0
    if existing is None:
        return {"after": after}
    return of_version(existing, after, **_kept(latest) if latest else {})


def _kept(version: Version) -> dict[str, object]:
    """What a correction starts from besides the days: the notice as it was entered before. Cost: one query."""
    files = [(one.file, one.name) for one in version.attachments.select_related("file")]
    notice = {"text": version.notice_text, "address": version.address, "issuer": version.issuer}
    return {**notice, "attachments": attached(files)}


def _switched(sent: QueryDict, year: int) -> QueryDict:
    """What was sent, with the day that was pressed turned round. A day nobody can press changes nothing."""
    turned = sent.copy()
    try:
        day = date.fromisoformat(sent.get("switch", ""))
    except ValueError:
        return turned
    if date(year - 1, 12, 1) <= day <= date(year, 12, 31):
        found = notice.read(sent.get("lines", ""), year)
        turned["lines"] = notice.said(rules.switched(found.holidays, day), year)
    return turned


def _page(request: Request, form: YearForm, *, doubts: tuple[str, ...] = ()) -> HttpResponse:
    """The form over the months as its lines make them; without months while the lines contradict themselves."""
    calendar = current()
    year = YearCalendar(form.year, (), form.holidays())
    faults = year.faults()
    wrong = mistakes(form) if form.is_bound else []
    context: dict[str, Any] = {
        "year": form.year,
        "form": form,
        "mistakes": wrong,
        "doubts": [*doubts, *(() if form.is_bound else faults)],
        "remarks": list(rules.remarks(year)) if year.holidays and not faults else [],
        "has_days": bool(year.holidays),
        "months": () if faults or not year.holidays else drawn(calendar.with_year(year), form.year),
        "is_first": "why" not in form.fields,
    }
    return render(request, "calendars/enter.html", context, status=400 if wrong else 200)


def _confirm(request: Request, form: YearForm, found: Outlook) -> HttpResponse:
    """What publishing would do, once more before it is done."""
    changed = [change.day for change in found.changes]
    context = {
        "year": form.year,
        "form": form,
        "found": found,
        "working_days": rules.working_days(found.after, form.year),
        "remarks": list(rules.remarks(found.year)),
        "moved": moved(found.before, found.after),
        "months": drawn(found.after, form.year, changed=changed),
    }
    return render(request, "calendars/confirm.html", context)
