"""Subscriptions by mail: asked for, confirmed, sent each morning, ended; and what no mail ever says."""

import re
from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused
from urllib.parse import urlsplit

import pytest
from django.core import mail as post
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from pytest_django import Settings

from gongkai.audit.models import Entry
from gongkai.base.errors import Refused
from gongkai.delivery import sealing
from gongkai.portal.models.subscriptions import Asking, Subscription
from gongkai.portal.scope import Scope
from gongkai.portal.subscribing import actions, sending
from gongkai.portal.tests.outward import ONE, SECRET, hidden, read
from gongkai.publishing.actions import going_out
from gongkai.publishing.tests.people import NOW, Street, published, street
from gongkai.web.actors import VISITOR

pytestmark = pytest.mark.django_db(transaction=True)
ZHANG = "ZhangSan@example.com"
BEFORE = NOW - timedelta(hours=1)
NEXT_MORNING = datetime(2018, 3, 15, 0, 5, tzinfo=UTC)  # five past eight in Beijing
EVERYTHING = Scope()


@pytest.fixture
def at() -> Street:
    return street()


@pytest.fixture(autouse=True)
def a_mail_server(settings: Settings) -> None:
    settings.EMAIL_HOST, settings.SITE = "mail.example.gov.cn", urlsplit("https://www.example.gov.cn")


def link(which: str, of: int = -1) -> str:
    """The path of a link in one of the mails sent."""
    found = re.search(rf"https://www\.example\.gov\.cn(/subscribe/{which}/\S+)", str(post.outbox[of].body))
    assert found
    return found[1]


def subscribed(scope: Scope = EVERYTHING) -> Subscription:
    """张三, who has confirmed."""
    actions.ask(ZHANG, scope, by=VISITOR, at=BEFORE)
    row = actions.confirm(Subscription.objects.latest("pk"), by=VISITOR, at=BEFORE)
    post.outbox.clear()
    return row


def test_a_link_in_the_first_mail_confirms_and_only_by_the_button() -> None:
    page = Client().post("/subscribe/", {"email": ZHANG, "q": "低保"})
    assert page.status_code == 302
    assert post.outbox[0].to == ["zhangsan@example.com"]
    assert "“低保”" in str(post.outbox[0].body)
    way = link("confirm")
    assert "确认订阅" in read(way)
    assert Subscription.objects.get().confirmed_at is None
    assert "已经订阅" in Client().post(way).content.decode()
    row = Subscription.objects.get()
    assert row.confirmed_at is not None
    assert b"zhangsan" not in bytes(row.sealed).lower()
    entry = Entry.objects.get(verb="confirm")
    assert "zhangsan" not in f"{entry.actor}{entry.thing_title}{entry.after}{entry.before}".lower()
    assert (entry.address, entry.user_id) == ("", None)


def test_a_made_up_link_opens_nothing() -> None:
    actions.ask(ZHANG, EVERYTHING, by=VISITOR, at=BEFORE)
    token = Subscription.objects.get().token
    read(f"/subscribe/confirm/{token}:x:y/", 404)
    read(f"/subscribe/stop/{token}:x/", 404)
    assert Subscription.objects.get().confirmed_at is None


def test_in_the_morning_a_mail_brings_what_came_out_and_only_once(at: Street) -> None:
    subscribed()
    item = published(at)
    assert sending.send_due(NOW) == 0
    assert sending.send_due(NEXT_MORNING) == 1
    assert sending.send_due(NEXT_MORNING) == 0
    sent = post.outbox[0]
    assert ONE in str(sent.body)
    assert f"https://www.example.gov.cn/xxgk/item/{item.public_id}/" in str(sent.body)
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent.extra_headers["List-Unsubscribe"] == f"<https://www.example.gov.cn{link('stop')}>"
    assert sending.send_due(NEXT_MORNING + timedelta(days=1)) == 1
    assert len(post.outbox) == 1  # nothing new: no mail


def test_no_mail_says_what_is_not_public(at: Street) -> None:
    subscribed()
    subscribed(Scope(words="正文"))
    hidden(at)
    going_out.withdraw(published(at, title="撤下的"), why="有误", by=at["陈主任"], at=NOW)
    sending.send_due(NEXT_MORNING)
    assert [SECRET in str(sent.body) or "撤下的" in str(sent.body) for sent in post.outbox] == [False]
    assert "还在更正" in str(post.outbox[0].body)


