"""`gongkai manage export_site`: the public site as files, for a network without a connection to this one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.shortcuts import render
from django.test import RequestFactory
from django.utils import timezone
from django.utils.translation import override

from gongkai.portal.export import index
from gongkai.portal.export.crawl import Found, Spool, Visitor, crawl, is_static
from gongkai.portal.export.folder import Folder
from gongkai.portal.export.places import address_in, place_of
from gongkai.portal.export.rewriting import Copied, rewritten
from gongkai.web.actors import VISITOR

SEARCH = "search/index.html"
FOR_MACHINES = ("/sitemap", "/robots.txt")  # they lead us to pages, and mean nothing in a copy
INSIDE = re.compile(r"url\([\"']?([^\"')]+)[\"']?\)")
Seen = Callable[[str, int, int], None]  # what is being done, how much of it is done, how much there is (0: unknown)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did with the files of the copy, and how many documents can be found in it."""

    pages: int
    written: int
    same: int
    deleted: int
    found: int


def export(root: Path, seen: Seen = lambda *_: None) -> Outcome:
    """Brings the copy in a folder up to date. Raises Refused for a folder with other things in it.

    Cost: each page is made once, or read from those kept.
    """
    writing = _Writing(Folder(root))
    try:
        return writing.all(seen)
    finally:
        writing.spool.close()


class _Writing:
    """One run."""

    def __init__(self, folder: Folder) -> None:
        self.folder, self.visitor, self.spool = folder, Visitor(), Spool()
        self.places: dict[str, str] = {}

    def all(self, seen: Seen) -> Outcome:
        for number, found in enumerate(crawl(self.visitor), start=1):
            self._take(found)
            seen("crawl", number, 0)
        found_by_words = index.write(self.folder, self.places)
        for language in ("zh-hans", "en"):
            self._take(search_page(language))
        for number, (address, html) in enumerate(self.spool.pages(), start=1):
            self._page(address, html)
            seen("write", number, len(self.spool))
        self.folder.finish()
        counts = self.folder.written, self.folder.same, self.folder.deleted
        return Outcome(len(self.spool), *counts, found_by_words)

    def _take(self, found: Found) -> None:
        place = place_of(found.address, found.media_type, found.name)
        if found.is_page:
            self.spool.put(found)
        elif found.address.startswith(FOR_MACHINES):
            return
        else:
            self.folder.put(place, found.content)
        self.places[found.address] = place

    def _page(self, address: str, html: str) -> None:
        place = self.places[address]
        is_english = address.startswith("/en/")
        page = Copied(place, f"en/{SEARCH}" if is_english else SEARCH, "en" if is_english else "zh-hans")
        hosts = self.visitor.hosts
        text = rewritten(
            html,
            page,
            find=lambda written: self._find(address, written),
            is_ours=lambda written: address_in(address, written, hosts) is not None,
        )
        self.folder.put(place, text.encode())

    def _find(self, here: str, written: str) -> tuple[str, str] | None:
        meant = self.visitor.meant(here, written)
        if meant is None:
            return None
        address, fragment = meant
        place = self._static(address) if is_static(address) else self.places.get(address)
        return (place, fragment) if place else None

    def _static(self, address: str) -> str | None:
        """Copies a file of the pages, with what it asks for itself."""
        name = urlsplit(address).path.removeprefix(settings.STATIC_URL)
        place = f"static/{name}"
        if place in self.folder.kept:
            return place
        path = Path(settings.STATIC_ROOT) / name
        if not path.is_file():
            return None
        content = path.read_bytes()
        self.folder.put(place, content)
        for inside in INSIDE.findall(content.decode()) if path.suffix == ".css" else ():
            if (meant := address_in(address, inside, self.visitor.hosts)) is not None:
                self._static(meant[0])
        return place


def search_page(language: str) -> Found:
    """The page that searches the copy, as one of its pages."""
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    address = f"{prefix}/search/"
    request = RequestFactory().get(address)
    request.actor, request.today = VISITOR, timezone.localdate()  # type: ignore[attr-defined]
    root = "../" * (1 + bool(prefix))
    pages = f"{root}{prefix.lstrip('/')}/" if prefix else root
    context = {"pages": pages, "parts": f"{root}{index.PARTS}/"}
    with override(language):
        answer = render(request, "portal/copy_search.html", context)
    return Found(address, "text/html", answer.content)
