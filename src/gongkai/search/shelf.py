"""The folder of this machine's index: which one is in use, who may write, and the one this process has open.

In `SEARCH_FOLDER` lie `current` (the name of the folder in use), the folders themselves, and two lock files: whoever
writes into the index in use holds `write.lock`, whoever builds another one holds `build.lock`. A lock goes with the
process that holds it.
"""

from __future__ import annotations

import fcntl
import logging
import os
import shutil
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.conf import settings
from tantivy import Index, Searcher

from gongkai.search.index import LAYOUT, mark_of, open_index
from gongkai.search.log import Mark

logger = logging.getLogger(__name__)

PREFIX = f"index-{LAYOUT}-"
ASK_AGAIN_SECONDS = 0.005


def folder() -> Path:
    """Where the indexes of this machine lie."""
    return Path(settings.SEARCH_FOLDER)


def current() -> str:
    """The name of the index in use; empty when there is none of this layout."""
    try:
        name = (folder() / "current").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""
    return name if name.startswith(PREFIX) else ""


def new_name() -> str:
    """A name for another index."""
    return PREFIX + uuid.uuid4().hex


def use(name: str) -> None:
    """Makes this index the one in use, in one step for all processes."""
    draft = folder() / f"current.{os.getpid()}"
    draft.write_text(name, encoding="ascii")
    draft.replace(folder() / "current")


def tidy() -> None:
    """Removes indexes not in use, unless one is being built."""
    with locked("build.lock") as alone:
        if alone:
            for other in folder().glob("index-*"):
                if other.name != current():
                    shutil.rmtree(other, ignore_errors=True)


@contextmanager
def locked(name: str, *, wait_seconds: float = 0.0) -> Iterator[bool]:
    """Holds the lock for as long as the block runs; False when somebody else kept it for so long."""
    folder().mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + wait_seconds
    with (folder() / name).open("wb") as file:
        while not (held := _try(file.fileno())) and time.monotonic() < until:
            time.sleep(ASK_AGAIN_SECONDS)
        yield held


def _try(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class Shelf:
    """The index this process has open. Use it with its lock held; a searcher taken from it needs none."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self._name = ""
        self._index: Index | None = None
        self._searcher: Searcher | None = None
        self._mark: Mark | None = None

    @property
    def index(self) -> Index:
        """The open index."""
        assert self._index is not None
        return self._index

    @property
    def searcher(self) -> Searcher:
        """What can be searched: the index as it was at the last reload."""
        assert self._searcher is not None
        return self._searcher

    @property
    def mark(self) -> Mark:
        """How far it had come by then."""
        assert self._mark is not None
        return self._mark

    def open(self) -> bool:
        """Opens the index in use, unless it is open already; False when there is none that can be used."""
        name = current()
        if name and name == self._name:
            return True
        self._name, self._index, self._searcher, self._mark = "", None, None, None
        if not name or not (folder() / name).is_dir():
            return False
        try:
            self._index = open_index(folder() / name)
            self.reload()
        except (OSError, ValueError):
            logger.exception("the search index %s cannot be opened and is built anew", name)
            return False
        self._name = name
        return True

    def reload(self) -> None:
        """Takes up what was committed since, by whichever process."""
        self.index.reload()
        self._searcher = self.index.searcher()
        self._mark = Mark.read(mark_of(self._searcher))


@cache
def shelf_of(folder: Path) -> Shelf:
    """The one shelf of this process for a folder."""
    return Shelf()


def shelf() -> Shelf:
    """The shelf for the folder in use."""
    return shelf_of(folder())
