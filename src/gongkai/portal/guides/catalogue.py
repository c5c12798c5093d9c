"""What the public reads of the catalogue (目录): the trees with how much is public, the list of each unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from gongkai.organisations import tables
from gongkai.organisations.models.units import Unit
from gongkai.publishing.catalogue import Line, trees_of
from gongkai.publishing.entries import HEADS, cells_of, entries_of, in_order
from gongkai.publishing.freshness import KEPT, counts
from gongkai.publishing.models.catalogue import TREES
from gongkai.publishing.models.items import Item, ItemQuerySet
from gongkai.publishing.policy import ITEM
from gongkai.publishing.rules.classes import Tree
from gongkai.web.actors import Request
from gongkai.web.policy import Words, guarded

A_PAGE = 50
SHOWN = (Tree.STATUTORY_2019, Tree.KEY_FIELD, Tree.GRASSROOTS, Tree.STATUTORY_2007)
ONLY_WITH_ITEMS = (Tree.STATUTORY_2007,)  # for what was formed before the Regulations of 2019
Counts = Mapping[str, Mapping[str, int]]
FILTERS = {"shown__category": "class", "shown__key_field": "key_field"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A class of the public catalogue: how deep it stands, how much is public under it, where that is listed."""

    line: Line
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Tome:
    """One tree of the public catalogue."""

    key: str
    name: Words
    entries: tuple[Entry, ...]

    @property
    def count(self) -> int:
        """How much is public under all of it."""
        return sum(one.count for one in self.entries if one.line.depth == 0)


@guarded(ITEM, "see")
@require_safe
def catalogue(request: Request) -> HttpResponse:
    """The trees with the count under each class, and the units with a list of their own. Cost: four queries."""
    rows = _rows(request)
    counted = counts(rows)
    trees = trees_of(SHOWN)
    names = dict(TREES)
    tomes = [_tome(tree, names[tree.value], trees[tree], counted) for tree in SHOWN]
    shown = [tome for tome in tomes if tome.key not in ONLY_WITH_ITEMS or tome.count]
    units = rows.order_by().values("unit", "unit__name").annotate(count=Count("pk")).order_by("unit__name")
    return render(request, "portal/catalogue.html", {"tomes": shown, "units": list(units)})


@guarded(ITEM, "see")
@require_safe
def unit_catalogue(request: Request, unit: int) -> HttpResponse:
    """The list of what a unit has public. Cost: three queries."""
    found = get_object_or_404(Unit, pk=unit)
    page = Paginator(_listed(request, unit), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/unit_catalogue.html", {"unit": found, "page": page})


@guarded(ITEM, "see")
@require_safe
def unit_catalogue_file(request: Request, unit: int, kind: str) -> HttpResponseBase:
    """The same as a file. Cost: two queries."""
    get_object_or_404(Unit, pk=unit)
    lines = cells_of(entries_of(_listed(request, unit)))
    return tables.as_file(kind, name=f"catalogue-{unit}-{request.today}", heads=HEADS, lines=lines)


def _rows(request: Request) -> ItemQuerySet:
    return Item.objects.public().filter(ITEM.visible(request.actor, today=request.today))


def _listed(request: Request, unit: int) -> ItemQuerySet:
    return in_order(_rows(request).of(unit)).select_related("shown")


def _tome(tree: Tree, name: Words, lines: Sequence[Line], counted: Counts) -> Tome:
    column = KEPT.get(tree, "shown__category")
    return Tome(tree.value, name, tuple(_entry(line, column, counted[column]) for line in lines))


def _entry(line: Line, column: str, counted: Mapping[str, int]) -> Entry:
    count = sum(counted.get(code, 0) for code in line.codes)
    query = urlencode({FILTERS[column]: line.node.code})
    return Entry(line, count, f"{reverse('portal:items')}?{query}" if count else "")
