"""The frame around every page: language by address, reading aids by cookie."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_chinese_stands_at_the_root_and_english_under_en(client: Client) -> None:
    chinese, english = client.get("/"), client.get("/en/")
    assert (chinese["Content-Language"], english["Content-Language"]) == ("zh-hans", "en")
    assert '<html lang="zh-Hans-CN">' in chinese.content.decode()
    assert '<html lang="en">' in english.content.decode()


def test_an_address_shows_everyone_the_same_language(client: Client) -> None:
    page = client.get("/", headers={"accept-language": "en"})
    assert page["Content-Language"] == "zh-hans"
    assert "Accept-Language" not in page["Vary"]


def test_a_page_leads_to_itself_in_the_other_language_with_its_question(client: Client) -> None:
    page = client.get("/tools/due/?received=2025-01-20").content.decode()
    assert 'href="/en/tools/due/?received=2025-01-20" lang="en" hreflang="en"' in page
    page = client.get("/en/tools/due/?received=2025-01-20").content.decode()
    assert 'href="/tools/due/?received=2025-01-20" lang="zh-Hans-CN" hreflang="zh-Hans-CN"' in page


@pytest.mark.parametrize(("name", "word"), [("size", "large"), ("contrast", "high")])
def test_a_reading_aid_is_switched_on_by_an_address_and_kept_in_a_cookie(client: Client, name: str, word: str) -> None:
    answer = client.get(f"/tools/due/?received=2025-01-20&{name}={word}")
    assert answer.status_code == 302
    assert answer["Location"] == "/tools/due/?received=2025-01-20"
    assert answer.cookies[name].value == word
    assert answer.cookies[name]["samesite"] == "Lax"
    assert f'data-{name}="{word}"' in client.get("/").content.decode()


def test_a_reading_aid_is_switched_off_again(client: Client) -> None:
    client.get("/?size=large")
    assert "?size=standard" in client.get("/").content.decode()
    assert client.get("/?size=standard").cookies["size"].value == ""
    assert "data-size" not in client.get("/").content.decode()


@pytest.mark.parametrize("query", ["size=huge", "contrast=", "size=LARGE", "contrast=%22%3E%3Cscript%3E"])
def test_an_unknown_aid_is_ignored_and_sets_no_cookie(client: Client, query: str) -> None:
    answer = client.get(f"/?{query}")
    assert answer.status_code == 200
    assert not answer.cookies


def test_a_cookie_with_an_unknown_word_changes_nothing(client: Client) -> None:
    client.cookies["size"] = '"><script>'
    assert "data-size" not in client.get("/").content.decode()


def test_a_switch_keeps_the_question_of_the_page(client: Client) -> None:
    page = client.get("/tools/due/?received=2025-01-20").content.decode()
    assert 'href="?received=2025-01-20&amp;size=large"' in page


def test_a_redirect_never_leaves_the_site(client: Client) -> None:
    answer = client.get("/?size=large", PATH_INFO="//evil.example/")
    assert answer["Location"] == "/%2Fevil.example/"


def test_staff_find_their_way_in_from_every_public_page(client: Client) -> None:
    assert 'href="/desk/"' in client.get("/tools/due/").content.decode()
    assert 'href="/en/desk/"' in client.get("/en/").content.decode()
