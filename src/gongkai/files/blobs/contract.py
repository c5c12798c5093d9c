"""What a place for bytes promises: each content once, under its digest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol


class Missing(Exception):
    """The bytes of a digest are not there, or the place does not answer."""


class Blobs(Protocol):
    """A place for bytes."""

    def put(self, digest: str, content: bytes) -> None:
        """Stores the bytes whole or not at all; those that are there already stay."""

    def has(self, digest: str) -> bool:
        """Whether they are there."""

    def chunks(self, digest: str, start: int, end: int) -> Iterator[bytes]:
        """The bytes from `start` up to but without `end`, piece by piece. Raises Missing before the first one."""

    def delete(self, digest: str) -> None:
        """Takes them away; nothing happens when they are not there."""

    def everything(self) -> Iterator[tuple[str, datetime]]:
        """Every digest there is, and since when."""
