"""Filling an empty database with the demo, piece by piece: what is in stays in, and whoever comes back goes on.

First the units and people, all or nothing. Then each piece in a short transaction of its own, so that the worker and
whoever signs in meanwhile wait a moment at most. A piece that is in is known by its line in the trail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from gongkai.accounts.models import User
from gongkai.audit import actions as audit
from gongkai.audit.models import Entry
from gongkai.base.errors import Refused
from gongkai.cli.demo import home, media, posts
from gongkai.cli.demo.filled import Filled, told_units
from gongkai.cli.demo.gazette import print_gazette
from gongkai.cli.demo.guides import write_guides
from gongkai.cli.demo.history import Teller, district_of, source_of
from gongkai.cli.demo.living import stories
from gongkai.cli.demo.units import BY, fill_units
from gongkai.organisations.models.units import Unit
from gongkai.publishing.actions.item_imports import Source, import_items
from gongkai.publishing.models.items import Item

BEGUN, FINISHED = "demo-begun", "demo-finished"
Seen = Callable[[str, int, int], None]  # told what comes in now, how many pieces are in, how many there are

FEWEST = 4  # documents for two issues
OF_AN_ISSUE = 24  # documents, half of them for the issue that is out


def _print_gazette(filled: Filled) -> None:
    """This year's documents of the district with their interpretations in two issues, one of them out; a delivery.

    Early in a year there are too few: then the newest documents.
    """
    district = Unit.objects.under(filled.units[posts.HOME], filled.today)
    numbered = Item.objects.public().filter(unit__in=district).exclude(shown__document_number="")
    explaining = Item.objects.public().filter(unit__in=district, explanations__isnull=False)
    this_year = (numbered | explaining).filter(published_at__year=filled.today.year).distinct()
    chosen = this_year if this_year.count() >= FEWEST else numbered
    newest = chosen.select_related("unit", "current", "shown").order_by("-published_at", "-pk")[:OF_AN_ISSUE]
    editor, head = filled.accounts[posts.OFFICE], filled.accounts[posts.HOME_HEAD]
    print_gazette(filled.units[posts.HOME], list(newest), editor=editor, head=head, at=filled.at)


# What follows once the items are there: its mark, a name, and what enters it in one transaction, told everything.
EXTRAS: tuple[tuple[str, str, Callable[[Filled], None]], ...] = (
    ("guides", "公开指南", lambda filled: write_guides(filled.units, filled.accounts, at=filled.at)),
    ("gazette", "政府公报", _print_gazette),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One short transaction: the mark it leaves in the trail, what it is called, what it does."""

    mark: str
    words: str
    work: Callable[[], object]
    leaves_its_mark: bool = False  # the work itself writes a line with the mark


def is_empty() -> bool:
    """Whether nothing has been entered yet: no unit and no account. Cost: at most two queries."""
    return not Unit.objects.exists() and not User.objects.exists()


def is_unfinished() -> bool:
    """Whether a demo was begun here and not finished. Cost: at most two queries."""
    return _is_in(BEGUN) and not _is_in(FINISHED)


def fill(at: datetime, *, seen: Seen = lambda words, done, whole: None) -> None:
    """Makes of an empty database the demo, or goes on with one that was begun.

    `at`: the moment all of it is entered; what goes on in the demo is set around its day. One that was begun goes on as
    of then. Raises Refused when the database is not empty, or no demo runs.
    """
    seen("单位和人员", 0, 1)
    with transaction.atomic():
        if is_empty():
            fill_units(at)
            _mark(BEGUN, "单位和人员", at)
        elif not is_unfinished():
            raise Refused("数据库里已经有数据，演示数据只能装入空的数据库。")
    filled = Filled.read(Entry.objects.get(batch=BEGUN).at)
    pieces = [*_pieces(filled), Piece(FINISHED, "完成", lambda: None)]
    for number, piece in enumerate(pieces):
        seen(piece.words, number, len(pieces))
        _enter(piece, filled.at)


def _enter(piece: Piece, at: datetime) -> None:
    """A piece, unless it is in already."""
    if _is_in(piece.mark):
        return
    if piece.leaves_its_mark:  # it makes ready what it enters, and only then begins its transaction
        piece.work()
        return
    with transaction.atomic():
        piece.work()
        _mark(piece.mark, piece.words, at)


def _pieces(filled: Filled) -> Iterator[Piece]:
    """Everything that follows the units: the home district and its present first, the thousands of others last."""
    yield Piece("demo-media", "新媒体账号", lambda: media.register(filled))
    teller = Teller.begin()
    names = told_units()
    of_home = [name for name in names if district_of(name) == home.GOVERNMENT.short_name]
    yield from (_history(name, filled, teller) for name in of_home)
    for story in stories(filled):
        yield Piece(f"demo-{story.key}", story.title, story.tell)
    for mark, name, write in EXTRAS:
        yield Piece(f"demo-{mark}", name, lambda write=write: write(filled))  # type: ignore[misc]
    yield from (_history(name, filled, teller) for name in names if name not in of_home)


def _history(name: str, filled: Filled, teller: Teller) -> Piece:
    """What a unit published before, as one import."""
    unit, district = filled.units[name], district_of(name)
    mark = f"demo-items-{unit.pk:03}"

    def bring_in() -> None:
        former, note = source_of(district)
        rows = teller.rows(name, district, unit, filled.periods[unit.pk])
        if rows:
            import_items(rows, unit=unit, source=Source(former, mark, note), by=BY, at=filled.at)

    return Piece(mark, f"{name}的历史信息", bring_in, leaves_its_mark=True)


def _is_in(mark: str) -> bool:
    return Entry.objects.filter(batch=mark, actor=BY.name, origin=BY.origin).exists()


def _mark(mark: str, words: str, at: datetime) -> None:
    subject = audit.Thing("demo", mark, f"演示数据：{words}"[:80])
    audit.record(BY, "fill", subject, at=at, batch=mark, words="装入演示数据")
