"""Writing and publishing the guide of a unit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.functional import keep_lazy_text
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from gongkai.audit import actions as audit
from gongkai.audit.rules import differences, snapshot
from gongkai.base.errors import Refused
from gongkai.base.findings import Severity
from gongkai.delivery.notifications import tell_all
from gongkai.files.models import StoredFile
from gongkai.organisations.actions.refusals import refuse
from gongkai.organisations.models.units import Unit
from gongkai.publishing import guide_searching
from gongkai.publishing.guide_policy import GUIDE, PUBLISHERS
from gongkai.publishing.guides import contact_of
from gongkai.publishing.models.guides import Guide, GuideAuthorship
from gongkai.publishing.rules.guides import WRITTEN, GuideText, faults
from gongkai.web.actors import Actor, Post
from gongkai.web.policy import Words

FIELDS = (*WRITTEN, "form_name")


@transaction.atomic
def write_guide(
    unit: Unit, text: GuideText, *, form: tuple[StoredFile, str] | None = None, by: Actor, at: datetime
) -> Guide:
    """Saves the draft of the unit's guide, a new version where there is none. Whoever saves it is one of its authors.

    `form`: the form of application to take away, with its name. Raises NotAllowed, Refused.
    """
    Unit.objects.select_for_update().get(pk=unit.pk)  # one draft at a time
    guide = Guide.objects.of(unit).drafts().select_related("unit").first()
    is_new = guide is None
    if guide is None:
        GUIDE.require(by, "write", today=localdate(at))
        guide = Guide(unit=unit, number=Guide.objects.of(unit).count() + 1, author_id=_account(by))
    GUIDE.require(by, "edit", guide, today=localdate(at))
    before = {} if is_new else snapshot(guide, *FIELDS)
    for name in WRITTEN:
        setattr(guide, name, getattr(text, name))
    guide.form_file, guide.form_name = form or (None, "")
    guide.saved_at = at
    _clean(guide)
    guide.save()
    GuideAuthorship.objects.get_or_create(guide=guide, account_id=_account(by), defaults={"name": by.name})
    guide.__dict__.pop("author_ids", None)
    old, new = differences(before, snapshot(guide, *FIELDS))
    if new:
        audit.record(by, "write" if is_new else "edit", guide, at=at, before=old, after=new)
    if is_new:
        _tell(gettext_lazy("请核对后公布：%(guide)s"), guide, PUBLISHERS, at=at)
    return guide


@transaction.atomic
def publish_guide(guide: Guide, *, by: Actor, at: datetime) -> Guide:
    """Publishes a draft, which takes the place of the version before it. Raises NotAllowed.

    Raises Refused with everything the Regulations of the day ask for and the guide does not have.
    """
    guide = _locked(guide)
    today = localdate(at)
    GUIDE.require(by, "publish", guide, today=today)
    found = faults(guide.text, contact_of(guide.unit, today), day=today)
    refuse(one.words for one in found if one.severity is Severity.ERROR)
    guide.published_at, guide.published_by_id = at, _account(by)
    guide.save(update_fields=["published_at", "published_by"])
    audit.record(by, "publish", guide, at=at, after={"number": guide.number})
    guide_searching.put(guide)
    _tell(gettext_lazy("已公布：%(guide)s"), guide, (Post.CLERK,), at=at)
    return guide


@transaction.atomic
def discard_guide(guide: Guide, *, by: Actor, at: datetime) -> None:
    """Gives up a draft. Raises NotAllowed."""
    guide = _locked(guide)
    GUIDE.require(by, "discard", guide, today=localdate(at))
    audit.record(by, "discard", guide, at=at, before={"number": guide.number})
    guide.delete()


def _locked(guide: Guide) -> Guide:
    return Guide.objects.select_for_update(of=("self",)).select_related("unit").get(pk=guide.pk)


def _account(by: Actor) -> int:
    if by.user_id is None:
        raise ValueError("a guide is written and published by somebody with an account")
    return by.user_id


def _clean(guide: Guide) -> None:
    """Raises Refused for a field that does not hold what it must, each sentence with the name of its field."""
    skipped = {field.name for field in Guide._meta.fields} - set(FIELDS)
    try:
        guide.clean_fields(exclude=skipped)
    except ValidationError as found:
        called = {field.name: field.verbose_name for field in Guide._meta.fields}
        named: dict[str, Any] = found.message_dict
        raise Refused([f"{called[name]}：{word}" for name, words in named.items() for word in words]) from None


def _tell(words: Words, guide: Guide, posts: tuple[Post, ...], *, at: datetime) -> None:
    own = [post for post in posts if post is not Post.SUPERVISOR]
    address = reverse("publishing:guide", args=[guide.unit_id])
    told = _named(words, str(guide))
    tell_all(told, to=[(guide.unit_id, post) for post in own], address=address, at=at, kind="publishing.guide")


@keep_lazy_text
def _named(words: Words, guide: str) -> str:
    return str(words) % {"guide": guide}
