"""Signing in and one's account, by hand in a real browser: wide and narrow, each page held against WCAG on the way."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from gongkai.accounts import demo
from gongkai.accounts.tests.people import LI_PASSWORD, NEW_PASSWORD, NOON, WANG_PASSWORD, code_of, li_min, wang
from gongkai.web.actors import system
from tests.browser.accessible import assert_accessible
from tests.browser.conftest import PHONE, WIDE, Reader, Visit

pytestmark = pytest.mark.django_db(transaction=True)
DOOR = "/account/sign-in/"
each_width = pytest.mark.parametrize("reader", [Reader(WIDE), Reader(PHONE)], ids=["wide", "phone"])


def enter(page: Page, name: str, password: str) -> None:
    """Name and password, as typed; the page that answers has loaded."""
    page.get_by_label("登录名").fill(name)
    page.get_by_label("密码", exact=True).fill(password)
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name="登录").click()


def go(page: Page, address: str) -> None:
    """To another page of the site."""
    page.goto(page.evaluate("location.origin") + address)


def leave(page: Page) -> None:
    """Out, through the menu where there is one."""
    menu = page.get_by_role("button", name="菜单")
    if menu.is_visible():
        menu.click()
    page.get_by_role("button", name="退出登录").click()


def sees(page: Page, words: str) -> None:
    """The page says so, and everybody can read it."""
    page.get_by_text(words).first.wait_for()
    assert_accessible(page)


@each_width
def test_a_wrong_password_says_how_many_tries_are_left_and_the_fifth_locks(visit: Visit, reader: Reader) -> None:
    li_min()
    page = visit(DOOR, reader)
    enter(page, "limin", "wrong wrong wrong")
    sees(page, "登录名或者密码不对。还可以试4次。")
    expect(page).to_have_title(re.compile("^有错误："))
    assert page.get_by_label("登录名").input_value() == "limin"
    for _ in range(4):
        enter(page, "limin", "wrong wrong wrong")
    sees(page, "这个登录名连续输错了5次，已经锁定，请过15分钟再试。")
    enter(page, "limin", LI_PASSWORD)
    sees(page, "已经锁定")


@each_width
def test_an_account_is_opened_handed_over_and_made_ones_own(visit: Visit, reader: Reader) -> None:
    wang()
    office = visit("/desk/accounts/new/", reader)
    enter(office, "wangju", WANG_PASSWORD)
    sees(office, "系统给出第一次登录用的密码")
    office.get_by_label("登录名").fill("li min")
    office.get_by_label("姓名").fill("李敏")
    office.locator("main").get_by_role("button", name="开户").click()
    sees(office, "不能有空格")
    office.get_by_label("登录名").fill("limin")
    office.locator("main").get_by_role("button", name="开户").click()
    sees(office, "这个密码只在这里显示一次。")
    handed_over = office.locator("code.key").inner_text()
    go(office, "/desk/accounts/")
    sees(office, "等本人改密码")
    office.get_by_role("link", name="李敏").click()
    sees(office, "重设密码")

    clerk = visit(DOOR, reader)
    enter(clerk, "limin", handed_over)
    sees(clerk, "请先换一个自己的密码")
    clerk.get_by_label("新密码", exact=True).fill("short")
    clerk.get_by_label("再输一遍新密码").fill("short")
    clerk.get_by_role("button", name="保存新密码").click()
    sees(clerk, "密码太短，至少要12个字，现在是5个。")
    clerk.get_by_label("新密码", exact=True).fill(NEW_PASSWORD)
    clerk.get_by_label("再输一遍新密码").fill(NEW_PASSWORD)
    clerk.get_by_role("button", name="保存新密码").click()
    sees(clerk, "密码已经更改，其他地方的登录都已退出。")

    office.get_by_role("button", name="重设密码").click()
    sees(office, "已重设李敏的密码")
    clerk.reload()
    expect(clerk.locator("h1")).to_have_text("工作人员登录")


@each_width
def test_a_second_factor_is_set_up_asked_for_and_survives_a_lost_phone(visit: Visit, reader: Reader) -> None:
    li_min()
    page = visit("/account/second-factor/", reader)
    enter(page, "limin", LI_PASSWORD)
    sees(page, "第一步：用手机上的验证器扫这个码")
    key = page.locator("code.key").inner_text().replace(" ", "")
    page.get_by_label("动态口令", exact=True).fill(code_of(key))
    page.get_by_role("button", name="启用动态口令").click()
    sees(page, "收好这些备用码")
    recovery = page.locator(".codes code").first.inner_text()
    page.get_by_role("link", name="已经收好，继续").click()
    sees(page, "登录时要输入")
    go(page, "/account/second-factor/")
    sees(page, "还有10个没有用过")

    for code in (code_of(key, later=1), recovery):
        leave(page)
        sees(page, "已经退出登录。")
        enter(page, "limin", LI_PASSWORD)
        sees(page, "李敏，还差一步")
        page.get_by_label("动态口令", exact=True).fill("000000")
        page.locator("main").get_by_role("button", name="登录").click()
        sees(page, "动态口令不对")
        page.get_by_label("动态口令", exact=True).fill(code)
        page.locator("main").get_by_role("button", name="登录").click()
        sees(page, "您还没有岗位")


@each_width
def test_one_sees_both_browsers_and_ends_the_other(visit: Visit, reader: Reader) -> None:
    li_min()
    here, elsewhere = visit(DOOR, reader), visit(DOOR, reader)
    for page in (elsewhere, here):
        enter(page, "limin", LI_PASSWORD)
        expect(page.locator("h1")).to_have_text("今天没有等您办的事")
    go(here, "/account/")
    sees(here, "正在使用")
    here.get_by_role("button", name=re.compile(r"^结束\s*Linux")).click()
    sees(here, "那一处登录已经结束。")
    elsewhere.reload()
    expect(elsewhere.locator("h1")).to_have_text("工作人员登录")


def test_it_all_works_without_a_script(visit: Visit) -> None:
    wang()
    page = visit("/desk/accounts/", Reader(PHONE, scripts=False))
    page.locator("#id_sign_in_name").fill("wangju")
    page.locator("#id_password").fill(WANG_PASSWORD)
    page.locator("main button[type=submit]").click()
    expect(page.locator("h1")).to_have_text("账号管理")
    page.get_by_role("button", name="菜单").click()
    page.get_by_role("button", name="退出登录").click()
    expect(page.locator("h1")).to_have_text("工作人员登录")


@each_width
def test_in_the_demo_one_click_signs_in(visit: Visit, reader: Reader, settings: Settings) -> None:
    settings.DEMO = True
    people = [
        demo.Somebody("limin", "李敏", "北极街道办事处　填报人"),
        demo.Somebody("wangju", "王局", "区政府　负责人"),
    ]
    demo.accounts(people, by=system("demo"), at=NOON)
    page = visit(DOOR, reader)
    sees(page, "北极街道办事处　填报人")
    page.get_by_role("button", name="王局").click()
    sees(page, "您还没有岗位")


@each_width
def test_something_grave_asks_for_the_password_again(visit: Visit, reader: Reader) -> None:
    li_min()
    page = visit("/account/confirm/?next=/account/second-factor/", reader)
    enter(page, "limin", LI_PASSWORD)
    sees(page, "下一步比较重要，请再输入一次密码。")
    page.get_by_label("密码", exact=True).fill(LI_PASSWORD)
    page.get_by_role("button", name="继续").click()
    sees(page, "第一步：用手机上的验证器扫这个码")
