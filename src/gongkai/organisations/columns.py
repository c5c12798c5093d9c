"""The columns in which units and people are taken away and brought in: the same both ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import override

from gongkai.organisations.models.people import Holding, Person
from gongkai.organisations.models.units import Level, Unit, UnitPeriod
from gongkai.organisations.rules.details import WRITTEN
from gongkai.organisations.tables import day_of
from gongkai.web.actors import Post

PARENT, SINCE = "上级单位", "起始日"
PERSON = ("姓名", "所在单位", "职务", "电话", "电子邮箱", "任职单位", "岗位", SINCE)


def unit_heads() -> list[str]:
    """The heads of the columns of units, in Chinese whatever the language of the page: files travel."""
    with override("zh-hans"):
        named = {field.name: str(field.verbose_name) for field in UnitPeriod._meta.fields}
    return [named["name"], PARENT, *(named[name] for name in WRITTEN if name != "name"), SINCE]


def unit_lines(units: Iterable[Unit], day: date) -> Iterator[list[str]]:
    """One line for each unit `as_of` a day. Cost: one query for the names of the units above."""
    called = {unit.pk: unit.period.name for unit in Unit.objects.as_of(day)}
    for unit in units:
        period = unit.period
        rest = [getattr(period, name) for name in WRITTEN if name not in ("name", "level")]
        with override("zh-hans"):
            level = str(Level(period.level).label)
        above = called.get(period.parent_id, "") if period.parent_id else ""
        yield [period.name, above, level, *rest, day_of(period.since)]


def person_lines(people: Iterable[Person], day: date) -> Iterator[list[str]]:
    """One line for each post somebody holds on the day, one without a post for whoever holds none.

    Cost: two queries, however many people.
    """
    found = list(people)
    held: dict[int, list[Holding]] = {}
    for holding in Holding.objects.on(day).filter(person__in=found).select_related("unit").order_by("unit_id", "pk"):
        held.setdefault(holding.person_id, []).append(holding)
    for person in found:
        known = [person.name, person.unit.name, person.title, person.phone, person.email]
        for holding in held.get(person.pk, []):
            with override("zh-hans"):
                post = str(Post(holding.post).label)
            yield [*known, holding.unit.name, post, day_of(holding.since)]
        if person.pk not in held:
            yield [*known, "", "", ""]
