"""What a clerk writes about an item, as a plain value: the fields of a version, its attachments, its relations."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from gongkai.files.models import StoredFile


@dataclass(frozen=True, slots=True)
class Written:
    """A text with its metadata as it is to be saved. `body` is cleaned markup; codes are those of the classes.

    Why a correction is made is no part of it: that is said once, when the correction begins.

    `attachments` are stored files under the names the public sees, in order; `co_issuers` and `explains` are ids.
    """

    title: str
    body: str = ""
    document_number: str = ""
    issuer: str = ""
    written_on: date | None = None
    effective_on: date | None = None
    last_day: date | None = None
    is_normative: bool = False
    no_interpretation_why: str = ""
    category: str = ""
    topic: str = ""
    genre: str = ""
    combo: str = ""
    key_field: str = ""
    aspect: str = ""
    service_object: str = ""
    keywords: str = ""
    summary: str = ""
    source: str = ""
    limit: str = "general"
    openness: str = "public"
    openness_why: str = ""
    review_again_on: date | None = None
    needs_discussion: bool = False
    attachments: tuple[tuple[StoredFile, str], ...] = ()
    co_issuers: tuple[int, ...] = ()
    explains: tuple[int, ...] = ()


BESIDE = ("attachments", "co_issuers", "explains")
COLUMNS = tuple(field.name for field in fields(Written) if field.name not in BESIDE)
