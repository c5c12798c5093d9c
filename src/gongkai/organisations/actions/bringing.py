"""How a list is brought in: every row by the same actions as a page, each problem at its row, all rows or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gongkai.audit import actions as audit
from gongkai.base.errors import NotAllowed, Refused
from gongkai.organisations.incoming import Row
from gongkai.organisations.models.units import Unit, UnitPeriod
from gongkai.web.actors import Actor
from gongkai.web.fields import DayField


@dataclass(frozen=True, slots=True)
class Line:
    """What becomes of one row: its number in the file, whom it is about, what is done, or why it cannot be."""

    number: int
    name: str
    done: str
    problems: tuple[str, ...] = ()


class Bringing:
    """Who brings in rows, when, under which mark in the trail."""

    def __init__(self, by: Actor, at: datetime) -> None:
        self.by, self.at = by, at
        self.batch = f"import-{at:%Y%m%d%H%M%S%f}"
        self.day = localdate(at)
        self.seen: set[tuple[str, ...]] = set()

    def once(self, *key: str) -> None:
        """Raises Refused when another row says the same."""
        if key in self.seen:
            raise Refused(_("和前面的一行重复。"))
        self.seen.add(key)


@transaction.atomic
def bring(
    rows: Sequence[Row],
    one: Callable[[Row, Bringing], str],
    kind: str,
    bringing: Bringing,
    *,
    keep: bool,
    called: str = "",
) -> list[Line]:
    """Does `one` for each row; nothing remains if one of them is refused, or `keep` is false.

    `called`: the column that says whom a row is about, the first without it. Cost: that of `one`, and a line in the
    trail.
    """
    lines = [_tried(number, row, one, bringing, called) for number, row in enumerate(rows, start=2)]
    if not keep or any(line.problems for line in lines):
        transaction.set_rollback(True)
        return lines
    subject = audit.Thing(kind, title=bringing.batch)
    audit.record(bringing.by, "import", subject, at=bringing.at, after={"rows": len(rows)}, batch=bringing.batch)
    return lines


def standing_unit(name: str, day: date) -> Unit:
    """The unit of this name on the day. Raises Refused."""
    found = Unit.objects.as_of(day).filter(pk__in=UnitPeriod.objects.filter(name=name).values("unit_id"))
    named = [unit for unit in found if unit.period.name == name]
    if len(named) > 1:
        raise Refused(_("有%(count)d个单位都叫“%(name)s”，请在页面上办。") % {"count": len(named), "name": name})
    if not named:
        raise Refused(_("%(day)s没有叫“%(name)s”的单位。") % {"day": day, "name": name})
    return named[0]


def day_in(cell: str, column: str) -> date:
    """The day a cell says. Raises Refused with the name of its column."""
    try:
        found: date = DayField().clean(cell)
    except ValidationError as wrong:
        raise Refused([f"{column}：{words}" for words in wrong.messages]) from None
    return found


def _tried(number: int, row: Row, one: Callable[[Row, Bringing], str], bringing: Bringing, called: str) -> Line:
    name = row[called] if called else next(iter(row.values()))
    try:
        with transaction.atomic():
            return Line(number, name, one(row, bringing))
    except Refused as refused:
        return Line(number, name, "", refused.reasons)
    except NotAllowed as not_allowed:
        return Line(number, name, "", (str(not_allowed),))
