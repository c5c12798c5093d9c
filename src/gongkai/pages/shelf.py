"""Kept pages: a file each, shared by the web processes of this machine, good for as long as their stamp is."""

from __future__ import annotations

import fcntl
import json
import logging
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

logger = logging.getLogger(__name__)

LARGEST_BYTES = 2 << 20
LOCKS = 1024  # pages that can be made at the same time without waiting for each other
WAIT_SECONDS, LOOK_SECONDS = 2.0, 0.01
OLD_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Page:
    """A whole public answer."""

    headers: dict[str, str]
    body: bytes


def find(key: str, stamp: str) -> Page | None:
    """The page, if it was made since the last change."""
    try:
        first, _, body = _path(key).read_bytes().partition(b"\n")
        told = json.loads(first)
        return Page(told["headers"], body) if told["stamp"] == stamp and len(body) == told["length"] else None
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError):  # a damaged file is no page
        return None


def put(key: str, stamp: str, page: Page) -> None:
    """Keeps a page made under this stamp. Where it cannot be written it is made again next time."""
    if len(page.body) > LARGEST_BYTES:
        return
    told = json.dumps({"stamp": stamp, "length": len(page.body), "headers": page.headers}).encode()
    path = _path(key)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".draft", delete=False) as draft:
            draft.write(told + b"\n" + page.body)
        Path(draft.name).replace(path)
    except OSError:
        logger.exception("a page is not kept")


@contextmanager
def alone(key: str) -> Iterator[None]:
    """One thread of this machine makes the page while the others wait for it, though not for ever."""
    lock = _folder() / "locks" / str(int(key[:8], 16) % LOCKS)
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        file = lock.open("wb")
    except OSError:
        yield
        return
    with file:  # closing gives the lock back
        until = time.monotonic() + WAIT_SECONDS
        while not _locked(file.fileno()) and time.monotonic() < until:
            time.sleep(LOOK_SECONDS)
        yield


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def tidy(most_bytes: int) -> int:
    """Deletes the oldest pages beyond so many bytes, and all nobody asked for in a day; says how many.

    Cost: one listing.
    """
    found = []
    for path in _folder().glob("??/*"):
        try:
            state = path.stat()
        except FileNotFoundError:
            continue
        found.append((state.st_mtime, state.st_size, path))
    left, before, gone = 0, time.time() - OLD_SECONDS, 0
    for since, size, path in sorted(found, key=lambda each: each[0], reverse=True):
        left += size
        if since < before or left > most_bytes:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def _folder() -> Path:
    return Path(settings.PAGES_FOLDER)


def _path(key: str) -> Path:
    return Path(os.fspath(settings.PAGES_FOLDER), key[:2], key)
