"""The rail of the desk: where somebody can go. Each area says so in its `rail.py`, and RAIL names it in order.

    GROUP = Group(_("单位与人员"), (Entry("organisations:unit_list", "building", _("单位")),))

An entry is shown to whom the guard of its view would let in, so no rule is written here a second time. Groups with the
same words become one; a group of which nothing is shown has no heading either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.urls import get_urlconf, resolve, reverse
from django.utils.module_loading import import_string

from gongkai.web.actors import Request
from gongkai.web.policy import MARK, Guard, Open, Words


@dataclass(frozen=True, slots=True)
class Entry:
    """A link in the rail. `view`: the name of an address without blanks, or with those that `args` fill.

    It is marked on the pages under its address too, except with `only_itself`.
    """

    view: str
    icon: str
    words: Words
    args: tuple[str | int, ...] = ()
    only_itself: bool = False

    @property
    def address(self) -> str:
        """Where it leads, in the language of the page."""
        return reverse(self.view, args=self.args)


@dataclass(frozen=True, slots=True)
class Group:
    """Links under one heading; without words under none."""

    words: Words
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as it is drawn. `current`: what `aria-current` says, empty for a page somewhere else."""

    address: str
    icon: str
    words: Words
    current: str


@dataclass(frozen=True, slots=True)
class Part:
    """A group as it is drawn, under a heading that folds it; without words always in sight."""

    words: str
    links: list[Link]
    is_open: bool


FITS = 16  # links that a screen shows without scrolling, with the headings of the folded groups under them


def rail(request: Request) -> list[Part]:
    """The groups this person is shown, each with its links: open while they fit, and the one with the page always.

    Cost: no query beyond the actor's own.
    """
    groups: list[Group] = [import_string(name) for name in settings.RAIL]
    under: dict[str, list[Entry]] = {}
    for group in groups:
        under.setdefault(str(group.words), []).extend(entry for entry in group.entries if _lets_in(entry, request))
    here = _nearest(request.path, [entry for entries in under.values() for entry in entries])
    parts, shown = [], 0
    for words, entries in under.items():
        links = [_drawn(entry, request.path, here) for entry in entries]
        is_open = shown + len(links) <= FITS or any(link.current for link in links)
        shown += len(links)
        if links:
            parts.append(Part(words, links, is_open))
    return parts


def _drawn(entry: Entry, path: str, here: str) -> Link:
    address = entry.address
    current = "page" if address == path else "true" if address == here else ""
    return Link(address, entry.icon, entry.words, current)


def _nearest(path: str, entries: list[Entry]) -> str:
    """The address of the entry the page belongs to: the longest that the path begins with, empty without one."""
    return max(_above(path, entries), key=len, default="")


def _above(path: str, entries: list[Entry]) -> Iterator[str]:
    for entry in entries:
        address = entry.address
        if path == address or (path.startswith(address) and not entry.only_itself):
            yield address


def _lets_in(entry: Entry, request: Request) -> bool:
    mark = _mark(entry.view, entry.args, get_urlconf() or settings.ROOT_URLCONF)
    return isinstance(mark, Open) or mark.policy.opens(request.actor, mark.verb, today=request.today)


@cache
def _mark(view: str, args: tuple[str | int, ...], urlconf: str) -> Guard | Open:
    """What the view at an address asks. Raises ValueError when it asks nothing."""
    mark = getattr(resolve(reverse(view, urlconf, args), urlconf).func, MARK, None)
    if not isinstance(mark, Guard | Open):
        raise ValueError(f"{view} asks no policy")
    return mark
