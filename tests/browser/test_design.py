"""Every component in every state, in a real browser: in each frame, each reading aid, both languages, on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from pytest_django.fixtures import Settings

from gongkai.accounts.tests.people import WANG_PASSWORD, account, wang
from tests.browser.accessible import assert_accessible, assert_fits
from tests.browser.conftest import PHONE, Reader, Visit
from tests.browser.test_accounts import enter

pytestmark = pytest.mark.django_db(transaction=True)
LINES_2026 = """元旦：1月1日至3日放假，1月4日上班。
春节：2月15日至23日放假，2月14日、2月28日上班。
清明节：4月4日至6日放假。
劳动节：5月1日至5日放假，5月9日上班。
端午节：6月19日至21日放假。
中秋节：9月25日至27日放假。
国庆节：10月1日至7日放假，9月20日、10月10日上班。"""
LARGE, STARK = (("size", "large"),), (("contrast", "high"),)


@pytest.mark.parametrize(
    ("address", "reader"),
    [
        ("/design/", Reader()),
        ("/design/", Reader(PHONE)),
        ("/design/", Reader(PHONE, cookies=LARGE)),
        ("/design/", Reader(cookies=STARK)),
        ("/design/desk/", Reader()),
        ("/design/desk/", Reader(PHONE, cookies=LARGE + STARK)),
        ("/design/paper/", Reader()),
        ("/en/design/", Reader()),
    ],
    ids=["wide", "phone", "large", "contrast", "desk", "desk-large-contrast", "paper", "english"],
)
def test_every_component_is_accessible(visit: Visit, settings: Settings, address: str, reader: Reader) -> None:
    settings.DEMO = True
    assert_accessible(visit(address, reader))


def test_it_fits_the_narrowest_window_and_prints_without_what_is_for_pressing(visit: Visit, settings: Settings) -> None:
    settings.DEMO = True
    page = visit("/design/", Reader(320))
    assert_fits(page)
    page.emulate_media(media="print")
    expect(page.locator(".btn.primary").first).to_be_hidden()
    expect(page.locator(".sheet")).to_be_visible()


def test_the_keyboard_leaves_a_ring_on_what_it_reaches(visit: Visit, settings: Settings) -> None:
    settings.DEMO = True
    page = visit("/design/")
    page.get_by_role("button", name="提交申请").first.focus()
    page.keyboard.press("Tab")
    ring = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    held = page.locator(".held").evaluate("one => getComputedStyle(one).outlineWidth")
    assert ring == held == "3px"


def test_a_list_is_refreshed_in_place_with_its_count_and_its_address(visit: Visit) -> None:
    wang()
    for number in range(3):
        account(f"li{number}", f"李{number}", WANG_PASSWORD)
    page = visit("/desk/accounts/")
    enter(page, "wangju", WANG_PASSWORD)
    expect(page.locator("#found-count")).to_have_text("共4个账号")
    page.evaluate("window.stays = true")
    page.get_by_label("姓名或者登录名").fill("李1")
    page.get_by_label("姓名或者登录名").press("Tab")
    expect(page.locator("#found-count")).to_have_text("共1个账号")
    expect(page.locator("#found tbody tr")).to_have_count(1)
    assert page.evaluate("window.stays") is True
    assert "%E6%9D%8E1" in page.url
    assert_accessible(page)
    page.go_back()
    expect(page.locator("#found-count")).to_have_text("共4个账号")


def test_a_day_is_turned_round_in_place_and_the_keyboard_stays_on_it(visit: Visit) -> None:
    wang()
    page = visit("/desk/calendars/2026/enter/")
    enter(page, "wangju", WANG_PASSWORD)
    page.evaluate("window.stays = true")
    page.locator("#day-2026-05-06").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("放假安排", exact=True)).to_have_value(LINES_2026.replace("5月1日至5日", "5月1日至6日"))
    expect(page.locator("#day-2026-05-06")).to_be_focused()
    assert page.evaluate("window.stays") is True


def test_a_write_that_does_not_arrive_says_so_and_keeps_what_was_typed(visit: Visit) -> None:
    wang()
    page = visit("/desk/calendars/2026/enter/")
    enter(page, "wangju", WANG_PASSWORD)
    page.get_by_label("更正理由").fill("写到一半")
    page.evaluate("console.error = () => {}")  # htmx says there what the test brings about
    page.route("**/enter/", lambda route: route.fulfill(status=500))
    page.locator("#day-2026-05-06").click()
    expect(page.get_by_role("alert")).to_contain_text("与服务器断开了，您填的内容还在页面上")
    expect(page.get_by_label("更正理由")).to_have_value("写到一半")
