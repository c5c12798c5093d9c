"""One item: who has it in hand and what can be done, its text as the public will see it, its versions, its files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.accounts.views.page import answer
from gongkai.calendars.current import current
from gongkai.files import serving
from gongkai.publishing.actions.reviews import procedure_of
from gongkai.publishing.looks import look_of, way_of
from gongkai.publishing.models.items import Item
from gongkai.publishing.models.steps import SecrecyReview, Step
from gongkai.publishing.models.versions import Attachment, Version
from gongkai.publishing.policy import ITEM
from gongkai.publishing.reckoning import reckoning_of
from gongkai.publishing.shown import drawn, shown_of
from gongkai.publishing.text.difference import difference
from gongkai.publishing.views.doing import DOINGS
from gongkai.publishing.views.fetching import fetched, text_of
from gongkai.publishing.written import COLUMNS
from gongkai.web.actors import Request
from gongkai.web.policy import guarded


@guarded(ITEM, "follow")
@require_safe
def item(request: Request, pk: int) -> HttpResponse:
    """Everything about the item, and the buttons for what this person can do. Cost: the same for every item."""
    found = fetched(request, pk)
    steps = list(Step.objects.filter(version__item=found).select_related("secrecy").order_by("pk"))
    context = {
        **text_of(found, found.version, request),
        "look": look_of(found, request.today),
        "way": way_of(found, steps, procedure_of(found)),
        "secrecy": SecrecyReview.objects.filter(step__version=found.version).select_related("step").last(),
        "reckoning": reckoning_of(found, current()),
        "versions": list(found.versions.order_by("-number")),
        "releases": list(found.releases.select_related("account")),
        "doings": doings(found, request),
    }
    return answer(request, "publishing/item.html", context)


@guarded(ITEM, "follow")
@require_safe
def preview(request: Request, pk: int) -> HttpResponse:
    """The text worked on, as the public will see it."""
    found = fetched(request, pk)
    context = {"item": found, "view": shown_of(found, found.version), "standing": _seen(found)}
    return answer(request, "publishing/preview.html", context)


@guarded(ITEM, "follow")
@require_safe
def version(request: Request, pk: int, number: int) -> HttpResponse:
    """One version, and what is different from the one before it."""
    found = fetched(request, pk)
    chosen = get_object_or_404(found.versions, number=number)
    before = found.versions.filter(number__lt=number).order_by("number").last()
    context = {
        **text_of(found, chosen, request),
        "before": before,
        "fields": _changed_fields(before, chosen) if before else [],
        "difference": drawn(difference(before.body, chosen.body).markup) if before else "",
    }
    return answer(request, "publishing/version.html", context)


@guarded(ITEM, "follow")
@require_safe
def attachment(request: Request, pk: int, file: int) -> HttpResponseBase:
    """An attachment of any version, for those who follow the item."""
    found = fetched(request, pk)
    one = Attachment.objects.filter(pk=file, version__item=found).select_related("file").first()
    if one is None:
        raise Http404
    return serving.response(request, one.file, name=one.name)


def doings(item: Item, request: Request) -> Sequence[Any]:
    """What this person can do with the item now, the next step first."""
    return [one for one in DOINGS.values() if ITEM.allows(request.actor, one.verb, item, today=request.today)]


def _seen(item: Item) -> str:
    """What the public sees of the text worked on."""
    if item.shown_id is None:
        return _("公众还看不到这个文本。") if item.published_at is None else _("公众现在看不到这个文本。")
    if item.shown_id == item.current_id:
        return _("公众看到的就是这个文本。")
    return _("公众看到的还是更正以前的文本。")


def _changed_fields(before: Version, after: Version) -> list[tuple[str, str, str]]:
    found = []
    for field in Version._meta.fields:
        if field.name in COLUMNS and field.name != "body":
            old, new = (_said(one, field.name) for one in (before, after))
            if old != new:
                found.append((str(field.verbose_name), old, new))
    return found


def _said(version: Version, name: str) -> str:
    shown = getattr(version, f"get_{name}_display", None)
    value = shown() if shown else getattr(version, name)
    return "" if value is None else str(value)
