"""Why a change of a unit cannot be made on a day: every reason, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Standing:
    """The latest period of a unit."""

    unit: int
    name: str
    since: date
    until: date | None
    parent: int | None


def faults_in_day(unit: Standing, on: date, *, ends: bool) -> Iterator[str]:
    """Why nothing can happen to the unit on the day. Changes are entered in the order in which they took effect."""
    if unit.until is not None:
        yield _("“%(name)s”已于%(day)s终止，不能再变动。") % {"name": unit.name, "day": unit.until}
    elif on < unit.since:
        yield _("“%(name)s”最近一次变动是%(day)s，新的变动不能比它早。") % {"name": unit.name, "day": unit.since}
    elif ends and on == unit.since:
        yield _("“%(name)s”在%(day)s当天刚有变动，终止至少要晚一天。") % {"name": unit.name, "day": unit.since}


def faults_in_rename(name: str, new_name: str) -> Iterator[str]:
    """Why the unit cannot be called so."""
    if name == new_name.strip():
        yield _("新的全称和现在的一样。只改简称的，请用“修改信息”。")


def faults_in_merger(ended: Sequence[Standing], into: Standing | None, parent: int | None, on: date) -> Iterator[str]:
    """Why the units cannot end in one. `into`: the unit that goes on, None for a new one under `parent`."""
    for unit in ended:
        yield from faults_in_day(unit, on, ends=True)
    if into:
        yield from faults_in_day(into, on, ends=False)
    if len(ended) + bool(into) < 2:
        yield _("合并至少要有两个单位。")
    names = {unit.unit: unit.name for unit in ended}
    if parent in names:
        yield _("合并后的单位不能隶属于被并的“%(name)s”，请先调整隶属。") % {"name": names[parent]}


def faults_in_split(unit: Standing, names: Sequence[str], on: date, *, goes_on: bool) -> Iterator[str]:
    """Why the unit cannot become several."""
    yield from faults_in_day(unit, on, ends=not goes_on)
    if len(names) + goes_on < 2:
        yield _("分设以后至少要有两个单位。")
    twice = {name for name in names if names.count(name) > 1}
    for name in sorted(twice):
        yield _("分设的单位里有两个都叫“%(name)s”。") % {"name": name}


def faults_in_abolition(unit: Standing, below: Sequence[str], keeper: Standing, on: date) -> Iterator[str]:
    """Why the unit cannot be abolished. `below`: the names of the units right under it that day."""
    yield from faults_in_day(unit, on, ends=True)
    if below:
        yield _("“%(name)s”下面还有%(below)s，请先调整隶属或者撤销。") % {"name": unit.name, "below": "、".join(below)}
    if keeper.unit == unit.unit:
        yield _("档案不能由被撤销的单位自己接管。")
    if keeper.until is not None:
        yield _("“%(name)s”已于%(day)s终止，不能接管档案。") % {"name": keeper.name, "day": keeper.until}


def faults_in_move(unit: Standing, on: date, *, parent_stands: bool, parent_is_below: bool) -> Iterator[str]:
    """Why the unit cannot go under another one."""
    yield from faults_in_day(unit, on, ends=False)
    if not parent_stands:
        yield _("新的上级单位在%(day)s还没有设立，或者已经撤销。") % {"day": on}
    if parent_is_below:
        yield _("新的上级单位是它自己或者它的下级。")
