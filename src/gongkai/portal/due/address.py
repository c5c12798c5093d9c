"""The address of a reckoning and what was typed into its form: the same thing, either way round.

`?received=2025-01-20&event=third-party-sent:2025-01-24&event=third-party-answered:2025-02-14`

The form cannot write `kind:day` without a script, so it sends `kind`, `day` and `more` as three lists; the page answers
by leading on to the address above, which can be shared. Nothing typed is lost on the way, not even what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from urllib.parse import urlencode

from django.http import QueryDict

MOST_ROWS = 40
LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Row:
    """One event as typed: its kind, its day, and the length or last day some kinds have."""

    kind: str = ""
    day: str = ""
    more: str = ""

    @property
    def is_blank(self) -> bool:
        """Nothing typed."""
        return not (self.kind or self.day or self.more)

    def __str__(self) -> str:
        return "" if self.is_blank else ":".join([self.kind, self.day, *filter(None, [self.more])])


@dataclass(frozen=True, slots=True)
class Typed:
    """Everything a reader typed, right or wrong."""

    received: str = ""
    regime: str = ""
    rows: tuple[Row, ...] = ()

    @property
    def is_blank(self) -> bool:
        """The form as it is first opened."""
        return not self.received and all(row.is_blank for row in self.rows)

    def query(self) -> str:
        """The part of the address after the question mark; empty for nothing typed."""
        pairs = [("received", self.received), ("regime", self.regime)]
        return urlencode([pair for pair in pairs if pair[1]] + [("event", str(row)) for row in self.rows], safe=":")

    def without_blanks(self) -> Typed:
        """The same without empty rows."""
        return replace(self, rows=tuple(row for row in self.rows if not row.is_blank))


def typed_in(query: QueryDict) -> Typed:
    """What an address says. Anything too long to be meant is cut."""
    rows = [_row(text) for text in query.getlist("event")] + list(_rows_of_the_form(query))
    return Typed(_word(query.get("received")), _word(query.get("regime")), tuple(rows[:MOST_ROWS]))


def is_from_the_form(query: QueryDict) -> bool:
    """Whether the form sent it, so that it must be led to its address."""
    return any(name in query for name in ("kind", "day", "more", "add", "remove"))


def changed(query: QueryDict) -> Typed:
    """What the form sent, with the row added or removed that its button asked for."""
    typed = typed_in(query)
    unwanted = query.get("remove", "")
    if unwanted.isascii() and unwanted.isdigit():
        kept = tuple(row for place, row in enumerate(typed.rows) if str(place) != unwanted)
        typed = replace(typed, rows=kept)
    typed = typed.without_blanks()
    return replace(typed, rows=(*typed.rows, Row())[:MOST_ROWS]) if "add" in query else typed


def _rows_of_the_form(query: QueryDict) -> Iterator[Row]:
    columns = (query.getlist("kind"), query.getlist("day"), query.getlist("more"))
    for kind, day, more in zip_longest(*columns, fillvalue=""):
        yield Row(_word(kind), _word(day), _word(more))


def _row(text: str) -> Row:
    kind, _, rest = text.partition(":")
    day, _, more = rest.partition(":")
    return Row(_word(kind), _word(day), _word(more))


def _word(text: str | None) -> str:
    """One word of an address: no blanks around it, no colon in it, no longer than a word can be."""
    return (text or "").strip().replace(":", " ")[:LONGEST_WORD]
