"""Fills an installation with published items, in bulk, with every guard of the database in its place."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, time
from itertools import islice
from typing import TYPE_CHECKING

from bench._search_corpus import made

if TYPE_CHECKING:
    from gongkai.publishing.models.items import Item
    from gongkai.publishing.models.versions import Version
    from gongkai.search.documents import SearchDocument

MANY = int(os.environ.get("GONGKAI_BENCH_FILES", "100000"))
UNITS = 47
AT_ONCE = 2_000
SHOW = """
    UPDATE publishing_item SET state = 'published',
        current_id = (SELECT id FROM publishing_version WHERE item_id = publishing_item.id),
        shown_id = (SELECT id FROM publishing_version WHERE item_id = publishing_item.id)
    WHERE current_id IS NULL"""
VALIDITIES = {"有效": "valid", "已修改": "amended", "失效": "lapsed", "废止": "repealed"}


def fill() -> None:
    """All of it: units and people, items with their versions, what can be found."""
    from django.db import connection, transaction

    from gongkai.search import actions as search

    makers, count = _Makers(), Counter[tuple[int, int]]()
    rest = iter(range(MANY))
    while numbers := list(islice(rest, AT_ONCE)):
        documents = [makers.document(number) for number in numbers]
        with transaction.atomic():
            items = _items(makers, documents, count)
            _versions(makers, items, documents)
            with connection.cursor() as cursor:
                cursor.execute(SHOW)
            search.put_all(_found(items, documents))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


class _Makers:
    """The units and the three people behind every text."""

    def __init__(self) -> None:
        from gongkai.accounts.models import User
        from gongkai.organisations.models.units import Level, Unit
        from gongkai.organisations.tests.district import account, unit

        top = unit("船营区人民政府", level=Level.DISTRICT, short_name="船营区", document_prefix="吉船政")
        self.units: list[Unit] = [
            unit(f"船营区第{number}单位", level=Level.DEPARTMENT, parent=top) for number in range(UNITS)
        ]
        self.author, self.secrecy, self.head = (account(name) for name in ("李敏", "周强", "陈主任"))
        self.people: tuple[User, ...] = (self.author, self.secrecy, self.head)

    def document(self, number: int) -> SearchDocument:
        """What the item says."""
        return made(number + 1 if number % 50 == 0 else number)  # every fiftieth is for one unit only

    def unit_of(self, document: SearchDocument) -> int:
        """Whose it is."""
        return self.units[(document.unit_id or 0) % UNITS].pk


def _items(makers: _Makers, documents: list[SearchDocument], count: Counter[tuple[int, int]]) -> list[Item]:
    from gongkai.publishing.models.items import Item, Validity

    rows = []
    for document in documents:
        unit, at = makers.unit_of(document), datetime.combine(document.day, time(2), tzinfo=UTC)
        count[unit, document.day.year] += 1
        serial = count[unit, document.day.year]
        validity = VALIDITIES[document.facets["validity"][0]]
        changed = {} if validity == Validity.VALID else {"validity_on": document.day, "validity_words": "到期"}
        rows.append(
            Item(
                unit_id=unit,
                index_number=f"{unit:06d}/{document.day.year}-{serial:05d}",
                index_year=document.day.year,
                index_serial=serial,
                created_at=at,
                published_at=at,
                validity=validity,
                **changed,
            )
        )
    return Item.objects.bulk_create(rows)


def _versions(makers: _Makers, items: list[Item], documents: list[SearchDocument]) -> list[Version]:
    from gongkai.publishing.models.versions import Version

    return Version.objects.bulk_create(
        Version(
            item=item,
            number=1,
            title=document.title[:200],
            body="".join(f"<p>{line}</p>" for line in document.text.split("\n")),
            document_number=document.number,
            issuer=document.unit,
            written_on=document.day,
            is_normative=random.Random(item.pk).random() < 0.05,
            author=makers.author,
            secrecy_by=makers.secrecy,
            approved_by=makers.head,
            saved_at=item.created_at,
            published_at=item.published_at,
        )
        for item, document in zip(items, documents, strict=True)
    )


def _found(items: list[Item], documents: list[SearchDocument]) -> Iterator[SearchDocument]:
    from dataclasses import replace

    from gongkai.search.documents import PUBLIC

    for item, document in zip(items, documents, strict=True):
        yield replace(
            document,
            key=f"publishing.item:{item.public_id}",
            unit_id=item.unit_id,
            audience=(PUBLIC,),
            address=f"/xxgk/item/{item.public_id}/",
        )
