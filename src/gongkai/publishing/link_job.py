"""The job of the worker that looks after links. Other sites are asked in a thread of its own, since they may be slow;
the database is only ever touched by the worker itself."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from queue import SimpleQueue
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from gongkai.publishing.actions.links import check_inside, read_links, write_answers
from gongkai.publishing.link_asking import ask
from gongkai.publishing.models.links import Link
from gongkai.publishing.rules.links import Answer

AT_ONCE = 20
OF_ONE_HOST = 3
AGAIN = timedelta(days=7)
LOOKED_AT = 200
PAUSE_SECONDS = 1.0  # between two calls

Asked = tuple[int, Answer]


class LinkKeeper:
    """Keeps links checked, a few at a time. `work` never waits for another site."""

    def __init__(self, *, pause_seconds: float = PAUSE_SECONDS) -> None:
        self._pause = pause_seconds
        self._answers: SimpleQueue[Asked] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def work(self) -> int:
        """Reads new texts, looks at links inside, takes in answers, asks some more. Says how many texts it read."""
        now = timezone.now()
        done = read_links(now)
        check_inside(now)
        answered = [self._answers.get() for _count in range(self._answers.qsize())]
        write_answers(answered, now)
        is_free = self._thread is None or not self._thread.is_alive()
        if settings.LINK_CHECK and is_free:
            self._ask(due())
        return done

    def wait(self) -> None:
        """Waits until everything asked has answered: for tests."""
        if self._thread is not None:
            self._thread.join()

    def _ask(self, batch: Sequence[tuple[int, str]]) -> None:
        if batch:
            asking = _asking(settings.LINK_CHECK_AGENT, frozenset(settings.LINK_CHECK_HOSTS))
            told = (batch, asking, self._answers, self._pause)
            self._thread = threading.Thread(target=_ask_all, args=told, daemon=True)
            self._thread.start()


KEEPER = LinkKeeper()  # the worker's own


def due() -> list[tuple[int, str]]:
    """The links of other sites to ask next: the longest ago first, few of one host. Cost: one query."""
    rows = Link.objects.due(timezone.now() - AGAIN, inside=False).filter(uses__isnull=False).distinct()
    hosts: Counter[str] = Counter()
    found = []
    for pk, address in rows.values_list("pk", "address")[:LOOKED_AT]:
        host = urlsplit(address).hostname or ""
        hosts[host] += 1
        if hosts[host] <= OF_ONE_HOST:
            found.append((pk, address))
    return found[:AT_ONCE]


def _asking(agent: str, inside: frozenset[str]) -> Callable[[str], Answer]:
    return lambda address: ask(address, agent=agent, inside=inside)


def _ask_all(
    batch: Sequence[tuple[int, str]], asking: Callable[[str], Answer], answers: SimpleQueue[Asked], pause: float
) -> None:
    for pk, address in batch:
        answers.put((pk, asking(address)))
        time.sleep(pause)
