"""The front page: of an installation in use what is public, before that the tools; what it claims is true."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from pytest_django.fixtures import Settings

from gongkai.organisations.tests.district import district
from gongkai.portal.actions import compose, write_topic
from gongkai.portal.columns import COLUMNS, TOOLS, standing
from gongkai.portal.models.site import Site
from gongkai.portal.start_here import STARTS
from gongkai.publishing.tests.people import published, street
from gongkai.web.actors import system

pytestmark = pytest.mark.django_db
BLANK: dict[str, object] = dict.fromkeys(
    ("organ", "title", "notice", "notice_address", "host", "undertaker", "contact"), ""
)
BLANK |= dict.fromkeys(("site_code", "icp", "police", "blocks"), "")


def read(client: Client, path: str = "/") -> str:
    return client.get(path).content.decode()


def composed(**told: object) -> Site:
    """The front page with some of its words."""
    return compose({**BLANK, "notice_last_day": None, **told}, by=system("demo"), at=timezone.now())


def test_before_there_is_a_government_it_leads_to_every_column_in_both_languages(client: Client) -> None:
    html = read(client)
    for _column, address in standing(COLUMNS):
        assert f'<a class="go" href="{address}">' in html
        assert client.get(address).status_code == 200
    assert 'href="/en/tools/due/"' in read(client, "/en/")


def test_the_page_of_the_tools_leads_to_the_due_day_of_an_example(client: Client) -> None:
    """Worked example X12: twenty working days after 10 February 2026, with 14 and 28 February worked."""
    html = read(client, "/tools/")
    assert '<form action="/tools/due/" method="get"' in html
    assert 'name="received"' in html
    assert "2026年2月10日收到，2026年3月16日到期" in re.sub(r"<[^>]+>", "", html)


def test_the_column_one_is_in_is_marked(client: Client) -> None:
    html = read(client, "/tools/due/")
    assert '<a href="/tools/due/" aria-current="page">' in html
    assert html.count('aria-current="page"') == 1


def test_the_demo_says_where_to_start_and_another_site_does_not(client: Client, settings: Settings) -> None:
    assert "从这里开始" not in read(client)
    settings.DEMO = True
    html = read(client)
    for start in STARTS:
        assert f'<a class="go" href="{escape(start.address)}">' in html
        assert client.get(start.address).status_code in {200, 302}


def test_nothing_can_be_sent_to_the_front_page(client: Client) -> None:
    assert client.post("/").status_code == 405


def test_a_government_shows_its_name_what_is_new_and_the_way_to_every_tool(client: Client) -> None:
    at = street()
    item = published(at)
    html = read(client)
    assert "船营区人民政府｜政府信息公开平台" in html
    assert item.public_id in html
    for column in TOOLS:
        assert f'<a class="go" href="{reverse(column.view)}">' in html
    assert '<a class="stat" href="/xxgk/fdzdgk/?year=' in html


def test_an_administrator_writes_a_notice_that_goes_on_its_day_and_leaves_out_a_part(client: Client) -> None:
    district()
    composed(title="公开为民", notice="国庆期间查阅点照常开放", notice_last_day=date(2018, 10, 7), icp="吉ICP备1号")
    html = read(client)
    assert "公开为民" in html
    assert "国庆期间" not in html  # 7 October 2018 is over
    assert "吉ICP备1号" in html
    assert 'id="topics"' in html
    composed(notice="国庆期间查阅点照常开放", blocks="newest,statutory")
    html = read(client)
    assert "国庆期间查阅点照常开放" in html
    assert 'id="topics"' not in html
    assert html.index('id="new"') < html.index('id="cat"')


def test_a_topic_gathers_what_is_filed_below_its_classes(client: Client) -> None:
    at = street()
    inside, outside = published(at, topic="topic-15-02"), published(at, topic="topic-02-01", title="不在专题里的")
    told: dict[str, object] = {"slug": "jiuye", "name": "就业", "intro": "", "classes": "topic-15", "words": ""}
    told |= {"position": 1, "is_on_home": True}
    write_topic(None, told, by=system("demo"), at=timezone.now())
    html = read(client, "/xxgk/zt/jiuye/")
    assert inside.public_id in html
    assert outside.public_id not in html
    assert client.get("/xxgk/zt/meiyou/").status_code == 404


def test_a_topic_counts_on_the_front_page_what_its_own_page_lists(client: Client) -> None:
    at = street()
    published(at, category="p19_20_11", topic="topic-02-01")
    published(at, category="p07_09_04", topic="topic-15-02", title="只按主题归入的")
    published(at, category="p07_09_04", topic="topic-02-01", title="不归入的")
    html = re.sub(r"<[^>]+>", "", read(client))
    assert "民生2条" in html
    assert '<b class="strong num">2</b> 条' in read(client, "/xxgk/zt/minsheng/")
