"""The figures of what is public, as charts: an item counts once, and on each channel it went out on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from gongkai.organisations.models.units import Unit
from gongkai.publishing.models.channels import Channel, Release
from gongkai.publishing.models.items import ItemQuerySet

MOST_YEARS = 12
WIDTH, HEIGHT, GAP, HEAD, FOOT = 720, 240, 12, 24, 28


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: its words, its figure, where the records behind it are listed, its length in hundredths."""

    words: str
    count: int
    address: str
    share: int


@dataclass(frozen=True, slots=True)
class Pillar:
    """One pillar of the chart of years, placed and sized for the picture."""

    bar: Bar
    x: int
    y: int
    width: int
    height: int
    middle: int


def by_year(rows: ItemQuerySet) -> tuple[Bar, ...]:
    """How many items each year, the last years in their order. Cost: one query."""
    counted = rows.order_by().values_list("index_year").annotate(number=Count("pk"))
    found = sorted((year, number) for year, number in counted if year)[-MOST_YEARS:]
    return _bars((str(year), number, f"?year={year}") for year, number in found)


def by_unit(rows: ItemQuerySet, year: int) -> tuple[Bar, ...]:
    """How many items of each unit in a year, most first. Cost: two queries."""
    counted = rows.filter(index_year=year).order_by().values_list("unit").annotate(number=Count("pk"))
    found = dict(counted)
    names = dict(Unit.objects.filter(pk__in=found).values_list("pk", "name"))
    ordered = sorted(found.items(), key=lambda one: (-one[1], names[one[0]]))
    return _bars((names[unit], number, f"?year={year}&unit={unit}") for unit, number in ordered)


def by_channel(rows: ItemQuerySet, year: int) -> tuple[Bar, ...]:
    """How many items of a year went out on each channel. Cost: one query."""
    inside = rows.filter(index_year=year).order_by().values("pk")
    counts: Mapping[str, int] = Release.objects.filter(item__in=inside).items_by_channel()
    known = [(value, str(label)) for value, label in Channel.choices if value in counts]
    return _bars((label, counts[value], f"?year={year}&channel={value}") for value, label in known)


def pillars(bars: tuple[Bar, ...]) -> tuple[Pillar, ...]:
    """The bars standing side by side in a picture of WIDTH by HEIGHT."""
    step = WIDTH // max(1, len(bars))
    width = min(72, step - GAP)
    room = HEIGHT - HEAD - FOOT
    drawn = []
    for at, bar in enumerate(bars):
        height = max(1, room * bar.share // 100) if bar.count else 0
        left = at * step + (step - width) // 2
        drawn.append(Pillar(bar, left, HEIGHT - FOOT - height, width, height, left + width // 2))
    return tuple(drawn)


def _bars(rows: Iterable[tuple[str, int, str]]) -> tuple[Bar, ...]:
    listed, found = reverse("portal:items"), list(rows)
    most = max((number for _words, number, _query in found), default=0)
    return tuple(
        Bar(words, number, f"{listed}{query}", round(100 * number / most) if most else 0)
        for words, number, query in found
    )
