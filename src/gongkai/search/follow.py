"""The index of this machine, kept up with the log: looked at before each search, and by the worker in between.

Documents and the mark are written in one commit, and taking a row up twice is taking it up once: a crash at any point
repeats work, and never loses or doubles any.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.db import connection, connections
from django.utils.translation import gettext_lazy as _
from tantivy import Searcher

from gongkai.base.errors import Refused
from gongkai.search import log
from gongkai.search.build import ALL, Builder, take_up
from gongkai.search.index import write_mark
from gongkai.search.models import Change, Found
from gongkai.search.shelf import Shelf, folder, locked, shelf, tidy

WRITER_BYTES = 32_000_000
AT_ONCE = 100  # changes somebody who searches waits for, and rows a piece of the worker's work takes up
WAIT_SECONDS = 6.0  # for another process of this machine that is writing
SMALL = 300  # documents somebody who searches waits for when there is no index at all


class NotReady(Refused):
    """There is no index yet: the worker is building it."""

    def __init__(self) -> None:
        super().__init__(str(_("检索目录正在建立，请过几分钟再试。")))


@dataclass(frozen=True, slots=True)
class View:
    """What can be searched. Not `fresh`: some changes are not in it yet."""

    searcher: Searcher
    fresh: bool


@dataclass(frozen=True, slots=True)
class State:
    """How the index stands. `behind`: changes not taken up, `since` when the first of them was made."""

    there: bool
    lost: bool
    documents: int
    indexed: int
    behind: int
    since: datetime | None
    size_bytes: int


def view() -> View:
    """What can be searched, with every committed change in it. Raises NotReady.

    Within a transaction it is looked at from outside: what is not committed never comes into the index.
    Cost: one query when nothing changed; a tenth of a second or two after a change.
    """
    return _apart(_view) if connection.in_atomic_block else _view()


def _apart(work: Callable[[], View]) -> View:
    """Done by another thread, which has a database connection of its own."""

    def with_its_connection() -> View:
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(with_its_connection).result()


def _view() -> View:
    mine = shelf()
    with mine.lock:
        if not mine.open():
            _build_if_small(mine)
        try:
            news = log.since(mine.mark, most=AT_ONCE)
        except log.Lost:
            _build_if_small(mine)
            news = log.since(mine.mark, most=AT_ONCE)
        if news.serials:  # another process may have taken them up
            mine.reload()
            news = log.since(mine.mark, most=AT_ONCE)
        fresh = not news.serials or (not news.more and _catch_up(mine))
        return View(mine.searcher, fresh)


def _build_if_small(mine: Shelf) -> None:
    """Builds the index at once where that takes no longer than somebody will wait. Raises NotReady."""
    if Found.objects.count() > SMALL:
        raise NotReady
    with locked("build.lock", wait_seconds=WAIT_SECONDS) as alone:
        if not alone:
            raise NotReady
        if not mine.open() or _is_lost(mine):
            _finish(Builder())
    if not mine.open():
        raise NotReady


def _is_lost(mine: Shelf) -> bool:
    mine.reload()
    try:
        log.since(mine.mark, most=1)
    except log.Lost:
        return True
    return False


def _finish(builder: Builder, seen: Callable[[int, int], None] | None = None) -> None:
    while builder.step():
        if seen:
            seen(builder.done, builder.total)
    builder.take_over()


def _catch_up(mine: Shelf) -> bool:
    """Takes up what is new; whether all of it is in now."""
    with locked("write.lock", wait_seconds=WAIT_SECONDS) as alone:
        mine.open()
        mine.reload()
        news = log.since(mine.mark, most=AT_ONCE)
        if not news.serials:
            return True
        if news.more or not alone:
            return False
        _write(mine, news, merge=False)
        return True


def _write(mine: Shelf, news: log.News, *, merge: bool) -> None:
    """In one commit: the rows and the mark. Merging the small pieces of an index is left to the worker."""
    writer = mine.index.writer(WRITER_BYTES, 1)
    take_up(writer, news.serials)
    write_mark(writer, news.mark.written())
    writer.commit()
    if merge:
        writer.wait_merging_threads()
    mine.reload()


def rebuild(seen: Callable[[int, int], None] | None = None) -> int:
    """Builds the index anew beside the one in use, lets it take over, and says how many documents it has.

    `seen` is told how many are done and how many there are. Raises Refused while another process is building.
    """
    with locked("build.lock") as alone:
        if not alone:
            raise Refused(str(_("另一个进程正在重建检索目录，请等它完成。")))
        builder = Builder()
        _finish(builder, seen)
    tidy()
    return builder.done


def state() -> State:
    """How the index of this machine stands, without touching it. Cost: four queries."""
    mine = shelf()
    with mine.lock:
        there = mine.open()
        if there:
            mine.reload()
        behind, first, lost = _behind(mine) if there else (0, None, False)
        return State(
            there=there,
            lost=lost,
            documents=Found.objects.count(),
            indexed=mine.searcher.num_docs - 1 if there else 0,  # one is the mark
            behind=behind,
            since=first,
            size_bytes=sum(file.stat().st_size for file in folder().rglob("*") if file.is_file()),
        )


def _behind(mine: Shelf) -> tuple[int, datetime | None, bool]:
    try:
        serials = log.since(mine.mark, most=ALL).serials
    except log.Lost:
        return 0, None, True
    unseen = Change.objects.filter(serial__in=serials[:AT_ONCE], id__gt=mine.mark.change).order_by("at").first()
    return len(serials), unseen.at if unseen else None, False


# ── the worker ──


def keep_up() -> int:
    """The next piece of what the worker has to do, and how much it was."""
    return _keeper().keep_up()


@cache
def _keeper() -> Keeper:
    return Keeper()


class Keeper:
    """What the worker does, in pieces of some tenths of a second, so that its other jobs get their turn."""

    def __init__(self) -> None:
        self._builder: Builder | None = None
        self._alone = ExitStack()  # holds build.lock for as long as there is a builder
        self._rest: list[int] = []  # rows of a long piece of news still to be taken up, …
        self._then: log.Mark | None = None  # … and the mark that is true once all are

    def keep_up(self) -> int:
        """Does the next piece and says how much it was: building where there is no index, else taking up the news."""
        mine = shelf()
        with mine.lock:
            try:
                if self._builder:
                    return self._build(self._builder)
                return self._take_up(mine) if mine.open() else self._begin()
            except log.Lost:
                return self._begin()

    def _begin(self) -> int:
        self._rest, self._then = [], None
        if not self._alone.enter_context(locked("build.lock")):
            self._alone.close()
            return 0
        with ExitStack() as unless_it_begins:
            unless_it_begins.callback(self._alone.close)
            self._builder = Builder()
            unless_it_begins.pop_all()
        return 1

    def _build(self, builder: Builder) -> int:
        if builder.step():
            return 1
        try:
            builder.take_over()
        finally:
            self._builder = None
            self._alone.close()
        tidy()
        return 1

    def _take_up(self, mine: Shelf) -> int:
        if not self._then:
            news = log.since(mine.mark, most=ALL)
            if not news.serials:
                return self._note_the_time(mine)
            self._rest, self._then = list(news.serials), news.mark
        piece = self._rest[:AT_ONCE]
        with locked("write.lock", wait_seconds=WAIT_SECONDS) as alone:
            if not alone:
                return 0
            mine.reload()
            mark = self._then if len(piece) == len(self._rest) else mine.mark
            _write(mine, log.News(tuple(piece), mark), merge=True)
        del self._rest[:AT_ONCE]
        self._then = self._then if self._rest else None
        return len(piece)

    def _note_the_time(self, mine: Shelf) -> int:
        """A mark nobody looked at for long is taken for that of a machine that was away."""
        if not log.is_old(mine.mark):
            return 0
        with locked("write.lock") as alone:
            if alone:
                mine.reload()
                _write(mine, log.News((), log.refreshed(mine.mark)), merge=False)
        return 0
