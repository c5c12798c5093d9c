"""Keeping the store tidy and whole: what nothing uses is taken away, what is there is held against its digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from gongkai.files.blobs.chosen import blobs
from gongkai.files.blobs.contract import Missing
from gongkai.files.models import StoredFile

UNUSED_AFTER = timedelta(days=1)
AT_ONCE = 200
SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Health:
    """How the store is: how many files, which digests are missing, which of a sample are not what they say."""

    files: int
    looked_at: int
    missing: tuple[str, ...]
    damaged: tuple[str, ...]


def prune(now: datetime) -> int:
    """Takes away files that nothing has used for a day, and bytes that no row knows; says how many. For the worker.

    Whoever uploads the same content meanwhile either waits for the row and writes the bytes anew, or keeps both. Cost:
    one listing of the store; three statements for each file taken away.
    """
    before = now - UNUSED_AFTER
    unused = StoredFile.objects.unused().filter(wanted_at__lt=before).values_list("pk", flat=True)
    gone = sum(_take_away(pk, before) for pk in list(unused[:AT_ONCE]))
    return gone + _take_away_strays(before)


def health(sample: int = SAMPLE) -> Health:
    """Looks for every file and reads a sample, the newest and others by chance. Cost: one listing, the sample read."""
    place = blobs()
    there = {digest for digest, _since in place.everything()}
    digests = dict(StoredFile.objects.values_list("digest", "size_bytes"))
    newest = StoredFile.objects.order_by("-pk").values_list("digest", flat=True)[: sample // 2]
    others = StoredFile.objects.order_by("?").values_list("digest", flat=True)[: sample - len(newest)]
    looked_at = [digest for digest in dict.fromkeys([*newest, *others]) if digest in there]
    damaged = [digest for digest in looked_at if not _is_sound(digest, digests[digest])]
    missing = sorted(set(digests) - there)
    return Health(len(digests), len(looked_at), tuple(missing), tuple(damaged))


def _is_sound(digest: str, size_bytes: int) -> bool:
    seen = sha256()
    try:
        for piece in blobs().chunks(digest, 0, size_bytes + 1):
            seen.update(piece)
    except Missing:
        return False
    return seen.hexdigest() == digest


@transaction.atomic
def _take_away(pk: int, before: datetime) -> bool:
    """Takes one away while nobody else can have its row. Whoever wants it meanwhile waits for the end of this."""
    rows = StoredFile.objects.select_for_update().filter(pk=pk, wanted_at__lt=before)
    file = rows.first()
    if file is None or not StoredFile.objects.unused().filter(pk=pk).exists():
        return False
    file.delete()  # first, so that whatever still points to it stops us
    blobs().delete(file.digest)
    return True


def _take_away_strays(before: datetime) -> int:
    """Bytes left by an upload that was never written down. The row is claimed first: an upload under way keeps it."""
    place, gone = blobs(), 0
    old = [digest for digest, since in place.everything() if since < before]
    known = set(StoredFile.objects.values_list("digest", flat=True))
    for digest in [digest for digest in old if digest not in known][:AT_ONCE]:
        with transaction.atomic():
            told = {"kind": "txt", "size_bytes": 1, "first_name": digest, "stored_at": before, "wanted_at": before}
            claim, is_mine = StoredFile.objects.get_or_create(digest=digest[:64], defaults=told)
            if is_mine:
                place.delete(digest)
                claim.delete()
                gone += 1
    return gone
