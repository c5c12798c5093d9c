"""A Word file read for the form of a new item. Nothing is saved but its pictures, which stand at the text's end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from gongkai.base.errors import Refused, Unreadable
from gongkai.files.actions import refuse_size
from gongkai.publishing.actions.pictures import address_of, take_in_picture
from gongkai.publishing.text.incoming import Incoming, incoming
from gongkai.web.actors import Actor


@dataclass(frozen=True, slots=True)
class WordFile:
    """What was read: the fields of the form to begin with, and what the clerk has to look at."""

    fields: dict[str, Any]
    notes: tuple[str, ...]


def read(sent: UploadedFile[bytes], *, by: Actor, at: datetime) -> WordFile:
    """The file as fields of the form. Raises NotAllowed; Refused with one sentence for what is no Word file."""
    name = sent.name or ""
    refuse_size(sent.size or 0, name=name)
    try:
        found = incoming(sent.read(), name=name)
    except Unreadable as unreadable:
        raise Refused(str(unreadable)) from None
    pictures, refused = _pictures(found, by, at)
    suggested = {
        name: suggestion.value
        for name in ("title", "document_number", "written_on")
        if (suggestion := getattr(found, name)) is not None
    }
    looked = [_("标题、文号、成文日期是从文件里读出的，请核对。")] if suggested else []
    fields = {**suggested, "body": found.markup + pictures}
    return WordFile(fields, (*looked, *found.notes, *refused))


def _pictures(found: Incoming, by: Actor, at: datetime) -> tuple[str, list[str]]:
    """The pictures as markup in the order of the file, and why some were left behind."""
    markup, refused = "", list[str]()
    for picture in found.pictures:
        try:
            taken = take_in_picture(picture.content, name=picture.name, by=by, at=at)
        except Refused as no:
            refused += no.reasons
        else:
            markup += f'<figure><img src="{address_of(taken)}" alt=""></figure>\n'
    return markup, refused
