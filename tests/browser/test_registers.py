"""The registers in a real browser: every page on a phone without scripts, each sort of page held against WCAG."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from gongkai.accounts.tests.people import LI_PASSWORD, account
from gongkai.organisations import tables
from gongkai.organisations.actions.points import suspend
from gongkai.organisations.actions.registers import correct_entry, retract_entry
from gongkai.organisations.models.points import Point
from gongkai.organisations.registers import cells
from gongkai.organisations.registers.index import REGISTERS
from gongkai.organisations.registers.points import POINTS
from gongkai.organisations.tests import ledger
from gongkai.organisations.tests.district import NOW, PROGRAM, District, district, post, somebody
from gongkai.web.actors import Post
from tests.browser.accessible import assert_accessible, assert_fits
from tests.browser.conftest import PHONE, WIDE, Reader, Visit
from tests.browser.test_accounts import enter, go

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "船营区人民政府关于印发推进落实行政审批“两集中、两到位”工作方案的通知在哪里可以看到全文"


def signed_in(visit: Visit, place: District, reader: Reader) -> Page:
    """The browser of 赵科, who supervises the district, at the overview."""
    user = account("zhaoke", "赵科", LI_PASSWORD)
    post(somebody("赵科", place.government, user), Post.SUPERVISOR, place.government)
    page = visit("/desk/registers/", reader)
    enter(page, "zhaoke", LI_PASSWORD)
    expect(page.get_by_role("heading", name="基础台账", level=1)).to_be_visible()
    return page


def filled(place: District) -> dict[str, int]:
    """A ledger in which something has happened: the number of an entry of each register, by its plural."""
    entries = {
        register.plural: make(place.beiji).pk for register, make in ledger.ONE_OF_EACH if register.plural != "visits"
    }
    point = Point.objects.get(pk=entries["points"])
    entries["visits"] = ledger.visit(point, date(2017, 5, 9), 12, purpose=LONG).pk
    correct_entry(POINTS, point, to={"phone": "0432-64837815"}, why="新装电话", by=PROGRAM, at=NOW)
    suspend(point, first_day=date(2018, 2, 1), last_day=None, why="办公楼维修", by=PROGRAM, at=NOW)
    retract_entry(POINTS, ledger.point(place.nanjing), why="重复登记", by=PROGRAM, at=NOW)
    return entries


def addresses(entries: dict[str, int]) -> Iterator[str]:
    """Every page of every register."""
    for register in REGISTERS:
        plural = f"/desk/registers/{register.plural}/"
        one = f"{plural}{entries[register.plural]}/"
        verbs = ["correct", "retract", *(["close"] if register.lasts else [])]
        yield from (plural, f"{plural}new/", f"{plural}import/", one, *(f"{one}{verb}/" for verb in verbs))
    yield "/desk/registers/points/missing/"
    yield "/desk/registers/by-unit/?register=points"
    yield f"/desk/registers/points/{entries['points']}/suspend/"
    yield f"/desk/registers/groups/{entries['groups']}/adjust/"


def test_every_page_of_every_register_fits_a_phone_without_scripts(visit: Visit) -> None:
    place = district()
    page = signed_in(visit, place, Reader(PHONE, scripts=False))
    for address in addresses(filled(place)):
        go(page, address)
        expect(page.locator("h1")).to_be_visible()
        assert_fits(page)


def test_each_sort_of_page_is_accessible(visit: Visit) -> None:
    place = district()
    page = signed_in(visit, place, Reader(WIDE))
    assert_accessible(page)
    go(page, "/desk/registers/points/")
    assert_accessible(page)
    entries = filled(place)
    point, group = (f"/desk/registers/{plural}/{entries[plural]}/" for plural in ("points", "groups"))
    lists = ["points/", "points/?words=没有", "points/?only=retracted&sort=-name", "points/missing/", "funds/"]
    lists += ["by-unit/?register=points", "by-unit/?register=funds&year=1999"]
    forms = ["points/new/", "staff/new/", "groups/new/", "visits/new/", "points/import/"]
    shared = [f"/desk/registers/{address}" for address in (*lists, *forms)]
    own = [
        point,
        f"{point}correct/",
        f"{point}retract/",
        f"{point}suspend/",
        f"{point}close/",
        group,
        f"{group}adjust/",
    ]
    for address in [*shared, *own, f"/desk/units/{place.beiji.pk}/", "/en/desk/registers/points/"]:
        go(page, address)
        assert_accessible(page)


def test_a_point_is_entered_on_a_phone_without_scripts_after_a_mistake_is_put_right(visit: Visit) -> None:
    place = district()
    user = account("limin", "李敏", LI_PASSWORD)
    post(somebody("李敏", place.beiji, user), Post.CLERK, place.beiji)
    page = visit("/desk/registers/points/new/", Reader(PHONE, scripts=False))
    enter(page, "limin", LI_PASSWORD)
    page.get_by_label("查阅点名称").fill("望云轩社区查阅点")
    page.get_by_label("类型").select_option(label="社区、村")
    page.get_by_label("查询指南").check()
    page.get_by_label("启用日").fill("2016-06-01")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_role("heading", name="有 1 处需要改")).to_be_visible()
    expect(page.get_by_label("查询指南")).to_be_checked()
    assert_fits(page)
    page.get_by_label("地址").fill("望云轩社区")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_role("heading", name="望云轩社区查阅点", level=1)).to_be_visible()
    expect(page.get_by_text("缺：桌椅、文具用品、监督电话、意见簿")).to_be_visible()


def test_a_list_is_looked_at_before_it_is_brought_in(visit: Visit) -> None:
    place = district()
    page = signed_in(visit, place, Reader(WIDE))
    heads = cells.heads(POINTS)
    row = {"单位": "北极街道办事处", "类型": "社区、村", "地址": "社区", "启用日": "2016-06-01"}

    def choose(*names: str, **wrong: str) -> None:
        lines = [[{**row, "查阅点名称": name, **wrong}.get(head, "") for head in heads] for name in names]
        file = {"name": "points.csv", "mimeType": "text/csv", "buffer": tables.as_csv(heads, lines).encode()}
        go(page, "/desk/registers/points/import/")
        page.get_by_label("文件").set_input_files(file)  # type: ignore[arg-type]  # a dictionary of its own keys
        page.get_by_role("button", name="预览").click()

    choose("望云轩社区查阅点", 类型="社区")
    expect(page.get_by_text("有1行有问题")).to_be_visible()
    assert_accessible(page)
    choose("望云轩社区查阅点", "北极门社区查阅点")
    expect(page.get_by_text("还没有导入")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="确认导入").click()
    expect(page.get_by_text("已导入2行。")).to_be_visible()
    expect(page.get_by_role("link", name="2个 设置的查阅点")).to_be_visible()
