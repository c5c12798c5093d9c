"""The calendar in a real browser: a year from the pasted notice to its correction, wide and on a phone, no scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from gongkai.accounts.tests.people import WANG_PASSWORD, wang
from gongkai.calendars.tests.notices import LINES_2027, NOTICE_2027
from tests.browser.accessible import assert_accessible, assert_fits
from tests.browser.conftest import PHONE, WIDE, Reader, Visit
from tests.browser.test_accounts import enter, go

pytestmark = pytest.mark.django_db(transaction=True)
each_reader = pytest.mark.parametrize("reader", [Reader(WIDE), Reader(PHONE, scripts=False)], ids=["wide", "phone"])
LONGER = LINES_2027.replace("6月9日放假", "6月9日至10日放假")


def shows(page: Page, words: str) -> None:
    """The page says so, and nothing is wider than the window."""
    expect(page.get_by_text(words).first).to_be_visible()
    assert_fits(page)


@each_reader
def test_a_year_is_entered_from_its_notice_looked_at_published_and_corrected(visit: Visit, reader: Reader) -> None:
    wang()
    page = visit("/desk/calendars/2027/enter/", reader)
    enter(page, "wangju", WANG_PASSWORD)
    page.get_by_label("通知全文").fill(NOTICE_2027.replace("1月1日（周五）", "1月1日（周四）"))
    page.get_by_role("button", name="读成日期").click()
    shows(page, "2027-01-01是星期五，通知上写的是星期四。")
    lines = page.get_by_label("放假安排", exact=True)
    expect(lines).to_have_value(LINES_2027)
    expect(page.get_by_label("文号")).to_have_value("国办发明电〔2026〕8号")
    for expected in (LONGER, LINES_2027):
        page.locator("button[value='2027-06-10']").click()
        expect(lines).to_have_value(expected)

    page.get_by_label("文号").fill("")
    page.get_by_role("button", name="看看会有什么变动").click()
    shows(page, "请填写文号。")
    page.get_by_label("文号").fill("国办发明电〔2026〕8号")
    page.get_by_role("button", name="看看会有什么变动").click()
    shows(page, "20天有变动")
    page.get_by_role("button", name="确认公布").click()
    shows(page, "已公布2027年的放假安排")

    page.get_by_role("link", name="更正").click()
    shows(page, "为什么改")
    lines.fill(LONGER)
    page.get_by_label("更正理由").fill("端午节多放一天")
    page.get_by_role("button", name="看看会有什么变动").click()
    shows(page, "1天有变动")
    page.get_by_role("button", name="确认公布").click()
    page.get_by_role("link", name="第1版").click()
    shows(page, "这是以前的一版")


def test_every_page_of_the_calendar_is_accessible_with_mistakes_too(visit: Visit) -> None:
    wang()
    page = visit("/desk/calendars/", Reader(PHONE))
    enter(page, "wangju", WANG_PASSWORD)
    shows(page, "2027年")
    assert_accessible(page)
    go(page, "/desk/calendars/2030/?size=large")
    shows(page, "通知还没有公布或者没有录入。")
    assert_accessible(page)
    go(page, "/desk/calendars/2027/enter/?size=standard")
    lines = page.get_by_label("放假安排", exact=True)
    lines.fill(LINES_2027)
    page.get_by_role("button", name="照上面的安排重画月历").click()
    page.locator("#day-2027-06-10").wait_for()
    page.get_by_role("button", name="看看会有什么变动").click()
    shows(page, "请粘贴通知全文。")
    assert_accessible(page)
    page.get_by_label("通知全文").fill(NOTICE_2027)
    page.get_by_role("button", name="读成日期").click()
    expect(page.get_by_label("文号")).to_have_value("国办发明电〔2026〕8号")
    page.get_by_role("button", name="看看会有什么变动").click()
    shows(page, "20天有变动")
    assert_accessible(page)


def test_the_english_pages_of_the_calendar_have_no_chinese_but_what_is_marked(visit: Visit) -> None:
    wang()
    page = visit("/desk/calendars/")
    enter(page, "wangju", WANG_PASSWORD)
    expect(page.locator("h1")).to_have_text("工作日历")
    go(page, "/en/desk/calendars/2008/")
    expect(page.locator("table.cal")).to_have_count(12)
    left = page.evaluate(
        """() => {
            document.querySelectorAll('[lang|="zh"]').forEach(one => one.remove());
            return (document.querySelector('main').innerText.match(/[\\u4e00-\\u9fff]+/g) || []).join(' ');
        }"""
    )
    assert left == ""
