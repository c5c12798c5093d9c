"""What narrows a list of public items, and how many there are under each: read off one grouped query.

Every filter counts what the list would hold with the other filters kept and its own one changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.units import Unit
from gongkai.portal.sections import name_of, section_of, sections
from gongkai.publishing.catalogue import labels_of
from gongkai.publishing.models.channels import Channel, Release
from gongkai.publishing.models.items import ItemQuerySet, Validity
from gongkai.publishing.rules.classes import Tree
from gongkai.publishing.rules.document_numbers import sought

FIRST_SHOWN = 8  # of a filter with many choices; the others unfold
LONGEST = 80
Raw = int | str | bool | None


@dataclass(frozen=True, slots=True)
class Kind:
    """One filter: the column it is read from, what a value of the column is filed under, and how a choice is asked."""

    name: str
    words: Promise
    column: str
    filed: Callable[[Raw], str]
    asks: Callable[[str], Q]
    holds: Callable[[Raw, str], bool]
    label: Callable[[str], str]
    is_valid: Callable[[str], bool] = bool  # any word will do
    order: Sequence[str] = ()
    trees: tuple[Tree, ...] = ()  # of the classes it is read from: called as the administrator has them


def _first_level(code: Raw) -> str:
    """topic-02-01 is filed under topic-02, projects-3 under projects, grassroots-05 under itself."""
    parts = str(code or "").split("-")
    return "-".join(parts[: 2 if parts[0] in ("topic", "grassroots") else 1])


def _below(column: str) -> Callable[[str], Q]:
    return lambda chosen: Q(**{column: chosen}) | Q(**{f"{column}__startswith": f"{chosen}-"})


def _is_below(raw: Raw, chosen: str) -> bool:
    return raw == chosen or str(raw or "").startswith(f"{chosen}-")


def _in_class(chosen: str) -> Q:
    if chosen in sections():
        return Q(shown__category__in=sections()[chosen].classes)
    return Q(shown__category=chosen) | Q(shown__category__startswith=f"{chosen}_")


def _is_in_class(raw: Raw, chosen: str) -> bool:
    if chosen in sections():
        return raw in sections()[chosen].classes
    return raw == chosen or str(raw or "").startswith(f"{chosen}_")


def _same(raw: Raw, chosen: str) -> bool:
    return str(raw) == chosen


KINDS = (
    Kind(
        "class",
        _("目录"),
        "shown__category",
        lambda raw: section_of(str(raw or "")),
        _in_class,
        _is_in_class,
        name_of,
        order=tuple(sections()),
    ),
    Kind(
        "validity",
        _("有效性"),
        "validity",
        str,
        lambda chosen: Q(validity=chosen),
        _same,
        lambda chosen: str(Validity(chosen).label),
        lambda chosen: chosen in Validity.values,
        order=Validity.values,
    ),
    Kind(
        "normative",
        _("规范性文件"),
        "shown__is_normative",
        lambda raw: "yes" if raw else "",
        lambda chosen: Q(shown__is_normative=True),
        lambda raw, chosen: bool(raw),
        lambda chosen: gettext("规范性文件"),
        lambda chosen: chosen == "yes",
    ),
    Kind(
        "year",
        _("公开年份"),
        "index_year",
        str,
        lambda chosen: Q(index_year=int(chosen)),
        _same,
        lambda chosen: gettext("%(year)s年") % {"year": chosen},
        lambda chosen: chosen.isdecimal() and len(chosen) == 4,
        order=tuple(map(str, range(2100, 2000, -1))),
    ),
    Kind(
        "unit",
        _("发布机构"),
        "unit_id",
        str,
        lambda chosen: Q(unit_id=int(chosen)),
        _same,
        str,
        lambda chosen: chosen.isdecimal() and len(chosen) < 19,
    ),
    Kind(
        "key_field",
        _("重点领域"),
        "shown__key_field",
        _first_level,
        _below("shown__key_field"),
        _is_below,
        str,
        trees=(Tree.KEY_FIELD, Tree.GRASSROOTS),
    ),
    Kind(
        "topic",
        _("主题分类"),
        "shown__topic",
        _first_level,
        _below("shown__topic"),
        _is_below,
        str,
        trees=(Tree.TOPIC,),
    ),
)
COLUMNS = tuple(dict.fromkeys(kind.column for kind in KINDS))
CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter, how many items it would leave, and where it leads; chosen ones lead back."""

    value: str
    words: str
    count: int
    address: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its choices, the first of them open."""

    name: str
    words: Promise | str
    options: tuple[Option, ...]

    @property
    def first(self) -> tuple[Option, ...]:
        """Those shown at once; what is chosen always among them."""
        chosen = [one for one in self.options if one.is_chosen]
        return tuple(dict.fromkeys([*chosen, *self.options[:FIRST_SHOWN]]))

    @property
    def others(self) -> tuple[Option, ...]:
        """Those that unfold."""
        first = set(self.first)
        return tuple(one for one in self.options if one not in first)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: words, and one choice of each filter. What cannot be is left out."""

    query: QueryDict
    kinds: Sequence[Kind] = KINDS
    words: str = ""
    number: str = ""
    channel: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, query: QueryDict, *more: Kind) -> Asked:
        """Read from the query of an address. `more`: filters that only this page knows, before the others."""
        kinds = (*more, *KINDS)
        given = [(kind, query.get(kind.name, "").strip()[:LONGEST]) for kind in kinds]
        chosen = {kind.name: word for kind, word in given if word and kind.is_valid(word)}
        channel = query.get(CHANNEL, "")
        return cls(
            query=query,
            kinds=kinds,
            words=query.get("words", "").strip()[:LONGEST],
            number=query.get("number", "").strip()[:LONGEST],
            channel=channel if channel in Channel.values else "",
            chosen=chosen,
        )

    def said(self, rows: ItemQuerySet) -> ItemQuerySet:
        """Those with the words, the number and the channel asked for."""
        if self.words:
            numbered = Q(shown__document_number__icontains=sought(self.words))
            named = Q(shown__title__icontains=self.words) | numbered
            rows = rows.filter(named | Q(index_number=self.words))
        if self.number:
            rows = rows.filter(shown__document_number__icontains=sought(self.number))
        return self._on_channel(rows) if self.channel else rows

    def _on_channel(self, rows: ItemQuerySet) -> ItemQuerySet:
        return rows.filter(pk__in=Release.objects.filter(channel=self.channel).values("item"))

    def found(self, rows: ItemQuerySet) -> ItemQuerySet:
        """The items that meet every condition."""
        for kind in self.kinds:
            if kind.name in self.chosen:
                rows = rows.filter(kind.asks(self.chosen[kind.name]))
        return self.said(rows)

    def address(self, **changed: str) -> str:
        """The same question with some words changed, an empty one left out, from its first page on."""
        query = self.query.copy()
        query.pop("page", None)
        for name, word in changed.items():
            query.pop(name, None)
            if word:
                query[name] = word
        return f"?{query.urlencode()}" if query else "?"


