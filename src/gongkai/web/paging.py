"""Pages of long lists: rows that are passed over are counted by their keys alone."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet


class ByKey(Paginator):  # type: ignore[type-arg]  # it takes none when it runs
    """Finds the keys of a page first, then its rows: the last of 5,000 pages costs what the first one does.

    The rows must have an order. Cost: three queries, the count among them.
    """

    def __init__(self, rows: QuerySet[Any], per_page: int) -> None:
        super().__init__(rows, per_page)
        self.rows = rows

    def page(self, number: int | str) -> Page:  # type: ignore[type-arg]
        """Raises InvalidPage."""
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        keys = list(self.rows.values_list("pk", flat=True)[start : start + self.per_page])
        return Page(list(self.rows.filter(pk__in=keys)), number, self)
