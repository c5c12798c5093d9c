"""The disclosure platform: its columns for the district and for each unit, and what is read off the registers."""

from __future__ import annotations

from django.db.models import Count, F, Prefetch, Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.organisations.models.bodies import LeadingGroup
from gongkai.organisations.models.periods import holding_on
from gongkai.organisations.models.points import Point, Suspension
from gongkai.organisations.models.units import Unit, UnitQuerySet
from gongkai.portal import site
from gongkai.portal.columns import address_of
from gongkai.portal.front import filed
from gongkai.portal.items import listing
from gongkai.portal.items.around import Step
from gongkai.portal.topics import theme, themes
from gongkai.portal.xxgk import figures as drawn
from gongkai.publishing.models.items import ItemQuerySet, Validity
from gongkai.publishing.policy import ITEM
from gongkai.web.actors import Request
from gongkai.web.policy import guarded, open_to_all

NEWEST = 8
PUBLIC_FACTS = "organs, their heads and where they are stand open to everybody (2019 art. 20(2))"


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
        "path": _path(_("政府信息公开平台")),
    }
    return render(request, "portal/xxgk/platform.html", context)


@guarded(ITEM, "see")
@require_safe
def unit(request: Request, pk: int) -> HttpResponse:
    """The platform of one unit: who it is today, and what it has made public. Cost: seven queries."""
    found = Unit.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    rows = listing.public(request).filter(unit=found)
    own = [one for one in filed(rows) if one.count]
    context = {
        "unit": found,
        "period": found.on(request.today) or found.latest(),
        "stands": found.on(request.today) is not None,
        "filed": own,
        "newest": list(listing.for_rows(rows)[:NEWEST]),
        "points": Point.objects.filter(unit=found).there_on(request.today),
        "more": more(found),
        "path": _path(found.name),
    }
    return render(request, "portal/xxgk/unit.html", context)


def more(unit: Unit | None = None) -> list[tuple[str, str, str]]:
    """The columns beside the catalogue that have a page: name, address, icon; narrowed to a unit where they can be."""
    whose = f"?unit={unit.pk}" if unit else ""
    named = [
        (_("政府信息公开指南"), "portal:guides", "info-circle"),
        (_("政府信息公开制度"), "portal:rules", "scale"),
        (_("公开目录"), "portal:catalogue", "table"),
        (_("政府信息公开年报"), "portal:annual_reports", "file-text"),
        (_("依申请公开"), "portal:on_request", "send"),
        (_("规范性文件库"), "portal:normative", "file-text"),
        (_("政府公报"), "portal:gazette", "file-text"),
        (_("机构职能"), "portal:organs", "building"),
        (_("信息查阅点"), "portal:points", "map-pin"),
        (_("公开统计"), "portal:figures", "table"),
    ]
    narrowed = {"portal:annual_reports", "portal:normative"}
    found = ((name, view, icon, address_of(view)) for name, view, icon in named)
    return [
        (name, address + (whose if view in narrowed else ""), icon) for name, view, icon, address in found if address
    ]


@guarded(ITEM, "see")
@require_safe
def annual_reports(request: Request) -> HttpResponse:
    """The annual reports among what is public, with the usual filters. Cost: that of a list."""
    named = Q(shown__title__contains="信息公开") & Q(shown__title__contains="年度报告")
    rows = listing.public(request).filter(named)
    without = ("class", "normative", "validity", "key_field", "topic", "channel")
    context = {"listing": listing.listing(request, rows, without=without), "title": _("政府信息公开年报")}
    context |= {
        "lead": _("本机关和下级机关历年的政府信息公开工作年度报告。每份报告都可以放到“核对年度报告”里逐项核对。")
    }
    return render(request, "portal/items.html", context | {"path": _path(_("政府信息公开年报"))})


@guarded(ITEM, "see")
@require_safe
def normative(request: Request) -> HttpResponse:
    """The register of normative documents: those in force, those amended, those no longer. Cost: that of a list."""
    rows = listing.public(request).normative()
    found = listing.listing(request, rows, without=("normative", "class", "channel"))
    context = {"listing": found, "title": _("规范性文件库"), "standing": _standing(rows)}
    context |= {"lead": _("行政规范性文件按有效性登记。失效、废止的保留原文，注明依据和日期。")}
    return render(request, "portal/xxgk/normative.html", context | {"path": _path(_("规范性文件库"))})


