"""What counts as a change, and that one entry has one digest."""

import hashlib
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from gongkai.audit.models import Entry
from gongkai.audit.rules import canonical, differences, digest, snapshot


def test_only_what_changed_is_kept() -> None:
    before, after = differences({"title": "通知", "state": "draft"}, {"title": "通知", "state": "published"})
    assert (before, after) == ({"state": "draft"}, {"state": "published"})


def test_a_field_only_one_side_has_is_a_change() -> None:
    assert differences({}, {"title": "通知"}) == ({}, {"title": "通知"})
    assert differences({"title": None}, {}) == ({"title": None}, {})


def test_nothing_changed_gives_nothing() -> None:
    assert differences({"title": "通知"}, {"title": "通知"}) == ({}, {})


def test_zero_and_blank_are_not_the_same() -> None:
    assert differences({"count": 0}, {"count": None}) == ({"count": 0}, {"count": None})


def test_of_a_hidden_field_only_the_fact_of_the_change_is_kept() -> None:
    before, after = differences({"phone": "138", "name": "张三"}, {"phone": "139", "name": "张三"}, hidden={"phone"})
    assert before == after == {"phone": "（不记录内容）"}


def test_a_snapshot_holds_the_stored_values_without_the_key() -> None:
    entry = Entry(pk=5, verb="see", words="查看")
    assert snapshot(entry, "verb", "words") == {"verb": "see", "words": "查看"}
    assert "id" not in snapshot(entry)
    assert snapshot(entry)["verb"] == "see"


def test_canonical_json_is_one_way_of_writing_a_value() -> None:
    value = {"b": Decimal("1.50"), "a": [date(2026, 3, 17), "公开"], "c": None}
    assert canonical(value) == '{"a":["2026-03-17","公开"],"b":"1.50","c":null}'
    assert canonical(dict(reversed(value.items()))) == canonical(value)
    assert canonical("\x00") == '"\\u0000"'


MOMENT = datetime(2026, 3, 17, 1, 30, 5, 120, tzinfo=UTC)


def entry(**given: Any) -> Entry:
    """An entry as it comes from the database."""
    usual: dict[str, Any] = {
        "id": 7,
        "at": MOMENT,
        "written_at": MOMENT,
        "actor": "李敏",
        "verb": "publish",
        "words": "发布",
    }
    return Entry(**{**usual, **given})


def test_the_digest_is_taken_over_number_the_one_before_and_every_field() -> None:
    sealed = (
        '{"entry":{"actor":"李敏","actor_kind":"","address":"","after":"","at":"2026-03-17T01:30:05.000120+00:00",'
        '"batch":"","before":"","id":7,"origin":"","posts":"","thing_id":"","thing_kind":"","thing_title":"",'
        '"thing_unit_id":null,"unit":"","unit_id":null,"user_id":null,"verb":"publish","why":"","words":"发布",'
        '"written_at":"2026-03-17T01:30:05.000120+00:00"},"number":3,"previous":"sha256:ab"}'
    )
    assert digest("sha256", number=3, previous="sha256:ab", entry=entry()) == (
        f"sha256:{hashlib.sha256(sealed.encode()).hexdigest()}"
    )
    assert digest("sm3", number=3, previous="sha256:ab", entry=entry()).startswith("sm3:")


def test_the_same_moment_in_another_time_zone_is_the_same_entry() -> None:
    beijing = MOMENT.astimezone(timezone(timedelta(hours=8)))
    one, other = (digest("sha256", number=1, previous="", entry=given) for given in (entry(at=beijing), entry()))
    assert one == other


@pytest.mark.parametrize(
    ("field", "value"),
    [("why", "x"), ("user_id", 0), ("id", 8), ("before", "{}"), ("after", "{}"), ("thing_unit_id", 1)],
)
def test_any_other_field_gives_another_digest(field: str, value: object) -> None:
    plain, other = (
        digest("sha256", number=1, previous="", entry=given) for given in (entry(), entry(**{field: value}))
    )
    assert plain != other
