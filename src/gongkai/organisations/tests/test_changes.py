"""Units before, on and after the day of a change: lists, figures, permissions."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from gongkai.audit import shown
from gongkai.audit.models import Entry
from gongkai.base.errors import NotAllowed, Refused
from gongkai.organisations.actions import changes
from gongkai.organisations.actions.units import create_unit, edit_unit
from gongkai.organisations.lineage import predecessors, successors
from gongkai.organisations.models.changes import UnitChange
from gongkai.organisations.models.people import Holding
from gongkai.organisations.models.units import Level, Unit, UnitPeriod
from gongkai.organisations.rules.details import UnitDetails
from gongkai.organisations.tests.district import NOW, PROGRAM, District, district, holder, on, unit
from gongkai.web.actors import Post

pytestmark = pytest.mark.django_db
BEFORE, DAY, AFTER = date(2018, 6, 30), date(2018, 7, 1), date(2018, 7, 2)
BY: dict[str, Any] = {"on": DAY, "by": PROGRAM, "at": NOW, "basis": "吉船编〔2018〕3号"}


@pytest.fixture
def place() -> District:
    return district()


def names(day: date) -> list[str]:
    """What the list of units shows on a day."""
    return [found.period.name for found in Unit.objects.as_of(day).order_by("pk")]


def street(place: District, name: str) -> UnitDetails:
    """A new street of the district."""
    return UnitDetails(name=name, level=Level.STREET, parent=place.government.pk)


def merged(place: District) -> Unit:
    """北极 and 南京 become one street."""
    changes.merge([place.beiji, place.nanjing], into=street(place, "河南街道办事处"), **BY)
    return Unit.objects.get(name="河南街道办事处")


def test_two_merged_streets_are_listed_apart_before_the_day_and_as_one_from_then_on(place: District) -> None:
    merged(place)
    apart = ["船营区人民政府", "北极街道办事处", "南京街道办事处", "船营区商务局"]
    assert names(BEFORE) == apart
    assert names(DAY) == names(AFTER) == ["船营区人民政府", "船营区商务局", "河南街道办事处"]


def test_the_figures_of_merged_streets_are_told_both_ways(place: District) -> None:
    new = merged(place)
    assert list(successors(place.beiji, DAY)) == [new]
    assert set(predecessors(new, BEFORE)) == {place.beiji, place.nanjing}
    assert list(predecessors(new, DAY)) == [new]


def test_the_clerk_of_a_merged_street_covers_the_old_one_before_and_both_from_the_day_on(place: District) -> None:
    user, _person, _held = holder("李敏", Post.CLERK, place.beiji)
    new = merged(place)
    assert on(user, BEFORE).reach(Post.CLERK) == {place.beiji.pk}
    assert on(user, DAY).reach(Post.CLERK) == {new.pk, place.beiji.pk, place.nanjing.pk}
    assert [held.unit_name for held in on(user, DAY).posts] == ["河南街道办事处"]
    assert on(user, AFTER).reach(Post.CLERK) == on(user, DAY).reach(Post.CLERK)


def test_a_supervisor_covers_the_merged_street_and_the_records_of_the_old_ones(place: District) -> None:
    user, _person, _held = holder("赵科", Post.SUPERVISOR, place.government)
    before = on(user, BEFORE).reach()
    new = merged(place)
    assert before == {place.government.pk, place.beiji.pk, place.nanjing.pk, place.bureau.pk}
    assert on(user, BEFORE).reach() == before
    assert on(user, DAY).reach() == before | {new.pk}


def test_a_street_takes_in_another_and_stays_itself(place: District) -> None:
    user, _person, _held = holder("李敏", Post.CLERK, place.nanjing)
    changes.merge([place.nanjing], into=place.beiji, **BY)
    assert names(DAY) == ["船营区人民政府", "北极街道办事处", "船营区商务局"]
    assert set(predecessors(place.beiji, BEFORE)) == {place.beiji, place.nanjing}
    assert on(user, DAY).reach() == {place.beiji.pk, place.nanjing.pk}


def test_what_stood_under_a_merged_unit_stands_under_the_new_one(place: District) -> None:
    centre = unit("便民服务中心", parent=place.beiji, level=Level.INSTITUTION)
    new = merged(place)
    assert [found.parent_id for found in UnitPeriod.objects.filter(unit=centre)] == [place.beiji.pk, new.pk]
    assert set(Unit.objects.under(place.beiji, BEFORE)) == {place.beiji, centre}
    assert set(Unit.objects.under(new, DAY)) == {new, centre}


def test_a_unit_merged_together_with_one_under_it_ends_once(place: District) -> None:
    centre = unit("便民服务中心", parent=place.beiji, level=Level.INSTITUTION)
    changes.merge([place.beiji, centre], into=street(place, "北极新街道办事处"), **BY)
    assert names(DAY) == ["船营区人民政府", "南京街道办事处", "船营区商务局", "北极新街道办事处"]


def test_a_post_that_begins_after_the_merger_is_for_the_new_unit(place: District) -> None:
    _user, _person, held = holder("李敏", Post.CLERK, place.beiji)
    Holding.objects.filter(pk=held.pk).update(since=AFTER)
    new = merged(place)
    held.refresh_from_db()
    assert (held.unit, held.since, held.until) == (new, AFTER, None)


def test_who_holds_the_same_post_in_both_streets_holds_it_once_afterwards(place: District) -> None:
    _user, person, _held = holder("李敏", Post.CLERK, place.beiji)
    Holding.objects.create(person=person, unit=place.nanjing, post=Post.CLERK, since=date(2011, 1, 1))
    new = merged(place)
    assert Holding.objects.on(DAY).filter(person=person).count() == 1
    assert Holding.objects.on(DAY).of(new).exists()
    assert Holding.objects.on(BEFORE).filter(person=person).count() == 2


def test_a_split_street_is_one_before_the_day_and_two_from_then_on(place: District) -> None:
    parts = [street(place, "北极东街道办事处"), street(place, "北极西街道办事处")]
    changes.split(place.beiji, parts=parts, **BY)
    rest = ["船营区人民政府", "南京街道办事处", "船营区商务局"]
    assert names(BEFORE) == [rest[0], "北极街道办事处", *rest[1:]]
    assert names(DAY) == names(AFTER) == [*rest, "北极东街道办事处", "北极西街道办事处"]


def test_the_figures_of_a_split_street_are_told_both_ways(place: District) -> None:
    parts = [street(place, "北极东街道办事处"), street(place, "北极西街道办事处")]
    changes.split(place.beiji, parts=parts, **BY)
    assert {found.name for found in successors(place.beiji, DAY)} == {"北极东街道办事处", "北极西街道办事处"}
    assert list(successors(place.beiji, BEFORE)) == [place.beiji]
    west = Unit.objects.get(name="北极西街道办事处")
    assert list(predecessors(west, BEFORE)) == [place.beiji]


def test_posts_and_records_of_a_split_street_go_to_the_part_that_keeps_them(place: District) -> None:
    user, person, _held = holder("李敏", Post.CLERK, place.beiji)
    parts = [street(place, "北极东街道办事处"), street(place, "北极西街道办事处")]
    changes.split(place.beiji, parts=parts, keeper=1, **BY)
    west = Unit.objects.get(name="北极西街道办事处")
    assert on(user, BEFORE).reach() == {place.beiji.pk}
    assert on(user, DAY).reach() == on(user, AFTER).reach() == {west.pk, place.beiji.pk}
    person.refresh_from_db()
    assert person.unit == west


def test_a_street_that_gives_a_part_away_keeps_its_people(place: District) -> None:
    user, _person, _held = holder("李敏", Post.CLERK, place.beiji)
    changes.split(place.beiji, parts=[street(place, "北极东街道办事处")], goes_on=True, **BY)
    assert on(user, DAY).reach() == {place.beiji.pk}
    assert {found.name for found in successors(place.beiji, DAY)} == {"北极街道办事处", "北极东街道办事处"}


def test_a_renamed_unit_is_the_same_with_the_name_of_each_day(place: District) -> None:
    changes.rename(place.beiji, name="北极街道办", short_name="北极", **BY)
    assert names(BEFORE)[1] == "北极街道办事处"
    assert names(DAY)[1] == "北极街道办"
    assert list(successors(place.beiji, AFTER)) == [place.beiji]
    assert UnitChange.objects.of(place.beiji).last().successions.get().after == place.beiji  # type: ignore[union-attr]


def test_a_moved_unit_is_under_the_new_one_from_the_day_on(place: District) -> None:
    user, _person, _held = holder("赵科", Post.SUPERVISOR, place.bureau)
    changes.move(place.beiji, to=place.bureau, **BY)
    assert on(user, BEFORE).reach() == {place.bureau.pk}
    assert on(user, DAY).reach() == {place.bureau.pk, place.beiji.pk}


def test_a_unit_does_not_move_under_what_is_below_it(place: District) -> None:
    with pytest.raises(Refused, match="下级"):
        changes.move(place.government, to=place.beiji, **BY)


def test_an_abolished_unit_has_no_successor_and_its_records_a_keeper(place: District) -> None:
    clerk, _person, held = holder("李敏", Post.CLERK, place.beiji)
    keeper, _other, _held = holder("孙明", Post.CLERK, place.government)
    changes.abolish(place.beiji, keeper=place.government, **BY)
    assert not successors(place.beiji, DAY)
    assert on(clerk, BEFORE).holds(Post.CLERK)
    assert on(clerk, DAY).posts == ()
    assert on(keeper, BEFORE).reach() == {place.government.pk}
    assert on(keeper, DAY).reach() == {place.government.pk, place.beiji.pk}
    held.refresh_from_db()
    assert held.until == DAY


def test_a_unit_with_others_below_is_not_abolished(place: District) -> None:
    with pytest.raises(Refused, match="下面还有"):
        changes.abolish(place.government, keeper=place.beiji, **BY)


def test_a_change_leaves_a_line_for_each_unit_concerned(place: District) -> None:
    merged(place)
    lines = Entry.objects.filter(verb="merge").order_by("pk")
    assert [line.thing_title for line in lines] == ["北极街道办事处", "南京街道办事处"]
    assert {line.why for line in lines} == {"吉船编〔2018〕3号"}


def test_a_refused_merger_changes_nothing(place: District) -> None:
    with pytest.raises(Refused):
        changes.merge([place.beiji], into=street(place, "河南街道办事处"), **BY)
    assert not Unit.objects.filter(name="河南街道办事处")
    assert names(AFTER) == names(BEFORE)


def test_who_supervises_one_street_does_not_merge_it_with_another(place: District) -> None:
    user, _person, _held = holder("赵科", Post.SUPERVISOR, place.beiji)
    with pytest.raises(NotAllowed, match="主管部门"):
        changes.merge([place.nanjing], into=place.beiji, on=DAY, by=on(user, DAY), at=NOW)


def test_a_clerk_sets_up_no_unit_and_a_supervisor_only_below(place: District) -> None:
    clerk, _person, _held = holder("李敏", Post.CLERK, place.government)
    chief, _other, _held = holder("赵科", Post.SUPERVISOR, place.government)
    with pytest.raises(NotAllowed):
        create_unit(street(place, "新街道"), since=DAY, by=on(clerk, DAY), at=NOW)
    with pytest.raises(NotAllowed):
        create_unit(UnitDetails(name="别的区", level=Level.DISTRICT), since=DAY, by=on(chief, DAY), at=NOW)
    assert create_unit(street(place, "新街道"), since=DAY, by=on(chief, DAY), at=NOW).name == "新街道"


def test_a_new_telephone_number_holds_from_its_day_and_the_old_one_until_then(place: District) -> None:
    edit_unit(place.beiji, on=DAY, by=PROGRAM, at=NOW, phone="0432-64837815")
    assert [(period.phone, period.until) for period in place.beiji.periods.order_by("since")] == [
        ("", DAY),
        ("0432-64837815", None),
    ]


def test_a_mistake_is_put_right_on_the_first_day_of_the_period(place: District) -> None:
    edit_unit(place.beiji, on=date(2010, 1, 1), by=PROGRAM, at=NOW, postcode="132011")
    assert [period.postcode for period in place.beiji.periods.all()] == ["132011"]


def test_a_wrong_code_is_refused_with_the_name_of_its_field(place: District) -> None:
    with pytest.raises(Refused, match="统一社会信用代码：统一社会信用代码的最后一位校验码对不上"):
        edit_unit(place.beiji, on=DAY, by=PROGRAM, at=NOW, credit_code="91350100M000100Y44")
    with pytest.raises(Refused, match="邮政编码"):
        edit_unit(place.beiji, on=DAY, by=PROGRAM, at=NOW, postcode="13201")


def test_the_database_refuses_two_periods_of_a_unit_on_one_day(place: District) -> None:
    with pytest.raises(IntegrityError, match="one period"), transaction.atomic():
        UnitPeriod.objects.create(
            unit=place.beiji, name="重复", level=Level.STREET, since=date(2009, 1, 1), until=date(2010, 1, 2)
        )
    UnitPeriod.objects.create(
        unit=place.beiji, name="从前", level=Level.STREET, since=date(2009, 1, 1), until=date(2010, 1, 1)
    )
    with pytest.raises(IntegrityError, match="one period"), transaction.atomic():
        UnitPeriod.objects.filter(name="从前").update(until=date(2010, 1, 2))


def test_the_database_refuses_a_circle_however_long(place: District) -> None:
    centre = unit("便民服务中心", parent=place.beiji, level=Level.INSTITUTION)
    with pytest.raises(IntegrityError, match="above itself"), transaction.atomic():
        UnitPeriod.objects.filter(unit=place.government).update(parent=centre)


def test_a_list_of_units_and_a_tree_cost_one_query(
    place: District, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        assert {found.period.called for found in Unit.objects.as_of(DAY).under(place.government, DAY)} == {
            "船营区",
            "北极街道办事处",
            "南京街道办事处",
            "船营区商务局",
        }


def test_no_two_units_of_one_name_stand_under_one_parent(place: District) -> None:
    with pytest.raises(Refused, match="已经有“北极街道办事处”"):
        unit("北极街道办事处", parent=place.government)
    with pytest.raises(Refused, match="已经有“北极街道办事处”"):
        changes.rename(place.nanjing, name="北极街道办事处", on=DAY, by=PROGRAM, at=NOW)
    with pytest.raises(Refused, match="和现在的一样"):
        changes.rename(place.nanjing, name="南京街道办事处", on=DAY, by=PROGRAM, at=NOW)
    unit("北极街道办事处", parent=place.bureau)  # another parent may have one too


def test_the_new_unit_may_bear_the_name_of_one_that_ends_in_it(place: District) -> None:
    into = UnitDetails(name="北极街道办事处", level=Level.STREET, parent=place.government.pk)
    changes.merge([place.beiji, place.nanjing], into=into, on=DAY, by=PROGRAM, at=NOW)
    assert Unit.objects.standing_on(DAY).filter(name="北极街道办事处").exclude(pk=place.beiji.pk).count() == 1


def test_the_trail_names_what_is_written_of_a_unit_as_the_forms_do(place: District) -> None:
    merged(place)
    created, ended = (
        Entry.objects.get(verb="create", thing_title="河南街道办事处"),
        Entry.objects.filter(verb="merge")[0],
    )
    told = {change.name: change.after for change in shown.changes(created)}
    assert (told["类别"], told["上级单位"]) == ("街道、乡镇", f"{place.government.pk}（船营区人民政府）")
    assert {"简称", "上级单位", "统一社会信用代码"} <= set(told)
    assert {change.name for change in shown.changes(ended)} == {"生效日", "变动以后的单位", "接管档案的单位"}
