"""What was published, counted: by year, by unit, by channel. One item counts once, each channel counts it too.

What is counted is what the public can open now, by the year of its first publication, so that each figure leads to the
very list it counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse

from gongkai.organisations.models.units import Unit
from gongkai.publishing.models.channels import Channel, Release
from gongkai.publishing.models.items import ItemQuerySet


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, the list it counts, and its share of the largest beside it, in hundredths."""

    words: str
    number: int
    address: str
    share: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: a year or a unit, its items, its normative documents, its items on each channel."""

    key: int
    words: str
    address: str
    items: Figure
    normative: Figure
    channels: tuple[Figure, ...]

    @property
    def on(self) -> tuple[Figure, ...]:
        """The channels anything of it went out on."""
        return tuple(one for one in self.channels if one.number)


def opened(**asked: object) -> str:
    """The list that a figure counts."""
    query = "&".join(f"{name}={word}" for name, word in asked.items() if word)
    return f"{reverse('portal:items')}?{query}"


def bars(figures: Iterable[tuple[str, int, str]]) -> tuple[Figure, ...]:
    """Numbers as bars from zero; one that is not zero is never invisible."""
    rows = list(figures)
    most = max((number for _words, number, _address in rows), default=0) or 1
    return tuple(
        Figure(words, number, address, max(round(100 * number / most), 1 if number else 0))
        for words, number, address in rows
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """Items, normative documents and channels under one key each."""

    items: Mapping[int, int]
    normative: Mapping[int, int]
    channels: Mapping[tuple[int, str], int]

    def used(self) -> tuple[Channel, ...]:
        """The channels anything went out on, in their order."""
        seen = {channel for _key, channel in self.channels}
        return tuple(channel for channel in Channel if channel.value in seen)

    def line(self, key: int, words: str, address: str, **asked: object) -> Line:
        """The line of one key."""
        on = tuple(
            Figure(str(one.label), self.channels.get((key, one.value), 0), opened(**asked, channel=one.value))
            for one in self.used()
        )
        items = Figure(words, self.items.get(key, 0), opened(**asked))
        normative = Figure(words, self.normative.get(key, 0), opened(**asked, normative="yes"))
        return Line(key, words, address, items, normative, on)


def counted_by(rows: ItemQuerySet, column: str) -> Counted:
    """Items by a column of theirs. Cost: two queries."""
    keyed = rows.order_by().values_list(column)
    both = keyed.annotate(every=Count("pk"), normative=Count("pk", filter=Q(shown__is_normative=True)))
    found = [row for row in both if row[0] is not None]
    out = Release.objects.filter(item__in=rows.order_by().values("pk")).order_by()
    on = out.values_list(f"item__{column}", "channel").annotate(number=Count("item", distinct=True))
    return Counted(
        items={row[0]: row[1] for row in found},
        normative={row[0]: row[2] for row in found},
        channels={(row[0], row[1]): row[2] for row in on},
    )


def by_year(counted: Counted) -> list[Line]:
    """A line for each year, the latest first."""
    page = reverse("portal:figures")
    return [
        counted.line(year, str(year), f"{page}?year={year}", year=year) for year in sorted(counted.items, reverse=True)
    ]


def by_unit(counted: Counted, year: int) -> list[Line]:
    """A line for each unit, the one with most items first. Cost: one query."""
    names = dict(Unit.objects.filter(pk__in=list(counted.items)).values_list("pk", "name"))
    order = sorted(counted.items, key=lambda unit: (-counted.items[unit], names[unit]))
    return [
        counted.line(unit, names[unit], reverse("portal:unit", args=[unit]), unit=unit, year=year) for unit in order
    ]


def channel_bars(line: Line) -> tuple[Figure, ...]:
    """The channels of one line as bars."""
    return bars((one.words, one.number, one.address) for one in line.on)


@dataclass(frozen=True, slots=True)
class Pillar:
    """A bar of the chart of years, in its own coordinates."""

    words: str
    number: int
    address: str
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        """Where its words stand."""
        return self.x + PILLAR // 2

    @property
    def above(self) -> int:
        """Where its number stands."""
        return self.y - 6


PILLAR, STEP, TALL, TOP, MOST_YEARS = 44, 72, 130, 24, 12


def pillars(lines: Sequence[Line]) -> tuple[Pillar, ...]:
    """The years as a chart, the earliest first."""
    years = sorted(lines, key=lambda line: line.key)[-MOST_YEARS:]
    most = max((line.items.number for line in years), default=0) or 1
    found = []
    for place, line in enumerate(years):
        height = max(round(TALL * line.items.number / most), 2)
        x = place * STEP + (STEP - PILLAR) // 2
        found.append(Pillar(line.words, line.items.number, line.items.address, x, TOP + TALL - height, height))
    return tuple(found)
