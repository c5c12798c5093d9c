"""The stamp of this moment: it is another one after every public change, every midnight and every release.

It is read off the log: last number, its token, how many. A transaction that began early and commits late changes the
count, if not the last number. A process looks at most once a second, and at once when another one here tells.
"""

from __future__ import annotations

import logging
import os
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.db import connection
from django.utils.timezone import localdate

from gongkai.pages.models import new_token

logger = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 1.0
NEWS = "news"  # a file: another one after each change made on this machine
_SQL = """
    SELECT COUNT(*), COALESCE(MAX(id), 0), COALESCE((SELECT token FROM pages_change ORDER BY id DESC LIMIT 1), '')
    FROM pages_change"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the log said, when it was asked, and how the news stood then."""

    log: str
    looked: float
    news: int


_lock = Lock()
_seen: dict[str, Seen] = {}  # by database, so that tests have one of their own


def current() -> str:
    """The stamp of now, at most a second old. Raises django.db.Error while the database does not answer.

    Cost: one query a second and process.
    """
    return f"{localdate().isoformat()} {_log()}"


def _log() -> str:
    name = str(connection.settings_dict["NAME"])
    seen = _seen.get(name)
    if seen is None or not _is_new_enough(seen):
        with _lock:
            seen = _seen.get(name)
            if seen is None or not _is_new_enough(seen):
                news = _news()  # before looking: a change meanwhile is looked for again
                seen = _seen[name] = Seen(asked(), time.monotonic(), news)
    return seen.log


def _is_new_enough(seen: Seen) -> bool:
    return time.monotonic() - seen.looked < LOOK_EVERY_SECONDS and seen.news == _news()


def asked() -> str:
    """What the log says now. Cost: one query."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL)
        return " ".join(map(str, cursor.fetchone()))


def _path() -> Path:
    return Path(settings.PAGES_FOLDER) / NEWS


def _news() -> int:
    try:
        return os.stat(_path()).st_mtime_ns  # noqa: PTH116  # on every request: a third of the time
    except OSError:
        return 0


def tell() -> None:
    """Lets every process of this machine look at once."""
    forget()
    try:
        _path().parent.mkdir(parents=True, exist_ok=True)
        draft = _path().with_name(f"{NEWS}.{new_token()}")
        draft.write_bytes(b"")
        draft.rename(_path())
    except OSError:
        logger.exception("other processes learn of the change a second later")


def forget() -> None:
    """This process looks again before the next page."""
    _seen.clear()
