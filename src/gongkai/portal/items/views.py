"""What the public reads of items: the list with its filters, one item, its attachments, what stands where one was.

The policy is asked for every row; only what an item shows is ever read, never the version worked on.
"""

from __future__ import annotations

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.db.models.functions import ExtractYear
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gongkai.files import serving
from gongkai.organisations.models.units import Unit
from gongkai.publishing.models.items import Item, ItemQuerySet, Validity
from gongkai.publishing.models.versions import Attachment
from gongkai.publishing.policy import ITEM
from gongkai.publishing.shown import shown_of
from gongkai.web.actors import Request
from gongkai.web.policy import guarded

A_PAGE = 20
HELD_BY_ALL = "public, no-cache"  # kept by caches, asked again each time: what is withdrawn is gone at once


class ItemFilter(forms.Form):
    """What narrows the list."""

    words = forms.CharField(label=gettext_lazy("标题、文号或者索引号"), required=False, max_length=80)
    unit = forms.ModelChoiceField(
        label=gettext_lazy("发布机构"), required=False, queryset=Unit.objects.none(), empty_label=gettext_lazy("全部")
    )
    year = forms.TypedChoiceField(label=gettext_lazy("年份"), required=False, coerce=int, empty_value=None)
    validity = forms.ChoiceField(
        label=gettext_lazy("有效性"), required=False, choices=[("", gettext_lazy("全部")), *Validity.choices]
    )

    def __init__(self, data: object, rows: ItemQuerySet) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict
        years = rows.order_by().annotate(year=ExtractYear("shown__written_on")).values_list("year", flat=True)
        listed = [("", _("全部")), *((year, str(year)) for year in sorted(set(years), reverse=True))]
        self.fields["year"].choices = listed  # type: ignore[attr-defined]
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=rows.values("unit"))  # type: ignore[attr-defined]

    def found(self, rows: ItemQuerySet) -> ItemQuerySet:
        """The items that meet every condition."""
        given = self.cleaned_data if self.is_valid() else {}
        if given.get("unit"):
            rows = rows.of(given["unit"])
        if given.get("year"):
            rows = rows.issued_in(given["year"])
        if given.get("validity"):
            rows = rows.filter(validity=given["validity"])
        if said := str(given.get("words") or "").strip():
            named = Q(shown__title__icontains=said) | Q(shown__document_number__icontains=said)
            rows = rows.filter(named | Q(index_number=said))
        return rows


@guarded(ITEM, "see")
@require_safe
def item_list(request: Request) -> HttpResponse:
    """What is public, the newest first. Cost: five queries, however many there are."""
    rows = _public(request)
    form = ItemFilter(request.GET, rows)
    listed = form.found(rows).order_by("-published_at", "-pk")
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/items.html", {"page": page, "filter": form})


@guarded(ITEM, "see")
@require_safe
def item(request: Request, public_id: str) -> HttpResponse:
    """One item as it is shown; in the place of a withdrawn one, why. Cost: the same for every item."""
    found = _public(request).filter(public_id=public_id).first()
    if found is None or found.shown is None:
        return _tombstone(request, public_id)
    view = shown_of(found, found.shown)
    versions = found.versions.filter(published_at__isnull=False).order_by("-number")
    context = {"item": found, "version": found.shown, "view": view, "versions": versions}
    return render(request, "portal/item.html", context | {"address": request.build_absolute_uri()})


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
