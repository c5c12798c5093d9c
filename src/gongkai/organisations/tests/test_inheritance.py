"""The registers before, on and after the day on which units merge, split or end."""

from datetime import date
from typing import Any

import pytest

from gongkai.base.errors import Refused
from gongkai.organisations.actions import changes
from gongkai.organisations.actions.points import suspend
from gongkai.organisations.actions.registers import correct_entry, retract_entry
from gongkai.organisations.models.bodies import Body, LeadingGroup, StaffEntry
from gongkai.organisations.models.funds import Funds
from gongkai.organisations.models.gatherings import Meeting
from gongkai.organisations.models.points import Point, Suspension, Visit, units_with_a_point
from gongkai.organisations.models.units import Level, Unit
from gongkai.organisations.registers.points import POINTS
from gongkai.organisations.rules.details import UnitDetails
from gongkai.organisations.tests import ledger
from gongkai.organisations.tests.district import NOW, PROGRAM, District, district, somebody

pytestmark = pytest.mark.django_db
BEFORE, DAY, AFTER = date(2017, 6, 30), date(2017, 7, 1), date(2017, 7, 2)
DO: dict[str, Any] = {"by": PROGRAM, "at": NOW}
BY: dict[str, Any] = {"on": DAY, **DO, "basis": "吉船编〔2017〕3号"}


@pytest.fixture
def place() -> District:
    return district()


def merged(place: District) -> Unit:
    """北极 and 南京 become one street."""
    details = UnitDetails(name="河南街道办事处", level=Level.STREET, parent=place.government.pk)
    changes.merge([place.beiji, place.nanjing], into=details, **BY)
    return Unit.objects.get(name="河南街道办事处")


def test_points_of_merged_streets_are_counted_for_each_before_and_for_the_new_one_from_the_day(
    place: District,
) -> None:
    ledger.point(place.beiji)
    ledger.point(place.nanjing)
    new = merged(place)
    assert [Point.objects.there_on(day).count() for day in (BEFORE, DAY, AFTER)] == [2, 2, 2]
    assert Point.objects.there_on(BEFORE).of(place.beiji).count() == 1
    assert Point.objects.there_on(DAY).of(place.beiji).count() == 0
    assert Point.objects.there_on(DAY).of(new).count() == 2
    assert list(units_with_a_point(AFTER)) == [new]
    assert Point.objects.begun_in(2017).count() == 0
    assert Point.objects.ended_in(2017).count() == 0
    assert [Point.objects.there_on(day).under(place.government, day).count() for day in (BEFORE, DAY)] == [2, 2]


def test_two_points_that_a_merger_made_alike_are_still_corrected_one_by_one(place: District) -> None:
    ledger.point(place.beiji)
    ledger.point(place.nanjing)
    new = merged(place)
    one, other = Point.objects.there_on(DAY).of(new)
    correct_entry(POINTS, one, to={"phone": "0432-64837815"}, why="新装电话", **DO)
    correct_entry(POINTS, one, to={"name": "原北极街道查阅点"}, why="区分两处", **DO)
    with pytest.raises(Refused, match="已经登记过"):
        correct_entry(POINTS, other, to={"name": "原北极街道查阅点"}, why="写错", **DO)


def test_visits_and_suspensions_stay_with_the_days_they_are_of(place: District) -> None:
    old = ledger.point(place.beiji)
    ledger.visit(old, BEFORE, 3)
    ledger.visit(old, DAY, 4)
    suspend(old, first_day=date(2017, 8, 1), last_day=date(2017, 8, 3), why="维修", **DO)
    suspend(old, first_day=date(2017, 6, 1), last_day=date(2017, 6, 2), why="维修", **DO)
    merged(place)
    new = Point.objects.get(continues=old)
    assert Visit.objects.in_year(2017).of(place.beiji).people() == 3
    assert Visit.objects.in_year(2017).of(new.unit).people() == 4
    assert Visit.objects.in_year(2017).under(new.unit, AFTER).people() == 7
    assert [found.since for found in Suspension.objects.filter(point=new)] == [date(2017, 8, 1)]
    assert [found.since for found in Suspension.objects.filter(point=old)] == [date(2017, 6, 1)]


def test_a_suspension_across_the_day_goes_on_at_the_new_unit(place: District) -> None:
    old = ledger.point(place.beiji)
    suspend(old, first_day=date(2017, 6, 1), last_day=None, why="维修", **DO)
    merged(place)
    assert [Point.objects.suspended_on(day).count() for day in (BEFORE, DAY)] == [1, 1]
    assert Point.objects.suspended_on(DAY).get().continues == old


