"""What a unit does with the notice it got: confirms the receipt, answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.audit import actions as audit
from gongkai.base.errors import Refused
from gongkai.delivery.notifications import tell
from gongkai.files.forms import Upload
from gongkai.notices.actions import KIND
from gongkai.notices.models import Answer, Attachment, Copy
from gongkai.notices.policy import COPY
from gongkai.notices.states import COPY as MOVES
from gongkai.notices.states import CopyState
from gongkai.web.actors import Actor, Post


@transaction.atomic
def receive(copy: Copy, *, by: Actor, at: datetime) -> Copy:
    """Confirms that the unit has the notice: who and when. Raises NotAllowed, Refused."""
    copy = _moved(copy, "receive", by, at)
    copy.state, copy.received_at, copy.received_by = CopyState.RECEIVED, at, by.name
    copy.save(update_fields=["state", "received_at", "received_by"])
    audit.record(by, "receive", copy, at=at)
    return copy


@transaction.atomic
def answer(copy: Copy, words: str, *, uploads: Sequence[Upload] = (), by: Actor, at: datetime) -> Answer:
    """Answers in words and files, confirming the receipt; a later answer adds to it. Raises NotAllowed, Refused."""
    copy = _moved(copy, "answer", by, at)
    written = Answer.objects.create(copy=copy, words=words, at=at, by=by.name)
    Attachment.objects.bulk_create(
        Attachment(answer=written, file=upload.file, name=upload.name, position=place)
        for place, upload in enumerate(uploads)
    )
    if copy.received_at is None:
        copy.received_at, copy.received_by = at, by.name
    copy.state, copy.answered_at = CopyState.ANSWERED, copy.answered_at or at
    copy.save(update_fields=["state", "received_at", "received_by", "answered_at"])
    audit.record(by, "answer", copy, at=at, after={"words": words, "files": [one.name for one in uploads]})
    notice = copy.notice
    address = f"{reverse('notices:notice', args=[notice.pk])}#unit-{copy.pk}"
    post = Post.CLERK if notice.forwarded_id else Post.SUPERVISOR
    said = format_lazy("{}{}：{}", copy.unit.name, _("已答复"), notice.title)
    tell(said, to=(notice.unit_id, post), address=address, at=at, kind=KIND)
    return written


def _moved(copy: Copy, verb: str, by: Actor, at: datetime) -> Copy:
    """The copy, locked with its notice, when this person may do it and both states allow it."""
    rows = Copy.objects.select_for_update(of=("self", "notice")).select_related("notice", "unit")
    copy = rows.get(pk=copy.pk)
    COPY.require(by, verb, copy, today=localdate(at))
    if not copy.notice.is_open:
        told = {"state": copy.notice.get_state_display()}
        raise Refused(gettext("这份通知%(state)s，不用再签收或者答复。") % told)
    MOVES.after(CopyState(copy.state), verb)
    return copy
