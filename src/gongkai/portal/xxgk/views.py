"""The disclosure platform: its columns for the district and for each unit, and what is read off the registers."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.organisations.lineage import successors
from gongkai.organisations.models.bodies import LeadingGroup
from gongkai.organisations.models.points import Point
from gongkai.organisations.models.units import Unit
from gongkai.portal.card import card, organisation
from gongkai.portal.columns import address_of
from gongkai.portal.front import filed
from gongkai.portal.items import districts, listing
from gongkai.portal.topics import theme, themes
from gongkai.portal.xxgk import figures as drawn
from gongkai.portal.xxgk.places import units
from gongkai.portal.xxgk.reports import annual
from gongkai.portal.xxgk.way import way
from gongkai.publishing.models.items import Explanation, Validity
from gongkai.publishing.policy import ITEM
from gongkai.publishing.rules.classes import Tree
from gongkai.web.actors import Request
from gongkai.web.policy import guarded

NEWEST = 8
REPORTS = 5
IN_FORCE = (Validity.VALID, Validity.AMENDED)


@guarded(ITEM, "see")
@require_safe
def platform(request: Request) -> HttpResponse:
    """The platform of the whole district. Cost: five queries."""
    rows = listing.public(request)
    context = {
        "filed": filed(rows),
        "newest": list(listing.for_rows(rows)[:NEWEST]),
        "more": more(),
        "units": units(request),
        "themes": themes(),
        "path": way(),
    }
    return render(request, "portal/xxgk/platform.html", context)


@guarded(ITEM, "see")
@require_safe
def unit(request: Request, pk: int) -> HttpResponse:
    """What one unit is today, who carries on for it, and what it has made public: a government with all below it.

    Cost: the same for any number.
    """
    found = get_object_or_404(Unit, pk=pk)
    period = found.on(request.today)
    district = districts.members(request, pk)
    own, rows = listing.public(request).of(found), listing.public(request).of(found, *district)
    whose: dict[str, object] = {districts.NAME if district else "unit": pk}
    counts = {one.section: one.count for one in filed(rows)}
    bars = [(one.name, count, drawn.opened(**whose, **{"class": one.code})) for one, count in counts.items() if count]
    shown = period or found.latest()
    context = {
        "unit": found,
        "card": card(
            request,
            f"{shown.name} {_('政府信息公开')}",
            _("机构和联系方式、最新公开、年报和信息查阅点。"),
            **organisation(shown),
        ),
        "period": shown,
        "stands": period is not None,
        "later": [] if period else list(successors(found, request.today)),
        "group": LeadingGroup.objects.there_on(request.today).of(found.pk).first(),
        "sections": drawn.bars(bars),
        "total": sum(counts.values()),
        "every": drawn.opened(**whose),
        "of_itself": own.count() if district else 0,
        "newest": list(listing.for_rows(rows)[:NEWEST]),
        "reports": list(annual(own)[:REPORTS]),
        "points": list(Point.objects.there_on(request.today).of(found)),
        "below": [one for one in Unit.objects.as_of(request.today) if one.period.parent_id == pk],
        "more": more(found),
        "path": way(found.name),
    }
    return render(request, "portal/xxgk/unit.html", context)


def more(unit: Unit | None = None) -> list[tuple[str, str, str]]:
    """The columns beside the catalogue that have a page: name, address, icon; narrowed to a unit where they can be."""
    whose = f"?unit={unit.pk}" if unit else ""
    catalogue = address_of("portal:catalogue")
    own_catalogue = address_of("portal:unit_catalogue", unit.pk) if unit else catalogue
    return [
        (_("政府信息公开指南"), address_of("portal:guides"), "info-circle"),
        (_("政府信息公开制度"), address_of("portal:rules"), "scale"),
        (_("公开目录"), own_catalogue, "table"),
        (_("基层政务公开标准目录"), f"{catalogue}#{Tree.GRASSROOTS}", "table"),
        (_("政府信息公开年报"), address_of("portal:annual_reports") + whose, "file-text"),
        (_("依申请公开"), address_of("portal:on_request"), "send"),
        (_("规范性文件库"), address_of("portal:normative") + whose, "file-text"),
        (_("政策解读"), address_of("portal:interpretations") + whose, "message"),
        (_("政府公报"), address_of("portal:gazette"), "file-text"),
        (_("机构职能"), address_of("portal:organs"), "building"),
        (_("领导信息"), address_of("portal:leaders"), "users"),
        (_("信息查阅点"), address_of("portal:points"), "map-pin"),
        (_("公开统计"), address_of("portal:figures"), "table"),
    ]


@guarded(ITEM, "see")
@require_safe
def normative(request: Request) -> HttpResponse:
    """The register of normative documents: which are in force, which no longer. Cost: that of a list."""
    rows = listing.public(request).normative()
    found = listing.listing(request, rows, without=("normative", "class", "channel"))
    states = next((facet.options for facet in found.facets if facet.name == "validity"), ())
    kept = tuple(facet for facet in found.facets if facet.name != "validity")
    number = {one.value: one.count for one in states}
    in_force = sum(number.get(state, 0) for state in IN_FORCE)
    every = (_("全部"), found.asked.address(validity=""), sum(number.values()), "validity" not in found.asked.chosen)
    tabs = [(one.words, found.asked.address(validity=one.value), one.count, one.is_chosen) for one in states]
    context = {
        "listing": replace(found, facets=kept),
        "title": _("规范性文件库"),
        "tabs": [every, *tabs],
        "in_force": in_force,
        "ended": sum(number.values()) - in_force,
        "export": reverse("portal:items_export") + found.asked.address(normative="yes"),
        "path": way(_("规范性文件库")),
    }
    return render(request, "portal/xxgk/normative.html", context)


@guarded(ITEM, "see")
@require_safe
def interpretations(request: Request) -> HttpResponse:
    """What explains a document that is public, as a list with the usual filters. Cost: that of a list."""
    explained = Explanation.objects.filter(policy__shown__isnull=False).values("item")
    rows = listing.public(request).filter(pk__in=explained)
    found = listing.listing(request, rows, without=("normative", "validity", "class", "key_field"))
    lead = _("对政策文件的解读。打开一件解读，可以看到它解读的是哪个文件。")
    context = {"listing": found, "title": _("政策解读"), "lead": lead, "path": way(_("政策解读"))}
    return render(request, "portal/items.html", context)


@guarded(ITEM, "see")
@require_safe
def topic(request: Request, slug: str) -> HttpResponse:
    """A topic an administrator composed, as a list with the usual filters. Cost: that of a list, and two queries."""
    found = theme(slug)
    if found is None:
        raise Http404
    rows = found.gathers(listing.public(request))
    context = {"listing": listing.listing(request, rows), "title": found.name, "lead": found.intro}
    context["head"] = found.name if get_language() == settings.LANGUAGE_CODE else _("专题")  # no tongue can be marked
    return render(request, "portal/items.html", context | {"path": way(found.name)})


@guarded(ITEM, "see")
@require_safe
def figures(request: Request) -> HttpResponse:
    """By year; for one year by channel and by unit. Cost: five queries, however much there is.

    The pages of all years share the counts by year: three queries.
    """
    rows = listing.public(request)
    years = drawn.by_year(listing.shared_by_visitors(request, rows, lambda: drawn.counted_by(rows, "index_year")))
    asked = request.GET.get("year", "")
    line = next((one for one in years if str(one.key) == asked), years[0] if years else None)
    units = drawn.by_unit(drawn.counted_by(rows.filter(index_year=line.key), "unit"), line.key) if line else []
    pillars = drawn.pillars(years)
    context = {
        "years": years,
        "line": line,
        "units": units,
        "channels": drawn.channel_bars(line) if line else (),
        "pillars": pillars,
        "rows": drawn.bars((one.words, one.items.number, one.items.address) for one in years[: drawn.MOST_YEARS]),
        "wide": len(pillars) * drawn.STEP,
        "base": drawn.TOP + drawn.TALL,
        "foot": drawn.TOP + drawn.TALL + 20,
        "tall": drawn.TOP + drawn.TALL + 28,
        "path": way(_("公开统计")),
    }
    return render(request, "portal/xxgk/figures.html", context)
