"""Search, notifications and the units of a supervisor: what is done there, refused, and hidden from strangers."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.accounts.tests.people import WANG_PASSWORD, signed_in, wang
from gongkai.delivery.models import Notification
from gongkai.delivery.notifications import tell, tell_all
from gongkai.organisations.tests.district import District, district, holder
from gongkai.organisations.tests.test_pages import browser, many, words
from gongkai.web.actors import Post

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 17, 4, 0, tzinfo=UTC)
TOLD, STANDING = "/desk/notifications/", "/desk/standing/"


@pytest.fixture
def place() -> District:
    return district()


def queries(client: Client, address: str) -> int:
    """How many statements a page costs."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def told(
    place: District, said: str = "请补报", *, address: str = "/desk/units/", kind: str = "organisations.unit"
) -> int:
    """A notification for the clerk of the street."""
    with transaction.atomic():
        return tell(said, to=(place.beiji.pk, Post.CLERK), address=address, at=NOON, kind=kind).pk


def test_one_search_finds_units_and_people(place: District) -> None:
    client, _person = browser("北极星", place.beiji, Post.CLERK)
    page = words(client, "/desk/search/?q=北极").split("<main")[1]
    assert "“北极”找到2条" in page
    assert page.index("北极街道办事处</a>") < page.index("北极星</a>")
    assert "没有找到" in words(client, "/desk/search/?q=%20没有这样的%20")
    assert "可以写单位全称" in words(client, "/desk/search/?q=")


def test_a_search_for_anything_at_all_is_answered(place: District) -> None:
    client, _person = browser("limin", place.beiji, Post.CLERK)
    for odd in ("%25", "'", "<script>", "字" * 500, "%00"):
        assert "<script>" not in words(client, f"/desk/search/?q={odd}").replace('<script src="', "")


def test_without_a_post_there_is_nothing_to_search_in(place: District) -> None:
    client, _person = browser("xinren", place.beiji)
    assert "请先由管理员安排岗位" in words(client, "/desk/search/?q=北极", None, 403)


def test_notifications_are_narrowed_by_state_and_kind(place: District) -> None:
    client, _person = browser("limin", place.beiji, Post.CLERK)
    first = told(place, "单位改了电话")
    told(place, "有一份移交", kind="organisations.handover")
    client.post(f"{TOLD}{first}/open/")
    assert "单位改了电话" in words(client, f"{TOLD}?state=read")
    unread = words(client, f"{TOLD}?state=unread")
    assert "有一份移交" in unread
    assert "单位改了电话" not in unread
    assert "有一份移交" not in words(client, f"{TOLD}?kind=organisations.unit")
    assert "没有符合条件的消息" in words(client, f"{TOLD}?kind=organisations.handover&state=read")
    assert "有一份移交" in words(client, f"{TOLD}?kind=unknown&state=x&page=9")


def test_a_notification_that_leads_nowhere_or_elsewhere_leads_back_to_the_list(place: District) -> None:
    client, _person = browser("limin", place.beiji, Post.CLERK)
    for address in ("", "https://elsewhere.example/", "//elsewhere.example/"):
        assert client.post(f"{TOLD}{told(place, address=address)}/open/")["Location"] == TOLD


def test_everything_is_marked_as_read_by_one_button_and_only_by_it(place: District) -> None:
    client, _person = browser("limin", place.beiji, Post.CLERK)
    told(place)
    assert client.get(f"{TOLD}read/").status_code == 405
    assert "1条消息已标为已读" in client.post(f"{TOLD}read/", follow=True).content.decode()


def test_a_stranger_neither_sees_nor_opens_what_is_for_others(place: District) -> None:
    stranger, _person = browser("zhouqiang", place.nanjing, Post.CLERK)
    notification = told(place)
    assert "还没有消息" in words(stranger, TOLD)
    words(stranger, f"{TOLD}{notification}/open/", {}, 404)
    assert not Notification.objects.get().marks.exists()


def test_notifications_cost_as_many_queries_for_a_thousand_as_for_ten(place: District) -> None:
    client, _person = browser("limin", place.beiji, Post.CLERK)
    costs = []
    for number in (10, 990):
        with transaction.atomic():
            to = [(place.beiji.pk, Post.CLERK)] * number
            tell_all("通知", to=to, address="/desk/", at=NOON - timedelta(days=1), kind="organisations.unit")
        costs.append(queries(client, TOLD))
    assert costs[0] == costs[1]


def test_a_supervisor_sees_the_units_below_the_worst_first_and_sorts_them(place: District) -> None:
    client, _person = browser("zhaoke", place.government, Post.SUPERVISOR)
    holder("李敏", Post.CLERK, place.beiji)
    holder("吴丽", Post.REVIEWER, place.beiji)
    page = words(client, STANDING).split("<tbody>")[1]
    assert page.index("船营区商务局") < page.index("北极街道办事处")
    by_name = words(client, f"{STANDING}?sort=-name").split("<tbody>")[1]
    assert by_name.index("船营区商务局") < by_name.index("南京街道办事处") < by_name.index("北极街道办事处")
    amber = words(client, f"{STANDING}?light=amber")
    assert "共1个单位" in amber
    assert "没有符合条件的单位" in words(client, f"{STANDING}?level=city")
    assert "共1个单位" in words(client, f"{STANDING}?words=商务")


def test_the_units_are_taken_away_as_the_list_shows_them(place: District) -> None:
    client, _person = browser("zhaoke", place.government, Post.SUPERVISOR)
    text = client.get(f"{STANDING}standing.csv?words=商务").content.decode("utf-8-sig").splitlines()
    assert text[0].startswith("单位,类别,情况,人员和资料")
    assert text[1].startswith("船营区商务局,政府工作部门,急需处理,没有填报人、没有审核人")
    assert client.get(f"/en{STANDING}standing.csv?words=商务").content.decode("utf-8-sig").splitlines() == text
    assert client.get(f"{STANDING}standing.xlsx").status_code == 200


def test_a_clerk_reads_who_may_look_at_all_units(place: District) -> None:
    client, _person = browser("limin", place.beiji, Post.CLERK)
    for address in (STANDING, f"{STANDING}standing.csv"):
        assert "各单位情况由主管部门查看" in words(client, address, None, 403)
    assert STANDING not in words(client, "/desk/")


def test_a_supervisor_of_another_district_sees_none_and_the_administrator_sees_all(place: District) -> None:
    elsewhere, _person = browser("waiqu", place.bureau, Post.SUPERVISOR)
    assert "共1个单位" in words(elsewhere, STANDING)
    assert "共4个单位" in words(signed_in(wang(), WANG_PASSWORD), STANDING)


def test_the_units_cost_as_many_queries_for_a_thousand_as_for_ten(place: District) -> None:
    client, _person = browser("zhaoke", place.government, Post.SUPERVISOR)
    many(place, 0, 10)
    few = queries(client, STANDING)
    many(place, 10, 1000)
    assert queries(client, STANDING) == few
    assert queries(client, f"{STANDING}standing.csv") <= few
