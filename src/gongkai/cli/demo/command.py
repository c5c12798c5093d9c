"""`gongkai demo`: an empty database becomes an installation to try everything with."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from gongkai.base.errors import Refused
from gongkai.cli.parser import Parser
from gongkai.cli.prepare import locked, prepare
from gongkai.cli.words import say

LOCK = "demo.lock"  # held by the one who fills a site


def arguments(parser: Parser) -> None:
    """`gongkai demo` has no options."""


def demo() -> None:
    """Bring the database up to date, fill it with the demo, and stop. Raises Refused when it is not empty.

    A demo that was begun and not finished is gone on with.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    os.environ["GONGKAI_DEMO"] = "1"
    prepare()
    with locked(LOCK) as alone, _progress() as seen:
        if not alone:
            raise Refused(
                say("演示数据正在由另一个程序装入，请稍候。", "another process is filling the demo; please wait.")
            )
        fill_demo(seen)
    print(say("演示数据已装入。启动：gongkai serve --demo", "the demo is in; start it: gongkai serve --demo"))


def fill_demo(seen: Callable[[str, int, int], None] = lambda words, done, whole: None) -> None:
    """Fill the database that `prepare` brought up to date. Raises Refused when it is not empty."""
    from django.utils import timezone, translation

    from gongkai.cli.demo.fill import fill

    with translation.override("zh-hans"):
        fill(timezone.now(), seen=seen)


def fill_where_empty() -> None:
    """The same where nothing has been entered yet or a demo is unfinished, and say so; else leave everything as it is.

    The site answers from the start; the worker takes up what is in, piece by piece. A second start leaves it to the
    first.
    """
    from django.db import connection

    from gongkai.cli.demo.fill import is_empty, is_unfinished

    try:
        with locked(LOCK) as alone:
            if alone and (is_empty() or is_unfinished()):
                fill_demo()
                print(say("演示数据已装入。", "the demo is in."), flush=True)
    finally:
        connection.close()


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """On a terminal a bar with what comes in now; in a pipe nothing."""
    if not sys.stdout.isatty():
        yield lambda words, done, whole: None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda words, done, whole: progress.update(task, description=words, completed=done, total=whole)
