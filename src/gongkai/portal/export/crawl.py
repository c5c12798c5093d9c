"""The public site as a visitor walks it, from the front page along every link, whatever makes a page."""

from __future__ import annotations

import re
import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import Client
from django.urls import is_valid_path

from gongkai.portal.export.places import address_in, is_wanted
from gongkai.portal.export.rewriting import points

STARTS = ("/", "/en/", "/sitemap.xml", "/robots.txt")
NAMED = re.compile(r"filename(?:\*=utf-8''|=)\"?([^\";]+)", re.IGNORECASE)
LOCATION = re.compile(r"<loc>([^<]+)</loc>")
MOST_TURNS = 5  # of redirects


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at an address."""

    address: str
    media_type: str
    content: bytes
    name: str = ""

    @property
    def is_page(self) -> bool:
        """Whether it is read rather than kept."""
        return self.media_type == "text/html"


class Visitor:
    """Asks this very program, without a network, as somebody without a session."""

    def __init__(self) -> None:
        self.host = settings.SITE.hostname or "localhost"
        self.hosts = frozenset({self.host, settings.SITE.netloc, "localhost", "testserver"} - {""})
        self.turned: dict[str, str] = {}

    def ask(self, address: str) -> Found | None:
        """What stands there; None where nothing does, or nothing for everybody."""
        client = Client(SERVER_NAME=self.host, raise_request_exception=True)
        for _turn in range(MOST_TURNS):
            answer = client.get(address, secure=settings.HTTPS)
            if answer.status_code in (301, 302, 307, 308):
                meant = address_in(address, str(answer.headers["Location"]), self.hosts)
                if meant is None or not is_wanted(meant[0], settings.PAGES_TYPED):
                    return None
                self.turned[address] = address = meant[0]
                continue
            return _found(address, answer) if answer.status_code == 200 else None
        return None

    def meant(self, here: str, written: str) -> tuple[str, str] | None:
        """The address that a link means, redirects followed as far as they are known."""
        found = address_in(here, written, self.hosts)
        if found is None:
            return None
        address, fragment = found
        for _turn in range(MOST_TURNS):
            address = self.turned.get(address, address)
        return address, fragment


def _found(address: str, answer: HttpResponseBase) -> Found | None:
    said = answer.headers.get("Cache-Control", "")
    if "private" in said or "no-store" in said:
        return None
    whole = isinstance(answer, StreamingHttpResponse)
    content = b"".join(answer.streaming_content) if whole else answer.content  # type: ignore[attr-defined]
    named = NAMED.search(answer.headers.get("Content-Disposition", ""))
    return Found(address, answer.headers["Content-Type"].partition(";")[0], content, unquote(named[1]) if named else "")


def crawl(visitor: Visitor) -> Iterator[Found]:
    """Everything that can be reached, each once. Cost: each page is made, or read from those kept."""
    waiting = deque(address for address in STARTS if is_valid_path(address))
    known = set(waiting)
    while waiting:
        found = visitor.ask(waiting.popleft())
        if found is None:
            continue
        known.add(found.address)
        yield found
        for address in _next(visitor, found):
            if address not in known:
                known.add(address)
                waiting.append(address)


def _next(visitor: Visitor, found: Found) -> Iterator[str]:
    text = found.content.decode() if found.is_page or found.media_type.endswith("xml") else ""
    written = points(text) if found.is_page else LOCATION.findall(text)
    for each in written:
        meant = visitor.meant(found.address, each)
        if meant and not is_static(meant[0]) and is_wanted(meant[0], settings.PAGES_TYPED):
            yield meant[0]


def is_static(address: str) -> bool:
    """Whether it is a style sheet, a script or an icon of ours."""
    return urlsplit(address).path.startswith(settings.STATIC_URL)


class Spool:
    """Pages put aside until it is known where all of them stand, compressed, in a file that has no name."""

    def __init__(self) -> None:
        self._file: IO[bytes] = TemporaryFile()  # noqa: SIM115  # closed with the spool
        self._where: dict[str, tuple[int, int]] = {}

    def put(self, found: Found) -> None:
        """Puts a page aside."""
        content = zlib.compress(found.content, 1)
        self._where[found.address] = (self._file.seek(0, 2), len(content))
        self._file.write(content)

    def pages(self) -> Iterator[tuple[str, str]]:
        """Address and text of each."""
        for address, (start, length) in self._where.items():
            self._file.seek(start)
            yield address, zlib.decompress(self._file.read(length)).decode()

    def __len__(self) -> int:
        return len(self._where)

    def close(self) -> None:
        """Nothing is put aside any more."""
        self._file.close()
