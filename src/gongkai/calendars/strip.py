"""The warning on every desk: the arrangement of a year that must be there is not."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.calendars import rules
from gongkai.calendars.current import current
from gongkai.calendars.policy import VERSION
from gongkai.regime.workdays import shipped_calendar
from gongkai.web.actors import Actor
from gongkai.web.strips import Strip


def missing_year(actor: Actor, today: date) -> Strip | None:
    """After 15 December, while next year's is missing. Cost: no query while the shipped years suffice, then one."""
    if not rules.missing(shipped_calendar(), today):
        return None
    missing = rules.missing(current(), today)
    if not missing:
        return None
    words = _("%(year)d年的放假安排还没有录入，落在那一年的期限只能暂定。") % {"year": missing[0]}
    if VERSION.allows(actor, "publish", today=today):
        return Strip(words, reverse("calendars:enter", args=[missing[0]]), _("照通知录入"))
    return Strip(words, reverse("calendars:years"), _("看工作日历"))
