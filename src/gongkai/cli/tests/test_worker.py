"""The worker does each job at its pace, and one that fails holds up no other."""

import logging
import threading

import pytest
from django.db import OperationalError

from gongkai.cli.worker import Job, work


def until(stop: threading.Event, rounds: int, done: list[str], name: str) -> int:
    """Notes that the job was done; ends the worker after some rounds."""
    done.append(name)
    if done.count(name) == rounds:
        stop.set()
    return 0


def test_a_job_that_did_something_is_asked_again_at_once() -> None:
    stop, amounts = threading.Event(), [3, 2, 0]

    def seal() -> int:
        did = amounts.pop(0)
        if not amounts:
            stop.set()
        return did

    work([Job("sealer", 3_600, seal)], stop)
    assert amounts == []


def test_a_job_that_did_nothing_waits_while_others_go_on() -> None:
    stop = threading.Event()
    done: list[str] = []
    slow = Job("slow", 3_600, lambda: until(stop, 2, done, "slow"))
    quick = Job("quick", 0, lambda: until(stop, 3, done, "quick"))
    work([slow, quick], stop)
    assert done == ["slow", "quick", "quick", "quick"]


@pytest.mark.django_db
@pytest.mark.parametrize("fault", [OperationalError("the server went away"), OSError(28, "No space left on device")])
def test_a_job_that_database_or_disk_fails_is_put_off_and_the_others_go_on(fault: Exception) -> None:
    stop = threading.Event()
    done: list[str] = []

    def failing() -> int:
        done.append("failing")
        raise fault

    quick = Job("quick", 0, lambda: until(stop, 3, done, "quick"))
    work([Job("failing", 0, failing), quick], stop)
    assert done == ["failing", "quick", "quick", "quick"]


def test_a_worker_told_to_stop_before_it_began_does_nothing() -> None:
    stop = threading.Event()
    stop.set()
    done: list[str] = []
    work([Job("quick", 0, lambda: until(stop, 1, done, "quick"))], stop)
    assert done == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "has_a_stack"), [("database is locked", False), ("the server went away", True)], ids=["busy", "failed"]
)
def test_a_busy_database_is_said_in_a_line_and_one_that_failed_with_its_stack(
    caplog: pytest.LogCaptureFixture, said: str, has_a_stack: bool
) -> None:
    stop = threading.Event()

    def failing() -> int:
        stop.set()
        raise OperationalError(said)

    with caplog.at_level(logging.WARNING):
        work([Job("notifications", 0, failing)], stop)
    (line,) = caplog.records
    assert line.getMessage().startswith("notifications: the database ")
    assert bool(line.exc_info) is has_a_stack
