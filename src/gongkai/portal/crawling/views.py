"""What machines and people read to find their way: the site map in both forms, and what robots are asked to leave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from gongkai.organisations.models.units import Unit
from gongkai.portal.addresses import absolute
from gongkai.portal.columns import COLUMNS
from gongkai.portal.finding.filters import NAMES
from gongkai.portal.public import public_items
from gongkai.portal.scope import TREES
from gongkai.portal.topics import themes
from gongkai.portal.xml import Written
from gongkai.portal.xxgk.views import more
from gongkai.publishing.models.items import ItemQuerySet
from gongkai.publishing.policy import ITEM
from gongkai.publishing.rules.classes import nodes
from gongkai.web.actors import Request
from gongkai.web.policy import guarded, open_to_all

A_PAGE = 10_000
NAMESPACE = {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"}
ALWAYS = ("portal:home", "portal:search", "portal:site_map", "portal:subscribe")
NOT_FOR_ROBOTS = ("/desk/", "/account/", "/search/", "/subscribe/", "/en/desk/", "/en/account/", "/en/search/")


@guarded(ITEM, "see")
@require_safe
def sitemap(request: Request) -> HttpResponse:
    """The pages of the site map. Cost: one query."""
    count = public_items(request.today).count()
    written = Written("sitemapindex", NAMESPACE)
    for number in range(-(-count // A_PAGE) + 1):
        written.branch("sitemap", {"loc": absolute(request, reverse("portal:sitemap_page", args=[number]))})
    return written.answer("application/xml")


@guarded(ITEM, "see")
@require_safe
def sitemap_page(request: Request, number: int) -> HttpResponse:
    """A page of it: number 0 the pages that are always there, then items, ten thousand a page.

    Cost: one query, two for the topics.
    """
    written = Written("urlset", NAMESPACE)
    places = _items(request, number) if number else _pages(request)
    for path, changed in places:
        day = localtime(changed).isoformat(timespec="seconds") if changed else ""
        written.branch("url", {"loc": absolute(request, path), "lastmod": day})
    return written.answer("application/xml")


def _pages(request: Request) -> Iterator[tuple[str, datetime | None]]:
    public_items(request.today)  # the policy is asked here too, though nothing is read
    always = (reverse(name) for name in (*ALWAYS, "portal:platform", *(column.view for column in COLUMNS)))
    places = (address.partition("#")[0] for _name, address, _icon in more())
    topics = (reverse("portal:topic", args=[one.slug]) for one in themes())
    return ((path, None) for path in dict.fromkeys((*always, *places, *topics)))


def _items(request: Request, number: int) -> Iterator[tuple[str, datetime | None]]:
    first = (number - 1) * A_PAGE
    rows = public_items(request.today).order_by("pk").values_list("public_id", "shown__published_at")
    found = list(rows[first : first + A_PAGE])
    if not found:
        raise Http404("the site map has no such page")
    start, _, end = reverse("portal:item", args=["x"]).rpartition("x")
    return ((f"{start}{public_id}{end}", changed) for public_id, changed in found)


@open_to_all("asks robots to leave out what is not for them")
@require_safe
def robots(request: Request) -> HttpResponse:
    """What robots are asked to leave out; all of it in the demo, whose content is made up."""
    left_out = ("/",) if settings.DEMO else NOT_FOR_ROBOTS
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in left_out)]
    lines += ["", f"Sitemap: {absolute(request, reverse('portal:sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@guarded(ITEM, "see")
@require_safe
def site_map(request: Request) -> HttpResponse:
    """The site map for people: columns, topics, units and classes with how much there is. Cost: seven queries."""
    rows = public_items(request.today).order_by()
    by_unit = dict(rows.values_list("unit").annotate(Count("pk")))
    names = Unit.objects.filter(pk__in=by_unit).order_by("name").values_list("pk", "name")
    context = {
        "more": more(),
        "themes": themes(),
        "units": [(pk, name, by_unit[pk]) for pk, name in names],
        "classes": [(name, NAMES[name], _classes(name, rows)) for name in TREES],
    }
    return render(request, "portal/site_map.html", context)


def _classes(name: str, rows: ItemQuerySet) -> list[tuple[str, str, int]]:
    """The classes that hold something, in the order of their trees."""
    counts = dict(rows.values_list(f"shown__{name}").annotate(Count("pk")))
    every = (node for tree in TREES[name] for node in nodes(tree))
    return [(node.code, node.name, counts[node.code]) for node in every if node.code in counts]
