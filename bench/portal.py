"""The public site with 100,000 items: pages made, pages kept, pages of nginx against the same bytes as a file.

The items are made from a vocabulary beside this file. `GONGKAI_BENCH_FILES` makes fewer. Uncached pages are measured in
processor time of one thread; what nginx serves is asked for by wrk, and left out where that or nginx is not installed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile

Row = tuple[str, float, str]


def run() -> list[Row]:
    """In a process and an installation of its own."""
    with tempfile.TemporaryDirectory() as home:
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment = {**kept, "GONGKAI_HOME": home, "DJANGO_SETTINGS_MODULE": "gongkai.settings", "LOG_LEVEL": "ERROR"}
        command = [sys.executable, "-m", "bench._portal_site"]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return [(name, value, unit) for name, value, unit in json.loads(done.stdout.splitlines()[-1])]
