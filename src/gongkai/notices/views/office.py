"""The pages of the office: notices issued, one with its units, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.accounts.forms import refused_into
from gongkai.accounts.views.page import answer
from gongkai.files.forms import attached
from gongkai.notices import actions, columns
from gongkai.notices.forms import NoticeFilter, NoticeForm, UnitsFilter, WithdrawForm, known
from gongkai.notices.models import Copy, CopyQuerySet, Notice
from gongkai.notices.policy import NOTICE
from gongkai.notices.states import NOTICE as MOVES
from gongkai.notices.states import State
from gongkai.organisations import tables
from gongkai.organisations.models.units import Unit, UnitQuerySet
from gongkai.organisations.views.sorting import sorted_by
from gongkai.web.actors import Actor, Post, Request
from gongkai.web.policy import guarded
from gongkai.web.refusals import shown_to

METHODS = ["GET", "HEAD", "POST"]
A_PAGE = 50
SORTS = {"-written": "-written_at", "written": "written_at", "due": "due", "title": "title"}
UNIT_SORTS = {"unit": "unit__name", "state": "state", "received": "received_at", "answered": "answered_at"}
VERBS = ("edit", "discard", "issue", "chase", "withdraw", "close")


@guarded(NOTICE, "see")
@require_safe
def notice_list(request: Request) -> HttpResponse:
    """Notices that one's units issued, the latest first. Cost: two queries, however many."""
    form = NoticeFilter(request.GET)
    rows = Notice.objects.filter(NOTICE.visible(request.actor, today=request.today)).select_related("unit")
    page = Paginator(_sorted(form.found(rows, request.today), request), A_PAGE).get_page(request.GET.get("page"))
    may = {"create": NOTICE.allows(request.actor, "create", today=request.today)}
    return answer(request, "notices/notice_list.html", {"page": page, "filter": form, "may": may})


@guarded(NOTICE, "see")
@require_safe
def notice(request: Request, pk: int) -> HttpResponse:
    """What a notice says and how each unit stands with it. Cost: the same for any number of units on a page."""
    found = _fetched(request, "see", pk)
    form = UnitsFilter(request.GET)
    copies = form.found(_copies(found), request.today)
    page = Paginator(sorted_by(copies, request, UNIT_SORTS), A_PAGE).get_page(request.GET.get("page"))
    lines = [(copy, *copy.light(request.today)) for copy in page]
    counted = Notice.objects.counted(request.today).get(pk=found.pk)
    context = {"notice": found, "page": page, "lines": lines, "filter": form, "counted": counted}
    return answer(request, "notices/notice.html", {**context, "may": _may(request, found), "papers": found.papers})


@guarded(NOTICE, "see")
@require_safe
def notice_print(request: Request, pk: int) -> HttpResponse:
    """The notice on paper."""
    found = _fetched(request, "see", pk)
    return answer(request, "notices/print.html", {"notice": found, "papers": found.papers})


@guarded(NOTICE, "create")
@require_http_methods(METHODS)
def notice_new(request: Request) -> HttpResponse:
    """A new draft."""
    form = NoticeForm(
        request.POST or None, request.FILES or None, units=issuing(request.actor, request.today), today=request.today
    )
    if form.is_valid():
        with refused_into(form):
            told = {"to": form.cleaned_data["to"], "uploads": form.cleaned_data["attachments"]}
            new = actions.draft(form.cleaned_data["unit"], form.text(), **told, by=request.actor, at=timezone.now())
            messages.success(request, _("草稿已保存。看一遍，再下发。"))
            return redirect("notices:notice", pk=new.pk)
    return answer(request, "notices/notice_form.html", {"title": _("起草通知")}, form=form)


@guarded(NOTICE, "edit")
@require_http_methods(METHODS)
def notice_edit(request: Request, pk: int) -> HttpResponse:
    """A draft written anew."""
    found = _fetched(request, "edit", pk)
    papers = attached((one.file, one.name) for one in found.papers)
    initial = {**known(found, found.copies.all()), "attachments": papers}
    units = Unit.objects.filter(pk=found.unit_id).as_of(request.today)
    form = NoticeForm(request.POST or None, request.FILES or None, units=units, today=request.today, initial=initial)
    if form.is_valid():
        with refused_into(form):
            told = {"to": form.cleaned_data["to"], "uploads": form.cleaned_data["attachments"]}
            actions.edit(found, form.text(), **told, by=request.actor, at=timezone.now())
            messages.success(request, _("草稿已保存。看一遍，再下发。"))
            return redirect("notices:notice", pk=pk)
    return answer(request, "notices/notice_form.html", {"title": _("修改草稿"), "notice": found}, form=form)


