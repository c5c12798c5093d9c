"""Where an address stands in the copy, and how one file of it points to another. Pure.

A page is a file with an ending of its own, so that it opens from a disk as well as from a server.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit

LONGEST = 80
LEFT_OUT = ("/desk/", "/account/", "/design/", "/search/", "/tools/", "/api/", "/healthz", "/readyz")
MADE_ANEW = ("/catalogue.xlsx",)  # another file each time it is asked for; the csv beside it says the same
LANGUAGES = ("", "/en")
PAGE = "page"


def place_of(address: str, media_type: str, name: str = "") -> str:
    """The file of an address; `name` is what a file to be kept calls itself.

    >>> place_of("/xxgk/fdzdgk/?page=2", "text/html")
    'xxgk/fdzdgk/page=2.html'
    """
    parts = urlsplit(address)
    path, query = unquote(parts.path).lstrip("/"), _plain(parts.query)
    if media_type == "text/html":
        folder = path if path.endswith("/") or not path else f"{path}/"
        return f"{folder}{query or 'index'}.html"
    if path.endswith("/"):
        return path + (_plain(name) or "file")
    stem, dot, ending = path.rpartition(".")
    return path if not query else f"{stem}.{query}{dot}{ending}"


def _plain(text: str) -> str:
    """Letters, digits and a few signs; what is lost or too long is made up for by a digest."""
    kept = re.sub(r"[^\w=.&-]", "-", unquote(text))[-LONGEST:].lstrip(".")
    return kept if kept == text else f"{sha256(text.encode()).hexdigest()[:8]}-{kept}" if text else ""


def link(source: str, target: str, fragment: str = "") -> str:
    """How one file points to another."""
    way = posixpath.relpath(target, str(PurePosixPath(source).parent))
    return quote(way, safe="/=&.-_~") + (f"#{fragment}" if fragment else "")


def address_in(here: str, written: str, hosts: Collection[str]) -> tuple[str, str] | None:
    """The address of this site and the fragment that a link on a page means; None for another site or no page."""
    parts = urlsplit(urljoin(f"http://copy{here}", written))
    if parts.scheme not in ("http", "https") or (parts.netloc != "copy" and parts.netloc not in hosts):
        return None
    return parts.path + (f"?{parts.query}" if parts.query else ""), parts.fragment


def is_wanted(address: str, typed: Collection[str]) -> bool:
    """Whether the copy has the address: a public one, narrowed by one condition at most and turned to any page."""
    parts = urlsplit(address)
    if parts.path.startswith(tuple(f"{language}{path}" for language in LANGUAGES for path in LEFT_OUT)):
        return False
    if parts.path.endswith(MADE_ANEW):
        return False
    names = [name for name, _ in parse_qsl(parts.query, keep_blank_values=True) if name != PAGE]
    return len(names) <= 1 and not set(names) & {*typed, "size", "contrast", "sort"}
