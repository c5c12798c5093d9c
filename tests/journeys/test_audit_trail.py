"""The audit trail as it is run: several programs writing, a worker sealing, a doctor looking. On both databases."""

import json
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("installation")

WRITERS, EACH = 3, 20
PATIENCE_SECONDS = 120

WRITE = f"""
import django; django.setup()
from django.db import transaction
from django.utils import timezone
from gongkai.audit import actions as audit
from gongkai.web.actors import system

for number in range({EACH}):
    with transaction.atomic():
        audit.record(system("writer"), "see", audit.Thing("audit.entry"), at=timezone.now())
"""

TAMPER = """
import django; django.setup()
from django.db import connection
from tests.ground import guards_down

with guards_down(), connection.cursor() as cursor:
    cursor.execute("UPDATE audit_entry SET actor = 'nobody' WHERE id = 2")
"""


def gongkai(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """One command as a person types it."""
    command = [sys.executable, "-m", "gongkai", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE_SECONDS)


def python(environment: dict[str, str], script: str) -> "subprocess.Popen[str]":
    """A program beside the site."""
    settings = {"DJANGO_SETTINGS_MODULE": "gongkai.settings", "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.Popen([sys.executable, "-c", script], env={**environment, **settings}, text=True)


def audit_of(environment: dict[str, str], *more: str) -> tuple[dict[str, Any], int]:
    """What the doctor says about the chain, and how it ended."""
    answer = gongkai(environment, "doctor", "--json", *more)
    found = next(check for check in json.loads(answer.stdout)["checks"] if check["name"] == "audit")
    return found, answer.returncode


def ended(process: "subprocess.Popen[Any]") -> int:
    """How it ended."""
    return process.wait(PATIENCE_SECONDS)


@pytest.fixture
def migrated(installation: dict[str, str]) -> dict[str, str]:
    """An installation with its tables."""
    assert gongkai(installation, "manage", "migrate").returncode == 0
    return installation


def test_programs_that_write_at_once_beside_two_workers_lose_nothing(migrated: dict[str, str]) -> None:
    worker = [sys.executable, "-m", "gongkai", "worker"]
    workers = [subprocess.Popen(worker, env=migrated) for _ in range(2)]
    writers = [python(migrated, WRITE) for _ in range(WRITERS)]
    try:
        assert [ended(writer) for writer in writers] == [0] * WRITERS
    finally:
        for process in workers:
            process.send_signal(signal.SIGTERM)
    assert [ended(process) for process in workers] == [0, 0]
    assert gongkai(migrated, "worker", "--once").returncode == 0
    found, status = audit_of(migrated)
    assert (found["level"], status) == ("ok", 0)
    assert (found["facts"]["sealed"], found["facts"]["unsealed"]) == (WRITERS * EACH, 0)


def test_the_doctor_names_the_row_that_somebody_changed_by_force(migrated: dict[str, str]) -> None:
    assert ended(python(migrated, WRITE)) == 0
    assert gongkai(migrated, "worker", "--once").returncode == 0
    healthy, status = audit_of(migrated)
    assert (healthy["level"], status) == ("ok", 0)
    assert ended(python(migrated, TAMPER)) == 0
    ill, status = audit_of(migrated, "--audit-head", healthy["facts"]["head"])
    assert (ill["level"], status) == ("error", 1)
    assert ill["words"] == "第2号封存记录（操作记录 2）：操作记录的内容和封存时不一样。"
    assert (ill["facts"]["number"], ill["facts"]["entry"], ill["facts"]["sealed"]) == (2, 2, 1)


SEALED = """
import django; django.setup()
import time
from gongkai.audit.models import Seal, Waiting

deadline = time.monotonic() + 60
while Waiting.objects.exists():
    assert time.monotonic() < deadline, "nobody seals"
    time.sleep(0.05)
assert Seal.objects.count() >= 20
"""


def test_a_site_that_serves_seals_by_itself(installation: dict[str, str]) -> None:
    serve = [sys.executable, "-m", "gongkai", "serve"]
    with subprocess.Popen(serve, env=installation, stdout=subprocess.PIPE, text=True, start_new_session=True) as site:
        assert site.stdout
        assert any("http://" in line for line in site.stdout)
        try:
            assert ended(python(installation, WRITE + SEALED)) == 0
        finally:
            site.send_signal(signal.SIGTERM)
        assert ended(site) == 0


def test_a_worker_ends_with_the_one_who_started_it(migrated: dict[str, str]) -> None:
    beside = [sys.executable, "-m", "gongkai", "worker", "--beside"]
    with subprocess.Popen(beside, env=migrated, stdin=subprocess.PIPE) as worker:
        assert worker.stdin
        worker.stdin.close()
        assert ended(worker) == 0


def test_the_doctor_says_what_to_do_before_the_tables_are_there(installation: dict[str, str]) -> None:
    answer = gongkai(installation, "doctor")
    assert answer.returncode == 1
    assert "还没有更新：" in answer.stdout
    assert "运行 gongkai manage migrate。" in answer.stdout


def test_the_doctor_speaks_english_where_the_terminal_does(installation: dict[str, str]) -> None:
    answer = gongkai({**installation, "GONGKAI_LANG": "en"}, "doctor")
    assert "→ run gongkai manage migrate." in answer.stdout
    assert not re.search(r"[\u4e00-\u9fff]", answer.stdout)


def test_a_head_that_is_none_is_one_sentence_and_bad_usage(installation: dict[str, str]) -> None:
    answer = gongkai(installation, "doctor", "--audit-head", "the last one")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == "gongkai: 链头要写成 120:sha256:9f86… 这样。\n"
