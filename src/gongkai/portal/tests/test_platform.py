"""The disclosure platform: its pages say what the ledger and the registers say, and cost the same for many."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.portal.items.facets import Asked
from gongkai.publishing.actions import drafts, going_out, reviews, standing
from gongkai.publishing.models.items import Validity
from gongkai.publishing.tests.people import NOW, Street, drafted, published, street, written

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


def test_each_filter_counts_what_it_would_leave(at: Street) -> None:
    published(at, title="防汛方案", document_number="吉船北街发〔2018〕7号", key_field="projects-1")
    published(at, title="预算", category="p07_10_04", document_number="")
    page = read("/xxgk/fdzdgk/?class=statutory-06")
    assert '<b class="strong num">1</b> 条' in page
    assert "预算" in page
    assert "防汛方案" not in page
    assert "财政预算、决算" in page
    assert "防汛方案" in read("/xxgk/fdzdgk/?key_field=projects")
    assert "没有符合条件的信息" in read("/xxgk/fdzdgk/?key_field=projects&class=statutory-06")
    assert "防汛方案" in read("/xxgk/fdzdgk/?number=〔2018〕7号")


def test_what_cannot_be_is_left_out_of_the_question() -> None:
    from django.http import QueryDict

    asked = Asked.of(QueryDict("year=last&unit=1;drop&validity=perhaps&normative=no&channel=smoke"))
    assert not asked.chosen
    assert not asked.channel


def test_the_list_is_taken_away_with_its_addresses(at: Street) -> None:
    item = published(at)
    rows = list(csv.reader(io.StringIO(read("/xxgk/fdzdgk/items.csv").lstrip("\ufeff"))))
    assert rows[0][:2] == ["索引号", "标题"]
    assert rows[1][0] == item.index_number
    assert rows[1][7].endswith(f"/xxgk/item/{item.public_id}/")


def test_the_register_of_normative_documents_tells_those_in_force_from_those_repealed(at: Street) -> None:
    old = published(at, title="旧办法", is_normative=True, no_interpretation_why="本身易懂")
    new = published(
        at, title="新办法", is_normative=True, no_interpretation_why="略", document_number="吉船北街发〔2018〕7号"
    )
    published(at, title="不是规范性文件", document_number="")
    standing.set_validity(old, Validity.REPEALED, because_of=new, on=date(2018, 3, 14), by=at["李敏"], at=NOW)
    page = read("/xxgk/gfxwj/")
    assert "不是规范性文件" not in page
    assert "新办法" in read("/xxgk/gfxwj/?validity=valid")
    assert "旧办法" not in read("/xxgk/gfxwj/?validity=valid")
    banner = read(f"/xxgk/item/{old.public_id}/")
    assert "自2018年3月14日起废止。" in banner
    assert f'href="/xxgk/item/{new.public_id}/"' in banner


def test_an_older_text_is_read_beside_what_became_of_it_and_a_draft_is_not(at: Street) -> None:
    item = published(at)
    drafts.correct(item, why="数字有误", by=at["李敏"], at=NOW)
    assert Client().get(f"/xxgk/item/{item.public_id}/versions/2/").status_code == 404
    drafts.save_draft(item, written(body="<p>改过的正文</p>"), by=at["李敏"], at=NOW)
    reviews.submit(item, by=at["李敏"], at=NOW)
    reviews.review(item, by=at["王局"], at=NOW)
    reviews.pass_secrecy(item, words="不涉密", by=at["周强"], at=NOW)
    going_out.publish(item, by=at["陈主任"], at=NOW)
    older = read(f"/xxgk/item/{item.public_id}/versions/1/")
    assert "这不是现行文本" in older
    assert "数字有误" in older
    assert "现将《北极街道政务公开工作方案》印发给你们" in older
    going_out.withdraw(item, why="有误", by=at["陈主任"], at=NOW)
    assert "改过的正文" not in read(f"/xxgk/item/{item.public_id}/versions/1/", 410)


def test_the_item_tells_machines_what_it_is_without_a_way_out_of_the_block(at: Street) -> None:
    page = read(f"/xxgk/item/{published(at, title='关于</script><b>的通知').public_id}/")
    assert "\\u003C/script" in page
    assert "关于</script>" not in page
    assert '<link rel="canonical" href="' in page


def test_statistics_count_an_item_once_and_on_each_of_its_channels(at: Street) -> None:
    from gongkai.publishing.actions.channels import record_release

    item = published(at)
    record_release(item, channel="board", on_day=date(2018, 3, 14), place="望云轩社区", by=at["李敏"], at=NOW)
    page = read("/xxgk/tj/")
    assert '<a href="/xxgk/fdzdgk/?year=2018">1</a>' in page
    assert "year=2018&amp;channel=board" in page
    assert "year=2018&amp;channel=portal" in page
