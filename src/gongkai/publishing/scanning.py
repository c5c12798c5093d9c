"""A draft looked through before it is handed in: the rules of `rules.scan`, told what the database knows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.base.findings import Finding
from gongkai.organisations.models.periods import holding_on
from gongkai.organisations.models.units import UnitPeriod
from gongkai.publishing.broken_links import dead_in
from gongkai.publishing.enclosed import enclosed_in
from gongkai.publishing.models.items import Item
from gongkai.publishing.rules.scan import Draft, scan
from gongkai.publishing.states import State


def findings(item: Item, *, today: date) -> list[Finding]:
    """What must not go out or is missing, what blocks first. Cost: three queries, more for links.

    Within a transaction `enclosed_in` is to be asked before it begins.
    """
    version = item.version
    draft = Draft(
        title=version.title,
        body=version.body,
        issuer=version.issuer,
        document_number=version.document_number,
        written_on=version.written_on,
        category=version.category,
        topic=version.topic,
        genre=version.genre,
        summary=version.summary,
        openness=version.openness,
        openness_why=version.openness_why,
        is_normative=version.is_normative,
        has_interpretation=has_interpretation(item),
        why_none=version.no_interpretation_why,
        attachments=enclosed_in(version),
        dead_links=dead_in(version.body),
        official_numbers=frozenset(_office_numbers(today)),
    )
    return scan(draft, today=today)


def has_interpretation(item: Item) -> bool:
    """Whether some item explains it, a draft among them: both go out together. Cost: one query."""
    return item.interpretations.exclude(item__state__in=[State.DISCARDED, State.WITHDRAWN]).exists()


def _office_numbers(today: date) -> Iterator[str]:
    """The telephone and fax numbers of the units, which may be printed anywhere. Cost: one query."""
    rows = UnitPeriod.objects.filter(holding_on(today)).values_list("phone", "fax")
    yield from (number for row in rows for number in row if number)
