"""The issues of the gazette that wait for somebody: to be published, or to be put right."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gongkai.publishing.models.gazette import Issue
from gongkai.publishing.policy_gazette import GAZETTE
from gongkai.publishing.states_gazette import IssueState
from gongkai.web.actors import Actor
from gongkai.web.worklist import MOST_SHOWN, Waiting, Waits


def waits(actor: Actor, today: date) -> Waits:
    """The issues this person can publish, or was given back. Cost: two queries."""
    to_publish = GAZETTE.visible(actor, "publish", today=today)
    given_back = GAZETTE.visible(actor, "edit", today=today) & ~Q(returned_why="")
    rows = Issue.objects.filter(to_publish | given_back)
    first = rows.select_related("unit").order_by("submitted_at", "pk")[:MOST_SHOWN]
    return Waits(_("政府公报"), rows.count(), reverse("publishing:gazette_list"), tuple(map(_waiting, first)))


def _waiting(issue: Issue) -> Waiting:
    is_handed_in = issue.state == IssueState.APPROVAL
    return Waiting(
        words=str(issue),
        what=_("审定出版") if is_handed_in else _("改好再送审"),
        unit_name=issue.unit.name,
        since=localdate(issue.submitted_at) if issue.submitted_at else issue.day,
        address=reverse("publishing:gazette_issue", args=[issue.pk]),
    )
