"""The filters beside the results: each value with its name and count, and how to take a chosen one away again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.units import Unit
from gongkai.portal.finding.asked import FACETS
from gongkai.portal.scope import TREES, node_of
from gongkai.publishing.models.items import Validity
from gongkai.search.find import Count
from gongkai.web.policy import Words

SHOWN = 6  # values of a facet before the rest is folded
NAMES: Mapping[str, Words] = {
    "unit": _("发布机构"),
    "year": _("年份"),
    "category": _("信息分类"),
    "validity": _("有效性"),
    "topic": _("主题分类"),
    "key_field": _("重点领域"),
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value. `without`: the address of the page without it, for one that is chosen."""

    value: str
    words: Words
    count: int
    chosen: bool
    without: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """One facet: its first values, and those folded away."""

    name: str
    words: Words
    values: tuple[Value, ...]
    rest: tuple[Value, ...]


def filters_of(facets: Mapping[str, tuple[Count, ...]], given: QueryDict) -> list[Filter]:
    """Every facet that has something to choose. Cost: one query for the names of units."""
    units = _units([count.value for count in facets.get("unit", ())])
    return [_filter(name, facets[name], units, given) for name in FACETS if facets.get(name)]


def chosen_in(filters: list[Filter]) -> list[Value]:
    """What narrows the results, in the order of the filters."""
    return [value for one in filters for value in (*one.values, *one.rest) if value.chosen]


def _filter(name: str, counts: tuple[Count, ...], units: Mapping[str, str], given: QueryDict) -> Filter:
    if name == "year":
        counts = tuple(sorted(counts, key=lambda count: count.value, reverse=True))
    counts = tuple(sorted(counts, key=lambda count: not count.chosen))  # what is chosen is never folded away
    values = tuple(
        Value(each.value, _words(name, each.value, units), each.count, each.chosen, _without(name, each, given))
        for each in counts
    )
    shown = max(SHOWN, sum(each.chosen for each in counts))
    return Filter(name, NAMES[name], values[:shown], values[shown:])


def _words(name: str, value: str, units: Mapping[str, str]) -> Words:
    if name == "unit":
        return units.get(value, value)
    if name == "validity":
        return Validity(value).label if value in Validity else value
    node = node_of(name, value) if name in TREES else None
    return node.name if node else value


def _without(name: str, count: Count, given: QueryDict) -> str:
    if not count.chosen:
        return ""
    left = given.copy()
    left.setlist(name, [value for value in given.getlist(name) if value != count.value])
    left.pop("page", None)
    return f"?{left.urlencode()}"


def _units(numbers: list[str]) -> dict[str, str]:
    """The names of units by number, as they stand in an address."""
    known = [int(number) for number in numbers if number.isascii() and number.isdigit() and len(number) < 19]
    rows = Unit.objects.filter(pk__in=known).values_list("pk", "name")
    return {str(pk): name for pk, name in rows}
