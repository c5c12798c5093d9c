"""The public pages in a real browser, with something to show: accessible, on a phone, composed by an administrator."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from gongkai.accounts.tests.people import WANG_PASSWORD, wang
from gongkai.publishing.actions import standing
from gongkai.publishing.models.items import Validity
from tests.browser.accessible import assert_accessible, assert_fits
from tests.browser.conftest import PHONE, WIDE, Reader, Visit
from tests.browser.test_accounts import enter, go
from tests.browser.test_publishing import Place

pytestmark = pytest.mark.django_db(transaction=True)


def addresses() -> list[str]:
    """A page of each sort that shows something."""
    place = Place()
    number = f"吉船北街发〔{timezone.localdate().year}〕"
    old = place.published(is_normative=True, no_interpretation_why="本身易懂", document_number=f"{number}1号")
    new = place.published(title="废止文件的决定", category="p19_20_01")
    standing.set_validity(
        old, Validity.REPEALED, because_of=new, on=date(2020, 1, 1), by=place.who("李敏"), at=timezone.now()
    )
    place.published(title="北极街道2025年政府信息公开工作年度报告", category="p19_20_01", document_number="")
    lists = ["/", "/xxgk/", "/xxgk/fdzdgk/", "/xxgk/gfxwj/", "/xxgk/tj/", "/xxgk/nb/", "/xxgk/jg/", "/xxgk/ysq/"]
    lists += [f"/xxgk/unit/{place.at.place.beiji.pk}/"]
    return [*lists, "/xxgk/fdzdgk/?validity=repealed", f"/xxgk/item/{old.public_id}/"]


@pytest.mark.parametrize("reader", [Reader(WIDE), Reader(PHONE, cookies=(("size", "large"),))], ids=["wide", "large"])
def test_every_public_page_with_something_to_show_is_accessible(visit: Visit, reader: Reader) -> None:
    pages = addresses()
    page = visit(pages[0], reader)
    for address in pages:
        go(page, address)
        assert_accessible(page)


def test_a_reader_narrows_the_list_on_a_phone_without_scripts(visit: Visit) -> None:
    addresses()
    page = visit("/xxgk/fdzdgk/", Reader(PHONE, scripts=False))
    page.get_by_role("button", name="筛选").click()
    page.locator("#filters").get_by_role("link", name="废止").click()
    expect(page.locator("#found")).to_have_text("1 条")
    assert_fits(page)
    page.locator(".row a.title").click()
    expect(page.get_by_text("自2020年1月1日起废止。")).to_be_visible()


def test_an_administrator_composes_the_front_page(visit: Visit) -> None:
    wang()
    page = visit("/desk/portal/", Reader(WIDE))
    enter(page, "wangju", WANG_PASSWORD)
    page.get_by_role("button", name="取来修改").click()
    expect(page.get_by_role("link", name="企业之窗", exact=True)).to_be_visible()
    assert_accessible(page)
    page.get_by_label("网站标识码").fill("12345")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("link", name="网站标识码是10位数字或者字母。")).to_be_visible()
    page.get_by_label("网站标识码").fill("")
    page.locator("[name=notice]").fill("周末照常开放")
    page.get_by_role("button", name="先看一看").click()
    expect(page.get_by_text("周末照常开放")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="继续修改").click()
    expect(page.locator("[name=notice]")).to_have_value("周末照常开放")
    go(page, "/desk/portal/topics/new/")
    page.get_by_text("重点领域", exact=True).click()
    page.get_by_label("社会公益事业建设", exact=True).check()
    assert_accessible(page)
