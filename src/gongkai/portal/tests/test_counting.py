"""View counts: each view once, nothing about whoever looks, and only of what is public."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.portal.counting import tally
from gongkai.portal.models.counts import ViewCount
from gongkai.publishing.actions import going_out
from gongkai.publishing.models.items import Item
from gongkai.publishing.tests.people import NOW, Street, drafted, published, street

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Street:
    return street()


@pytest.fixture(autouse=True)
def nothing_waits() -> None:
    tally.write()


def looked(item: Item, **headers: str) -> int:
    """What the page of an item is answered: the count, or the status of a refusal."""
    answer = Client(headers=headers).post("/xxgk/seen/", {"item": item.public_id})
    assert not answer.cookies
    return int(answer.json()["count"]) if answer.status_code == 200 else answer.status_code


def test_each_view_counts_once_however_it_is_written(at: Street) -> None:
    item, other = published(at), published(at, title="另一个")
    assert [looked(item), looked(item), looked(other), looked(item)] == [1, 2, 1, 3]
    tally.write()
    tally.write()
    assert dict(ViewCount.objects.values_list("item", "count")) == {item.pk: 3, other.pk: 1}
    assert looked(item) == 4


def test_many_views_are_one_write(at: Street) -> None:
    item = published(at)
    looked(item)
    with CaptureQueriesContext(connection) as asked:
        for _number in range(5):
            looked(item)
    written = [query for query in asked if "UPDATE" in query["sql"] or "INSERT" in query["sql"]]
    assert len(written) <= 4  # of one moment at most two, whatever the speed of the machine


def test_what_is_not_public_and_what_another_site_asks_does_not_count(at: Street) -> None:
    draft, item = drafted(at), published(at)
    assert looked(draft) == 404
    assert looked(item, **{"Sec-Fetch-Site": "cross-site"}) == 404
    going_out.withdraw(item, why="有误", by=at["陈主任"], at=NOW)
    assert looked(item) == 404
    tally.write()
    assert ViewCount.objects.count() == 0
    assert Client().get("/xxgk/seen/").status_code == 405
    assert Client().post("/xxgk/seen/", {"item": "' or 1=1"}).status_code == 404
