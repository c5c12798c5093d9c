"""How a unit publishes: which steps it takes beside the compulsory ones, how its index numbers are made."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from gongkai.audit import actions as audit
from gongkai.audit.rules import differences, snapshot
from gongkai.organisations.models.units import Unit
from gongkai.publishing.models.items import Procedure
from gongkai.publishing.policy import PROCEDURE
from gongkai.publishing.rules.index_numbers import Scheme
from gongkai.web.actors import Actor

FIELDS = ("with_unit_review", "with_discussion", "scheme")


@transaction.atomic
def set_procedure(
    unit: Unit, *, with_unit_review: bool, with_discussion: bool, scheme: str, by: Actor, at: datetime
) -> Procedure:
    """Writes down how the unit works from now on; what is under way goes on from where it stands.

    Raises NotAllowed; Refused for a scheme that could make a number twice.
    """
    kept = Procedure.objects.select_for_update().filter(unit=unit).first() or Procedure(unit=unit)
    PROCEDURE.require(by, "edit", kept, today=localdate(at))
    before = snapshot(kept, *FIELDS)
    kept.with_unit_review, kept.with_discussion = with_unit_review, with_discussion
    kept.scheme = str(Scheme.parse(scheme)) if scheme.strip() else ""
    kept.save()
    old, new = differences(before, snapshot(kept, *FIELDS))
    if new:
        audit.record(by, "edit", kept, at=at, before=old, after=new)
    return kept
