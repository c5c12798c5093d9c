"""How an item looks in a list and on its page: its state in a word, its deadline, the line of its steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from gongkai.publishing.models.items import Item, Openness, Procedure
from gongkai.publishing.models.steps import Step
from gongkai.publishing.states import OPEN, WITH_REVIEWERS, State
from gongkai.web.worklist import Light

SOON = timedelta(days=5)  # three working days and a weekend
STATE_LOOKS = {
    State.PUBLISHED: "done",
    State.SCHEDULED: "blocked",
    State.WITHDRAWN: "neutral",
    State.DRAFT: "neutral",
    **dict.fromkeys(WITH_REVIEWERS, "info"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """The chip of the state, and of the deadline where one is running."""

    state: str
    words: str
    due_state: str = ""
    due_words: str = ""


def light_of(item: Item, today: date) -> Light:
    """How the deadline of an item stands; none for what is public or settled."""
    running = item.state in OPEN and item.published_at is None and item.version.openness == Openness.PUBLIC
    if not running or item.due_on is None:
        return Light.NONE
    if item.due_on < today:
        return Light.RED
    return Light.AMBER if item.due_on - today <= SOON else Light.GREEN


def look_of(item: Item, today: date) -> Look:
    """How it looks on a day."""
    state = State(item.state)
    words = str(state.label)
    if item.shown_id is not None and state is not State.PUBLISHED:
        words = _("更正中：%(state)s") % {"state": words}
    light = light_of(item, today)
    if light is Light.NONE or item.due_on is None:
        return Look(STATE_LOOKS.get(state, "neutral"), words)
    said = _("逾期，%(day)s到期") if light is Light.RED else _("%(day)s到期")
    return Look(STATE_LOOKS.get(state, "neutral"), words, light.state, said % {"day": item.due_on.isoformat()})


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the way: done, now or still to come."""

    state: str
    name: str
    when: str = ""
    words: str = ""


def way_of(item: Item, steps: Sequence[Step], procedure: Procedure) -> list[Stop]:
    """What was done, in order, and what is still to come until it is public."""
    done = [
        Stop("done", str(step.get_did_display()), _when(step), "　".join(filter(None, (step.name, step.words))))
        for step in steps
    ]
    state = State(item.state)
    if state not in OPEN:
        return done
    path = _path(item, procedure)
    here = path.index(state) if state in path else 0
    now = Stop("now", str(state.label))
    return [*done, now, *(Stop("wait", str(one.label)) for one in path[here + 1 :])]


def _path(item: Item, procedure: Procedure) -> list[State]:
    version = item.version
    discussed = version.needs_discussion or (version.is_normative and procedure.with_discussion)
    stops = [
        (State.DRAFT, True),
        (State.UNIT_REVIEW, procedure.with_unit_review),
        (State.SECRECY_REVIEW, True),
        (State.DISCUSSION, discussed),
        (State.APPROVAL, True),
        (State.SCHEDULED, item.state == State.SCHEDULED),
        (State.PUBLISHED if version.is_open else State.KEPT, True),
    ]
    return [state for state, is_on in stops if is_on]


def _when(step: Step) -> str:
    return date_format(localtime(step.at), "Y-m-d H:i")
