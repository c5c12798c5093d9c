"""Feeds for readers of news (Atom, RFC 4287): everything public, of one unit or class, or with some words."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from html import unescape

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape, strip_tags
from django.utils.http import quote_etag
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.organisations.models.units import Unit
from gongkai.portal.addresses import absolute
from gongkai.portal.public import by_key
from gongkai.portal.scope import TREES, Scope, node_of
from gongkai.portal.xml import sound
from gongkai.publishing.models.items import Item
from gongkai.publishing.models.versions import Version
from gongkai.publishing.policy import ITEM
from gongkai.publishing.rules.classes import Node
from gongkai.search.find import Order, find
from gongkai.search.follow import NotReady
from gongkai.web.actors import Request
from gongkai.web.policy import guarded

ENTRIES = 50
LONGEST_SUMMARY = 200
MOST_READ = 2_000  # of the markup of a text
OURS = uuid.UUID("7d1f9c1e-35a5-5a0b-9a5e-0f5f6d0b6b1c")  # the names of entries are made within it
CACHE = "public, no-cache"  # kept by caches, asked again each time: what is withdrawn is gone at once


@guarded(ITEM, "see")
@require_safe
def feed(request: Request, by: str = "", value: str = "") -> HttpResponse:
    """The newest of everything, of a unit, or of a class and those below it. Cost: at most two queries."""
    if by not in ("", "unit", *TREES):
        raise Http404("nothing is filed that way")
    scope = _scope({by: value} if by else {})
    return _written(request, scope, _newest(scope, request.today))


@guarded(ITEM, "see")
@require_safe
def search_feed(request: Request) -> HttpResponse:
    """The newest of what a search finds. 404 for a search that asks for nothing. Cost: six queries at most."""
    scope = _scope({name: request.GET.get(name, "") for name in ("unit", "category", "topic", "key_field", "q")})
    if scope == Scope():
        raise Http404("nothing is asked for")
    try:
        return _written(request, scope, _newest(scope, request.today))
    except NotReady as why:
        return HttpResponse(
            str(why), status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": "60"}
        )


def _scope(given: dict[str, str]) -> Scope:
    try:
        return Scope.of(given)
    except ValueError as wrong:
        raise Http404(str(wrong)) from None


def _newest(scope: Scope, today: date) -> list[Item]:
    """The latest to come out or to be corrected first."""
    if not scope.words:
        rows = scope.items(today).select_related("shown", "unit")
        return list(rows.order_by("-shown__published_at", "-pk")[:ENTRIES])
    hits = find(scope.sought(order=Order.NEWEST, per_page=ENTRIES)).hits
    found = by_key([hit.key for hit in hits], today).values()
    return sorted(found, key=lambda item: (_updated(item), item.pk), reverse=True)


def _written(request: Request, scope: Scope, items: list[Item]) -> HttpResponse:
    here = absolute(request, request.get_full_path())
    written = Atom1Feed(
        title=_("政府信息公开：%(scope)s") % {"scope": sound(scope.called(_unit_name(scope)))},
        link=absolute(
            request, reverse("portal:search") + f"?{scope.query}" if scope.query else reverse("portal:items")
        ),
        description="",
        subtitle=_("已经公开的政府信息，最近公开或者更正的在前。"),
        feed_url=here,
        feed_guid=_name(f"feed?{scope.query}"),
        author_name=_("政府信息公开"),
        language="zh-CN",
    )
    for item in items:
        _add(written, request, item)
    text = written.writeString("utf-8")
    response = HttpResponse(text, content_type="application/atom+xml; charset=utf-8", headers={"Cache-Control": CACHE})
    etag = quote_etag(uuid.uuid5(OURS, text).hex)
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


def _add(written: Atom1Feed, request: Request, item: Item) -> None:
    shown = item.shown
    if shown is None or item.published_at is None:
        return
    written.add_item(
        title=sound(shown.title),
        link=absolute(request, reverse("portal:item", args=[item.public_id])),
        description=escape(sound(shown.summary or _beginning(shown.body))),
        unique_id=_name(f"item/{item.public_id}"),
        author_name=sound(shown.issuer),
        pubdate=localtime(item.published_at),
        updateddate=localtime(_updated(item)),
        categories=[node.name for node in _classes(shown)],
    )


def _updated(item: Item) -> datetime:
    """When what is shown came out: of a corrected item, the correction."""
    moment = (item.shown and item.shown.published_at) or item.published_at
    if moment is None:
        raise ValueError(f"item {item.pk} is not public")
    return moment


def _classes(shown: Version) -> list[Node]:
    codes = ((name, getattr(shown, name)) for name in TREES)
    return [node for name, code in codes if code and (node := node_of(name, code))]


def _beginning(body: str) -> str:
    """The first words of a clean text, which has no tag but whole ones."""
    head = body if len(body) <= MOST_READ else body[:MOST_READ].rpartition("<")[0]
    words = " ".join(unescape(strip_tags(head.replace("</p>", " "))).split())
    return words if len(words) <= LONGEST_SUMMARY else words[:LONGEST_SUMMARY] + "…"


def _unit_name(scope: Scope) -> str:
    if scope.unit is None:
        return ""
    return get_object_or_404(Unit, pk=scope.unit).name


def _name(of: str) -> str:
    """A name that stays, whatever the host is called."""
    return uuid.uuid5(OURS, of).urn
