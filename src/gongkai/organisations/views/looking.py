"""Reading what is private about a person is in the trail."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Model
from django.utils import timezone

from gongkai.audit import actions as audit
from gongkai.organisations.actions.people import PRIVATE
from gongkai.organisations.models.people import Person
from gongkai.web.actors import Request


def looked_at(request: Request, thing: Model, person: Person, fields: Sequence[str] = PRIVATE) -> None:
    """Records that the page of a thing shows somebody the private fields of another person, if any are filled in.

    Cost: one INSERT, none for one's own page or without such fields.
    """
    shown = [name for name in fields if getattr(person, name)]
    if shown and person.user_id != request.actor.user_id and request.method != "POST":
        audit.looked_at(request.actor, thing, at=timezone.now(), fields=shown)
