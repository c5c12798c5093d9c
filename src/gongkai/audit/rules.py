"""What an entry says about a change, and the bytes its seal is taken over. Pure: no database, no clock."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from gongkai.audit.models import Entry

HIDDEN = "（不记录内容）"
Values = dict[str, object]

# What is sealed. A field added to Entry later must leave the digests of earlier rows as they are.
SEALED = (
    "id",
    "at",
    "written_at",
    "actor_kind",
    "user_id",
    "actor",
    "posts",
    "unit_id",
    "unit",
    "address",
    "origin",
    "verb",
    "words",
    "thing_kind",
    "thing_id",
    "thing_title",
    "thing_unit_id",
    "before",
    "after",
    "why",
    "batch",
)


def canonical(value: object) -> str:
    """The one way a value is written as JSON: keys sorted, no blanks, Chinese as it is."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder)


def snapshot(thing: Model, *fields: str) -> Values:
    """The stored values of a row, by field; all of them when none is named. Take it before the change and after."""
    names = fields or tuple(field.attname for field in thing._meta.concrete_fields if not field.primary_key)
    return {name: getattr(thing, name) for name in names}


def differences(
    old: Mapping[str, object], new: Mapping[str, object], *, hidden: Collection[str] = ()
) -> tuple[Values, Values]:
    """The fields that changed, as (before, after). Of those in `hidden` only the fact of the change is kept.

    A field that only one side has is a change; its other side leaves it out.
    """
    changed = [name for name in old.keys() | new.keys() if name not in old or name not in new or old[name] != new[name]]
    before, after = (
        {name: HIDDEN if name in hidden else side[name] for name in changed if name in side} for side in (old, new)
    )
    return before, after


def digest(algorithm: str, *, number: int, previous: str, entry: Entry) -> str:
    """The seal of an entry as `algorithm:hex`. The same entry gives the same digest on both databases."""
    content = {name: _plain(getattr(entry, name)) for name in SEALED}
    sealed = canonical({"number": number, "previous": previous, "entry": content})
    return f"{algorithm}:{hashlib.new(algorithm, sealed.encode()).hexdigest()}"


def _plain(value: object) -> object:
    return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else value
