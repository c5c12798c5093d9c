"""The pages of units and people in a real browser: wide held against WCAG, and on a phone without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from gongkai.accounts.tests.people import LI_PASSWORD, account
from gongkai.organisations.actions.changes import rename
from gongkai.organisations.actions.posts import end_post
from gongkai.organisations.models.people import Handover
from gongkai.organisations.tests.district import BEGAN, NOW, PROGRAM, District, district, holder, post, somebody
from gongkai.web.actors import Post
from tests.browser.accessible import assert_accessible, assert_fits
from tests.browser.conftest import PHONE, WIDE, Reader, Visit
from tests.browser.test_accounts import enter, go

pytestmark = pytest.mark.django_db(transaction=True)
LATER = BEGAN.replace(year=2018)


def addresses(place: District) -> list[str]:
    """One of every page, in a district in which something has happened."""
    _user, person, held = holder("李敏", Post.CLERK, place.beiji)
    to = post(somebody("孙明", place.beiji), Post.CLERK, place.beiji)
    handover = end_post(held, on=LATER, to=to, note="都在柜里", by=PROGRAM, at=NOW)
    assert isinstance(handover, Handover)
    rename(place.beiji, name="北极街道办", short_name="北极", on=LATER, by=PROGRAM, at=NOW)
    unit, one = f"/desk/units/{place.beiji.pk}", f"/desk/people/{person.pk}"
    changes = [f"{unit}/{verb}/" for verb in ("edit", "rename", "move", "merge", "split", "abolish")]
    doings = [f"{one}/{verb}/" for verb in ("edit", "account", "post", "absence")]
    lists = ["/desk/units/", "/desk/units/?words=没有", "/desk/units/tree/", "/desk/people/"]
    new = ["/desk/units/new/", "/desk/people/new/", "/desk/units/import/", "/desk/people/import/"]
    ended = [f"/desk/posts/{to.pk}/end/", f"/desk/handovers/{handover.pk}/"]
    return [*lists, *new, f"{unit}/", *changes, f"{one}/", *doings, *ended]


def supervised() -> District:
    """The district, and 赵科 who may see all of it."""
    place = district()
    user = account("zhaoke", "赵科", LI_PASSWORD)
    post(somebody("赵科", place.government, user), Post.SUPERVISOR, place.government)
    return place


def test_every_page_of_units_and_people_is_accessible(visit: Visit) -> None:
    place = supervised()
    page = visit("/desk/units/", Reader(WIDE))
    enter(page, "zhaoke", LI_PASSWORD)
    for address in addresses(place):
        go(page, address)
        assert_accessible(page)


def test_every_page_of_units_and_people_fits_a_phone_without_scripts(visit: Visit) -> None:
    place = supervised()
    page = visit("/desk/units/", Reader(PHONE, scripts=False))
    enter(page, "zhaoke", LI_PASSWORD)
    for address in addresses(place):
        go(page, address)
        expect(page.locator("h1")).to_be_visible()
        assert_fits(page)


def test_a_change_is_read_once_more_before_it_is_made(visit: Visit) -> None:
    place = supervised()
    page = visit(f"/desk/units/{place.beiji.pk}/split/", Reader(PHONE))
    enter(page, "zhaoke", LI_PASSWORD)
    page.get_by_label("分设出来的单位").fill("北极东街道办事处\n北极西街道办事处")
    page.get_by_label("生效日").fill("2020-07-01")
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("heading", name="确认分设").wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="确认", exact=True).click()
    page.get_by_text("现在不存在").wait_for()
    assert_accessible(page)
