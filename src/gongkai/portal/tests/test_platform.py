"""The disclosure platform: its pages say what the ledger and the registers say, and cost the same for many."""

import json
import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.organisations.actions import changes
from gongkai.organisations.models.bodies import LeadingGroup
from gongkai.organisations.models.units import UnitPeriod
from gongkai.organisations.tests.district import PROGRAM
from gongkai.portal.xxgk.views import more
from gongkai.publishing.tests.people import NOW, Street, drafted, published, street

pytestmark = pytest.mark.django_db
PAGES = (
    *(
        "/",
        "/xxgk/",
        "/xxgk/fdzdgk/",
        "/xxgk/gfxwj/",
        "/xxgk/nb/",
        "/xxgk/jg/",
        "/xxgk/cyd/",
        "/xxgk/tj/",
        "/xxgk/ysq/",
        "/xxgk/jd/",
        "/xxgk/ld/",
    ),
    *("/xxgk/zt/minsheng/", "/xxgk/fdzdgk/items.csv"),
)


@pytest.fixture
def at() -> Street:
    return street()


def read(path: str, status: int = 200) -> str:
    """What a visitor reads."""
    page = Client().get(path)
    assert page.status_code == status, path
    return page.content.decode()


def queries(path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        read(path)
    return len(asked)


def test_every_page_costs_the_same_for_many_and_shows_no_draft(at: Street) -> None:
    published(at, title="2017年政府信息公开工作年度报告", is_normative=True, no_interpretation_why="本身易懂")
    drafted(at, title="没有公开的草稿")
    pages = (*PAGES, f"/xxgk/unit/{at.place.beiji.pk}/")
    few = {page: queries(page) for page in pages}
    for number in range(5):
        published(at, title=f"{number + 2010}年政府信息公开工作年度报告", document_number="", category="p07_10_04")
    assert {page: queries(page) for page in pages} == few
    assert not [page for page in pages if "没有公开的草稿" in read(page)]


def test_pages_of_an_empty_installation_say_so(client: Client) -> None:
    for page in PAGES:
        assert client.get(page).status_code == 200, page
    assert client.get("/xxgk/unit/999/").status_code == 404


def test_a_unit_that_ended_names_who_carries_on_and_keeps_what_it_published(at: Street) -> None:
    item = published(at, title="合并前的文件")
    changes.merge(
        [at.place.beiji], into=at.place.nanjing, on=date(2018, 3, 14), basis="吉船编发〔2018〕3号", by=PROGRAM, at=NOW
    )
    page = read(f"/xxgk/unit/{at.place.beiji.pk}/")
    assert "这个单位现在不存在" in page
    assert f'<a href="/xxgk/unit/{at.place.nanjing.pk}/" lang="zh-Hans-CN">南京街道办事处</a>' in page
    assert item.public_id in page
    assert "南京街道办事处" in read(f"/xxgk/unit/{at.place.government.pk}/")


def test_organs_and_leaders_are_those_of_the_register(at: Street) -> None:
    UnitPeriod.objects.filter(unit=at.place.bureau).update(
        head="郑局长", address="解放大路1号", phone="0432-1", hours="工作日 8:30—17:00", disclosure_office="局办公室"
    )
    group = {
        "name": "船营区政务公开领导小组",
        "head": "吴区长",
        "deputies": "孙副区长\n李主任",
    }
    LeadingGroup.objects.create(unit=at.place.government, since=date(2018, 1, 1), **group)
    page = read("/xxgk/jg/")
    for told in ("郑局长", "解放大路1号", "0432-1", "工作日 8:30—17:00", "局办公室", "吴区长", "孙副区长、李主任"):
        assert told in page
    leaders = read("/xxgk/ld/")
    assert "郑局长" in leaders
    assert "北极街道办事处" not in leaders  # the register knows no head of it


def test_the_platform_leads_to_every_statutory_column_and_each_opens(at: Street) -> None:
    page = read("/xxgk/")
    named = (
        "政策解读",
        "领导信息",
        "基层政务公开标准目录",
        "规范性文件库",
        "政府公报",
        "政府信息公开指南",
        "政府信息公开年报",
    )
    for name in named:
        assert name in page
    for name, address, _icon in more(at.place.beiji):
        assert Client().get(address).status_code == 200, name
    assert 'id="grassroots"' in read("/xxgk/fdzdgk/ml/")


def test_what_explains_a_document_is_listed_once_both_are_public(at: Street) -> None:
    policy = published(at, title="养犬办法")
    drafted(at, title="没有审完的解读", document_number="", explains=(policy.pk,))
    reading = published(at, title="一图读懂养犬", document_number="", explains=(policy.pk,))
    page = read("/xxgk/jd/")
    assert reading.public_id in page
    assert "没有审完的解读" not in page
    assert policy.public_id not in page


def test_a_link_to_the_front_page_or_a_unit_is_shown_with_title_line_and_picture(at: Street) -> None:
    unit = f"/xxgk/unit/{at.place.beiji.pk}/"
    for path, kind in (("/", "WebSite"), (unit, "GovernmentOrganization")):
        page = read(path)
        assert f'<meta property="og:url" content="http://testserver{path}">' in page
        assert 'property="og:title"' in page
        assert re.search(r'property="og:image" content="http://testserver/static/web/seal[^"]*png"', page)
        told = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
        assert told["@type"] == kind
