"""Search over 100,000 documents: how fast, how exact, how large, how soon a change is seen.

The documents are made from a vocabulary beside this file, the same on every machine. `GONGKAI_BENCH_FILES` makes fewer.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile

Row = tuple[str, float, str]


def run() -> list[Row]:
    """In a process and an installation of its own: the figures of one do not depend on what was measured before."""
    with tempfile.TemporaryDirectory() as home:
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment = {**kept, "GONGKAI_HOME": home, "DJANGO_SETTINGS_MODULE": "gongkai.settings"}
        command = [sys.executable, "-m", "bench._search_site"]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return [(name, value, unit) for name, value, unit in json.loads(done.stdout.splitlines()[-1])]
