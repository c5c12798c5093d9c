"""Organs with their leaders, and the points where anybody reads what was published: what articles 20 and 25 ask."""

from __future__ import annotations

from django.db.models import F, Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.organisations.models.bodies import LeadingGroup
from gongkai.organisations.models.periods import holding_on
from gongkai.organisations.models.points import Point, Suspension
from gongkai.organisations.models.units import Unit, UnitQuerySet
from gongkai.portal import site
from gongkai.portal.xxgk.way import way
from gongkai.web.actors import Request
from gongkai.web.policy import open_to_all

PUBLIC_FACTS = "organs, their heads and where they are stand open to everybody (2019 art. 20(2))"


def units(request: Request) -> list[tuple[Unit, list[Unit]]]:
    """The governments on the day, the own one first, each with the units below it. Cost: two queries."""
    standing: UnitQuerySet = Unit.objects.as_of(request.today)
    every = list(standing.order_by(F("period__level"), F("period__name")))
    own = site.of(request).government
    heads = [one for one in every if one.period.parent_id is None]
    heads.sort(key=lambda one: (own is None or one.pk != own.pk, one.period.name))
    return [(head, [one for one in every if one.period.parent_id == head.pk]) for head in heads]


@open_to_all(PUBLIC_FACTS)
@require_safe
def organs(request: Request) -> HttpResponse:
    """Every government as it stands today, its leading group, the units below it by level. Cost: four queries."""
    groups = {group.unit_id: group for group in LeadingGroup.objects.there_on(request.today).order_by("pk")}
    governments = [(head, groups.get(head.pk), _by_level(below)) for head, below in units(request)]
    return render(request, "portal/xxgk/organs.html", {"governments": governments, "path": way(_("机构职能"))})


@open_to_all(PUBLIC_FACTS)
@require_safe
def leaders(request: Request) -> HttpResponse:
    """Who heads each unit, as the register has it today. Cost: two queries."""
    governments = [(head, [one for one in (head, *below) if one.period.head]) for head, below in units(request)]
    shown = [(head, led) for head, led in governments if led]
    return render(request, "portal/xxgk/leaders.html", {"governments": shown, "path": way(_("领导信息"))})


@open_to_all("where to read on the spot is for everybody (2019 art. 25)")
@require_safe
def points(request: Request) -> HttpResponse:
    """The reading points of a government that are there today, those suspended marked. Cost: four queries."""
    closed = Suspension.objects.filter(holding_on(request.today))
    rows = Point.objects.there_on(request.today).select_related("unit").order_by("kind", "unit__name", "name")
    rows = rows.prefetch_related(Prefetch("suspensions", queryset=closed, to_attr="closed_now"))
    governments = [head for head, _below in units(request)]
    wanted = request.GET.get("of", "")
    government = next((one for one in governments if str(one.pk) == wanted), site.of(request).government)
    if government is not None:
        rows = rows.filter(unit__in=Unit.objects.under(government, request.today))
    there = list(rows)
    context = {
        "points": there,
        "in_use": sum(not point.closed_now for point in there),  # type: ignore[attr-defined]  # fetched above
        "government": government,
        "governments": governments,
        "path": way(_("信息查阅点")),
    }
    return render(request, "portal/xxgk/points.html", context)


def _by_level(below: list[Unit]) -> list[tuple[str, list[Unit]]]:
    levels = dict.fromkeys(unit.period.level for unit in below)
    return [
        (str(members[0].period.get_level_display()), members)
        for members in ([unit for unit in below if unit.period.level == level] for level in levels)
    ]
