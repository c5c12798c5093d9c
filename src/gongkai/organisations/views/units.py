"""The pages of units: list, tree, one unit with its history, a new one, what is known about one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.accounts.forms import refused_into
from gongkai.accounts.views.page import answer
from gongkai.organisations import columns, tables
from gongkai.organisations.actions.units import create_unit, edit_unit
from gongkai.organisations.forms.units import EditForm, UnitFilter, UnitForm
from gongkai.organisations.models.changes import Change, UnitChange
from gongkai.organisations.models.people import Holding
from gongkai.organisations.models.units import Unit, UnitQuerySet
from gongkai.organisations.policy.people import HOLDING
from gongkai.organisations.policy.reach import over_all
from gongkai.organisations.policy.units import UNIT
from gongkai.organisations.registers.figures import Figure, figures
from gongkai.organisations.registers.index import REGISTERS
from gongkai.organisations.registers.register import Register
from gongkai.organisations.views.sorting import sorted_by
from gongkai.web.actors import Request
from gongkai.web.policy import guarded

A_PAGE = 50
SORTS = {"name": "period__name", "level": "period__level", "since": "period__since"}
CHANGES = ("rename", "move", "merge", "split", "abolish")


@dataclass(slots=True)
class Branch:
    """A unit in the tree, with those right under it."""

    unit: Unit
    below: list[Branch] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Called:
    """A unit by its name on a day. `pk` is None for the unit whose page it is."""

    name: str
    pk: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """One change in the history of a unit. `before` and `after`: the units it led from and to, where they differ."""

    state: str
    name: str
    when: str
    words: str
    before: tuple[Called, ...]
    after: tuple[Called, ...]


@guarded(UNIT, "see")
@require_safe
def unit_list(request: Request) -> HttpResponse:
    """The units of a day, by name. Cost: two queries, however many there are."""
    form = UnitFilter(request.GET)
    rows = form.found(_visible(request), request.today)
    page = Paginator(sorted_by(rows, request, SORTS), A_PAGE).get_page(request.GET.get("page"))
    may = {"create": UNIT.allows(request.actor, "create", today=request.today)}
    return answer(request, "organisations/unit_list.html", {"page": page, "filter": form, "may": may})


@guarded(UNIT, "see")
@require_safe
def unit_tree(request: Request) -> HttpResponse:
    """The units of today, each under the one above. Cost: one query."""
    units = list(_visible(request).as_of(request.today).order_by(F("period__level"), F("period__name")))
    return answer(request, "organisations/unit_tree.html", {"branches": _tree(units)})


@guarded(UNIT, "export")
@require_safe
def unit_export(request: Request, kind: str) -> HttpResponseBase:
    """What the list shows, as a file. Cost: two queries."""
    form = UnitFilter(request.GET)
    units = form.found(Unit.objects.all(), request.today).order_by(F("period__name"))
    lines = columns.unit_lines(units, form.day(request.today))
    return tables.as_file(kind, name=f"units-{request.today}", heads=columns.unit_heads(), lines=lines)


@guarded(UNIT, "see")
@require_safe
def unit(request: Request, pk: int) -> HttpResponse:
    """What the unit is, what became of it, who holds its posts. Cost: the same for every unit."""
    found = UNIT.fetch(request.actor, "see", Unit.objects.all(), today=request.today, pk=pk)
    today, latest = found.on(request.today), found.latest()
    holders = Holding.objects.on(request.today).of(found).select_related("person")
    context = {
        "unit": found,
        "period": today or latest,
        "is_standing": today is not None,
        "history": _history(found, request.today),
        "registers": _registers(found, request),
        "holders": holders.filter(HOLDING.visible(request.actor, today=request.today)).order_by("post", "person__name"),
        "may": _may(found, request) if latest.until is None else {},
    }
    return answer(request, "organisations/unit.html", context)


@guarded(UNIT, "create")
@require_http_methods(["GET", "HEAD", "POST"])
def unit_new(request: Request) -> HttpResponse:
    """A new unit."""
    form = UnitForm(request.POST or None, actor=request.actor, today=request.today)
    if form.is_valid():
        with refused_into(form):
            told = {"since": form.cleaned_data["since"], "basis": form.cleaned_data["basis"]}
            new = create_unit(form.details(), **told, by=request.actor, at=timezone.now())
            messages.success(request, _("单位已设立。"))
            return redirect("organisations:unit", pk=new.pk)
    context = {"title": _("设立单位"), "submit": _("设立"), "back": "organisations:unit_list"}
    return answer(request, "organisations/form.html", context, form=form)


@guarded(UNIT, "edit")
@require_http_methods(["GET", "HEAD", "POST"])
def unit_edit(request: Request, pk: int) -> HttpResponse:
    """What is known about the unit, from a day on."""
    found = UNIT.fetch(request.actor, "edit", Unit.objects.all(), today=request.today, pk=pk)
    form = EditForm(request.POST or None, unit=found, today=request.today)
    if form.is_valid():
        with refused_into(form):
            edit_unit(found, **form.cleaned_data, by=request.actor, at=timezone.now())
            messages.success(request, _("已保存。"))
            return redirect("organisations:unit", pk=pk)
    context = {"title": _("修改单位信息"), "submit": _("保存"), "unit": found}
    return answer(request, "organisations/form.html", context, form=form)


def _registers(unit: Unit, request: Request) -> list[tuple[Register[Any], list[Figure]]]:
    """What the registers count for the unit and those below, if somebody covers it. Cost: one query, or none."""
    if not (over_all(request.actor) or request.actor.reaches(unit.pk)):
        return []
    seen = [(one, one.rows().filter(one.policy.visible(request.actor, today=request.today))) for one in REGISTERS]
    rows = [(one, visible.under(unit, request.today)) for one, visible in seen]
    return list(zip(REGISTERS, figures(rows, request.today, unit=str(unit.pk)), strict=True))


def _visible(request: Request) -> UnitQuerySet:
    return Unit.objects.filter(UNIT.visible(request.actor, today=request.today))


def _tree(units: list[Unit]) -> list[Branch]:
    """The branches that stand under none of the others."""
    branches = {unit.pk: Branch(unit) for unit in units}
    roots: list[Branch] = []
    for unit in units:
        above = branches.get(unit.period.parent_id or 0)
        (above.below if above else roots).append(branches[unit.pk])
    return roots


def _may(unit: Unit, request: Request) -> dict[str, bool]:
    """The buttons: what may still be done with a unit that goes on."""
    return {verb: UNIT.allows(request.actor, verb, unit, today=request.today) for verb in ("edit", *CHANGES)}


def _history(unit: Unit, today: date) -> list[Step]:
    """Every change of the unit, the earliest first. Cost: seven queries, and two for each time it was moved."""
    changes = (
        UnitChange.objects.of(unit)
        .select_related("keeper")
        .prefetch_related("keeper__periods", "successions__before__periods", "successions__after__periods")
    )
    return [_step(change, unit, today) for change in changes]


def _step(change: UnitChange, unit: Unit, today: date) -> Step:
    day, eve = change.on_day, change.on_day - timedelta(days=1)
    if change.kind == Change.MOVED:
        before, after = _above(unit, eve), _above(unit, day)
    else:
        lines = list(change.successions.all())
        before = list(dict.fromkeys(_called(line.before, eve, unit) for line in lines if line.before))
        after = list(dict.fromkeys(_called(line.after, day, unit) for line in lines if line.after))
    told = bool(before and after) and before != after
    name = "" if told else next((one.name for one in after), "")
    kept = _("档案由%(keeper)s接管") % {"keeper": _called(change.keeper, day, unit).name} if change.keeper else ""
    return Step(
        state="done" if day <= today else "wait",
        name=str(change.get_kind_display()),
        when=day.isoformat(),
        words="，".join(filter(None, (name, kept, change.basis, change.why))),
        before=tuple(before) if told else (),
        after=tuple(after) if told else (),
    )


def _above(unit: Unit, day: date) -> list[Called]:
    """The unit above on a day. Cost: one query."""
    period = unit.on(day)
    return [Called(period.parent.name, period.parent_id)] if period and period.parent else []


def _called(unit: Unit, day: date, page_of: Unit) -> Called:
    """The unit by its name on the day. Cost: none once its periods are fetched."""
    then = (period.name for period in unit.periods.all() if period.holds_on(day))
    return Called(next(then, unit.name), None if unit == page_of else unit.pk)
