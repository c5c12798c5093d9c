"""What the files attached to a text carry, for whoever scans it."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from gongkai.base.errors import Unreadable
from gongkai.files import hidden
from gongkai.files.blobs.chosen import blobs
from gongkai.files.blobs.contract import Missing
from gongkai.files.kinds import TYPES
from gongkai.publishing.models.versions import Version
from gongkai.publishing.rules.enclosed import Contents, Enclosed, marks_in
from gongkai.search import texts

MOST_KEPT = 500  # files whose findings a process remembers


def enclosed_in(version: Version) -> tuple[Enclosed, ...]:
    """The attachments of a text with what was found in them. To be asked before a transaction begins.

    Cost: one query, and seconds for a large file that this process has not seen yet.
    """
    rows = version.attachments.select_related("file")
    return tuple(Enclosed(one.name, _found(one.file.digest, one.file.size_bytes, one.file.kind)) for one in rows)


def _found(digest: str, size_bytes: int, kind: str) -> Contents:
    try:
        return _looked_through(digest, size_bytes, kind)
    except Missing:
        return Contents()


@lru_cache(maxsize=MOST_KEPT)
def _looked_through(digest: str, size_bytes: int, kind: str) -> Contents:
    """What one content holds, which never changes. Raises Missing, which is not remembered."""
    content = b"".join(blobs().chunks(digest, 0, size_bytes))
    try:
        words = texts.of(content, kind) if kind in texts.KINDS else ""
    except Unreadable:
        words = ""
    return Contents(marks_in(words), Counter(one.kind for one in hidden.find(content, TYPES[kind])))