def test_the_days_of_a_change_of_units_are_not_corrected_by_hand(place: District) -> None:
    old = ledger.point(place.beiji)
    merged(place)
    new = Point.objects.get(continues=old)
    with pytest.raises(Refused, match="单位变动的生效日"):
        correct_entry(POINTS, old, to={"until": None}, why="x", **DO)
    with pytest.raises(Refused, match="单位变动的生效日"):
        correct_entry(POINTS, new, to={"since": BEFORE}, why="x", **DO)
    with pytest.raises(Refused, match="请先撤回承接的那一条"):
        retract_entry(POINTS, old, why="x", **DO)
    retract_entry(POINTS, new, why="x", **DO)
    retract_entry(POINTS, old, why="x", **DO)
    assert Point.objects.in_year(2017).count() == 0


def test_staff_and_leading_groups_that_both_streets_have_are_there_once_afterwards(place: District) -> None:
    person = somebody("李敏", place.beiji)
    for where in (place.beiji, place.nanjing):
        ledger.staff(where, person)
        ledger.group(where)
        ledger.body(where)
    ledger.staff(place.nanjing, somebody("周强", place.nanjing))
    merged(place)
    assert [StaffEntry.objects.there_on(day).count() for day in (BEFORE, DAY)] == [3, 2]
    assert [LeadingGroup.objects.there_on(day).count() for day in (BEFORE, DAY)] == [2, 1]
    assert [Body.objects.there_on(day).count() for day in (BEFORE, DAY)] == [2, 2]


def test_meetings_and_funds_of_before_stay_and_later_ones_are_of_the_new_unit(place: District) -> None:
    ledger.meeting(place.beiji, BEFORE)
    ledger.meeting(place.beiji, DAY)
    ledger.funds(place.beiji, "3", 2017)
    ledger.funds(place.beiji, "4", 2018)
    ledger.funds(place.nanjing, "5", 2018)
    new = merged(place)
    assert Meeting.objects.in_year(2017).of(place.beiji).count() == 1
    assert Meeting.objects.in_year(2017).of(new).count() == 1
    assert Meeting.objects.in_year(2017).under(new, AFTER).count() == 2
    assert Funds.objects.in_year(2017).of(place.beiji).total_wan() == 3
    assert Funds.objects.in_year(2018).of(new).count() == 1
    assert Funds.objects.in_year(2018).under(new, AFTER).total_wan() == 9


def test_what_is_entered_late_for_an_ended_unit_ends_with_it(place: District) -> None:
    merged(place)
    with pytest.raises(Refused, match="2017-07-01已经终止"):
        ledger.point(place.beiji)
    assert ledger.point(place.beiji, until=DAY).last_day == BEFORE
    with pytest.raises(Refused, match="2018年还没有设立"):
        ledger.funds(place.beiji, year=2018)
    assert ledger.funds(place.beiji, year=2017).unit == place.beiji


def test_the_registers_of_a_split_street_go_to_the_part_that_keeps_its_records(place: District) -> None:
    ledger.point(place.beiji)
    parts = [
        UnitDetails(name=name, level=Level.STREET, parent=place.government.pk)
        for name in ("北极东街道办事处", "北极西街道办事处")
    ]
    changes.split(place.beiji, parts=parts, keeper=1, **BY)
    assert Point.objects.there_on(DAY).get().unit.name == "北极西街道办事处"


def test_a_street_that_stays_or_is_renamed_keeps_its_registers(place: District) -> None:
    found = ledger.point(place.beiji)
    changes.rename(place.beiji, name="北极街道办", short_name="", **BY)
    part = UnitDetails(name="北极东街道办事处", level=Level.STREET, parent=place.government.pk)
    changes.split(place.beiji, parts=[part], goes_on=True, **{**BY, "on": AFTER})
    assert list(Point.objects.there_on(AFTER)) == [found]


def test_everything_ends_with_an_abolished_street_and_what_had_not_begun_never_counts(place: District) -> None:
    ledger.point(place.beiji)
    ledger.staff(place.beiji, since=AFTER)
    changes.abolish(place.beiji, keeper=place.government, **BY)
    assert [Point.objects.there_on(day).count() for day in (BEFORE, DAY)] == [1, 0]
    assert list(Point.objects.ended_in(2017)) == list(Point.objects.all())
    assert StaffEntry.objects.in_year(2017).count() == 0
    assert StaffEntry.objects.get().retracted_why == "单位已经撤销"
    assert Point.objects.in_year(2017).under(place.government, DAY).count() == 1
