"""Taking over what a former system published: entered as it was, by no back door around the reviews."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.audit.models import Entry
from gongkai.base.errors import NotAllowed, Refused
from gongkai.publishing.actions import drafts
from gongkai.publishing.actions.item_imports import Source, import_items
from gongkai.publishing.former import Former, WentOut
from gongkai.publishing.models.channels import Channel, Release
from gongkai.publishing.models.imports import ItemImport
from gongkai.publishing.models.items import Item, Series
from gongkai.publishing.models.versions import Version
from gongkai.publishing.shown import shown_of
from gongkai.publishing.states import State
from gongkai.publishing.tests.people import NOW, Street, drafted, published, street, written
from gongkai.search.models import Found

pytestmark = pytest.mark.django_db
SOURCE = Source(former="政府信息公开专栏", batch="old-1", note="2017年以前按纸质台账补录。")
BOARD = WentOut(Channel.BOARD, date(2018, 3, 13), place="望云轩社区公告栏")
SITE = WentOut(Channel.PORTAL, date(2017, 6, 2))


@pytest.fixture
def at() -> Street:
    return street()


def former(title: str, *went_out: WentOut, text: str = "现予公示。\n北极街道办事处", **more: Any) -> Former:
    told = {"written_on": min((out.on_day for out in went_out), default=date(2018, 3, 1)), "document_number": ""}
    return Former(written(title, **{**told, **more}), went_out, text)


def brought_in(at: Street, *rows: Former, by: str = "赵科") -> ItemImport:
    return import_items(rows, unit=at.place.beiji, source=SOURCE, by=at[by], at=NOW)


def test_items_come_in_as_they_were_published_and_are_counted_in_their_year_on_their_channels(at: Street) -> None:
    made = brought_in(at, former("关于低保对象的公示", BOARD), former("社区办事指南", SITE))
    guide, notice = Item.objects.order_by("published_at")
    assert (guide.version.title, guide.state) == ("社区办事指南", State.PUBLISHED)
    assert guide.index_number == f"{guide.unit_id:06d}/2017-00001"
    assert (notice.index_year, notice.index_serial, notice.shown_id) == (2018, 1, notice.current_id)
    assert Item.objects.published_in(2018).count() == 1
    assert Release.objects.in_year(2018).items_by_channel() == {"board": 1}
    assert Release.objects.in_year(2017).items_by_channel() == {"portal": 1}
    version = notice.version
    assert (version.author, version.approved_by, version.imported) == (None, None, made)
    assert version.body == "<p>现予公示。</p><p>北极街道办事处</p>"
    assert set(Found.objects.values_list("title", flat=True)) == {"关于低保对象的公示", "社区办事指南"}
    entry = Entry.objects.get(thing_kind="publishing.itemimport")
    assert (entry.verb, entry.actor, entry.batch, entry.thing_unit_id) == ("import", "赵科", "old-1", made.unit_id)
    assert '"items":2' in entry.after and '"2017":1' in entry.after and "纸质台账" in entry.after


def test_the_page_says_that_it_was_not_on_the_website_then(at: Street) -> None:
    brought_in(at, former("关于低保对象的公示", BOARD), former("社区办事指南", SITE))
    guide, notice = Item.objects.order_by("published_at")
    assert shown_of(notice, notice.version).came_by == (
        "2018-03-13通过公告栏公开，当时没有在政府网站发布；由“政府信息公开专栏”转入，供查阅。"
    )
    assert shown_of(guide, guide.version).came_by == "2017-06-02在政府网站公开，由“政府信息公开专栏”转入。"
    ours = published(at)
    assert shown_of(ours, ours.version).came_by == ""
    page = Client().get(f"/xxgk/item/{notice.public_id}/").content.decode()
    assert "当时没有在政府网站发布" in page


def test_numbers_go_on_where_the_unit_has_come_to(at: Street) -> None:
    published(at)
    brought_in(at, former("关于低保对象的公示", BOARD))
    assert [item.index_serial for item in Item.objects.order_by("pk")] == [1, 2]
    assert Series.objects.get(year=2018).last == 2
    assert published(at, title="下一件").index_serial == 3


def test_a_bad_list_is_refused_with_every_reason_and_leaves_nothing(at: Street) -> None:
    rows = (
        former("", BOARD),
        former("没有日期也没有去处", written_on=None),
        former("明天公开", WentOut("board", date(2018, 3, 15)), category="无此类"),
        former("身份证", BOARD, text="张某，11010519491231002X，予以救助。"),
        former("文号", BOARD, document_number="吉船北街发[2018]6号", is_normative=True),
        former("同名", BOARD),
        former("同名", BOARD),
    )
    with pytest.raises(Refused) as refused:
        brought_in(at, *rows)
    said = refused.value.reasons
    assert [words[:3] for words in said] == ["第1条", "第2条", "第3条", "第4条", "第5条", "第7条"]
    assert said[1] == "第2条“没有日期也没有去处”：没有成文日期。没有公开的渠道和日期。"
    assert said[2] == "第3条“明天公开”：信息分类不在目录里。公开日期在今天以后。"
    assert "证件号码" in said[3] and "吉船北街发〔2018〕6号" in said[4] and "同一天公开的同名信息" in said[5]
    assert not Item.objects.exists() and not ItemImport.objects.exists() and not Entry.objects.filter(verb="import")


def test_a_list_comes_in_once(at: Street) -> None:
    brought_in(at, former("关于低保对象的公示", BOARD))
    with pytest.raises(Refused, match=r"这一批已经转入过.*同名信息已经有了"):
        brought_in(at, former("关于低保对象的公示", BOARD))


@pytest.mark.parametrize("name", ["李敏", "陈主任", "张三"])
def test_clerks_heads_and_strangers_bring_nothing_in(at: Street, name: str) -> None:
    with pytest.raises(NotAllowed, match="主管部门或者管理员"):
        brought_in(at, former("关于低保对象的公示", BOARD), by=name)


def test_the_import_is_no_way_around_the_reviews(at: Street) -> None:
    made = brought_in(at, former("关于低保对象的公示", BOARD))
    draft, other = drafted(at).version, Version.objects.get(imported=made)
    head = at.users["陈主任"]

    def refused(**told: Any) -> None:
        with pytest.raises(DatabaseError), transaction.atomic():
            Version.objects.filter(pk=draft.pk).update(**told)

    refused(imported=made)
    refused(imported=made, published_at=NOW, author=None)
    refused(author=None)
    refused(published_at=NOW)
    new = Item.objects.create(unit=at.place.beiji, created_at=NOW)
    elsewhere = Item.objects.create(unit=at.place.nanjing, created_at=NOW)
    told = {"number": 1, "title": "夹带", "written_on": date(2018, 3, 1), "saved_at": NOW, "imported": made}
    for more in (
        {"item": new, "published_at": NOW, "approved_by": head},
        {"item": new, "published_at": NOW, "author": head},
        {"item": new, "published_at": None},
        {"item": new, "published_at": NOW.replace(year=2019)},
        {"item": elsewhere, "published_at": NOW},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            Version.objects.create(**told, **more)
    with pytest.raises(DatabaseError), transaction.atomic():
        ItemImport.objects.filter(pk=made.pk).update(at=NOW.replace(year=2020))
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=other.pk).update(title="改")


def test_a_correction_of_an_imported_item_goes_the_whole_way(at: Street) -> None:
    brought_in(at, former("关于低保对象的公示", BOARD))
    item = drafts.correct(Item.objects.get(), why="名单有误", by=at["李敏"], at=NOW)
    assert (item.version.imported, item.version.author, item.state) == (None, at.users["李敏"], State.DRAFT)
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=item.version.pk).update(published_at=NOW)


def test_many_items_cost_few_statements(at: Street) -> None:
    few = [former(f"第{number}期公示", BOARD) for number in range(5)]
    many = [former(f"第{number}期公告", BOARD) for number in range(25)]

    def statements(rows: list[Former], batch: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            import_items(rows, unit=at.place.beiji, source=Source("旧系统", batch), by=at["赵科"], at=NOW)
        return len(seen)

    assert statements(few, "a") + 3 >= statements(many, "b")
