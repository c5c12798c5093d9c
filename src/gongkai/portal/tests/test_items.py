"""What the public reads of items, and what nobody reads by any address."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongkai.files.actions import take_in
from gongkai.publishing.actions import drafts, going_out
from gongkai.publishing.models.items import Item
from gongkai.publishing.tests.people import NOW, Street, drafted, passed, published, street, written

pytestmark = pytest.mark.django_db
LIST = "/xxgk/fdzdgk/"


@pytest.fixture
def at() -> Street:
    return street()


def address(item: Item) -> str:
    """Where the public reads it."""
    return f"/xxgk/item/{item.public_id}/"


def words(path: str, status: int = 200) -> str:
    """What a visitor reads."""
    page = Client().get(path)
    assert page.status_code == status
    return page.content.decode()


def test_a_published_item_is_read_with_its_metadata(at: Street) -> None:
    item = published(at)
    page = words(address(item))
    assert str(item.index_number) in page
    assert "吉船北街发〔2018〕6号" in page
    assert "现将《北极街道政务公开工作方案》印发给你们" in page
    assert "关于印发北极街道政务公开工作方案的通知" in page
    assert item.public_id in words(LIST)


def test_nothing_that_is_not_public_is_read_by_any_address(at: Street) -> None:
    kept = drafted(at, title="没有公开的", openness="withheld", openness_why="涉密")
    for item in (drafted(at, title="没有公开的草稿"), passed(at, title="没有公开的送审稿"), kept):
        assert "没有公开的" not in words(address(item), 404)
    assert "没有公开的" not in words(LIST)
    assert "没有符合条件的信息" in words(f"{LIST}?words=没有公开的")


def test_while_an_item_is_corrected_the_public_reads_the_old_text(at: Street) -> None:
    item = drafts.correct(published(at), why="数字有误", by=at["李敏"], at=NOW)
    drafts.save_draft(item, written(title="还没审的标题", body="<p>还没审的正文</p>"), by=at["李敏"], at=NOW)
    page = words(address(item))
    assert "还没审的" not in page
    assert "关于印发北极街道政务公开工作方案的通知" in page
    assert "还没审的" not in words(LIST)


def test_in_the_place_of_a_withdrawn_item_stands_why(at: Street) -> None:
    item = published(at)
    going_out.withdraw(item, why="内容涉及个人信息", by=at["陈主任"], at=NOW)
    page = words(address(item), 410)
    assert "内容涉及个人信息" in page
    assert "关于印发北极街道政务公开工作方案的通知" not in page
    assert item.public_id not in words(LIST)


def test_an_attachment_is_public_with_the_version_that_is_shown(at: Street) -> None:
    file = take_in("一、名单".encode(), name="名单.txt", at=timezone.now())
    item = published(at, attachments=((file, "名单.txt"),))
    one = item.version.attachments.get()
    answer = Client().get(f"{address(item)}files/{one.pk}/")
    assert b"".join(answer.streaming_content) == "一、名单".encode()  # type: ignore[attr-defined]
    hidden = drafted(at, title="草稿", attachments=((file, "名单.txt"),)).version.attachments.get()
    assert Client().get(f"{address(item)}files/{hidden.pk}/").status_code == 404
    going_out.withdraw(item, why="有误", by=at["陈主任"], at=NOW)
    assert Client().get(f"{address(item)}files/{one.pk}/").status_code == 404


def test_the_list_is_narrowed_and_costs_the_same_for_many(at: Street) -> None:
    published(at, title="防汛方案")
    published(at, title="另一件", document_number="吉船北街发〔2018〕7号")
    assert "防汛方案" not in words(f"{LIST}?words=7号")
    assert '<b class="strong num">2</b> 条' in words(f"{LIST}?year=2018&unit={at.place.beiji.pk}&validity=valid")
    few = _queries()
    for number in range(8):
        published(at, title=f"第{number}件")
    assert _queries() == few


def _queries() -> int:
    with CaptureQueriesContext(connection) as asked:
        words(LIST)
    return len(asked)
