"""The first page of the day: what waits, the own unit, whom one stands in for, and what a newcomer reads."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongkai.accounts.tests.people import LI_PASSWORD, WANG_PASSWORD, account, signed_in, wang
from gongkai.delivery.notifications import tell, tell_all
from gongkai.organisations.actions.absences import record_absence
from gongkai.organisations.actions.posts import end_post
from gongkai.organisations.models.people import Handover, Holding
from gongkai.organisations.tests.district import NOW, PROGRAM, District, district, holder, post, somebody
from gongkai.organisations.tests.test_pages import browser, many, words
from gongkai.web.actors import Post

pytestmark = pytest.mark.django_db
DESK = "/desk/"


@pytest.fixture
def place() -> District:
    return district()


def today() -> date:
    """The day of the site."""
    return timezone.localdate()


def queries(client: Client, address: str) -> int:
    """How many statements a page costs."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_visitor_is_led_to_the_door_and_comes_in_at_the_desk(place: District) -> None:
    user = account("limin", "李敏", LI_PASSWORD)
    post(somebody("李敏", place.beiji, user), Post.CLERK, place.beiji)
    assert Client().get(DESK)["Location"] == "/account/sign-in/?next=%2Fdesk%2F"
    entered = Client().post("/account/sign-in/", {"sign_in_name": "limin", "password": LI_PASSWORD})
    assert entered["Location"] == DESK


def test_without_anything_to_do_the_desk_says_so_and_shows_the_own_unit(place: District) -> None:
    client, _person = browser("limin", place.beiji, Post.CLERK)
    page = words(client, DESK)
    assert "今天没有等您办的事" in page
    assert "都办完了" in page
    assert "北极街道办事处" in page
    assert "还缺：" in page
    assert "没有审核人、没有保密审查人员、没填电话、没填地址、没填负责人" in page
    assert "请本单位管理员补上" in page
    assert "/edit/" not in page


def test_who_keeps_the_unit_can_mend_it_from_here(place: District) -> None:
    client, _person = browser("chen", place.beiji, Post.ADMINISTRATOR)
    page = words(client, DESK)
    assert f"/desk/units/{place.beiji.pk}/edit/" in page
    assert "北极街道办事处没有填报人" in page


def test_a_handover_waits_until_it_is_read(place: District) -> None:
    client, person = browser("sunming", place.beiji, Post.CLERK)
    held = post(somebody("李敏", place.beiji), Post.CLERK, place.beiji)
    end_post(held, on=date(2020, 1, 1), to=Holding.objects.get(person=person), by=PROGRAM, at=NOW)
    page = words(client, DESK)
    assert "今天没有到期的，有1件在等您" in page
    assert "李敏移交的工作" in page
    words(client, f"/desk/handovers/{Handover.objects.get().pk}/read/", {}, 302)
    assert "移交的工作" not in words(client, DESK)


def test_a_post_that_ends_soon_is_seen_by_its_holder_and_by_who_gives_it(place: District) -> None:
    client, person = browser("limin", place.beiji)
    held = post(person, Post.CLERK, place.beiji, until=today() + timedelta(days=3))
    keeper, _keeper = browser("zhaoke", place.government, Post.SUPERVISOR)
    assert "请管理员安排接任的人" in words(client, DESK)
    page = words(keeper, DESK)
    assert "limin的岗位到期：填报人" in page
    assert "安排接任的人" in page
    post(somebody("孙明", place.beiji), Post.CLERK, place.beiji, since=held.until or today())
    assert "岗位到期" not in words(client, DESK)


def test_the_last_day_of_a_post_cannot_wait(place: District) -> None:
    client, person = browser("limin", place.beiji)
    post(person, Post.CLERK, place.beiji, until=today() + timedelta(days=1))
    page = words(client, DESK)
    assert "今天有1件事不能再等" in page
    assert "今天到期" in page


def test_a_delegate_reads_for_whom_they_act_and_the_absent_one_that_they_are_away(place: District) -> None:
    away, absent = browser("limin", place.beiji, Post.CLERK)
    client, delegate = browser("sunming", place.beiji)
    until = today() + timedelta(days=2)
    record_absence(absent, since=today(), until=until, delegate=delegate, by=PROGRAM, at=timezone.now())
    assert "今天您替limin办理" in words(client, DESK)
    page = words(away, DESK)
    assert "您登记了外出" in page
    assert "由sunming代您办理" in page
    assert "（外出，sunming代）" in page


def test_a_newcomer_without_a_post_reads_who_can_help(place: District) -> None:
    client, _person = browser("xinren", place.beiji)
    page = words(client, DESK)
    assert "您还没有岗位" in page
    assert 'action="/desk/search/"' not in page


def test_an_administrator_of_an_empty_installation_reads_where_to_begin() -> None:
    client = signed_in(wang(), WANG_PASSWORD)
    page = words(client, DESK)
    assert "从这里开始" in page
    assert page.index("设立最上级单位") < page.index("从表格导入其他单位") < page.index("给工作人员开户")


def test_a_supervisor_sees_the_units_that_stand_worst(place: District) -> None:
    client, _person = browser("zhaoke", place.government, Post.SUPERVISOR)
    holder("李敏", Post.CLERK, place.beiji)
    page = words(client, DESK)
    assert "各单位情况" in page
    assert 'href="/desk/standing/?light=red"' in page
    assert "今天没有到期的，有3件在等您" in page
    assert "船营区商务局没有填报人" in page
    assert "北极街道办事处没有填报人" not in page


def test_somebody_looks_at_one_area_alone(place: District) -> None:
    client, person = browser("zhaoke", place.government, Post.SUPERVISOR)
    post(person, Post.CLERK, place.government, until=today() + timedelta(days=5))
    page = words(client, f"{DESK}?area=岗位到期")
    assert "zhaoke的岗位到期" in page
    assert "安排填报人" not in page
    assert 'aria-current="page">岗位到期' in page


def test_more_than_twenty_of_an_area_are_counted_and_lead_to_the_rest(place: District) -> None:
    client, _person = browser("zhaoke", place.government, Post.SUPERVISOR)
    many(place, 0, 25)
    Holding.objects.filter(post=Post.CLERK).delete()
    page = words(client, DESK)
    assert "有29件在等您" in page
    assert "岗位空缺还有9件没有列出" in page


def test_the_desk_costs_as_many_queries_for_a_thousand_units_as_for_ten(place: District) -> None:
    client, _person = browser("zhaoke", place.government, Post.SUPERVISOR)
    for number in (10, 1000):
        many(place, 0 if number == 10 else 10, number)
        with transaction.atomic():
            to = [(place.government.pk, Post.SUPERVISOR)] * number
            tell_all("通知", to=to, address="/desk/", at=timezone.now(), kind="organisations.unit")
        if number == 10:
            few = queries(client, DESK)
    Holding.objects.filter(post=Post.CLERK, unit__name__contains="7").delete()
    assert queries(client, DESK) <= few


def test_what_was_told_stands_on_the_desk_and_leads_on_once_it_is_opened(place: District) -> None:
    client, _person = browser("limin", place.beiji, Post.CLERK)
    at = datetime(2026, 3, 17, 1, 30, tzinfo=UTC)
    with transaction.atomic():
        notice = tell(
            "请补报", to=(place.beiji.pk, Post.CLERK), address="/desk/units/", at=at, kind="organisations.unit"
        )
    page = words(client, DESK)
    assert "1条未读" in page
    assert "请补报" in page
    opened = client.post(f"/desk/notifications/{notice.pk}/open/")
    assert opened["Location"] == "/desk/units/"
    assert "1条未读" not in words(client, DESK)
