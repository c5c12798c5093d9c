"""Normative documents without interpretation: for the unit that owes one, and for who supervises it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gongkai.accounts.views.page import answer
from gongkai.organisations.forms.units import UnitChoice
from gongkai.organisations.models.units import Unit
from gongkai.publishing.models.items import Explanation, Item, ItemQuerySet
from gongkai.publishing.policy import ITEM
from gongkai.publishing.views.lists import Tab
from gongkai.web.actors import Request
from gongkai.web.policy import guarded

A_PAGE = 50


class UnitFilter(forms.Form):
    """What narrows a list to the items of one unit."""

    unit = UnitChoice(label=_("单位"), required=False, queryset=Unit.objects.none(), empty_label=_("全部"))

    def __init__(self, data: Any, *, request: Request) -> None:
        super().__init__(data)
        units = Unit.objects.filter(pk__in=request.actor.reach()).as_of(request.today).order_by("name")
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    @property
    def unit_id(self) -> int | None:
        """The unit chosen."""
        unit = self.cleaned_data.get("unit") if self.is_valid() else None
        return unit.pk if unit is not None else None


@guarded(ITEM, "follow")
@require_safe
def explanation_list(request: Request) -> HttpResponse:
    """The normative documents nobody explains in public. Cost: five queries, however many there are."""
    form = UnitFilter(request.GET, request=request)
    rows = _unexplained(request)
    if form.unit_id is not None:
        rows = rows.of(form.unit_id)
    chosen = request.GET.get("show", "")
    listed = _shown(rows, chosen).select_related("unit", "shown", "current").order_by("-published_at", "-pk")
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    may = [(item, ITEM.allows(request.actor, "explain", item, today=request.today)) for item in page]
    context = {"page": page, "lines": may, "filter": form, "tabs": _tabs(rows, chosen)}
    return answer(request, "publishing/explanations.html", context)


def _unexplained(request: Request) -> ItemQuerySet:
    visible = ITEM.visible(request.actor, "follow", today=request.today)
    explained = Explanation.objects.filter(policy=OuterRef("pk"), item__shown__isnull=False)
    return Item.objects.public().normative().filter(visible, ~Exists(explained))


def _shown(rows: ItemQuerySet, chosen: str) -> ItemQuerySet:
    if chosen == "reason":
        return rows.exclude(shown__no_interpretation_why="")
    return rows.filter(shown__no_interpretation_why="") if chosen == "none" else rows


def _tabs(rows: ItemQuerySet, chosen: str) -> list[Tab]:
    kinds = (("", _("全部")), ("none", _("没有写理由")), ("reason", _("写明不解读的理由")))
    counted = [(name, words, _shown(rows, name).count()) for name, words in kinds]
    return [Tab(name, words, count, name == chosen, name == "none" and count > 0) for name, words, count in counted]
