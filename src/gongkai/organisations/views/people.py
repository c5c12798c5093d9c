"""The pages of people: list, one person with posts, absences and handovers, and what is done with them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.accounts.forms import refused_into
from gongkai.accounts.views.page import answer
from gongkai.audit import actions as audit
from gongkai.organisations import columns, tables
from gongkai.organisations.actions.people import add_person, edit_person, link_account
from gongkai.organisations.forms.people import AccountChoice, PersonFilter, PersonForm
from gongkai.organisations.models.people import Absence, Handover, Holding, Person, PersonQuerySet
from gongkai.organisations.policy.people import ABSENCE, HOLDING, PERSON
from gongkai.organisations.views.looking import looked_at
from gongkai.organisations.views.sorting import sorted_by
from gongkai.web.actors import Request
from gongkai.web.policy import guarded

A_PAGE = 50
SORTS = {"name": "name", "unit": "unit__name"}
METHODS = ["GET", "HEAD", "POST"]


@guarded(PERSON, "see")
@require_safe
def person_list(request: Request) -> HttpResponse:
    """The people somebody may see, with their posts of today. Cost: three queries, however many there are."""
    form = PersonFilter(request.GET)
    rows = sorted_by(form.found(_visible(request), request.actor, request.today).select_related("unit"), request, SORTS)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    held: dict[int, list[Holding]] = {}
    for holding in Holding.objects.on(request.today).filter(person__in=list(page)).select_related("unit"):
        held.setdefault(holding.person_id, []).append(holding)
    lines = [(person, held.get(person.pk, [])) for person in page]
    may = {"create": PERSON.allows(request.actor, "create", today=request.today)}
    return answer(request, "organisations/person_list.html", {"page": page, "lines": lines, "filter": form, "may": may})


@guarded(PERSON, "export")
@require_safe
def person_export(request: Request, kind: str) -> HttpResponseBase:
    """What the list shows, as a file; taking it away is in the trail. Cost: four queries."""
    form = PersonFilter(request.GET)
    people = (
        form.found(_visible(request), request.actor, request.today)
        .select_related("unit")
        .order_by("unit__name", "name", "pk")
    )
    taken = audit.Thing("organisations.person", title=_("人员名单"))
    audit.looked_at(request.actor, taken, at=timezone.now(), fields=("phone", "email"), why=_("导出"))
    lines = columns.person_lines(people, request.today)
    return tables.as_file(kind, name=f"people-{request.today}", heads=columns.PERSON, lines=lines)


@guarded(PERSON, "see")
@require_safe
def person(request: Request, pk: int) -> HttpResponse:
    """Who somebody is, which posts were held when, absences, what came over. Cost: the same for everybody.

    That a telephone number or an address of somebody else was shown is in the trail.
    """
    rows = Person.objects.select_related("unit", "user")
    found = PERSON.fetch(request.actor, "see", rows, today=request.today, pk=pk)
    holdings = list(Holding.objects.filter(person=found).select_related("unit", "handed_to__person", "person"))
    absences = Absence.objects.filter(person=found).select_related("delegate", "person")
    handovers = Handover.objects.filter(after__person=found).select_related("before__person", "after__unit")
    today, actor = request.today, request.actor
    lines = [
        (holding, holding.holds_on(today), holding.until is None and HOLDING.allows(actor, "end", holding, today=today))
        for holding in holdings
    ]
    own, sees_phone = Absence(person=found), PERSON.allows(actor, "see_phone", found, today=today)
    if sees_phone:
        looked_at(request, found, found)
    context = {
        "person": found,
        "holdings": lines,
        "absences": absences,
        "handovers": handovers,
        "may": {
            "edit": PERSON.allows(actor, "edit", found, today=today),
            "see_phone": sees_phone,
            "record": ABSENCE.allows(actor, "record", own, today=today),
        },
    }
    return answer(request, "organisations/person.html", context)


@guarded(PERSON, "create")
@require_http_methods(METHODS)
def person_new(request: Request) -> HttpResponse:
    """Somebody new."""
    form = PersonForm(request.POST or None, actor=request.actor, today=request.today)
    if form.is_valid():
        with refused_into(form):
            new = add_person(**form.cleaned_data, by=request.actor, at=timezone.now())
            messages.success(request, _("已增加。接着可以安排岗位。"))
            return redirect("organisations:person", pk=new.pk)
    context = {"title": _("增加人员"), "submit": _("保存"), "back": "organisations:person_list"}
    return answer(request, "organisations/form.html", context, form=form)


@guarded(PERSON, "edit")
@require_http_methods(METHODS)
def person_edit(request: Request, pk: int) -> HttpResponse:
    """What is known about somebody."""
    found = _fetched(request, "edit", pk)
    looked_at(request, found, found)
    form = PersonForm(request.POST or None, actor=request.actor, today=request.today, person=found)
    if form.is_valid():
        with refused_into(form):
            edit_person(found, **form.cleaned_data, by=request.actor, at=timezone.now())
            messages.success(request, _("已保存。"))
            return redirect("organisations:person", pk=pk)
    context = {"title": _("修改人员信息"), "submit": _("保存"), "person": found}
    return answer(request, "organisations/form.html", context, form=form)


@guarded(PERSON, "link")
@require_http_methods(METHODS)
def person_account(request: Request, pk: int) -> HttpResponse:
    """The account somebody signs in with."""
    found = _fetched(request, "link", pk)
    form = AccountChoice(request.POST or None, actor=request.actor, today=request.today, person=found)
    if form.is_valid():
        with refused_into(form):
            link_account(found, form.cleaned_data["user"], by=request.actor, at=timezone.now())
            messages.success(request, _("账号已关联。"))
            return redirect("organisations:person", pk=pk)
    context = {"title": _("关联账号"), "submit": _("保存"), "person": found}
    return answer(request, "organisations/form.html", context, form=form)


def _visible(request: Request) -> PersonQuerySet:
    return Person.objects.filter(PERSON.visible(request.actor, today=request.today))


def _fetched(request: Request, verb: str, pk: int) -> Person:
    return PERSON.fetch(request.actor, verb, Person.objects.select_related("unit"), today=request.today, pk=pk)
