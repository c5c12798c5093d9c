"""A list of public items as every page draws it: what was asked, what was found, the filters, one page of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from django.core.paginator import Page
from django.db.models import Exists, OuterRef
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from gongkai.organisations import tables
from gongkai.pages.shared import shared
from gongkai.portal.items import districts
from gongkai.portal.items.facets import Asked, Cube, Facet, Option, channels, counted, cube, facets, removable
from gongkai.publishing.models.items import Explanation, Item, ItemQuerySet
from gongkai.publishing.models.versions import Attachment
from gongkai.publishing.policy import ITEM
from gongkai.publishing.shown import VALIDITY_LOOKS
from gongkai.web.actors import Request
from gongkai.web.paging import ByKey

A_PAGE = 20
Value = TypeVar("Value")
MOST_EXPORTED = 10_000
SORTS: dict[str, tuple[Promise, tuple[str, ...]]] = {
    "": (_("最新公开在前"), ("-published_at", "-pk")),
    "oldest": (_("最早公开在前"), ("published_at", "pk")),
    "written": (_("按成文日期"), ("-shown__written_on", "-pk")),
    "title": (_("按标题"), ("shown__title", "pk")),
}
HEADS = ("索引号", "标题", "发文字号", "发布机构", "成文日期", "公开日期", "有效性", "地址")


@dataclass(frozen=True, slots=True)
class Sort:
    """One order of the list."""

    words: Promise
    address: str
    is_here: bool


class Counted(ByKey):
    """A paginator that knows how many there are."""

    def __init__(self, rows: ItemQuerySet, total: int) -> None:
        super().__init__(rows, A_PAGE)
        self._total = total

    @cached_property
    def count(self) -> int:
        """How many there are in all."""
        return self._total


@dataclass(frozen=True, slots=True)
class Listing:
    """What a page with a list shows."""

    asked: Asked
    page: Page[Item]
    facets: tuple[Facet, ...]
    chosen: tuple[Option, ...]
    sorts: tuple[Sort, ...]

    @property
    def exports_first(self) -> int:
        """How many of the list its file holds, where those are not all; else 0."""
        return MOST_EXPORTED if self.page.paginator.count > MOST_EXPORTED else 0

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a form for words carries along unseen."""
        own = ("words", "number", "page")
        return [(name, word) for name, word in self.asked.query.items() if name not in own and isinstance(word, str)]


def public(request: Request) -> ItemQuerySet:
    """The items the public sees, without their texts."""
    rows = Item.objects.public().filter(ITEM.visible(request.actor, today=request.today))
    return rows.select_related("unit", "shown").defer("shown__body")


def listing(request: Request, rows: ItemQuerySet, *, without: Sequence[str] = ()) -> Listing:
    """The list of some rows as the address asks for it. `without`: filters a page has no use for.

    Cost: six queries, however many there are; four where another page has counted the same rows since the last change.
    """
    asked = asked_of(request)
    total, counts = counted(_cube(request, rows, asked), asked)
    found = asked.found(rows)
    shown = (*facets(counts, asked), channels(found, asked))
    page = Counted(for_rows(found, request.GET.get("sort", "")), total).get_page(request.GET.get("page"))
    kept = tuple(facet for facet in shown if facet.name not in without and _is_a_choice(facet))
    return Listing(asked, page, kept, removable(kept, asked), tuple(_sorts(request, asked)))


def asked_of(request: Request) -> Asked:
    """What the address of a list asks for. Cost: that of the districts."""
    return Asked.of(request.GET, districts.kind(districts.tops(request), _("地区")))


def _is_a_choice(facet: Facet) -> bool:
    """A site of one district has none to choose."""
    chosen = any(one.is_chosen for one in facet.options)
    return bool(facet.options) if facet.name != districts.NAME else chosen or len(facet.options) > 1


def _cube(request: Request, rows: ItemQuerySet, asked: Asked) -> Cube:
    """The counts; words narrow the rows themselves, and what somebody typed is nobody else's."""
    said = asked.said(rows)
    return cube(said) if said is not rows else shared_by_visitors(request, rows, lambda: cube(rows))


def shared_by_visitors(request: Request, rows: ItemQuerySet, make: Callable[[], Value]) -> Value:
    """What all pages of visitors about these rows reckon alike: once for each change of what is public."""
    if not request.actor.is_visitor:
        return make()
    return shared(f"{make.__qualname__} {rows.query}", make)


def for_rows(rows: ItemQuerySet, sort: str = "") -> ItemQuerySet:
    """In an order of SORTS, with what a row says of each."""
    explained = Explanation.objects.filter(policy=OuterRef("pk"), item__shown__isnull=False)
    attached = Attachment.objects.filter(version=OuterRef("shown"))
    order = SORTS.get(sort, SORTS[""])[1]
    found: Any = rows.annotate(is_explained=Exists(explained), has_files=Exists(attached)).order_by(*order)
    kept: ItemQuerySet = found
    return kept


def look(item: Item) -> str:
    """The look of the validity of an item."""
    return VALIDITY_LOOKS[item.validity]  # type: ignore[index]  # a word of the same enumeration


def exported(rows: ItemQuerySet, root: str) -> Iterator[list[str]]:
    """One line for each item, in Chinese whatever the language of the page: files travel."""
    for item in rows[:MOST_EXPORTED]:
        version = item.shown
        if version is None:
            continue
        with override("zh-hans"):
            validity = str(item.get_validity_display())
        published = tables.day_of(localdate(item.published_at) if item.published_at else None)
        head = [item.index_number or "", version.title, version.document_number, version.issuer]
        yield [*head, tables.day_of(version.written_on), published, validity, f"{root}{item.public_id}/"]


def _sorts(request: Request, asked: Asked) -> Iterator[Sort]:
    here = request.GET.get("sort", "")
    for name, (words, _order) in SORTS.items():
        yield Sort(words, asked.address(sort=name), name == (here if here in SORTS else ""))
