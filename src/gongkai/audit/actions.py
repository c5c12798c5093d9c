"""Writing the trail: `from gongkai.audit import actions as audit`, then `audit.record(by, "publish", item, at=at)`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.db.models import CharField, Model
from django.utils import timezone, translation

from gongkai.audit.models import Entry
from gongkai.audit.rules import canonical
from gongkai.pages import actions as pages
from gongkai.web.actors import Actor, Held
from gongkai.web.policy import Words, words_of


@dataclass(frozen=True, slots=True)
class Thing:
    """Something without a model of its own that an entry is about: a file, an export, a setting."""

    kind: str
    key: str = ""
    title: str = ""
    unit_id: int | None = None


def record(
    by: Actor,
    verb: str,
    thing: Model | Thing,
    *,
    at: datetime,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    why: str = "",
    batch: str = "",
    words: Words = "",
) -> Entry:
    """Adds a line to the trail, in the transaction of the action: undone with it, and sealed only once it holds.

    `before` and `after`: the changed fields, from `rules.differences`. `words`: what the verb is called, when the
    policy of the thing does not know it. The unit is the actor's own one that covers the thing's unit (its `unit_id`).
    Kept pages are made anew unless the public never sees such things (NEVER_PUBLIC). Raises ValueError outside a
    transaction, for a naive moment, or for a verb nobody has named. Cost: one INSERT, two for what is public.
    """
    if not connection.in_atomic_block:
        raise ValueError("an audit entry belongs to the transaction of its action")
    if timezone.is_naive(at):
        raise ValueError("the moment of an audit entry is aware of its time zone")
    subject = thing if isinstance(thing, Thing) else _of(thing)
    with translation.override(settings.LANGUAGE_CODE):
        called = str(words or words_of(subject.kind, verb))
        entry = Entry(at=at, verb=verb, words=called, why=why, batch=batch, **_who(by, subject), **_what(subject))
    entry.before, entry.after = (canonical(values) if values else "" for values in (before, after))
    _fit(entry)
    entry.save(force_insert=True)
    pages.noted(subject.kind, verb)
    return entry


def looked_at(by: Actor, thing: Model | Thing, *, at: datetime, fields: Collection[str], why: str = "") -> Entry:
    """Records that personal data were shown to somebody: which fields of which thing, never their content.

    Call it before the page is made: what cannot be recorded is not shown. Cost: one INSERT.
    """
    with transaction.atomic():
        named = {"fields": sorted(fields)}
        return record(by, "look", thing, at=at, after=named, why=why, words=translation.gettext_lazy("查看个人信息"))


@transaction.atomic
def exported(by: Actor, *, at: datetime, kind: str, conditions: Mapping[str, object]) -> Entry:
    """Records that part of the trail was taken away as a file: in which form, found by which conditions."""
    title = translation.gettext_lazy("操作记录导出")
    what = {"format": kind, "conditions": dict(conditions)}
    with translation.override(settings.LANGUAGE_CODE):
        return record(by, "export", Thing("audit.entry", title=str(title)), at=at, after=what)


def _of(thing: Model) -> Thing:
    return Thing(thing._meta.label_lower, str(thing.pk), str(thing), getattr(thing, "unit_id", None))


def _who(by: Actor, subject: Thing) -> dict[str, object]:
    acting = _posts_for(by, subject.unit_id)
    return {
        "actor_kind": by.kind,
        "user_id": by.user_id,
        "actor": by.name,
        "posts": "、".join(map(str, acting)),
        "unit_id": acting[0].unit_id if acting else None,
        "unit": acting[0].unit_name if acting else "",
        "address": by.address,
        "origin": by.origin,
    }


def _what(subject: Thing) -> dict[str, object]:
    return {
        "thing_kind": subject.kind,
        "thing_id": subject.key,
        "thing_title": subject.title,
        "thing_unit_id": subject.unit_id,
    }


def _posts_for(by: Actor, unit_id: int | None) -> list[Held]:
    """The posts acted in: those of one unit, the thing's own before one above it; the first held if none covers it."""
    covering = [held for held in by.posts if unit_id in held.reach]
    nearest = min(covering or by.posts[:1], key=lambda held: held.unit_id != unit_id, default=None)
    return [held for held in covering or by.posts if nearest and held.unit_id == nearest.unit_id]


def _fit(entry: Entry) -> None:
    """Cuts what is longer than its column: a long title must not stop the action it is recorded with."""
    for field in entry._meta.concrete_fields:
        if isinstance(field, CharField) and field.max_length and len(getattr(entry, field.attname)) > field.max_length:
            setattr(entry, field.attname, getattr(entry, field.attname)[: field.max_length - 1] + "…")
