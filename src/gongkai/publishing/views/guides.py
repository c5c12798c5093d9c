"""The guides of units: how they stand, the one in force with its history, writing, publishing."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.accounts.forms import refused_into
from gongkai.accounts.views.page import answer
from gongkai.files import serving
from gongkai.files.forms import attached
from gongkai.organisations.models.units import Unit, UnitQuerySet
from gongkai.organisations.policy.reach import over_all
from gongkai.publishing.actions.guides import discard_guide, publish_guide, write_guide
from gongkai.publishing.forms.doing import NothingForm
from gongkai.publishing.forms.guides import GuideForm
from gongkai.publishing.guide_policy import GUIDE
from gongkai.publishing.guide_shown import changes, shown_guide
from gongkai.publishing.guides import contact_of, first_draft, next_draft, standings
from gongkai.publishing.models.guides import Guide, GuideQuerySet
from gongkai.publishing.policy import STAFF
from gongkai.publishing.rules.guides import faults
from gongkai.web.actors import Post, Request
from gongkai.web.policy import guarded


@guarded(GUIDE, "follow")
@require_safe
def guide_list(request: Request) -> HttpResponse:
    """The units this person follows, with how their guides stand. Cost: three queries, however many."""
    units = _units(request).order_by(F("period__name"))
    rows = standings(units, request.today, among=_versions(request))
    writes = request.actor.reach(Post.CLERK)
    return answer(request, "publishing/guides.html", {"rows": [(one, one.unit.pk in writes) for one in rows]})


@guarded(GUIDE, "follow")
@require_safe
def guide(request: Request, unit: int) -> HttpResponse:
    """The guide of a unit in force, what is being written, and all that went before."""
    found = _unit(request, unit)
    (one,) = standings([found], request.today, among=_versions(request))
    draft = one.draft
    context = {
        "unit": found,
        "standing": one,
        "versions": list(_versions(request).of(found).order_by("-number")),
        "may": {
            "write": found.pk in request.actor.reach(Post.CLERK),
            "publish": bool(draft and GUIDE.allows(request.actor, "publish", draft, today=request.today)),
        },
        "findings": faults(draft.text, contact_of(found, request.today), day=request.today) if draft else [],
    }
    return answer(request, "publishing/guide.html", context)


@guarded(GUIDE, "write")
@require_http_methods(["GET", "HEAD", "POST"])
def guide_edit(request: Request, unit: int) -> HttpResponse:
    """The draft of a unit's guide; without one, what a new version can begin with."""
    found = _unit(request, unit)
    draft = Guide.objects.of(found).drafts().select_related("form_file").first()
    GUIDE.require(request.actor, "edit", draft or Guide(unit=found), today=request.today)
    before = Guide.objects.of(found).in_force().select_related("form_file").first()
    known = draft or before
    text = draft.text if draft else next_draft(before, found.period) if before else first_draft(found.period)
    files = attached([(known.form_file, known.form_name)]) if known and known.form_file else []
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = GuideForm(*sent, text=text, attached=files)
    if form.is_valid():
        with refused_into(form):
            write_guide(found, form.written(), form=form.attached(), by=request.actor, at=timezone.now())
            messages.success(request, _("草稿已保存，请另一位同事核对后公布。"))
            return redirect("publishing:guide", unit=found.pk)
    return answer(request, "publishing/guide_edit.html", {"unit": found, "draft": draft, "before": before}, form=form)


@guarded(GUIDE, "publish")
@require_http_methods(["GET", "HEAD", "POST"])
def guide_publish(request: Request, unit: int) -> HttpResponse:
    """The draft as the public will see it, what was found in it, and the step itself."""
    found = _unit(request, unit)
    draft = _draft(request, found, "publish")
    form = NothingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refused_into(form):
            publish_guide(draft, by=request.actor, at=timezone.now())
            messages.success(request, _("指南已公布。"))
            return redirect("publishing:guide", unit=found.pk)
    findings = faults(draft.text, contact_of(found, request.today), day=request.today)
    context = {"unit": found, "guide": draft, "view": shown_guide(draft), "findings": findings}
    return answer(request, "publishing/guide_publish.html", context, form=form)


@guarded(GUIDE, "discard")
@require_http_methods(["GET", "HEAD", "POST"])
def guide_discard(request: Request, unit: int) -> HttpResponse:
    """A draft nobody wants."""
    found = _unit(request, unit)
    draft = _draft(request, found, "discard")
    if request.method == "POST":
        discard_guide(draft, by=request.actor, at=timezone.now())
        messages.success(request, _("草稿已删除。"))
        return redirect("publishing:guide", unit=found.pk)
    context = {
        "title": _("删除指南草稿"),
        "lead": f"{draft}　{draft.saved_at:%Y-%m-%d}",
        "submit": _("删除"),
        "back": "publishing:guide_list",
        "back_words": _("公开指南"),
    }
    return answer(request, "publishing/form.html", context, form=NothingForm())


@guarded(GUIDE, "follow")
@require_safe
def guide_version(request: Request, unit: int, number: int) -> HttpResponse:
    """One version, and what is different from the one published before it."""
    found = _unit(request, unit)
    chosen = get_object_or_404(_versions(request).of(found), number=number)
    before = _versions(request).of(found).published().filter(number__lt=number).order_by("number").last()
    context = {
        "unit": found,
        "guide": chosen,
        "view": shown_guide(chosen),
        "before": before,
        "changes": changes(before, chosen) if before else [],
    }
    return answer(request, "publishing/guide_version.html", context)


@guarded(GUIDE, "follow")
@require_safe
def guide_file(request: Request, unit: int, number: int) -> HttpResponseBase:
    """The form of application of any version."""
    rows = _versions(request).select_related("form_file")
    found = get_object_or_404(rows.of(unit), number=number)
    if found.form_file is None:
        raise Http404
    return serving.response(request, found.form_file, name=found.form_name)


def _units(request: Request) -> UnitQuerySet:
    """The units whose guides this person follows, as of today."""
    units = Unit.objects.as_of(request.today)
    return units if over_all(request.actor) else units.filter(pk__in=request.actor.reach(*STAFF))


def _unit(request: Request, pk: int) -> Unit:
    return get_object_or_404(_units(request), pk=pk)


def _versions(request: Request) -> GuideQuerySet:
    return Guide.objects.filter(GUIDE.visible(request.actor, "follow", today=request.today))


def _draft(request: Request, unit: Unit, verb: str) -> Guide:
    rows = Guide.objects.of(unit).drafts().select_related("unit", "form_file")
    return GUIDE.fetch(request.actor, verb, rows, today=request.today)
