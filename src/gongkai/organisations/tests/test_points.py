"""Reading points on a day, what they have, who came, when they are suspended, and which units have none."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from gongkai.base.errors import NotAllowed, Refused
from gongkai.organisations.actions.points import resume, suspend
from gongkai.organisations.actions.registers import close_entry, correct_entry, retract_entry
from gongkai.organisations.models.points import Point, Suspension, Visit, units_with_a_point, units_without_a_point
from gongkai.organisations.registers.points import POINTS
from gongkai.organisations.tests.district import NOW, PROGRAM, District, district, holder, on
from gongkai.organisations.tests.ledger import OPENED, point, visit
from gongkai.web.actors import Post

pytestmark = pytest.mark.django_db
BEFORE, LATER = date(2015, 3, 1), date(2017, 12, 31)
JUNE = date(2017, 6, 1)


@pytest.fixture
def place() -> District:
    return district()


def test_a_point_is_there_from_the_day_it_opened_to_its_last_day(place: District) -> None:
    opened = point(place.beiji)
    close_entry(POINTS, opened, last_day=date(2017, 6, 30), why="大厅搬迁", by=PROGRAM, at=NOW)
    days = [BEFORE, OPENED, date(2017, 6, 30), date(2017, 7, 1)]
    assert [Point.objects.there_on(day).count() for day in days] == [0, 1, 1, 0]
    assert [Point.objects.in_year(year).count() for year in (2014, 2015, 2017, 2018)] == [0, 1, 1, 0]
    assert list(Point.objects.begun_in(2015)) == [opened]
    assert list(Point.objects.ended_in(2017)) == [opened]


def test_a_suspended_point_is_set_up_but_not_in_use_until_it_is_resumed(place: District) -> None:
    opened = point(place.beiji)
    suspension = suspend(opened, first_day=JUNE, last_day=None, why="办公楼维修", by=PROGRAM, at=NOW)
    assert [Point.objects.in_use(day).count() for day in (date(2017, 5, 31), JUNE, LATER)] == [1, 0, 0]
    assert Point.objects.there_on(JUNE).count() == 1
    resume(suspension, on=date(2017, 9, 1), by=PROGRAM, at=NOW)
    assert [Point.objects.suspended_on(day).count() for day in (date(2017, 8, 31), date(2017, 9, 1))] == [1, 0]


def test_a_point_is_suspended_once_at_a_time_while_it_is_open_and_nobody_came(place: District) -> None:
    opened = point(place.beiji)
    visit(opened, date(2017, 8, 8))
    suspend(opened, first_day=JUNE, last_day=date(2017, 6, 30), why="维修", by=PROGRAM, at=NOW)
    for first, last, said in (
        (date(2017, 6, 30), date(2017, 7, 2), "已经登记过暂停"),
        (date(2017, 8, 1), None, "有接待记录"),
        (BEFORE, BEFORE, "没有开放"),
        (date(2017, 10, 2), date(2017, 10, 1), "不能比第一天早"),
    ):
        with pytest.raises(Refused, match=said):
            suspend(opened, first_day=first, last_day=last, why="维修", by=PROGRAM, at=NOW)
    with pytest.raises(IntegrityError, match="suspended once"), transaction.atomic():
        Suspension.objects.create(point=opened, since=date(2017, 6, 30), why="又一次")


def test_a_suspension_ends_after_its_first_day_and_once(place: District) -> None:
    suspension = suspend(point(place.beiji), first_day=JUNE, last_day=None, why="维修", by=PROGRAM, at=NOW)
    with pytest.raises(Refused, match="必须晚于"):
        resume(suspension, on=JUNE, by=PROGRAM, at=NOW)
    resume(suspension, on=date(2017, 6, 2), by=PROGRAM, at=NOW)
    with pytest.raises(Refused, match="已经结束"):
        resume(suspension, on=date(2017, 6, 3), by=PROGRAM, at=NOW)


def test_visits_add_up_to_the_people_of_a_year_and_of_a_point(place: District) -> None:
    here, there = point(place.beiji), point(place.nanjing)
    visit(here, date(2017, 1, 3), 2)
    visit(here, date(2017, 12, 29), 1, purpose="咨询低保")
    visit(there, date(2017, 5, 4), 30)
    visit(here, date(2018, 1, 2), 5)
    assert Visit.objects.in_year(2017).people() == 33  # 工农区 2018 reports about 33
    assert Visit.objects.in_year(2017).of(place.beiji).people() == 3
    assert Visit.objects.counted().at(here).people() == 8
    assert Visit.objects.in_year(2016).people() == 0


def test_nobody_is_received_before_the_point_opened_while_it_is_suspended_or_tomorrow(place: District) -> None:
    opened = point(place.beiji)
    suspend(opened, first_day=JUNE, last_day=date(2017, 6, 30), why="维修", by=PROGRAM, at=NOW)
    for day, said in ((BEFORE, "没有开放"), (date(2017, 6, 30), "暂停，不接待"), (date(2018, 3, 2), "还没有到")):
        with pytest.raises(Refused, match=said):
            visit(opened, day)
    assert visit(opened, date(2017, 7, 1)).people == 1


def test_a_visit_is_of_one_person_at_least(place: District) -> None:
    opened = point(place.beiji)
    with pytest.raises(Refused, match="接待人次至少是1"):
        visit(opened, people=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.create(point=opened, on_day=JUNE, people=0, purpose="x")


def test_a_point_with_visits_is_closed_after_the_last_and_never_retracted(place: District) -> None:
    opened = point(place.beiji)
    seen = visit(opened, date(2017, 7, 4))
    with pytest.raises(Refused, match="2017-07-04有接待记录"):
        close_entry(POINTS, opened, last_day=date(2017, 7, 3), why="搬迁", by=PROGRAM, at=NOW)
    with pytest.raises(Refused, match="启用日不能比它晚"):
        correct_entry(POINTS, opened, to={"since": date(2017, 7, 5)}, why="写错", by=PROGRAM, at=NOW)
    with pytest.raises(Refused, match="还有1条接待记录"):
        retract_entry(POINTS, opened, why="重复", by=PROGRAM, at=NOW)
    assert Visit.objects.counted().get() == seen


def test_the_five_facilities_are_there_or_named_as_missing(place: District) -> None:
    half = point(place.beiji)
    whole = point(place.nanjing, has_stationery=True, has_hotline=True, has_opinion_book=True)
    assert half.facilities == ["查询指南", "桌椅"]
    assert half.missing == ["文具用品", "监督电话", "意见簿"]
    assert list(Point.objects.there_on(LATER).fully_equipped()) == [whole]
    assert list(Point.objects.there_on(LATER).lacking()) == [half]


def test_points_units_with_a_point_and_units_without_are_three_figures(place: District) -> None:
    for name in ("大厅", "社区"):
        point(place.beiji, name)
    point(place.nanjing)
    assert Point.objects.there_on(LATER).under(place.government, LATER).count() == 3
    assert set(units_with_a_point(LATER)) == {place.beiji, place.nanjing}
    assert set(units_without_a_point(LATER)) == {place.government, place.bureau}
    assert units_with_a_point(BEFORE).count() == 0


def test_a_point_of_the_same_name_is_entered_once_in_a_unit_and_again_once_it_is_closed(place: District) -> None:
    opened = point(place.beiji)
    with pytest.raises(Refused, match="已经登记过"):
        point(place.beiji)
    assert point(place.nanjing).name == opened.name
    close_entry(POINTS, opened, last_day=date(2016, 12, 31), why="停用", by=PROGRAM, at=NOW)
    assert point(place.beiji, since=date(2017, 1, 1)).pk != opened.pk


def test_only_who_may_write_for_the_unit_suspends_its_points(place: District) -> None:
    opened = point(place.beiji)
    reader, _person, _held = holder("王局", Post.REVIEWER, place.beiji)
    clerk, _person, _held = holder("李敏", Post.CLERK, place.beiji)
    told = {"first_day": JUNE, "last_day": None, "why": "维修", "at": NOW}
    with pytest.raises(NotAllowed, match="填报人或者主管部门"):
        suspend(opened, by=on(reader, LATER), **told)  # type: ignore[arg-type]
    assert suspend(opened, by=on(clerk, LATER), **told).point == opened  # type: ignore[arg-type]
