"""Lists in the order the address asks for: `?sort=name`, downwards `?sort=-name`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from django.db.models import Model, QuerySet

from gongkai.web.actors import Request

M = TypeVar("M", bound=Model)


def sorted_by(rows: QuerySet[M], request: Request, sorts: Mapping[str, str]) -> QuerySet[M]:
    """The rows in one of the orders known, the first without another wish; rows that are alike keep their order."""
    asked = request.GET.get("sort", "")
    first = next(iter(sorts))
    column = sorts.get(asked.removeprefix("-"), sorts[first])
    return rows.order_by(f"-{column}" if asked.startswith("-") else column, "pk")