Cube = Sequence[tuple[tuple[Raw, ...], int]]


def cube(rows: ItemQuerySet) -> Cube:
    """How many items there are of each combination of values, in the order of COLUMNS. Cost: one query."""
    counted = rows.order_by().values_list(*COLUMNS).annotate(number=Count("pk"))
    return [(tuple(row[:-1]), row[-1]) for row in counted]


def counted(combinations: Cube, asked: Asked) -> tuple[int, dict[str, Counter[str]]]:
    """How many items meet every condition, and for each filter how many each of its values would leave."""
    kinds = [(kind, COLUMNS.index(kind.column), asked.chosen.get(kind.name, "")) for kind in asked.kinds]
    total, found = 0, {kind.name: Counter[str]() for kind in asked.kinds}
    for values, number in combinations:
        failing = [one for one in kinds if one[2] and not one[0].holds(values[one[1]], one[2])]
        if not failing:
            total += number
        for kind, at, _word in kinds if not failing else failing if len(failing) == 1 else ():
            found[kind.name][kind.filed(values[at])] += number
    return total, found


def facets(found: Mapping[str, Counter[str]], asked: Asked) -> tuple[Facet, ...]:
    """The filters with their counts; one with nothing to choose is left out. Cost: two queries, for the names."""
    of_units = [kind.name for kind in asked.kinds if kind.column == "unit_id"]
    numbers = _numbers(number for name in of_units for number in found[name])
    units = {str(pk): name for pk, name in Unit.objects.filter(pk__in=numbers).values_list("pk", "name")}
    classed = [kind for kind in asked.kinds if kind.trees]
    labels = labels_of(*(code for kind in classed for code in (*found[kind.name], asked.chosen.get(kind.name, ""))))
    named = dict.fromkeys(of_units, units) | {
        kind.name: {code: labels.of(code, *kind.trees) for code in (*found[kind.name], asked.chosen.get(kind.name, ""))}
        for kind in classed
    }
    shown = (_facet(kind, found[kind.name], asked, named.get(kind.name, {})) for kind in asked.kinds)
    return tuple(facet for facet in shown if facet.options)


def _numbers(units: Iterable[str]) -> list[int]:
    return [int(unit) for unit in units if unit]


def _facet(kind: Kind, found: Counter[str], asked: Asked, names: Mapping[str, str]) -> Facet:
    chosen = asked.chosen.get(kind.name, "")
    values = dict(found)
    if chosen and chosen not in values:
        values[chosen] = 0
    options = [
        Option(
            value,
            names.get(value) or kind.label(value),
            number,
            asked.address(**{kind.name: "" if value == chosen else value}),
            value == chosen,
        )
        for value, number in values.items()
        if value
    ]
    place = {value: at for at, value in enumerate(kind.order)}
    options.sort(key=lambda one: (place.get(one.value, len(place)), -one.count, one.words))
    return Facet(kind.name, kind.words, tuple(options))


def channels(rows: ItemQuerySet, asked: Asked) -> Facet:
    """The filter of channels: an item counts on each it went out on. Cost: one query."""
    counts = Release.objects.filter(item__in=rows.order_by().values("pk")).items_by_channel()
    if asked.channel:
        counts.setdefault(asked.channel, 0)
    options = tuple(
        Option(
            value,
            str(label),
            counts[value],
            asked.address(channel="" if value == asked.channel else value),
            value == asked.channel,
        )
        for value, label in Channel.choices
        if value in counts
    )
    return Facet(CHANNEL, _("发布渠道"), options)


def removable(facets_: Iterable[Facet], asked: Asked) -> tuple[Option, ...]:
    """What is chosen, each with the address of the list without it."""
    words = [("words", asked.words, _("“%(words)s”")), ("number", asked.number, _("文号：%(words)s"))]
    said = [
        Option(word, str(shown) % {"words": word}, 0, asked.address(**{name: ""}), True)
        for name, word, shown in words
        if word
    ]
    return (*said, *(one for facet in facets_ for one in facet.options if one.is_chosen))
