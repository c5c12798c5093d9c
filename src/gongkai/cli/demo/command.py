"""`gongkai demo`: an empty database becomes an installation to try everything with."""

from __future__ import annotations

import os

from gongkai.cli.parser import Parser
from gongkai.cli.prepare import prepare
from gongkai.cli.words import say


def arguments(parser: Parser) -> None:
    """`gongkai demo` has no options."""


def demo() -> None:
    """Bring the database up to date, fill it with the demo, and stop. Raises Refused when it is not empty."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    os.environ["GONGKAI_DEMO"] = "1"
    prepare()
    fill_demo()
    print(say("演示数据已装入。启动：gongkai serve --demo", "the demo is in; start it: gongkai serve --demo"))


def fill_demo() -> None:
    """Fill the database that `prepare` brought up to date. Raises Refused when it is not empty."""
    from django.utils import timezone, translation

    from gongkai.cli.demo.fill import fill

    with translation.override("zh-hans"):
        fill(timezone.now())


def fill_where_empty() -> None:
    """The same where nothing has been entered yet, and say so; else leave everything as it is."""
    from django.db import connection

    from gongkai.cli.demo.fill import is_empty

    try:
        if is_empty():
            fill_demo()
            print(say("演示数据已装入。", "the demo is in."), flush=True)
    finally:
        connection.close()
