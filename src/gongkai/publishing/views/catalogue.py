"""The catalogue on the desk: its trees, a class changed, what is empty or stale, the list of a unit."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.accounts.forms import refused_into
from gongkai.accounts.views.page import answer
from gongkai.organisations import tables
from gongkai.organisations.models.units import Unit
from gongkai.organisations.policy.reach import over_all
from gongkai.publishing.actions.catalogue import add_class, close_class, edit_class, reopen_class
from gongkai.publishing.catalogue import Line, tree_of
from gongkai.publishing.catalogue_policy import CATALOGUE
from gongkai.publishing.entries import HEADS, cells_of, entries_of, in_order
from gongkai.publishing.forms.catalogue import ClassForm, GapsFilter
from gongkai.publishing.forms.doing import NothingForm, WhyForm
from gongkai.publishing.freshness import Kept, kept_by, nobodys
from gongkai.publishing.models.catalogue import TREES, CatalogueNode
from gongkai.publishing.models.items import Item, ItemQuerySet
from gongkai.publishing.policy import ITEM
from gongkai.publishing.rules.classes import Tree
from gongkai.publishing.rules.elements import faults_in_catalogue
from gongkai.web.actors import Post, Request
from gongkai.web.policy import guarded

A_PAGE = 50
MOST_FAULTS = 50
NOBODYS = "nobody"
GAP_HEADS = ("责任单位", "目录", "代码", "名称", "情况", "最近公开", "更新周期（天）", "应更新日", "推算")


@guarded(CATALOGUE, "see")
@require_safe
def catalogue(request: Request) -> HttpResponse:
    """One tree from its top down, with who keeps up what. Cost: two queries."""
    chosen = _tree(request.GET.get("tree") or Tree.STATUTORY_2019.value)
    lines = tree_of(chosen, closed=True)
    keepers = _keepers(chosen)
    may_edit = over_all(request.actor)
    context = {
        "tabs": [(value, words, value == chosen.value) for value, words in TREES],
        "tree": chosen.value,
        "lines": [(line, keepers.get(line.node.pk or 0, ())) for line in lines],
        "may": {"edit": may_edit},
    }
    return answer(request, "publishing/catalogue.html", context)


@guarded(CATALOGUE, "add")
@require_http_methods(["GET", "HEAD", "POST"])
def class_new(request: Request, tree: str) -> HttpResponse:
    """A new class."""
    chosen = _tree(tree)
    form = ClassForm(_sent(request), lines=tree_of(chosen, closed=True), node=None, today=request.today)
    if form.is_valid():
        with refused_into(form):
            add_class(chosen, form.cleaned_data["code"], form.written(), by=request.actor, at=timezone.now())
            return _saved(request, chosen)
    return answer(request, "publishing/form.html", _form_page(_("增加分类")), form=form)


@guarded(CATALOGUE, "edit")
@require_http_methods(["GET", "HEAD", "POST"])
def class_edit(request: Request, tree: str, code: str) -> HttpResponse:
    """What is known about a class, and where it stands."""
    chosen = _tree(tree)
    lines = tree_of(chosen, closed=True)
    node = _node(request, lines, code, "edit")
    form = ClassForm(_sent(request), lines=lines, node=node, today=request.today)
    if form.is_valid():
        with refused_into(form):
            edit_class(chosen, code, form.written(), by=request.actor, at=timezone.now())
            return _saved(request, chosen)
    return answer(request, "publishing/class_edit.html", {"node": node}, form=form)


@guarded(CATALOGUE, "close")
@require_http_methods(["GET", "HEAD", "POST"])
def class_close(request: Request, tree: str, code: str) -> HttpResponse:
    """A class no longer used."""
    chosen = _tree(tree)
    node = _node(request, tree_of(chosen, closed=True), code, "close")
    form = WhyForm(_sent(request))
    if form.is_valid():
        with refused_into(form):
            close_class(chosen, code, why=form.cleaned_data["why"], by=request.actor, at=timezone.now())
            return _saved(request, chosen)
    lead = _("停用以后不能再选；已经归在这里的信息不变。")
    context = _form_page(_("停用：%(name)s") % {"name": node}, lead=lead, submit=_("停用"))
    return answer(request, "publishing/form.html", context, form=form)


@guarded(CATALOGUE, "reopen")
@require_http_methods(["GET", "HEAD", "POST"])
def class_reopen(request: Request, tree: str, code: str) -> HttpResponse:
    """A closed class used again."""
    chosen = _tree(tree)
    node = _node(request, tree_of(chosen, closed=True), code, "reopen")
    form = NothingForm(_sent(request))
    if form.is_valid():
        with refused_into(form):
            reopen_class(chosen, code, by=request.actor, at=timezone.now())
            return _saved(request, chosen)
    context = _form_page(_("恢复：%(name)s") % {"name": node}, submit=_("恢复"))
    return answer(request, "publishing/form.html", context, form=form)


@guarded(CATALOGUE, "see")
@require_safe
def gaps(request: Request) -> HttpResponse:
    """What is empty or stale in the units this person follows. Cost: nine queries at most, however many."""
    form = GapsFilter(request.GET, actor=request.actor, today=request.today)
    rows = _rows(request)
    page = Paginator(form.found(rows), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "filter": form, "tabs": _tabs(request), "has_any": bool(rows)}
    return answer(request, "publishing/gaps.html", context)


@guarded(CATALOGUE, "export")
@require_safe
def gaps_export(request: Request, kind: str) -> HttpResponseBase:
    """The same as a file, in Chinese whatever the language of the page: files travel."""
    with override("zh-hans"):
        form = GapsFilter(request.GET, actor=request.actor, today=request.today)
        lines = [_cells(one) for one in form.found(_rows(request))]
    return tables.as_file(kind, name=f"catalogue-gaps-{request.today}", heads=GAP_HEADS, lines=lines)


@guarded(CATALOGUE, "see")
@require_safe
def unit_catalogue(request: Request, unit: int) -> HttpResponse:
    """The list of what a unit has public, and what its lines lack. Cost: five queries."""
    found = get_object_or_404(Unit.objects.as_of(request.today), pk=unit)
    rows = _public(request, unit)
    every = list(entries_of(rows))
    faults = list(faults_in_catalogue(every, today=request.today))
    page = Paginator(every, A_PAGE).get_page(request.GET.get("page"))
    context = {"unit": found, "page": page, "faults": faults[:MOST_FAULTS], "fault_count": len(faults)}
    return answer(request, "publishing/unit_catalogue.html", context)


@guarded(CATALOGUE, "export")
@require_safe
def unit_catalogue_export(request: Request, unit: int, kind: str) -> HttpResponseBase:
    """The list as a file. Cost: one query."""
    lines = cells_of(entries_of(_public(request, unit)))
    return tables.as_file(kind, name=f"catalogue-{unit}-{request.today}", heads=HEADS, lines=lines)


def _supervises(request: Request) -> bool:
    return over_all(request.actor) or request.actor.holds(Post.SUPERVISOR)


def _tabs(request: Request) -> list[tuple[str, str, bool]]:
    """Who supervises also sees what nobody was named for."""
    names = (("", _("有责任单位的")), (NOBODYS, _("没有指定责任单位的")))
    shown = request.GET.get("show", "")
    return [(name, words, name == shown) for name, words in names] if _supervises(request) else []


def _rows(request: Request) -> list[Kept]:
    """What the units this person follows keep up, or what nobody was named for."""
    actor, today = request.actor, request.today
    every = Unit.objects.as_of(today).values_list("pk", flat=True)
    if request.GET.get("show") == NOBODYS and _supervises(request):
        return nobodys(every if over_all(actor) else actor.reach(Post.SUPERVISOR), today)
    return kept_by(every if over_all(actor) else actor.reach(), today)


def _cells(one: Kept) -> list[str]:
    node, verdict = one.node, one.verdict
    days = [tables.day_of(one.newest), str(node.duty_days or ""), tables.day_of(verdict.due)]
    named = [one.unit.period.name if one.unit else "", str(node.get_tree_display()), node.code, node.name]
    return [*named, str(verdict.freshness.label), *days, verdict.words]


def _public(request: Request, unit: int) -> ItemQuerySet:
    return in_order(Item.objects.of(unit).filter(ITEM.visible(request.actor, today=request.today)))


def _tree(value: str) -> Tree:
    try:
        return Tree(value)
    except ValueError:
        raise Http404 from None


def _node(request: Request, lines: list[Line], code: str, verb: str) -> CatalogueNode:
    node = next((line.node for line in lines if line.node.code == code), None)
    if node is None:
        raise Http404
    CATALOGUE.require(request.actor, verb, node, today=request.today)
    return node


def _keepers(tree: Tree) -> dict[int, list[str]]:
    """The names of the units that keep up each class. Cost: one query."""
    found: dict[int, list[str]] = {}
    rows = CatalogueNode.units.through.objects.filter(cataloguenode__tree=tree.value).order_by("unit__name")
    for node, name in rows.values_list("cataloguenode", "unit__name"):
        found.setdefault(node, []).append(name)
    return found


def _sent(request: Request) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _saved(request: Request, tree: Tree) -> HttpResponse:
    messages.success(request, _("已保存。"))
    response = redirect("publishing:catalogue")
    response["Location"] += f"?tree={tree.value}"
    return response


def _form_page(title: str, *, lead: str = "", submit: str = "") -> dict[str, str]:
    back = {"back": "publishing:catalogue", "back_words": _("公开目录")}
    return {"title": title, "lead": lead, "submit": submit, **back}
