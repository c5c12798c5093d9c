"""From hand to hand: submitted, reviewed, looked through for secrets, discussed, returned with remarks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gongkai.base.findings import Severity
from gongkai.organisations.actions.refusals import refuse
from gongkai.publishing.actions.moves import move, taken
from gongkai.publishing.enclosed import enclosed_in
from gongkai.publishing.models.items import Item, Procedure
from gongkai.publishing.models.steps import SECRETS, Comment, Did, SecrecyReview
from gongkai.publishing.scanning import findings
from gongkai.web.actors import Actor


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark at a place: paragraph (1 is the first), the words meant, what is to be changed."""

    words: str
    paragraph: int | None = None
    quote: str = ""


def procedure_of(item: Item) -> Procedure:
    """How the unit of the item works, by default where nothing is set. Cost: one query."""
    return Procedure.objects.filter(unit=item.unit_id).first() or Procedure(unit_id=item.unit_id)


def submit(item: Item, *, by: Actor, at: datetime) -> Item:
    """Hands a draft in. Raises NotAllowed; Refused with every blocking finding at once. Begins a new round.

    Whoever passed an earlier text passes this one anew.
    """
    enclosed_in(item.version)  # reads large files before the transaction; within it they are known
    return _submit(item, by=by, at=at)


@transaction.atomic
def _submit(item: Item, *, by: Actor, at: datetime) -> Item:
    item = taken(item, "submit", by=by, at=at)
    refuse(one.words for one in findings(item, today=localdate(at)) if one.severity is Severity.ERROR)
    version = item.version
    version.round, version.submitted_at = version.round + 1, at
    version.reviewed_by = version.secrecy_by = version.approved_by = None
    version.save()
    straight = "" if procedure_of(item).with_unit_review else "submit_to_secrecy"
    move(item, "submit", by=by, at=at, did=Did.SUBMITTED, move_as=straight)
    return item


@transaction.atomic
def take_back(item: Item, *, by: Actor, at: datetime) -> Item:
    """Takes a text back before anybody reviewed it. Raises NotAllowed, Refused."""
    item = taken(item, "take_back", by=by, at=at)
    move(item, "take_back", by=by, at=at, did=Did.TOOK_BACK)
    return item


@transaction.atomic
def review(item: Item, *, by: Actor, at: datetime, words: str = "") -> Item:
    """Passes the unit's own review. Raises NotAllowed: nobody passes a text they wrote at."""
    item = taken(item, "review", by=by, at=at)
    item.version.reviewed_by_id = by.user_id
    item.version.save(update_fields=["reviewed_by"])
    move(item, "review", by=by, at=at, did=Did.REVIEWED, why=words)
    return item


@transaction.atomic
def pass_secrecy(
    item: Item, *, found: Collection[str] = (), basis: str = "", words: str, by: Actor, at: datetime
) -> Item:
    """Passes secrecy review with its form (条例 2019 art. 17). Raises NotAllowed, Refused.

    `found`: names of SECRETS that were found. A text that is to be public passes only where there are none; one that is
    to be kept says which. Normative documents go on to collective discussion where the procedure asks for it.
    """
    item = taken(item, "pass_secrecy", by=by, at=at)
    version = item.version
    refuse(_against(version.is_open, found, words))
    version.secrecy_by_id = by.user_id
    version.save(update_fields=["secrecy_by"])
    normative = version.is_normative and procedure_of(item).with_discussion
    onward = "pass_secrecy_to_discussion" if version.needs_discussion or normative else ""
    step = move(item, "pass_secrecy", by=by, at=at, did=Did.PASSED_SECRECY, why=words, move_as=onward)
    SecrecyReview.objects.create(step=step, basis=basis, **dict.fromkeys(found, True))
    return item


def _against(is_open: bool, found: Collection[str], words: str) -> list[str]:
    called = dict(SECRETS)
    strange = set(found) - called.keys()
    if strange:
        raise ValueError(f"not protected by any rule we know: {sorted(strange)}")
    against = [] if words.strip() else [_("请写明审查意见。")]
    if is_open and found:
        named = "、".join(str(called[name]) for name in called if name in found)
        against.append(
            _("信息里有%(secrets)s，不能公开。请退回，作删除、遮盖处理或者改变公开方式。") % {"secrets": named}
        )
    return against


@transaction.atomic
def discuss(item: Item, *, minutes: str, by: Actor, at: datetime) -> Item:
    """Writes down that a meeting discussed the text and agreed, with its minutes. Raises NotAllowed, Refused."""
    item = taken(item, "discuss", by=by, at=at)
    refuse([] if minutes.strip() else [_("请写明会议名称、日期和结论。")])
    move(item, "discuss", by=by, at=at, did=Did.DISCUSSED, why=minutes)
    return item


@transaction.atomic
def return_(item: Item, *, words: str, remarks: Sequence[Remark] = (), by: Actor, at: datetime) -> Item:
    """Gives a text back to its author, with remarks at their places. Raises NotAllowed, Refused."""
    item = taken(item, "return", by=by, at=at)
    refuse([] if words.strip() or remarks else [_("请写明为什么退回。")])
    item.publish_at = None
    step = move(item, "return", by=by, at=at, did=Did.RETURNED, why=words)
    Comment.objects.bulk_create(
        Comment(version=item.version, step=step, paragraph=one.paragraph, quote=one.quote[:200], words=one.words[:500])
        for one in remarks
    )
    return item
