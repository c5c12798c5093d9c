"""Searching: `find(Query("低保标准", page=2))`. What comes back is only what the reader may see, counts included.

Order by relevance, newer before older within each grade:

    the whole title is what was typed
    what was typed stands in the title as one run
    every word stands in the title
    every word stands in the document number
    some word stands in title or number, the others in the text
    what was typed stands in the text as one run
    every word stands somewhere in number, title, unit, text or attachments
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.utils.safestring import SafeString

from gongkai.search import synonyms
from gongkai.search.documents import NAME, PUBLIC
from gongkai.search.excerpts import excerpt, marked
from gongkai.search.follow import view
from gongkai.search.models import Found
from gongkai.search.ranking import Asked, Sorting, Term, ask
from gongkai.search.spelling import names_meant
from gongkai.search.words import Word, Words, understood

PER_PAGE = 20
MOST_PER_PAGE = 100
MOST_SHOWN = 2_000  # results that can be paged to; who needs more narrows the search
MOST_MEANINGS = 12  # of one word, itself among them


class Order(StrEnum):
    """How results are ordered. Without words every order is by day."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, by whom, narrowed by what. Several values of one facet mean any of them.

    `audiences`: all the reader belongs to; PUBLIC alone for a visitor. `counted`: the facets whose values are counted,
    for a page that offers them as filters. `among`: the keys of the only documents that come into question, for whoever
    asks which of a few new ones hold some words. Pages count from 1.
    """

    words: str = ""
    audiences: frozenset[str] = frozenset({PUBLIC})
    facets: Mapping[str, Collection[str]] = field(default_factory=dict)
    counted: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    among: frozenset[str] | None = None
    order: Order = Order.RELEVANCE
    page: int = 1
    per_page: int = PER_PAGE

    def __post_init__(self) -> None:
        """Raises ValueError for what is no name of a facet: a page offers those it knows."""
        if wrong := [name for name in (*self.facets, *self.counted) if not NAME.fullmatch(name)]:
            raise ValueError(f"not a name of a facet: {wrong!r}")


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. `shown_title`, `shown_number` and `excerpt` are markup, with the words in <mark>.

    `within`: the name of the attachment the excerpt is from; empty for the text itself.
    """

    key: str
    kind: str
    title: str
    number: str
    unit_id: int | None
    unit: str
    day: date
    address: str
    facets: Mapping[str, tuple[str, ...]]
    shown_title: SafeString
    shown_number: SafeString
    excerpt: SafeString
    within: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many results a value of a facet has; within what else narrows the search."""

    value: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """A page of results. `total` counts all of them, `pages` only those that can be paged to.

    `meant`: for each word what else was looked for. `cut`: what was typed was too long and only its beginning counts.
    Not `fresh`: a large change is still being taken up.
    """

    hits: tuple[Hit, ...]
    total: int
    page: int
    pages: int
    facets: Mapping[str, tuple[Count, ...]]
    words: Words
    meant: Mapping[str, tuple[str, ...]]
    cut: bool
    fresh: bool


def find(query: Query) -> Results:
    """The results of a query. Raises follow.NotReady while there is no index.

    Cost: three queries, one more for a word in Latin letters and one for `among`; none grows with the number of
    documents.
    """
    words = understood(query.words)
    seen = view()
    if not words.wanted and not words.nothing_typed and not words.unwanted:
        return _nothing(words, fresh=seen.fresh)
    meanings = _meanings(words.wanted)
    page, size = max(1, query.page), min(max(1, query.per_page), MOST_PER_PAGE)
    asked = Asked(
        terms=tuple(Term(word.plain, tuple(meanings[word.plain])) for word in words.wanted),
        unwanted=words.unwanted,
        whole=words.whole,
        audiences=query.audiences,
        facets={name: frozenset(values) for name, values in query.facets.items() if values},
        since=query.since,
        until=query.until,
        counted=query.counted,
        sorting=_sorting(query.order, words),
        among=_serials(query.among),
    )
    first = min((page - 1) * size, MOST_SHOWN)
    answer = ask(seen.searcher, asked, first=first, size=min(size, MOST_SHOWN - first))
    marks = [word for each in asked.terms for word in (each.plain, *each.others)]
    return Results(
        hits=tuple(_hit(row, marks) for row in _rows(answer.serials, query.audiences)),
        total=answer.total,
        page=page,
        pages=-(-min(answer.total, MOST_SHOWN) // size),
        facets={name: _counts(counts, asked.facets.get(name, ())) for name, counts in answer.facets.items()},
        words=words,
        meant={plain: tuple(others) for plain, others in meanings.items() if others},
        cut=words.cut,
        fresh=seen.fresh,
    )


def _serials(keys: frozenset[str] | None) -> frozenset[int] | None:
    """The numbers of the rows with these keys. Cost: one query, none without keys."""
    return None if keys is None else frozenset(Found.objects.filter(key__in=keys).values_list("pk", flat=True))


def _sorting(order: Order, words: Words) -> Sorting:
    if order is Order.OLDEST:
        return Sorting.OLDEST
    return Sorting.GRADE if order is Order.RELEVANCE and words.wanted else Sorting.NEWEST


def _nothing(words: Words, *, fresh: bool) -> Results:
    return Results((), 0, 1, 0, {}, words, {}, words.cut, fresh)


def _meanings(words: Collection[Word]) -> dict[str, list[str]]:
    """What else each word may stand for: its synonyms, also within it, and names of units by their letters."""
    alike = synonyms.others() if any(not word.exact for word in words) else {}
    found: dict[str, list[str]] = {}
    for word in words:
        others: dict[str, None] = {}
        if not word.exact:
            for part in alike:
                if part in word.plain:
                    others |= dict.fromkeys(word.plain.replace(part, other) for other in alike[part])
            others |= dict.fromkeys(names_meant(word.plain, most=MOST_MEANINGS))
        found[word.plain] = [other for other in others if other != word.plain][: MOST_MEANINGS - 1]
    return found


def _rows(serials: Collection[int], audiences: frozenset[str]) -> list[Found]:
    """The rows in this order, without those that are gone or hidden by now, whatever the index says."""
    rows = Found.objects.in_bulk(serials)
    there = (rows[serial] for serial in serials if serial in rows)
    return [row for row in there if not audiences.isdisjoint(row.audience)]


def _hit(row: Found, words: Collection[str]) -> Hit:
    shown, found = excerpt(row.text, words)
    within = ""
    if not found and words:
        for name, text in row.attached:
            attached, found = excerpt(text, words)
            if found:
                shown, within = attached, name
                break
    return Hit(
        key=row.key,
        kind=row.kind,
        title=row.title,
        number=row.number,
        unit_id=row.unit_id,
        unit=row.unit,
        day=row.day,
        address=row.address,
        facets={name: tuple(values) for name, values in row.facets.items()},
        shown_title=marked(row.title, words),
        shown_number=marked(row.number, words),
        excerpt=shown,
        within=within,
    )


def _counts(counts: Mapping[str, int], chosen: Collection[str]) -> tuple[Count, ...]:
    """Most first; a chosen value is there even when nothing has it."""
    every = {**dict.fromkeys(chosen, 0), **counts}
    ordered = sorted(every.items(), key=lambda each: (-each[1], each[0]))
    return tuple(Count(value, count, value in chosen) for value, count in ordered)
