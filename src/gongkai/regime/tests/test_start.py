"""The law is light to import."""

import subprocess
import sys


def test_the_clock_brings_in_nothing_it_does_not_need() -> None:
    check = (
        "import sys\nimport gongkai.regime.clock, gongkai.regime.remedies, gongkai.regime.publication\n"
        "heavy = {'django', 'typer', 'rich', 'pydantic', 'tomllib', 'json'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_reading_one_year_opens_that_year_alone() -> None:
    check = (
        "from datetime import date\nfrom gongkai.regime import yearbook\n"
        "from gongkai.regime.clock import Event, EventKind, read\n"
        "from gongkai.regime.workdays import shipped_calendar\n"
        "read([Event(EventKind.RECEIVED, date(2026, 3, 4))], shipped_calendar())\n"
        "assert yearbook.shipped_year.cache_info().currsize == 1"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