def _standing(rows: ItemQuerySet) -> list[tuple[str, str, int]]:
    counted = dict(rows.order_by().values_list("validity").annotate(number=Count("pk")))
    return [(value, str(label), counted.get(value, 0)) for value, label in Validity.choices]


@guarded(ITEM, "see")
@require_safe
def topic(request: Request, slug: str) -> HttpResponse:
    """A topic an administrator composed, as a list with the usual filters. Cost: that of a list, and two queries."""
    found = theme(slug)
    if found is None:
        raise Http404
    rows = found.gathers(listing.public(request))
    context = {"listing": listing.listing(request, rows), "title": found.name, "lead": found.intro}
    return render(request, "portal/items.html", context | {"path": _path(found.name)})


@open_to_all("how to ask for information is for everybody (2019 art. 29)")
@require_safe
def on_request(request: Request) -> HttpResponse:
    """How to ask for what is not public: to whom, how, how long it takes, what it costs, and what else can be done."""
    house = site.of(request)
    context = {
        "house": house,
        "fee": reverse("portal:fee"),
        "due": reverse("portal:due"),
        "path": _path(_("依申请公开")),
    }
    return render(request, "portal/xxgk/on_request.html", context)


@open_to_all(PUBLIC_FACTS)
@require_safe
def organs(request: Request) -> HttpResponse:
    """Every unit as it stands today, under its government, and the leading groups. Cost: four queries."""
    groups = LeadingGroup.objects.there_on(request.today).select_related("unit").order_by("unit__name", "pk")
    context = {"units": units(request), "groups": groups, "path": _path(_("机构职能"))}
    return render(request, "portal/xxgk/organs.html", context)


def units(request: Request) -> list[tuple[Unit, list[Unit]]]:
    """The governments on the day, the own one first, each with the units below it. Cost: two queries."""
    standing: UnitQuerySet = Unit.objects.as_of(request.today)
    every = list(standing.order_by(F("period__level"), F("period__name")))
    own = site.of(request).government
    heads = [one for one in every if one.period.parent_id is None]
    heads.sort(key=lambda one: (own is None or one.pk != own.pk, one.period.name))
    return [(head, [one for one in every if one.period.parent_id == head.pk]) for head in heads]


@open_to_all("where to read on the spot is for everybody (2019 art. 25)")
@require_safe
def points(request: Request) -> HttpResponse:
    """The reading points that are there today, by unit. Cost: four queries."""
    closed = Suspension.objects.filter(holding_on(request.today))
    rows = Point.objects.there_on(request.today).select_related("unit").order_by("unit__name", "name")
    rows = rows.prefetch_related(Prefetch("suspensions", queryset=closed, to_attr="closed_now"))
    house = site.of(request)
    governments = [head for head, _below in units(request)]
    wanted = request.GET.get("of", "")
    government = next((one for one in governments if str(one.pk) == wanted), house.government)
    if government is not None:
        rows = rows.filter(unit__in=Unit.objects.under(government, request.today))
    context = {
        "points": list(rows),
        "government": government,
        "governments": governments,
        "path": _path(_("信息查阅点")),
    }
    return render(request, "portal/xxgk/points.html", context)


@guarded(ITEM, "see")
@require_safe
def figures(request: Request) -> HttpResponse:
    """What is public by year, unit and channel, as charts over tables. Cost: six queries."""
    rows = listing.public(request)
    years = drawn.by_year(rows)
    listed = [bar.words for bar in years]
    asked = request.GET.get("year", "")
    year = int(asked if asked in listed else listed[-1] if listed else request.today.year)
    context = {
        "years": years,
        "pillars": drawn.pillars(years),
        "year": year,
        "units": drawn.by_unit(rows, year),
        "channels": drawn.by_channel(rows, year),
        "size": (drawn.WIDTH, drawn.HEIGHT, drawn.HEIGHT - drawn.FOOT, drawn.HEIGHT - 8),
        "path": _path(_("公开统计")),
    }
    return render(request, "portal/xxgk/figures.html", context)


def _path(name: str) -> tuple[Step, ...]:
    return (Step(_("首页"), reverse("portal:home")), Step(_("政府信息公开"), reverse("portal:platform")), Step(name))
