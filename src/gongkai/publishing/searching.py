"""What of an item can be found by searching: the text the public sees, under the public's address."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.base.errors import Unreadable
from gongkai.files.blobs.contract import Missing
from gongkai.files.models import StoredFile
from gongkai.publishing.models.items import Item
from gongkai.publishing.models.versions import Version
from gongkai.publishing.text.plain import plain
from gongkai.search import actions as search
from gongkai.search import texts
from gongkai.search.documents import PUBLIC, Attached, SearchDocument

Texts = Mapping[str, str]
KEY = "publishing.item:"  # before the public id


def read(item: Item) -> Texts:
    """The words of the attachments of the version worked on, by digest. To be asked before the transaction begins.

    Cost: each attachment is read and its text taken out, seconds for a large PDF.
    """
    files = [one.file for one in item.version.attachments.select_related("file")]
    return {file.digest: _text_of(file) for file in files}


def put(item: Item, texts_read: Texts) -> None:
    """Lets everybody find what the item shows now. Part of the caller's transaction.

    `texts_read`: what `read` gave; a file attached since is found by its name alone.
    """
    search.put(document_of(item, texts_read))


def take_out(item: Item) -> None:
    """Lets nobody find the item any more. Part of the caller's transaction."""
    search.remove(key_of(item))


def key_of(item: Item) -> str:
    """The name of an item in the index."""
    return f"{KEY}{item.public_id}"


def document_of(item: Item, texts_read: Texts) -> SearchDocument:
    """The item as it is found. Raises ValueError for one the public does not see."""
    shown = item.shown
    if shown is None:
        raise ValueError(f"item {item.pk} is not public")
    attachments = shown.attachments.select_related("file")
    attached = tuple(Attached(one.name, texts_read.get(one.file.digest, "")) for one in attachments)
    return document(item, shown, plain(shown.body), attached)


def document(item: Item, shown: Version, words: str, attached: tuple[Attached, ...] = ()) -> SearchDocument:
    """The same from a text whose words and attachments are known. Asks no database."""
    if shown.written_on is None or item.published_at is None:
        raise ValueError(f"item {item.pk} is not public")
    facets = {
        "year": (str(shown.written_on.year),),
        "validity": (item.validity,),
        "category": (shown.category,),
        "topic": (shown.topic,),
        "key_field": (shown.key_field,),
    }
    return SearchDocument(
        key=key_of(item),
        kind="item",
        title=shown.title,
        day=shown.written_on,
        address=f"/xxgk/item/{item.public_id}/",
        audience=(PUBLIC,),
        number=shown.document_number,
        text=words,
        attached=attached,
        unit_id=item.unit_id,
        unit=shown.issuer,
        facets={name: values for name, values in facets.items() if values[0]},
    )


def _text_of(file: StoredFile) -> str:
    """Empty where the file cannot be read: the item is found by the rest."""
    if file.kind not in texts.KINDS:
        return ""
    try:
        return texts.of(file.content(), file.kind)
    except (Missing, Unreadable):
        return ""
