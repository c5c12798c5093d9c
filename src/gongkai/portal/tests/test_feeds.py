"""Feeds: valid, of everything and of a part, and without what is not public."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.portal.tests.outward import ONE, SECRET, hidden, read
from gongkai.publishing.actions import going_out
from gongkai.publishing.tests.people import NOW, Street, published, street

pytestmark = pytest.mark.django_db(transaction=True)
ATOM = "{http://www.w3.org/2005/Atom}"
ALL = "/xxgk/feed.atom"


@pytest.fixture
def at() -> Street:
    return street()


def titles(path: str) -> list[str]:
    """The titles of the entries of a feed."""
    feed = ElementTree.fromstring(read(path))  # our own
    return [str(entry.findtext(f"{ATOM}title")) for entry in feed.iter(f"{ATOM}entry")]


def test_a_feed_has_what_atom_asks_for(at: Street) -> None:
    published(at, title="关于<低保>的通知\x01", summary="一 & 二")
    feed = ElementTree.fromstring(read(ALL))
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    for each in (feed, entry):
        for name in ("id", "title", "updated"):
            assert each.findtext(f"{ATOM}{name}"), name
    assert entry.findtext(f"{ATOM}updated") == "2018-03-14T10:00:00+08:00"
    assert entry.findtext(f"{ATOM}title") == "关于<低保>的通知"
    assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} >= {"self", "alternate"}
    assert Client().get(ALL).headers["Content-Type"] == "application/atom+xml; charset=utf-8"


def test_a_feed_follows_a_unit_a_class_or_words(at: Street) -> None:
    published(at)
    published(at, title="防汛方案", body="<p>防汛</p>", topic="topic-03-01", category="p07_09_01")
    beiji, nanjing = at.place.beiji.pk, at.place.nanjing.pk
    assert len(titles(f"/xxgk/feed/unit/{beiji}.atom")) == 2
    assert titles(f"/xxgk/feed/unit/{nanjing}.atom") == []
    assert titles("/xxgk/feed/topic/topic-02.atom") == [ONE]
    assert titles("/xxgk/feed/category/p07_09_01.atom") == ["防汛方案"]
    assert titles("/search/feed.atom?q=防汛") == ["防汛方案"]
    assert titles(f"/search/feed.atom?q=防汛&unit={nanjing}") == []


def test_a_feed_of_nothing_that_exists_is_not_there() -> None:
    for path in (
        "/xxgk/feed/unit/999.atom",
        "/xxgk/feed/unit/x.atom",
        "/xxgk/feed/topic/none.atom",
        "/xxgk/feed/state/draft.atom",
        "/search/feed.atom",
        "/search/feed.atom?topic=none",
    ):
        read(path, 404)


def test_nothing_that_is_not_public_is_in_a_feed(at: Street) -> None:
    hidden(at)
    published(at)
    ways = (ALL, f"/xxgk/feed/unit/{at.place.beiji.pk}.atom", "/xxgk/feed/topic/topic-02-01.atom")
    for way in ways:
        assert sorted(titles(way)) == [ONE, "还在更正"]
        assert SECRET not in read(way)
    assert titles(f"/search/feed.atom?q={SECRET}") == []


def test_a_withdrawn_item_leaves_the_feed_and_an_unchanged_one_is_not_sent_again(at: Street) -> None:
    item = published(at)
    seal = Client().get(ALL).headers["ETag"]
    assert Client().get(ALL, headers={"If-None-Match": seal}).status_code == 304
    going_out.withdraw(item, why="有误", by=at["陈主任"], at=NOW)
    assert Client().get(ALL, headers={"If-None-Match": seal}).status_code == 200
    assert titles(ALL) == []


def test_the_cost_does_not_grow(at: Street) -> None:
    published(at)
    for path in (ALL, "/search/feed.atom?q=方案"):
        few = _queries(path)
        published(at, title="又一个方案")
        assert _queries(path) == few <= 6


def _queries(path: str) -> int:
    read(path)
    with CaptureQueriesContext(connection) as asked:
        read(path)
    return len(asked)
