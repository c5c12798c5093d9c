"""Every register there is, in the order in which people are shown them."""

from __future__ import annotations

from typing import Any

from gongkai.organisations.registers.bodies import BODIES, LEADING_GROUPS, STAFF_ENTRIES
from gongkai.organisations.registers.funds import FUNDS_OF_YEARS
from gongkai.organisations.registers.gatherings import ACTIVITIES, MEETINGS, TRAININGS
from gongkai.organisations.registers.points import POINTS, VISITS
from gongkai.organisations.registers.register import Register
from gongkai.organisations.registers.rulebook import DOCUMENTS, PROMISES

REGISTERS: tuple[Register[Any], ...] = (
    POINTS,
    VISITS,
    BODIES,
    LEADING_GROUPS,
    STAFF_ENTRIES,
    FUNDS_OF_YEARS,
    MEETINGS,
    TRAININGS,
    ACTIVITIES,
    DOCUMENTS,
    PROMISES,
)
