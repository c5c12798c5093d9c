"""The pages of units and people: what somebody does on them, what is refused, what a stranger sees."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.accounts.tests.people import LI_PASSWORD, account, signed_in
from gongkai.audit.models import Entry
from gongkai.base.errors import Refused
from gongkai.organisations.actions.absences import record_absence
from gongkai.organisations.actions.people import add_person
from gongkai.organisations.actions.posts import end_post
from gongkai.organisations.models.changes import UnitChange
from gongkai.organisations.models.people import Absence, Handover, Holding, Person
from gongkai.organisations.models.units import Level, Unit, UnitPeriod
from gongkai.organisations.tests.district import BEGAN, NOW, PROGRAM, District, district, holder, post, somebody
from gongkai.organisations.tests.district import unit as make
from gongkai.web.actors import Post

pytestmark = pytest.mark.django_db
LONG_AGO, FAR = date(2020, 1, 1), date(2099, 1, 1)


@pytest.fixture
def place() -> District:
    return district()


def browser(name: str, works_for: Unit, *posts: Post) -> tuple[Client, Person]:
    """The browser of somebody with posts for the unit they work for."""
    user = account(name, name, LI_PASSWORD)
    person = somebody(name, works_for, user)
    for which in posts:
        post(person, which, works_for)
    return signed_in(user, LI_PASSWORD), person


def words(client: Client, address: str, sent: dict[str, Any] | None = None, status: int = 200) -> str:
    """What the page says."""
    page = client.get(address) if sent is None else client.post(address, sent)
    assert page.status_code == status, page.content.decode()[-3000:]
    return page.content.decode()


def test_a_clerk_reads_the_units_of_a_day_and_finds_one(place: District) -> None:
    client, _person = browser("limin", place.beiji, Post.CLERK)
    assert "共4个单位" in words(client, "/desk/units/")
    found = words(client, "/desk/units/?words=北极&level=street&sort=-since")
    assert "共1个单位" in found
    assert "没有符合条件的单位" in words(client, "/desk/units/?on=2009-12-31")


def test_the_tree_shows_each_unit_under_the_one_above(place: District) -> None:
    client, _person = browser("limin", place.beiji, Post.CLERK)
    page = words(client, "/desk/units/tree/").split("<main")[1]
    assert page.index("船营区人民政府") < page.index("北极街道办事处")
    assert page.count('<ul class="nums"') >= 2


def test_a_supervisor_merges_two_streets_after_reading_what_will_happen(place: District) -> None:
    client, _person = browser("zhaoke", place.government, Post.SUPERVISOR)
    holder("李敏", Post.CLERK, place.nanjing)
    told = {"others": [place.nanjing.pk], "name": "河南街道办事处", "on": "2020-07-01", "basis": "吉船编〔2020〕3号"}
    address = f"/desk/units/{place.beiji.pk}/merge/"
    asked = words(client, address, told)
    assert "还没有改动" in asked
    assert "北极街道办事处、南京街道办事处" in asked
    assert "1个" in asked
    assert not Unit.objects.filter(name="河南街道办事处").exists()
    assert "和哪些单位合并" in words(client, address, {**told, "again": "1"})
    words(client, address, {**told, "confirmed": "1"}, 302)
    new = Unit.objects.get(name="河南街道办事处")
    page = words(client, f"/desk/units/{place.beiji.pk}/")
    assert "现在不存在" in page
    assert f'<a href="/desk/units/{new.pk}/">河南街道办事处</a>' in page
    assert f"/desk/units/{place.beiji.pk}/merge/" not in page  # what ended can be changed no more
    assert "李敏" in words(client, f"/desk/units/{new.pk}/")


def test_each_post_of_a_split_street_goes_to_the_part_that_was_chosen_for_it(place: District) -> None:
    client, _person = browser("zhaoke", place.government, Post.SUPERVISOR)
    _user, li, stays = holder("李敏", Post.CLERK, place.beiji)
    _user, wang, goes = holder("王局", Post.REVIEWER, place.beiji)
    told = {"names": "北极东街道办事处\n北极西街道办事处", "on": "2020-07-01"}
    address = f"/desk/units/{place.beiji.pk}/split/"
    assert "审核人 王局去哪个单位" in words(client, address, told)
    words(client, address, {**told, f"post-{goes.pk}": "7"}, 400)
    words(client, address, {**told, f"post-{stays.pk}": "0", f"post-{goes.pk}": "1", "confirmed": "1"}, 302)
    there = {
        held.person.name: held.unit.name for held in Holding.objects.on(date(2020, 7, 1)).exclude(post="supervisor")
    }
    assert there == {"李敏": "北极东街道办事处", "王局": "北极西街道办事处"}
    for person in (li, wang):
        person.refresh_from_db()
    assert (li.unit.name, wang.unit.name) == ("北极东街道办事处", "北极西街道办事处")
    assert Holding.objects.on(date(2020, 6, 30)).of(place.beiji).count() == 2


def test_a_post_goes_to_the_new_unit_of_a_street_that_goes_on(place: District) -> None:
    client, _person = browser("zhaoke", place.government, Post.SUPERVISOR)
    _user, li, stays = holder("李敏", Post.CLERK, place.beiji)
    _user, wang, goes = holder("王局", Post.REVIEWER, place.beiji)
    told = {"names": "北极西街道办事处", "goes_on": "on", "on": "2020-07-01", "confirmed": "1"}
    chosen = {f"post-{stays.pk}": "", f"post-{goes.pk}": "0"}
    words(client, f"/desk/units/{place.beiji.pk}/split/", {**told, **chosen}, 302)
    for person in (li, wang):
        person.refresh_from_db()
    assert (li.unit, wang.unit.name) == (place.beiji, "北极西街道办事处")
    assert list(Holding.objects.on(date(2020, 7, 1)).of(place.beiji)) == [stays]


def test_a_merger_of_units_under_different_ones_asks_under_which_the_new_one_stands(place: District) -> None:
    client, _person = browser("zhaoke", place.government, Post.SUPERVISOR)
    centre = make("便民服务中心", parent=place.beiji)
    told = {"others": [centre.pk], "name": "政务服务中心", "on": "2020-07-01", "confirmed": "1"}
    address = f"/desk/units/{place.nanjing.pk}/merge/"
    assert "这些单位的上级不同" in words(client, address, told, 400)
    words(client, address, {**told, "parent": place.bureau.pk}, 302)
    assert Unit.objects.get(name="政务服务中心").latest().parent == place.bureau


@pytest.mark.parametrize(
    ("verb", "told", "said"),
    [
        ("rename", {"name": "北极街道办", "short_name": "北极"}, "北极街道办"),
        ("split", {"names": "北极东街道办事处\n北极西街道办事处"}, "北极西街道办事处"),
    ],
)
def test_a_change_is_recorded_once_it_is_confirmed(place: District, verb: str, told: dict[str, str], said: str) -> None:
    client, _person = browser("zhaoke", place.government, Post.SUPERVISOR)
    address = f"/desk/units/{place.beiji.pk}/{verb}/"
    before = UnitChange.objects.count()
    words(client, address, {**told, "on": "2020-07-01"})
    assert UnitChange.objects.count() == before
    words(client, address, {**told, "on": "2020-07-01", "confirmed": "1"}, 302)
    assert UnitChange.objects.count() == before + 1
    assert said in words(client, f"/desk/units/{place.beiji.pk}/")


def test_a_unit_is_moved_and_another_abolished(place: District) -> None:
    client, _person = browser("zhaoke", place.government, Post.SUPERVISOR)
    moved = {"to": place.bureau.pk, "on": "2020-07-01", "confirmed": "1"}
    words(client, f"/desk/units/{place.beiji.pk}/move/", moved, 302)
    ended = {"keeper": place.government.pk, "on": "2020-07-01", "confirmed": "1"}
    words(client, f"/desk/units/{place.nanjing.pk}/abolish/", ended, 302)
    assert place.beiji.latest().parent == place.bureau
    assert place.nanjing.on(LONG_AGO) is not None
    assert place.nanjing.on(date(2020, 7, 1)) is None


def test_a_change_that_the_rules_refuse_is_refused_before_it_is_confirmed(place: District) -> None:
    client, _person = browser("zhaoke", place.government, Post.SUPERVISOR)
    told = {"name": "北极街道办", "on": "2009-07-01"}
    page = words(client, f"/desk/units/{place.beiji.pk}/rename/", told, 400)
    assert "新的变动不能比它早" in page
    assert "有错误：" in page


def test_a_clerk_sees_no_button_for_changes_and_reads_who_can_do_them(place: District) -> None:
    client, _person = browser("limin", place.beiji, Post.CLERK)
    address = f"/desk/units/{place.beiji.pk}/"
    assert f"{address}merge/" not in words(client, address)
    assert "主管部门" in words(client, f"{address}merge/", None, 403)


def test_who_holds_no_post_sees_no_unit_and_no_person(place: District) -> None:
    client, _person = browser("nobody", place.beiji)
    assert "没有符合条件的单位" in words(client, "/desk/units/")
    words(client, f"/desk/units/{place.beiji.pk}/", None, 404)
    stranger, _person = browser("zhouqiang", place.nanjing, Post.CLERK)
    words(stranger, f"/desk/people/{_person.pk - 1}/", None, 404)


def test_a_supervisor_sets_up_a_unit_and_keeps_it(place: District) -> None:
    client, _person = browser("zhaoke", place.government, Post.SUPERVISOR)
    new = {"name": "德胜街道办事处", "level": "street", "parent": place.government.pk, "since": "2020-01-01"}
    assert "请选一项" in words(client, "/desk/units/new/", {**new, "parent": ""}, 400)
    words(client, "/desk/units/new/", new, 302)
    unit = Unit.objects.get(name="德胜街道办事处")
    words(client, f"/desk/units/{unit.pk}/edit/", {"on": "2020-02-01", "phone": "0432-64837815"}, 302)
    assert "0432-64837815" in words(client, f"/desk/units/{unit.pk}/")
    page = words(client, f"/desk/units/{unit.pk}/edit/", {"on": "2020-03-01", "credit_code": "1"}, 400)
    assert "统一社会信用代码是18位" in page


def test_an_administrator_adds_somebody_gives_a_post_and_takes_it_back(place: District) -> None:
    client, _person = browser("chen", place.beiji, Post.ADMINISTRATOR)
    words(client, "/desk/people/new/", {"name": "李敏", "unit": place.beiji.pk, "phone": "0432-1"}, 302)
    person = Person.objects.get(name="李敏")
    given = {"unit": place.beiji.pk, "post": "clerk", "since": "2020-01-01", "last_day": ""}
    words(client, f"/desk/people/{person.pk}/post/", given, 302)
    assert "已经在这个单位担任" in words(client, f"/desk/people/{person.pk}/post/", given, 400)
    held = Holding.objects.get(person=person)
    assert "填报人" in words(client, f"/desk/people/{person.pk}/")
    words(client, f"/desk/posts/{held.pk}/end/", {"last_day": "2020-06-30"}, 302)
    held.refresh_from_db()
    assert held.until == date(2020, 7, 1)
    words(client, f"/desk/people/{person.pk}/edit/", {"name": "李敏敏", "unit": place.beiji.pk}, 302)
    assert "李敏敏" in words(client, "/desk/people/?words=李&post=")


def test_a_telephone_is_read_by_its_owner_the_head_administrator_and_supervisor_alone(place: District) -> None:
    li, person = browser("limin", place.beiji, Post.CLERK)
    Person.objects.filter(pk=person.pk).update(phone="13900000001", email="limin@example.cn")
    chen, _person = browser("chen", place.beiji, Post.HEAD)
    sun, _person = browser("sunming", place.beiji, Post.CLERK)
    zhao, _person = browser("zhaoke", place.government, Post.SUPERVISOR)
    address, wanted = f"/desk/people/{person.pk}/", "/desk/people/?words=1390000&post="
    assert ["13900000001" in words(client, address) for client in (li, chen, zhao, sun)] == [True, True, True, False]
    assert "limin@example.cn" not in words(sun, address)
    assert [f'href="{address}"' in words(client, wanted) for client in (chen, sun)] == [True, False]
    assert "13900000001" not in words(sun, "/desk/search/?words=limin")


def test_an_administrator_gives_no_post_of_a_supervisor(place: District) -> None:
    client, person = browser("chen", place.beiji, Post.ADMINISTRATOR)
    given = {"unit": place.beiji.pk, "post": "supervisor", "since": "2020-01-01"}
    assert "上级主管部门" in words(client, f"/desk/people/{person.pk}/post/", given, 403)
    assert not Holding.objects.filter(post=Post.SUPERVISOR).exists()


def test_somebody_enters_an_absence_of_their_own_and_comes_back(place: District) -> None:
    client, person = browser("limin", place.beiji, Post.CLERK)
    other = somebody("孙明", place.beiji, account("sunming", "孙明", LI_PASSWORD))
    paper = somebody("吴丽", place.beiji)
    assert "吴丽（北极街道办事处）" not in words(client, f"/desk/people/{person.pk}/absence/")
    with pytest.raises(Refused, match="没有账号"):
        record_absence(person, since=LONG_AGO, until=date(2020, 1, 3), delegate=paper, by=PROGRAM, at=NOW)
    away = {"since": "2030-07-01", "last_day": "2030-07-05", "delegate": other.pk}
    words(client, f"/desk/people/{person.pk}/absence/", away, 302)
    absence = Absence.objects.get()
    assert absence.until == date(2030, 7, 6)
    assert "由孙明代理" in words(client, f"/desk/people/{person.pk}/")
    words(client, f"/desk/absences/{absence.pk}/end/", {}, 302)
    assert not Absence.objects.exists()


def test_the_one_who_took_over_reads_the_handover(place: District) -> None:
    client, person = browser("sunming", place.beiji, Post.CLERK)
    held = post(somebody("李敏", place.beiji), Post.CLERK, place.beiji)
    end_post(held, on=LONG_AGO, to=Holding.objects.get(person=person), note="都在柜里", by=PROGRAM, at=NOW)
    handover = Handover.objects.get()
    assert "李敏移交" in words(client, f"/desk/people/{person.pk}/")
    assert "都在柜里" in words(client, f"/desk/handovers/{handover.pk}/")
    words(client, f"/desk/handovers/{handover.pk}/read/", {}, 302)
    assert "看过了" not in words(client, f"/desk/handovers/{handover.pk}/")


def test_an_account_is_linked_on_a_page(place: District) -> None:
    client, _person = browser("chen", place.beiji, Post.ADMINISTRATOR)
    user = account("limin", "李敏", LI_PASSWORD, unit_id=place.beiji.pk)
    person = somebody("李敏", place.beiji)
    words(client, f"/desk/people/{person.pk}/account/", {"user": user.pk}, 302)
    person.refresh_from_db()
    assert person.user == user


def test_lists_are_taken_away_in_the_same_columns(place: District) -> None:
    client, _person = browser("chen", place.beiji, Post.ADMINISTRATOR)
    text = client.get("/desk/units/units.csv?words=北极").content.decode("utf-8-sig")
    assert text.splitlines() == [
        "全称,上级单位,类别,简称,统一社会信用代码,机关代字,地址,邮政编码,电话,传真,电子邮箱,办公时间,负责人,政府信息公开工作机构,起始日",
        "北极街道办事处,船营区人民政府,街道、乡镇,,,,,,,,,,,,2010-01-01",
    ]
    people = client.get("/desk/people/people.csv").content.decode("utf-8-sig")
    assert people.splitlines()[1] == "chen,北极街道办事处,,,,北极街道办事处,管理员,2010-01-01"
    assert client.get("/desk/units/units.xlsx").status_code == 200


def many(place: District, first: int, last: int) -> None:
    """Streets, each with a clerk."""
    numbers = range(first, last)
    units = Unit.objects.bulk_create(Unit(name=f"第{number}街道") for number in numbers)
    UnitPeriod.objects.bulk_create(
        UnitPeriod(unit=unit, name=unit.name, level=Level.STREET, parent=place.government, since=BEGAN)
        for unit in units
    )
    people = Person.objects.bulk_create(Person(name=f"第{unit.pk}人", unit=unit) for unit in units)
    Holding.objects.bulk_create(
        Holding(person=person, unit_id=person.unit_id, post=Post.CLERK, since=BEGAN) for person in people
    )


ADDRESSES = [
    "/desk/units/",
    "/desk/units/tree/",
    "/desk/units/units.csv",
    "/desk/people/",
    "/desk/people/people.csv",
    "/desk/units/new/",
]


def test_a_list_costs_as_many_queries_for_a_thousand_rows_as_for_ten(place: District) -> None:
    client, _person = browser("zhaoke", place.government, Post.SUPERVISOR)
    many(place, 0, 10)
    few = {address: _queries(client, address) for address in ADDRESSES}
    many(place, 10, 1000)
    assert {address: _queries(client, address) for address in ADDRESSES} == few


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_person_costs_as_many_queries_with_many_posts_as_with_one(place: District) -> None:
    client, person = browser("zhaoke", place.government, Post.SUPERVISOR)
    address = f"/desk/people/{person.pk}/"
    one = _queries(client, address)
    for which in (Post.CLERK, Post.REVIEWER, Post.HEAD):
        post(person, which, place.beiji)
    other = somebody("孙明", place.government, account("sunming", "孙明", LI_PASSWORD))
    record_absence(person, since=LONG_AGO, until=date(2020, 1, 3), delegate=other, by=PROGRAM, at=NOW)
    assert _queries(client, address) == one


def test_that_somebody_elses_telephone_number_was_shown_is_in_the_trail(place: District) -> None:
    client, own = browser("zhaoke", place.government, Post.SUPERVISOR)
    li = add_person("李敏", unit=place.beiji, phone="13900001111", by=PROGRAM, at=NOW)
    words(client, f"/desk/people/{own.pk}/")
    assert not Entry.objects.filter(verb="look").exists()
    words(client, f"/desk/people/{li.pk}/")
    entry = Entry.objects.get(verb="look")
    assert (entry.thing_id, entry.actor, entry.after) == (str(li.pk), "zhaoke", '{"fields":["phone"]}')
    assert "13900001111" not in words(client, "/desk/search/?q=李敏")
