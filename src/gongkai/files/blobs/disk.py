"""Bytes in a folder: `ab/abcdef…`. A file appears under its name only once it is whole and on the disk."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from gongkai.files.blobs.contract import Missing

PIECE = 1 << 18
DRAFT = ".draft"
LENGTH = 64  # characters of a digest


class _Pieces(Iterator[bytes]):
    """Part of a file; closed when it was read, and by a response that nobody waits for any more."""

    def __init__(self, file: BinaryIO, start: int, end: int) -> None:
        self._file, self._left = file, end - start
        file.seek(start)

    def __next__(self) -> bytes:
        piece = self._file.read(min(PIECE, self._left)) if self._left > 0 else b""
        self._left -= len(piece)
        if not piece:
            self.close()
            raise StopIteration
        return piece

    def close(self) -> None:
        """Nothing more is read."""
        self._left = 0
        self._file.close()


@dataclass(frozen=True, slots=True)
class DiskBlobs:
    """A folder of bytes."""

    root: Path

    def put(self, digest: str, content: bytes) -> None:
        """Writes a draft beside its place, then names it."""
        path = self._path(digest)
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=digest[:2], suffix=DRAFT, delete=False) as draft:
            try:
                draft.write(content)
                draft.flush()
                os.fsync(draft.fileno())
                Path(draft.name).chmod(0o640)
                Path(draft.name).rename(path)
            except BaseException:
                Path(draft.name).unlink(missing_ok=True)
                raise

    def has(self, digest: str) -> bool:
        """Whether the file is there."""
        return self._path(digest).is_file()

    def chunks(self, digest: str, start: int, end: int) -> Iterator[bytes]:
        """Opened at once, read as it is asked for."""
        try:
            return _Pieces(self._path(digest).open("rb"), start, end)
        except OSError:
            raise Missing(digest) from None

    def delete(self, digest: str) -> None:
        """Unlinks the file."""
        self._path(digest).unlink(missing_ok=True)

    def everything(self) -> Iterator[tuple[str, datetime]]:
        """Every file; drafts left by a crash too, under their own name, so that they are taken away in time."""
        for path in self.root.glob("??/*"):
            yield path.name, datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)

    def _path(self, digest: str) -> Path:
        return self.root / digest[:2] / digest
