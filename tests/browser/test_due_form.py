"""The reckoning of a due day as a clerk does it: with the form, without a script, with the keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.accessible import assert_accessible
from tests.browser.conftest import PHONE, Reader, Visit

pytestmark = pytest.mark.django_db(transaction=True)  # run alone, the site would open an installation's database
WITHOUT_SCRIPTS = Reader(width=PHONE, scripts=False)


def test_a_clerk_finds_the_due_day_of_a_request_with_a_third_party(visit: Visit) -> None:
    page = visit("/", WITHOUT_SCRIPTS)
    page.get_by_label("哪一天收到的申请").fill("2025-01-20")
    page.get_by_role("button", name="推算期限").click()
    expect(page.locator(".clock .day")).to_contain_text("2025年2月21日")

    page.get_by_role("button", name="加一项").click()
    page.locator("#event-0-kind").select_option("third-party-sent")
    page.locator("#event-0-day").fill("2025-01-24")
    page.get_by_role("button", name="再加一项").click()
    page.locator("#event-1-kind").select_option("third-party-answered")
    page.locator("#event-1-day").fill("2025-02-14")
    page.get_by_role("button", name="重新推算").click()
    expect(page.locator(".clock .day")).to_contain_text("2025年3月10日")
    assert page.url.endswith(
        "/tools/due/?received=2025-01-20&event=third-party-sent:2025-01-24&event=third-party-answered:2025-02-14"
    )

    page.get_by_role("button", name="删除 第1项").click()
    expect(page.locator(".error-summary")).to_contain_text("2025年2月14日收到第三方意见")
    expect(page.locator("#event-0-kind")).to_have_value("third-party-answered")


def test_enter_reckons_and_does_not_remove_a_row(visit: Visit) -> None:
    page = visit("/tools/due/?received=2025-01-20&event=amended:2025-02-10")
    page.locator("#event-0-day").press("Enter")
    page.wait_for_load_state()
    expect(page.locator("#event-0-kind")).to_have_value("amended")


def test_mistakes_are_met_first_and_lead_to_their_fields(visit: Visit) -> None:
    page = visit("/tools/due/?received=&event=amended:")
    expect(page.locator(".error-summary")).to_be_focused()
    page.get_by_role("link", name="请填收到申请的日期。").click()
    expect(page.locator("#received")).to_be_focused()


def test_the_keyboard_reaches_everything_and_the_first_stop_skips_to_the_content(visit: Visit) -> None:
    page = visit("/tools/due/?received=2025-01-20")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#received")).to_be_focused()


def test_the_menu_of_a_phone_opens_without_a_script(visit: Visit) -> None:
    page = visit("/tools/due/", WITHOUT_SCRIPTS)
    menu = page.get_by_role("navigation", name="栏目")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="栏目").click()
    expect(menu).to_be_visible()
    menu.get_by_role("link", name="计算信息处理费").click()
    expect(page.locator("h1")).to_have_text("计算信息处理费")


def test_the_open_menu_of_a_phone_is_accessible(visit: Visit) -> None:
    page = visit("/", Reader(width=PHONE))
    page.get_by_role("button", name="栏目").click()
    assert_accessible(page)


def test_the_name_in_the_head_of_a_narrow_english_page_is_not_broken_into_letters(visit: Visit) -> None:
    page = visit("/en/tools/due/?received=2026-12-10", Reader(320))
    box = page.locator(".site-head .brand").bounding_box()
    assert box is not None
    assert box["height"] < 70
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    expect(page.locator(".alert").first).to_contain_text("This day is provisional. The holiday notice")


def test_large_print_is_chosen_on_the_page_and_stays(visit: Visit) -> None:
    page = visit("/tools/due/?received=2025-01-20", Reader(scripts=False))
    page.get_by_role("link", name="长者模式").first.click()
    expect(page.locator("html")).to_have_attribute("data-size", "large")
    assert page.url.endswith("/tools/due/?received=2025-01-20")
    page.goto(page.url.partition("/tools")[0] + "/")
    expect(page.locator("html")).to_have_attribute("data-size", "large")


def test_the_sheet_prints_on_one_page_of_paper(visit: Visit) -> None:
    page = visit(
        "/tools/due/sheet/?received=2025-01-20&event=third-party-sent:2025-01-24&event=third-party-answered:2025-02-14"
    )
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") == 1


def test_a_browser_that_sends_what_its_picker_cannot_hold_gets_it_back(visit: Visit) -> None:
    page = visit("/tools/due/?received=2025年1月20日")
    expect(page.locator("#received")).to_have_value("2025年1月20日")
    expect(page.locator(".clock .day")).to_contain_text("2025年2月21日")
