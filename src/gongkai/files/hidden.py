"""What a file carries that nobody sees on its pages: found, and taken out so that it shows the same as before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice

from django.utils.translation import gettext

from gongkai.base.errors import Refused, Unreadable
from gongkai.files.inside import docx, pdf, pictures, xlsx
from gongkai.files.inside.found import HiddenData, HiddenKind
from gongkai.files.kinds import FileType

GRAVEST_FIRST = list(HiddenKind)
MOST = 500  # things told of one file: enough for anybody to act on

_FIND: dict[str, Callable[[bytes], Iterator[HiddenData]]] = {"docx": docx.find, "xlsx": xlsx.find, "pdf": pdf.find}
_STRIP: dict[str, Callable[[bytes], bytes]] = {"docx": docx.strip, "xlsx": xlsx.strip, "pdf": pdf.strip}
for _kind in pictures.ENDINGS.values():
    _FIND[_kind], _STRIP[_kind] = partial(pictures.find, kind=_kind), partial(pictures.strip, kind=_kind)
_NOTHING_TO_HIDE = {"txt"}


def can_look(found: FileType) -> bool:
    """Whether files of the type can be looked through at all: old Office files and ofd cannot."""
    return found.code in _FIND or found.code in _NOTHING_TO_HIDE


def find(content: bytes, found: FileType) -> list[HiddenData]:
    """What is hidden in a file that was judged to be of the type, at most MOST things; nothing for other types.

    A file too strange to be looked through gives nothing. Cost: the file is unpacked and read once.
    """
    look = _FIND.get(found.code)
    try:
        return list(islice(look(content), MOST)) if look else []
    except Unreadable:
        return []


def strip(content: bytes, found: FileType) -> bytes:
    """The file without what `find` found; pages, cells and pixels show the same as before.

    In docx tracked changes are accepted; in xlsx formulas become values where something hidden goes. Raises Refused
    with sentences where only the program that wrote the file can do it (signatures, pivot tables, layers).
    """
    clean = _STRIP.get(found.code)
    if clean is None:
        return content
    try:
        return clean(content)
    except Unreadable:
        raise Refused(gettext("文件的结构特别，不能自动清除。请在原来的软件里清除，再上传。")) from None


def kinds_of(found: Iterable[HiddenData]) -> dict[str, list[HiddenData]]:
    """What was found, by the name of its kind, the gravest kind first."""
    grouped: dict[str, list[HiddenData]] = {}
    for one in sorted(found, key=lambda one: GRAVEST_FIRST.index(one.kind)):
        grouped.setdefault(str(one.kind.label), []).append(one)
    return grouped
