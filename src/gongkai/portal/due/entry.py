"""The due day as an entry for anybody's calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _

from gongkai.portal.due.answer import Result

LINE_OCTETS = 75  # the longest line the format allows, its end not counted


def calendar_entry(result: Result, address: str, *, now: datetime) -> bytes:
    """An all-day entry on the due day, the steps in its text. The same address always gives the same entry."""
    reading = result.reading
    received = reading.received.isoformat()
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//gongkai//due//ZH",
        "BEGIN:VEVENT",
        f"UID:{hashlib.sha256(address.encode()).hexdigest()[:32]}@gongkai",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{reading.due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{reading.due + timedelta(days=1):%Y%m%d}",
        "TRANSP:TRANSPARENT",
        "SUMMARY:" + _text(_("政府信息公开申请答复期限（%(received)s收到）") % {"received": received}),
        "DESCRIPTION:" + _text("\n".join([*(f"{step.n}. {step.words}" for step in result.steps), address])),
        f"URL:{address}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(folded + b"\r\n" for line in lines for folded in _folded(line))


def _text(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """The line cut at whole characters; each piece after the first begins with a blank."""
    piece = b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > LINE_OCTETS:
            yield piece
            piece = b" "
        piece += octets
    yield piece
