"""What becomes of a notice, and of the copy each unit gets."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from gongkai.base.states import Machine


class State(TextChoices):
    """A notice: written, out, and done with one way or the other."""

    DRAFT = "draft", _("草稿")
    ISSUED = "issued", _("已下发")
    WITHDRAWN = "withdrawn", _("已撤回")
    CLOSED = "closed", _("已办结")


class CopyState(TextChoices):
    """The copy of one unit."""

    SENT = "sent", _("未签收")
    RECEIVED = "received", _("已签收")
    ANSWERED = "answered", _("已答复")


NOTICE = Machine(
    {
        (State.DRAFT, "edit"): State.DRAFT,
        (State.DRAFT, "discard"): State.DRAFT,
        (State.DRAFT, "issue"): State.ISSUED,
        (State.ISSUED, "chase"): State.ISSUED,
        (State.ISSUED, "withdraw"): State.WITHDRAWN,
        (State.ISSUED, "close"): State.CLOSED,
    }
)
COPY = Machine(
    {
        (CopyState.SENT, "receive"): CopyState.RECEIVED,
        (CopyState.SENT, "answer"): CopyState.ANSWERED,
        (CopyState.RECEIVED, "answer"): CopyState.ANSWERED,
        (CopyState.ANSWERED, "answer"): CopyState.ANSWERED,
    }
)
