"""A fault found in a document is a value: where it stands, what it says, what was expected."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

Scalar = str | int | float | bool | None


class Severity(StrEnum):
    """How much a finding weighs. The order of declaration is the order of weight."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def weight(self) -> int:
        """0 for the gravest: sorts findings."""
        return tuple(Severity).index(self)


class Place(NamedTuple):
    """Where something stands in a file. All numbers start at 1; None = does not apply.

    `line` counts the lines of a text file, or the paragraphs of any other document in reading order.
    `column` is the first character within that line, or the cell within `row` when `table` is set.
    `end` is the column after the last character, when a stretch of a line is meant. A tuple, as a report has hundreds
    of places: a frozen dataclass takes three times as long to make.
    """

    line: int | None = None
    column: int | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    end: int | None = None

    def to_json(self) -> dict[str, int | None]:
        """The object of the command's JSON; `end` only when known."""
        facts: dict[str, int | None] = self._asdict()
        if self.end is None:
            del facts["end"]
        return facts


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in a document.

    `code` is one of the published codes (docs/findings.md); `words` is one sentence for a clerk, in Chinese;
    `expected` and `actual` are what a reader compares, as numbers or short words; `figures` are the codes concerned.
    """

    code: str
    severity: Severity
    words: str
    expected: Scalar = None
    actual: Scalar = None
    figures: tuple[str, ...] = field(default=())
    place: Place = NOWHERE

    def to_json(self) -> dict[str, object]:
        """The object of the command's JSON."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "words": self.words,
            "expected": self.expected,
            "actual": self.actual,
            "figures": list(self.figures),
            "place": self.place.to_json(),
        }
