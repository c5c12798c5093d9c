"""The gazette on the desk: its issues, composing one, looking at it in print, handing in, publishing."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.accounts.forms import refused_into
from gongkai.accounts.views.page import answer
from gongkai.files.serving import SHOWN
from gongkai.publishing.actions import gazette
from gongkai.publishing.forms.gazette import IssueForm, PickFilter, PickForm
from gongkai.publishing.gazette_print import as_pdf, entries_of, parts
from gongkai.publishing.models.gazette import Issue, IssueEntry
from gongkai.publishing.policy_gazette import GAZETTE
from gongkai.publishing.states_gazette import IssueState
from gongkai.web.actors import Request
from gongkai.web.policy import guarded
from gongkai.web.refusals import shown_to

A_PAGE = 40
LOOKS = {IssueState.COMPOSING: "neutral", IssueState.APPROVAL: "info", IssueState.PUBLISHED: "done"}


def fetched(request: Request, pk: int, verb: str) -> Issue:
    """The issue, once it is sure that this person may do the verb to it."""
    rows = Issue.objects.select_related("unit", "approved_by").prefetch_related("composers")
    return GAZETTE.fetch(request.actor, verb, rows, today=request.today, pk=pk)


@guarded(GAZETTE, "follow")
@require_safe
def issue_list(request: Request) -> HttpResponse:
    """The issues this person follows, the newest first. Cost: two queries."""
    rows = Issue.objects.filter(GAZETTE.visible(request.actor, "follow", today=request.today)).select_related("unit")
    page = Paginator(rows.order_by("-year", "-number", "unit__name"), A_PAGE).get_page(request.GET.get("page"))
    lines = [(one, LOOKS[IssueState(one.state)]) for one in page]
    may = {"compose": GAZETTE.allows(request.actor, "compose", today=request.today)}
    return answer(request, "publishing/gazette_list.html", {"page": page, "lines": lines, "may": may})


@guarded(GAZETTE, "compose")
@require_http_methods(["GET", "HEAD", "POST"])
def issue_new(request: Request) -> HttpResponse:
    """A new issue."""
    form = IssueForm(request.POST if request.method == "POST" else None, request=request)
    if form.is_valid():
        with refused_into(form):
            unit = form.cleaned_data["unit"]
            made = gazette.compose(form.details(), unit=unit, by=request.actor, at=timezone.now())
            return redirect("publishing:gazette_issue", pk=made.pk)
    context = {"title": _("新编一期公报"), "back": "publishing:gazette_list", "back_words": _("政府公报")}
    return answer(request, "publishing/form.html", context, form=form)


@guarded(GAZETTE, "follow")
@require_safe
def issue(request: Request, pk: int) -> HttpResponse:
    """What stands in the issue, and what can be done with it. Cost: the same for every issue."""
    found = fetched(request, pk, "follow")
    entries = entries_of(found)
    verbs = ("edit", "submit", "return", "publish", "discard")
    context = {
        "issue": found,
        "look": LOOKS[IssueState(found.state)],
        "parts": parts(found, entries),
        "count": len(entries),
        "warnings": gazette.warnings(found),
        "may": {verb: GAZETTE.allows(request.actor, verb, found, today=request.today) for verb in verbs},
    }
    return answer(request, "publishing/gazette_issue.html", context)


@guarded(GAZETTE, "edit")
@require_http_methods(["GET", "HEAD", "POST"])
def issue_edit(request: Request, pk: int) -> HttpResponse:
    """The numbers, the day and the sections of an issue."""
    found = fetched(request, pk, "edit")
    form = IssueForm(request.POST if request.method == "POST" else None, request=request, issue=found)
    if form.is_valid():
        with refused_into(form):
            gazette.edit(found, form.details(), by=request.actor, at=timezone.now())
            messages.success(request, _("已保存。"))
            return redirect("publishing:gazette_issue", pk=pk)
    context = {"title": str(found), "back": "publishing:gazette_list", "back_words": _("政府公报")}
    return answer(request, "publishing/form.html", context, form=form)


@guarded(GAZETTE, "edit")
@require_http_methods(["GET", "HEAD", "POST"])
def issue_add(request: Request, pk: int) -> HttpResponse:
    """Items to choose from, and putting those chosen into a section. Cost: seven queries, however many there are."""
    found = fetched(request, pk, "edit")
    narrow = PickFilter(request.GET, request=request, unit=found.unit_id)
    rows = narrow.found().exclude(gazette_entries__issue=found)
    form = PickForm(request.POST if request.method == "POST" else None, issue=found, rows=rows)
    if form.is_valid():
        with refused_into(form):
            given = form.cleaned_data
            at = timezone.now()
            added = gazette.add(found, list(given["item"]), section=given["section"], by=request.actor, at=at)
            messages.success(request, _("已收入%(count)d条。") % {"count": added})
            return redirect("publishing:gazette_issue", pk=pk)
    page = Paginator(rows.prefetch_related("gazette_entries__issue"), A_PAGE).get_page(request.GET.get("page"))
    context = {"issue": found, "filter": narrow, "page": page}
    return answer(request, "publishing/gazette_add.html", context, form=form)


@guarded(GAZETTE, "edit")
@require_POST
def issue_arrange(request: Request, pk: int) -> HttpResponse:
    """One entry one place up, down, or out."""
    found = fetched(request, pk, "edit")
    named, how = request.POST.get("entry", ""), request.POST.get("how", "")
    rows = IssueEntry.objects.select_related("item").filter(issue=found)
    entry = get_object_or_404(rows, pk=int(named) if named.isdecimal() else 0)
    if how in set(gazette.Move):
        with shown_to(request):
            gazette.arrange(found, entry, gazette.Move(how), by=request.actor, at=timezone.now())
    return redirect("publishing:gazette_issue", pk=pk)


@guarded(GAZETTE, "follow")
@require_safe
def issue_preview(request: Request, pk: int) -> HttpResponse:
    """The issue as it would be printed now. Cost: a hundredth of a second a page."""
    found = fetched(request, pk, "follow")
    headers = {
        "Content-Disposition": f'inline; filename="gazette-{found.year}-{found.number}.pdf"',
        "Content-Security-Policy": SHOWN["pdf"],
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(as_pdf(found, entries_of(found)), content_type="application/pdf", headers=headers)
