"""The links in mails: signed, so that only who got the mail can follow them."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.urls import reverse

from gongkai.portal.addresses import on_site
from gongkai.portal.models.subscriptions import Subscription

CONFIRM_WITHIN = timedelta(days=3)
CONFIRM, STOP = "gongkai.portal.subscription.confirm", "gongkai.portal.subscription.stop"


def confirm_link(subscription: Subscription) -> str:
    """Where the subscription is confirmed; good for three days."""
    signed = signing.TimestampSigner(salt=CONFIRM).sign(subscription.token)
    return on_site(reverse("portal:subscribe_confirm", args=[signed]))


def stop_link(subscription: Subscription) -> str:
    """Where the subscription is ended, at any time."""
    return on_site(reverse("portal:subscribe_stop", args=[signing.Signer(salt=STOP).sign(subscription.token)]))


def to_confirm(signed: str) -> Subscription | None:
    """The subscription of a link; None for one that is too old, made up, or of one that is gone. Cost: one query."""
    try:
        token = signing.TimestampSigner(salt=CONFIRM).unsign(signed, max_age=CONFIRM_WITHIN)
    except signing.BadSignature:
        return None
    return Subscription.objects.select_related("unit").filter(token=token).first()


def to_stop(signed: str) -> Subscription | None:
    """The same of a link that ends it. Raises ValueError for one that is made up."""
    try:
        token = signing.Signer(salt=STOP).unsign(signed)
    except signing.BadSignature:
        raise ValueError("not a link of ours") from None
    return Subscription.objects.select_related("unit").filter(token=token).first()
