"""What lists ask about public items, and that the answers do not cost more for many."""

from datetime import date

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from gongkai.publishing.actions import going_out
from gongkai.publishing.models.items import Item
from gongkai.publishing.tests.people import NOW, Street, drafted, published, street
from gongkai.web.paging import ByKey

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Street:
    return street()


def test_only_units_with_something_public_are_offered(at: Street) -> None:
    drafted(at)
    assert list(Item.objects.public().units()) == []
    published(at)
    assert [str(unit) for unit in Item.objects.public().units()] == ["北极街道办事处"]


def test_years_run_from_the_latest_document_to_the_earliest_without_a_gap(at: Street) -> None:
    assert Item.objects.public().years() == []
    published(at, title="早的", document_number="吉船北街发〔2015〕1号", written_on=date(2015, 6, 1))
    published(at)
    assert Item.objects.public().years() == [2018, 2017, 2016, 2015]


def test_a_late_page_is_found_by_its_keys(at: Street, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(1, 6):
        published(at, title=f"第{number}件", document_number=f"吉船北街发〔2018〕{number}号")
    rows = Item.objects.public().select_related("shown").order_by("-published_at", "-pk")
    with django_assert_num_queries(3):
        page = ByKey(rows, 2).get_page("3")
        assert [item.shown.title for item in page if item.shown] == ["第1件"]
    assert page.paginator.count == 5
    assert [item.pk for item in ByKey(rows, 2).get_page("1")] == [item.pk for item in rows[:2]]


def test_what_the_public_sees_is_listed_off_an_index(at: Street) -> None:
    going_out.withdraw(published(at), why="有误", by=at["陈主任"], at=NOW)
    rows = Item.objects.public().order_by("-published_at", "-pk")[:20]
    if connection.vendor == "sqlite":
        assert "USING INDEX publishing_item_public" in rows.explain()
    assert list(rows) == []
