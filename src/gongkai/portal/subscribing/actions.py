"""Subscribing by mail: asked for on a page, confirmed by a link in a mail, ended by a link in every mail.

The trail says that somebody confirmed or ended a subscription and to what; not who, from where, or at which address.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gongkai.accounts.rules import network
from gongkai.audit import actions as audit
from gongkai.base.errors import Refused
from gongkai.delivery import mail, sealing
from gongkai.portal.models.subscriptions import Asking, Subscription
from gongkai.portal.scope import Scope
from gongkai.portal.subscribing import texts
from gongkai.portal.subscribing.links import CONFIRM_WITHIN
from gongkai.portal.subscribing.policy import SUBSCRIPTION
from gongkai.web.actors import VISITOR, Actor, system

PURPOSE = "subscription"
COUNTED_FOR = timedelta(days=1)
MOST_AN_ADDRESS, MOST_A_NETWORK = 5, 30  # mails asked for within a day
MOST_FAILURES = 3


def ask(address: str, scope: Scope, *, by: Actor, at: datetime) -> None:
    """Sends a mail with the link that confirms. The same happens to an address that follows the scope already, so
    that nobody learns who does. Raises Refused: too many of them today, the server does not take it.
    """
    SUBSCRIPTION.require(by, "ask", today=localdate(at))
    if not mail.is_on():
        raise Refused(_("本站没有设置邮件，请用Atom订阅。"))
    kept_address = address.strip().lower()
    _count(kept_address, by.address, at)
    _send_first(_asked(kept_address, scope, at), kept_address)


def _send_first(subscription: Subscription, address: str) -> None:
    subject, text = texts.first(subscription)
    mail.send(address, subject=subject, text=text, headers=texts.headers(subscription))


@transaction.atomic
def _asked(address: str, scope: Scope, at: datetime) -> Subscription:
    """The row of the address and the scope. It is nobody's act until it is confirmed: no line in the trail."""
    whom = sealing.digest(address, purpose=PURPOSE)
    follows: dict[str, Any] = {name: getattr(scope, name) for name in ("category", "topic", "key_field", "words")}
    follows |= {"whom": whom, "unit_id": scope.unit}
    row, is_new = Subscription.objects.get_or_create(**follows, defaults={"asked_at": at, "sealed": b""})
    if is_new:
        row.sealed = sealing.seal(address, purpose=PURPOSE, place=row.token)
    if row.confirmed_at is None:
        row.asked_at = at
    row.save(update_fields=["sealed", "asked_at"])
    return Subscription.objects.select_related("unit").get(pk=row.pk)


def _count(address: str, caller: str, at: datetime) -> None:
    """Writes the wish down first, then counts: of many at once no more get through."""
    limits = {sealing.digest(address, purpose="asking"): MOST_AN_ADDRESS}
    if where := network(caller):
        limits[sealing.digest(where, purpose="asking")] = MOST_A_NETWORK
    Asking.objects.bulk_create([Asking(whom=whom, at=at) for whom in limits])
    for whom, most in limits.items():
        if Asking.objects.filter(whom=whom, at__gt=at - COUNTED_FOR).count() > most:
            raise Refused(_("今天提出的订阅太多了，请明天再试，或者用Atom订阅。"))


@transaction.atomic
def confirm(subscription: Subscription, *, by: Actor, at: datetime) -> Subscription:
    """From now on a mail brings what comes out. Confirming twice changes nothing. Raises NotAllowed."""
    SUBSCRIPTION.require(by, "confirm", today=localdate(at))
    row = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if row.confirmed_at is None:
        row.confirmed_at = row.told_until = at
        row.save(update_fields=["confirmed_at", "told_until"])
        audit.record(VISITOR, "confirm", row, at=at)
    return row


@transaction.atomic
def stop(subscription: Subscription, *, by: Actor, at: datetime) -> None:
    """Ends a subscription; nothing of it is kept. Raises NotAllowed."""
    SUBSCRIPTION.require(by, "stop", today=localdate(at))
    for row in Subscription.objects.select_for_update().filter(pk=subscription.pk):
        audit.record(VISITOR, "stop", row, at=at)
        row.delete()


@transaction.atomic
def drop(subscription: Subscription, *, at: datetime) -> None:
    """Ends a subscription whose mails the server of the address has refused again and again."""
    by = system("subscriptions")
    SUBSCRIPTION.require(by, "drop", today=localdate(at))
    for row in Subscription.objects.select_for_update().filter(pk=subscription.pk):
        audit.record(by, "drop", row, at=at, why=_("邮件连续%(number)d次被退回") % {"number": MOST_FAILURES})
        row.delete()


def prune(at: datetime) -> int:
    """Forgets who asked yesterday, and what was not confirmed in time."""
    asked, _each = Asking.objects.filter(at__lt=at - COUNTED_FOR).delete()
    stale = Subscription.objects.filter(confirmed_at=None, asked_at__lt=at - CONFIRM_WITHIN)
    unconfirmed, _each = stale.delete()
    return asked + unconfirmed
