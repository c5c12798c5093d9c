"""How an item stands in law: amended, lapsed or repealed, by which item, from which day."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.audit import actions as audit
from gongkai.audit.rules import differences, snapshot
from gongkai.organisations.actions.refusals import refuse
from gongkai.pages import actions as pages
from gongkai.publishing import searching
from gongkai.publishing.actions.moves import taken
from gongkai.publishing.models.items import Item, Validity
from gongkai.web.actors import Actor

FIELDS = ("validity", "validity_by_id", "validity_words", "validity_on")


def set_validity(
    item: Item,
    validity: Validity,
    *,
    by: Actor,
    at: datetime,
    because_of: Item | None = None,
    words: str = "",
    on: date | None = None,
) -> Item:
    """Writes down how the item stands in law; of what is no longer valid, since when and why.

    Raises NotAllowed, Refused.
    """
    texts = searching.read(item)
    with transaction.atomic():
        item = taken(item, "set_validity", by=by, at=at)
        if validity is Validity.VALID:
            because_of, words, on = None, "", None
        else:
            refuse(_missing(item, because_of, words, on))
        before = snapshot(item, *FIELDS)
        item.validity, item.validity_by, item.validity_words, item.validity_on = validity, because_of, words, on
        item.save(update_fields=["validity", "validity_by", "validity_words", "validity_on"])
        old, new = differences(before, snapshot(item, *FIELDS))
        if new:
            audit.record(by, "set_validity", item, at=at, before=old, after=new)
            if item.shown_id is not None:
                searching.put(item, texts)
                pages.replaced(item.public_id)
    return item


def _missing(item: Item, because_of: Item | None, words: str, on: date | None) -> list[str]:
    missing = []
    if on is None:
        missing.append(_("请写明从哪一天起修改、失效或者废止。"))
    if because_of is None and not words.strip():
        missing.append(_("请选择修改或者废止它的文件，或者写明依据。"))
    if because_of is not None and because_of.pk == item.pk:
        missing.append(_("文件不能修改或者废止自己。"))
    return missing
