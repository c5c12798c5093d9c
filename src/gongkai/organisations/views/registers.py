"""The pages every register has: list, entry, a new one, correction, end, retraction, export, import.

Each function makes the view of one register; `addresses` puts them together for `urls`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.accounts.forms import refused_into
from gongkai.accounts.views.page import answer
from gongkai.organisations import tables
from gongkai.organisations.actions.register_imports import import_entries
from gongkai.organisations.actions.registers import close_entry, correct_entry, record_entry, retract_entry
from gongkai.organisations.forms.registers import CorrectionForm, EndForm, EntryFilter, EntryForm, RetractionForm
from gongkai.organisations.models.registers import Counted, EntryQuerySet, Lasting
from gongkai.organisations.policy.registers import POINT
from gongkai.organisations.registers import cells
from gongkai.organisations.registers.figures import figures
from gongkai.organisations.registers.index import REGISTERS
from gongkai.organisations.registers.register import Register
from gongkai.organisations.registers.trail import told_of
from gongkai.organisations.views.imports import import_page
from gongkai.organisations.views.sorting import sorted_by
from gongkai.web.actors import Request
from gongkai.web.policy import guarded

A_PAGE = 50
BRING_IN = gettext_lazy("导入：{register}")
METHODS = ["GET", "HEAD", "POST"]
View = Callable[..., HttpResponseBase]
Around = Callable[[Request, Any], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: its words, the order a click asks for, and how the list is sorted by it now."""

    words: str
    sort: str
    sorted: str
    look: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a column, and its class in the design: `n` for a number, `num` for a day, empty for words."""

    words: str
    look: str


@guarded(POINT, "see")
@require_safe
def overview(request: Request) -> HttpResponse:
    """Every register with its figures of today, over all the units somebody covers. Cost: one query."""
    rows = [(register, _visible(register, request)) for register in REGISTERS]
    shown = zip(REGISTERS, figures(rows, request.today), strict=True)
    return answer(request, "organisations/registers.html", {"registers": list(shown)})


def addresses(register: Register[Any], around: Around | None = None) -> list[URLPattern]:
    """The addresses of a register. `around`: what its own page of an entry shows besides the entry."""
    name, plural = register.name, f"registers/{register.plural}"
    file = f"{plural}/{register.plural}"
    ends = [path(f"{plural}/<int:pk>/close/", _close(register), name=f"{name}_close")] if register.lasts else []
    back, template = f"organisations:{name}_list", f"organisations:{name}_template"
    heads, bring = partial(cells.heads, register), partial(import_entries, register)
    title = format_lazy(BRING_IN, register=register.title)
    bringing = import_page(register.policy, title, heads, bring, back, template, {"register": register})
    return [
        path(f"{plural}/", _list(register), name=f"{name}_list"),
        path(f"{plural}/new/", _new(register), name=f"{name}_new"),
        path(f"{file}.csv", _export(register), {"kind": "csv"}, f"{name}_csv"),
        path(f"{file}.xlsx", _export(register), {"kind": "xlsx"}, f"{name}_xlsx"),
        path(f"{plural}/import/", bringing, name=f"{name}_import"),
        path(f"{plural}/import/template.xlsx", _template(register), name=f"{name}_template"),
        path(f"{plural}/<int:pk>/", _entry(register, around), name=name),
        path(f"{plural}/<int:pk>/correct/", _correct(register), name=f"{name}_correct"),
        path(f"{plural}/<int:pk>/retract/", _retract(register), name=f"{name}_retract"),
        *ends,
    ]


def _list(register: Register[Any]) -> View:
    @guarded(register.policy, "see")
    @require_safe
    def view(request: Request) -> HttpResponse:
        """The entries somebody may see, with the figures they add up to. Cost: five queries, however many there are."""
        form = EntryFilter(request.GET, register=register, actor=request.actor, today=request.today)
        visible = _visible(register, request)
        rows = sorted_by(form.found(visible), request, _sorts(register))
        page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
        query = {name: request.GET.get(name, "") for name in ("unit", "year")}
        context = {
            "register": register,
            "filter": form,
            "counter": form.counter(),
            "figures": figures([(register, form.of_unit(visible))], form.day(), **query)[0],
            "heads": list(_heads(register, request.GET.get("sort", ""))),
            "page": page,
            "lines": [(entry, list(_cells(register, entry))) for entry in page],
            "may": {"enter": register.policy.allows(request.actor, "enter", today=request.today)},
        }
        return answer(request, "organisations/register_list.html", context)

    return view


def _export(register: Register[Any]) -> View:
    @guarded(register.policy, "export")
    @require_safe
    def view(request: Request, kind: str) -> HttpResponseBase:
        """What the list shows, as a file. Cost: four queries."""
        form = EntryFilter(request.GET, register=register, actor=request.actor, today=request.today)
        rows = sorted_by(form.found(_visible(register, request)), request, _sorts(register))
        lines = (cells.line(register, entry) for entry in rows)
        name = f"{register.plural}-{request.today}"
        return tables.as_file(kind, name=name, heads=cells.heads(register), lines=lines)

    return view


def _template(register: Register[Any]) -> View:
    @guarded(register.policy, "import")
    @require_safe
    def view(request: Request) -> HttpResponseBase:
        """An empty list to fill in."""
        return tables.as_file("xlsx", name=f"{register.plural}-template", heads=cells.heads(register), lines=())

    return view


def _entry(register: Register[Any], around: Around | None) -> View:
    @guarded(register.policy, "see")
    @require_safe
    def view(request: Request, pk: int) -> HttpResponse:
        """One entry, and what became of it."""
        entry = _fetched(register, request, "see", pk)
        context = {
            "register": register,
            "entry": entry,
            "facts": facts(register, entry),
            "state": state(entry, request),
            "told": told_of(register, entry),
            "before": entry.continues if isinstance(entry, Lasting) else None,
            "later": entry.later if isinstance(entry, Lasting) else None,
            "may": _may(register, entry, request),
        }
        return answer(request, register.page, {**context, **(around(request, entry) if around else {})})

    return view


def _new(register: Register[Any]) -> View:
    @guarded(register.policy, "enter")
    @require_http_methods(METHODS)
    def view(request: Request) -> HttpResponse:
        """A new entry."""
        initial = {register.owner: request.GET.get(register.owner)} if request.GET.get(register.owner) else {}
        form = EntryForm(
            request.POST or None, register=register, actor=request.actor, today=request.today, initial=initial
        )
        if form.is_valid():
            with refused_into(form):
                entry = register.model(**form.told())
                record_entry(register, entry, by=request.actor, at=timezone.now())
                messages.success(request, _("已登记。"))
                return redirect(f"organisations:{register.name}", pk=entry.pk)
        context = {"title": _("登记：%(title)s") % {"title": register.title}, "submit": _("登记"), "register": register}
        return answer(request, "organisations/register_form.html", context, form=form)

    return view


def _correct(register: Register[Any]) -> View:
    @guarded(register.policy, "correct")
    @require_http_methods(METHODS)
    def view(request: Request, pk: int) -> HttpResponse:
        """What was entered wrongly is put right, with the reason."""
        entry = _fetched(register, request, "correct", pk)
        form = CorrectionForm(
            request.POST or None, register=register, actor=request.actor, today=request.today, entry=entry
        )
        if form.is_valid():
            with refused_into(form):
                why = form.cleaned_data["why"]
                correct_entry(register, entry, to=form.told(), why=why, by=request.actor, at=timezone.now())
                messages.success(request, _("已更正。"))
                return redirect(f"organisations:{register.name}", pk=pk)
        context = {"title": _("更正：%(title)s") % {"title": register.title}, "submit": _("更正"), "register": register}
        return answer(request, "organisations/register_form.html", {**context, "entry": entry}, form=form)

    return view


def _close(register: Register[Any]) -> View:
    @guarded(register.policy, "close")
    @require_http_methods(METHODS)
    def view(request: Request, pk: int) -> HttpResponse:
        """What lasts comes to an end."""
        entry = _fetched(register, request, "close", pk)
        form = EndForm(request.POST or None, initial={"last_day": request.today})
        if form.is_valid():
            with refused_into(form):
                close_entry(register, entry, **form.cleaned_data, by=request.actor, at=timezone.now())
                messages.success(request, _("已结束，到最后一天为止仍然计数。"))
                return redirect(f"organisations:{register.name}", pk=pk)
        context = {"title": _("结束：%(title)s") % {"title": register.title}, "submit": _("结束"), "register": register}
        return answer(request, "organisations/register_form.html", {**context, "entry": entry}, form=form)

    return view


def _retract(register: Register[Any]) -> View:
    @guarded(register.policy, "retract")
    @require_http_methods(METHODS)
    def view(request: Request, pk: int) -> HttpResponse:
        """An entry that should never have been there is read once more, and taken out of the count."""
        entry = _fetched(register, request, "retract", pk)
        form = RetractionForm(request.POST or None)
        if form.is_valid():
            with refused_into(form):
                retract_entry(register, entry, why=form.cleaned_data["why"], by=request.actor, at=timezone.now())
                messages.success(request, _("已撤回，不再计入统计。"))
                return redirect(f"organisations:{register.name}", pk=pk)
        context = {"register": register, "entry": entry, "facts": facts(register, entry)}
        return answer(request, "organisations/register_retract.html", context, form=form)

    return view


def facts(register: Register[Any], entry: Counted) -> list[tuple[str, str]]:
    """What is written about an entry, each with its label; not what its heading says, what is ticked, nor blanks."""
    named = [name for name in register.fields if name not in ("unit", register.columns[0], *register.ticked)]
    told = ((register.label(name), cells.shown(entry, name)) for name in named)
    return [(label, words) for label, words in told if words]


def state(entry: Counted, request: Request) -> tuple[str, str]:
    """Whether an entry counts today, as a state of the design and a word; two empty ones where that says nothing."""
    if not entry.is_counted:
        return "blocked", _("已撤回")
    if not isinstance(entry, Lasting):
        return "", ""
    if entry.holds_on(request.today):
        return "done", _("现行")
    return ("neutral", _("还没有开始")) if entry.since > request.today else ("neutral", _("已结束"))


def _may(register: Register[Any], entry: Counted, request: Request) -> dict[str, bool]:
    """The buttons: what may still be done with an entry."""
    open_verbs = {"correct": entry.is_counted, "retract": entry.is_counted}
    if isinstance(entry, Lasting):
        open_verbs["close"] = entry.is_counted and entry.until is None
    allows = register.policy.allows
    return {
        verb: is_open and allows(request.actor, verb, entry, today=request.today)
        for verb, is_open in open_verbs.items()
    }


def _visible(register: Register[Any], request: Request) -> EntryQuerySet[Any]:
    return register.with_names().filter(register.policy.visible(request.actor, today=request.today))


def _fetched(register: Register[Any], request: Request, verb: str, pk: int) -> Any:
    return register.policy.fetch(request.actor, verb, register.with_names(), today=request.today, pk=pk)


def _sorts(register: Register[Any]) -> dict[str, str]:
    """What a list can be sorted by; without a wish the newest come first, what lasts is sorted by unit."""
    orders = {name: _order(register, name) for name in register.columns}
    dated = next((name for name in ("on_day", "year") if name in register.columns), None)
    return {"": f"-{dated}" if dated else _order(register, "unit"), **orders}


def _order(register: Register[Any], name: str) -> str:
    return f"{name}__name" if register.column(name).is_relation else name


def _heads(register: Register[Any], asked: str) -> Iterator[Head]:
    for name in register.columns:
        now = {name: "ascending", f"-{name}": "descending"}.get(asked, "")
        wish = f"-{name}" if now == "ascending" else name
        yield Head(register.label(name), wish, now, _look(register, name))


def _cells(register: Register[Any], entry: Counted) -> Iterator[Cell]:
    for name in register.columns:
        yield Cell(cells.shown(entry, name), _look(register, name))


def _look(register: Register[Any], name: str) -> str:
    column = register.column(name)
    if isinstance(column, models.DateField):
        return "num"
    return "n" if isinstance(column, models.IntegerField | models.DecimalField) and name != "year" else ""
