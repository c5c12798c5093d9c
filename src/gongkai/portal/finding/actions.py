"""Keeping the synonyms: each change is recorded with the words before and after."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from gongkai.audit import actions as audit
from gongkai.portal.finding.policy import SYNONYMS
from gongkai.search import synonyms
from gongkai.search.models import SynonymSet
from gongkai.web.actors import Actor


@transaction.atomic
def add_synonyms(words: Iterable[str], *, by: Actor, at: datetime) -> SynonymSet:
    """Keeps a new set of words that mean the same. Raises NotAllowed, Refused."""
    SYNONYMS.require(by, "add", today=localdate(at))
    made = SynonymSet.objects.get(pk=synonyms.keep(words))
    audit.record(by, "add", made, at=at, after={"words": str(made)})
    return made


@transaction.atomic
def edit_synonyms(kept: SynonymSet, words: Iterable[str], *, by: Actor, at: datetime) -> SynonymSet:
    """Puts these words in the place of those of the set. Raises NotAllowed, Refused."""
    SYNONYMS.require(by, "edit", today=localdate(at))
    before = str(SynonymSet.objects.select_for_update().get(pk=kept.pk))
    synonyms.keep(words, number=kept.pk)
    after = SynonymSet.objects.get(pk=kept.pk)
    if str(after) != before:
        audit.record(by, "edit", after, at=at, before={"words": before}, after={"words": str(after)})
    return after


@transaction.atomic
def remove_synonyms(kept: SynonymSet, *, by: Actor, at: datetime) -> None:
    """Forgets a set. Raises NotAllowed."""
    SYNONYMS.require(by, "remove", today=localdate(at))
    gone = SynonymSet.objects.select_for_update().get(pk=kept.pk)
    audit.record(by, "remove", gone, at=at, before={"words": str(gone)})
    synonyms.drop(gone.pk)
