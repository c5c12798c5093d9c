"""What somebody asks the search page for, read from its address. Nothing typed there is an error."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.http import QueryDict

from gongkai.portal.finding.kinds import KINDS
from gongkai.portal.scope import LONGEST_WORDS, UNIT_NUMBER, Scope, node_of
from gongkai.search.find import MOST_SHOWN, PER_PAGE, Order, Query
from gongkai.search.words import LONGEST

FACETS = ("unit", "year", "category", "validity", "topic", "key_field")
ORDERS = (Order.RELEVANCE, Order.NEWEST)
MOST_VALUES = 20  # of one facet
VALUE = re.compile(r"[\w.-]{1,60}")
PAGE = re.compile(r"[1-9][0-9]{0,3}")


@dataclass(frozen=True, slots=True)
class Asked:
    """The words, what narrows the results, their order, and which page of them."""

    words: str = ""
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    order: Order = Order.RELEVANCE
    page: int = 1

    @classmethod
    def of(cls, given: QueryDict) -> Asked:
        """What the address says; what makes no sense in it does not count."""
        chosen = {name: [value for value in given.getlist(name) if VALUE.fullmatch(value)] for name in FACETS}
        order, page = given.get("order", ""), given.get("page", "")
        return cls(
            words=given.get("q", "").replace("\0", "").strip()[: LONGEST + 1],
            facets={name: tuple(dict.fromkeys(values))[:MOST_VALUES] for name, values in chosen.items() if values},
            order=Order(order) if order in ORDERS else Order.RELEVANCE,
            page=min(int(page), MOST_SHOWN // PER_PAGE) if PAGE.fullmatch(page) else 1,
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for at all."""
        return not self.words and not self.facets

    def query(self, page: int) -> Query:
        """What to ask the index for: only what everybody may read."""
        return Query(
            self.words,
            facets={"kind": tuple(KINDS), **self.facets},
            counted=FACETS,
            order=self.order,
            page=page,
        )

    def scope(self) -> Scope | None:
        """What a feed or subscription can follow of it; None where it cannot say the same."""
        if len(self.words) > LONGEST_WORDS or {"year", "validity"} & self.facets.keys():
            return None
        if any(len(values) > 1 for values in self.facets.values()):
            return None
        one = {name: values[0] for name, values in self.facets.items()}
        unit = one.pop("unit", "")
        if any(node_of(name, code) is None for name, code in one.items()) or (unit and not UNIT_NUMBER.fullmatch(unit)):
            return None
        return Scope(unit=int(unit) if unit else None, words=self.words, **one)
