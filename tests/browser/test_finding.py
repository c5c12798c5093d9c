"""Finding and following in a real browser: search by hand, without scripts, the count of views, subscribing."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail as post
from playwright.sync_api import expect
from pytest_django import Settings

from gongkai.accounts.tests.people import WANG_PASSWORD, wang
from gongkai.publishing.tests.people import published, street
from gongkai.search import synonyms
from tests.browser.accessible import assert_accessible
from tests.browser.conftest import PHONE, Reader, Visit
from tests.browser.test_accounts import enter, go

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_public_is_searched_narrowed_and_read(visit: Visit) -> None:
    at = street()
    published(at)
    published(at, title="关于农村低保标准的通知", topic="topic-03-01", document_number="吉船北街发〔2018〕7号")
    page = visit("/search/")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    go(page, "/search/?q=通知")
    expect(page.get_by_role("status")).to_have_text("找到2条")
    assert_accessible(page)
    page.locator("#topic-topic-03-01").check()
    expect(page.get_by_role("status")).to_have_text("找到1条")
    expect(page).to_have_url(re.compile("topic=topic-03-01"))
    page.get_by_role("link", name="按日期从新到旧").click()
    assert_accessible(page)
    phone = visit("/search/?q=通知", Reader(PHONE, scripts=False))
    expect(phone.get_by_text("找到2条")).to_be_visible()
    assert_accessible(visit("/search/?q=通知", Reader(PHONE)))
    page.get_by_role("link", name="关于农村低保标准的通知").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("关于农村低保标准的通知")
    assert_accessible(visit("/site-map/", Reader(PHONE)))


def test_somebody_subscribes_confirms_and_unsubscribes(visit: Visit, settings: Settings) -> None:
    settings.EMAIL_HOST, settings.SITE = "mail.example.gov.cn", urlsplit("http://localhost")
    published(street())
    page = visit("/subscribe/?q=方案", Reader(PHONE))
    assert_accessible(page)
    page.get_by_label("邮箱").fill("zhangsan")
    page.get_by_role("button", name="订阅").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("邮箱").fill("zhangsan@example.com")
    page.get_by_role("button", name="订阅").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("请查收邮件")
    words = str(post.outbox[0].body)
    for heading in ("确认订阅", "已经订阅"):
        if heading == "确认订阅":
            go(page, str(re.search(r"/subscribe/confirm/\S+", words)[0]))  # type: ignore[index]
        else:
            page.get_by_role("button", name="确认订阅").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        assert_accessible(page)
    stop = post.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost")
    go(page, stop)
    assert_accessible(page)
    page.get_by_role("button", name="退订").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("已经退订")
    assert_accessible(page)


def test_the_pages_of_synonyms_are_accessible(visit: Visit) -> None:
    number = synonyms.keep(["低保", "最低生活保障"])
    wang()
    page = visit("/desk/synonyms/", Reader(PHONE))
    enter(page, "wangju", WANG_PASSWORD)
    for way in ("", "?words=没有", "new/", f"{number}/", f"{number}/remove/"):
        go(page, f"/desk/synonyms/{way}")
        assert_accessible(page)
    go(page, "/desk/synonyms/new/")
    page.get_by_role("button", name="保存").click()
    assert_accessible(page)
