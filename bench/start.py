"""How long the command takes to start, as a whole process."""

from __future__ import annotations

import subprocess
import sys
import time

COMMANDS = {
    "python alone": ["-c", "pass"],
    "gongkai --help": ["-m", "gongkai", "--help"],
    "gongkai due --json": ["-m", "gongkai", "due", "--received", "2026-02-10", "--json"],
    "gongkai fee --json": ["-m", "gongkai", "fee", "--requests", "45", "--json"],
    "gongkai read --json, one text": ["-m", "gongkai", "read", "--json", "tests/seeds/002_72661c3110d78143.txt"],
}


def run() -> list[tuple[str, float, str]]:
    """Milliseconds of each command, the best of five."""
    return [(name, min(_once(command) for _ in range(5)) * 1000, "ms") for name, command in COMMANDS.items()]


def _once(command: list[str]) -> float:
    start = time.perf_counter()
    done = subprocess.run([sys.executable, *command], capture_output=True, check=False)
    if done.returncode not in {0, 1}:
        raise RuntimeError(done.stderr.decode())
    return time.perf_counter() - start
