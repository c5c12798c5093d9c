"""The annual reports of every unit, a year at a time, or those of one unit through the years."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import groupby

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.organisations.models.units import Unit
from gongkai.portal.items.listing import public
from gongkai.portal.xxgk.way import way
from gongkai.publishing.models.items import ItemQuerySet
from gongkai.publishing.policy import ITEM
from gongkai.web.actors import Request
from gongkai.web.policy import guarded

YEAR = re.compile(r"((?:19|20)\d{2})\s*年")


def annual(rows: ItemQuerySet) -> ItemQuerySet:
    """The annual reports among some items, the latest first: by their title, or by the column of the platform."""
    titled = Q(shown__title__contains="信息公开") & Q(shown__title__contains="年度报告")
    return rows.filter(titled | Q(shown__combo="年度报告")).order_by("-shown__written_on", "-pk")


def year_of(title: str, written_on: date | None) -> int:
    """The year a report is about: the one its title names, else the one before it was written; 0 for neither."""
    named = YEAR.search(title)
    if named:
        return int(named[1])
    return written_on.year - 1 if written_on else 0


@guarded(ITEM, "see")
@require_safe
def annual_reports(request: Request) -> HttpResponse:
    """The reports of the year asked for, else of the latest, by unit; `?unit=` all of a unit. Cost: two queries."""
    rows = annual(public(request))
    asked = request.GET.get("unit", "")
    unit = Unit.objects.filter(pk=int(asked)).first() if asked.isdecimal() else None
    if unit is not None:
        rows = rows.of(unit)
    told = rows.values_list("pk", "shown__title", "shown__written_on")
    found = {pk: year_of(title, on) for pk, title, on in told}
    counts = sorted(Counter(found.values()).items(), reverse=True)
    wanted = request.GET.get("year", "")
    here = next((year for year, _number in counts if str(year) == wanted), counts[0][0] if counts else 0)
    shown = set(found) if unit else {pk for pk, year in found.items() if year == here}
    reports = sorted(rows.filter(pk__in=shown), key=lambda item: (-found[item.pk], item.unit.name))
    context = {
        "unit": unit,
        "number": len(found),
        "tabs": [] if unit else [(str(year), number, year == here) for year, number in counts],
        "years": [(str(year), list(group)) for year, group in groupby(reports, key=lambda item: found[item.pk])],
        "path": way(_("政府信息公开年报")),
    }
    return render(request, "portal/xxgk/annual_reports.html", context)
