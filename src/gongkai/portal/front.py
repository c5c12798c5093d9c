"""What the front page shows of an installation in use: the parts an administrator chose, read off the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from gongkai.organisations.models.points import Point, PointQuerySet
from gongkai.organisations.models.units import Unit
from gongkai.portal.items import listing
from gongkai.portal.sections import Section, section_of, sections
from gongkai.portal.site import House
from gongkai.portal.topics import FILED_UNDER, Theme, themes
from gongkai.publishing.models.items import Item, ItemQuerySet

NEWEST = 7
TOPICS = 6


@dataclass(frozen=True, slots=True)
class Filed:
    """A section with how many public items stand in it."""

    section: Section
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """A topic with how many public items it gathers."""

    theme: Theme
    count: int


@dataclass(frozen=True, slots=True)
class Front:
    """The parts of the front page. A figure is the number of rows that its address lists."""

    filed: tuple[Filed, ...]
    newest: list[Item]
    topics: tuple[Gathered, ...]
    year: int
    of_year: int
    normative_of_year: int
    points: int
    point: Point | None


def is_in_use(house: House) -> bool:
    """Whether somebody has set up a government here: else the front page leads to the tools that need none."""
    return house.government is not None


def front(rows: ItemQuerySet, house: House) -> Front:
    """What the front page shows of what is public. Cost: the same number of queries however much there is."""
    year, ways = house.today.year, _ways(rows)
    this_year = rows.filter(index_year=year)
    there = points_of(house).there_on(house.today)
    return Front(
        filed=_filed((way[0], number) for way, number in ways),
        newest=list(listing.for_rows(rows)[:NEWEST]),
        topics=tuple(Gathered(theme, _count(theme, ways, rows)) for theme in themes()[:TOPICS] if theme.is_on_home),
        year=year,
        of_year=this_year.count(),
        normative_of_year=this_year.normative().count(),
        points=there.count(),
        point=there.in_use(house.today).order_by("since", "pk").first(),
    )


def filed(rows: ItemQuerySet) -> tuple[Filed, ...]:
    """Every section of the platform with its count, the empty ones too. Cost: one query."""
    return _filed(rows.order_by().values_list("shown__category").annotate(number=Count("pk")))


def _filed(counted: Iterable[tuple[str, int]]) -> tuple[Filed, ...]:
    found: dict[str, int] = {}
    for category, number in counted:
        section = section_of(category)
        found[section] = found.get(section, 0) + number
    listed = reverse("portal:items")
    return tuple(Filed(section, found.get(code, 0), f"{listed}?class={code}") for code, section in sections().items())


def _ways(rows: ItemQuerySet) -> list[tuple[tuple[str, str, str], int]]:
    """How many items are filed in each way: class, topic and key field together. Cost: one query."""
    counted = rows.order_by().values_list(*FILED_UNDER).annotate(number=Count("pk"))
    return [((category, topic, key_field), number) for category, topic, key_field, number in counted]


def _count(theme: Theme, ways: Iterable[tuple[tuple[str, str, str], int]], rows: ItemQuerySet) -> int:
    """How many items a topic gathers. Cost: no query, one for a topic of words or units."""
    if theme.is_by_class:
        return sum(number for way, number in ways if theme.holds(way))
    return theme.gathers(rows).count()


def points_of(house: House) -> PointQuerySet:
    """The reading points of the government and of the units below it."""
    if house.government is None:
        return Point.objects.none()
    return Point.objects.filter(unit__in=Unit.objects.under(house.government, house.today))
