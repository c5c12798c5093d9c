"""What is empty or stale: each class against what its units have public under it, with the reckoning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.organisations.lineage import answered_for
from gongkai.organisations.models.units import Unit
from gongkai.publishing.catalogue import Line, trees_of
from gongkai.publishing.models.catalogue import CatalogueNode
from gongkai.publishing.models.items import Item, ItemQuerySet
from gongkai.publishing.rules.classes import Tree
from gongkai.publishing.rules.freshness import Freshness, Verdict, judged
from gongkai.web.actors import Actor, Post
from gongkai.web.worklist import MOST_SHOWN, Light, Standing, Waiting, Waits

# The trees whose classes somebody has to keep filled, and the column of an item that names each class.
KEPT = {
    Tree.STATUTORY_2019: "shown__category",
    Tree.KEY_FIELD: "shown__key_field",
    Tree.GRASSROOTS: "shown__key_field",
    Tree.COLUMN: "shown__category",
}
OWN_COLUMNS = frozenset({"guide", "rules", "annual_report", "on_request", "gazette", "platforms", "grassroots"})
LIGHTS = {Freshness.EMPTY: Light.AMBER, Freshness.STALE: Light.RED, Freshness.SOON: Light.AMBER}

Newest = Mapping[tuple[str, int, str], date]


@dataclass(frozen=True, slots=True)
class Kept:
    """A class with a unit that keeps it up, None where nobody was named; how it stands."""

    node: CatalogueNode
    unit: Unit | None
    newest: date | None
    verdict: Verdict

    @property
    def light(self) -> Light:
        """Red for what is past its day; what is empty has none."""
        return LIGHTS.get(self.verdict.freshness, Light.GREEN)


def kept_by(unit_ids: Collection[int], today: date) -> list[Kept]:
    """Every class some units were named for, with how it stands, the worst first.

    What an ended unit was named for is kept up by the one that answers for it, from what both published.
    Cost: three queries where no unit was named for any, else five, however many.
    """
    lines = _lines()
    answered = answered_for(unit_ids, today)
    heirs: dict[int, list[int]] = {}
    for unit, ones in answered.items():
        for one in ones:
            heirs.setdefault(one, []).append(unit)
    named: dict[int, dict[int, None]] = {}
    for node, one in CatalogueNode.units.through.objects.filter(unit__in=heirs).values_list("cataloguenode", "unit"):
        named.setdefault(node, {}).update(dict.fromkeys(heirs[one]))
    open_ones = [(line, unit) for line in lines for unit in named.get(line.node.pk or 0, ())]
    if not open_ones:
        return []
    units = Unit.objects.as_of(today).in_bulk({unit for _line, unit in open_ones})
    newest = _newest(Item.objects.public().filter(unit__in=heirs), lines)
    found = [_kept(line, units[unit], newest, answered[unit], today) for line, unit in open_ones if unit in units]
    return in_order(found)


def nobodys(unit_ids: Collection[int], today: date) -> list[Kept]:
    """The compulsory classes without a unit to keep them, as they stand over all the units. Cost: three queries."""
    lines = _lines()
    named = set(CatalogueNode.units.through.objects.values_list("cataloguenode", flat=True))
    left = [
        line for line in lines if line.is_leaf and line.node.pk not in named and _wanted(line.node) and _judged(line)
    ]
    newest = _newest(Item.objects.public().filter(unit__in=unit_ids), lines)
    return in_order(_kept(line, None, newest, unit_ids, today) for line in left)


def in_order(found: Iterable[Kept]) -> list[Kept]:
    """The worst first, then what is due first."""
    ranks = list(Freshness)
    return sorted(
        found, key=lambda one: (ranks.index(one.verdict.freshness), one.verdict.due or date.max, one.node.position)
    )


def counts(rows: ItemQuerySet) -> dict[str, dict[str, int]]:
    """How many of these public items stand under each code, by column. Cost: two queries."""
    found = {}
    for column in ("shown__category", "shown__key_field"):
        counted = rows.order_by().exclude(**{column: ""}).values_list(column).annotate(Count("pk"))
        found[column] = dict(counted)
    return found


def codes_of(line: Line, statutory: Iterable[Line]) -> tuple[str, ...]:
    """The codes of items that stand under a class: its own and those below; of a column, those it holds."""
    if line.node.tree != Tree.COLUMN.value:
        return line.codes
    held = set(line.node.held)
    return tuple(code for one in statutory if one.node.code in held for code in one.codes)


@dataclass(frozen=True, slots=True)
class _Filed:
    """A class with the codes of the items under it."""

    node: CatalogueNode
    codes: tuple[str, ...]
    is_leaf: bool


def _lines() -> list[_Filed]:
    trees = trees_of(tuple(KEPT))
    statutory = trees[Tree.STATUTORY_2019]
    return [_Filed(line.node, codes_of(line, statutory), line.is_leaf) for lines in trees.values() for line in lines]


def _judged(line: _Filed) -> bool:
    """Whether items are filed there: a column filled by other means is not judged by them."""
    return line.node.code not in OWN_COLUMNS or line.node.tree != Tree.COLUMN.value


def _wanted(node: CatalogueNode) -> bool:
    return node.is_compulsory or node.duty_days is not None


def _newest(rows: ItemQuerySet, lines: Iterable[_Filed]) -> Newest:
    """When something was last published under each code by each unit. Cost: one query."""
    found: dict[tuple[str, int, str], date] = {}
    grouped = rows.order_by().values_list("unit", "shown__category", "shown__key_field")
    for unit, category, key_field, at in grouped.annotate(at=Max("shown__published_at")):
        day = localdate(at)
        for column, code in (("shown__category", category), ("shown__key_field", key_field)):
            key = (column, unit, code)
            if code and (key not in found or found[key] < day):
                found[key] = day
    return found


def _kept(line: _Filed, unit: Unit | None, newest: Newest, units: Collection[int], today: date) -> Kept:
    column = KEPT[Tree(line.node.tree)]
    days = [newest[key] for code in line.codes for one in units if (key := (column, one, code)) in newest]
    last = max(days, default=None)
    node = line.node
    verdict = judged(last, duty_days=node.duty_days, is_compulsory=node.is_compulsory or unit is not None, today=today)
    return Kept(node, unit, last, verdict)


def standing(unit_ids: Collection[int], today: date) -> Mapping[int, Standing]:
    """How the classes of each unit stand; units named for none are left out (STANDING). Cost: four queries at most."""
    rows: dict[int, list[Kept]] = {}
    for one in kept_by(unit_ids, today):
        if one.unit is not None:
            rows.setdefault(one.unit.pk, []).append(one)
    return {unit: _standing(unit, found) for unit, found in rows.items()}


def _standing(unit: int, rows: list[Kept]) -> Standing:
    area, address = gettext_lazy("公开目录"), f"{reverse('publishing:gaps')}?unit={unit}"
    count = Counter(one.verdict.freshness for one in rows)
    told = {"empty": count[Freshness.EMPTY], "stale": count[Freshness.STALE]}
    if any(told.values()):
        light = Light.RED if told["stale"] else Light.AMBER
        return Standing(area, light, _("%(empty)d个空白，%(stale)d个过期") % told, address)
    soon = count[Freshness.SOON]
    if soon:
        return Standing(area, Light.AMBER, _("%(count)d个快到期") % {"count": soon}, f"{address}&state=soon")
    return Standing(area, Light.GREEN, _("都按期更新"), f"{address}&state=all")


def waits(actor: Actor, today: date) -> Waits:
    """Classes of one's units that are empty, stale or soon will be; of the units below, what is stale (WORKLIST).

    Cost: none without such a post, else four queries.
    """
    own, below = actor.reach(Post.CLERK), actor.reach(Post.SUPERVISOR)
    address = reverse("publishing:gaps")
    area = gettext_lazy("公开目录")
    if not own | below:
        return Waits(area, 0, address)
    rows = [(one, one.unit) for one in kept_by(own | below, today) if one.unit and one.light is not Light.GREEN]
    mine = [(one, unit) for one, unit in rows if unit.pk in own or one.light is Light.RED]
    first = tuple(_waiting(one, unit, own, today) for one, unit in mine[:MOST_SHOWN])
    return Waits(area, len(mine), address, first)


def _waiting(one: Kept, unit: Unit, own: Collection[int], today: date) -> Waiting:
    return Waiting(
        words=_("%(class)s：%(state)s") % {"class": one.node.name, "state": one.verdict.freshness.label},
        what=gettext_lazy("公开新的信息") if unit.pk in own else gettext_lazy("催办"),
        unit_name=unit.period.name,
        since=one.newest or today,
        address=f"{reverse('publishing:gaps')}?unit={unit.pk}",
        due=one.verdict.due,
        light=one.light,
    )
