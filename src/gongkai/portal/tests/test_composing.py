"""An administrator composes the public site; nobody else does, and nothing is public before it is saved."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from django.test import Client

from gongkai.accounts.tests.people import WANG_PASSWORD, signed_in, wang
from gongkai.audit.models import Entry
from gongkai.base.errors import NotAllowed, Refused
from gongkai.portal import actions
from gongkai.portal.models.site import Site, Topic
from gongkai.portal.topics import USUAL, themes
from gongkai.publishing.tests.people import NOW, Street, published, street
from gongkai.web.actors import Actor, Held, Kind, Post

pytestmark = pytest.mark.django_db
WHOLE = Actor(name="吴管", kind=Kind.PERSON, user_id=None, posts=(Held(Post.ADMINISTRATOR, None, "", frozenset()),))
BLANK: dict[str, object] = dict.fromkeys(actions.SITE_FIELDS, "") | {"notice_last_day": None}
TOPIC: dict[str, object] = {"slug": "bangong", "name": "一网通办", "intro": "", "classes": "", "words": "通办"}
TOPIC |= {"position": 5, "is_on_home": True}


@pytest.fixture
def at() -> Street:
    return street()


@pytest.fixture
def administrator(at: Street) -> Client:
    """A browser in which the administrator of the whole installation has signed in."""
    return signed_in(wang(), WANG_PASSWORD)


def home() -> str:
    """The front page as the public sees it."""
    return Client().get("/").content.decode()


def test_only_the_administrator_of_the_whole_composes(at: Street) -> None:
    for name in ("陈主任", "赵科", "李敏"):
        with pytest.raises(NotAllowed):
            actions.compose({**BLANK, "notice": "改一改"}, by=at[name], at=NOW)
        with pytest.raises(NotAllowed):
            actions.take_over_usual(by=at[name], at=NOW)
    assert Client().get("/desk/portal/").status_code in (302, 403)


def test_a_code_that_is_none_is_refused_and_the_database_keeps_one_site(at: Street) -> None:
    with pytest.raises(Refused, match="网站标识码是10位"):
        actions.compose({**BLANK, "site_code": "12"}, by=WHOLE, at=NOW)
    with pytest.raises(IntegrityError):
        Site.objects.create(id=2)


def test_a_topic_is_on_the_front_page_until_it_is_taken_off_it_and_each_change_is_in_the_trail(at: Street) -> None:
    assert themes() == USUAL
    actions.take_over_usual(by=WHOLE, at=NOW)
    added = actions.write_topic(None, TOPIC, units=[at.place.beiji], by=WHOLE, at=NOW)
    assert "一网通办" in home()
    actions.write_topic(added, {**TOPIC, "is_on_home": False}, units=[at.place.beiji], by=WHOLE, at=NOW)
    assert "一网通办" not in home()
    actions.remove_topic(added, by=WHOLE, at=NOW)
    assert Topic.objects.count() == len(USUAL)
    trail = Entry.objects.filter(thing_kind="portal.topic").order_by("pk").values_list("verb", flat=True)
    assert list(trail)[-3:] == ["add", "edit", "remove"]


def test_the_front_page_is_shown_before_it_is_saved_and_can_be_changed_on(administrator: Client) -> None:
    told = {"notice": "周末大厅照常开放", "place_newest": "1"}
    page = administrator.post("/desk/portal/", {**told, "preview": "yes"}).content.decode()
    assert "还没有保存" in page
    assert "周末大厅照常开放" in page
    assert 'id="cat"' not in page
    assert "周末大厅照常开放" not in home()
    again = administrator.post("/desk/portal/", {**told, "edit": "yes"}).content.decode()
    assert 'value="周末大厅照常开放"' in again
    assert not Site.objects.exists()
    assert administrator.post("/desk/portal/", told).status_code == 302
    assert "周末大厅照常开放" in home()


def test_classes_are_picked_by_name_and_a_class_takes_those_below_it(administrator: Client, at: Street) -> None:
    inside = published(at, title="某项规划", category="p19_20_03", document_number="")
    page = administrator.get("/desk/portal/topics/new/").content.decode()
    assert 'name="classes" value="p19_20_11"' in page
    assert "基层政务公开标准目录" in page
    told = {"slug": "guihua", "name": "规划", "position": 1, "is_on_home": "on", "classes": ["p19_20", "welfare"]}
    assert administrator.post("/desk/portal/topics/new/", told).status_code == 302
    topic = Topic.objects.get()
    assert topic.classes == "p19_20,welfare"
    assert inside.public_id in Client().get("/xxgk/zt/guihua/").content.decode()
    assert "社会公益事业建设" in administrator.get("/desk/portal/").content.decode()
    assert 'value="welfare" checked' in administrator.get(f"/desk/portal/topics/{topic.pk}/").content.decode()


def test_a_class_the_catalogue_lost_stays_in_its_topic_until_it_is_unticked(administrator: Client) -> None:
    topic = actions.write_topic(None, {**TOPIC, "classes": "welfare,old-class"}, by=WHOLE, at=NOW)
    page = administrator.get(f"/desk/portal/topics/{topic.pk}/").content.decode()
    assert 'value="old-class" checked' in page
    told = {**TOPIC, "is_on_home": "on", "classes": ["old-class", "made-up"]}
    assert administrator.post(f"/desk/portal/topics/{topic.pk}/", told).status_code == 400
    told["classes"] = ["old-class"]
    assert administrator.post(f"/desk/portal/topics/{topic.pk}/", told).status_code == 302
    assert Topic.objects.get().classes == "old-class"
