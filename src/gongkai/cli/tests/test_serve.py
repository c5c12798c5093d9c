"""`gongkai serve` as a process: from nothing to a page, and a clean stop."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from gongkai.base.errors import Refused
from gongkai.cli.demo.command import fill_where_empty
from gongkai.cli.prepare import locked
from gongkai.cli.serve import free_port, serve

QUIET = {"GONGKAI_LANG": "zh", "PYTHONUNBUFFERED": "1"}


def start(home: Path, *options: str, **settings: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "gongkai", "serve", *options],
        env={**os.environ, **QUIET, "GONGKAI_HOME": str(home), **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def outcome(home: Path, *options: str, **settings: str) -> tuple[int, str]:
    """Exit status and words of a start that does not succeed."""
    with start(home, *options, **settings) as process:
        try:
            said, _ = process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            process.terminate()
            raise
    return process.returncode, said


def address_of(process: subprocess.Popen[str]) -> str:
    """Reads on until the line with the address."""
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if found := re.search(r"http://\S+", line):
            return found[0]
    raise AssertionError(said)


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        own.listen()
        yield own.getsockname()[1]


def test_the_address_it_listens_on_is_one_it_answers_to(tmp_path: Path) -> None:
    with start(tmp_path, "--host", "127.0.0.2") as process:
        try:
            with urllib.request.urlopen(address_of(process), timeout=60) as answer:
                assert answer.status == 200
        finally:
            process.terminate()
            process.communicate(timeout=60)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_starts_from_nothing_serves_a_page_with_its_styles_and_stops_cleanly(
    tmp_path: Path, ending: signal.Signals
) -> None:
    process = start(tmp_path / "new" / "home", "--demo")
    try:
        address = address_of(process)
        with urllib.request.urlopen(address, timeout=60) as answer:
            page = answer.read().decode()
        style = re.search(r'href="(/static/web/base\.[0-9a-f]{12}\.css)"', page)
        assert style is not None
        with urllib.request.urlopen(address.rstrip("/") + style[1], timeout=60) as answer:
            assert "immutable" in answer.headers["Cache-Control"]
        with urllib.request.urlopen(address + "readyz", timeout=60) as answer:
            assert answer.read() == b"ok\n"
    finally:
        process.send_signal(ending)
        try:
            rest, _ = process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    assert process.returncode == 0
    assert "网站已停止。" in rest.splitlines()
    assert "Traceback" not in rest


def test_the_demo_comes_in_while_the_site_answers(tmp_path: Path) -> None:
    with start(tmp_path, "--demo") as process:
        try:
            address = address_of(process)
            assert process.stdout is not None
            said = next(line for line in process.stdout if "演示数据" in line)
            assert said == "演示数据已装入。\n"
            with urllib.request.urlopen(address + "account/sign-in/", timeout=60) as answer:
                assert "北极街道办事处　填报人" in answer.read().decode()
        finally:
            process.terminate()
            process.communicate(timeout=60)


def test_a_taken_port_that_was_asked_for_is_refused_with_one_sentence(tmp_path: Path, taken: int) -> None:
    status, said = outcome(tmp_path, "--port", str(taken))
    assert status == 2
    assert said == f"gongkai: 127.0.0.1 的 {taken} 端口已被占用，请换一个端口。\n"


def test_a_taken_port_is_passed_over(taken: int) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        other = probe.getsockname()[1]
    assert free_port("127.0.0.1", [taken, other]) == other


@pytest.mark.parametrize("host", ["203.0.113.7", "no such host"])
def test_an_address_this_machine_does_not_have_is_refused(host: str) -> None:
    with pytest.raises(Refused, match=host):
        free_port(host, [0])


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    status, said = outcome(tmp_path / "file", SECRET_KEY="x" * 60)
    assert status == 2
    assert len(said.splitlines()) == 1
    assert "GONGKAI_HOME" in said or "DATABASE_URL" in said


def test_every_command_names_a_folder_it_cannot_use(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    settings = {"GONGKAI_HOME": str(tmp_path / "file"), "SECRET_KEY": ""}
    command = [sys.executable, "-m", "gongkai", "doctor"]
    done = subprocess.run(command, env={**os.environ, **settings}, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == f"gongkai: 数据文件夹用不了，请检查 GONGKAI_HOME：File exists：{tmp_path / 'file'}。\n"


def test_a_database_file_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "gongkai.sqlite3").write_text("something else", encoding="utf-8")
    status, said = outcome(tmp_path)
    assert status == 2
    path = tmp_path / "gongkai.sqlite3"
    assert said == f"gongkai: 数据库文件用不了，请检查 GONGKAI_HOME：file is not a database：{path}\n"


def test_two_starts_at_once_take_turns_and_only_one_fills_the_demo(tmp_path: Path, settings: Settings) -> None:
    settings.HOME = tmp_path
    with locked("demo.lock") as first, locked("demo.lock") as second:
        assert (first, second) == (True, False)
        fill_where_empty()  # without a database it could not even look
    with locked("demo.lock") as third:
        assert third


@pytest.mark.parametrize(
    ("port", "workers", "words"), [(99_999, 1, "--port 应当是1到65535。"), (8000, 65, "--workers 应当是1到64。")]
)
def test_a_number_that_cannot_be_is_refused_with_what_it_may_be(port: int, workers: int, words: str) -> None:
    with pytest.raises(Refused, match=words):
        serve(host="127.0.0.1", port=port, workers=workers, demo=False)


def test_a_database_that_does_not_answer_is_named(tmp_path: Path) -> None:
    status, said = outcome(tmp_path, DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")
    assert status == 2
    assert said.startswith("gongkai: 数据库连不上，请检查 DATABASE_URL：")
    assert "Traceback" not in said


def test_a_wrong_setting_stops_the_start_with_one_sentence(tmp_path: Path) -> None:
    assert outcome(tmp_path, DEBUG="yes") == (2, "gongkai: DEBUG 只能是 1 或 0，现在是“yes”。\n")


def test_djangos_own_commands_can_be_run_and_helped(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gongkai", "manage", "migrate", "--help"],
        env={**os.environ, "GONGKAI_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "gongkai manage migrate" in done.stdout
