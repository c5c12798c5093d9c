"""What only the pages of reading points show: the five facilities, who came, suspensions, units without a point."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Sum
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.accounts.forms import refused_into
from gongkai.accounts.views.page import answer
from gongkai.organisations.actions.points import resume, suspend
from gongkai.organisations.forms.registers import SuspensionForm, units_of_reach
from gongkai.organisations.models.points import Point, Suspension, Visit, units_without_a_point
from gongkai.organisations.policy.registers import POINT, VISIT
from gongkai.organisations.registers.points import POINTS
from gongkai.web.actors import Request
from gongkai.web.policy import guarded
from gongkai.web.refusals import shown_to

A_PAGE = 50
LATEST_VISITS = 10


def around(request: Request, point: Point) -> Mapping[str, Any]:
    """What the page of a point shows besides: visits by year and the latest, suspensions. Cost: three queries."""
    visits = Visit.objects.counted().at(point)
    suspensions = list(point.suspensions.all())
    now = next((found for found in suspensions if found.holds_on(request.today)), None)
    is_open = point.is_counted and point.holds_on(request.today)
    allows, visit = POINT.allows, Visit(point=point)
    return {
        "years": visits.values("on_day__year")
        .annotate(people=Sum("people"), times=Count("pk"))
        .order_by("-on_day__year"),
        "visits": visits.order_by("-on_day", "-pk")[:LATEST_VISITS],
        "suspensions": suspensions,
        "suspended": now if is_open else None,
        "may_suspend": is_open and not now and allows(request.actor, "suspend", point, today=request.today),
        "may_resume": is_open and now and allows(request.actor, "resume", point, today=request.today),
        "may_visit": point.is_counted and VISIT.allows(request.actor, "record", visit, today=request.today),
    }


@guarded(POINT, "suspend")
@require_http_methods(["GET", "HEAD", "POST"])
def point_suspend(request: Request, pk: int) -> HttpResponse:
    """Days on which a point takes nobody in."""
    point = POINT.fetch(request.actor, "suspend", POINTS.with_names(), today=request.today, pk=pk)
    form = SuspensionForm(request.POST or None, initial={"first_day": request.today})
    if form.is_valid():
        with refused_into(form):
            suspend(point, **form.cleaned_data, by=request.actor, at=timezone.now())
            messages.success(request, _("已登记暂停，这几天不算在用。"))
            return redirect("organisations:point", pk=pk)
    context = {"title": _("暂停接待"), "submit": _("暂停"), "register": POINTS, "entry": point}
    return answer(request, "organisations/register_form.html", context, form=form)


@guarded(POINT, "resume")
@require_POST
def point_resume(request: Request, pk: int) -> HttpResponse:
    """A suspended point takes readers in again, from today on."""
    point = POINT.fetch(request.actor, "resume", POINTS.with_names(), today=request.today, pk=pk)
    suspension = Suspension.objects.filter(point=point).order_by("-since").first()
    with shown_to(request):
        if suspension:
            resume(suspension, on=request.today, by=request.actor, at=timezone.now())
            messages.success(request, _("从今天起恢复接待。"))
    return redirect("organisations:point", pk=pk)


@guarded(POINT, "see")
@require_safe
def point_missing(request: Request) -> HttpResponse:
    """The units somebody covers that keep no point today. Cost: four queries, however many there are."""
    reach = units_of_reach(request.actor, request.today)
    units = units_without_a_point(request.today).filter(pk__in=reach.values("pk"))
    seen = Point.objects.there_on(request.today).filter(POINT.visible(request.actor, today=request.today))
    context = {
        "page": Paginator(units.as_of(request.today).order_by("name", "pk"), A_PAGE).get_page(request.GET.get("page")),
        "keeping": seen.aggregate(units=Count("unit", distinct=True))["units"],
        "points": seen.count(),
        "register": POINTS,
        "may": {"enter": POINT.allows(request.actor, "enter", today=request.today)},
    }
    return answer(request, "organisations/point_missing.html", context)
