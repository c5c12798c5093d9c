"""The first page of the day."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.accounts.views.page import answer
from gongkai.calendars.current import current
from gongkai.delivery.notifications import notifications_for
from gongkai.desk.own_unit import own_absence, own_unit, stands_in
from gongkai.desk.policy import DESK
from gongkai.desk.supervision import counted, in_order, rows_of, supervised
from gongkai.desk.urgency import Urgency, bundles, is_workday, week_of
from gongkai.organisations.policy.units import UNIT
from gongkai.web.actors import Request
from gongkai.web.policy import NOBODY, guarded
from gongkai.web.worklist import Light, waiting_for

NEWS = 5
WORST = 5


@dataclass(frozen=True, slots=True)
class Step:
    """Something to begin with, and why."""

    address: str
    words: str
    why: str


@guarded(DESK, "open")
@require_safe
def home(request: Request) -> HttpResponse:
    """What waits for whoever asks, by urgency; the own unit; what was told; for supervisors the units that stand worst.

    Cost: about fifteen queries besides those of the areas, however much waits.
    """
    actor, today = request.actor, request.today
    calendar = current()
    waits = waiting_for(actor, today)
    area = request.GET.get("area", "")
    chosen = [one for one in waits if str(one.area) == area] or waits
    found = bundles(chosen, today, calendar)
    context: dict[str, object] = {
        "areas": waits,
        "area": area if len(chosen) < len(waits) else "",
        "bundles": found,
        "more": [one for one in chosen if one.left_out],
        "count": sum(one.count for one in waits),
        "pressing": sum(len(one.lines) for one in found if one.urgency in (Urgency.LATE, Urgency.TODAY)),
        "is_workday": is_workday(today, calendar),
        "week": week_of(waits, today, calendar),
        "own": own_unit(actor, today),
        "stands_in": stands_in(actor),
        "absence": own_absence(actor, today),
        "news": notifications_for(actor, today).with_read_by(actor.user_id or NOBODY)[:NEWS],
        **_supervision(request),
    }
    if context.get("unit_count") == 0:
        context["start"] = _first_steps(request)
    return answer(request, "desk/home.html", context)


def _first_steps(request: Request) -> list[Step]:
    """What to do in an installation without units: for whoever may do it."""
    if not UNIT.allows(request.actor, "found", today=request.today):
        return []
    return [
        Step(reverse("organisations:unit_new"), _("设立最上级单位"), _("一般是本级政府，其他单位都在它下面。")),
        Step(reverse("organisations:unit_import"), _("从表格导入其他单位"), _("先下载模板，导入以前可以逐行预览。")),
        Step(reverse("organisations:person_import"), _("导入人员和岗位"), _("每个单位至少要有填报人和审核人。")),
        Step(reverse("accounts:account_new"), _("给工作人员开户"), _("再到“人员”里把账号和人关联起来。")),
    ]


def _supervision(request: Request) -> dict[str, object]:
    """How the units below stand, and those that stand worst; nothing for who supervises none."""
    if not DESK.allows(request.actor, "supervise", today=request.today):
        return {}
    rows = rows_of(supervised(request.actor, request.today), request.today)
    worst = [row for row in in_order(rows, "light") if row.light in (Light.RED, Light.AMBER)]
    return {"lights": counted(rows), "worst": worst[:WORST], "unit_count": len(rows), "supervises": True}
