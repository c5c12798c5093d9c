"""Deliveries to reading points: lists, what is still to be handed over, entry, the list to sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.accounts.forms import refused_into
from gongkai.accounts.views.page import answer
from gongkai.organisations import tables
from gongkai.publishing.actions.deliveries import MOST_ITEMS, record_delivery, retract_delivery
from gongkai.publishing.forms.deliveries import (
    FIRST,
    DeliveryFilter,
    MissingFilter,
    RecordForm,
    delivered,
    points_of,
)
from gongkai.publishing.forms.doing import WhyForm
from gongkai.publishing.models.deliveries import Delivery, DeliveryForm, DeliveryQuerySet, places
from gongkai.publishing.models.items import Item, ItemQuerySet
from gongkai.publishing.policy import ITEM
from gongkai.publishing.policy_deliveries import DELIVERY
from gongkai.web.actors import Request
from gongkai.web.policy import guarded

A_PAGE = 50
HEADS = ("移交日期", "移交单位", "形式", "查阅点", "接收人", "凭证", "索引号", "标题", "发文字号", "登记人")


@guarded(DELIVERY, "see")
@require_safe
def delivery_list(request: Request) -> HttpResponse:
    """The deliveries, and how much of late is missing at archives and libraries. Cost: eight queries, however many."""
    form = DeliveryFilter(request.GET, request=request)
    rows = form.found(_visible(request)).annotate(count=Count("items", distinct=True))
    listed = rows.select_related("unit").prefetch_related("receipts").order_by("-on_day", "-pk")
    may = {"record": DELIVERY.allows(request.actor, "record", today=request.today)}
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "filter": form, "may": may, "missing": _missing_at_points(request)}
    return answer(request, "publishing/deliveries.html", context)


@guarded(DELIVERY, "export")
@require_safe
def delivery_export(request: Request, kind: str) -> HttpResponseBase:
    """What the list shows as a file, a line for each item at each point. Cost: five queries."""
    rows = DeliveryFilter(request.GET, request=request).found(_visible(request)).counted()
    whole = rows.select_related("unit").prefetch_related("receipts", "lines__item__current").order_by("-on_day", "-pk")
    return tables.as_file(kind, name=f"deliveries-{request.today}", heads=HEADS, lines=lines_of(whole))


def lines_of(deliveries: Iterable[Delivery]) -> Iterator[list[str]]:
    """One line for each item at each point, in Chinese whatever the language of the page: files travel."""
    for one in deliveries:
        with override("zh-hans"):
            form = str(one.get_form_display())
        for receipt in one.receipts.all():
            handed = [tables.day_of(one.on_day), one.unit.name, form, receipt.place, receipt.received_by, receipt.proof]
            for line in one.lines.all():
                version = line.item.version
                number = line.item.index_number or ""
                yield [*handed, number, version.title, version.document_number, one.by_name]


@guarded(ITEM, "follow")
@require_safe
def delivery_missing(request: Request) -> HttpResponse:
    """What is public and has not been handed over, to be ticked and handed over. Cost: six queries, however many."""
    form = MissingFilter(request.GET, request=request)
    page = Paginator(form.missing(), A_PAGE).get_page(request.GET.get("page"))
    may = {"record": DELIVERY.allows(request.actor, "record", today=request.today)}
    context = {"page": page, "filter": form, "may": may, "point": form.given.get("point")}
    return answer(request, "publishing/delivery_missing.html", context)


@guarded(DELIVERY, "record")
@require_http_methods(["GET", "HEAD", "POST"])
def delivery_new(request: Request) -> HttpResponse:
    """A delivery of the items ticked."""
    rows = _ticked(request)
    sent = request.POST if request.method == "POST" else None
    form = RecordForm(sent, request=request, rows=rows, point=request.GET.get("point", ""))
    if form.is_valid():
        with refused_into(form):
            given = {name: form.cleaned_data[name] for name in ("unit", "on_day", "note")}
            kind = DeliveryForm(form.cleaned_data["form"])
            at, items = timezone.now(), list(form.cleaned_data["item"])
            receipts = form.cleaned_data["receipts"]
            made = record_delivery(items, receipts, form=kind, **given, by=request.actor, at=at)
            messages.success(request, _("已登记。可以打印移交清单，请双方签字。"))
            return redirect("publishing:delivery", pk=made.pk)
    return answer(request, "publishing/delivery_new.html", {"items": rows}, form=form)


@guarded(DELIVERY, "see")
@require_safe
def delivery(request: Request, pk: int) -> HttpResponse:
    """One delivery. Cost: four queries."""
    found = _fetched(request, pk, "see")
    may = {"retract": DELIVERY.allows(request.actor, "retract", found, today=request.today)}
    return answer(request, "publishing/delivery.html", {"delivery": found, "may": may})


@guarded(DELIVERY, "see")
@require_safe
def delivery_print(request: Request, pk: int) -> HttpResponse:
    """The list that both sides sign, a sheet for each point."""
    return answer(request, "publishing/delivery_print.html", {"delivery": _fetched(request, pk, "see")})


@guarded(DELIVERY, "retract")
@require_http_methods(["GET", "HEAD", "POST"])
def delivery_retract(request: Request, pk: int) -> HttpResponse:
    """A delivery entered by mistake."""
    found = _fetched(request, pk, "retract")
    form = WhyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refused_into(form):
            retract_delivery(found, why=form.cleaned_data["why"], by=request.actor, at=timezone.now())
            messages.success(request, _("已撤回。"))
            return redirect("publishing:delivery", pk=pk)
    context = {
        "title": _("撤回移交登记"),
        "lead": f"{found}　{places(found.receipts.all())}",
        "submit": _("撤回"),
        "back": "publishing:delivery_list",
        "back_words": _("查阅点移交"),
    }
    return answer(request, "publishing/form.html", context, form=form)


def _visible(request: Request) -> DeliveryQuerySet:
    return Delivery.objects.filter(DELIVERY.visible(request.actor, today=request.today))


def _fetched(request: Request, pk: int, verb: str) -> Delivery:
    rows = Delivery.objects.select_related("unit").prefetch_related("receipts__point", "lines__item__current")
    return DELIVERY.fetch(request.actor, verb, rows, today=request.today, pk=pk)


def _ticked(request: Request) -> ItemQuerySet:
    """The items named in the address or the form, of those that can be handed over."""
    sent = request.POST if request.method == "POST" else request.GET
    ids = [int(one) for one in sent.getlist("item")[:MOST_ITEMS] if one.isdecimal() and len(one) < 19]
    visible = ITEM.visible(request.actor, "follow", today=request.today)
    rows = Item.objects.public().filter(visible, pk__in=ids)
    return rows.select_related("unit", "shown", "current").order_by("published_at", "pk")


def _missing_at_points(request: Request) -> list[tuple[str, int, int]]:
    """Of archives and libraries: name, number, how much of late they have not got. Cost: three queries."""
    points = list(points_of(request.actor, request.today).filter(kind__in=FIRST))
    rows = MissingFilter(QueryDict(""), request=request).rows()
    handed = delivered(rows).order_by().values("place").annotate(items=Count("item", distinct=True))
    known = {row["place"]: row["items"] for row in handed}
    total = rows.count() if points else 0
    return [(point.name, point.pk, total - known.get(point.name, 0)) for point in points]
