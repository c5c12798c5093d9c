"""What waits for somebody about units and people, what a unit lacks, and what the desk finds."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.organisations import finding
from gongkai.organisations.actions.posts import end_post, read_handover
from gongkai.organisations.gaps import gaps_of
from gongkai.organisations.models.people import Holding
from gongkai.organisations.rules.gaps import Holder, gaps
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
from gongkai.organisations.tests.test_pages import many
from gongkai.organisations.worklist import ending_posts, handovers, standing, vacancies
from gongkai.web.actors import VISITOR, Post, system
from gongkai.web.worklist import Light

DAY = date(2026, 3, 17)
WHOLE = {"phone": "0432-64831234", "address": "北京路28号", "head": "王局"}
CLERK, REVIEWER = Holder(Post.CLERK, 1, has_account=True), Holder(Post.REVIEWER, 2, has_account=True)
SECRECY = Holder(Post.SECRECY_REVIEWER, 2, has_account=False)


@pytest.fixture
def place(db: None) -> District:
    return district()


def test_a_unit_with_clerk_reviewer_secrecy_reviewer_and_contact_data_lacks_nothing() -> None:
    assert list(gaps([CLERK, REVIEWER, SECRECY], **WHOLE)) == []


@pytest.mark.parametrize(
    ("holders", "grave"),
    [
        ([], ["没有填报人", "没有审核人"]),
        ([REVIEWER], ["没有填报人"]),
        ([CLERK], ["没有审核人"]),
        ([Holder(Post.CLERK, 1, has_account=False), REVIEWER], ["填报人没有账号"]),
        ([CLERK, Holder(Post.HEAD, 1, has_account=True)], ["填报和审核是同一个人"]),
        ([CLERK, Holder(Post.CLERK, 3, has_account=True), Holder(Post.REVIEWER, 1, has_account=True)], []),
        ([CLERK, REVIEWER], []),
    ],
)
def test_without_two_people_who_can_sign_in_nothing_can_be_published(holders: list[Holder], grave: list[str]) -> None:
    assert [gap.words for gap in gaps(holders, **WHOLE) if gap.is_grave] == grave


def test_what_can_wait_is_no_grave_gap() -> None:
    found = list(gaps([CLERK, REVIEWER], phone="", address="", head=""))
    assert [gap.words for gap in found] == ["没有保密审查人员", "没填电话", "没填地址", "没填负责人"]
    assert not any(gap.is_grave for gap in found)


def test_a_unit_stands_by_what_it_lacks_on_the_day(place: District) -> None:
    holder("李敏", Post.CLERK, place.beiji)
    holder("吴丽", Post.REVIEWER, place.beiji)
    found = standing([place.beiji.pk, place.nanjing.pk], DAY)
    assert {unit: one.light for unit, one in found.items()} == {
        place.beiji.pk: Light.AMBER,
        place.nanjing.pk: Light.RED,
    }
    assert found[place.beiji.pk].words == "没有保密审查人员、没填电话、没填地址、没填负责人"
    assert gaps_of([place.beiji.pk], date(2009, 1, 1)) == {}


def test_only_who_took_over_finds_the_handover_and_only_until_it_is_read(place: District) -> None:
    user, _person, to = holder("孙明", Post.CLERK, place.beiji)
    other, _other, held = holder("李敏", Post.CLERK, place.beiji)
    handover = end_post(held, on=date(2020, 1, 1), to=to, by=PROGRAM, at=NOW)
    assert handover
    assert handovers(on(user, DAY), DAY).count == 1
    assert [handovers(actor, DAY).count for actor in (on(other, DAY), VISITOR, system("worker"))] == [0, 0, 0]
    read_handover(handover, by=on(user, DAY), at=NOW)
    assert handovers(on(user, DAY), DAY).count == 0


@pytest.mark.parametrize(("days", "light"), [(14, Light.GREEN), (4, Light.AMBER), (1, Light.AMBER)])
def test_a_post_that_ends_within_fourteen_days_waits_for_its_holder(place: District, days: int, light: Light) -> None:
    user = account("limin", "李敏")
    post(somebody("李敏", place.beiji, user), Post.CLERK, place.beiji, until=DAY + timedelta(days=days))
    found = ending_posts(on(user, DAY), DAY)
    assert [(one.due, one.light) for one in found.first] == [(DAY + timedelta(days=days - 1), light)]


def test_a_post_that_ends_later_or_that_somebody_else_goes_on_holding_waits_for_nobody(place: District) -> None:
    user = account("limin", "李敏")
    person = somebody("李敏", place.beiji, user)
    held = post(person, Post.CLERK, place.beiji, until=DAY + timedelta(days=15))
    assert ending_posts(on(user, DAY), DAY).count == 0
    Holding.objects.filter(pk=held.pk).update(until=DAY + timedelta(days=5))
    assert ending_posts(on(user, DAY), DAY).count == 1
    post(somebody("孙明", place.beiji), Post.CLERK, place.beiji, since=DAY + timedelta(days=5))
    assert ending_posts(on(user, DAY), DAY).count == 0


def test_a_stranger_learns_nothing_of_posts_that_end(place: District) -> None:
    user, _person, _held = holder("周强", Post.CLERK, place.nanjing)
    post(somebody("李敏", place.beiji), Post.CLERK, place.beiji, until=DAY + timedelta(days=5))
    assert ending_posts(on(user, DAY), DAY).count == 0


def test_units_without_a_clerk_wait_for_who_keeps_them_and_since_the_last_clerk_left(place: District) -> None:
    user, _person, _held = holder("赵科", Post.SUPERVISOR, place.government)
    post(somebody("李敏", place.beiji), Post.CLERK, place.beiji, until=date(2026, 3, 2))
    post(somebody("孙明", place.nanjing), Post.CLERK, place.nanjing)
    found = vacancies(on(user, DAY), DAY)
    assert found.count == 3
    assert {one.unit_name: one.since for one in found.first} == {
        "北极街道办事处": date(2026, 3, 2),
        "船营区人民政府": BEGAN,
        "船营区商务局": BEGAN,
    }
    clerk, _clerk, _ = holder("吴丽", Post.CLERK, place.bureau)
    assert vacancies(on(clerk, DAY), DAY).count == 0


def test_units_and_people_are_found_by_whom_they_concern(place: District) -> None:
    user, _person, _held = holder("李敏", Post.CLERK, place.beiji)
    somebody("李强", place.nanjing)
    actor = on(user, DAY)
    streets = finding.units(actor, "街道", DAY, 1)
    assert (streets.count, [hit.words for hit in streets.hits]) == (2, ["北极街道办事处"])
    assert streets.address == "/desk/units/?words=%E8%A1%97%E9%81%93"
    assert [hit.words for hit in finding.people(actor, "李", DAY, 10).hits] == ["李敏"]
    assert finding.people(VISITOR, "李", DAY, 10).count == finding.units(VISITOR, "街道", DAY, 10).count == 0


def test_each_costs_as_many_queries_for_a_thousand_units_as_for_ten(place: District) -> None:
    user, _person, _held = holder("赵科", Post.SUPERVISOR, place.government)
    costs = []
    for first, last in ((0, 10), (10, 1000)):
        many(place, first, last)
        Holding.objects.filter(post=Post.CLERK).update(until=DAY + timedelta(days=5))
        actor = on(user, DAY)
        with CaptureQueriesContext(connection) as asked:
            assert ending_posts(actor, DAY).count == last
            assert vacancies(actor, DAY).count == 4
            assert len(standing(actor.reach(), DAY)) == last + 4
            assert finding.units(actor, "第", DAY, 10).count == last
        costs.append(len(asked))
    assert costs == [8, 8]
