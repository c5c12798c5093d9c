"""A unit the demo sets up, as a line of its plan."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from gongkai.organisations.models.units import Level
from gongkai.organisations.rules.details import UnitDetails

SINCE = date(2008, 5, 1)  # the day the first regulation came into force
HOURS = "工作日 8:30—11:30，13:00—16:30"
NOT_WRITTEN = ("points", "since", "level")


@dataclass(frozen=True, slots=True)
class Planned:
    """A unit, since when it stands, and the names of the reading points it keeps. An empty text is not known."""

    name: str
    short_name: str
    level: Level
    document_prefix: str = ""
    points: tuple[str, ...] = ()
    address: str = ""
    postcode: str = ""
    phone: str = ""
    email: str = ""
    hours: str = HOURS
    disclosure_office: str = "办公室"
    since: date = SINCE

    def details(self, parent: int | None, head: str) -> UnitDetails:
        """As the register of units takes it, under a parent and with the name of its head."""
        told = {name: value for name, value in asdict(self).items() if name not in NOT_WRITTEN}
        return UnitDetails(**told, level=str(self.level), parent=parent, head=head)
