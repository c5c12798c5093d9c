"""Zip files whose bytes depend on their content alone."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_NEVER = (1980, 1, 1, 0, 0, 0)  # the earliest day a zip file can name


def repacked(content: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """The same zip file without the hour it was packed at; `replaced` gives parts other content."""
    replaced = replaced or {}
    packed = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, _NEVER)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, replaced.get(name) or old.read(name))
    return packed.getvalue()
