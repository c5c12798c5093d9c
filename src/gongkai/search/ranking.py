"""From words, filters and readers to the queries of the index: which documents, in which order, and how many.

Scores are constants, a power of ten for each grade, times a factor that grows with the day by less than a sixth from
the first to the last: a better grade always comes first, and within a grade the newer document.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from tantivy import DocAddress, FieldType, Occur, Order, Query, Searcher

from gongkai.search.index import SCHEMA, day_number, either, holding, scored, term

MOST_VALUES = 5_000  # of one facet
FEW_AUDIENCES = 8


class Grade(Enum):
    """How well a document answers, best first; see `find`."""

    WHOLE_TITLE = 1e6
    RUN_IN_TITLE = 1e5
    WORDS_IN_TITLE = 1e4
    WORDS_IN_NUMBER = 1e3
    WORD_IN_NAME = 1e2
    RUN_IN_TEXT = 1e1
    ANYWHERE = 1e0


class Sorting(Enum):
    """By grade, or by day alone."""

    GRADE = None
    NEWEST = Order.Desc
    OLDEST = Order.Asc


@dataclass(frozen=True, slots=True)
class Term:
    """A word, and what else will do in its place; all in normal form."""

    plain: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as the index understands it. `counted`: the facets whose values are counted."""

    terms: tuple[Term, ...]
    unwanted: tuple[str, ...]
    whole: str
    audiences: frozenset[str]
    facets: Mapping[str, frozenset[str]]
    counted: tuple[str, ...]
    since: date | None
    until: date | None
    sorting: Sorting


@dataclass(frozen=True, slots=True)
class Answer:
    """Which rows, in order; how many there are in all; how many under each value of each counted facet."""

    serials: tuple[int, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]]


def ask(searcher: Searcher, asked: Asked, *, first: int, size: int) -> Answer:
    """The documents from the `first` on, at most `size`. Cost: two to four passes over what matches."""
    found = _all_of([_narrowed(asked), _wanted(asked)])
    total, facets = _counted(searcher, asked, found)
    if size < 1 or first >= total:
        hits: list[DocAddress] = []
    elif asked.sorting is Sorting.GRADE:
        hits = _graded(searcher, asked, first, size)
    else:
        hits = _by_day(searcher, found, asked.sorting.value, first, size)
    return Answer(tuple(searcher.fast_field_values("serial", hits)), total, facets)  # type: ignore[arg-type]


# ── which ──


def _narrowed(asked: Asked, *, without: str = "") -> Query:
    """What the reader may see, within the filters but one, and without what is not wanted."""
    clauses = [(Occur.Must, scored(_seen_by(asked.audiences), 0.0))]
    for name, values in asked.facets.items():
        if name != without:
            any_value = either([term(f"facets.{name}", value) for value in sorted(values)])
            clauses.append((Occur.Must, scored(any_value, 0.0)))
    if asked.since or asked.until:
        first, last = (day_number(day) if day else None for day in (asked.since, asked.until))
        days = Query.range_query(SCHEMA, "day", FieldType.Unsigned, first, last)
        clauses.append((Occur.Must, scored(days, 0.0)))
    clauses += [(Occur.MustNot, holding("all", plain)) for plain in asked.unwanted]
    return Query.boolean_query(clauses)


def _seen_by(audiences: Collection[str]) -> Query:
    if not audiences:
        return Query.empty_query()
    if len(audiences) <= FEW_AUDIENCES:
        return either([term("audience", who) for who in sorted(audiences)])
    return Query.term_set_query(SCHEMA, "audience", sorted(audiences))


def _wanted(asked: Asked) -> Query:
    """Every word somewhere."""
    return _all_of([_in("all", each) for each in asked.terms]) if asked.terms else Query.all_query()


def _in(field: str, each: Term) -> Query:
    return either([holding(field, plain) for plain in (each.plain, *each.others)])


def _all_of(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, query) for query in queries])


# ── in which order ──


def _graded(searcher: Searcher, asked: Asked, first: int, size: int) -> list[DocAddress]:
    """First the documents with a word in their name, which are few and quickly found, then the others."""
    narrowed, named = _narrowed(asked), _named(asked)
    ranked = _all_of([narrowed, either([scored(query, grade.value) for grade, query in named.items()])])
    best = searcher.search(ranked, size, offset=first, weight_by_field="recency")
    hits = [address for _, address in best.hits]
    if len(hits) < size:
        other = Query.boolean_query(
            [(Occur.Must, narrowed), (Occur.Must, _in_text(asked)), *((Occur.MustNot, each) for each in named.values())]
        )
        skipped = max(0, first - best.count)  # type: ignore[attr-defined]  # its stub forgets it
        rest = searcher.search(other, size - len(hits), offset=skipped, weight_by_field="recency", count=False)
        hits += [address for _, address in rest.hits]
    return hits


def _named(asked: Asked) -> dict[Grade, Query]:
    """The grades of documents with words in title or number."""
    grades: dict[Grade, Query] = {}
    if asked.whole:
        grades[Grade.WHOLE_TITLE] = term("whole", asked.whole)
        grades[Grade.RUN_IN_TITLE] = holding("title", asked.whole)
    grades[Grade.WORDS_IN_TITLE] = _all_of([_in("title", each) for each in asked.terms])
    grades[Grade.WORDS_IN_NUMBER] = _all_of([_in("number", each) for each in asked.terms])
    if len(asked.terms) > 1:
        some = either([_in(field, each) for field in ("title", "number") for each in asked.terms])
        grades[Grade.WORD_IN_NAME] = _all_of([some, _wanted(asked)])
    return grades


def _in_text(asked: Asked) -> Query:
    anywhere = scored(_wanted(asked), Grade.ANYWHERE.value)
    if len(asked.terms) == 1 or not asked.whole:
        return anywhere
    return either([anywhere, scored(_all_of([holding("all", asked.whole)]), Grade.RUN_IN_TEXT.value)])


def _by_day(searcher: Searcher, found: Query, order: Order, first: int, size: int) -> list[DocAddress]:
    answer = searcher.search(found, size, offset=first, order_by_field="day", order=order, count=False)
    return [address for _, address in answer.hits]


# ── how many ──


def _counted(searcher: Searcher, asked: Asked, found: Query) -> tuple[int, dict[str, dict[str, int]]]:
    """The total and the counts. Values of a facet that narrows the search are counted as if it did not."""
    free = [name for name in asked.counted if name not in asked.facets]
    wanted = {"total": {"value_count": {"field": "day"}}, **{name: _by(name) for name in free}}
    answer = searcher.aggregate(found, wanted)
    facets = {name: _values(answer[name]) for name in free}
    for name in asked.counted:
        if name in asked.facets:
            wider = _all_of([_narrowed(asked, without=name), _wanted(asked)])
            facets[name] = _values(searcher.aggregate(wider, {name: _by(name)})[name])
    return int(answer["total"]["value"]), {name: facets[name] for name in asked.counted}


def _by(name: str) -> dict[str, Any]:
    return {"terms": {"field": f"facets.{name}", "size": MOST_VALUES}}


def _values(answer: Mapping[str, Any]) -> dict[str, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in answer["buckets"]}
