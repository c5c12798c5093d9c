"""What the doctor finds, check by check."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from pytest_django import Settings

from gongkai.accounts.models import User
from gongkai.audit.chain import Fault, Head, Proof
from gongkai.cli import checks
from gongkai.cli.checks import Level
from gongkai.pages import withdrawn
from gongkai.pages.models import Hidden
from gongkai.search.follow import State

NOW = datetime(2026, 3, 17, 1, 30, tzinfo=UTC)
HEAD = Head(2, "sha256:ab")


def levels(found: list[checks.Check]) -> list[Level]:
    """How each came out."""
    return [check.level for check in found]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("today", "level"),
    [
        (date(2026, 12, 15), Level.OK),  # the notice for 2027 is not out yet: no fault before the 16th
        (date(2026, 12, 16), Level.WARNING),
        (date(2025, 12, 31), Level.OK),
        (date(2027, 1, 1), Level.ERROR),
    ],
)
def test_the_calendar_of_next_year_is_missed_after_the_fifteenth_of_december(today: date, level: Level) -> None:
    assert checks.calendar(today).level is level


def test_a_public_site_in_debug_is_an_error_and_without_https_a_warning(settings: Settings) -> None:
    assert levels(list(checks.configuration())) == [Level.OK]
    settings.SITE, settings.HTTPS = urlsplit("http://xxgk.example.gov.cn"), False
    assert levels(list(checks.configuration())) == [Level.WARNING]
    settings.SITE, settings.HTTPS = urlsplit("https://xxgk.example.gov.cn"), True
    assert levels(list(checks.configuration())) == [Level.OK]
    settings.DEBUG = True
    assert Level.ERROR in levels(list(checks.configuration()))


def test_a_side_door_is_an_error_of_the_configuration(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.permissions.test_matrix"
    found = list(checks.configuration())
    assert levels(found) == [Level.ERROR]
    assert "/desk/export/<int:pk>.csv asks no policy" in found[0].words


def test_a_folder_that_is_not_there_is_an_error(settings: Settings, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    assert checks.folder().level is Level.OK
    settings.HOME = tmp_path / "nowhere"
    assert checks.folder().level is Level.ERROR


@pytest.mark.django_db
def test_the_database_is_named_and_sound() -> None:
    found = checks.database()
    assert found.level is Level.OK
    assert {"sqlite": "SQLite", "postgresql": "PostgreSQL 1"}[connection.vendor] in found.words


@pytest.mark.django_db
def test_tables_older_than_the_program_are_an_error() -> None:
    assert checks.migrations().level is Level.OK
    MigrationRecorder(connection).record_unapplied("audit", "0001_initial")
    found = checks.migrations()
    assert found.level is Level.ERROR
    assert "audit.0001_initial" in found.words


@pytest.mark.django_db
def test_an_installation_without_an_administrator_is_warned_of() -> None:
    assert checks.administrator().level is Level.WARNING
    disabled = User.objects.create(sign_in_name="wangju", display_name="王局", is_administrator=True, is_active=False)
    assert checks.administrator().level is Level.WARNING
    User.objects.filter(pk=disabled.pk).update(is_active=True)
    assert checks.administrator().level is Level.OK


def test_a_whole_chain_shows_its_head() -> None:
    whole = Proof(sealed=2, head=HEAD, fault=None, waiting=0, since=None)
    (found,) = checks.audit(whole, NOW)
    assert (found.level, found.words) == (Level.OK, "2条完好，链头 2:sha256:ab")
    assert found.facts == {"sealed": 2, "head": "2:sha256:ab", "unsealed": 0}


def test_a_broken_chain_names_seal_and_entry() -> None:
    broken = Proof(sealed=2, head=HEAD, fault=Fault(3, 7, "和上一条封存记录接不上。"), waiting=0, since=None)
    (found,) = checks.audit(broken, NOW)
    assert (found.level, found.words) == (Level.ERROR, "第3号封存记录（操作记录 7）：和上一条封存记录接不上。")
    assert (found.facts["number"], found.facts["entry"]) == (3, 7)


def test_entries_may_wait_ten_seconds_and_no_longer() -> None:
    def after(seconds: int) -> list[Level]:
        since = NOW - timedelta(seconds=seconds)
        return levels(list(checks.audit(Proof(sealed=2, head=HEAD, fault=None, waiting=5, since=since), NOW)))

    assert after(10) == [Level.OK]
    assert after(11) == [Level.OK, Level.ERROR]


@pytest.mark.django_db
def test_everything_is_looked_at_in_order() -> None:
    found = checks.everything(today=date(2026, 3, 17), now=NOW, kept=None, seen=lambda number: None)
    assert [check.name for check in found] == [
        "configuration",
        "folder",
        "database",
        "migrations",
        "calendar",
        "administrator",
        "audit_guards",
        "audit",
        "files",
        "search",
        "pages",
    ]


@pytest.mark.parametrize(
    ("change", "level", "words"),
    [
        ({}, Level.OK, "7条，5 MB。"),
        ({"documents": 0, "indexed": 0, "there": False}, Level.OK, "还没有能检索的内容。"),
        ({"there": False, "indexed": 0}, Level.ERROR, "本机还没有，要编入7条。"),
        ({"lost": True}, Level.ERROR, "本机还没有，要编入7条。"),
        ({"behind": 3, "since": NOW - timedelta(seconds=10)}, Level.OK, "7条，5 MB。"),
        ({"behind": 3, "since": NOW - timedelta(seconds=11)}, Level.ERROR, "落后3条。"),
        ({"indexed": 6}, Level.ERROR, "编入了6条，应有7条。"),
    ],
)
def test_a_search_index_that_is_missing_behind_or_wrong_is_an_error(
    change: dict[str, Any], level: Level, words: str
) -> None:
    sound = State(there=True, lost=False, documents=7, indexed=7, behind=0, since=None, size_bytes=5 << 20)
    found = checks.search(replace(sound, **change), NOW)
    assert (found.level, found.words) == (level, words)


@pytest.mark.django_db
def test_what_nginx_could_still_serve_is_an_error(settings: Settings, tmp_path: Path) -> None:
    settings.WITHDRAWN_FOLDER, settings.NGINX_CACHE_FOLDER = tmp_path / "withdrawn", ""
    assert checks.pages().level is Level.OK
    Hidden.objects.create(name="1f2e3d4c5b6a")
    assert checks.pages().facts == {"missing": ["1f2e3d4c5b6a"]}
    withdrawn.put_right()
    settings.NGINX_CACHE_FOLDER = str(tmp_path / "not-there")
    assert checks.pages().level is Level.ERROR
    (tmp_path / "not-there").mkdir()
    assert checks.pages().level is Level.OK
