"""The front page says what this is and leads on; what it claims about its example is true."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from pytest_django.fixtures import Settings

from gongkai.portal.columns import COLUMNS
from gongkai.portal.start_here import STARTS

pytestmark = pytest.mark.django_db


def test_it_leads_to_every_column_in_both_languages(client: Client) -> None:
    html = client.get("/").content.decode()
    for column in COLUMNS:
        assert f'<a class="go" href="{reverse(column.view)}">' in html
        assert client.get(reverse(column.view)).status_code == 200
    assert 'href="/en/tools/due/"' in client.get("/en/").content.decode()


def test_its_form_leads_to_the_due_day(client: Client) -> None:
    html = client.get("/").content.decode()
    assert '<form action="/tools/due/" method="get"' in html
    assert 'name="received"' in html


def test_the_example_is_due_on_the_day_it_names(client: Client) -> None:
    """Worked example X12: twenty working days after 10 February 2026, with 14 and 28 February worked."""
    text = re.sub(r"<[^>]+>", "", client.get("/").content.decode())
    assert "2026年2月10日收到，2026年3月16日到期" in text


def test_the_column_one_is_in_is_marked(client: Client) -> None:
    html = client.get("/tools/due/").content.decode()
    assert '<a href="/tools/due/" aria-current="page">' in html
    assert html.count('aria-current="page"') == 1


def test_the_demo_says_where_to_start_and_another_site_does_not(client: Client, settings: Settings) -> None:
    assert "从这里开始" not in client.get("/").content.decode()
    settings.DEMO = True
    html = client.get("/").content.decode()
    for start in STARTS:
        assert f'<a class="go" href="{escape(start.address)}">' in html
        assert client.get(start.address).status_code in {200, 302}


def test_nothing_can_be_sent_to_the_front_page(client: Client) -> None:
    assert client.post("/").status_code == 405
