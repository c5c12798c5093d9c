"""The daily mails: at eight each morning what came out since the mail before, sent by the worker in small pieces."""

from __future__ import annotations

import logging
from datetime import datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from gongkai.delivery import mail, sealing
from gongkai.portal.models.subscriptions import Subscription
from gongkai.portal.subscribing import actions, texts
from gongkai.publishing.models.items import Item
from gongkai.publishing.searching import key_of
from gongkai.search.find import MOST_PER_PAGE, Query, find
from gongkai.search.follow import NotReady

logger = logging.getLogger(__name__)

AT = time(8)
SETTLED_AFTER = timedelta(minutes=2)  # what came out just before eight is in the database by then
A_PIECE = 20  # subscriptions
BUSY_FOR = timedelta(minutes=10)
MOST_LISTED = 30  # of a mail


def last_morning(now: datetime) -> datetime:
    """The latest eight o'clock whose mails can be sent by now."""
    here = localtime(now - SETTLED_AFTER)
    morning = datetime.combine(here.date(), AT, tzinfo=here.tzinfo)
    return morning if morning <= here else morning - timedelta(days=1)


def send_due(now: datetime) -> int:
    """Sends the next mails that are due, and says how many subscriptions were looked through.

    While the server or the index is not there, everything waits. Cost: four queries a subscription, and its mail.
    """
    if not mail.is_on():
        return 0
    until, done = last_morning(now), 0
    for subscription in _due(until, now)[:A_PIECE]:
        if not _taken(subscription, now):
            continue
        try:
            _tell(subscription, until, now)
        except (mail.NotSent, NotReady) as why:
            logger.warning("mails to subscribers wait: %s", why)
            return 0
        done += 1
    return done


def _due(until: datetime, now: datetime) -> QuerySet[Subscription]:
    free = Q(busy_until=None) | Q(busy_until__lte=now)
    return Subscription.objects.filter(free, told_until__lt=until).select_related("unit").order_by("told_until", "pk")


def _taken(subscription: Subscription, now: datetime) -> bool:
    """Whether this worker may send it: of several workers only one."""
    free = Q(busy_until=None) | Q(busy_until__lte=now)
    mine = Subscription.objects.filter(free, pk=subscription.pk, told_until=subscription.told_until)
    return mine.update(busy_until=now + BUSY_FOR) == 1


def _tell(subscription: Subscription, until: datetime, now: datetime) -> None:
    items, left_out = _news(subscription, until, now)
    failures = 0
    if items:
        try:
            address = sealing.unseal(bytes(subscription.sealed), purpose=actions.PURPOSE, place=subscription.token)
            subject, text = texts.digest(subscription, items, left_out=left_out)
            mail.send(address, subject=subject, text=text, headers=texts.headers(subscription))
        except (mail.NotTaken, sealing.Shut):
            failures = subscription.failures + 1
    if failures >= actions.MOST_FAILURES:
        actions.drop(subscription, at=now)
        return
    told = Subscription.objects.filter(pk=subscription.pk)
    told.update(told_until=until, busy_until=None, failures=failures if items else subscription.failures)


def _news(subscription: Subscription, until: datetime, now: datetime) -> tuple[list[Item], int]:
    """What is public now and came out, or was corrected, since the mail before; and how much more than is listed."""
    rows = subscription.scope.items(localtime(now).date())
    rows = rows.filter(shown__published_at__gt=subscription.told_until, shown__published_at__lte=until)
    found = rows.select_related("shown").defer("shown__body").order_by("-shown__published_at", "-pk")
    if not subscription.words:
        return list(found[:MOST_LISTED]), max(0, rows.count() - MOST_LISTED)
    items = {key_of(item): item for item in found}
    with_words = _with(subscription, frozenset(items)) if items else frozenset()
    kept = [item for key, item in items.items() if key in with_words]
    return kept[:MOST_LISTED], max(0, len(kept) - MOST_LISTED)


def _with(subscription: Subscription, keys: frozenset[str]) -> frozenset[str]:
    """Those of the keys whose text has the words. Cost: five queries for every hundred found."""
    found: set[str] = set()
    page = 1
    while True:
        results = find(Query(subscription.words, among=keys, page=page, per_page=MOST_PER_PAGE))
        if not results.fresh:
            raise NotReady
        found |= {hit.key for hit in results.hits}
        if page >= results.pages:
            return frozenset(found)
        page += 1
