"""The gazette, deliveries, interpretations and dead links in a real browser: held against WCAG, and on a phone."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone
from django.utils.timezone import localdate
from playwright.sync_api import expect

from gongkai.accounts.tests.people import LI_PASSWORD
from gongkai.organisations.models.points import Point
from gongkai.publishing.actions import gazette, going_out
from gongkai.publishing.actions.deliveries import Handed, record_delivery
from gongkai.publishing.actions.gazette import IssueDetails
from gongkai.publishing.actions.links import check_inside, read_links
from gongkai.publishing.models.deliveries import DeliveryForm
from tests.browser.accessible import assert_accessible, assert_fits
from tests.browser.conftest import PHONE, WIDE, Reader, Visit
from tests.browser.test_accounts import enter, go
from tests.browser.test_publishing import Place

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER = f"吉船北街规〔{localdate().year}〕1号"
KINDS = {"档案馆": "archive", "图书馆": "library"}
ISSUES, HANDED, ITEMS = "/desk/gazette/", "/desk/deliveries/", "/desk/items/"


def addresses(place: Place) -> dict[str, list[str]]:
    """Who visits which pages: an issue composed, one handed in, one published with an item withdrawn since."""
    now, day, by = timezone.now(), localdate(), place.who("李敏")
    policy = place.published(is_normative=True, no_interpretation_why="解读随后公开", document_number=NUMBER)
    broken = place.published(title="链接打不开的信息", body='<p>见<a href="/xxgk/nowhere/">网页</a>。</p>')
    gone = place.published(title="会撤下的信息")
    place.published(title="还可以收入的信息")
    read_links(now)
    check_inside(now)
    issues = []
    for number in (1, 2, 3):
        told = IssueDetails("北极街道办事处公报", day.year, number, number, day)
        issue = gazette.compose(told, unit=place.at.place.beiji, by=by, at=now)
        gazette.add(issue, [policy, broken, gone], section="本级政府文件", by=by, at=now)
        issues.append(issue)
    for issue in issues[:2]:
        gazette.submit(issue, by=by, at=now)
    gazette.publish(issues[0], by=place.who("陈主任"), at=now)
    kept = {"unit": place.at.place.beiji, "address": "解放大路", "since": "2018-01-01"}
    points = [Point.objects.create(name=f"船营区{name}", kind=kind, **kept) for name, kind in KINDS.items()]
    receipts = [Handed(point, "张丽") for point in points]
    handed = record_delivery(
        [policy, gone], receipts, unit=place.at.place.beiji, on_day=day, form=DeliveryForm.PAPER, by=by, at=now
    )
    going_out.withdraw(gone, why="内容有误", by=place.who("陈主任"), at=now)
    first, second, third = (f"{ISSUES}{issue.pk}/" for issue in issues)
    here = f"{HANDED}{handed.pk}/"
    return {
        "李敏": [
            *(ISSUES, f"{ISSUES}new/", first, third, f"{third}edit/", f"{third}add/", f"{third}submit/"),
            *(f"{third}discard/", HANDED, f"{HANDED}missing/", f"{HANDED}new/?item={broken.pk}", here, f"{here}print/"),
            *(f"{here}retract/", "/desk/explanations/", f"{ITEMS}{policy.pk}/explain/", "/desk/links/"),
            *(f"{ITEMS}{broken.pk}/", "/xxgk/gb/", f"/xxgk/gb/{day.year}/1/", "/desk/"),
        ],
        "陈主任": [second, f"{second}publish/", f"{second}return/"],
        "张三": [ISSUES, HANDED, f"{HANDED}new/", "/desk/explanations/", "/desk/links/"],
    }


def test_every_page_of_the_gazette_and_deliveries_is_accessible(visit: Visit) -> None:
    place = Place()
    for name, pages in addresses(place).items():
        page = visit("/desk/", Reader(WIDE))
        enter(page, place.at.users[name].sign_in_name, LI_PASSWORD)
        page.get_by_role("button", name="退出登录").first.wait_for(state="attached")
        for address in pages:
            go(page, address)
            assert_accessible(page)


def test_the_gazette_is_composed_on_a_phone_without_scripts(visit: Visit) -> None:
    place = Place()
    for name, pages in addresses(place).items():
        page = visit("/desk/", Reader(PHONE, scripts=False))
        enter(page, place.at.users[name].sign_in_name, LI_PASSWORD)
        for address in pages:
            go(page, address)
            expect(page.locator("h1").first).to_be_attached()
            assert_fits(page)
        if name == "李敏":
            go(page, next(one for one in pages if one.endswith("/add/")).removesuffix("add/"))
            page.get_by_role("button", name=re.compile("下移.*打不开")).click()
            expect(page.locator("ol .title").last).to_contain_text("链接打不开")
