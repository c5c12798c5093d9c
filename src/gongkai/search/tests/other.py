"""Another process with the same database: of this machine when it shares the folder of the index, else another machine.

As a script it does what it is told on standard input, a line a command, and answers each with a line of JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast


class Other:
    """The process as the test sees it."""

    def __init__(self, environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", "gongkai.search.tests.other"]
        self._child = subprocess.Popen(
            command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self.ask("hello") == "ready"

    def ask(self, command: str, *words: str) -> Any:
        """Its answer; None when it ended without one."""
        stdin, stdout = self._child.stdin, self._child.stdout
        assert stdin
        assert stdout
        stdin.write(json.dumps([command, *words]) + "\n")
        stdin.flush()
        answer = stdout.readline()
        return json.loads(answer) if answer else None

    def end(self) -> None:
        """Ends it, however it stands."""
        self._child.kill()
        self._child.communicate()


@contextmanager
def another_process(home: Path, *, shares: Path | None = None) -> Iterator[Other]:
    """A process on the database of the test; on this machine if it `shares` the folder of its index."""
    from django.db import connection

    home.mkdir()
    if shares:
        (home / "search").symlink_to(shares, target_is_directory=True)
    values = connection.settings_dict
    environment = {**os.environ, "GONGKAI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "gongkai.settings"}
    if connection.vendor == "sqlite":
        (home / "gongkai.sqlite3").symlink_to(values["NAME"])
    else:
        host = cast(dict[str, str], values["OPTIONS"]).get("host", values["HOST"])
        environment["DATABASE_URL"] = f"postgresql://{values['USER']}@/{values['NAME']}?host={host}"
    other = Other(environment)
    try:
        yield other
    finally:
        other.end()


def main() -> None:
    """Reads commands until the end of standard input."""
    import django

    django.setup()
    for line in sys.stdin:
        command, *words = json.loads(line)
        print(json.dumps(_answer(command, words)), flush=True)


def _answer(command: str, words: list[str]) -> object:
    from gongkai.search.build import Builder, take_up
    from gongkai.search.models import Found
    from gongkai.search.shelf import locked, shelf
    from gongkai.search.tests.making import found, made, put, remove

    match command:
        case "put":
            put(*(made(key) for key in words))
        case "remove":
            remove(*words)
        case "find":
            return sorted(found(*words, per_page=100))
        case "crash while writing":
            mine = shelf()
            with locked("write.lock"):
                mine.open()
                writer = mine.index.writer(32_000_000, 1)
                take_up(writer, Found.objects.values_list("pk", flat=True))
                os._exit(1)
        case "crash while building":
            with locked("build.lock"):
                Builder().step()
                os._exit(1)
    return "ready"


if __name__ == "__main__":
    main()
