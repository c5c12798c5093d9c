"""Adjusting a leading group: the version in force ends on the day, another one begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gongkai.audit import actions as audit
from gongkai.audit.rules import differences
from gongkai.organisations.actions.refusals import refuse
from gongkai.organisations.actions.registers import faults, locked, told
from gongkai.organisations.models.bodies import LeadingGroup
from gongkai.organisations.models.units import Unit
from gongkai.organisations.policy.registers import LEADING_GROUP
from gongkai.organisations.registers.bodies import LEADING_GROUPS
from gongkai.web.actors import Actor


@transaction.atomic
def adjust(group: LeadingGroup, *, on: date, to: Mapping[str, object], by: Actor, at: datetime) -> LeadingGroup:
    """Lets the group go on in another composition from a day on; the one before stays to be read.

    `to`: the fields of the register that change, without the days. Raises NotAllowed, Refused.
    """
    Unit.objects.select_for_update().get(pk=group.unit_id)
    group = locked(LEADING_GROUPS, group)
    LEADING_GROUP.require(by, "adjust", group, today=localdate(at))
    refuse(_faults(group, on))
    old = told(LEADING_GROUPS, group)
    group.until = on
    group.save(update_fields=["until"])
    new = LeadingGroup(unit_id=group.unit_id, **{name: old[name] for name in old if name not in ("unit_id", "until")})
    for name, value in {**to, "since": on}.items():
        setattr(new, name, value)
    refuse(faults(LEADING_GROUPS, new, localdate(at)))
    new.save(force_insert=True)
    before, after = differences(old, told(LEADING_GROUPS, new))
    audit.record(by, "adjust", new, at=at, before=before, after=after)
    return new


def _faults(group: LeadingGroup, on: date) -> Iterator[str]:
    if not group.is_counted or group.until is not None:
        yield _("这一份已经不是现在的组成，请调整现在的那一份。")
    elif on <= group.since:
        yield _("调整的日期必须晚于现在这一份的%(day)s；写错了请用更正。") % {"day": group.since}
