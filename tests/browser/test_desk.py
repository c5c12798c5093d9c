"""The desk in a real browser: a full day and an empty one, search, notifications, the units of a supervisor."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Page, expect

from gongkai.accounts.models import User
from gongkai.accounts.tests.people import LI_PASSWORD, WANG_PASSWORD, account, wang
from gongkai.delivery.notifications import tell
from gongkai.organisations.actions.absences import record_absence
from gongkai.organisations.actions.posts import end_post
from gongkai.organisations.actions.units import edit_unit
from gongkai.organisations.tests.district import BEGAN, NOW, PROGRAM, District, district, holder, post, somebody
from gongkai.web.actors import Post
from tests.browser.accessible import assert_accessible, assert_fits
from tests.browser.conftest import PHONE, WIDE, Reader, Visit
from tests.browser.test_accounts import enter, go

pytestmark = pytest.mark.django_db(transaction=True)
each_reader = pytest.mark.parametrize("reader", [Reader(WIDE), Reader(PHONE)], ids=["wide", "phone"])
LONG = "关于印发推进落实行政审批“两集中、两到位”工作方案的通知要求补报2025年度政府信息公开统计表，请在3月20日前办理"


def full_day() -> District:
    """A district in which 赵科 supervises, stands in for 李敏, has a handover to read, a post that ends, and news."""
    place, today = district(), timezone.localdate()
    user = account("zhaoke", "赵科", LI_PASSWORD)
    zhao = somebody("赵科", place.government, user)
    post(zhao, Post.SUPERVISOR, place.government)
    clerk = post(zhao, Post.CLERK, place.government, until=today + timedelta(days=1))
    old = post(somebody("周强", place.government), Post.CLERK, place.government)
    end_post(old, on=today - timedelta(days=3), to=clerk, note="都在柜里", by=PROGRAM, at=NOW)
    _user, li, _held = holder("李敏", Post.CLERK, place.beiji)
    post(somebody("吴丽", place.beiji), Post.REVIEWER, place.beiji)
    record_absence(
        li, since=today, until=today + timedelta(days=2), delegate=zhao, by=PROGRAM, at=timezone.now(), why="学习"
    )
    known = {"phone": "0432-64831234", "address": "吉林市船营区北京路28号", "head": "王局", "email": ""}
    edit_unit(place.government, on=BEGAN, by=PROGRAM, at=NOW, **known)
    news(place, user)
    return place


def news(place: District, user: User) -> None:
    """Three notifications, one of them for the post, one that leads nowhere."""
    now = timezone.now()
    with transaction.atomic():
        to = (place.government.pk, Post.SUPERVISOR)
        tell(LONG, to=to, address="/desk/units/", at=now, kind="organisations.unit")
        tell("北极街道办事处改了电话。", to=user.pk, address="", at=now - timedelta(days=1), kind="organisations.unit")
        tell("周强把工作移交给您。", to=user.pk, address="/desk/people/", at=now, kind="organisations.handover")


def sign_in(page: Page, name: str = "zhaoke", password: str = LI_PASSWORD) -> None:
    """Through the door."""
    enter(page, name, password)
    expect(page.locator(".desk-main h1")).to_be_visible()


@each_reader
def test_a_full_day_is_accessible_and_leads_to_everything(visit: Visit, reader: Reader) -> None:
    full_day()
    page = visit("/desk/", reader)
    sign_in(page)
    expect(page.locator("h1")).to_have_text("今天有1件事不能再等")
    expect(page.get_by_text("今天您替李敏办理")).to_be_visible()
    assert_accessible(page)
    for address in ("/desk/search/?q=街道", "/desk/notifications/", "/desk/standing/", "/desk/standing/?words=没有"):
        go(page, address)
        assert_accessible(page)


@each_reader
def test_an_empty_installation_says_where_to_begin(visit: Visit, reader: Reader) -> None:
    wang()
    page = visit("/desk/", reader)
    sign_in(page, "wangju", WANG_PASSWORD)
    expect(page.get_by_role("link", name="设立最上级单位")).to_be_visible()
    assert_accessible(page)
    for address in ("/desk/search/", "/desk/search/?q=没有这样的", "/desk/notifications/", "/desk/standing/"):
        go(page, address)
        assert_accessible(page)


def test_the_desk_is_read_in_large_print_and_in_high_contrast(visit: Visit) -> None:
    full_day()
    page = visit("/desk/", Reader(PHONE, cookies=(("size", "large"), ("contrast", "high"))))
    sign_in(page)
    assert_accessible(page)
    page.set_viewport_size({"width": 320, "height": 800})
    assert_fits(page)


def test_the_desk_is_read_in_english(visit: Visit) -> None:
    full_day()
    page = visit("/en/desk/", Reader(PHONE))
    page.get_by_label("Sign-in name").fill("zhaoke")
    page.get_by_label("Password", exact=True).fill(LI_PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in").click()
    expect(page.locator("h1")).to_have_text("1 thing cannot wait any longer")
    assert_accessible(page)


def test_a_notification_is_opened_read_and_counted_no_more(visit: Visit) -> None:
    full_day()
    page = visit("/desk/notifications/", Reader(PHONE, scripts=False))
    sign_in(page)
    expect(page.locator("li.unread")).to_have_count(3)
    page.get_by_role("button", name="周强把工作移交给您。").click()
    expect(page.locator("h1")).to_have_text("人员")
    go(page, "/desk/notifications/?state=unread&kind=organisations.unit")
    expect(page.locator("li.unread")).to_have_count(2)
    page.get_by_role("button", name="全部标为已读").click()
    expect(page.get_by_text("2条消息已标为已读。")).to_be_visible()
    expect(page.locator("li.unread")).to_have_count(0)


def test_the_slash_leads_to_the_search_and_types_where_somebody_types(visit: Visit) -> None:
    full_day()
    page = visit("/desk/")
    sign_in(page)
    search = page.get_by_role("searchbox", name="搜索各栏目")
    page.keyboard.press("/")
    expect(search).to_be_focused()
    page.keyboard.type("北极/")
    expect(search).to_have_value("北极/")
    search.fill("北极")
    search.press("Enter")
    page.get_by_role("link", name="北极街道办事处").click()
    expect(page.locator("h1")).to_have_text("北极街道办事处")


def test_a_supervisor_narrows_and_sorts_the_units(visit: Visit) -> None:
    full_day()
    page = visit("/desk/standing/", Reader(scripts=False))
    sign_in(page)
    expect(page.locator("tbody tr")).to_have_count(4)
    expect(page.locator("tbody tr").last).to_contain_text("北极街道办事处")
    page.get_by_label("类别").select_option(label="政府工作部门")
    page.locator("main").get_by_role("button", name="查找").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text("没有填报人")
