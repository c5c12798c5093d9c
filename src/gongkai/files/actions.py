"""Taking a file in: judged, scanned, stored under its digest. Whoever attaches it records who did."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext

from gongkai.base.errors import Refused
from gongkai.files import hidden
from gongkai.files.blobs.chosen import blobs
from gongkai.files.judge import judge
from gongkai.files.kinds import FileType, fitting
from gongkai.files.models import StoredFile
from gongkai.files.scanner import scan

LONGEST_NAME = 120


def most_bytes() -> int:
    """How large an upload may be."""
    return int(settings.FILES_MAX_MB) << 20


def refuse_size(size_bytes: int, *, name: str) -> None:
    """Raises Refused for an upload that is too large, before anything of it is read."""
    if size_bytes > most_bytes():
        told = {"name": name, "size": f"{size_bytes / (1 << 20):.1f}", "most": settings.FILES_MAX_MB}
        raise Refused(
            gettext("“%(name)s”有%(size)s MB，超过了%(most)s MB。请压缩其中的图片，或者拆成几个文件。") % told
        )


def take_in(content: bytes, *, name: str, at: datetime) -> StoredFile:
    """The file as stored; the same content uploaded twice is one. Raises Refused with one sentence.

    Call it before the transaction that attaches the file: what is never attached is taken away after a day. Cost:
    judging, the scanner if there is one, one write to the store, three statements.
    """
    refuse_size(len(content), name=name)
    found = judge(content, name=name)
    scan(content, name=name)
    return _stored(content, found, name=name, at=at)


def strip(file: StoredFile, *, name: str, at: datetime) -> StoredFile:
    """The same file without hidden data, stored beside it. Raises Refused with sentences that name the file."""
    try:
        content = hidden.strip(file.content(), file.type)
    except Refused as refused:
        raise Refused(
            [gettext("“%(name)s”：%(why)s") % {"name": name, "why": why} for why in refused.reasons]
        ) from None
    return take_in(content, name=name, at=at)


def named(name: str, found: FileType) -> str:
    """A name to attach a file under: without folders and control characters, not too long, its ending the true one."""
    bare = "".join(one for one in name.replace("\\", "/").rpartition("/")[2] if one.isprintable()).strip(". ")
    fits = fitting(bare or gettext("文件"), found)
    stem, dot, ending = fits.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}"


def _stored(content: bytes, found: FileType, *, name: str, at: datetime) -> StoredFile:
    """Bytes first, then the row, then a look whether the bytes are still there: another may be taking them away."""
    digest = sha256(content).hexdigest()
    place = blobs()
    place.put(digest, content)
    told = {"kind": found.code, "size_bytes": len(content), "first_name": named(name, found), "stored_at": at}
    with transaction.atomic():
        file, is_new = StoredFile.objects.get_or_create(digest=digest, defaults={**told, "wanted_at": at})
        if not is_new:
            StoredFile.objects.filter(pk=file.pk).update(wanted_at=at)
        place.put(digest, content)
    return file
