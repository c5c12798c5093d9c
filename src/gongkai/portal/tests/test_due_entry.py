"""The due day as an entry for a calendar, as RFC 5545 has it."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
ADDRESS = (
    "/tools/due/due.ics?received=2025-01-20&event=third-party-sent:2025-01-24&event=third-party-answered:2025-02-14"
)


def lines(content: bytes) -> list[str]:
    """The lines of the file, folded ones joined again."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_the_entry_stands_on_the_due_day_for_the_whole_day(client: Client) -> None:
    answer = client.get(ADDRESS)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="due-2025-03-10.ics"'
    found = lines(answer.content)
    assert (found[0], found[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    assert "DTSTART;VALUE=DATE:20250310" in found
    assert "DTEND;VALUE=DATE:20250311" in found
    assert "SUMMARY:政府信息公开申请答复期限（2025-01-20收到）" in found


def test_the_entry_gives_the_reasons_and_the_address(client: Client) -> None:
    found = lines(client.get(ADDRESS).content)
    description = next(line for line in found if line.startswith("DESCRIPTION:"))
    assert "\\n3. 1月24日发函征求第三方意见" in description
    assert any(line.startswith("URL:http://testserver/tools/due/?received=2025-01-20&event=") for line in found)


def test_no_line_is_longer_than_75_octets_and_none_is_cut_inside_a_character(client: Client) -> None:
    content = client.get(ADDRESS).content
    pieces = content.split(b"\r\n")
    assert max(map(len, pieces)) <= 75
    assert all(piece.decode() is not None for piece in pieces)


def test_commas_and_semicolons_of_the_english_sentences_are_escaped(client: Client) -> None:
    found = lines(client.get("/en" + ADDRESS).content)
    description = next(line for line in found if line.startswith("DESCRIPTION:"))
    assert "2025\\; that day does not count" in description
    assert not re.search(r"(?<!\\)[;,]", description.removeprefix("DESCRIPTION:"))


def test_the_same_address_gives_the_same_entry(client: Client) -> None:
    uids = {line for _ in range(2) for line in lines(client.get(ADDRESS).content) if line.startswith("UID:")}
    assert len(uids) == 1
