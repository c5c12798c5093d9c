"""How an action of this room says no: every reason at once."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.base.errors import Refused


def refuse(reasons: Iterable[str]) -> None:
    """Raises Refused with every reason, if there is any."""
    found = list(reasons)
    if found:
        raise Refused(found)
