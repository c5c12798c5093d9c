"""How long the clock of a request takes to read, and its words to say."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta

from gongkai.regime.clock import Event, EventKind, Reading, parse_event, read
from gongkai.regime.workdays import shipped_calendar

CALENDAR = shipped_calendar()
FIRST = date(2018, 1, 3)
PLAIN = [[Event(EventKind.RECEIVED, FIRST + timedelta(days=11 * n))] for n in range(250)]
EVENTFUL = [
    [Event(EventKind.RECEIVED, date(2025, 1, 20)), *map(parse_event, events.split())]
    for events in (
        "third-party-sent:2025-01-24 third-party-answered:2025-02-14",
        "third-party-sent:2025-01-24 organ-sent:2025-02-07 organ-answered:2025-02-18 extended:2025-02-20:10",
        "amend-asked:2025-01-22 amended:2025-02-10 extended:2025-03-03",
        "fee-noticed:2025-02-11 fee-paid:2025-02-20 replied:2025-03-10",
    )
]


def run() -> list[tuple[str, float, str]]:
    """Microseconds a reading, the best of several rounds."""
    readings = [read(events, CALENDAR) for events in EVENTFUL]
    return [
        ("a reading, receipt alone", _each(lambda: [read(events, CALENDAR) for events in PLAIN], len(PLAIN)), "µs"),
        ("a reading with letters or restarts", _each(_eventful, len(EVENTFUL)), "µs"),
        ("its steps in words", _each(lambda: [reading.steps for reading in readings], len(readings)), "µs"),
        ("its month picture", _each(lambda: [reading.days for reading in readings], len(readings)), "µs"),
        ("the n-th working day", _each(_added, len(PLAIN)), "µs"),
    ]


def _eventful() -> list[Reading]:
    return [read(events, CALENDAR) for events in EVENTFUL]


def _added() -> list[date]:
    return [CALENDAR.add(events[0].day, 20) for events in PLAIN]


def _each(work: Callable[[], object], pieces: int) -> float:
    """Microseconds a piece, the best of seven."""
    best = float("inf")
    for _ in range(7):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best / pieces * 1e6
