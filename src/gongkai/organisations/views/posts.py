"""The pages on which a post is given, ended and handed over, and an absence entered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.accounts.forms import refused_into
from gongkai.accounts.views.page import answer
from gongkai.organisations.actions.absences import end_absence, record_absence
from gongkai.organisations.actions.posts import appoint, end_post, read_handover
from gongkai.organisations.forms.people import AbsenceForm, EndForm, PostForm
from gongkai.organisations.models.people import Absence, Handover, Holding, Person
from gongkai.organisations.open_work import open_work
from gongkai.organisations.policy.people import ABSENCE, HANDOVER, HOLDING, PERSON
from gongkai.web.actors import Post, Request
from gongkai.web.policy import guarded
from gongkai.web.refusals import shown_to

METHODS = ["GET", "HEAD", "POST"]


@guarded(HOLDING, "appoint")
@require_http_methods(METHODS)
def post_new(request: Request, pk: int) -> HttpResponse:
    """A post for somebody."""
    person = _person(request, pk)
    any_post = Holding(person=person, unit=person.unit, post=Post.CLERK)
    HOLDING.require(request.actor, "appoint", any_post, today=request.today)
    form = PostForm(request.POST or None, actor=request.actor, today=request.today, person=person)
    if form.is_valid():
        with refused_into(form):
            told = {name: form.cleaned_data[name] for name in ("unit", "why")}
            which = Post(form.cleaned_data["post"])
            appoint(person, post=which, **told, **form.period(), by=request.actor, at=timezone.now())
            messages.success(request, _("岗位已安排，从起始日起生效。"))
            return redirect("organisations:person", pk=pk)
    context = {"title": _("安排岗位"), "submit": _("安排"), "person": person}
    return answer(request, "organisations/form.html", context, form=form)


@guarded(HOLDING, "end")
@require_http_methods(METHODS)
def post_end(request: Request, pk: int) -> HttpResponse:
    """The end of a post, with who takes over what is open."""
    rows = Holding.objects.select_related("person", "unit")
    holding = HOLDING.fetch(request.actor, "end", rows, today=request.today, pk=pk)
    form = EndForm(request.POST or None, holding=holding, today=request.today)
    if form.is_valid():
        with refused_into(form):
            told = {name: form.cleaned_data[name] for name in ("to", "note")}
            end_post(holding, on=form.first_day_without(), **told, by=request.actor, at=timezone.now())
            messages.success(request, _("岗位已结束，权限从第二天起停止。"))
            return redirect("organisations:person", pk=holding.person_id)
    context = {"holding": holding, "person": holding.person, "open_work": open_work(holding, request.today)}
    return answer(request, "organisations/post_end.html", context, form=form)


@guarded(HANDOVER, "see")
@require_safe
def handover(request: Request, pk: int) -> HttpResponse:
    """What came over with a post."""
    rows = Handover.objects.select_related("before__person", "after__person", "after__unit")
    found = HANDOVER.fetch(request.actor, "see", rows, today=request.today, pk=pk)
    may = {"read": found.seen_at is None and HANDOVER.allows(request.actor, "read", found, today=request.today)}
    return answer(request, "organisations/handover.html", {"handover": found, "may": may})


@guarded(HANDOVER, "read")
@require_POST
def handover_read(request: Request, pk: int) -> HttpResponse:
    """The one who took over has seen it."""
    rows = Handover.objects.select_related("after__person")
    found = HANDOVER.fetch(request.actor, "read", rows, today=request.today, pk=pk)
    read_handover(found, by=request.actor, at=timezone.now())
    return redirect("organisations:handover", pk=pk)


@guarded(ABSENCE, "record")
@require_http_methods(METHODS)
def absence_new(request: Request, pk: int) -> HttpResponse:
    """Days away, and a delegate."""
    person = _person(request, pk)
    ABSENCE.require(request.actor, "record", Absence(person=person), today=request.today)
    form = AbsenceForm(request.POST or None, person=person, today=request.today)
    if form.is_valid():
        with refused_into(form):
            told = {name: form.cleaned_data[name] for name in ("delegate", "why")}
            record_absence(person, **told, **form.period(), by=request.actor, at=timezone.now())
            messages.success(request, _("外出已登记，这几天由代理人办理。"))
            return redirect("organisations:person", pk=pk)
    context = {"title": _("登记外出"), "submit": _("登记"), "person": person}
    return answer(request, "organisations/form.html", context, form=form)


@guarded(ABSENCE, "end")
@require_POST
def absence_end(request: Request, pk: int) -> HttpResponse:
    """Back earlier than said: from today on."""
    rows = Absence.objects.select_related("person")
    found = ABSENCE.fetch(request.actor, "end", rows, today=request.today, pk=pk)
    with shown_to(request):
        end_absence(found, on=request.today, by=request.actor, at=timezone.now())
        messages.success(request, _("代理已经结束。"))
    return redirect("organisations:person", pk=found.person_id)


def _person(request: Request, pk: int) -> Person:
    return PERSON.fetch(request.actor, "see", Person.objects.select_related("unit"), today=request.today, pk=pk)
