"""The page of an item: what changed it, its older texts, what it tells machines; pages about organs and asking."""

import json
import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate

from gongkai.organisations.models.points import Point, Suspension
from gongkai.publishing.actions import drafts, going_out, reviews, standing
from gongkai.publishing.models.items import Item, Validity
from gongkai.publishing.tests.people import NOW, TODAY, Street, published, street, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Street:
    return street()


def page_of(item: Item, deeper: str = "", status: int = 200) -> str:
    """What a visitor gets."""
    page = Client().get(f"/xxgk/item/{item.public_id}/{deeper}")
    assert page.status_code == status
    return page.content.decode()


def corrected(at: Street, item: Item) -> Item:
    """The item with a second text that is public."""
    item = drafts.correct(item, why="日期有误", by=at["李敏"], at=NOW)
    item = drafts.save_draft(item, written(body="<p>请认真贯彻执行。</p>"), by=at["李敏"], at=NOW)
    item = reviews.review(reviews.submit(item, by=at["李敏"], at=NOW), by=at["王局"], at=NOW)
    item = reviews.pass_secrecy(item, words="不涉密", by=at["周强"], at=NOW)
    return going_out.publish(item, by=at["陈主任"], at=NOW)


def test_a_repealed_item_says_so_and_leads_to_what_repealed_it_and_back(at: Street) -> None:
    old, new = published(at, title="老办法"), published(at, title="新办法", document_number="吉船北街发〔2018〕9号")
    standing.set_validity(old, Validity.REPEALED, because_of=new, on=date(2018, 3, 14), by=at["陈主任"], at=NOW)
    page = page_of(old)
    assert "自2018年3月14日起废止" in page
    assert '<div class="validity is-late">' in page
    assert f'/xxgk/item/{new.public_id}/" lang="zh-Hans-CN">新办法</a>' in page
    assert f'/xxgk/item/{old.public_id}/" lang="zh-Hans-CN">老办法</a>' in page_of(new)


def test_an_older_text_is_read_with_what_became_of_it_and_never_a_draft(at: Street) -> None:
    item = corrected(at, published(at))
    older = page_of(item, "versions/1/")
    assert "这不是现行文本" in older
    assert "贯彻</ins>" in older or "<ins>" in older
    assert "各社区：" in older
    page_of(item, "versions/2/", 404)
    drafts.correct(item, why="又有误", by=at["李敏"], at=NOW)
    page_of(item, "versions/3/", 404)
    going_out.withdraw(item, why="有误", by=at["陈主任"], at=NOW)
    assert "各社区：" not in page_of(item, "versions/1/", 410)


def test_an_item_is_cited_with_the_day_its_text_was_published(at: Street) -> None:
    item = drafts.correct(published(at), why="日期有误", by=at["李敏"], at=NOW)
    item = drafts.save_draft(item, written(body="<p>请认真贯彻执行。</p>"), by=at["李敏"], at=NOW)
    item = reviews.review(reviews.submit(item, by=at["李敏"], at=NOW), by=at["王局"], at=NOW)
    item = reviews.pass_secrecy(item, words="不涉密", by=at["周强"], at=NOW)
    item = going_out.publish(item, by=at["陈主任"], at=NOW + timedelta(days=6))
    assert "公开日期 2018-03-20" in page_of(item)
    assert "公开日期 2018-03-14" not in page_of(item)


def test_machines_are_told_what_it_is_and_nothing_can_break_out_of_it(at: Street) -> None:
    page = page_of(published(at, title="关于</script><b>的通知"))
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert block
    said = json.loads(block[1])
    assert said["name"] == "关于</script><b>的通知"
    assert said["datePublished"].startswith("2018-03-14")
    assert '<meta property="og:title" content="关于&lt;/script&gt;&lt;b&gt;的通知">' in page
    assert '<link rel="canonical" href="http://testserver/xxgk/item/' in page


def test_organs_asking_and_reading_points_are_read_without_signing_in(at: Street) -> None:
    today = localdate()
    told = {"name": "北极街道便民大厅", "address": "北极街1号", "kind": "hall", "since": TODAY}
    point = Point.objects.create(unit=at.place.beiji, **told)
    client = Client()
    assert "北极街道便民大厅" in client.get("/xxgk/cyd/").content.decode()
    assert "暂停开放" not in client.get("/xxgk/cyd/").content.decode()
    Suspension.objects.create(point=point, since=today, why="维修")
    assert "暂停开放" in client.get("/xxgk/cyd/").content.decode()
    assert "船营区商务局" in client.get("/xxgk/jg/").content.decode()
    asking = client.get("/xxgk/ysq/").content.decode()
    assert "20个工作日" in asking
    assert "现在还不能网上提交申请" in asking
