"""Making ready what a site needs: the database, and the files of its pages."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from gongkai.base.errors import Refused
from gongkai.cli.words import say


def prepare() -> None:
    """Bring the database up to date and lay out the files of the pages. Safe to repeat; two at once take turns.

    Raises Refused when the database does not answer or the folder of the site cannot be written.
    """
    import django
    from django.core.management import call_command
    from django.db import DatabaseError

    try:
        django.setup()
        with locked("prepare.lock", wait=True):
            call_command("migrate", interactive=False, verbosity=0)
            call_command("collectstatic", interactive=False, verbosity=0)
    except DatabaseError as fault:
        raise Refused(_unusable(fault)) from None
    except OSError as fault:
        words = f"{fault.strerror}：{fault.filename}"
        raise Refused(
            say(f"数据文件夹写不进去，请检查 GONGKAI_HOME：{words}", f"check GONGKAI_HOME: {words}")
        ) from None


@contextmanager
def locked(name: str, *, wait: bool = False) -> Iterator[bool]:
    """Holds a lock of this site on this machine while the block runs; False when somebody else has it.

    With `wait` the block starts when it is free. A process that is killed gives it back.
    """
    from django.conf import settings

    with (settings.HOME / name).open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True


def _unusable(fault: Exception) -> str:
    """What to look at when the database does not do what is asked of it."""
    from django.db import connection

    if connection.vendor == "sqlite":
        words = f"{fault}：{connection.settings_dict['NAME']}"
        return say(f"数据库文件用不了，请检查 GONGKAI_HOME：{words}", f"the database file cannot be used: {words}")
    return say(f"数据库连不上，请检查 DATABASE_URL：{fault}", f"no database, check DATABASE_URL: {fault}")
