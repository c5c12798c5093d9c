"""A list of what a former system published, as an administrator has it in a sheet: a row an item."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from django.utils.translation import gettext as _

from gongkai.base.errors import Refused
from gongkai.organisations.actions.bringing import Line, day_in
from gongkai.organisations.incoming import Row
from gongkai.organisations.models.units import Unit
from gongkai.publishing.actions.item_imports import problems
from gongkai.publishing.actions.release_imports import channel_called
from gongkai.publishing.former import Former, WentOut
from gongkai.publishing.models.channels import Channel
from gongkai.publishing.rules.classes import Tree, by_code, label, nodes, statutory_tree
from gongkai.publishing.rules.document_numbers import parse
from gongkai.publishing.written import Written

TITLE, NUMBER, WRITTEN_ON, FIRST_DAY, CHANNELS, PLACE = "标题", "发文字号", "成文日期", "公开日期", "渠道", "地点"
PROOF, CATEGORY, TOPIC, GENRE, NORMATIVE, SUMMARY = "链接", "信息分类", "主题分类", "体裁", "规范性文件", "内容概述"
BODY = "正文"
HEADS = (
    TITLE, NUMBER, WRITTEN_ON, FIRST_DAY, CHANNELS, PLACE, PROOF, CATEGORY, TOPIC, GENRE, NORMATIVE, SUMMARY, BODY,
)  # fmt: skip
BETWEEN = re.compile("[、，,;；/]")
T = TypeVar("T")
YES = {"是", "√", "1", "Y", "y"}
NO = {"", "否", "×", "0", "N", "n"}


def read(rows: Sequence[Row], *, unit: Unit, today: date) -> tuple[list[Former], list[Line]]:
    """The rows as items that were published, and what becomes of each, with its number in the file.

    The items are complete only where no line has a problem. Cost: one query.
    """
    tried = [_tried(row) for row in rows]
    items = [item for item, _wrong in tried if item is not None]
    wrong = iter(problems(items, unit=unit, today=today))
    lines = [
        Line(number, row[TITLE], _done(item), next(wrong)) if item else Line(number, row[TITLE], "", reasons)
        for number, (row, (item, reasons)) in enumerate(zip(rows, tried, strict=True), start=2)
    ]
    return items, lines


def _tried(row: Row) -> tuple[Former | None, tuple[str, ...]]:
    reasons: list[str] = []
    item = _former(row, reasons)
    return (None, tuple(reasons)) if reasons else (item, ())


def _former(row: Row, reasons: list[str]) -> Former:
    """The row as an item; what cannot be read is said in `reasons`."""
    day = partial(_told, reasons, day_in)
    written_on, first_day = day(row[WRITTEN_ON], WRITTEN_ON), day(row[FIRST_DAY], FIRST_DAY)
    class_of = partial(_told, reasons, _class)
    number = parse(row[NUMBER])
    written = Written(
        title=row[TITLE],
        document_number=number.normalised if number else row[NUMBER],
        written_on=written_on,
        category=class_of(row[CATEGORY], CATEGORY, *_statutory(written_on)) or "",
        topic=class_of(row[TOPIC], TOPIC, Tree.TOPIC) or "",
        genre=class_of(row[GENRE], GENRE, Tree.GENRE) or "",
        is_normative=bool(_told(reasons, _is_yes, row[NORMATIVE], NORMATIVE)),
        summary=row[SUMMARY],
    )
    channels = _told(reasons, _channels, row[CHANNELS]) or ()
    out = tuple(WentOut(one, first_day, place=row[PLACE], proof=row[PROOF]) for one in channels if first_day)
    return Former(written, out, row[BODY])


def _told(reasons: list[str], read_cell: Callable[..., T], *given: object) -> T | None:
    """What a cell holds; None where it cannot be read, which is said in `reasons`."""
    try:
        return read_cell(*given)
    except Refused as refused:
        reasons.extend(refused.reasons)
        return None


def _statutory(written_on: date | None) -> tuple[Tree, ...]:
    """The trees of both Regulations, first that of the one in force on the day."""
    both = (Tree.STATUTORY_2019, Tree.STATUTORY_2007)
    return both if written_on is None or statutory_tree(written_on) is both[0] else both[::-1]


def _channels(cell: str) -> tuple[Channel, ...]:
    return tuple(channel_called(name.strip()) for name in BETWEEN.split(cell) if name.strip())


def _class(cell: str, column: str, *trees: Tree) -> str:
    """The code of a class told by its code, its name, or its name with those above it; the first tree that has it."""
    if not cell:
        return ""
    for tree in trees:
        if cell in by_code(tree):
            return cell
        if named := [node.code for node in nodes(tree) if cell in {node.name, label(node)}]:
            if len(named) > 1:
                raise Refused(_("%(column)s：有几个“%(cell)s”，请填代码，或者连上级一起写。") % _of(column, cell))
            return named[0]
    raise Refused(_("%(column)s：目录里没有“%(cell)s”。") % _of(column, cell))


def _of(column: str, cell: str) -> dict[str, str]:
    return {"column": column, "cell": cell}


def _is_yes(cell: str, column: str) -> bool:
    if cell not in YES | NO:
        raise Refused(_("%(column)s：请填“是”或者“否”，现在是“%(cell)s”。") % _of(column, cell))
    return cell in YES


def _done(item: Former) -> str:
    if not item.went_out:
        return ""
    told = {"day": item.first_day, "channels": "、".join(_names(item))}
    return _("%(day)s公开，渠道：%(channels)s") % told


def _names(item: Former) -> Iterator[str]:
    return (str(Channel(out.channel).label) for out in item.went_out)
