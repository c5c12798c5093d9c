"""The audit trail in a real browser: full and empty, one entry with and without changes, a mistake in the search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test.utils import override_settings
from playwright.sync_api import expect

from gongkai.audit import actions as audit
from gongkai.audit import chain
from gongkai.audit.models import Entry
from gongkai.audit.tests.people import LI_MIN, STREET
from gongkai.web.actors import system
from tests.browser.accessible import assert_accessible
from tests.browser.conftest import PHONE, WIDE, Reader, Visit

AT = datetime(2026, 3, 17, 1, 30, tzinfo=UTC)
LONG = "船营区人民政府关于印发推进落实行政审批“两集中、两到位”工作方案的通知"


@pytest.fixture
def trail(transactional_db: None) -> Iterator[Entry]:
    """A trail of more than a page, the newest entry with changes and a reason, read by 王局."""
    with transaction.atomic():
        for number in range(51):
            audit.record(LI_MIN, "see", audit.Thing("audit.entry", str(number), f"第{number}条", STREET), at=AT)
        audit.record(system("sealer"), "see", audit.Thing("audit.entry", unit_id=STREET), at=AT)
    chain.seal_waiting()
    with transaction.atomic():
        last = audit.record(
            LI_MIN,
            "see",
            audit.Thing("audit.entry", "9", LONG, STREET),
            at=AT,
            why="审核通过",
            before={"thing_title": "通知", "why": None},
            after={"thing_title": LONG, "why": "审核通过"},
        )
    with override_settings(ACTOR_OF="gongkai.audit.tests.people.wang_ju"):
        yield last


ADDRESSES = [
    "/desk/audit/",
    "/desk/audit/?who=nobody",
    "/desk/audit/?since=2026-03-18&until=2026-03-17",
    "/desk/audit/?since=x",
    "/en/desk/audit/",
]


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_search_is_accessible_full_empty_and_with_mistakes(
    visit: Visit, trail: Entry, address: str, width: int
) -> None:
    page = visit(address, Reader(width=width))
    assert page.locator("h1").inner_text() in {"操作记录", "Audit trail"}
    assert_accessible(page)


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_an_entry_is_accessible(visit: Visit, trail: Entry, width: int) -> None:
    page = visit(f"/desk/audit/{trail.pk}/", Reader(width=width))
    assert page.locator("h1").inner_text() == f"查看：{LONG}"
    assert_accessible(page)
    assert_accessible(visit(f"/desk/audit/{trail.pk - 1}/", Reader(width=width, cookies=(("size", "large"),))))


def test_somebody_finds_an_entry_and_the_older_ones_without_a_script(visit: Visit, trail: Entry) -> None:
    page = visit("/desk/audit/", Reader(scripts=False))
    page.get_by_role("link", name="更早的").click()
    expect(page.locator("li.row")).to_have_count(3)
    page.get_by_role("link", name="回到最新").click()
    page.get_by_label("文字").fill("两集中")
    page.get_by_role("button", name="查找").click()
    page.get_by_role("link", name="两集中").click()
    expect(page.get_by_role("row", name="通知")).to_be_visible()
    page.get_by_role("link", name="这个对象的全部记录").click()
    expect(page.locator("li.row")).to_have_count(2)


def test_on_a_phone_the_conditions_unfold_and_mistakes_show_them(visit: Visit, trail: Entry) -> None:
    page = visit("/desk/audit/", Reader(width=PHONE, scripts=False))
    expect(page.locator("li.row").first).to_be_visible()
    page.get_by_role("button", name="查找条件").click()
    page.get_by_label("从", exact=True).fill("2026-03-18")
    page.get_by_label("到", exact=True).fill("2026-03-17")
    page.get_by_role("button", name="查找", exact=True).click()
    expect(page).to_have_title(re.compile("^有错误："))
    expect(page.get_by_label("到", exact=True)).to_be_visible()
