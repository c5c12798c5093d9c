"""The whole way of an item by hand: written, returned, passed, approved, found by the public, counted."""

from __future__ import annotations

import urllib.request

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from gongkai.accounts.tests.people import LI_PASSWORD
from gongkai.publishing.models.items import Item
from tests.browser.conftest import WIDE, Reader, Visit
from tests.browser.test_accounts import enter, go
from tests.browser.test_publishing import FROM_WORD, ITEMS, PASTE, Place

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "北极街道办事处关于开展冬季困难群众慰问的通知"


def write_and_hand_in(page: Page) -> None:
    """Pasted from Word, with what is compulsory, handed in."""
    page.get_by_label("标题", exact=True).fill(TITLE)
    page.get_by_role("textbox", name="正文").click()
    page.evaluate(PASTE, FROM_WORD)
    expect(page.get_by_role("textbox", name="正文").locator("td")).to_have_count(2)
    page.get_by_label("成文日期").fill(localdate().isoformat())
    page.get_by_label("信息分类").select_option("p19_20_11")
    page.get_by_role("button", name="保存，去送审").click()
    page.get_by_role("button", name="送审", exact=True).click()
    expect(page.get_by_text("已送审。")).to_be_visible()


def test_an_item_goes_from_a_clerk_to_the_public_and_into_the_count(visit: Visit) -> None:
    place = Place()

    def desk(name: str) -> Page:
        page = visit("/desk/", Reader(WIDE))
        enter(page, place.at.users[name].sign_in_name, LI_PASSWORD)
        return page

    clerk, reviewer = desk("李敏"), desk("王局")
    go(clerk, f"{ITEMS}new/")
    write_and_hand_in(clerk)
    item = Item.objects.get()

    reviewer.reload()
    reviewer.get_by_role("link", name=TITLE, exact=True).click()
    reviewer.get_by_role("link", name="退回").click()
    reviewer.get_by_label("总的意见").fill("请写明联系电话。")
    reviewer.get_by_role("button", name="退回起草人").click()
    assert visit(f"/xxgk/item/{item.public_id}/").title().startswith("没有这一页")

    go(clerk, f"{ITEMS}{item.pk}/")
    expect(clerk.get_by_text("请写明联系电话。").first).to_be_visible()
    go(clerk, f"{ITEMS}{item.pk}/edit/")
    clerk.get_by_label("内容概述").fill("冬季慰问，咨询电话0432-62096005")
    clerk.get_by_role("button", name="保存，去送审").click()
    clerk.get_by_role("button", name="送审", exact=True).click()

    go(reviewer, f"{ITEMS}{item.pk}/review/")
    reviewer.get_by_role("button", name="审核通过").click()
    secrecy = desk("周强")
    secrecy.get_by_role("link", name=TITLE, exact=True).click()
    secrecy.get_by_label("审查意见").fill("不涉及国家秘密、工作秘密，可以公开。")
    secrecy.get_by_role("button", name="保密审查通过").click()
    head = desk("陈主任")
    head.get_by_role("link", name=TITLE, exact=True).click()
    head.get_by_role("button", name="审批公开").click()
    expect(head.get_by_text("已审批。")).to_be_visible()

    public = visit("/", Reader(WIDE))
    public.get_by_role("searchbox").first.fill("困难群众")
    public.get_by_role("button", name="搜索").click()
    public.get_by_role("link", name="慰问").first.click()
    expect(public.locator("h1")).to_contain_text("冬季困难群众慰问")
    expect(public.get_by_role("cell", name="期限")).to_be_visible()
    root = public.evaluate("location.origin")
    with urllib.request.urlopen(f"{root}/xxgk/feed.atom") as feed:
        assert item.public_id in feed.read().decode()
    go(public, "/xxgk/fdzdgk/ml/")
    public.get_by_role("link", name="扶贫、教育、医疗").first.click()
    expect(public.get_by_role("link", name=TITLE, exact=True)).to_be_visible()

    supervisor = desk("赵科")
    go(supervisor, f"{ITEMS}?unit={place.at.place.beiji.pk}")
    expect(supervisor.get_by_role("link", name=TITLE, exact=True)).to_be_visible()
    go(supervisor, "/xxgk/tj/")
    supervisor.get_by_role("link", name="1", exact=True).first.click()
    expect(supervisor.locator("#found")).to_have_text("1 条")
    expect(supervisor.get_by_role("link", name=TITLE, exact=True)).to_be_visible()
