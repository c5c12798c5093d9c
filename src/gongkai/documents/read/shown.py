"""Words as a reader sees them."""

from __future__ import annotations

EDGES = " \t\r\n\f\v\xa0\u3000"
UNSEEN = dict.fromkeys(map(ord, "\xad\u200b\u200c\u200d\u2060\ufeff"))  # soft hyphen, zero-width spaces and joiners


def shown(text: str) -> str:
    """A line without space at its ends and without characters of no width; hard spaces within are spaces."""
    return text.translate(UNSEEN).strip(EDGES).replace("\xa0", " ")