@guarded(NOTICE, "withdraw")
@require_http_methods(METHODS)
def notice_withdraw(request: Request, pk: int) -> HttpResponse:
    """The notice taken back, with the reason."""
    found = _fetched(request, "withdraw", pk)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        with refused_into(form):
            actions.withdraw(found, why=form.cleaned_data["why"], by=request.actor, at=timezone.now())
            messages.success(request, _("已撤回，各单位会收到消息。"))
            return redirect("notices:notice", pk=pk)
    return answer(request, "notices/withdraw.html", {"notice": found}, form=form)


def _confirmed(
    verb: str, title: Promise, says: Promise, done: Promise, act: Callable[[Notice, Actor], object], back: str
) -> Callable[..., HttpResponse]:
    @guarded(NOTICE, verb)
    @require_http_methods(METHODS)
    def view(request: Request, pk: int) -> HttpResponse:
        """Asks once more, then does it."""
        found = _fetched(request, verb, pk)
        if request.method == "POST":
            is_done = False
            with shown_to(request):
                act(found, request.actor)
                messages.success(request, str(done))
                is_done = True
            return redirect(back) if back and is_done else redirect("notices:notice", pk=pk)
        units = Notice.objects.counted(request.today).get(pk=pk)
        context = {"notice": found, "title": title, "says": says, "counted": units, "is_danger": verb == "discard"}
        return answer(request, "notices/confirm.html", context)

    return view


notice_issue = _confirmed(
    "issue",
    gettext_lazy("下发"),
    gettext_lazy("下发以后，内容和接收单位不能再改；写错了只能撤回重发。"),
    gettext_lazy("已下发，各单位会收到消息。"),
    lambda found, by: actions.issue(found, by=by, at=timezone.now()),
    "",
)
notice_close = _confirmed(
    "close",
    gettext_lazy("办结"),
    gettext_lazy("办结以后，各单位不能再签收或者答复；没有答复的会留在记录里。"),
    gettext_lazy("已办结。"),
    lambda found, by: actions.close(found, by=by, at=timezone.now()),
    "",
)
notice_discard = _confirmed(
    "discard",
    gettext_lazy("删除草稿"),
    gettext_lazy("删除以后不能恢复。"),
    gettext_lazy("草稿已删除。"),
    lambda found, by: actions.discard(found, by=by, at=timezone.now()),
    "notices:notice_list",
)


@guarded(NOTICE, "chase")
@require_POST
def notice_chase(request: Request, pk: int) -> HttpResponse:
    """Every silent unit is reminded, or the one named."""
    found = _fetched(request, "chase", pk)
    one = request.POST.get("copy", "")
    with shown_to(request):
        only = [int(one)] if one.isascii() and one.isdigit() else None
        number = actions.chase(found, by=request.actor, at=timezone.now(), copies=only)
        messages.success(request, _("已催办%(count)d个单位。") % {"count": number})
    return redirect("notices:notice", pk=pk)


@guarded(NOTICE, "export")
@require_safe
def notice_export(request: Request, pk: int, kind: str) -> HttpResponseBase:
    """The table of units as a file. Cost: three queries."""
    found = _fetched(request, "export", pk)
    copies = UnitsFilter(request.GET).found(_copies(found), request.today)
    lines = columns.lines(copies.order_by("unit__name"), request.today)
    return tables.as_file(kind, name=f"notice-{pk}-{request.today}", heads=columns.HEADS, lines=lines)


def issuing(actor: Actor, today: date) -> UnitQuerySet:
    """The units for which somebody issues notices, as of today."""
    own = [held.unit_id for held in actor.posts if held.post is Post.SUPERVISOR and held.unit_id]
    return Unit.objects.filter(pk__in=own).as_of(today).order_by("name")


def _fetched(request: Request, verb: str, pk: int) -> Notice:
    rows = Notice.objects.select_related("unit", "forwarded__notice__unit")
    return NOTICE.fetch(request.actor, verb, rows, today=request.today, pk=pk)


def _copies(notice: Notice) -> CopyQuerySet:
    return Copy.objects.filter(notice=notice).select_related("unit", "notice").prefetch_related("answers")


def _may(request: Request, found: Notice) -> dict[str, bool]:
    allowed = MOVES.verbs(State(found.state))
    return {verb: verb in allowed and NOTICE.allows(request.actor, verb, found, today=request.today) for verb in VERBS}


def _sorted(rows: QuerySet[Notice], request: Request) -> QuerySet[Notice]:
    column = SORTS.get(request.GET.get("sort", ""), "-written_at")
    return rows.order_by(column, "-pk")
