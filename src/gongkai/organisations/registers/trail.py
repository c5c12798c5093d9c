"""What became of an entry, as the trail has it, in the words of its register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from gongkai.audit.models import Entry
from gongkai.organisations.models.registers import Counted
from gongkai.organisations.registers import cells
from gongkai.organisations.registers.register import Register


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was done with an entry. `changes`: (field, before, after) in words, of a correction alone."""

    at: datetime
    words: str
    actor: str
    why: str
    changes: tuple[tuple[str, str, str], ...]


def told_of(register: Register[Any], entry: Counted) -> list[Told]:
    """What was done with the entry, the latest first. Cost: one query."""
    rows = Entry.objects.about(register.model._meta.label_lower, str(entry.pk)).order_by("-pk")
    return [_told(register, row) for row in rows]


def _told(register: Register[Any], row: Entry) -> Told:
    columns = {register.column(name).attname: name for name in register.fields}
    changes = tuple(
        (
            register.label(columns[name]),
            _spoken(register, columns[name], before),
            _spoken(register, columns[name], after),
        )
        for name, before, after in row.changes()
        if name in columns and row.before and row.after
    )
    return Told(row.at, row.words, row.actor, row.why, changes)


def _spoken(register: Register[Any], name: str, value: Any) -> str:
    column = register.column(name)
    if value in (None, ""):
        return _("没有填")
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(column, models.BooleanField):
        return _("有") if value else _("无")
    if name == "until":
        return (date.fromisoformat(value) - timedelta(days=1)).isoformat()
    return cells.written(Decimal(value)) if isinstance(column, models.DecimalField) else str(value)