def test_a_unit_a_topic_and_words_narrow_it(at: Street) -> None:
    for scope in (Scope(unit=at.place.nanjing.pk), Scope(topic="topic-03"), Scope(words="防汛")):
        subscribed(scope)
    published(at)
    assert sending.send_due(NEXT_MORNING) == 3
    assert post.outbox == []
    subscribed(Scope(unit=at.place.beiji.pk, topic="topic-02", words="政务公开"))
    assert sending.send_due(NEXT_MORNING) == 1
    assert len(post.outbox) == 1


def test_one_click_ends_it_and_nothing_is_left(at: Street) -> None:
    subscribed()
    published(at)
    sending.send_due(NEXT_MORNING)
    way = link("stop")
    assert "退订" in read(way)
    assert Subscription.objects.count() == 1
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(way, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Subscription.objects.count() == 0
    assert "已经退订" in read(way)


def test_who_asks_too_often_is_told_to_wait() -> None:
    for number in range(actions.MOST_AN_ADDRESS):
        actions.ask(ZHANG, Scope(words=f"词{number}"), by=VISITOR, at=NOW)
    with pytest.raises(Refused, match="今天提出的订阅太多了"):
        actions.ask(ZHANG, EVERYTHING, by=VISITOR, at=NOW)
    actions.ask("lisi@example.com", EVERYTHING, by=VISITOR, at=NOW)
    assert "太多" not in read("/subscribe/")


def test_what_nobody_confirms_is_forgotten() -> None:
    actions.ask(ZHANG, EVERYTHING, by=VISITOR, at=NOW)
    actions.prune(NOW + timedelta(days=2))
    assert (Subscription.objects.count(), Asking.objects.count()) == (1, 0)
    actions.prune(NOW + timedelta(days=4))
    assert Subscription.objects.count() == 0


def test_a_server_that_is_down_loses_no_mail_and_a_dead_address_is_dropped(at: Street, settings: Settings) -> None:
    subscribed()
    published(at)
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.Down"
    assert sending.send_due(NEXT_MORNING) == 0
    settings.EMAIL_BACKEND = working
    assert sending.send_due(NEXT_MORNING + sending.BUSY_FOR) == 1
    assert len(post.outbox) == 1
    settings.EMAIL_BACKEND = f"{__name__}.Unknown"
    for day in range(1, 4):
        published(at, title=f"第{day}天")
        Subscription.objects.update(told_until=BEFORE)
        sending.send_due(NEXT_MORNING + timedelta(days=day))
    assert Subscription.objects.count() == 0


class Down(BaseEmailBackend):
    """A server that does not answer."""

    def send_messages(self, messages: object) -> int:
        raise ConnectionRefusedError


class Unknown(BaseEmailBackend):
    """A server that knows no such address."""

    def send_messages(self, messages: object) -> int:
        raise SMTPRecipientsRefused({})


def test_without_a_mail_server_the_page_offers_feeds(settings: Settings) -> None:
    settings.EMAIL_HOST = ""
    page = read("/subscribe/?q=低保")
    assert "暂时不能用邮件订阅" in page
    assert 'type="email"' not in page
    assert "/search/feed.atom?q=%E4%BD%8E%E4%BF%9D" in page
    assert Client().post("/subscribe/", {"email": ZHANG}).status_code == 400
    assert sending.send_due(NOW) == 0


def test_a_wrong_address_is_said_at_its_field() -> None:
    page = Client().post("/subscribe/", {"email": "zhang", "unit": "99"})
    assert page.status_code == 400
    assert Subscription.objects.count() == 0


def test_what_is_sealed_opens_only_where_it_belongs(settings: Settings) -> None:
    sealed = sealing.seal("张三", purpose="subscription", place="a")
    assert sealing.unseal(sealed, purpose="subscription", place="a") == "张三"
    for purpose, place in (("subscription", "b"), ("letter", "a")):
        with pytest.raises(sealing.Shut):
            sealing.unseal(sealed, purpose=purpose, place=place)
    with pytest.raises(sealing.Shut):
        sealing.unseal(sealed[:-1] + b"\0", purpose="subscription", place="a")
    old = settings.SECRET_KEY
    settings.SECRET_KEY = "another" * 10
    with pytest.raises(sealing.Shut):
        sealing.unseal(sealed, purpose="subscription", place="a")
    settings.SECRET_KEY_FALLBACKS = [old]
    assert sealing.unseal(sealed, purpose="subscription", place="a") == "张三"
