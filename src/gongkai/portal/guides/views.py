"""What the public reads of guides (指南) and institution documents (制度)."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gongkai.files import serving
from gongkai.organisations.models.rulebook import InstitutionDocument
from gongkai.organisations.models.units import Unit
from gongkai.organisations.policy.registers import DOCUMENT
from gongkai.portal.guides import reading
from gongkai.portal.guides.forms import RulesFilter
from gongkai.publishing.guide_policy import GUIDE
from gongkai.publishing.guide_shown import shown_guide
from gongkai.publishing.models.guides import Guide, GuideQuerySet
from gongkai.regime.articles import regulations
from gongkai.web.actors import Request
from gongkai.web.policy import guarded

A_PAGE = 50
HELD_BY_ALL = "public, no-cache"  # as the attachments of items
LAWS = ("R2019", "FEE2020", "ARL2023", "ALL2017", "SPC2018")  # those whose titles were read


@guarded(GUIDE, "see")
@require_safe
def guide_index(request: Request) -> HttpResponse:
    """The guide of the site's own government, and the units to choose from. Cost: four queries."""
    units = reading.with_guides(_rows(request), request.today)
    home = reading.home(units)
    context = _page(request, home.pk, None) if home else {}
    return render(request, "portal/guides.html", {**context, "home": home, "chapters": reading.chapters(units)})


@guarded(GUIDE, "see")
@require_safe
def guide(request: Request, unit: int, number: int | None = None) -> HttpResponse:
    """The guide of a unit in force, or an older version of it. Cost: two queries."""
    return render(request, "portal/guide.html", _page(request, unit, number))


@guarded(GUIDE, "see")
@require_safe
def guide_print(request: Request, unit: int) -> HttpResponse:
    """The guide in force as a sheet of paper. Cost: two queries."""
    return render(request, "portal/guide_print.html", _page(request, unit, None))


@guarded(GUIDE, "see")
@require_safe
def guide_file(request: Request, unit: int, number: int) -> HttpResponseBase:
    """The form of application that came with a published version."""
    rows = _rows(request).published().select_related("form_file")
    found = get_object_or_404(rows.of(unit), number=number)
    if found.form_file is None:
        raise Http404
    return serving.response(request, found.form_file, name=found.form_name, cache=HELD_BY_ALL)


@guarded(DOCUMENT, "read")
@require_safe
def rules(request: Request) -> HttpResponse:
    """The laws, and the institution documents of the units in force today. Cost: four queries, however many."""
    rows = InstitutionDocument.objects.filter(DOCUMENT.visible(request.actor, "read", today=request.today))
    form = RulesFilter(request.GET, rows)
    listed = form.found(rows).select_related("unit").order_by("unit__name", "kind", "title", "pk")
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    laws = [regulations()[key] for key in LAWS]
    return render(request, "portal/rules.html", {"laws": laws, "page": page, "filter": form})


def _rows(request: Request) -> GuideQuerySet:
    return Guide.objects.filter(GUIDE.visible(request.actor, today=request.today))


def _page(request: Request, unit: int, number: int | None) -> dict[str, Any]:
    """One version of a unit's guide with the others. Raises Http404 where none is published."""
    versions = reading.published(_rows(request), unit)
    found = next((one for one in versions if number in (None, one.number)), None)
    whose = Unit.objects.as_of(request.today).filter(pk=unit).first()
    if found is None or whose is None:
        raise Http404
    return {
        "unit": whose,
        "guide": found,
        "view": shown_guide(found),
        "versions": versions,
        "newest": versions[0],
        "is_old": found.pk != versions[0].pk,
    }
