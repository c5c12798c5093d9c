"""The list of items: what waits for me, what is late, everything; sorted, narrowed, taken away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_safe

from gongkai.accounts.views.page import answer
from gongkai.organisations import tables
from gongkai.organisations.views.sorting import sorted_by
from gongkai.publishing.forms.items import ItemFilter
from gongkai.publishing.looks import look_of
from gongkai.publishing.models.items import Item, ItemQuerySet, Openness
from gongkai.publishing.policy import ITEM
from gongkai.publishing.turns import waiting_for
from gongkai.web.actors import Request
from gongkai.web.policy import Words, guarded

A_PAGE = 50
SORTS = {
    "saved": "current__saved_at",
    "title": "current__title",
    "due": "due_on",
    "published": "published_at",
    "written": "current__written_on",
}
HEADS = ("索引号", "标题", "发文字号", "发布机构", "成文日期", "公开期限", "状态", "公开方式", "公开日期")


@dataclass(frozen=True, slots=True)
class Order:
    """One order of the list."""

    value: str
    words: Words
    is_here: bool


@dataclass(frozen=True, slots=True)
class Tab:
    """One way to look at the list."""

    name: str
    words: Words
    count: int
    is_here: bool
    is_hot: bool = False


@guarded(ITEM, "follow")
@require_safe
def item_list(request: Request) -> HttpResponse:
    """The items this person follows. Cost: nine queries, however many there are."""
    form = ItemFilter(request.GET, actor=request.actor, today=request.today)
    rows = Item.objects.filter(ITEM.visible(request.actor, "follow", today=request.today))
    chosen = request.GET.get("show", "")
    page = Paginator(_sorted(form.found(_shown(rows, chosen, request)), request), A_PAGE).get_page(
        request.GET.get("page")
    )
    lines = [(item, look_of(item, request.today)) for item in page]
    may = {"write": ITEM.allows(request.actor, "write", today=request.today)}
    context = {"page": page, "lines": lines, "filter": form, "tabs": _tabs(rows, chosen, request), "may": may}
    context["sorts"] = _orders(request)
    return answer(request, "publishing/item_list.html", context)


@guarded(ITEM, "export")
@require_safe
def item_export(request: Request, kind: str) -> HttpResponseBase:
    """What the list shows, as a file. Cost: three queries."""
    form = ItemFilter(request.GET, actor=request.actor, today=request.today)
    rows = Item.objects.filter(ITEM.visible(request.actor, "follow", today=request.today))
    found = form.found(_shown(rows, request.GET.get("show", ""), request)).order_by("-created_at", "-pk")
    return tables.as_file(kind, name=f"items-{request.today}", heads=HEADS, lines=lines_of(found.for_lists()))


def lines_of(items: Iterable[Item]) -> Iterator[list[str]]:
    """One line for each item, in Chinese whatever the language of the page: files travel."""
    for item in items:
        version = item.version
        with override("zh-hans"):
            state, openness = str(item.get_state_display()), str(Openness(version.openness).label)
        published = tables.day_of(localdate(item.published_at) if item.published_at else None)
        number = item.index_number or ""
        days = [tables.day_of(version.written_on), tables.day_of(item.due_on)]
        yield [number, version.title, version.document_number, version.issuer, *days, state, openness, published]


def _shown(rows: ItemQuerySet, chosen: str, request: Request) -> ItemQuerySet:
    if chosen == "mine":
        return rows.filter(waiting_for(request.actor, request.today))
    if chosen == "late":
        return rows.late_on(request.today)
    return rows


def _sorted(rows: ItemQuerySet, request: Request) -> ItemQuerySet:
    if not request.GET.get("sort"):
        return rows.for_lists().order_by("-current__saved_at", "-pk")
    return sorted_by(rows.for_lists(), request, SORTS)  # type: ignore[return-value]


def _orders(request: Request) -> list[Order]:
    here = request.GET.get("sort") or "-saved"
    known = (
        ("-saved", gettext_lazy("最近保存")),
        ("due", gettext_lazy("公开期限")),
        ("-published", gettext_lazy("公开日期")),
        ("title", gettext_lazy("标题")),
    )
    return [Order(value, words, value == here) for value, words in known]


def _tabs(rows: ItemQuerySet, chosen: str, request: Request) -> list[Tab]:
    kinds = (("", gettext_lazy("全部")), ("mine", gettext_lazy("等我办")), ("late", gettext_lazy("逾期")))
    return [
        Tab(name, words, count := _shown(rows, name, request).count(), chosen == name, name == "late" and count > 0)
        for name, words in kinds
    ]
