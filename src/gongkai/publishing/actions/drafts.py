"""Writing: a new item, a saved draft, the correction of what is public, and what becomes of a draft nobody wants."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gongkai.audit import actions as audit
from gongkai.audit.rules import differences
from gongkai.base.errors import Refused
from gongkai.calendars.current import current
from gongkai.organisations.actions.refusals import refuse
from gongkai.organisations.models.units import Unit
from gongkai.publishing.actions.moves import move, taken
from gongkai.publishing.actions.pictures import place
from gongkai.publishing.deadlines import last_day_to_publish
from gongkai.publishing.models.items import CoIssuer, Explanation, Item
from gongkai.publishing.models.steps import Did
from gongkai.publishing.models.versions import Attachment, Authorship, Version
from gongkai.publishing.policy import ITEM
from gongkai.publishing.written import COLUMNS, Written
from gongkai.web.actors import Actor

_SHORT = {"body"}  # the trail says that the text changed, not the whole of it


@transaction.atomic
def start(written: Written, *, unit: Unit, by: Actor, at: datetime) -> Item:
    """A new item with its first draft. Raises NotAllowed, Refused. Cost: about a dozen statements."""
    ITEM.require(by, "write", today=localdate(at))
    item = Item(unit=unit, created_at=at)
    version = Version(item=item, number=1, author_id=_account(by), saved_at=at)
    item.current = version
    ITEM.require(by, "edit", item, today=localdate(at))
    item.current = None
    item.save(force_insert=True)
    item.current = version
    _write(item, written, by=by, at=at)
    item.save()
    audit.record(by, "write", item, at=at, after={"title": written.title})
    return item


@transaction.atomic
def save_draft(item: Item, written: Written, *, by: Actor, at: datetime) -> Item:
    """Saves the draft of an item. Whoever saves it becomes one of its authors. Raises NotAllowed, Refused.

    The relations to other items and units are settled with the first publication: a correction leaves them.
    """
    item = taken(item, "edit", by=by, at=at)
    before = {name: getattr(item.version, name) for name in COLUMNS}
    _write(item, written, by=by, at=at)
    item.save()
    old, new = differences(before, {name: getattr(written, name) for name in COLUMNS}, hidden=_SHORT)
    if new:
        audit.record(by, "edit", item, at=at, before=old, after=new)
    return item


@transaction.atomic
def correct(item: Item, *, why: str, by: Actor, at: datetime) -> Item:
    """Begins the correction of what was settled: a new version that goes the whole way again.

    Raises NotAllowed, Refused. What is public stays public until the new version takes its place.
    """
    item = taken(item, "correct", by=by, at=at)
    refuse([] if why.strip() else [_("请写明为什么更正。")])
    settled, account = item.version, _account(by)
    version = Version.objects.get(pk=settled.pk)
    version.pk, version._state.adding = None, True
    version.number, version.round, version.author_id = item.versions.count() + 1, 0, account
    version.reviewed_by = version.secrecy_by = version.approved_by = version.imported = None
    version.emergency_why, version.correction_why = "", why
    version.saved_at, version.submitted_at, version.published_at = at, None, None
    version.save(force_insert=True)
    Attachment.objects.bulk_create(
        Attachment(version=version, file_id=one.file_id, name=one.name, position=one.position)
        for one in settled.attachments.all()
    )
    place(version, by=by, at=at)
    _write_authors(version, settled, by)
    item.current = version
    move(item, "correct", by=by, at=at, did=Did.CORRECTED, why=why)
    return item


def _write_authors(version: Version, settled: Version, by: Actor) -> None:
    """Whoever begins the correction. Of a text nobody passed for the public, those who wrote it stay its authors: else
    one of them could pass it after a colleague began its correction.
    """
    names = {_account(by): by.name}
    if settled.published_at is None:
        names |= {one.account_id: one.name for one in settled.authorships.all()}
    Authorship.objects.bulk_create(
        Authorship(version=version, account_id=account, name=name) for account, name in names.items()
    )


@transaction.atomic
def drop_correction(item: Item, *, by: Actor, at: datetime) -> Item:
    """Gives up a correction: what is public stays as it is. The version given up stays in the history."""
    item = taken(item, "drop_correction", by=by, at=at)
    step = Did.DROPPED
    given_up = item.version
    item.current = item.shown
    move(item, "drop_correction", by=by, at=at, did=step, why=_("第%(number)d版没有用") % {"number": given_up.number})
    return item


@transaction.atomic
def discard(item: Item, *, why: str, by: Actor, at: datetime) -> Item:
    """Gives up an item that was never public. Raises NotAllowed, Refused."""
    item = taken(item, "discard", by=by, at=at)
    refuse([] if why.strip() else [_("请写明为什么作废。")])
    move(item, "discard", by=by, at=at, did=Did.DISCARDED, why=why)
    return item


def _account(by: Actor) -> int:
    if by.user_id is None:
        raise ValueError("an item is written by somebody with an account")
    return by.user_id


def _write(item: Item, written: Written, *, by: Actor, at: datetime) -> None:
    """Writes the draft and what hangs on it; the item itself is saved by the caller."""
    version = item.version
    for name in COLUMNS:
        setattr(version, name, getattr(written, name))
    co_issuers = written.co_issuers if item.published_at is None else _issued_with(item)
    version.issuer = written.issuer or issuer_of(item.unit, co_issuers, localdate(at))
    version.item, version.saved_at = item, at
    _clean(version)
    version.save()
    Authorship.objects.get_or_create(version=version, account_id=_account(by), defaults={"name": by.name})
    version.__dict__.pop("author_ids", None)
    _attach(version, written)
    place(version, by=by, at=at)
    if item.published_at is None:  # what a correction says of others would be public before it is approved
        _relate(item, written)
    item.current = version
    item.due_on = last_day_to_publish(written.written_on, written.limit, current())


def issuer_of(unit: Unit, co_issuers: tuple[int, ...], day: date) -> str:
    """The full names of the units on the day, in the order of the signatures. Cost: one query."""
    called = {one.pk: one.period.name for one in Unit.objects.as_of(day).filter(pk__in=[unit.pk, *co_issuers])}
    return "、".join(called.get(pk, "") or unit.name for pk in (unit.pk, *co_issuers))


def _issued_with(item: Item) -> tuple[int, ...]:
    return tuple(item.co_issues.values_list("unit_id", flat=True))


def _attach(version: Version, written: Written) -> None:
    version.attachments.all().delete()
    Attachment.objects.bulk_create(
        Attachment(version=version, file=file, name=name, position=position)
        for position, (file, name) in enumerate(written.attachments, start=1)
    )


def _relate(item: Item, written: Written) -> None:
    item.co_issues.all().delete()
    CoIssuer.objects.bulk_create(
        CoIssuer(item=item, unit_id=unit, position=position)
        for position, unit in enumerate(written.co_issuers, start=2)
    )
    item.explanations.all().delete()
    Explanation.objects.bulk_create(Explanation(item=item, policy_id=policy) for policy in written.explains)


def _clean(version: Version) -> None:
    """Raises Refused for a field that does not hold what it must, each sentence with the name of its field."""
    try:
        version.clean_fields(exclude={field.name for field in Version._meta.fields} - set(COLUMNS))
        version.validate_constraints(exclude=["item"])
    except ValidationError as found:
        called = {field.name: field.verbose_name for field in Version._meta.fields}
        named = found.message_dict.items()
        raise Refused(
            [f"{called[field]}：{word}" if field in called else word for field, words in named for word in words]
        ) from None
