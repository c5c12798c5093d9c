"""Lists of public items: filters with their counts, what can be taken away, the pages that count."""

import csv
import io
import re

import pytest
from django.test import Client

from gongkai.organisations.models.units import Level
from gongkai.organisations.tests.district import unit
from gongkai.publishing.actions import channels, standing
from gongkai.publishing.models.items import Validity
from gongkai.publishing.tests.people import NOW, TODAY, Street, drafted, published, street

pytestmark = pytest.mark.django_db
LIST = "/xxgk/fdzdgk/"


@pytest.fixture
def at() -> Street:
    found = street()
    published(
        found, title="预算公开", category="p07_10_04", document_number="吉船北街发〔2018〕1号", is_normative=False
    )
    first = published(found, title="救助标准", category="p07_10_09", key_field="welfare-2", document_number="")
    published(found, title="旧办法", category="p07_10_09", document_number="吉船北街发〔2018〕2号")
    channels.record_release(first, channel="wechat", on_day=TODAY, by=found["李敏"], at=NOW)
    drafted(found, title="没有公开的")
    return found


def words(path: str) -> str:
    """What a visitor reads, without tags."""
    page = Client().get(path)
    assert page.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def test_each_choice_of_a_filter_says_how_many_it_leaves(at: Street) -> None:
    page = words(LIST)
    assert "财政预算、决算 1" in page
    assert "扶贫、教育、医疗、社会保障、就业 2" in page
    assert "社会公益事业建设 1" in page
    assert "政府网站 3" in page
    assert "政务微信 1" in page


def test_a_choice_narrows_the_list_and_the_other_filters_but_not_its_own(at: Street) -> None:
    page = words(f"{LIST}?class=statutory-10")
    assert "2 条" in page
    assert "预算公开" not in page
    assert "财政预算、决算 1" in page
    assert "政府网站 2" in page


def test_number_channel_and_what_cannot_be_are_understood(at: Street) -> None:
    assert "1 条" in words(f"{LIST}?number=2号")
    assert "1 条" in words(f"{LIST}?number=（2018） 2号")
    assert "1 条" in words(f"{LIST}?words=吉船北街发[2018]2号")
    assert "1 条" in words(f"{LIST}?channel=wechat")
    assert "3 条" in words(f"{LIST}?year=abc&unit=x&validity=none&channel=smoke&page=99")
    assert "没有符合条件的信息" in words(f"{LIST}?year=1999")


def test_what_is_found_is_taken_away_and_nothing_else(at: Street) -> None:
    page = Client().get(f"{LIST}items.csv?class=statutory-10")
    text = page.content.decode("utf-8-sig")
    assert page["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][:2] == ["索引号", "标题"]
    assert sorted(row[1] for row in rows[1:]) == ["救助标准", "旧办法"]
    assert all("/xxgk/item/" in row[7] for row in rows[1:])
    assert f'href="{LIST}items.csv?class=statutory-10"' in Client().get(f"{LIST}?class=statutory-10").content.decode()
    assert "没有公开的" not in Client().get(f"{LIST}items.csv").content.decode()


def test_a_file_that_does_not_hold_the_whole_list_says_so(at: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "导出CSV" in words(LIST)
    monkeypatch.setattr("gongkai.portal.items.listing.MOST_EXPORTED", 2)
    assert "导出前2条（CSV）" in words(LIST)


def test_the_register_tells_what_is_in_force_from_what_is_not(at: Street) -> None:
    why = {"no_interpretation_why": "篇幅很短", "is_normative": True}
    published(at, title="新办法", document_number="吉船北街发〔2018〕8号", **why)
    old = published(at, title="老办法", document_number="吉船北街发〔2018〕9号", **why)
    standing.set_validity(old, Validity.REPEALED, words="不再适用", on=TODAY, by=at["陈主任"], at=NOW)
    page = words("/xxgk/gfxwj/")
    assert "现行有效的1件，失效和废止的1件" in page
    assert "新办法" not in words("/xxgk/gfxwj/?validity=repealed")


def test_each_figure_opens_the_list_that_it_counts(at: Street) -> None:
    html = Client().get("/xxgk/tj/").content.decode()
    unit = at.place.beiji.pk
    for address, number in (
        ("?year=2018", 3),
        (f"?unit={unit}&amp;year=2018", 3),
        (f"?unit={unit}&amp;year=2018&amp;channel=wechat", 1),
    ):
        assert f'<a class="fig" href="{LIST}{address}">{number}</a>' in html
        assert f"{number} 条" in words(f"{LIST}{address}".replace("&amp;", "&"))


def test_a_topic_and_a_unit_gather_their_items(at: Street) -> None:
    page = words("/xxgk/zt/minsheng/")
    assert "救助标准" in page
    assert "预算公开" not in page
    assert "全部3条" in words(f"/xxgk/unit/{at.place.beiji.pk}/")
    assert "还没有公开的信息" in words(f"/xxgk/unit/{at.place.nanjing.pk}/")
    assert Client().get("/xxgk/zt/nothing/").status_code == 404
    assert Client().get("/xxgk/unit/999999/").status_code == 404


def test_annual_reports_stand_by_year_and_those_of_a_unit_through_the_years(at: Street) -> None:
    for year in (2015, 2017):
        published(at, title=f"北极街道{year}年政府信息公开工作年度报告", document_number="")
    page = words("/xxgk/nb/")
    assert "2017年度" in page
    assert "北极街道2015年政府信息公开" not in page
    assert "北极街道2015年政府信息公开" in words("/xxgk/nb/?year=2015")
    assert "2015年度" in words(f"/xxgk/nb/?unit={at.place.beiji.pk}")
    assert "还没有公开的年度报告" in words(f"/xxgk/nb/?unit={at.place.nanjing.pk}")


def test_a_district_is_a_filter_and_a_page_where_there_are_several(at: Street) -> None:
    district, street_office = at.place.government.pk, at.place.beiji.pk
    assert "地区" not in words(LIST)
    assert f"{LIST}?district={district}" in Client().get(f"/xxgk/unit/{district}/").content.decode()
    assert "3 条" in words(f"{LIST}?district={district}")
    assert "3 条" in words(f"{LIST}?district={street_office}")  # no district: left out
    assert "2 条" in words(f"{LIST}?district={district}&class=statutory-10&unit={street_office}")
    other = unit("绿园区人民政府", level=Level.DISTRICT, short_name="绿园区", document_prefix="长绿政")
    assert "地区" not in words(LIST)
    assert "没有符合条件的信息" in words(f"{LIST}?district={other.pk}")
    assert "船营区人民政府 3" in words(f"{LIST}?district={other.pk}")
