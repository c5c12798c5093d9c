"""Settings are read strictly: a wrong value stops the start."""

from pathlib import Path

import pytest

from gongkai import env
from gongkai.env import WrongSetting


@pytest.fixture
def surroundings(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("SWITCH", "SWITCH_FILE"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize(("written", "meant"), [("1", True), ("0", False), ("", False)])
def test_a_flag_is_one_or_nought(surroundings: pytest.MonkeyPatch, written: str, meant: bool) -> None:
    surroundings.setenv("SWITCH", written)
    assert env.flag("SWITCH") is meant


@pytest.mark.parametrize("written", ["yes", "true", "True", "on", "2", " 1x", "１"])
def test_any_other_flag_is_refused_by_name(surroundings: pytest.MonkeyPatch, written: str) -> None:
    surroundings.setenv("SWITCH", written)
    with pytest.raises(WrongSetting, match="SWITCH 只能是 1 或 0"):
        env.flag("SWITCH")


def test_a_flag_that_is_not_set_keeps_its_default(surroundings: pytest.MonkeyPatch) -> None:
    assert env.flag("SWITCH", default=True) is True


@pytest.mark.parametrize("written", ["-1", "3.5", "eighty", "101", "٣", "9" * 5000])
def test_a_number_outside_its_bounds_or_not_a_number_is_refused(surroundings: pytest.MonkeyPatch, written: str) -> None:
    surroundings.setenv("SWITCH", written)
    with pytest.raises(WrongSetting, match="SWITCH 应当是 0 到 100 之间的整数"):
        env.number("SWITCH", 5, most=100)


def test_a_number_may_be_each_of_its_bounds(surroundings: pytest.MonkeyPatch) -> None:
    surroundings.setenv("SWITCH", "100")
    assert env.number("SWITCH", 5, most=100) == 100
    surroundings.setenv("SWITCH", "0")
    assert env.number("SWITCH", 5, most=100) == 0


def test_a_choice_is_one_of_its_options(surroundings: pytest.MonkeyPatch) -> None:
    surroundings.setenv("SWITCH", "info")
    with pytest.raises(WrongSetting, match="SWITCH 只能是 INFO、ERROR 中的一个，现在是“info”"):
        env.choice("SWITCH", "INFO", ("INFO", "ERROR"))


def test_names_are_parted_by_commas_and_blanks_do_not_count(surroundings: pytest.MonkeyPatch) -> None:
    surroundings.setenv("SWITCH", " a.example , ,b.example,")
    assert env.names("SWITCH") == ["a.example", "b.example"]


def test_a_secret_may_come_from_a_file(surroundings: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("秘密\n", encoding="utf-8")
    surroundings.setenv("SWITCH_FILE", str(tmp_path / "key"))
    assert env.text("SWITCH") == "秘密"


def test_a_value_and_a_file_at_once_are_refused(surroundings: pytest.MonkeyPatch, tmp_path: Path) -> None:
    surroundings.setenv("SWITCH", "a")
    surroundings.setenv("SWITCH_FILE", str(tmp_path / "key"))
    with pytest.raises(WrongSetting, match="只能设置一个"):
        env.text("SWITCH")


def test_a_missing_file_is_refused(surroundings: pytest.MonkeyPatch, tmp_path: Path) -> None:
    surroundings.setenv("SWITCH_FILE", str(tmp_path / "nothing"))
    with pytest.raises(WrongSetting, match="读不了"):
        env.text("SWITCH")


def test_a_database_address_is_taken_apart_and_decoded(surroundings: pytest.MonkeyPatch) -> None:
    surroundings.setenv("SWITCH", "postgresql://clerk:a%40b%2F%3A@db.example:6432/gongkai?sslmode=require")
    assert env.postgresql("SWITCH") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "gongkai",
        "USER": "clerk",
        "PASSWORD": "a@b/:",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_database_on_the_local_socket_needs_no_host(surroundings: pytest.MonkeyPatch) -> None:
    surroundings.setenv("SWITCH", "postgresql:///gongkai")
    database = env.postgresql("SWITCH")
    assert database is not None
    assert (database["NAME"], database["HOST"], database["PORT"]) == ("gongkai", "", "")


@pytest.mark.parametrize(
    "written", ["mysql://a/b", "sqlite:///x", "postgresql://host", "postgresql://host:port/x", "gongkai", "http://[::1"]
)
def test_another_kind_of_database_address_is_refused(surroundings: pytest.MonkeyPatch, written: str) -> None:
    surroundings.setenv("SWITCH", written)
    with pytest.raises(WrongSetting, match="SWITCH 应当写成 postgresql://"):
        env.postgresql("SWITCH")


def test_a_site_address_has_a_scheme_and_a_host(surroundings: pytest.MonkeyPatch) -> None:
    surroundings.setenv("SWITCH", "https://xxgk.example.gov.cn:8443/")
    site = env.site("SWITCH")
    assert (site.scheme, site.hostname, site.port) == ("https", "xxgk.example.gov.cn", 8443)


@pytest.mark.parametrize(
    "written", ["xxgk.example.gov.cn", "ftp://a", "https://", "https://a/xxgk", "https://a:99999", "https://u:p@a"]
)
def test_a_site_address_without_one_or_with_a_path_is_refused(surroundings: pytest.MonkeyPatch, written: str) -> None:
    surroundings.setenv("SWITCH", written)
    with pytest.raises(WrongSetting, match="SWITCH 应当写成 https://主机名"):
        env.site("SWITCH")
