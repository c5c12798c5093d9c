"""What only the pages of leading groups and staff show: every version of a group, how to reach a member of staff."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.accounts.forms import refused_into
from gongkai.accounts.views.page import answer
from gongkai.organisations.actions.groups import adjust
from gongkai.organisations.forms.registers import AdjustmentForm
from gongkai.organisations.models.bodies import LeadingGroup, StaffEntry
from gongkai.organisations.policy.registers import LEADING_GROUP, STAFF
from gongkai.organisations.registers.bodies import LEADING_GROUPS
from gongkai.organisations.views.looking import looked_at
from gongkai.web.actors import Request
from gongkai.web.policy import guarded


def versions(request: Request, group: LeadingGroup) -> Mapping[str, Any]:
    """Every version the group of the unit had, the latest first. Cost: one query."""
    is_open = group.is_counted and group.until is None
    return {
        "versions": LeadingGroup.objects.counted().of(group.unit_id).order_by("-since"),
        "may_adjust": is_open and LEADING_GROUP.allows(request.actor, "adjust", group, today=request.today),
    }


def reached(request: Request, entry: StaffEntry) -> Mapping[str, Any]:
    """The telephone number of a member of staff, for whoever may know it; that it was shown is in the trail."""
    may_see = STAFF.allows(request.actor, "see_phone", entry, today=request.today)
    if may_see and entry.person.phone:
        looked_at(request, entry, entry.person, fields=("phone",))
    return {"may_see_phone": may_see}


@guarded(LEADING_GROUP, "adjust")
@require_http_methods(["GET", "HEAD", "POST"])
def group_adjust(request: Request, pk: int) -> HttpResponse:
    """The group in another composition, from a day on."""
    rows, register = LEADING_GROUPS.with_names(), LEADING_GROUPS
    group = LEADING_GROUP.fetch(request.actor, "adjust", rows, today=request.today, pk=pk)
    form = AdjustmentForm(
        request.POST or None, register=register, actor=request.actor, today=request.today, entry=group
    )
    if form.is_valid():
        with refused_into(form):
            told = form.told()
            new = adjust(group, on=told.pop("since"), to=told, by=request.actor, at=timezone.now())
            messages.success(request, _("已登记新的组成，原来的一份保留。"))
            return redirect("organisations:group", pk=new.pk)
    context = {"title": _("调整领导小组"), "submit": _("登记调整"), "register": register, "entry": group}
    return answer(request, "organisations/register_form.html", context, form=form)
