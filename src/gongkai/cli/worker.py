"""`gongkai worker`: what the site does by itself, beside the web server. `serve` starts one of its own."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from gongkai.cli.parser import Parser
from gongkai.cli.words import say

logger = logging.getLogger(__name__)

SEAL_EVERY_SECONDS = 0.5
FOLLOW_EVERY_SECONDS = 1.0
AFTER_A_FAILURE_SECONDS = 5.0
BEFORE_ANOTHER_SECONDS = 1.0
PRUNE_EVERY_SECONDS = 3_600.0
RELEASE_EVERY_SECONDS = 10.0
BUSY = "database is locked"  # SQLite's word for another write that takes long; no fault, so no trace of the stack
REMAKE_EVERY_SECONDS = 3.0
LINKS_EVERY_SECONDS = 60.0
PAGES_EVERY_SECONDS = 0.5
TIDY_EVERY_SECONDS = 60.0
MAIL_EVERY_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Job:
    """Something done again and again. `work` says how much it did: after doing something it is asked again at once."""

    name: str
    every_seconds: float
    work: Callable[[], int]


def jobs() -> tuple[Job, ...]:
    """Everything the worker does. A job that writes acts as `system(its name)`."""
    from django.utils import timezone
    from django.utils.module_loading import import_string

    from gongkai.audit.chain import seal_waiting
    from gongkai.delivery.notifications import prune
    from gongkai.files.keeping import prune as prune_files
    from gongkai.pages import follow as pages
    from gongkai.publishing.actions.gazette import remake as remake_gazette
    from gongkai.publishing.actions.going_out import expire_due, release_due
    from gongkai.publishing.deadlines import reckon_anew
    from gongkai.publishing.link_job import KEEPER
    from gongkai.search.follow import keep_up as keep_up_search
    from gongkai.search.log import prune as prune_search

    send_mails = import_string("gongkai.portal.subscribing.sending.send_due")
    prune_subscriptions = import_string("gongkai.portal.subscribing.actions.prune")
    return (
        Job("sealer", SEAL_EVERY_SECONDS, seal_waiting),
        Job("notifications", PRUNE_EVERY_SECONDS, lambda: prune(timezone.now())),
        Job("files", PRUNE_EVERY_SECONDS, lambda: prune_files(timezone.now())),
        Job("pages", PAGES_EVERY_SECONDS, pages.keep_up),
        Job("kept pages", TIDY_EVERY_SECONDS, pages.tidy),
        Job("pages log", PRUNE_EVERY_SECONDS, lambda: pages.prune(timezone.now())),
        Job("publishing", RELEASE_EVERY_SECONDS, lambda: release_due(timezone.now())),
        Job("publishing limits", PRUNE_EVERY_SECONDS, reckon_anew),
        Job("expiry", PRUNE_EVERY_SECONDS, lambda: expire_due(timezone.now())),
        Job("gazette", REMAKE_EVERY_SECONDS, lambda: remake_gazette(timezone.now())),
        Job("links", LINKS_EVERY_SECONDS, KEEPER.work),
        Job("search", FOLLOW_EVERY_SECONDS, keep_up_search),
        Job("mails to subscribers", MAIL_EVERY_SECONDS, lambda: send_mails(timezone.now())),
        Job("subscriptions", PRUNE_EVERY_SECONDS, lambda: prune_subscriptions(timezone.now())),
        Job("search log", PRUNE_EVERY_SECONDS, lambda: prune_search(timezone.now())),
    )


def arguments(parser: Parser) -> None:
    """The options of `gongkai worker`. `--beside`: started by a site that holds the other end of standard input."""
    once = say("把等着的做完就结束", "do what is waiting, then stop")
    parser.add_argument("--once", action="store_true", help=once)
    parser.add_argument("--beside", action="store_true", help=argparse.SUPPRESS)


def worker(*, once: bool, beside: bool) -> None:
    """Do the background work until Ctrl-C."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    import django

    django.setup()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    if beside:
        threading.Thread(target=_until_the_pipe_closes, args=[stop], daemon=True).start()
    if once:
        while any(job.work() for job in jobs()):
            pass
    else:
        work(jobs(), stop)


def work(jobs: Iterable[Job], stop: threading.Event) -> None:
    """Does each job at its pace until told to stop. One that the database, the disk or another machine fails is put
    off and holds up no other.

    Any other failure is a fault of ours: it ends the worker, and whoever started it starts it anew.
    """
    from django.db import Error, OperationalError, close_old_connections

    due = dict.fromkeys(jobs, 0.0)
    while not stop.is_set():
        job = min(due, key=lambda job: due[job])
        if stop.wait(max(0.0, due[job] - time.monotonic())):
            return
        try:
            pause = 0.0 if job.work() else job.every_seconds
        except (Error, OSError) as fault:
            busy = isinstance(fault, OperationalError) and BUSY in str(fault)
            failed = "the database failed" if isinstance(fault, Error) else "the disk or the network failed"
            words = "the database is busy" if busy else failed
            again = "%s: %s, trying again in %.0f s"
            logger.warning(again, job.name, words, AFTER_A_FAILURE_SECONDS, exc_info=None if busy else fault)
            close_old_connections()
            pause = AFTER_A_FAILURE_SECONDS
        due[job] = time.monotonic() + pause


def _until_the_pipe_closes(stop: threading.Event) -> None:
    """The one who started us holds the other end; it closes even when that one is killed."""
    sys.stdin.buffer.read()
    stop.set()


@contextmanager
def running_worker() -> Iterator[None]:
    """A worker in a process of its own for as long as the block runs; started anew when it fails."""
    stop = threading.Event()
    keeper = threading.Thread(target=_keep_one, args=[stop], daemon=True)
    keeper.start()
    try:
        yield
    finally:
        stop.set()
        keeper.join()


def _keep_one(stop: threading.Event) -> None:
    while not stop.is_set():
        ours = [sys.executable, "-m", "gongkai", "worker", "--beside"]
        with subprocess.Popen(ours, stdin=subprocess.PIPE, start_new_session=True) as child:  # noqa: S603
            while child.poll() is None and not stop.wait(0.2):
                pass
        if not stop.is_set():
            logger.error("the worker ended by itself (%s), starting another", child.returncode)
            stop.wait(BEFORE_ANOTHER_SECONDS)
