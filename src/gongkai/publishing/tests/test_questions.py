"""What lists ask about public items, and that the answers do not cost more for many."""

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from gongkai.publishing.actions import going_out
from gongkai.publishing.models.items import Item
from gongkai.publishing.tests.people import NOW, Street, published, street
from gongkai.web.paging import ByKey

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Street:
    return street()


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
