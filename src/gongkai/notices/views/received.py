"""The pages of a unit: notices received, one with what was answered, and what is done with it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.accounts.forms import refused_into
from gongkai.accounts.views.page import answer
from gongkai.files.forms import attached
from gongkai.notices import actions, replies
from gongkai.notices.forms import AnswerForm, CopyFilter, NoticeForm, known
from gongkai.notices.models import Copy
from gongkai.notices.policy import COPY, NOTICE, own_units
from gongkai.notices.states import COPY as MOVES
from gongkai.notices.states import CopyState
from gongkai.organisations.models.units import Unit
from gongkai.organisations.views.sorting import sorted_by
from gongkai.web.actors import Request
from gongkai.web.policy import guarded
from gongkai.web.refusals import shown_to

METHODS = ["GET", "HEAD", "POST"]
A_PAGE = 50
SORTS = {"-issued": "notice__issued_at", "due": "notice__due", "state": "state", "unit": "unit__name"}


@guarded(COPY, "see")
@require_safe
def received_list(request: Request) -> HttpResponse:
    """Notices that one's units got, the latest first. Cost: two queries, however many."""
    form = CopyFilter(request.GET)
    own = own_units(request.actor)
    rows = Copy.objects.filter(COPY.visible(request.actor, today=request.today), unit_id__in=own)
    found = form.found(rows, request.today).select_related("notice__unit", "unit")
    ordered = sorted_by(found, request, SORTS) if request.GET.get("sort") else found.order_by("-notice__issued_at")
    page = Paginator(ordered, A_PAGE).get_page(request.GET.get("page"))
    lines = [(copy, *copy.light(request.today)) for copy in page]
    return answer(request, "notices/received_list.html", {"page": page, "lines": lines, "filter": form})


@guarded(COPY, "see")
@require_safe
def copy(request: Request, pk: int) -> HttpResponse:
    """What the notice says, what the unit answered, what it can do now. Cost: the same for any number of answers."""
    found = _fetched(request, "see", pk)
    answers = found.answers.prefetch_related("attachments__file")
    state, words = found.light(request.today)
    context = {"copy": found, "notice": found.notice, "answers": answers, "state": state, "words": words}
    papers = found.notice.papers
    forwards = found.forwards.filter(NOTICE.visible(request.actor, today=request.today))
    may = _may(request, found)
    return answer(request, "notices/copy.html", {**context, "papers": papers, "forwards": forwards, "may": may})


@guarded(COPY, "see")
@require_safe
def copy_print(request: Request, pk: int) -> HttpResponse:
    """The notice on paper."""
    found = _fetched(request, "see", pk)
    return answer(request, "notices/print.html", {"notice": found.notice, "papers": found.notice.papers, "copy": found})


@guarded(COPY, "receive")
@require_POST
def copy_receive(request: Request, pk: int) -> HttpResponse:
    """The receipt is confirmed."""
    found = _fetched(request, "receive", pk)
    with shown_to(request):
        replies.receive(found, by=request.actor, at=timezone.now())
        messages.success(request, _("已签收。"))
    return redirect("notices:copy", pk=pk)


@guarded(COPY, "answer")
@require_http_methods(METHODS)
def copy_answer(request: Request, pk: int) -> HttpResponse:
    """An answer, in words and files."""
    found = _fetched(request, "answer", pk)
    form = AnswerForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refused_into(form):
            given = form.cleaned_data
            told = {"uploads": given["attachments"], "by": request.actor, "at": timezone.now()}
            replies.answer(found, given["words"], **told)
            messages.success(request, _("已答复，下发单位会收到消息。"))
            return redirect("notices:copy", pk=pk)
    return answer(request, "notices/answer.html", {"copy": found, "notice": found.notice}, form=form)


@guarded(COPY, "forward")
@require_http_methods(METHODS)
def copy_forward(request: Request, pk: int) -> HttpResponse:
    """The notice passed on to the units below one's own, as a draft that can be changed first."""
    found = _fetched(request, "forward", pk)
    notice = found.notice
    papers = attached((one.file, one.name) for one in notice.papers)
    source = " ".join(filter(None, (notice.unit.name, notice.number)))
    passed_on = {"unit": found.unit_id, "source": source, "number": "", "attachments": papers}
    units = Unit.objects.filter(pk=found.unit_id).as_of(request.today)
    initial = {**known(notice, ()), **passed_on}
    form = NoticeForm(request.POST or None, request.FILES or None, units=units, today=request.today, initial=initial)
    if form.is_valid():
        with refused_into(form):
            told = {"to": form.cleaned_data["to"], "uploads": form.cleaned_data["attachments"], "forwards": found}
            new = actions.draft(found.unit, form.text(), **told, by=request.actor, at=timezone.now())
            messages.success(request, _("草稿已保存。看一遍，再下发。"))
            return redirect("notices:notice", pk=new.pk)
    return answer(request, "notices/notice_form.html", {"title": _("转发通知"), "copy": found}, form=form)


def _fetched(request: Request, verb: str, pk: int) -> Copy:
    rows = Copy.objects.select_related("notice__unit", "unit")
    return COPY.fetch(request.actor, verb, rows, today=request.today, pk=pk)


def _may(request: Request, found: Copy) -> dict[str, bool]:
    """What this person can do with it now; a unit without others below it passes nothing on. Cost: one query."""
    moves = MOVES.verbs(CopyState(found.state)) if found.notice.is_open else ()
    may = {
        verb: verb in moves and COPY.allows(request.actor, verb, found, today=request.today)
        for verb in ("receive", "answer")
    }
    forwards = found.notice.is_open and COPY.allows(request.actor, "forward", found, today=request.today)
    below = Unit.objects.under(found.unit_id, request.today).exclude(pk=found.unit_id)
    return {**may, "forward": forwards and below.exists()}
