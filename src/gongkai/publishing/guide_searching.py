"""What of a guide can be found by searching: the version in force, under the public's address."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from gongkai.organisations.models.units import Unit
from gongkai.publishing.models.guides import Guide
from gongkai.publishing.rules.guides import WRITTEN
from gongkai.search import actions as search
from gongkai.search.documents import PUBLIC, SearchDocument

KIND = "guide"
PREFIX = "publishing.guide:"


def put(guide: Guide) -> None:
    """Lets everybody find the guide in the place of the version before it. Part of the caller's transaction."""
    search.put(document_of(guide))


def document_of(guide: Guide) -> SearchDocument:
    """The guide as it is found. Raises ValueError for one that is not published."""
    day = guide.published_on
    if day is None:
        raise ValueError(f"guide {guide.pk} is not published")
    return SearchDocument(
        key=f"{PREFIX}{guide.unit_id}",
        kind=KIND,
        title=str(guide),
        day=day,
        address=f"/xxgk/zn/{guide.unit_id}/",
        audience=(PUBLIC,),
        text="\n".join(value for name in WRITTEN if (value := str(getattr(guide, name)))),
        unit_id=guide.unit_id,
        unit=guide.unit.name,
        facets={"year": (str(day.year),)},
    )


def still_public(keys: Collection[str], today: date) -> set[str]:
    """Which of these keys belong to a published guide of a unit that stands today. Cost: one query."""
    units = {int(key.removeprefix(PREFIX)) for key in keys if key.removeprefix(PREFIX).isdigit()}
    standing = Unit.objects.filter(pk__in=units).standing_on(today).values("pk")
    rows = Guide.objects.published().filter(unit__in=standing).values_list("unit", flat=True)
    return {f"{PREFIX}{unit}" for unit in rows}
