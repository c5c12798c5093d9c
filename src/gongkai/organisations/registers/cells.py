"""The fields of an entry as words: on a page, in a file taken away, and back again from a file brought in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override

from gongkai.base.errors import Refused
from gongkai.base.text import folded
from gongkai.organisations.models.registers import Counted, Lasting
from gongkai.organisations.registers.register import Register
from gongkai.web.fields import DayField

YES, NO = ("有", "是", "√", "1"), ("无", "没有", "否", "×", "0", "")


def shown(entry: Counted, name: str) -> str:
    """A field as a person reads it, empty where nothing is known. Cost: a query for a relation not selected before."""
    if name == "until":
        return written(entry.last_day if isinstance(entry, Lasting) else None)
    if name == "unit":
        return str(getattr(entry, name))
    field = entry._meta.get_field(name)
    value = getattr(entry, name)
    if isinstance(field, models.Field) and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("有") if value else _("无")
    return written(value)


def written(value: object) -> str:
    """A value without choices as a person reads it, empty for none: 2018-03-01, 12.5 without idle zeros."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return str(value)


def heads(register: Register[Any]) -> list[str]:
    """The heads of the columns of its files, in Chinese whatever the language of the page: files travel."""
    with override("zh-hans"):
        return [register.label(name) for name in columns(register)]


def columns(register: Register[Any]) -> tuple[str, ...]:
    """The columns of its files: the unit stands first, even where the entry belongs to a point of the unit."""
    return register.fields if register.owner == "unit" else ("unit", *register.fields)


def line(register: Register[Any], entry: Counted) -> list[str]:
    """An entry as a line of a file, in Chinese."""
    with override("zh-hans"):
        return [shown(entry, name) for name in columns(register)]


def read(register: Register[Any], name: str, cell: str) -> Any:
    """The value that a cell means; relations are looked up by whoever asks. Raises Refused with the name of the column.

    For `until` the cell has the last day; the value is the day after it, as it is stored.
    """
    field = register.column(name)
    try:
        if isinstance(field, models.DateField):
            return _day(cell, required=not field.null)
        if isinstance(field, models.BooleanField):
            return _yes(cell)
        if field.choices:
            return _chosen(field, cell)
        formfield = field.formfield()
        assert formfield
        return formfield.clean(folded(cell) if not isinstance(field, models.CharField | models.TextField) else cell)
    except ValidationError as wrong:
        raise Refused([f"{register.label(name)}：{words}" for words in wrong.messages]) from None


def _day(cell: str, *, required: bool) -> date | None:
    found: date | None = DayField(required=required).clean(cell)
    return found


def _yes(cell: str) -> bool:
    if cell not in (*YES, *NO):
        raise ValidationError(_("请写“有”或者“无”。"))
    return cell in YES


def _chosen(field: models.Field[Any, Any], cell: str) -> str:
    with override("zh-hans"):
        named = {str(label): str(value) for value, label in field.flatchoices}
    if cell not in named:
        raise ValidationError(_("没有“%(label)s”，可以写：%(all)s。") % {"label": cell, "all": "；".join(named)})
    return named[cell]
