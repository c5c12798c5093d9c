"""What a page says of itself to whoever shows a link to it, and to machines: title, a line, a picture, schema.org."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from gongkai.organisations.models.units import UnitPeriod
from gongkai.portal.addresses import absolute

PICTURE = "web/seal.png"
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@dataclass(frozen=True, slots=True)
class Card:
    """A page as a link to it is shown elsewhere."""

    title: str
    words: str
    address: str
    picture: str
    for_machines: SafeString


def card(request: HttpRequest, title: str, words: str, **told: object) -> Card:
    """The card of the page asked for. `told`: what it is about, in the words of schema.org."""
    address = absolute(request, request.path)
    said = {"@context": "https://schema.org", **told, "url": address}
    return Card(title, words, address, absolute(request, static(PICTURE)), in_block(said))


def organisation(period: UnitPeriod) -> dict[str, object]:
    """A unit in the words of schema.org."""
    told = {"alternateName": period.short_name, "address": period.address, "telephone": period.phone}
    kept = {name: value for name, value in told.items() if value}
    return {"@type": "GovernmentOrganization", "name": period.name, **kept}


def in_block(said: Mapping[str, object]) -> SafeString:
    """As a block that is read and never run; what is empty is left out."""
    kept = {name: value for name, value in said.items() if value != ""}
    return mark_safe(json.dumps(kept, ensure_ascii=False).translate(ESCAPES))  # noqa: S308  # no tag can end in it
