"""Synonyms: the administrator of the installation keeps them, each change is recorded, nobody else may."""

import pytest
from django.test import Client

from gongkai.accounts.tests.people import LI_PASSWORD, WANG_PASSWORD, li_min, signed_in, wang
from gongkai.audit.models import Entry
from gongkai.search import synonyms

pytestmark = pytest.mark.django_db
LIST = "/desk/synonyms/"


@pytest.fixture
def administrator() -> Client:
    return signed_in(wang(), WANG_PASSWORD)


def test_a_set_is_added_changed_and_removed_and_each_is_recorded(administrator: Client) -> None:
    administrator.post(f"{LIST}new/", {"words": "菜篮子\n农副产品"})
    number, words = synonyms.sets()[-1]
    assert words == ("菜篮子", "农副产品")
    administrator.post(f"{LIST}{number}/", {"words": "菜篮子、农副产品、蔬菜"})
    assert "菜篮子、农副产品、蔬菜" in administrator.get(LIST).content.decode()
    assert "农副产品" in administrator.get(f"{LIST}{number}/remove/").content.decode()
    administrator.post(f"{LIST}{number}/remove/")
    assert "菜篮子" not in synonyms.others()
    verbs = list(Entry.objects.filter(thing_kind="search.synonymset").order_by("pk").values_list("verb", flat=True))
    assert verbs == ["add", "edit", "remove"]


def test_every_reason_against_is_said_at_once(administrator: Client) -> None:
    page = administrator.post(f"{LIST}new/", {"words": "低保\n菜"})
    assert page.status_code == 400
    said = page.content.decode()
    assert "“菜”只有一个字" in said
    assert "“低保”已经在另一组同义词里" in said


def test_nobody_else_keeps_them() -> None:
    assert Client().get(LIST).status_code == 302
    clerk = signed_in(li_min(), LI_PASSWORD)
    for path in (LIST, f"{LIST}new/", f"{LIST}1/", f"{LIST}1/remove/"):
        assert clerk.get(path).status_code == 403
    assert clerk.post(f"{LIST}1/remove/").status_code == 403
