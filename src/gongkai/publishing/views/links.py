"""Links that lead nowhere, with where they stand."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gongkai.accounts.views.page import answer
from gongkai.publishing.models.items import Item
from gongkai.publishing.policy import ITEM
from gongkai.publishing.views.explanations import UnitFilter
from gongkai.publishing.worklist_links import dead_uses
from gongkai.web.actors import Request
from gongkai.web.policy import guarded

A_PAGE = 50


@guarded(ITEM, "follow")
@require_safe
def link_list(request: Request) -> HttpResponse:
    """The dead links of public items, the longest dead first. Cost: three queries, however many there are."""
    form = UnitFilter(request.GET, request=request)
    items = Item.objects.public().filter(ITEM.visible(request.actor, "follow", today=request.today))
    uses = dead_uses(items.of(form.unit_id) if form.unit_id is not None else items)
    listed = uses.select_related("link", "version__item__unit").order_by("link__dead_since", "pk")
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    return answer(request, "publishing/links.html", {"page": page, "filter": form, "is_on": settings.LINK_CHECK})
