"""An index built from nothing beside the one in use, which answers until the new one takes its place whole."""

from __future__ import annotations

from collections.abc import Iterable

from tantivy import IndexWriter

from gongkai.search import log, shelf
from gongkai.search.index import open_index, take_out, write, write_mark
from gongkai.search.models import Found

BUILDER_BYTES = 128_000_000
AT_ONCE = 100  # rows a step reads and writes
SWAP_WAIT_SECONDS = 60.0
ALL = 1_000_000_000


def take_up(writer: IndexWriter, serials: Iterable[int]) -> None:
    """Brings these rows in the index to what they are in the database: changed, new or gone. Cost: a query each 100."""
    rest = list(serials)
    for start in range(0, len(rest), AT_ONCE):
        batch = rest[start : start + AT_ONCE]
        take_out(writer, batch)
        write(writer, ((row.pk, row.document()) for row in Found.objects.filter(pk__in=batch)))


class Builder:
    """An index in the making. Takes up what is there row by row, then what changed meanwhile, then takes over.

    Only the holder of `build.lock` makes one. When it is dropped half-way, `shelf.tidy` removes its folder.
    """

    def __init__(self) -> None:
        shelf.folder().mkdir(parents=True, exist_ok=True)
        self._name = shelf.new_name()
        self._index = open_index(shelf.folder() / self._name)
        self._writer = self._index.writer(BUILDER_BYTES, 1)
        self._mark = log.now_mark()  # before the first row is read
        self._last = 0
        self.done = 0
        self.total = Found.objects.count()

    def step(self) -> bool:
        """Takes up the next rows; False when there are none left. Cost: one query, about 0.3 s."""
        rows = list(Found.objects.filter(pk__gt=self._last).order_by("pk")[:AT_ONCE])
        write(self._writer, ((row.pk, row.document()) for row in rows))
        self.done += len(rows)
        self._last = rows[-1].pk if rows else self._last
        return bool(rows)

    def take_over(self) -> None:
        """Finishes, takes up what changed since the beginning, and takes the place of the index in use."""
        self._commit(self._mark)
        with shelf.locked("write.lock", wait_seconds=SWAP_WAIT_SECONDS) as alone:
            if not alone:
                raise TimeoutError("the search index in use is never free to be replaced")
            news = log.since(self._mark, most=ALL)
            if news.serials:
                self._writer = self._index.writer(BUILDER_BYTES, 1)
                take_up(self._writer, news.serials)
                self._commit(news.mark)
            shelf.use(self._name)

    def _commit(self, mark: log.Mark) -> None:
        write_mark(self._writer, mark.written())
        self._writer.commit()
        self._writer.wait_merging_threads()
