"""What nginx keeps on this machine: files that hold some words are deleted, since open-source nginx cannot purge.

nginx opens a kept page by name on each request; where the file is gone it asks the site. A file begins with the key of
the page, so that its address is among what is looked for. Pages are kept uncompressed, and are small.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from django.conf import settings

logger = logging.getLogger(__name__)

A_PAGE_BYTES = 4 << 20  # of a larger file, an attachment, only the beginning is looked at: its address
BEGINNING_BYTES = 8 << 10


def throw_away(names: Iterable[str]) -> int:
    """Deletes every kept page that holds one of the names, as text or in its address; says how many.

    Nothing where NGINX_CACHE_FOLDER is not set. Cost: every kept page is read, half a second for 20,000.
    """
    wanted = {form.encode() for name in names for form in (name, escape(name))}
    if not settings.NGINX_CACHE_FOLDER or not wanted:
        return 0
    gone = 0
    for path in _files(settings.NGINX_CACHE_FOLDER):
        try:
            words = _words(path)
            if any(each in words for each in wanted):
                Path(path).unlink()
                gone += 1
        except FileNotFoundError:  # nginx tidies too
            continue
        except OSError:
            logger.exception("nginx may serve %s while the site is down", path)
    return gone


def is_writable() -> bool:
    """Whether pages can be thrown away: nginx makes the folders, so it must run as the same user."""
    root = Path(settings.NGINX_CACHE_FOLDER)
    inner = (
        [path for path in root.iterdir() if path.is_dir()][:20] if root.is_dir() and os.access(root, os.X_OK) else []
    )
    return root.is_dir() and all(os.access(path, os.W_OK | os.X_OK) for path in [root, *inner])


def _files(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _files(entry.path)
                elif entry.is_file(follow_symlinks=False):
                    yield entry.path
    except FileNotFoundError:
        return
    except OSError:
        logger.exception("nginx may serve withdrawn pages from %s while the site is down", folder)


def _words(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # of thousands of files: a third of the time
        size = os.fstat(file.fileno()).st_size
        return file.read(size if size <= A_PAGE_BYTES else BEGINNING_BYTES)
