"""Made public and taken out again: approved, scheduled, at once in an emergency, expired, withdrawn with a reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gongkai.audit import actions as audit
from gongkai.base.errors import Refused
from gongkai.organisations.actions.refusals import refuse
from gongkai.organisations.lineage import answering
from gongkai.organisations.models.units import Unit
from gongkai.pages import actions as pages
from gongkai.publishing import searching
from gongkai.publishing.actions import gazette
from gongkai.publishing.actions.moves import locked, move, taken
from gongkai.publishing.actions.reviews import procedure_of
from gongkai.publishing.models.channels import Channel, Release
from gongkai.publishing.models.items import Item
from gongkai.publishing.models.steps import Did
from gongkai.publishing.numbering import give_number
from gongkai.publishing.scanning import has_interpretation
from gongkai.publishing.states import State
from gongkai.web.actors import Actor, system

RELEASER = system("publishing")


def publish(item: Item, *, by: Actor, at: datetime, words: str = "") -> Item:
    """Approves a text and makes it public (条例 2019 art. 17, 26). Raises NotAllowed, Refused."""
    texts = searching.read(item)
    with transaction.atomic():
        item = taken(item, "publish", by=by, at=at)
        item.version.approved_by_id = by.user_id
        _go_out(item, by, at, texts)
        move(item, "publish", by=by, at=at, did=Did.APPROVED, why=words)
    return item


@transaction.atomic
def schedule(item: Item, *, publish_at: datetime, by: Actor, at: datetime, words: str = "") -> Item:
    """Approves a text, to go out at a moment. Raises NotAllowed, Refused."""
    item = taken(item, "schedule", by=by, at=at)
    refuse([] if publish_at > at else [_("定时公开的时间必须在以后。")])
    item.version.approved_by_id = by.user_id
    item.version.save(update_fields=["approved_by"])
    item.publish_at = publish_at
    move(item, "schedule", by=by, at=at, did=Did.SCHEDULED, why=words)
    return item


@transaction.atomic
def keep(item: Item, *, by: Actor, at: datetime, words: str = "") -> Item:
    """Settles that an item stays closed, or open on request only. Raises NotAllowed, Refused."""
    item = taken(item, "keep", by=by, at=at)
    again = item.version.review_again_on
    refuse([] if again and again > localdate(at) else [_("不主动公开的信息要定期评估，请先写明再次评估的日期。")])
    item.version.approved_by_id = by.user_id
    item.version.save(update_fields=["approved_by"])
    if item.shown_id is not None:
        _hide(item)
    move(item, "keep", by=by, at=at, did=Did.KEPT, why=words)
    return item


def publish_at_once(item: Item, *, why: str, by: Actor, at: datetime) -> Item:
    """The head publishes without waiting for the steps left, answering for review and secrecy; recorded as such.

    Raises NotAllowed (the head's own text too), Refused.
    """
    texts = searching.read(item)
    with transaction.atomic():
        item = taken(item, "publish_at_once", by=by, at=at)
        refuse([] if why.strip() else [_("请写明为什么要紧急公开。")])
        version = item.version
        version.emergency_why = why
        version.round, version.submitted_at = max(version.round, 1), version.submitted_at or at
        version.approved_by_id = by.user_id
        version.secrecy_by_id = version.secrecy_by_id or by.user_id
        _go_out(item, by, at, texts)
        move(item, "publish_at_once", by=by, at=at, did=Did.AT_ONCE, why=why)
    return item


def release_due(now: datetime) -> int:
    """Makes public what was scheduled for now or before; says how much. A job of the worker. One transaction each.

    What cannot go out any more is given back to its author with the reasons.
    """
    due = Item.objects.due_to_go_out(now).order_by("publish_at", "pk").values_list("pk", flat=True)
    return sum(_released_or_called_back(pk, now) for pk in list(due[:100]))


def _released_or_called_back(pk: int, now: datetime) -> int:
    try:
        return _release(pk, now)
    except Refused as refused:
        with transaction.atomic():
            item = locked(Item(pk=pk))
            if not _is_due(item, now):
                return 0
            item.publish_at = None
            move(item, "return", by=RELEASER, at=now, did=Did.RETURNED, why="；".join(refused.reasons)[:500])
        return 1


def _release(pk: int, now: datetime) -> int:
    texts = searching.read(Item.objects.select_related("current").get(pk=pk))
    with transaction.atomic():
        item = locked(Item(pk=pk))
        if not _is_due(item, now):
            return 0
        item = taken(item, "release", by=RELEASER, at=now)
        _go_out(item, RELEASER, now, texts)
        item.publish_at = None
        move(item, "release", by=RELEASER, at=now, did=Did.RELEASED)
    return 1


def _is_due(item: Item, now: datetime) -> bool:
    """Asked again of the locked item: another worker, or a person, may have had it in the meantime."""
    return item.state == State.SCHEDULED and item.publish_at is not None and item.publish_at <= now


def expire_due(now: datetime) -> int:
    """Takes out what was to be public until yesterday; says how much. A job of the worker. One transaction each."""
    due = Item.objects.due_to_expire(localdate(now)).values_list("pk", flat=True)
    return sum(_expire(pk, now) for pk in list(due[:100]))


@transaction.atomic
def _expire(pk: int, now: datetime) -> int:
    """A correction under way goes on, and is published by its own approval."""
    locked(Item(pk=pk))
    if not Item.objects.due_to_expire(localdate(now)).filter(pk=pk).exists():  # withdrawn or expired meanwhile
        return 0
    item = taken(Item(pk=pk), "expire", by=RELEASER, at=now)
    _hide(item)
    move(item, "expire", by=RELEASER, at=now, did=Did.EXPIRED)
    return 1


@transaction.atomic
def withdraw(item: Item, *, why: str, by: Actor, at: datetime) -> Item:
    """Takes an item out for good. `why` is told to the public in its place. Raises NotAllowed, Refused."""
    item = taken(item, "withdraw", by=by, at=at)
    refuse([] if why.strip() else [_("请写明撤下的理由，公众会在原网址看到。")])
    item.publish_at = None
    item.withdrawn_at, item.withdrawn_why = at, why
    _hide(item)
    move(item, "withdraw", by=by, at=at, did=Did.WITHDRAWN, why=why)
    return item


def _hide(item: Item) -> None:
    """Nobody finds it any more, and no cache serves it or a page that names it, even while the site is down."""
    titles = [version.title for version in (item.shown, item.version) if version]
    item.shown = None
    searching.take_out(item)
    gazette.outdated(item)
    pages.hidden(item.public_id, *titles)


def _go_out(item: Item, by: Actor, at: datetime, texts: searching.Texts) -> None:
    """Freezes the text, gives the index number, shows the text and lets it be found. The item is saved by `move`."""
    version, day = item.version, localdate(at)
    refuse(_against(item, at))
    version.published_at = at
    version.save()
    if item.published_at is None:
        _bring_over(item, by, at)
        give_number(item, day, procedure_of(item))
        item.published_at = at
        Release.objects.create(item=item, channel=Channel.PORTAL, on_day=day, by_name=_("系统"))
    if item.shown is not None:
        pages.replaced(item.public_id)
    item.shown = version
    searching.put(item, texts)
    gazette.outdated(item)
    pages.shown(item.public_id)


def _bring_over(item: Item, by: Actor, at: datetime) -> None:
    """A unit that has ended publishes nothing more: the item is that of the unit that answers for it now."""
    now = answering(item.unit_id, localdate(at))
    if now == item.unit_id:
        return
    before, item.unit = item.unit, Unit.objects.get(pk=now)
    after, why = {"unit": item.unit.name}, _("原单位已经终止，由接管的单位公开")
    audit.record(by, "edit", item, at=at, before={"unit": before.name}, after=after, why=why)


def _against(item: Item, at: datetime) -> list[str]:
    version, day = item.version, localdate(at)
    against = []
    if version.written_on is None:
        against.append(_("没有成文日期，不能公开。"))
    elif version.written_on > day:
        against.append(_("成文日期在公开日期以后，请核对。"))
    if version.is_normative and not (version.is_emergency or version.no_interpretation_why or has_interpretation(item)):
        against.append(_("规范性文件没有解读，也没有写明不解读的理由，请退回补上。"))
    if version.last_day is not None and version.last_day < day:
        against.append(_("公开到期的日期已经过了，请改。"))
    return against
