"""Which code makes the pages: part of every key, so that no page of an older release is served."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).parent.parent
SUFFIXES = {".py", ".html", ".txt", ".xml", ".mo", ".toml", ".css", ".js", ".svg"}


@cache
def release() -> str:
    """Another text for another state of the program or of what shows in pages. Cost: a look at each of its files."""
    seen = sha256(f"{settings.DEMO} {settings.SITE.geturl()} {settings.STATIC_ROOT}".encode())
    for path in sorted(ROOT.rglob("*")):
        if path.suffix in SUFFIXES and "tests" not in path.parts:
            state = path.stat()
            seen.update(f"{path.relative_to(ROOT)} {state.st_size} {state.st_mtime_ns}\n".encode())
    return seen.hexdigest()[:16]
