"""Annual reports read whole: each kind of file by itself, then ten thousand of them with one process and with two."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from gongkai.reading.whole import read_report

ROOT = Path(__file__).parent.parent
FOLDERS = (ROOT / "tests" / "seeds", ROOT / "tests" / "reports")
KINDS = {"txt": "text", "html": "html", "docx": "docx", "pdf": "pdf"}
ROUNDS = 7
MANY = int(os.environ.get("GONGKAI_BENCH_FILES", "10000"))
Row = tuple[str, float, str]


def run() -> list[Row]:
    """Median milliseconds a report of each kind and MB a second; seconds and files a second of the many; memory."""
    return [*_by_kind(), *_many()]


def _reports() -> list[Path]:
    return sorted(path for folder in FOLDERS for path in folder.iterdir() if path.suffix[1:] in KINDS)


def _by_kind() -> Iterator[Row]:
    paths = _reports()
    for ending, kind in KINDS.items():
        files = [(path.name, path.read_bytes()) for path in paths if path.suffix == f".{ending}"]
        for name, content in files:
            read_report(content, name=name)  # what the first of a kind imports is not its own time
        best = [min(_seconds(name, content) for _ in range(ROUNDS)) for name, content in files]
        size = sum(len(content) for _, content in files)
        yield f"{kind}: one report, median of {len(files)}", median(best) * 1000, "ms"
        yield f"{kind}: megabytes a second", size / sum(best) / 1e6, "MB/s"


def _seconds(name: str, content: bytes) -> float:
    start = time.perf_counter()
    read_report(content, name=name)
    return time.perf_counter() - start


def _many() -> Iterator[Row]:
    """The text and html reports over and over, as `gongkai read --json` takes them."""
    light = [path for path in _reports() if path.suffix in {".txt", ".html"}]
    with tempfile.TemporaryDirectory() as folder:
        for number in range(MANY):
            source = light[number % len(light)]
            (Path(folder) / f"{number:06}{source.suffix}").symlink_to(source)
        for jobs in (1, 2):
            start = time.perf_counter()
            command = [sys.executable, "-m", "gongkai", "read", "--json", "--jobs", str(jobs), folder]
            done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
            if done.returncode not in {0, 1}:
                raise RuntimeError(f"gongkai read ended with {done.returncode}")
            seconds = time.perf_counter() - start
            yield f"{MANY} texts and pages, {jobs} process{'es' * (jobs > 1)}", seconds, "s"
            yield f"{MANY} texts and pages, {jobs} process{'es' * (jobs > 1)}: files a second", MANY / seconds, "1/s"
    yield "most memory of one process", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, "MiB"
