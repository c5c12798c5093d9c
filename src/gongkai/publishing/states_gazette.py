"""The way of an issue of the gazette: composed, handed in, published by another. What is published stays as it is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.base.states import Machine


class IssueState(models.TextChoices):
    """Where an issue stands."""

    COMPOSING = "composing", _("编排中")
    APPROVAL = "approval", _("待审定")
    PUBLISHED = "published", _("已出版")


ISSUE: Machine[IssueState] = Machine(
    {
        (IssueState.COMPOSING, "submit"): IssueState.APPROVAL,
        (IssueState.APPROVAL, "return"): IssueState.COMPOSING,
        (IssueState.APPROVAL, "publish"): IssueState.PUBLISHED,
    }
)
