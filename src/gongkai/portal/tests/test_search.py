"""The search page: what it finds, what it never shows, and what it says when there is nothing."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongkai.files.actions import take_in
from gongkai.portal.tests.outward import ONE, SECRET, hidden, read
from gongkai.publishing.actions import gazette, going_out
from gongkai.publishing.actions.gazette import IssueDetails
from gongkai.publishing.models.items import Item
from gongkai.publishing.tests.people import NOW, Street, published, street
from gongkai.search import synonyms

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at() -> Street:
    return street()


def test_a_word_is_found_with_its_place_marked_and_the_filters_counted(at: Street) -> None:
    published(at)
    published(at, title="防汛方案", body="<p>防汛</p>", document_number="吉船北街发〔2018〕7号")
    page = read("/search/?q=政务公开")
    assert "<mark>政务公开</mark>" in page
    assert "找到1条" in page
    assert "防汛" not in page
    assert f'name="unit" value="{at.place.beiji.pk}"' in page
    assert "现行有效" not in page
    assert "找到2条" in read(f"/search/?unit={at.place.beiji.pk}&order=newest")
    assert "找到1条" in read("/search/?q=〔2018〕7号&year=2018&validity=valid&topic=topic-02-01")


def test_nothing_that_is_not_public_is_found(at: Street) -> None:
    hidden(at)
    assert "没有找到" in read(f"/search/?q={SECRET}")
    page = read(f"/search/?unit={at.place.beiji.pk}")
    assert "找到1条" in page
    assert "还在更正" in page
    assert SECRET not in page


def test_what_the_index_still_holds_is_not_shown_when_the_database_says_no(at: Street) -> None:
    Item.objects.filter(pk=published(at).pk).update(
        shown=None, state="withdrawn", withdrawn_at=NOW, withdrawn_why="有误"
    )
    assert ONE not in read("/search/?q=方案")


def test_a_word_in_an_attachment_names_the_attachment(at: Street) -> None:
    file = take_in("特困人员名单".encode(), name="名单.txt", at=timezone.now())
    published(at, attachments=((file, "名单.txt"),))
    page = read("/search/?q=特困人员")
    assert "名单.txt" in page
    assert "<mark>特困人员</mark>" in page


def test_an_issue_of_the_gazette_is_found_by_its_name_and_by_what_the_public_may_read_of_it(at: Street) -> None:
    item = published(at, title="防汛方案")
    details = IssueDetails("北极街道公报", 2018, 1, 1, date(2018, 3, 14), "本级文件")
    issue = gazette.compose(details, unit=at.place.beiji, by=at["李敏"], at=NOW)
    items = [item, published(at, title="供热通知", document_number="吉船北街发〔2018〕7号")]
    gazette.add(issue, items, section="本级文件", by=at["李敏"], at=NOW)
    assert "第1期" not in read("/search/?q=防汛方案")
    gazette.publish(gazette.submit(issue, by=at["李敏"], at=NOW), by=at["陈主任"], at=NOW)
    assert f"/xxgk/gb/2018/1/?unit={at.place.beiji.pk}" in read("/search/?q=街道公报")
    assert "第1期" in read("/search/?q=防汛方案")
    going_out.withdraw(item, why="有误", by=at["陈主任"], at=NOW)
    assert "第1期" not in read("/search/?q=防汛方案")
    assert "第1期" in read("/search/?q=供热通知")


def test_what_makes_no_sense_in_the_address_is_no_error(at: Street) -> None:
    published(at)
    for query in (
        "?q=%00",
        "?page=99999",
        "?unit=x&unit=99999999999999999999&year=<script>",
        "?order=up",
        "?q=" + "长" * 400,
    ):
        read(f"/search/{query}")
    assert "只按前面的部分搜索" in read("/search/?q=" + "长" * 400)
    assert "怎样搜索" in read("/search/")
    assert "没有找到" in read("/search/?q=没有的东西")


def test_synonyms_are_said_and_can_be_left_out(at: Street) -> None:
    with transaction.atomic():
        synonyms.keep(["低保", "最低生活保障"])
    published(at, title="最低生活保障标准", body="<p>标准</p>")
    page = read("/search/?q=低保")
    assert "也包括" in page
    assert "最低生活保障" in page
    assert "没有找到" in read("/search/?q=“低保”")


def test_the_cost_does_not_grow_with_what_is_found(at: Street) -> None:
    published(at)
    few = _queries()
    for number in range(5):
        published(at, title=f"第{number}个方案")
    assert _queries() == few
    assert few <= 7
    going_out.withdraw(Item.objects.earliest("pk"), why="有误", by=at["陈主任"], at=NOW)
    assert ONE not in read("/search/?q=方案")


def _queries() -> int:
    read("/search/?q=方案")
    with CaptureQueriesContext(connection) as asked:
        read("/search/?q=方案")
    return len(asked)


def test_a_browser_is_told_how_to_search_here() -> None:
    page = read("/search/opensearch.xml")
    assert "http://testserver/search/?q={searchTerms}" in page
