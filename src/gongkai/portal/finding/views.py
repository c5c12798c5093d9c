"""`/search/`: what is public, found by words; and how a browser offers this search by itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.portal.addresses import absolute
from gongkai.portal.finding.asked import ORDERS, Asked
from gongkai.portal.finding.filters import Filter, Value, chosen_in, filters_of
from gongkai.portal.finding.kinds import still_public
from gongkai.portal.public import public_items
from gongkai.portal.xml import Written
from gongkai.publishing.models.items import Validity
from gongkai.publishing.policy import ITEM
from gongkai.search.find import MOST_SHOWN, PER_PAGE, Hit, Order, Results, find
from gongkai.search.follow import NotReady
from gongkai.web.actors import Request
from gongkai.web.policy import Words, guarded, open_to_all

AGAIN_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of what was found, as it is shown; each hit with how it stands in law, empty while that is valid."""

    hits: tuple[tuple[Hit, Words], ...]
    total: int
    page: Page[int]
    filters: tuple[Filter, ...]
    chosen: tuple[Value, ...]
    meant: tuple[tuple[str, str], ...]
    cut: bool
    fresh: bool
    more: bool


@guarded(ITEM, "see")
@require_safe
def search(request: Request) -> HttpResponse:
    """What is found, only what everybody may read.

    Cost: five queries, one more for letters and for each further kind of thing found, however much there is.
    """
    asked = Asked.of(request.GET)
    context = {"asked": asked, "orders": _orders(asked), "most": MOST_SHOWN}
    public_items(request.today)  # the policy is asked, whatever comes of it
    if asked.is_empty:
        return render(request, "portal/search.html", context)
    try:
        answer = _answer(request, asked)
    except NotReady as why:
        page = render(request, "portal/search.html", {**context, "not_ready": why.reasons}, status=503)
        page.headers["Retry-After"] = str(AGAIN_SECONDS)
        return page
    return render(request, "portal/search.html", {**context, "answer": answer, "scope": asked.scope()})


def _answer(request: Request, asked: Asked) -> Answer:
    results = find(asked.query(asked.page))
    if results.page > results.pages > 0:
        results = find(asked.query(results.pages))
    filters = filters_of(results.facets, request.GET)
    return Answer(
        hits=tuple((hit, _standing(hit)) for hit in still_public(results.hits, request.today)),
        total=results.total,
        page=Paginator(range(min(results.total, MOST_SHOWN)), PER_PAGE).get_page(results.page),
        filters=tuple(filters),
        chosen=tuple(chosen_in(filters)),
        meant=_meant(results),
        cut=results.cut,
        fresh=results.fresh,
        more=results.total > MOST_SHOWN and results.page == results.pages,
    )


def _standing(hit: Hit) -> Words:
    found = [Validity(value) for value in hit.facets.get("validity", ()) if value in Validity]
    return found[0].label if found and found[0] is not Validity.VALID else ""


def _meant(results: Results) -> tuple[tuple[str, str], ...]:
    """Each word with what else was looked for in its place."""
    return tuple((word, _("、").join(others)) for word, others in results.meant.items())


def _orders(asked: Asked) -> list[tuple[str, str, bool]]:
    words = {Order.RELEVANCE: _("按相关程度"), Order.NEWEST: _("按日期从新到旧")}
    return [(order.value, words[order], order is asked.order) for order in ORDERS]


@open_to_all("says where the search is")
@require_safe
def opensearch(request: Request) -> HttpResponse:
    """The description a browser reads to offer this search in its own box (OpenSearch 1.1)."""
    written = Written("OpenSearchDescription", {"xmlns": "http://a9.com/-/spec/opensearch/1.1/"})
    written.leaf("ShortName", _("政府信息公开"))
    written.leaf("Description", _("查找已经公开的政府信息"))
    written.leaf("InputEncoding", "UTF-8")
    template = absolute(request, reverse("portal:search")) + "?q={searchTerms}"
    written.leaf("Url", attributes={"type": "text/html", "method": "get", "template": template})
    feed = absolute(request, reverse("portal:search_feed")) + "?q={searchTerms}"
    written.leaf("Url", attributes={"type": "application/atom+xml", "template": feed})
    return written.answer("application/opensearchdescription+xml")
