"""Taking over what was published before this system was here: the items of a unit in one go, released as they were.

A text that came in so was written, reviewed and approved elsewhere, by people this system does not know. It names no
author and nobody who passed it; its import stands in their place and names the former system. Everything else holds for
it as for any other item: it is counted in the year and on the channels it went out on then, it has an index number, it
is corrected and withdrawn by the usual way, and its text never changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from html import escape

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from gongkai.audit import actions as audit
from gongkai.organisations.actions.refusals import refuse
from gongkai.organisations.models.units import Unit, UnitPeriod
from gongkai.publishing import searching
from gongkai.publishing.former import Former, faults
from gongkai.publishing.models.channels import Release
from gongkai.publishing.models.imports import ItemImport
from gongkai.publishing.models.items import Item, Procedure
from gongkai.publishing.models.versions import Version
from gongkai.publishing.numbering import Numbers
from gongkai.publishing.policy import ITEM_IMPORT
from gongkai.publishing.states import State
from gongkai.publishing.text.clean import cleaned
from gongkai.publishing.text.plain import plain
from gongkai.publishing.written import COLUMNS
from gongkai.search import actions as search
from gongkai.search.documents import SearchDocument
from gongkai.web.actors import Actor

OPENS = time(9)  # the moment of a day of which only the day is known
MOST_REASONS = 200


@dataclass(frozen=True, slots=True)
class Source:
    """Where the items come from: the name of the former system, how its records were read, a mark of this import."""

    former: str
    batch: str
    note: str = ""


@dataclass(slots=True)
class _Incoming:
    """A row on its way in: its text as markup and as words, the moment it went out first."""

    row: Former
    body: str
    words: str
    first_day: date
    moment: datetime
    item: Item = field(init=False)


def import_items(rows: Sequence[Former], *, unit: Unit, source: Source, by: Actor, at: datetime) -> ItemImport:
    """Enters items of a unit that were published in a former system. All or nothing, one line in the trail.

    Raises NotAllowed; Refused with what is wrong with every row. Cost: the texts are made ready before the transaction;
    it then takes about a third of a millisecond and a twentieth of a statement an item.
    """
    ITEM_IMPORT.require(by, "import", ItemImport(unit=unit), today=localdate(at))
    refuse(_against(rows, unit, source, localdate(at)))
    incoming = [_ready(row, at) for row in sorted(rows, key=lambda row: row.first_day)]
    with transaction.atomic():
        told = {"former": source.former, "note": source.note, "batch": source.batch}
        made = ItemImport.objects.create(unit=unit, items=len(rows), by_name=by.name, at=at, **told)
        _enter(incoming, made)
        search.put_all(_found(incoming))
        years, channels = _counted(rows)
        after = {"former": source.former, "note": source.note, "items": len(rows), "years": years, "channels": channels}
        audit.record(by, "import", made, at=at, after=after, batch=source.batch)
    return made


def problems(rows: Sequence[Former], *, unit: Unit, today: date) -> list[tuple[str, ...]]:
    """What is wrong with each row, in their order; nothing for a sound one. Cost: one query."""
    first = Version.objects.filter(item__unit=unit, number=1, published_at__isnull=False)
    there = {(title, localdate(moment)) for title, moment in first.values_list("title", "published_at")}
    found = []
    for row in rows:
        wrong = list(faults(row, today=today))
        if row.went_out:
            key = (row.written.title.strip(), row.first_day)
            if key in there:
                wrong.append(_("同一天公开的同名信息已经有了。"))
            there.add(key)
        found.append(tuple(wrong))
    return found


def _against(rows: Sequence[Former], unit: Unit, source: Source, today: date) -> list[str]:
    """Everything that is wrong, each with the place of its row and its title."""
    against = [] if source.former.strip() else [_("请写明信息原来在哪个系统公开。")]
    if not rows:
        against.append(_("没有可以转入的信息。"))
    if ItemImport.objects.filter(unit=unit, batch=source.batch).exists():
        against.append(_("这一批已经转入过。"))
    for place, (row, wrong) in enumerate(zip(rows, problems(rows, unit=unit, today=today), strict=True), 1):
        if wrong:
            said = {"place": place, "title": row.written.title[:40], "why": "".join(wrong)}
            against.append(_("第%(place)d条“%(title)s”：%(why)s") % said)
    more = len(against) - MOST_REASONS
    return [*against[:MOST_REASONS], *([_("还有%(count)d条有问题。") % {"count": more}] if more > 0 else [])]


def _ready(row: Former, at: datetime) -> _Incoming:
    lines = [line.strip() for line in row.text.splitlines() if line.strip()]
    body = "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines) if lines else cleaned(row.written.body)
    words = "\n".join(lines) if lines else plain(body)
    moment = min(make_aware(datetime.combine(row.first_day, OPENS)), at)
    return _Incoming(row, body, words, row.first_day, moment)


def _enter(incoming: Sequence[_Incoming], made: ItemImport) -> None:
    """Items first, then their texts, then each item shows its text: the tables point at each other."""
    unit = made.unit
    procedure = Procedure.objects.filter(unit=unit).first() or Procedure(unit=unit)
    periods = list(UnitPeriod.objects.filter(unit=unit).order_by("since"))
    numbers = Numbers(unit, procedure, periods)
    for one in incoming:
        one.item = Item(unit=unit, created_at=one.moment, published_at=one.moment)
        numbers.give(one.item, one.first_day, one.row.written.category)
    numbers.save()
    Item.objects.bulk_create([one.item for one in incoming])
    texts = Version.objects.bulk_create([_version(one, made, periods) for one in incoming])
    for one, text in zip(incoming, texts, strict=True):
        one.item.current = one.item.shown = text
        one.item.state = State.PUBLISHED
    text_of_it = Version.objects.filter(item=OuterRef("pk"), number=1).values("pk")
    Item.objects.filter(pk__in=Version.objects.filter(imported=made).values("item")).update(
        current=Subquery(text_of_it), shown=Subquery(text_of_it), state=State.PUBLISHED
    )
    Release.objects.bulk_create(
        Release(item=one.item, by_name=made.by_name, **out.columns()) for one in incoming for out in one.row.went_out
    )


def _version(one: _Incoming, made: ItemImport, periods: Sequence[UnitPeriod]) -> Version:
    told = {name: getattr(one.row.written, name) for name in COLUMNS}
    told |= {"body": one.body, "issuer": one.row.written.issuer or _called(periods, one.first_day)}
    return Version(item=one.item, number=1, imported=made, saved_at=one.moment, published_at=one.moment, **told)


def _called(periods: Sequence[UnitPeriod], day: date) -> str:
    """The name of the unit on the day; before its first one and after its last, the nearest."""
    return next((one.name for one in reversed(periods) if one.since <= day), periods[0].name)


def _found(incoming: Sequence[_Incoming]) -> Iterator[SearchDocument]:
    return (searching.document(one.item, one.item.version, one.words) for one in incoming)


def _counted(rows: Sequence[Former]) -> tuple[dict[str, int], dict[str, int]]:
    """How many items of each year there are, and how many on each channel."""
    years = Counter(str(row.first_day.year) for row in rows)
    channels = Counter(str(channel) for row in rows for channel in {out.channel for out in row.went_out})
    return dict(sorted(years.items())), dict(sorted(channels.items()))
