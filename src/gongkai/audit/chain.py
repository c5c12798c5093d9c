"""The seals: entries chained in the order in which they were committed, and the walk that proves the chain whole.

An entry commits whenever its action does, in any order; it waits in `Waiting` from that moment. The sealer takes what
waits, oldest first, and gives each the next number. So an entry of a transaction that commits late is sealed after
those that were there before it, and never skipped; what an action could see when it wrote has a lower number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, Min
from django.utils.translation import gettext as _

from gongkai.audit.models import Entry, Seal, Waiting
from gongkai.audit.rules import digest

AT_ONCE = 1_000  # rows a transaction seals, and rows the walk holds in memory
ALGORITHMS = ("sha256", "sm3")
SEALER_LOCK = 0x60_0A_11  # any number no other advisory lock of ours has


@dataclass(frozen=True, slots=True)
class Head:
    """The last link, written `number:digest`. Kept outside, it betrays even a chain rewritten whole."""

    number: int
    digest: str

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"

    @classmethod
    def parse(cls, text: str) -> Head:
        """The head as it is printed. Raises ValueError for anything else."""
        number, _colon, own = text.partition(":")
        if own.partition(":")[0] not in ALGORITHMS:
            raise ValueError(f"not a head of the chain: {text!r}")
        return cls(int(number), own)


@dataclass(frozen=True, slots=True)
class Fault:
    """The first place where the chain does not hold."""

    number: int
    entry_id: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What the walk found. `waiting`: entries without a seal, `since` the time the oldest of them was written."""

    sealed: int
    head: Head | None
    fault: Fault | None
    waiting: int
    since: datetime | None


def seal_waiting() -> int:
    """Seals what waits, at most AT_ONCE entries, and says how many. While one sealer works a second does nothing.

    Cost: one query when nothing waits; else one transaction of five.
    """
    if not Waiting.objects.exists():
        return 0
    with transaction.atomic():
        if not _alone():
            return 0
        rows = [row.entry for row in Waiting.objects.select_related("entry").order_by("entry_id")[:AT_ONCE]]
        Seal.objects.bulk_create(_links(rows))
        Waiting.objects.filter(entry_id__in=[row.pk for row in rows]).delete()
    return len(rows)


def _alone() -> bool:
    """On SQLite the transaction itself keeps others out (IMMEDIATE)."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SEALER_LOCK])
        return bool(cursor.fetchone()[0])


def _links(entries: list[Entry]) -> Iterator[Seal]:
    last = head()
    number, previous = (last.number, last.digest) if last else (0, "")
    for entry in entries:
        number += 1
        own = digest(settings.AUDIT_DIGEST, number=number, previous=previous, entry=entry)
        yield Seal(number=number, entry=entry, previous=previous, digest=own)
        previous = own


def head() -> Head | None:
    """The last link, None before the first. Cost: one query."""
    last = Seal.objects.order_by("-number").first()
    return Head(last.number, last.digest) if last else None


def holds(seal: Seal, entry: Entry) -> bool:
    """Whether the entry is still what was sealed."""
    algorithm = seal.digest.partition(":")[0]
    return algorithm in ALGORITHMS and seal.digest == digest(
        algorithm, number=seal.number, previous=seal.previous, entry=entry
    )


def verify(kept: Head | None = None, *, seen: Callable[[int], None] | None = None) -> Proof:
    """Walks the whole chain from its first link and stops at the first that does not hold.

    `kept`: a head noted down earlier; the chain must still contain it. `seen` is told each number passed.
    Cost: two queries for each thousand entries, constant memory.
    """
    last: Head | None = None
    fault: Fault | None = None
    for seal, entry in _walk():
        words = _wrong(seal, entry, last, kept)
        if words:
            fault = Fault(seal.number, seal.entry_id, words)
            break
        last = Head(seal.number, seal.digest)
        if seen:
            seen(seal.number)
    if kept and not fault and (last is None or last.number < kept.number):
        fault = Fault(kept.number, None, _("链条比保存的链头短，后面的记录被删去了。"))
    unsealed = Entry.objects.filter(seal=None).aggregate(waiting=Count("pk"), since=Min("written_at"))
    return Proof(sealed=last.number if last else 0, head=last, fault=fault, **unsealed)


def _wrong(seal: Seal, entry: Entry | None, last: Head | None, kept: Head | None) -> str:
    """What is wrong with a link, as a sentence; empty when it holds."""
    expected = last or Head(0, "")
    if seal.number != expected.number + 1:
        return _("前面缺少第%(number)d号封存记录。") % {"number": expected.number + 1}
    if seal.previous != expected.digest:
        return _("和上一条封存记录接不上。")
    if entry is None:
        return _("对应的操作记录不见了，或者已经读不出来。")
    if not holds(seal, entry):
        return _("操作记录的内容和封存时不一样。")
    if kept and kept.number == seal.number and kept.digest != seal.digest:
        return _("和保存的链头不一样，整条链被重新写过。")
    return ""


def _walk() -> Iterator[tuple[Seal, Entry | None]]:
    """Every link with its entry, None where it is gone or cannot be read any more."""
    number = 0
    while seals := list(Seal.objects.filter(number__gt=number).order_by("number")[:AT_ONCE]):
        entries = _readable([seal.entry_id for seal in seals])
        yield from ((seal, entries.get(seal.entry_id)) for seal in seals)
        number = seals[-1].number


def _readable(ids: list[int]) -> dict[int, Entry]:
    """The entries by id. A value written by force may be none of its type: then each is read alone to find which."""
    try:
        return Entry.objects.in_bulk(ids)
    except ValueError:
        if len(ids) == 1:
            return {}
        middle = len(ids) // 2
        return _readable(ids[:middle]) | _readable(ids[middle:])
