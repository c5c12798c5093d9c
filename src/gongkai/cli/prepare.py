"""Making ready what a site needs: the database, and the files of its pages."""

from __future__ import annotations

from gongkai.base.errors import Refused
from gongkai.cli.words import say


def prepare() -> None:
    """Bring the database up to date and lay out the files of the pages. Safe to repeat.

    Raises Refused when the database does not answer or the folder of the site cannot be written.
    """
    import django
    from django.core.management import call_command
    from django.db import OperationalError

    try:
        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
    except OperationalError as fault:
        raise Refused(
            say(f"数据库连不上，请检查 DATABASE_URL：{fault}", f"no database, check DATABASE_URL: {fault}")
        ) from None
    except OSError as fault:
        words = f"{fault.strerror}：{fault.filename}"
        raise Refused(
            say(f"数据文件夹写不进去，请检查 GONGKAI_HOME：{words}", f"check GONGKAI_HOME: {words}")
        ) from None
