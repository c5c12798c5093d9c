"""What of the gazette can be found by searching: a published issue by its name and by the documents printed in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from gongkai.publishing.models.gazette import Issue, IssueEntry
from gongkai.publishing.policy_gazette import GAZETTE
from gongkai.search import actions as search
from gongkai.search.documents import PUBLIC, SearchDocument
from gongkai.web.actors import VISITOR

KIND = "gazette"
PREFIX = "publishing.issue:"


def put(issue: Issue, entries: Iterable[IssueEntry]) -> None:
    """Lets everybody find the issue with what the public sees of it now. Part of the caller's transaction."""
    search.put(document_of(issue, entries))


def document_of(issue: Issue, entries: Iterable[IssueEntry]) -> SearchDocument:
    """The issue as it is found: what was taken back is no part of it."""
    return SearchDocument(
        key=f"{PREFIX}{issue.pk}",
        kind=KIND,
        title=str(issue),
        day=issue.day,
        address=f"/xxgk/gb/{issue.year}/{issue.number}/?unit={issue.unit_id}",
        audience=(PUBLIC,),
        text="\n".join(_lines(entries)),
        unit_id=issue.unit_id,
        unit=issue.unit.name,
        facets={"year": (str(issue.year),)},
    )


def _lines(entries: Iterable[IssueEntry]) -> Iterator[str]:
    """A line for each document that is public: its title and its number."""
    for shown in (one.item.shown for one in entries):
        if shown is not None:
            yield f"{shown.title} {shown.document_number}".rstrip()


def still_public(keys: Collection[str], today: date) -> set[str]:
    """Which of these keys belong to a published issue. Cost: one query."""
    numbers = [int(key.removeprefix(PREFIX)) for key in keys if key.removeprefix(PREFIX).isdigit()]
    rows = Issue.objects.public().filter(GAZETTE.visible(VISITOR, today=today), pk__in=numbers)
    return {f"{PREFIX}{pk}" for pk in rows.values_list("pk", flat=True)}
