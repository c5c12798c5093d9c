"""Writing down where an item went out, and the accounts of units."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gongkai.audit import actions as audit
from gongkai.audit.rules import differences, snapshot
from gongkai.base.errors import Refused
from gongkai.organisations.actions.refusals import refuse
from gongkai.organisations.models.units import Unit
from gongkai.publishing.actions.moves import taken
from gongkai.publishing.models.channels import Account, Channel, Release
from gongkai.publishing.models.deliveries import Delivery
from gongkai.publishing.models.gazette import Issue
from gongkai.publishing.models.items import Item
from gongkai.publishing.policy import ACCOUNT, RELEASE
from gongkai.web.actors import Actor

ACCOUNT_FIELDS = ("name", "channel", "keeper", "opened_on", "closed_on")


@transaction.atomic
def record_release(
    item: Item,
    *,
    channel: Channel | str,
    on_day: date,
    account: Account | None = None,
    place: str = "",
    proof: str = "",
    by: Actor,
    at: datetime,
    batch: str = "",
) -> Release:
    """Writes down that an item went out on a channel. Raises NotAllowed, Refused: the same release once, none ahead."""
    item = taken(item, "record_release", by=by, at=at)
    reasons = [_("发布日期在今天以后，请核对。")] if on_day > localdate(at) else []
    same = Release.objects.filter(item=item, channel=channel, on_day=on_day, account=account, place=place)
    if same.exists():
        reasons.append(_("这次发布已经登记过。"))
    refuse(reasons)
    release = Release.objects.create(
        item=item, channel=channel, on_day=on_day, account=account, place=place, proof=proof, by_name=by.name
    )
    told = {"channel": str(channel), "on_day": on_day, "account": str(account or ""), "place": place, "proof": proof}
    audit.record(by, "record_release", item, at=at, after=told, batch=batch)
    return release


@transaction.atomic
def remove_release(release: Release, *, why: str, by: Actor, at: datetime) -> None:
    """Takes back a release entered by mistake. The one on the portal stays: it is the publication itself."""
    release = Release.objects.select_for_update(of=("self",)).select_related("item").get(pk=release.pk)
    RELEASE.require(by, "remove", release, today=localdate(at))
    reasons = [] if why.strip() else [_("请写明为什么删除。")]
    if release.channel == Channel.PORTAL:
        reasons.append(_("门户的发布记录就是公开本身，不能删除。"))
    reasons += _belongs(release)
    refuse(reasons)
    before = snapshot(release, "channel", "on_day", "place", "proof")
    audit.record(by, "remove", release, at=at, before=before, why=why)
    release.delete()


def _belongs(release: Release) -> list[str]:
    """Why a release is not removed by itself: it came with an issue of the gazette or with a delivery. Two queries."""
    issues = Issue.objects.public().filter(entries__item=release.item_id, day=release.on_day)
    if release.channel == Channel.GAZETTE and any(one.place == release.place for one in issues):
        return [_("这条信息刊登在已经出版的公报里，发布记录不能删除。")]
    handed = Delivery.objects.counted().filter(
        lines__item=release.item_id, receipts__place=release.place, on_day=release.on_day
    )
    if release.channel == Channel.READING_POINT and handed.exists():
        return [_("这条记录来自移交登记，登记错了请撤回那次移交。")]
    return []


@transaction.atomic
def write_account(account: Account | None, *, unit: Unit, by: Actor, at: datetime, **told: object) -> Account:
    """Registers an account, or writes down what changed about it. Raises NotAllowed, Refused.

    `told`: ACCOUNT_FIELDS.
    """
    kept = Account.objects.select_for_update().get(pk=account.pk) if account else Account(unit=unit)
    if account is None:
        ACCOUNT.require(by, "write", today=localdate(at))
    ACCOUNT.require(by, "edit", kept, today=localdate(at))
    before = snapshot(kept, *ACCOUNT_FIELDS) if account else {}
    for name in ACCOUNT_FIELDS:
        setattr(kept, name, told[name])
    try:
        kept.full_clean()
    except ValidationError as wrong:
        raise Refused(wrong.messages) from None
    kept.save()
    old, new = differences(before, snapshot(kept, *ACCOUNT_FIELDS))
    audit.record(by, "edit" if account else "write", kept, at=at, before=old, after=new)
    return kept
