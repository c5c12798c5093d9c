"""Posts, absences and handovers: who may do what on which day."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from gongkai.audit.models import Entry
from gongkai.base.errors import NotAllowed, Refused
from gongkai.organisations.actions.absences import end_absence, record_absence
from gongkai.organisations.actions.people import add_person, edit_person, link_account
from gongkai.organisations.actions.posts import appoint, end_post, read_handover
from gongkai.organisations.actors import posts_of
from gongkai.organisations.models.people import Absence, Holding, Person
from gongkai.organisations.models.units import Unit
from gongkai.organisations.open_work import OpenWork
from gongkai.organisations.policy.people import ABSENCE, HOLDING, PERSON
from gongkai.organisations.policy.units import UNIT
from gongkai.organisations.tests.district import (
    BEGAN,
    NOW,
    PROGRAM,
    District,
    account,
    district,
    holder,
    on,
    post,
    somebody,
)
from gongkai.web.actors import VISITOR, Post
from gongkai.web.policy import agree

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2018, 7, 2), date(2018, 7, 6)
DAY = timedelta(days=1)


def three_requests(holding: Holding, day: date) -> OpenWork:
    """Stands for an area in which a clerk of 北极 has three open things."""
    return OpenWork("依申请公开", 3 if holding.post == Post.CLERK else 0, "/desk/requests/")


@pytest.fixture
def place() -> District:
    return district()


@pytest.fixture
def with_open_work(settings: Settings) -> None:
    settings.OPEN_WORK = [f"{__name__}.three_requests"]


def test_a_post_counts_from_its_first_day_to_its_last(place: District) -> None:
    user = account("limin", "李敏")
    post(somebody("李敏", place.beiji, user), Post.CLERK, place.beiji, FIRST, LAST + DAY)
    days = [FIRST - DAY, FIRST, LAST, LAST + DAY]
    assert [on(user, day).holds(Post.CLERK) for day in days] == [False, True, True, False]


def test_an_actor_costs_two_queries_however_many_posts(
    place: District, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    user, person, _held = holder("赵科", Post.SUPERVISOR, place.government)
    for which in (Post.CLERK, Post.REVIEWER, Post.HEAD):
        post(person, which, place.government)
        post(person, which, place.beiji)
    with django_assert_num_queries(2):
        assert len(on(user, FIRST).posts) == 7


def test_only_a_supervisor_reaches_below(place: District) -> None:
    user, person, _held = holder("赵科", Post.REVIEWER, place.government)
    assert on(user, FIRST).reach() == {place.government.pk}
    post(person, Post.SUPERVISOR, place.government)
    assert on(user, FIRST).reach(Post.REVIEWER) == {place.government.pk}
    assert on(user, FIRST).reach(Post.SUPERVISOR) >= {place.government.pk, place.beiji.pk, place.bureau.pk}


def test_somebody_of_the_unit_above_holds_a_post_for_a_one_clerk_street(place: District) -> None:
    user = account("sunming", "孙明")
    post(somebody("孙明", place.government, user), Post.REVIEWER, place.beiji)
    assert on(user, FIRST).reach(Post.REVIEWER) == {place.beiji.pk}


def test_somebody_of_another_street_does_not_but_an_evaluator_may_come_from_anywhere(place: District) -> None:
    stranger = somebody("周强", place.nanjing)
    with pytest.raises(Refused, match="本单位或者上级单位"):
        post(stranger, Post.CLERK, place.beiji)
    assert post(stranger, Post.EVALUATOR, place.beiji).unit == place.beiji


def test_a_post_is_held_once_at_a_time_says_the_rule_and_the_database(place: District) -> None:
    _user, person, held = holder("李敏", Post.CLERK, place.beiji)
    with pytest.raises(Refused, match="已经在这个单位担任"):
        post(person, Post.CLERK, place.beiji, FIRST)
    with pytest.raises(IntegrityError), transaction.atomic():
        Holding.objects.create(person=person, unit=place.beiji, post=Post.CLERK, since=FIRST, until=LAST)
    end_post(held, on=FIRST, by=PROGRAM, at=NOW)
    assert post(person, Post.CLERK, place.beiji, FIRST).since == FIRST


def test_a_delegate_acts_while_the_other_is_away_and_the_trail_says_for_whom(place: District) -> None:
    _user, away, _held = holder("王局", Post.REVIEWER, place.beiji)
    user, delegate, _other = holder("李敏", Post.CLERK, place.beiji)
    record_absence(away, since=FIRST, until=LAST + DAY, delegate=delegate, by=PROGRAM, at=NOW)
    days = [FIRST - DAY, FIRST, LAST, LAST + DAY]
    assert [on(user, day).holds(Post.REVIEWER) for day in days] == [False, True, True, False]
    assert [str(held) for held in on(user, FIRST).posts] == ["填报人", "审核人（代王局）"]


def test_coming_back_early_takes_the_posts_back_at_once(place: District) -> None:
    _user, away, _held = holder("王局", Post.REVIEWER, place.beiji)
    user, delegate, _other = holder("李敏", Post.CLERK, place.beiji)
    absence = record_absence(away, since=FIRST, until=LAST, delegate=delegate, by=PROGRAM, at=NOW)
    end_absence(absence, on=FIRST + DAY, by=PROGRAM, at=NOW)
    assert on(user, FIRST).holds(Post.REVIEWER)
    assert not on(user, FIRST + DAY).holds(Post.REVIEWER)
    end_absence(absence, on=FIRST, by=PROGRAM, at=NOW)
    assert not Absence.objects.exists()


def test_an_absence_gives_every_reason_against_it(place: District) -> None:
    _user, away, _held = holder("王局", Post.REVIEWER, place.beiji)
    _user, near, _held = holder("李敏", Post.CLERK, place.beiji)
    far = somebody("周强", place.nanjing)
    with pytest.raises(Refused, match="本单位或者上级单位"):
        record_absence(away, since=FIRST, until=LAST, delegate=far, by=PROGRAM, at=NOW)
    record_absence(away, since=FIRST, until=LAST, delegate=near, by=PROGRAM, at=NOW)
    with pytest.raises(Refused, match="已经登记过外出"):
        record_absence(away, since=LAST - DAY, until=LAST + DAY, delegate=near, by=PROGRAM, at=NOW)
    with pytest.raises(Refused, match="请先另选代理人"):
        record_absence(near, since=FIRST, until=LAST, delegate=somebody("孙明", place.beiji), by=PROGRAM, at=NOW)


@pytest.mark.usefixtures("with_open_work")
def test_a_post_with_open_work_ends_only_with_a_successor_who_sees_what_came_over(place: District) -> None:
    user, _person, held = holder("李敏", Post.CLERK, place.beiji)
    with pytest.raises(Refused, match="依申请公开还有3件没有办结"):
        end_post(held, on=FIRST, by=PROGRAM, at=NOW)
    heir, _other, taken = holder("孙明", Post.CLERK, place.beiji)
    handover = end_post(held, on=FIRST, to=taken, note="第二件正在征求意见", by=PROGRAM, at=NOW)
    assert handover is not None
    assert handover.open_work == [{"area": "依申请公开", "count": 3, "link": "/desk/requests/"}]
    assert (handover.count, handover.note, handover.seen_at) == (3, "第二件正在征求意见", None)
    assert not on(user, FIRST).holds(Post.CLERK)
    with pytest.raises(NotAllowed, match="接任的人"):
        read_handover(handover, by=on(user, FIRST), at=NOW)
    assert read_handover(handover, by=on(heir, FIRST), at=NOW).seen_at == NOW


@pytest.mark.usefixtures("with_open_work")
def test_a_successor_holds_the_same_post_then_and_is_somebody_else(place: District) -> None:
    _user, _person, held = holder("李敏", Post.CLERK, place.beiji)
    _user, _other, reviewer = holder("王局", Post.REVIEWER, place.beiji)
    later = post(somebody("孙明", place.beiji), Post.CLERK, place.beiji, LAST)
    with pytest.raises(Refused, match="同一单位的同一岗位"):
        end_post(held, on=FIRST, to=reviewer, by=PROGRAM, at=NOW)
    with pytest.raises(Refused, match="还没有担任"):
        end_post(held, on=FIRST, to=later, by=PROGRAM, at=NOW)
    with pytest.raises(Refused, match="不能移交给本人"):
        end_post(held, on=FIRST, to=held, by=PROGRAM, at=NOW)


def test_a_post_without_open_work_ends_without_a_successor(place: District) -> None:
    _user, _person, held = holder("王局", Post.REVIEWER, place.beiji)
    assert end_post(held, on=FIRST, by=PROGRAM, at=NOW) is None
    with pytest.raises(Refused, match="以前结束"):
        end_post(held, on=FIRST, by=PROGRAM, at=NOW)


def test_the_administrator_of_a_street_gives_posts_there_but_not_the_high_ones(place: District) -> None:
    user, person, _held = holder("管理员小陈", Post.ADMINISTRATOR, place.beiji)
    by = on(user, FIRST)
    assert appoint(person, unit=place.beiji, post=Post.CLERK, since=FIRST, by=by, at=NOW).post == Post.CLERK
    with pytest.raises(NotAllowed, match="上级主管部门"):
        appoint(person, unit=place.beiji, post=Post.SUPERVISOR, since=FIRST, by=by, at=NOW)
    with pytest.raises(NotAllowed):
        appoint(person, unit=place.nanjing, post=Post.CLERK, since=FIRST, by=by, at=NOW)


def test_a_clerk_gives_no_posts(place: District) -> None:
    user, person, _held = holder("李敏", Post.CLERK, place.beiji)
    with pytest.raises(NotAllowed, match="管理员或者主管部门"):
        appoint(person, unit=place.beiji, post=Post.REVIEWER, since=FIRST, by=on(user, FIRST), at=NOW)


def test_an_account_is_linked_only_by_who_keeps_every_post_of_the_person(place: District) -> None:
    user, _admin, _held = holder("管理员小陈", Post.ADMINISTRATOR, place.beiji)
    chief = somebody("赵科", place.beiji)
    own = account("zhaoke", "赵科")
    own.unit_id = place.beiji.pk
    own.save()
    Holding.objects.create(person=chief, unit=place.government, post=Post.SUPERVISOR, since=BEGAN)
    with pytest.raises(NotAllowed, match="别的单位任职"):
        link_account(chief, own, by=on(user, FIRST), at=NOW)
    Holding.objects.filter(person=chief).update(until=FIRST)
    assert link_account(chief, own, by=on(user, FIRST), at=NOW).user == own


def test_an_account_of_another_unit_is_not_linked(place: District) -> None:
    user, _admin, _held = holder("管理员小陈", Post.ADMINISTRATOR, place.beiji)
    with pytest.raises(NotAllowed, match="账号"):
        link_account(somebody("李敏", place.beiji), account("wangju"), by=on(user, FIRST), at=NOW)


def test_the_trail_keeps_that_a_telephone_number_changed_but_not_the_number(place: District) -> None:
    person = add_person("李敏", unit=place.beiji, phone="13900001111", by=PROGRAM, at=NOW)
    edit_person(person, phone="13900002222", by=PROGRAM, at=NOW)
    assert not Entry.objects.filter(after__contains="1390000")
    assert Entry.objects.filter(verb="edit", after__contains="phone").exists()


def test_posts_of_an_account_are_those_of_today() -> None:
    place = district()
    user, _person, _held = holder("李敏", Post.CLERK, place.beiji)
    assert posts_of(user) == {Post.CLERK}


def test_lists_show_what_pages_allow(place: District) -> None:
    users = [
        holder("李敏", Post.CLERK, place.beiji)[0],
        holder("赵科", Post.SUPERVISOR, place.government)[0],
        holder("管理员小陈", Post.ADMINISTRATOR, place.nanjing)[0],
        account("nobody"),
    ]
    _user, away, _held = holder("王局", Post.REVIEWER, place.beiji)
    record_absence(away, since=FIRST, until=LAST, delegate=Person.objects.get(name="李敏"), by=PROGRAM, at=NOW)
    actors = [VISITOR, PROGRAM, *(on(user, FIRST) for user in users)]
    agree(UNIT, "see", Unit.objects.all(), actors, today=FIRST)
    agree(UNIT, "merge", Unit.objects.all(), actors, today=FIRST)
    agree(UNIT, "edit", Unit.objects.all(), actors, today=FIRST)
    agree(PERSON, "see", Person.objects.all(), actors, today=FIRST)
    agree(HOLDING, "see", Holding.objects.select_related("person"), actors, today=FIRST)
    agree(ABSENCE, "record", Absence.objects.select_related("person"), actors, today=FIRST)
