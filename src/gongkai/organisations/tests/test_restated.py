"""Figures told in the units of another day: two streets merged in mid-year, one split after it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gongkai.organisations.actions import changes
from gongkai.organisations.models.gatherings import Meeting
from gongkai.organisations.models.units import Level, Unit
from gongkai.organisations.registers.gatherings import MEETINGS
from gongkai.organisations.registers.restated import restated
from gongkai.organisations.rules.details import UnitDetails
from gongkai.organisations.tests import ledger
from gongkai.organisations.tests.district import NOW, PROGRAM, District, district
from gongkai.organisations.tests.test_pages import _queries, browser, many, words
from gongkai.web.actors import Post

pytestmark = pytest.mark.django_db
DAY, YEAR_END = date(2017, 7, 1), date(2017, 12, 31)
BY: dict[str, Any] = {"on": DAY, "by": PROGRAM, "at": NOW}


@pytest.fixture
def place() -> District:
    """北极 held two meetings and 南京 one before they became 河南, which held one more."""
    found = district()
    for day in (date(2017, 2, 1), date(2017, 3, 1)):
        ledger.meeting(found.beiji, day)
    ledger.meeting(found.nanjing, date(2017, 2, 1))
    into = UnitDetails(name="河南街道办事处", level=Level.STREET, parent=found.government.pk)
    changes.merge([found.beiji, found.nanjing], into=into, **BY)
    ledger.meeting(Unit.objects.get(name="河南街道办事处"), date(2017, 9, 1))
    return found


def told(on: date) -> dict[str, Decimal]:
    """The meetings of 2017 by the names of the units of a day."""
    lines = restated(MEETINGS, Meeting.objects.all(), day=YEAR_END, on=on)
    return {"、".join(name for _unit, name in line.units): line.values[0] for line in lines}


def test_the_year_of_a_merger_is_told_in_the_new_unit_or_in_the_old_ones(place: District) -> None:
    assert told(DAY) == {"河南街道办事处": 4}
    assert told(date(2017, 6, 30)) == {"北极街道办事处": 2, "南京街道办事处": 1, "北极街道办事处、南京街道办事处": 1}


def test_what_was_before_a_split_is_told_of_the_parts_together(place: District) -> None:
    street = Unit.objects.get(name="河南街道办事处")
    part = UnitDetails(name="松江街道办事处", level=Level.STREET, parent=place.government.pk)
    changes.split(street, parts=[part], goes_on=True, **{**BY, "on": date(2018, 1, 1)})
    assert told(YEAR_END) == {"河南街道办事处": 4}
    assert told(date(2018, 1, 1)) == {"松江街道办事处、河南街道办事处": 4}


def test_an_abolished_unit_has_none_to_be_told_in(place: District) -> None:
    ledger.meeting(place.bureau, date(2017, 4, 1))
    changes.abolish(place.bureau, keeper=place.government, **{**BY, "on": YEAR_END})
    lines = restated(MEETINGS, Meeting.objects.all(), day=YEAR_END, on=YEAR_END)
    assert (lines[-1].units, lines[-1].values, lines[-1].entered) == ((), (Decimal(1),), ("船营区商务局",))


def test_the_page_shows_both_ways_to_whom_the_units_are_and_nothing_to_others(place: District) -> None:
    office, _person = browser("zhaoke", place.government, Post.SUPERVISOR)
    address = "/desk/registers/by-unit/?register=meetings&year=2017"
    page = words(office, address)
    assert "河南街道办事处" in page
    assert "北极街道办事处、南京街道办事处" in page  # where they are entered
    assert "分不开" in words(office, f"{address}&on=2017-06-30")
    assert "河南街道办事处,4" in words(office, address.replace("/?", "/by-unit.csv?"))
    other, _person = browser("limin", place.bureau, Post.CLERK)
    assert "这一年没有登记" in words(other, address)
    few = _queries(office, address)
    many(place, 0, 30)
    Meeting.objects.bulk_create(
        Meeting(unit=unit, on_day=DAY, kind="work", topic="分工") for unit in Unit.objects.filter(name__startswith="第")
    )
    assert _queries(office, address) == few


def test_a_year_before_the_unit_was_there_opens_to_the_units_it_came_from(place: District) -> None:
    ledger.meeting(place.nanjing, date(2016, 2, 1))
    office, _person = browser("zhaoke", place.government, Post.SUPERVISOR)
    new = Unit.objects.get(name="河南街道办事处")
    assert "共1条" in words(office, f"/desk/registers/meetings/?unit={new.pk}&year=2016")
