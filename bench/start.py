"""How long the command takes to start, as a whole process, its modules compiled as an installation has them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

COMMANDS = {
    "python alone": ["-c", "pass"],
    "gongkai --help": ["-m", "gongkai", "--help"],
    "gongkai due --json": ["-m", "gongkai", "due", "--received", "2026-02-10", "--json"],
    "gongkai fee --json": ["-m", "gongkai", "fee", "--requests", "45", "--json"],
    "gongkai read --json, one text": ["-m", "gongkai", "read", "--json", "tests/seeds/002_72661c3110d78143.txt"],
}


def run() -> list[tuple[str, float, str]]:
    """Milliseconds of each command, the best of five; a first run, which compiles, is not counted."""
    with tempfile.TemporaryDirectory() as compiled:
        surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        surroundings["PYTHONPYCACHEPREFIX"] = compiled
        return [(name, _best(command, surroundings) * 1000, "ms") for name, command in COMMANDS.items()]


def _best(command: list[str], surroundings: dict[str, str]) -> float:
    _once(command, surroundings)
    return min(_once(command, surroundings) for _ in range(5))


def _once(command: list[str], surroundings: dict[str, str]) -> float:
    start = time.perf_counter()
    done = subprocess.run([sys.executable, *command], capture_output=True, check=False, env=surroundings)
    if done.returncode not in {0, 1}:
        raise RuntimeError(done.stderr.decode())
    return time.perf_counter() - start
