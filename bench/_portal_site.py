"""The installation whose public pages are measured. The figures go to standard output."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

import django
from tests import proxy

from bench._portal_fill import MANY, fill
from bench._search_corpus import asked

if TYPE_CHECKING:
    from django.test import Client

Row = tuple[str, float, str]
HOME = Path(os.environ.get("GONGKAI_HOME", "var"))
EACH, ROUNDS = 30, 3
LIST = "/xxgk/fdzdgk/"
LISTS = (
    ("the front page", "/"),
    ("the list", LIST),
    ("the list, the last page", f"{LIST}?page={MANY // 20}"),
    ("the list of a year", f"{LIST}?year=2016"),
    ("the list of a unit", f"{LIST}?unit=5"),
    ("the list of what is repealed", f"{LIST}?validity=repealed"),
)
SEARCH = "/search/"
KINDS = ("a subject", "part of a title", "a document number", "two words", "2 characters of a text")
SECONDS, CONNECTIONS = 5, 16


def measured() -> Iterator[Row]:
    """Every figure, in the order in which it is measured."""
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from gongkai.search import follow

    settings.ALLOWED_HOSTS.append("testserver")
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    start = time.perf_counter()
    fill()
    yield f"filling with {MANY} items: each", (time.perf_counter() - start) / MANY * 1000, "ms"
    follow.rebuild()
    settings.PAGE_CACHE = False
    client = Client()
    yield from _lists(client)
    yield from _items(client)
    yield from _searches(client)
    settings.PAGE_CACHE = True
    yield from _shared(client)
    yield from _kept(client)
    yield from _nginx()


def _lists(client: Client) -> Iterator[Row]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for name, address in LISTS:
        with CaptureQueriesContext(connection) as queries:
            _get(client, address)
        yield f"{name}, made: queries", float(len(queries)), ""
        yield f"{name}, made, best", _best(lambda address=address: _get(client, address)), "ms"  # type: ignore[misc]


def _shared(client: Client) -> Iterator[Row]:
    """Lists that no page is kept of, when another list was counted since the last change."""
    for name, address in LISTS[1:]:
        unkept = f"{address}{'&' if '?' in address else '?'}x={'x' * 200}"
        yield f"{name}, made, counts shared, best", _best(lambda at=unkept: _get(client, at)), "ms"  # type: ignore[misc]


def _items(client: Client) -> Iterator[Row]:
    from gongkai.publishing.models.items import Item

    ids = random.Random(1).sample(list(Item.objects.public().values_list("public_id", flat=True)), EACH * 3)
    times = [_once(lambda one=one: _get(client, f"/xxgk/item/{one}/")) for one in ids]  # type: ignore[misc]
    yield "an item, made, median", median(times), "ms"
    yield "an item, made, p95", quantiles(times, n=20)[-1], "ms"


def _searches(client: Client) -> Iterator[Row]:
    """Of the page, where there is one; the index by itself is measured by the part `search`."""
    if client.get(SEARCH).status_code != 200:
        return
    words = [asked(kind, number * MANY // EACH + 7) for kind in KINDS for number in range(EACH)]
    times = [_best(lambda word=word: _get(client, SEARCH, word)) for word in words]  # type: ignore[misc]
    yield "a page of results, made, median", median(times), "ms"
    yield "a page of results, made, p95", quantiles(times, n=20)[-1], "ms"


def _kept(client: Client) -> Iterator[Row]:
    for name, address in LISTS[:2]:
        _get(client, address)
        yield f"{name}, kept by the site, best", _best(lambda address=address: _get(client, address)), "ms"  # type: ignore[misc]


def _get(client: Client, address: str, words: str = "") -> None:
    answer = client.get(address, {"q": words} if words else None)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers {answer.status_code}")


def _once(work: Callable[[], None]) -> float:
    start = time.thread_time()
    work()
    return (time.thread_time() - start) * 1000


def _best(work: Callable[[], None]) -> float:
    return min(_once(work) for _ in range(ROUNDS))


def _nginx() -> Iterator[Row]:
    """Requests a second of a page nginx keeps, of the same bytes as a file, and of the site alone; in turns."""
    if proxy.nginx() is None or shutil.which("wrk") is None:
        print("nginx or wrk is not installed: left out", file=sys.stderr)
        return
    port = proxy.free_port()
    command = [sys.executable, "-m", "gongkai", "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as site:
        try:
            if not proxy.answers(port):
                raise RuntimeError("the site does not answer")
            with proxy.running(HOME / "nginx", HOME, site=port) as front:
                yield from _compared(front, port)
        finally:
            site.terminate()


def _compared(front: proxy.Front, site: int) -> Iterator[Row]:
    """By nginx's own processor time for a request, which other work hardly touches, and by throughput."""
    from urllib.request import urlopen

    with urlopen(f"http://127.0.0.1:{front.port}{LIST}") as answer:  # our own address
        (HOME / "static" / "same.html").write_bytes(answer.read())
    file, page = f"http://127.0.0.1:{front.port}/static/same.html", f"http://127.0.0.1:{front.port}{LIST}"
    cheap: list[float] = []
    fast: list[float] = []
    for _ in range(ROUNDS + 2):
        of_file, of_page = _asked_for(file, front), _asked_for(page, front)
        cheap.append(of_file[1] / of_page[1])
        fast.append(of_page[0] / of_file[0])
    yield "nginx, a page it keeps against the same bytes as a file, processor time", median(cheap), ""
    yield "nginx, the same by requests a second", median(fast), ""
    yield "nginx, a page it keeps: requests a second", of_page[0], "1/s"
    yield "the site alone, a page it keeps: requests a second", _asked_for(f"http://127.0.0.1:{site}{LIST}")[0], "1/s"


def _asked_for(address: str, front: proxy.Front | None = None) -> tuple[float, float]:
    """Requests a second, and nginx's processor seconds for each."""
    before = front.processor_seconds() if front else 0.0
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", address]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in told:
        raise RuntimeError(told)
    requests = int(told.split(" requests in")[0].split()[-1])
    spent = front.processor_seconds() - before if front else 0.0
    return float(told.split("Requests/sec:")[1].split()[0]), spent / requests


if __name__ == "__main__":
    django.setup()
    print(json.dumps(list(measured())))
