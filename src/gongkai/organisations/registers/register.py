"""What a register says about itself, once: its words, what is filled in, what the list shows, what is counted.

Everything else follows from it: list, page, form, correction, closing, retraction, export and import are the same for
all. What only one register knows stands in the module named after it (`registers.points`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar, cast

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.registers import Counted, EntryQuerySet, Lasting
from gongkai.web.policy import Policy, Words

E = TypeVar("E", bound=Counted)
Rows = EntryQuerySet[Any]


@dataclass(frozen=True, slots=True)
class Counter:
    """A figure that opens to its records: `rows` are those behind it on a day, which the list shows as `?only=key`.

    `total`: the field that is added up; without it the rows are counted.
    """

    key: str
    words: Words
    measure: Words
    rows: Callable[[Any, date], Rows]
    total: str = ""


AGAIN = _("同样的内容已经登记过，请更正那一条，不要重复登记。")


def nothing_more(entry: Any, today: date) -> Iterator[str]:
    """For registers without rules of their own."""
    return iter(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Register(Generic[E]):
    """One register.

    `name`, `plural`: in the names of addresses and in the addresses; `lead`: what belongs in it, for a clerk;
    `owner`: the field that says whose it is; `fields`: what is filled in, in order; `ticked`: those of them that are
    ticked together under the label `ticked_words`; `columns`: what the list shows, the first leading to the entry;
    `same`: what makes two entries of one owner the same, and `again` the sentence about the second; `alone`: the
    database itself refuses the second on one day; `faults`, `held_back`: why an entry cannot be so, or cannot be
    retracted, in this register alone. `page`: the template of one entry.
    """

    name: str
    plural: str
    model: type[E]
    policy: Policy[E]
    lead: Words
    fields: tuple[str, ...]
    columns: tuple[str, ...]
    same: tuple[str, ...]
    counters: tuple[Counter, ...]
    owner: str = "unit"
    again: Words = AGAIN
    alone: bool = False
    ticked: tuple[str, ...] = ()
    ticked_words: Words = ""
    faults: Callable[[E, date], Iterator[str]] = field(default=nothing_more)
    held_back: Callable[[E, date], Iterator[str]] = field(default=nothing_more)
    page: str = "organisations/register_entry.html"

    @property
    def title(self) -> Words:
        """What it is called."""
        return self.policy.title

    @property
    def lasts(self) -> bool:
        """Whether its entries last from a day to a day."""
        return issubclass(self.model, Lasting)

    @property
    def unit_path(self) -> str:
        """The way from an entry to its unit."""
        return self.rows().unit_path

    def rows(self) -> EntryQuerySet[E]:
        """Every entry, the retracted ones among them."""
        return cast("EntryQuerySet[E]", self.model._default_manager.all())

    def with_names(self) -> EntryQuerySet[E]:
        """Every entry with the names of what it belongs to. Cost: no query beyond the list."""
        related = {self.unit_path, *(name for name in self.fields if self.model._meta.get_field(name).is_relation)}
        return self.rows().select_related(*sorted(related))

    def label(self, name: str) -> str:
        """What a field is called; the end of what lasts is told by its last day."""
        if name == "until":
            return gettext("最后一天")
        return gettext("单位") if name == "unit" else str(self.column(name).verbose_name)

    def column(self, name: str) -> models.Field[Any, Any]:
        """The field of the model."""
        found = self.model._meta.get_field(name)
        assert isinstance(found, models.Field)
        return found
