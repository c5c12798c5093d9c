"""Compound files, in which old Office and WPS keep their documents: what is inside, without opening it.

Source: [MS-CFB]. Every chain is followed at most once round the file, so a circle cannot hold anybody up.
"""

from __future__ import annotations

import struct

from gongkai.base.errors import Unreadable

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # this number and those above it are no sectors
_ENTRY = 128  # bytes of one entry of the directory
_STREAM = 2
_IN_HEADER = 109  # numbers of sectors of the table that the header itself holds


class Compound:
    """A compound file. Raises Unreadable for a damaged one."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            (shift,) = struct.unpack_from("<H", content, 30)
            if shift not in (9, 12):
                raise Unreadable("damaged")
            self._size = 1 << shift
            self._next = self._table()
            self._starts = self._directory()
        except struct.error:
            raise Unreadable("damaged") from None

    @property
    def names(self) -> frozenset[str]:
        """What the directory names: streams and folders alike."""
        return frozenset(self._starts)

    def beginning(self, name: str, size_bytes: int) -> bytes:
        """The first bytes of a stream, empty without such a stream."""
        found = bytearray()
        for sector in self._chain(self._starts.get(name, _END)):
            found += self._sector(sector)
            if len(found) >= size_bytes:
                break
        return bytes(found[:size_bytes])

    def _sector(self, number: int) -> bytes:
        return self._content[(number + 1) * self._size : (number + 2) * self._size]

    def _table(self) -> list[int]:
        """For each sector the one that follows it."""
        first, count = struct.unpack_from("<II", self._content, 68)
        numbers = list(struct.unpack_from(f"<{_IN_HEADER}I", self._content, 76))
        a_sector = self._size // 4
        for _unused in range(min(count, len(self._content) // self._size)):
            *more, first = struct.unpack(f"<{a_sector}I", self._sector(first))
            numbers += more
        table: list[int] = []
        for number in numbers:
            if number < _END:
                table += struct.unpack(f"<{a_sector}I", self._sector(number))
        return table

    def _chain(self, sector: int) -> list[int]:
        found: list[int] = []
        while sector < len(self._next) and len(found) <= len(self._next):
            found.append(sector)
            sector = self._next[sector]
        return found

    def _directory(self) -> dict[str, int]:
        """Where each thing the directory names begins."""
        (first,) = struct.unpack_from("<I", self._content, 48)
        entries = b"".join(self._sector(number) for number in self._chain(first))
        found: dict[str, int] = {}
        for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            (length,) = struct.unpack_from("<H", entries, at + 64)
            kind, start = entries[at + 66], struct.unpack_from("<I", entries, at + 116)[0]
            if 2 <= length <= 64:
                name = entries[at : at + length - 2].decode("utf-16-le", "replace")
                found[name] = start if kind == _STREAM else _END
        if not found:
            raise Unreadable("damaged")
        return found
