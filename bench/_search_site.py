"""The installation the search bench measures: filled, indexed, asked, changed. The figures go to standard output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from itertools import chain, islice
from statistics import median, quantiles

import django

from bench._search_corpus import asked, made

MANY = int(os.environ.get("GONGKAI_BENCH_FILES", "100000"))
EACH = 20  # queries of a kind
ROUNDS = 3
CHANGES = 10
KINDS = (
    "a subject",
    "part of a title",
    "a whole title",
    "a document number",
    "a unit",
    "a name",
    "two words",
    *(f"{characters} characters of a text" for characters in (2, 3, 4, 6, 8, 12)),
)
COMMON = "工作"
COUNTED = ("unit", "year", "class", "field", "validity")
Row = tuple[str, float, str]
Queries = dict[str, list[str]]
Expected = dict[str, set[str]]


def measured() -> Iterator[Row]:
    """Every figure, in the order in which it is measured."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    queries = {kind: [asked(kind, number * MANY // EACH + 7) for number in range(EACH)] for kind in KINDS}
    expected = yield from _filled(queries)
    yield from _built()
    yield from _exact(expected)
    yield from _fast(queries)
    yield from _seen()


def _filled(queries: Queries) -> Generator[Row, None, Expected]:
    """Puts the documents, and notes for each query which public ones a plain scan of the normal texts finds."""
    from django.db import transaction

    from gongkai.search import actions
    from gongkai.search.documents import PUBLIC
    from gongkai.search.normal import BREAK, normal

    words = {query: [normal(word) for word in query.split()] for query in chain.from_iterable(queries.values())}
    found: Expected = {query: set() for query in words}
    numbers = iter(range(MANY))
    seconds = 0.0
    while batch := [made(number) for number in islice(numbers, 1_000)]:
        start = time.perf_counter()
        with transaction.atomic():
            actions.put_all(batch)
        seconds += time.perf_counter() - start
        for document in batch:
            texts = [document.number, document.title, document.unit, document.text]
            plain = BREAK.join(map(normal, [*texts, *(each.text for each in document.attached)]))
            for query, parts in words.items() if PUBLIC in document.audience else ():
                if all(part in plain for part in parts):
                    found[query].add(document.key)
    yield f"put, a thousand of {MANY} documents in a transaction: each", seconds / MANY * 1000, "ms"
    return found


def _built() -> Iterator[Row]:
    from gongkai.search import follow
    from gongkai.search.models import Found

    start = time.perf_counter()
    follow.rebuild()
    yield "index built from the database: each document", (time.perf_counter() - start) / MANY * 1000, "ms"
    texts = Found.objects.values_list("text", "attached").iterator(chunk_size=1_000)
    size = sum(len(text.encode()) + sum(len(each.encode()) for _, each in attached) for text, attached in texts)
    yield "index on disk", follow.state().size_bytes / 1e6, "MB"
    yield "index on disk, for each byte of text", follow.state().size_bytes / size, ""


def _exact(expected: Expected) -> Iterator[Row]:
    """Over all queries: how much of what the scan finds is found, and how much of what is found is right."""
    from gongkai.search.models import Found
    from gongkai.search.shelf import shelf

    keys = dict(Found.objects.values_list("pk", "key"))
    right = wanted = given = 0
    for query, should in expected.items():
        found = {keys[serial] for serial in _ask(shelf().searcher, query, size=MANY)}
        right, wanted, given = right + len(found & should), wanted + len(should), given + len(found)
    yield f"recall of {len(expected)} queries against a plain scan", right / wanted, ""
    yield "precision", right / given, ""


def _ask(searcher: object, query: str, *, size: int = 20, counted: tuple[str, ...] = ()) -> tuple[int, ...]:
    """What the index alone answers to a visitor: rows, order, total, counts."""
    from gongkai.search.documents import PUBLIC
    from gongkai.search.ranking import Asked, Sorting, Term, ask
    from gongkai.search.words import understood

    words = understood(query)
    wanted = Asked(
        terms=tuple(Term(word.plain) for word in words.wanted),
        unwanted=(),
        whole=words.whole,
        audiences=frozenset({PUBLIC}),
        facets={},
        counted=counted,
        since=None,
        until=None,
        sorting=Sorting.GRADE,
    )
    return ask(searcher, wanted, first=0, size=size).serials  # type: ignore[arg-type]


def _fast(queries: Queries) -> Iterator[Row]:
    """Processor time of one thread, the best of a few rounds for each query."""
    from gongkai.search.find import Query, find
    from gongkai.search.shelf import shelf

    searcher = shelf().searcher

    def in_the_index(query: str) -> object:
        return _ask(searcher, query, counted=COUNTED)

    def whole(query: str) -> object:
        return find(Query(query, counted=COUNTED))

    every: list[float] = []
    for kind, typed in queries.items():
        times = [_best(in_the_index, query) for query in typed]
        every += times
        yield f"in the index, five facets counted: {kind}, median", median(times), "ms"
        yield f"in the index, five facets counted: {kind}, p95", _p95(times), "ms"
    yield "in the index, every kind, median", median(every), "ms"
    yield "in the index, every kind, p95", _p95(every), "ms"
    common = find(Query(COMMON)).total
    yield f"in the index, the commonest word ({common} documents)", _best(in_the_index, COMMON), "ms"
    times = [_best(whole, query) for query in chain.from_iterable(queries.values())]
    yield "whole, with log, rows and marked excerpts, median", median(times), "ms"
    yield "whole, with log, rows and marked excerpts, p95", _p95(times), "ms"


def _best(work: Callable[[str], object], query: str) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.thread_time()
        work(query)
        times.append(time.thread_time() - start)
    return min(times) * 1000


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def _seen() -> Iterator[Row]:
    """From the commit in this process until another one has answered with the change in it."""
    from django.db import transaction

    from gongkai.search import actions

    command = [sys.executable, "-m", "bench._search_site", "answer"]
    times = []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        if not (other.stdin and other.stdout):
            raise RuntimeError("no pipe")
        for number in range(MANY, MANY + CHANGES + 1):
            document = made(number + 1 if number % 50 == 0 else number)
            with transaction.atomic():
                actions.put(document)
            start = time.perf_counter()
            other.stdin.write(document.title + "\n")
            other.stdin.flush()
            if document.key not in other.stdout.readline():
                raise RuntimeError(f"{document.key} is not seen")
            times.append((time.perf_counter() - start) * 1000)
        other.stdin.close()
    yield "a change seen by another process, median", median(times[1:]), "ms"
    yield "a change seen by another process, longest", max(times[1:]), "ms"


def answer() -> None:
    """The other process: the keys of what it finds for each line it reads."""
    from gongkai.search.find import Query, find

    for line in sys.stdin:
        print([hit.key for hit in find(Query(line)).hits], flush=True)


if __name__ == "__main__":
    django.setup()
    if sys.argv[1:] == ["answer"]:
        answer()
    else:
        print(json.dumps(list(measured())))
