"""The figures of a register unit by unit, told in the units of any day, on a page and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.accounts.views.page import answer
from gongkai.organisations import tables
from gongkai.organisations.forms.restated import RestatedForm
from gongkai.organisations.policy.registers import POINT
from gongkai.organisations.registers.index import REGISTERS
from gongkai.organisations.registers.restated import Line, restated
from gongkai.web.actors import Request
from gongkai.web.policy import guarded

A_PAGE = 50


@guarded(POINT, "see")
@require_safe
def by_unit(request: Request) -> HttpResponse:
    """A register counted unit by unit. Cost: three queries and one a counter, however many units there are."""
    form = RestatedForm(request.GET, today=request.today)
    lines = _lines(form, request)
    register, year = form.chosen(), form.year_asked()
    days = [
        (_("年初的单位"), date(year, 1, 1)),
        (_("年末的单位"), date(year, 12, 31)),
        (_("今天的单位"), request.today),
    ]
    context = {
        "filter": form,
        "register": register,
        "day": form.day(),
        "on": form.units_of(),
        "days": [(words, on.isoformat()) for words, on in days if on <= request.today],
        "page": Paginator([(line, _shown(line)) for line in lines], A_PAGE).get_page(request.GET.get("page")),
        "totals": [_figure(sum(column, Decimal(0))) for column in zip(*(line.values for line in lines), strict=True)],
    }
    return answer(request, "organisations/by_unit.html", context)


@guarded(POINT, "export")
@require_safe
def by_unit_export(request: Request, kind: str) -> HttpResponseBase:
    """The same as a file. Cost: as the page."""
    form = RestatedForm(request.GET, today=request.today)
    register = form.chosen()
    heads = [_("单位"), *(f"{counter.words}（{counter.measure}）" for counter in register.counters), _("登记在")]
    name = f"{register.plural}-{form.year_asked()}-{form.units_of()}"
    return tables.as_file(kind, name=name, heads=heads, lines=_cells(_lines(form, request)))


def _cells(lines: list[Line]) -> Iterator[list[str]]:
    for line in lines:
        named = "、".join(name for _unit, name in line.units) or _("没有对应的单位")
        yield [named, *_shown(line), "、".join(line.entered)]


def _lines(form: RestatedForm, request: Request) -> list[Line]:
    seen = {one.name: one.policy.visible(request.actor, today=request.today) for one in REGISTERS}
    register = form.chosen()
    return restated(register, register.rows().filter(seen[register.name]), day=form.day(), on=form.units_of())


def _shown(line: Line) -> list[str]:
    return [_figure(value) for value in line.values]


def _figure(value: Decimal) -> str:
    return format(value.normalize(), "f") if value else "0"
