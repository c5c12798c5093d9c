"""The site map for machines and people, and what robots are asked."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from gongkai.portal.crawling import views
from gongkai.portal.tests.outward import SECRET, hidden, read
from gongkai.publishing.tests.people import Street, published, street

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def at() -> Street:
    return street()


def places(path: str) -> list[str]:
    """The addresses of a site map."""
    return [str(place.text) for place in ElementTree.fromstring(read(path)).iter(f"{MAP}loc")]


def test_the_site_map_has_every_public_item_and_no_other(at: Street) -> None:
    gone = hidden(at)
    item = published(at)
    assert places("/sitemap.xml") == ["http://testserver/sitemap-0.xml", "http://testserver/sitemap-1.xml"]
    always = places("/sitemap-0.xml")
    assert len(always) == len(set(always))
    assert {f"http://testserver/xxgk/{name}/" for name in ("fdzdgk", "gfxwj", "gb", "zt/minsheng")} < set(always)
    listed = places("/sitemap-1.xml")
    assert f"http://testserver/xxgk/item/{item.public_id}/" in listed
    assert len(listed) == 2  # the one being corrected is public still
    assert not [one for one in gone[:5] if any(one.public_id in place for place in listed)]
    assert "<lastmod>2018-03-14T10:00:00+08:00</lastmod>" in read("/sitemap-1.xml")
    read("/sitemap-2.xml", 404)


def test_a_long_site_map_goes_on_on_the_next_page_at_the_same_cost(at: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "A_PAGE", 2)
    for number in range(3):
        published(at, title=f"第{number}个")
    assert len(places("/sitemap.xml")) == 3
    with CaptureQueriesContext(connection) as asked:
        assert [len(places(f"/sitemap-{page}.xml")) for page in (1, 2)] == [2, 1]
    assert len(asked) == 2


def test_people_find_units_and_classes_with_how_much_there_is(at: Street) -> None:
    hidden(at)
    page = read("/site-map/")
    assert "北极街道办事处" in page
    assert f"/xxgk/feed/unit/{at.place.beiji.pk}.atom" in page
    assert SECRET not in page
    assert all(
        f'href="/xxgk/{name}/"' in page for name in ("gfxwj", "jd", "gb", "jg", "ld", "cyd", "tj", "zt/minsheng")
    )
    with CaptureQueriesContext(connection) as asked:
        read("/site-map/")
    assert len(asked) <= 9


def test_robots_are_asked_to_leave_the_desk_and_in_the_demo_everything(settings: Settings) -> None:
    page = read("/robots.txt")
    assert "Disallow: /desk/\n" in page
    assert "Sitemap: http://testserver/sitemap.xml" in page
    settings.DEMO = True
    assert "Disallow: /\n" in read("/robots.txt")
