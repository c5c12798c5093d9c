"""A Word file read for the form of a new item. Nothing is saved but the pictures, as uploads of the form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from gongkai.base.errors import Refused, Unreadable
from gongkai.files.actions import named, refuse_size, take_in
from gongkai.files.forms import Upload
from gongkai.publishing.text.incoming import Incoming, IncomingPicture, incoming


@dataclass(frozen=True, slots=True)
class WordFile:
    """What was read: the fields of the form to begin with, and what the clerk has to look at."""

    fields: dict[str, Any]
    notes: tuple[str, ...]


def read(sent: UploadedFile[bytes], *, at: datetime) -> WordFile:
    """The file as fields of the form. Raises Refused with one sentence for what is no Word file."""
    name = sent.name or ""
    refuse_size(sent.size or 0, name=name)
    try:
        found = incoming(sent.read(), name=name)
    except Unreadable as unreadable:
        raise Refused(str(unreadable)) from None
    pictures, refused = _pictures(found, at)
    suggested = {
        name: suggestion.value
        for name in ("title", "document_number", "written_on")
        if (suggestion := getattr(found, name)) is not None
    }
    looked = [_("标题、文号、成文日期是从文件里读出的，请核对。")] if suggested else []
    fields = {**suggested, "body": found.markup, "attached": pictures}
    return WordFile(fields, (*looked, *found.notes, *refused))


def _pictures(found: Incoming, at: datetime) -> tuple[list[Upload], list[str]]:
    taken, refused = [], list[str]()
    for picture in found.pictures:
        try:
            taken.append(_taken(picture, at))
        except Refused as no:
            refused += no.reasons
    return taken, refused


def _taken(picture: IncomingPicture, at: datetime) -> Upload:
    file = take_in(picture.content, name=picture.name, at=at)
    return Upload(file, named(picture.name, file.type))
