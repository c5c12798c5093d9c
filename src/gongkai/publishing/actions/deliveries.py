"""Handing items over to archives, libraries and other reading points (条例 2019 art. 25), several at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gongkai.audit import actions as audit
from gongkai.organisations.actions.refusals import refuse
from gongkai.organisations.models.points import Point
from gongkai.organisations.models.units import Unit
from gongkai.publishing.models.channels import Channel, Release, ReleaseQuerySet
from gongkai.publishing.models.deliveries import DeliveredItem, Delivery, DeliveryForm, Receipt
from gongkai.publishing.models.items import Item
from gongkai.publishing.policy_deliveries import DELIVERY
from gongkai.web.actors import Actor

MOST_ITEMS = 500


@dataclass(frozen=True, slots=True)
class Handed:
    """A point that got the items: who took them, and what proves it."""

    point: Point
    received_by: str
    proof: str = ""


@transaction.atomic
def record_delivery(
    items: Sequence[Item],
    receipts: Sequence[Handed],
    *,
    unit: Unit,
    on_day: date,
    form: DeliveryForm,
    note: str = "",
    by: Actor,
    at: datetime,
) -> Delivery:
    """Writes down that items were handed over; each went out at each point on that day, and counts there.

    Raises NotAllowed; Refused with every reason at once. Cost: two statements for each item at each point.
    """
    DELIVERY.require(by, "record", today=localdate(at))
    delivery = Delivery(unit=unit, on_day=on_day, form=form, note=note, by_name=by.name)
    DELIVERY.require(by, "retract", delivery, today=localdate(at))  # it has to be theirs
    refuse(_against(items, receipts, on_day, localdate(at)))
    delivery.save()
    Receipt.objects.bulk_create(
        Receipt(
            delivery=delivery,
            point=one.point,
            place=one.point.name,
            received_by=one.received_by.strip(),
            proof=one.proof.strip(),
        )
        for one in receipts
    )
    DeliveredItem.objects.bulk_create(
        DeliveredItem(delivery=delivery, item=item, position=number) for number, item in enumerate(items, 1)
    )
    told = {"on_day": on_day, "form": str(form), "points": [one.point.name for one in receipts], "items": len(items)}
    audit.record(by, "record", delivery, at=at, after=told)
    for item in items:
        for one in receipts:
            _release(delivery, item, one, by=by, at=at)
    return delivery


@transaction.atomic
def retract_delivery(delivery: Delivery, *, why: str, by: Actor, at: datetime) -> Delivery:
    """Takes back a delivery entered by mistake: its releases no longer count. Raises NotAllowed, Refused."""
    kept = Delivery.objects.select_for_update(of=("self",)).select_related("unit").get(pk=delivery.pk)
    DELIVERY.require(by, "retract", kept, today=localdate(at))
    refuse([] if why.strip() else [_("请写明为什么撤回。")])
    kept.retracted_at, kept.retracted_why = at, why
    kept.save(update_fields=["retracted_at", "retracted_why"])
    gone = releases_of(kept).delete()[0]
    audit.record(by, "retract", kept, at=at, before={"releases": gone}, why=why)
    return kept


def releases_of(delivery: Delivery) -> ReleaseQuerySet:
    """What the delivery released. Part of one query."""
    return Release.objects.on(Channel.READING_POINT).filter(
        on_day=delivery.on_day,
        item__in=delivery.lines.values("item"),
        place__in=delivery.receipts.values("place"),
    )


def _against(items: Sequence[Item], receipts: Sequence[Handed], on_day: date, today: date) -> list[str]:
    against = []
    if on_day > today:
        against.append(_("移交日期在今天以后，请核对。"))
    if not items:
        against.append(_("请选择移交的信息。"))
    if len(items) > MOST_ITEMS:
        against.append(_("一次最多移交%(most)d条，请分几次登记。") % {"most": MOST_ITEMS})
    if not receipts:
        against.append(_("请选择接收的查阅点。"))
    against += [
        _("请写明%(point)s的接收人。") % {"point": one.point.name} for one in receipts if not one.received_by.strip()
    ]
    against += [_("“%(title)s”没有公开，不能移交。") % {"title": one} for one in items if one.shown_id is None]
    known = (
        Release.objects.on(Channel.READING_POINT)
        .filter(item__in=[item.pk for item in items], on_day=on_day)
        .filter(place__in=[one.point.name for one in receipts])
        .select_related("item__current")
    )
    against += [
        _("“%(title)s”这一天已经登记移交给%(point)s。") % {"title": one.item, "point": one.place} for one in known[:20]
    ]
    return against


def _release(delivery: Delivery, item: Item, one: Handed, *, by: Actor, at: datetime) -> None:
    proof = one.proof.strip() or f"{one.received_by.strip()}接收"
    told = {"channel": str(Channel.READING_POINT), "on_day": delivery.on_day, "place": one.point.name, "proof": proof}
    Release.objects.create(
        item=item,
        channel=Channel.READING_POINT,
        on_day=delivery.on_day,
        place=one.point.name,
        proof=proof,
        by_name=by.name,
    )
    audit.record(by, "record_release", item, at=at, after=told, batch=f"delivery-{delivery.pk}")
