"""Counting how often items are looked at, without a cookie, an address or anything else about who looks."""

from __future__ import annotations

import re

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from gongkai.portal.counting.tally import note
from gongkai.portal.public import public_items
from gongkai.publishing.policy import ITEM
from gongkai.web.actors import Request
from gongkai.web.policy import guarded

PUBLIC_ID = re.compile(r"[0-9a-f]{12}")
OURS = ("", "same-origin")  # what a browser says of the page that asks; another site's pages count for nothing


@csrf_exempt  # nothing of a person is behind it, and pages from a cache carry no token
@guarded(ITEM, "see")
@require_POST
def seen(request: Request) -> HttpResponse:
    """One more page of an item was shown; says how many in all. Cost: two queries, now and then four more."""
    rows = public_items(request.today)
    named = request.POST.get("item", "")
    if not PUBLIC_ID.fullmatch(named) or request.headers.get("Sec-Fetch-Site", "") not in OURS:
        raise Http404("no such item")
    number = rows.filter(public_id=named).values_list("pk", flat=True).first()
    if number is None:
        raise Http404("no such item")
    count = note(number, day=request.today)
    words = ngettext("浏览%(number)d次", "浏览%(number)d次", count) % {"number": count}
    return JsonResponse({"count": count, "words": words}, headers={"Cache-Control": "no-store"})
