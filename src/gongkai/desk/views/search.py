"""One search across every area."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gongkai.accounts.views.page import answer
from gongkai.desk.policy import DESK
from gongkai.web.actors import Request
from gongkai.web.finding import found_by
from gongkai.web.policy import guarded

SHOWN = 10
LONGEST = 80


@guarded(DESK, "search")
@require_safe
def search(request: Request) -> HttpResponse:
    """What each area finds, ten of each. Cost: what each area says."""
    words = _asked(request)
    found = found_by(request.actor, words, request.today, limit=SHOWN)
    context = {"words": words, "found": found, "count": sum(area.count for area in found)}
    return answer(request, "desk/search.html", context)


def _asked(request: Request) -> str:
    """What is looked for, as much of it as a name can be, without what no text can hold."""
    return request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
