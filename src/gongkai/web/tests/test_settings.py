"""Each setting is documented, and the start stops on a wrong one."""

import ast
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
SETTINGS = ROOT / "src" / "gongkai" / "settings.py"
READERS = {"text", "flag", "number", "choice", "names", "postgresql", "site"}


def names_read() -> set[str]:
    calls = [node for node in ast.walk(ast.parse(SETTINGS.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    return {
        str(call.args[0].value)
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in READERS and isinstance(call.args[0], ast.Constant)
    }


def start(home: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Load the settings in a process of its own."""
    code = "from gongkai import settings as s; print(s.SECURE_HSTS_SECONDS, s.SESSION_COOKIE_SECURE, s.ALLOWED_HOSTS)"
    bare = {name: value for name, value in os.environ.items() if name not in names_read()}
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**bare, "GONGKAI_HOME": str(home), **settings},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_setting_read_has_its_line_in_the_settings_page_and_no_line_is_left_over() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert names_read() == set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))


def test_a_wrong_value_stops_the_start_with_one_sentence(tmp_path: Path) -> None:
    done = start(tmp_path, DEBUG="yes")
    assert done.returncode != 0
    assert done.stderr.strip().splitlines()[-1].endswith("DEBUG 只能是 1 或 0，现在是“yes”。")


def test_the_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    start(tmp_path)
    key = tmp_path / "secret.key"
    first = key.read_text(encoding="ascii")
    start(tmp_path)
    assert key.read_text(encoding="ascii") == first
    assert len(first) >= 80
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


def test_an_https_address_makes_cookies_secure_and_hosts_known(tmp_path: Path) -> None:
    done = start(tmp_path, SITE_ADDRESS="https://xxgk.example.gov.cn", SECRET_KEY="x" * 60)
    assert done.stdout.strip() == ("86400 True ['xxgk.example.gov.cn', 'localhost', '127.0.0.1', '[::1]']"), done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ["", "http://xxgk.example.gov.cn"])
def test_without_https_nothing_is_promised_that_http_cannot_keep(tmp_path: Path, address: str) -> None:
    assert start(tmp_path, SITE_ADDRESS=address).stdout.startswith("0 False ")
