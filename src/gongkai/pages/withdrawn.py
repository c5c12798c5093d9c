"""The list that nginx asks before it serves anything: a file for each name that is not public any more."""

from __future__ import annotations

import logging
import time
from pathlib import Path

from django.conf import settings

from gongkai.pages.models import Hidden

logger = logging.getLogger(__name__)

SETTLED_SECONDS = 60  # a name without a row may belong to a transaction that is not over


def folder() -> Path:
    """Where the list is."""
    return Path(settings.WITHDRAWN_FOLDER)


def add(name: str) -> None:
    """Puts a name on the list. A disk that fails must not keep anybody from withdrawing: the doctor tells of it."""
    try:
        folder().mkdir(parents=True, exist_ok=True)
        (folder() / name).touch()
    except OSError:
        logger.exception("nginx does not know that %s is withdrawn", name)


def remove(name: str) -> None:
    """Takes a name off the list."""
    (folder() / name).unlink(missing_ok=True)


def missing() -> set[str]:
    """The names nginx of this machine ought to know and does not. Cost: one query, one listing."""
    return set(Hidden.objects.values_list("name", flat=True)) - _listed()


def put_right() -> int:
    """Makes the list of this machine that of the database; says how many names were added or taken away.

    Cost: one query, one listing.
    """
    listed = _listed()
    wanted = set(Hidden.objects.values_list("name", flat=True))
    for name in wanted - listed:
        add(name)
    old = [name for name in listed - wanted if _is_settled(name)]
    for name in old:
        remove(name)
    return len(wanted - listed) + len(old)


def _listed() -> set[str]:
    return {path.name for path in folder().iterdir()} if folder().is_dir() else set()


def _is_settled(name: str) -> bool:
    try:
        return time.time() - (folder() / name).stat().st_mtime > SETTLED_SECONDS
    except FileNotFoundError:
        return False
