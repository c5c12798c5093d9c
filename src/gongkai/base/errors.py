"""What can go wrong because of a person or a rule, told apart from what goes wrong because of us.

Exception
├── Refused      the rules say no; every reason at once, in words for a clerk
├── NotAllowed   this person may not; says who may
└── Unreadable   a file that cannot be read; one sentence
"""

from collections.abc import Iterable


class Refused(Exception):
    """The rules do not allow it. Carries all reasons at once, each a full sentence for a person."""

    def __init__(self, reasons: Iterable[str] | str) -> None:
        self.reasons: tuple[str, ...] = (reasons,) if isinstance(reasons, str) else tuple(reasons)
        if not self.reasons:
            raise ValueError("Refused needs at least one reason")
        super().__init__("；".join(self.reasons))


class NotAllowed(Exception):
    """This person may not do it. The sentence says who may instead."""


class Unreadable(Exception):
    """A file that cannot be read, with the reason in one sentence for a person."""
