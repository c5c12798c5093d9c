"""How the units below stand, for supervisors."""

from __future__ import annotations

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_safe

from gongkai.accounts.views.page import answer
from gongkai.desk.policy import DESK
from gongkai.desk.supervision import Row, areas_in, counted, in_order, rows_of, supervised
from gongkai.organisations import tables
from gongkai.organisations.models.units import Level
from gongkai.web.actors import Request
from gongkai.web.policy import guarded
from gongkai.web.worklist import Light

A_PAGE = 50
LIGHTS = [(light.value, light.label) for light in (Light.RED, Light.AMBER, Light.GREEN)]


class UnitsFilter(forms.Form):
    """What narrows the units."""

    words = forms.CharField(label=gettext_lazy("单位"), required=False, max_length=80)
    level = forms.ChoiceField(
        label=gettext_lazy("类别"), required=False, choices=[("", gettext_lazy("全部")), *Level.choices]
    )
    light = forms.ChoiceField(label=gettext_lazy("情况"), required=False, choices=[("", gettext_lazy("全部")), *LIGHTS])

    def rows(self, request: Request) -> list[Row]:
        """The units that meet every condition, in the order asked for. Cost: one query, and what each area says."""
        given = self.cleaned_data if self.is_valid() else {}
        level = [given["level"]] if given.get("level") else []
        units = supervised(request.actor, request.today).saying(given.get("words", "")).at_level(*level)
        found = rows_of(units, request.today)
        if given.get("light"):
            found = [row for row in found if row.light == given["light"]]
        return in_order(found, request.GET.get("sort", ""))


@guarded(DESK, "supervise")
@require_safe
def units(request: Request) -> HttpResponse:
    """Every unit below with its lights. Cost: one query, and what each area says, however many units."""
    form = UnitsFilter(request.GET)
    rows = form.rows(request)
    areas = areas_in(rows)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    lines = [(row, [row.in_area(area) for area in areas]) for row in page]
    context = {"page": page, "lines": lines, "areas": areas, "lights": counted(rows), "filter": form}
    return answer(request, "desk/units.html", context)


@guarded(DESK, "export")
@require_safe
def table(request: Request, kind: str) -> HttpResponseBase:
    """What the list shows, as a file, in Chinese whatever the language of the page: files travel."""
    with override("zh-hans"):
        rows = UnitsFilter(request.GET).rows(request)
        areas = areas_in(rows)
        heads = [_("单位"), _("类别"), _("情况"), *areas]
        lines = [_cells(row, areas) for row in rows]
    return tables.as_file(kind, name=f"standing-{request.today}", heads=heads, lines=lines)


def _cells(row: Row, areas: list[str]) -> list[str]:
    known = [row.unit.period.name, str(Level(row.unit.period.level).label), str(row.light.label)]
    return [*known, *(standing.words if (standing := row.in_area(area)) else "" for area in areas)]
