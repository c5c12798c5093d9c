"""A line of the trail is written with its action, in the words and with the names of that day."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import translation
from pytest_django import DjangoAssertNumQueries, Settings

from gongkai.audit import actions as audit
from gongkai.audit.models import Entry, Waiting
from gongkai.audit.policy import ENTRY
from gongkai.audit.tests.people import BUREAU, DISTRICT, LI_MIN, STREET, WANG_JU
from gongkai.pages.models import Change
from gongkai.web.actors import VISITOR, Actor, Held, Kind, Origin, Post, system
from gongkai.web.policy import Policy, Verb, by

AT = datetime(2026, 3, 17, 1, 30, tzinfo=UTC)
LETTER: Policy[object] = Policy("audit.letter", "信件", {"publish": Verb("发布", by(Post.CLERK))})
letter = audit.Thing("audit.letter", "5", "关于征收补偿的信", STREET)


@pytest.mark.django_db
def test_an_entry_says_who_did_what_to_which_thing_and_why() -> None:
    audit.record(LI_MIN, "publish", letter, at=AT, before={"state": "draft"}, after={"state": "open"}, why="审核通过")
    entry = Entry.objects.get()
    assert (entry.actor, entry.user_id, entry.actor_kind) == ("李敏", 1, "person")
    assert (entry.posts, entry.unit, entry.unit_id) == ("填报人", "北极街道办事处", STREET)
    assert (entry.address, entry.origin, entry.at) == ("10.0.0.7", "page", AT)
    assert (entry.verb, entry.words) == ("publish", "发布")
    assert (entry.thing_kind, entry.thing_id, entry.thing_title) == ("audit.letter", "5", "关于征收补偿的信")
    assert entry.thing_unit_id == STREET
    assert (entry.before, entry.after, entry.why) == ('{"state":"draft"}', '{"state":"open"}', "审核通过")
    assert entry.changes() == [("state", "draft", "open")]
    assert entry.written_at is not None


@pytest.mark.django_db
def test_a_row_of_a_table_is_named_by_its_model_key_and_title() -> None:
    seen = audit.record(LI_MIN, "publish", letter, at=AT)
    audit.record(WANG_JU, "see", seen, at=AT)
    entry = Entry.objects.latest("pk")
    assert (entry.thing_kind, entry.thing_id, entry.words) == ("audit.entry", str(seen.pk), "查看")
    assert entry.thing_title == "李敏：发布 关于征收补偿的信"


@pytest.mark.django_db
def test_the_post_is_the_one_that_covers_the_thing() -> None:
    street = frozenset({STREET})
    both = Actor(
        "孙主任",
        Kind.PERSON,
        9,
        (
            Held(Post.SUPERVISOR, DISTRICT, "船营区人民政府", frozenset({DISTRICT, STREET, BUREAU})),
            Held(Post.REVIEWER, STREET, "北极街道办事处", street),
            Held(Post.HEAD, STREET, "北极街道办事处", street, instead_of="周主任"),
        ),
    )
    for_street = audit.record(both, "publish", letter, at=AT)
    assert (for_street.unit, for_street.posts) == ("北极街道办事处", "审核人、负责人（代周主任）")
    for_bureau = audit.record(both, "publish", audit.Thing("audit.letter", unit_id=BUREAU), at=AT)
    assert (for_bureau.unit, for_bureau.posts) == ("船营区人民政府", "主管部门")
    for_nobody = audit.record(both, "publish", audit.Thing("audit.letter"), at=AT)
    assert for_nobody.unit == "船营区人民政府"


@pytest.mark.django_db
def test_programs_and_visitors_act_without_a_post() -> None:
    night = audit.record(system("sealer"), "publish", letter, at=AT)
    assert (night.actor, night.actor_kind, night.origin, night.posts) == ("sealer", "system", "worker", "")
    command = audit.record(system("demo", origin=Origin.COMMAND), "publish", letter, at=AT)
    assert command.origin == "command"
    citizen = audit.record(VISITOR, "publish", letter, at=AT)
    assert (citizen.actor, citizen.actor_kind, citizen.user_id) == ("", "visitor", None)


@pytest.mark.django_db
def test_the_words_are_kept_in_chinese_whatever_the_page_speaks() -> None:
    with translation.override("en"):
        entry = audit.record(WANG_JU, "see", audit.Thing("audit.entry"), at=AT)
    assert (entry.words, entry.posts) == ("查看", "主管部门")


@pytest.mark.django_db(transaction=True)
def test_an_action_that_fails_leaves_no_entry() -> None:
    class Broken(Exception):
        pass

    def action() -> None:
        audit.record(LI_MIN, "publish", letter, at=AT)
        raise Broken

    with pytest.raises(Broken), transaction.atomic():
        action()
    assert not Entry.objects.exists()
    assert not Waiting.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_entry_without_an_action_around_it_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="transaction of its action"):
        audit.record(LI_MIN, "publish", letter, at=AT)


@pytest.mark.django_db
def test_a_naive_moment_and_a_verb_nobody_named_are_our_mistakes() -> None:
    with pytest.raises(ValueError, match="time zone"):
        audit.record(LI_MIN, "publish", letter, at=datetime(2026, 3, 17))  # noqa: DTZ001
    with pytest.raises(ValueError, match="burn"):
        audit.record(LI_MIN, "burn", letter, at=AT)
    with pytest.raises(ValueError, match=r"audit\.parcel"):
        audit.record(LI_MIN, "send", audit.Thing("audit.parcel"), at=AT)
    assert audit.record(LI_MIN, "send", audit.Thing("audit.parcel"), at=AT, words="寄出").words == "寄出"


@pytest.mark.django_db
def test_a_title_longer_than_its_column_does_not_stop_the_action() -> None:
    entry = audit.record(LI_MIN, "publish", audit.Thing("audit.letter", title="长" * 301), at=AT)
    assert entry.thing_title == "长" * 299 + "…"


@pytest.mark.django_db(transaction=True)
def test_reading_personal_data_is_recorded_by_field_never_by_content() -> None:
    audit.looked_at(LI_MIN, letter, at=AT, fields=["phone", "name"], why="电话确认收到")
    entry = Entry.objects.get()
    assert (entry.verb, entry.words, entry.why) == ("look", "查看个人信息", "电话确认收到")
    assert (entry.before, entry.after) == ("", '{"fields":["name","phone"]}')


@pytest.mark.django_db
def test_the_database_wants_a_verb_and_no_user_for_a_program() -> None:
    usual: dict[str, Any] = {"at": AT, "actor_kind": "system", "origin": "worker", "words": "封存", "thing_kind": "x"}
    for wrong in ({"verb": ""}, {"verb": "seal", "user_id": 5}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Entry.objects.create(**usual, **wrong)


@pytest.mark.django_db
def test_a_record_costs_two_queries_and_one_where_the_public_sees_nothing(
    django_assert_num_queries: DjangoAssertNumQueries, settings: Settings
) -> None:
    with django_assert_num_queries(2):
        audit.record(LI_MIN, "publish", letter, at=AT)
    settings.NEVER_PUBLIC = frozenset({"audit.letter:publish"})
    with django_assert_num_queries(1):
        audit.record(LI_MIN, "publish", letter, at=AT)


@pytest.mark.django_db
def test_what_the_public_may_see_makes_kept_pages_new() -> None:
    audit.record(LI_MIN, "edit", audit.Thing("publishing.item", "1"), at=AT)
    audit.record(LI_MIN, "change", audit.Thing("accounts.user", "1"), at=AT, words="改")
    audit.looked_at(LI_MIN, audit.Thing("organisations.person", "1"), at=AT, fields=["phone"])
    assert Change.objects.count() == 0
    audit.record(LI_MIN, "publish", audit.Thing("publishing.item", "1"), at=AT)
    audit.record(LI_MIN, "write", audit.Thing("an.area_of_tomorrow", "1"), at=AT, words="写")
    assert Change.objects.count() == 2


def test_the_policy_of_the_trail_names_its_verbs() -> None:
    assert list(ENTRY.verbs) == ["search", "see", "export"]
