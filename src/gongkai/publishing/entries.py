"""The catalogue (目录) of a unit as a list: what is public, by index number, name, summary and day of making."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.organisations import tables
from gongkai.publishing.models.items import ItemQuerySet
from gongkai.publishing.rules.elements import Entry

HEADS = ("索引", "名称", "内容概述", "生成日期")  # 2007 art. 19, 2019 art. 12
_COLUMNS = ("index_number", "shown__title", "shown__summary", "shown__written_on")


def in_order(rows: ItemQuerySet) -> ItemQuerySet:
    """What is public, the newest number first."""
    return rows.public().order_by("-index_year", "-index_serial", "-pk")


def entries_of(rows: ItemQuerySet) -> Iterator[Entry]:
    """One line for each public item. Cost: one query."""
    for number, name, summary, formed_on in rows.values_list(*_COLUMNS):
        yield Entry(number or "", name, summary, formed_on)


def cells_of(entries: Iterable[Entry]) -> Iterator[list[str]]:
    """The lines as a file has them."""
    for one in entries:
        yield [one.index_number, one.name, one.summary, tables.day_of(one.formed_on)]
