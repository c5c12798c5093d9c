"""What the public reads of items: the list with its filters, one item, its older texts, its attachments.

The policy is asked for every row; only what was shown is ever read, never the version worked on. Nothing here asks for
a session: the same page is for everybody.
"""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.accounts.second_factor import picture
from gongkai.files import serving
from gongkai.organisations import tables
from gongkai.portal.addresses import absolute
from gongkai.portal.card import PICTURE
from gongkai.portal.items import around, listing
from gongkai.publishing.models.items import Item, ItemQuerySet
from gongkai.publishing.models.versions import Attachment
from gongkai.publishing.policy import ITEM
from gongkai.publishing.shown import drawn, shown_of
from gongkai.publishing.text.difference import difference
from gongkai.web.actors import Request
from gongkai.web.policy import guarded

HELD_BY_ALL = "public, no-cache"  # kept by caches, asked again each time: what is withdrawn is gone at once


@guarded(ITEM, "see")
@require_safe
def item_list(request: Request) -> HttpResponse:
    """What is public, the newest first. Cost: the same however many there are."""
    found = listing.listing(request, listing.public(request))
    export = reverse("portal:items_export") + found.asked.address()
    context = {"listing": found, "title": _("法定主动公开内容"), "export": export}
    return render(request, "portal/items.html", context)


@guarded(ITEM, "see")
@require_safe
def item_export(request: Request) -> HttpResponseBase:
    """What the list shows, as a file. Cost: two queries."""
    rows = listing.for_rows(listing.asked_of(request).found(listing.public(request)), request.GET.get("sort", ""))
    root = absolute(request, "/xxgk/item/")
    lines = listing.exported(rows, root)
    return tables.as_file("csv", name=f"xxgk-{request.today}", heads=listing.HEADS, lines=lines)


@guarded(ITEM, "see")
@require_safe
def item(request: Request, public_id: str) -> HttpResponse:
    """One item as it is shown; in the place of a withdrawn one, why. Cost: the same for every item."""
    found = _public(request).filter(public_id=public_id).first()
    if found is None or found.shown is None:
        return _tombstone(request, public_id)
    address = absolute(request, request.path)
    context = {
        "item": found,
        "version": found.shown,
        "view": shown_of(found, found.shown),
        "versions": list(found.versions.filter(published_at__isnull=False).order_by("-number").defer("body")),
        "related": around.related(listing.public(request), found, found.shown),
        "path": around.way_to(found.shown),
        "address": address,
        "picture": absolute(request, static(PICTURE)),
        "citation": around.citation(found, found.shown, address),
        "square": picture(address, mask=2),
        "for_machines": around.for_machines(found, found.shown, address),
    }
    return render(request, "portal/item.html", context)


@guarded(ITEM, "see")
@require_safe
def item_version(request: Request, public_id: str, number: int) -> HttpResponse:
    """A text that was public before the one shown now, and what became of it. Cost: the same for every item."""
    found = _public(request).filter(public_id=public_id).first()
    if found is None or found.shown is None:
        return _tombstone(request, public_id)
    texts = found.versions.filter(published_at__isnull=False).exclude(pk=found.shown.pk)
    older = get_object_or_404(texts, number=number)
    step = around.Step(found.shown.title, f"/xxgk/item/{public_id}/")
    changes = difference(older.body, found.shown.body)
    context = {
        "item": found,
        "version": found.shown,
        "older": older,
        "body": drawn(older.body),
        "is_same": changes.is_empty,
        "difference": drawn(changes.markup),
        "path": around.way_to(found.shown, step, around.Step(_("第%(number)d版") % {"number": number})),
    }
    return render(request, "portal/item_version.html", context)


@guarded(ITEM, "see")
@require_safe
def item_file(request: Request, public_id: str, file: int) -> HttpResponseBase:
    """An attachment of what an item shows; of nothing else."""
    found = get_object_or_404(_public(request), public_id=public_id)
    rows = Attachment.objects.select_related("file")
    one = get_object_or_404(rows, pk=file, version=found.shown_id)
    return serving.response(request, one.file, name=one.name, cache=HELD_BY_ALL)


def _public(request: Request) -> ItemQuerySet:
    rows = Item.objects.public().filter(ITEM.visible(request.actor, today=request.today))
    return rows.select_related("unit", "shown", "validity_by__shown", "validity_by__current")


def _tombstone(request: Request, public_id: str) -> HttpResponse:
    """What stands in the place of a withdrawn item: its number, since when it is gone and why; nothing of its text."""
    gone = Item.objects.filter(public_id=public_id, withdrawn_at__isnull=False).first()
    if gone is None or gone.withdrawn_at is None:
        raise Http404
    context = {"item": gone, "day": localdate(gone.withdrawn_at)}
    return render(request, "portal/item_withdrawn.html", context, status=410)
