"""Telling people something: who sees it, who has read it, and when it is gone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import gettext_lazy
from pytest_django.fixtures import Settings

from gongkai.audit.tests.people import BUREAU, LI_MIN, STREET, WANG_JU, ZHANG_SAN
from gongkai.base.errors import NotAllowed
from gongkai.delivery.models import Notification, ReadMark
from gongkai.delivery.notifications import notifications_for, prune, read, read_all, tell, tell_all, unread
from gongkai.delivery.policy import NOTIFICATION
from gongkai.web.actors import Actor, Held, Kind, Post
from gongkai.web.policy import agree

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 17, 1, 30, tzinfo=UTC)
TODAY = date(2026, 3, 17)
STREET_CLERK = (STREET, Post.CLERK)
# 孙明 stands in for 李敏, who is away; 周强 is clerk of another unit.
SUN_MING = Actor(
    "孙明", Kind.PERSON, 8, (Held(Post.CLERK, STREET, "北极街道办事处", frozenset({STREET}), instead_of="李敏"),)
)
ZHOU_QIANG = Actor("周强", Kind.PERSON, 9, (Held(Post.CLERK, BUREAU, "船营区商务局", frozenset({BUREAU})),))
STREET_REVIEWER = Actor("吴丽", Kind.PERSON, 10, (Held(Post.REVIEWER, STREET, "北极街道办事处", frozenset({STREET})),))
EVERYBODY = [LI_MIN, WANG_JU, SUN_MING, ZHOU_QIANG, STREET_REVIEWER, ZHANG_SAN]


def told(words: str = "通知已下发", to: tuple[int, Post] | int = STREET_CLERK, at: datetime = NOW) -> Notification:
    """One notification."""
    return tell(words, to=to, address="/desk/notices/1/", at=at, kind="notices.notice")


def words_for(actor: Actor) -> list[str]:
    """What somebody is told, the latest first."""
    return [one.words for one in notifications_for(actor, TODAY)]


def test_whoever_holds_the_post_of_the_unit_sees_it_and_so_does_a_delegate() -> None:
    told()
    assert words_for(LI_MIN) == words_for(SUN_MING) == ["通知已下发"]


def test_another_post_another_unit_the_unit_above_and_a_visitor_do_not() -> None:
    told()
    assert [words_for(other) for other in (STREET_REVIEWER, ZHOU_QIANG, WANG_JU, ZHANG_SAN)] == [[], [], [], []]


def test_one_person_is_told_alone() -> None:
    told("密码已重设", to=9)
    assert words_for(ZHOU_QIANG) == ["密码已重设"]
    assert words_for(LI_MIN) == []


def test_rule_and_list_agree_for_everybody() -> None:
    told()
    told(to=9)
    told(to=(BUREAU, Post.CLERK))
    agree(NOTIFICATION, "see", Notification.objects.all(), EVERYBODY, today=TODAY)


def test_many_are_told_with_one_statement() -> None:
    with CaptureQueriesContext(connection) as asked:
        tell_all("通知已下发", to=[(unit, Post.CLERK) for unit in range(47)], address="", at=NOW, kind="notices.notice")
    assert len(asked) == 1
    assert Notification.objects.count() == 47


def test_what_one_has_read_another_in_the_post_has_not() -> None:
    notification = told()
    read(notification, by=LI_MIN, at=NOW)
    read(notification, by=LI_MIN, at=NOW + timedelta(hours=1))
    assert (unread(LI_MIN, TODAY), unread(SUN_MING, TODAY)) == (0, 1)
    assert ReadMark.objects.get().at == NOW


def test_nobody_reads_what_is_for_others() -> None:
    with pytest.raises(NotAllowed, match="这条消息不是发给您的"):
        read(told(), by=ZHOU_QIANG, at=NOW)


def test_everything_told_until_now_is_read_at_once_and_nothing_later_or_of_others() -> None:
    told("一")
    told("二", at=NOW + timedelta(seconds=1))
    told("三", to=9)
    assert read_all(by=LI_MIN, at=NOW) == 1
    assert unread(LI_MIN, TODAY) == 1
    assert unread(ZHOU_QIANG, TODAY) == 1


def test_the_count_of_unread_ones_costs_one_query_and_ends_at_a_hundred() -> None:
    tell_all("多", to=[STREET_CLERK] * 150, address="", at=NOW, kind="notices.notice")
    with CaptureQueriesContext(connection) as asked:
        assert unread(LI_MIN, TODAY) == 100
    assert len(asked) == 1
    assert unread(ZHANG_SAN, TODAY) == 0


def test_the_words_are_written_in_the_language_of_the_site() -> None:
    with translation.override("en"):
        told_in_english = tell(gettext_lazy("退出登录"), to=1, address="", at=NOW, kind="x")
    assert told_in_english.words == "退出登录"


def test_words_too_long_are_cut_rather_than_stop_the_action() -> None:
    assert told("长" * 400).words == "长" * 299 + "…"


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nobody_is_told() -> None:
    with pytest.raises(ValueError, match="belongs to the transaction"):
        told()


def test_what_is_undone_was_never_told() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        told()
        raise RuntimeError("undone")
    assert not Notification.objects.exists()


def test_the_database_refuses_a_notification_for_nobody_or_for_two() -> None:
    for wrong in ({}, {"account_id": 1, "unit_id": STREET, "post": Post.CLERK}, {"unit_id": STREET}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Notification.objects.create(kind="x", words="x", at=NOW, **wrong)


def test_what_is_older_than_the_days_kept_is_taken_away_with_its_marks(settings: Settings) -> None:
    settings.NOTIFICATION_DAYS = 30
    read(told("旧", at=NOW - timedelta(days=31)), by=LI_MIN, at=NOW)
    told("新", at=NOW - timedelta(days=30))
    assert (prune(NOW), prune(NOW)) == (1, 0)
    assert words_for(LI_MIN) == ["新"]
    assert not ReadMark.objects.exists()
