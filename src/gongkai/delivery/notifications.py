"""Telling people something: `tell(_("…"), to=(unit.pk, Post.CLERK), address=…, at=at, kind="notices.notice")`.

What is told belongs to the transaction of the action that tells it: undone with it, seen once it holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone, translation
from django.utils.timezone import localdate
from django.utils.translation import gettext

from gongkai.base.errors import NotAllowed
from gongkai.delivery.models import Notification, NotificationQuerySet, ReadMark
from gongkai.delivery.policy import NOTIFICATION
from gongkai.web.actors import Actor, Post
from gongkai.web.policy import Words

Addressee = tuple[int, Post] | int  # whoever holds the post of the unit, or the owner of one account
LONGEST = Notification._meta.get_field("words").max_length or 0
AT_ONCE = 1_000
MOST_COUNTED = 100


def tell(words: Words, *, to: Addressee, address: str, at: datetime, kind: str) -> Notification:
    """Tells whoever holds a post of a unit (`(unit_id, post)`), or the owner of one account (`account_id`).

    Whoever holds the post on a later day sees it too, and so does a delegate. `words`: lazy, so that it is written in
    the language of the site and not in that of whoever acts. `address`: the page it leads to, without host, empty for
    none. `kind`: the kind of the policy of the thing it is about, for example `notices.notice`; people filter by it.
    Cost: one INSERT. Raises ValueError outside a transaction.
    """
    return tell_all(words, to=[to], address=address, at=at, kind=kind)[0]


def tell_all(words: Words, *, to: Iterable[Addressee], address: str, at: datetime, kind: str) -> list[Notification]:
    """The same to many. Cost: one INSERT a thousand."""
    if not connection.in_atomic_block:
        raise ValueError("a notification belongs to the transaction of its action")
    if timezone.is_naive(at):
        raise ValueError("the moment of a notification is aware of its time zone")
    with translation.override(settings.LANGUAGE_CODE):
        said = _cut(str(words))
    told = [Notification(kind=kind, words=said, address=address, at=at, **_addressed(one)) for one in to]
    return Notification.objects.bulk_create(told, batch_size=AT_ONCE)


def _addressed(to: Addressee) -> dict[str, object]:
    if isinstance(to, int):
        return {"account_id": to}
    unit_id, post = to
    return {"unit_id": unit_id, "post": post}


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def notifications_for(actor: Actor, today: date) -> NotificationQuerySet:
    """What was told to somebody, the latest first."""
    return Notification.objects.filter(NOTIFICATION.visible(actor, today=today))


def unread(actor: Actor, today: date) -> int:
    """How many of them somebody has not read; MOST_COUNTED stands for that many or more. Cost: one query.

    None for whoever has no account.
    """
    if actor.user_id is None:
        return 0
    return notifications_for(actor, today).order_by().unread_by(actor.user_id)[:MOST_COUNTED].count()


@transaction.atomic
def read(notification: Notification, *, by: Actor, at: datetime) -> None:
    """Says that somebody has read one notification. Raises NotAllowed. The mark itself is the record: none in audit."""
    NOTIFICATION.require(by, "read", notification, today=localdate(at))
    _mark([notification.pk], by, at)


@transaction.atomic
def read_all(*, by: Actor, at: datetime) -> int:
    """Says that somebody has read everything told to them until then; says how much that was. Cost: two queries."""
    account_id = _account(by)
    told = Notification.objects.filter(NOTIFICATION.visible(by, "read", today=localdate(at)), at__lte=at)
    waiting = list(told.unread_by(account_id).values_list("pk", flat=True))
    _mark(waiting, by, at)
    return len(waiting)


def _mark(notifications: Iterable[int], by: Actor, at: datetime) -> None:
    account_id = _account(by)
    marks = [ReadMark(notification_id=pk, account_id=account_id, at=at) for pk in notifications]
    ReadMark.objects.bulk_create(marks, batch_size=AT_ONCE, ignore_conflicts=True)  # two windows of one browser


def _account(actor: Actor) -> int:
    if actor.user_id is None:
        raise NotAllowed(gettext("请先登录。"))
    return actor.user_id


@transaction.atomic
def prune(now: datetime) -> int:
    """Takes away what is older than NOTIFICATION_DAYS, a thousand at a time; says how many. A job of the worker."""
    old = Notification.objects.filter(at__lt=now - timedelta(days=settings.NOTIFICATION_DAYS)).order_by("at")
    found = list(old.values_list("pk", flat=True)[:AT_ONCE])
    Notification.objects.filter(pk__in=found).delete()
    return len(found)
