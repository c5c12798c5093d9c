"""Reading: every report kept with the project, by format."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from gongkai.documents.read.document import read_document

REPORTS = Path(__file__).parents[1] / "tests" / "reports"
FORMATS = ("txt", "html", "docx", "pdf")
ROUNDS = 15


def run() -> list[tuple[str, float, str]]:
    """Milliseconds a report and MB/s for each format; the first PDF, which starts a process, is not counted."""
    rows = []
    for kind in FORMATS:
        files = [path.read_bytes() for path in sorted(REPORTS.glob(f"*.{kind}"))]
        read_document(files[0])
        times = [sorted(_milliseconds(content) for _ in range(ROUNDS)) for content in files]
        best = [each[0] for each in times]
        megabytes = sum(map(len, files)) / 1e6
        rows.append((f"a report as {kind}, best", statistics.mean(best), "ms"))
        rows.append((f"a report as {kind}, median", statistics.mean(map(statistics.median, times)), "ms"))
        rows.append((f"the slowest report as {kind}", max(best), "ms"))
        rows.append((f"{kind}", megabytes / (sum(best) / 1000), "MB/s"))
    return rows


def _milliseconds(content: bytes) -> float:
    start = time.perf_counter()
    read_document(content)
    return (time.perf_counter() - start) * 1000
