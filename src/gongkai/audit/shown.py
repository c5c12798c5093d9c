"""An entry as a page shows it: names of fields and values in words, and whether its seal holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, ForeignKey, Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.audit.chain import holds
from gongkai.audit.models import Entry
from gongkai.audit.rules import canonical

OWN_NAMES = {
    "fields": gettext_lazy("看到的内容"),
    "conditions": gettext_lazy("条件"),
    "format": gettext_lazy("格式"),
}
# what entries tell besides fields of a model; a field of that name comes first
TOLD = {
    "on": gettext_lazy("生效日"),
    "became": gettext_lazy("变动以后的单位"),
    "keeper": gettext_lazy("接管档案的单位"),
    "handed_to": gettext_lazy("接任的人"),
    "posts": gettext_lazy("岗位（个）"),
    "title": gettext_lazy("标题"),
    "rows": gettext_lazy("行数"),
    "units": gettext_lazy("单位"),
    "unanswered": gettext_lazy("没有办完的单位"),
    "words": gettext_lazy("内容"),
    "files": gettext_lazy("附件"),
    "file": gettext_lazy("文件"),
    "channel": gettext_lazy("渠道"),
    "channels": gettext_lazy("渠道"),
    "on_day": gettext_lazy("日期"),
    "place": gettext_lazy("位置"),
    "proof": gettext_lazy("凭证"),
    "points": gettext_lazy("查阅点"),
    "items": gettext_lazy("信息"),
    "section": gettext_lazy("栏目"),
    "years": gettext_lazy("年度"),
}


@dataclass(frozen=True, slots=True)
class Sealed:
    """How an entry stands in the chain: the state is one of the design, the words are for a person."""

    state: str
    words: str

    @classmethod
    def of(cls, entry: Entry) -> Sealed:
        """Takes the digest of the entry again. Cost: none when the seal was fetched with it, else one query."""
        seal = getattr(entry, "seal", None)
        if seal is None:
            return cls("neutral", _("待封存"))
        if not holds(seal, entry):
            return cls("error", _("和封存时不一样"))
        return cls("done", _("第%(number)d号，核对一致") % {"number": seal.number})


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a change, as somebody reads it."""

    name: str
    before: str
    after: str


def changes(entry: Entry) -> Iterator[Change]:
    """The changed fields by the names they have on forms."""
    for name, before, after in entry.changes():
        values = (_words(entry, name, value) for value in (before, after))
        yield Change(str(_name(entry.thing_kind, name)), *values)


def _name(kind: str, field: str) -> str | Promise:
    if field in OWN_NAMES:
        return OWN_NAMES[field]
    found = _field(kind, field)
    words: str | Promise = found.verbose_name if found else TOLD.get(field, field)
    return words


def _field(kind: str, name: str) -> Field[Any, Any] | None:
    """The column of the thing, or of what keeps its versions."""
    for model in _models(kind):
        try:
            found = model._meta.get_field(name.removesuffix("_id"))
        except FieldDoesNotExist:
            continue
        if isinstance(found, Field):
            return found
    return None


def _models(kind: str) -> Iterator[type[Model]]:
    """The model of the thing, then those that keep its versions: UnitPeriod beside Unit."""
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError):
        return
    yield model
    for relation in model._meta.related_objects:
        kept = relation.related_model
        if isinstance(kept, type) and kept.__name__.startswith(model.__name__):
            yield kept


def _words(entry: Entry, name: str, value: object) -> str:
    """A value for a person: a choice by its label, another thing by number and name. Cost: one query for the latter."""
    if value is None or value == "":
        return _("未填")
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list):
        return "、".join(str(_name(entry.thing_kind, str(part))) for part in value)
    field = _field(entry.thing_kind, name)
    if isinstance(field, ForeignKey) and isinstance(value, int):
        other = field.related_model._default_manager.filter(pk=value).first()
        return f"{value}（{other}）" if other else str(value)
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return canonical(value) if isinstance(value, dict) else str(value)
