"""Notices in a real browser: every page wide and on a phone; one followed to its end without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from gongkai.accounts.tests.people import LI_PASSWORD, account
from gongkai.files.tests import samples
from gongkai.notices import replies
from gongkai.notices.actions import draft
from gongkai.notices.models import Notice
from gongkai.notices.rules import NoticeText
from gongkai.notices.tests.office import AT, PLAN, Office, copy_of, issued, office, paper
from gongkai.organisations.models.units import Unit
from gongkai.organisations.tests.district import post, somebody, unit
from gongkai.web.actors import Post
from tests.browser.accessible import assert_accessible, assert_fits
from tests.browser.conftest import PHONE, WIDE, Reader, Visit
from tests.browser.test_accounts import enter, go

pytestmark = pytest.mark.django_db(transaction=True)
LONG = NoticeText(
    "船营区人民政府办公室转发吉林市人民政府办公厅关于做好2025年度政府信息公开工作年度报告编制和发布工作的通知",
    "各街道办事处，区政府各部门：\n\n请认真做好年度报告的编制工作。\n\n一、按照统一格式编写。\n\n二、按期报送。",
    number="吉船政办〔2026〕3号",
    source="吉林市人民政府办公厅 吉市政办函〔2026〕1号",
    due=PLAN.due,
)


def person(name: str, called: str, works_for: Unit, which: Post) -> None:
    post(somebody(called, works_for, account(name, called, LI_PASSWORD)), which, works_for)


@pytest.fixture
def one() -> Office:
    one = office()
    unit("长青社区", level="institution", parent=one.place.beiji)
    person("zhaoke", "赵科", one.place.government, Post.SUPERVISOR)
    person("limin", "李敏", one.place.beiji, Post.CLERK)
    return one


@pytest.mark.parametrize("reader", [Reader(WIDE), Reader(PHONE)], ids=["wide", "phone"])
def test_the_pages_of_the_office_are_accessible(visit: Visit, one: Office, reader: Reader) -> None:
    page = visit("/desk/notices/", reader)
    enter(page, "zhaoke", LI_PASSWORD)
    expect(page.locator("h1")).to_have_text("下发的通知")
    assert_accessible(page)
    out = issued(one, LONG)
    replies.answer(copy_of(out, one.place.beiji), "已报送。", uploads=[paper()], by=one.li, at=AT)
    written = draft(one.place.government, PLAN, to=[one.place.beiji], uploads=[paper()], by=one.zhao, at=AT)
    for address in (
        "/desk/notices/",
        "/desk/notices/new/",
        f"/desk/notices/{out.pk}/",
        f"/desk/notices/{out.pk}/withdraw/",
        f"/desk/notices/{out.pk}/close/",
        f"/desk/notices/{out.pk}/print/",
        f"/desk/notices/{written.pk}/edit/",
        f"/desk/notices/{written.pk}/issue/",
        f"/desk/notices/{written.pk}/discard/",
    ):
        go(page, address)
        assert_accessible(page)


@pytest.mark.parametrize("reader", [Reader(WIDE), Reader(PHONE)], ids=["wide", "phone"])
def test_the_pages_of_a_unit_are_accessible(visit: Visit, one: Office, reader: Reader) -> None:
    page = visit("/desk/notices/received/", reader)
    enter(page, "limin", LI_PASSWORD)
    expect(page.locator("h1")).to_have_text("收到的通知")
    assert_accessible(page)
    copy = copy_of(issued(one, LONG), one.place.beiji)
    replies.answer(copy, "先报统计表。", uploads=[paper()], by=one.li, at=AT)
    own = f"/desk/notices/received/{copy.pk}/"
    for address in ("/desk/notices/received/", own, f"{own}answer/", f"{own}forward/", f"{own}print/"):
        go(page, address)
        assert_accessible(page)


def test_a_file_that_hides_something_is_cleaned_on_its_way_to_the_unit(
    visit: Visit, one: Office, tmp_path: Path
) -> None:
    file = tmp_path / "实施方案.docx"
    file.write_bytes(samples.docx(comment="别忘了改数字", author="李敏"))
    page = visit("/desk/notices/new/", Reader(PHONE, scripts=False))
    enter(page, "zhaoke", LI_PASSWORD)
    page.get_by_label("标题").fill("关于报送实施方案的通知")
    page.get_by_label("正文").fill("请按期报送。")
    page.get_by_label("期限").fill("2099-03-13")
    page.get_by_label("全部街道、乡镇").check()
    page.get_by_label("选择文件").set_input_files(file)
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("王局：别忘了改数字")).to_be_visible()
    assert_fits(page)
    page.get_by_role("button", name="清除后保存").click()
    expect(page.get_by_text("草稿已保存。")).to_be_visible()
    page.get_by_role("link", name="下发", exact=True).click()
    page.get_by_role("button", name="下发", exact=True).click()
    expect(page.get_by_text("已下发，各单位会收到消息。")).to_be_visible()
    sent = Notice.objects.get()
    assert sent.copies.count() == 2
    assert "别忘了".encode() not in sent.attachments.get().file.content()
