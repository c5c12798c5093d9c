"""Guides and catalogue in a real browser: every page held against WCAG and on a phone without scripts."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from gongkai.accounts.models import User
from gongkai.accounts.tests.people import LI_PASSWORD
from gongkai.publishing.actions.guides import publish_guide, write_guide
from gongkai.publishing.tests.test_guides import WHOLE
from tests.browser.accessible import assert_accessible, assert_fits
from tests.browser.conftest import PHONE, WIDE, Reader, Visit
from tests.browser.test_accounts import enter, go
from tests.browser.test_publishing import Place

pytestmark = pytest.mark.django_db(transaction=True)
CLASSES = "/desk/catalogue/classes/key_fields"


def addresses(place: Place) -> dict[str, list[str]]:
    """Who visits which pages: one of every page, empty ones among them."""
    unit, other, now = place.at.place.beiji, place.at.place.nanjing, timezone.now()
    for _number in range(2):
        draft = write_guide(unit, WHOLE, by=place.who("李敏"), at=now)
        publish_guide(draft, by=place.who("陈主任"), at=now)
    write_guide(unit, WHOLE, by=place.who("李敏"), at=now)
    place.published(key_field="welfare-2")
    own, guide = f"/desk/guides/{unit.pk}/", f"/xxgk/zn/{unit.pk}/"
    public = ["/xxgk/zn/", guide, f"{guide}1/", f"{guide}print/", "/xxgk/fdzdgk/ml/", f"/xxgk/fdzdgk/ml/{unit.pk}/"]
    lists = ["/desk/catalogue/", "/desk/catalogue/gaps/", f"/desk/catalogue/units/{unit.pk}/"]
    return {
        "李敏": [*public, "/desk/guides/", own, f"{own}edit/", f"{own}discard/", f"{own}versions/2/", *lists],
        "陈主任": [f"{own}publish/"],
        "赵科": [
            f"/desk/guides/{other.pk}/",
            "/desk/catalogue/gaps/?show=nobody",
            f"/desk/catalogue/units/{other.pk}/",
        ],
        "管理员": [
            "/desk/catalogue/?tree=topics",
            f"{CLASSES}/new/",
            f"{CLASSES}/welfare-2/",
            f"{CLASSES}/welfare-2/close/",
        ],
    }


def everybody(place: Place) -> dict[str, str]:
    """The sign-in names of those who visit, the administrator of the installation among them."""
    user = User(sign_in_name="guanli", display_name="管理员", is_administrator=True, must_change_password=False)
    user.set_password(LI_PASSWORD)
    user.save()
    return {**{name: one.sign_in_name for name, one in place.at.users.items()}, "管理员": "guanli"}


def test_every_page_of_guides_and_catalogue_is_accessible_and_fits_a_phone(visit: Visit) -> None:
    place = Place()
    names, pages = everybody(place), addresses(place)
    for name, visited in pages.items():
        page = visit("/desk/", Reader(WIDE))
        enter(page, names[name], LI_PASSWORD)
        page.get_by_role("button", name="退出登录").first.wait_for(state="attached")
        for address in visited:
            go(page, address)
            assert_accessible(page)
        page = visit("/desk/", Reader(PHONE, scripts=False))
        enter(page, names[name], LI_PASSWORD)
        for address in visited:
            go(page, address)
            expect(page.locator("h1")).to_be_visible()
            assert_fits(page)
