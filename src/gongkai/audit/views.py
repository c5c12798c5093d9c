"""The pages of the trail: search, one entry, a table to take away."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.audit import actions, chain, export
from gongkai.audit.forms import SearchForm
from gongkai.audit.models import Entry, Waiting
from gongkai.audit.policy import ENTRY
from gongkai.audit.shown import Sealed, changes
from gongkai.web.actors import Request
from gongkai.web.policy import guarded, title_of

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in the list, and how it stands in the chain."""

    entry: Entry
    sealed: Sealed


@guarded(ENTRY, "search")
def entries(request: Request) -> HttpResponse:
    """The trail, newest first, fifty at a time, older ones from the last one shown. Cost: four queries."""
    form = SearchForm(request.GET)
    visible = Entry.objects.filter(ENTRY.visible(request.actor, today=request.today)).select_related("seal")
    rows = form.found(visible) if form.is_valid() else visible.none()
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    shown = list(rows[: A_PAGE + 1])
    found = {
        "form": form,
        "lines": [Line(entry, Sealed.of(entry)) for entry in shown[:A_PAGE]],
        "older": shown[A_PAGE - 1].pk if len(shown) > A_PAGE else None,
        "is_newest": not before,
        "may_export": ENTRY.allows(request.actor, "export", today=request.today),
        "head": chain.head(),
        "waiting": Waiting.objects.count(),
    }
    return render(request, "audit/entries.html", found)


@guarded(ENTRY, "see")
def entry(request: Request, pk: int) -> HttpResponse:
    """One entry with what changed, and its place in the chain. Cost: one query."""
    found = ENTRY.fetch(request.actor, "see", Entry.objects.select_related("seal"), today=request.today, pk=pk)
    shown = {
        "entry": found,
        "kind": title_of(found.thing_kind),
        "sealed": Sealed.of(found),
        "changes": list(changes(found)),
    }
    return render(request, "audit/entry.html", shown)


@guarded(ENTRY, "export")
def table(request: Request, kind: str) -> HttpResponseBase:
    """What the search finds as a file, row by row. The taking away is itself in the trail."""
    form = SearchForm(request.GET)
    if not form.is_valid():
        return render(request, "audit/entries.html", {"form": form}, status=400)
    visible = Entry.objects.filter(ENTRY.visible(request.actor, today=request.today))
    own = actions.exported(request.actor, at=timezone.now(), kind=kind, conditions=form.conditions())
    rows = form.found(visible).filter(pk__lt=own.pk)
    name = f"audit-{request.today.isoformat()}.{kind}"
    if kind == "xlsx":
        return FileResponse(export.as_xlsx(rows), as_attachment=True, filename=name)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(export.as_csv(rows), content_type="text/csv; charset=utf-8", headers=headers)
