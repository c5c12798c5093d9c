"""One search across every area."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gongkai.accounts.views.page import answer
from gongkai.desk.policy import DESK
from gongkai.web.actors import Request
from gongkai.web.finding import found_by
from gongkai.web.policy import guarded

SHOWN = 10


class SearchForm(forms.Form):
    """What is looked for."""

    q = forms.CharField(label=_("搜索"), max_length=80, required=False)


@guarded(DESK, "search")
@require_safe
def search(request: Request) -> HttpResponse:
    """What each area finds, ten of each. Cost: what each area says."""
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else request.GET.get("q", "")[:80]
    found = found_by(request.actor, words, request.today, limit=SHOWN)
    context = {"words": words, "found": found, "count": sum(area.count for area in found)}
    return answer(request, "desk/search.html", context)
