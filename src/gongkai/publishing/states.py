"""The way of an item: who has it in hand now, and what can come next. The whole workflow is this table.

What the public sees is not a state but `Item.public`: while a published item is being corrected, it stays public.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.base.states import Machine


class State(models.TextChoices):
    """Where an item stands."""

    DRAFT = "draft", _("起草")
    UNIT_REVIEW = "unit_review", _("单位审核")
    SECRECY_REVIEW = "secrecy_review", _("保密审查")
    DISCUSSION = "discussion", _("集体讨论")
    APPROVAL = "approval", _("审批")
    SCHEDULED = "scheduled", _("待定时公开")
    PUBLISHED = "published", _("已公开")
    KEPT = "kept", _("审定不公开")
    EXPIRED = "expired", _("已到期")
    WITHDRAWN = "withdrawn", _("已撤下")
    DISCARDED = "discarded", _("已作废")


WITH_REVIEWERS = (State.UNIT_REVIEW, State.SECRECY_REVIEW, State.DISCUSSION, State.APPROVAL)
OPEN = (State.DRAFT, *WITH_REVIEWERS, State.SCHEDULED)

_ON_THE_WAY = {
    (State.DRAFT, "submit"): State.UNIT_REVIEW,
    (State.DRAFT, "submit_to_secrecy"): State.SECRECY_REVIEW,
    (State.DRAFT, "discard"): State.DISCARDED,
    (State.DRAFT, "drop_correction"): State.PUBLISHED,
    (State.UNIT_REVIEW, "take_back"): State.DRAFT,
    (State.UNIT_REVIEW, "review"): State.SECRECY_REVIEW,
    (State.SECRECY_REVIEW, "pass_secrecy"): State.APPROVAL,
    (State.SECRECY_REVIEW, "pass_secrecy_to_discussion"): State.DISCUSSION,
    (State.DISCUSSION, "discuss"): State.APPROVAL,
    (State.APPROVAL, "publish"): State.PUBLISHED,
    (State.APPROVAL, "schedule"): State.SCHEDULED,
    (State.APPROVAL, "keep"): State.KEPT,
    (State.SCHEDULED, "release"): State.PUBLISHED,
    (State.SCHEDULED, "return"): State.DRAFT,
}
_RETURNS = {(state, "return"): State.DRAFT for state in WITH_REVIEWERS}
_AT_ONCE = {(state, "publish_at_once"): State.PUBLISHED for state in (State.DRAFT, *WITH_REVIEWERS)}
_AFTERWARDS = {
    (State.PUBLISHED, "correct"): State.DRAFT,
    (State.EXPIRED, "correct"): State.DRAFT,
    (State.KEPT, "correct"): State.DRAFT,
    (State.PUBLISHED, "expire"): State.EXPIRED,
    **{(state, "expire"): state for state in OPEN},  # the correction under way goes on
}
_WITHDRAWALS = {(state, "withdraw"): State.WITHDRAWN for state in (State.PUBLISHED, *OPEN, State.EXPIRED)}

ITEM: Machine[State] = Machine({**_ON_THE_WAY, **_RETURNS, **_AT_ONCE, **_AFTERWARDS, **_WITHDRAWALS})
