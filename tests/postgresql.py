"""A pytest plugin: the tests that use a database, on a throw-away PostgreSQL (`pytest -p tests.postgresql`).

A cluster is made in a folder of its own, reached through a socket in that folder, and gone after the run. As root it
runs as the user `postgres`. Where PostgreSQL is not installed every test is skipped and says why; a DATABASE_URL that
is set already is used instead.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "installation"}
STARTS_WITHIN_SECONDS = 30
FAST_NOT_SAFE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "max_connections=60")


class Cluster:
    """A PostgreSQL server of our own; it ends with the process that started it, however that one ends."""

    def __init__(self, programs: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="gongkai-pg-"))
        self._as = _as_somebody_else(self.folder)
        data = str(self.folder / "data")
        initdb, postgres = str(programs / "initdb"), str(programs / "postgres")
        make = [initdb, "-D", data, "-U", "gongkai", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
        subprocess.run([*self._as, *make], check=True, capture_output=True, cwd=self.folder)
        settings = [part for setting in (*FAST_NOT_SAFE, "listen_addresses=") for part in ("-c", setting)]
        with (self.folder / "log").open("w") as log:
            self._server = subprocess.Popen(
                [*self._as, postgres, "-D", data, "-k", str(self.folder), *settings],
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )
        self._wait()

    @property
    def url(self) -> str:
        """The address of its database, as DATABASE_URL has it."""
        return f"postgresql://gongkai@/postgres?host={self.folder}"

    def _wait(self) -> None:
        import psycopg

        deadline = time.monotonic() + STARTS_WITHIN_SECONDS
        while True:
            try:
                psycopg.connect(self.url).close()
            except psycopg.OperationalError:
                if time.monotonic() > deadline or self._server.poll() is not None:
                    raise RuntimeError(f"PostgreSQL does not start:\n{(self.folder / 'log').read_text()}") from None
                time.sleep(0.05)
            else:
                return

    def stop(self) -> None:
        """Stops the server and removes its folder."""
        self._server.send_signal(signal.SIGINT)
        self._server.wait()
        shutil.rmtree(self.folder)


def _as_somebody_else(folder: Path) -> list[str]:
    """How to start a program that refuses to run as root, and that dies with us."""
    dies_with_us = ["setpriv", "--pdeathsig", "INT"]
    if os.geteuid() != 0:
        return dies_with_us
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    folder.chmod(0o755)
    return [*dies_with_us, "--reuid", "postgres", "--regid", "postgres", "--init-groups"]


def programs() -> Path | None:
    """The folder of the newest PostgreSQL installed, None without one."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    anywhere = shutil.which("initdb")
    return found[-1].parent if found else Path(anywhere).parent if anywhere else None


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Starts the cluster before the settings are read; the workers of a parallel run find its address set already."""
    installed = programs()
    if "DATABASE_URL" in os.environ or installed is None:
        return
    cluster = Cluster(installed)
    early_config.add_cleanup(cluster.stop)
    os.environ["DATABASE_URL"] = cluster.url


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what does not touch a database: it ran on SQLite already."""
    using = [item for item in items if _uses_a_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in using])
    items[:] = using
    if "DATABASE_URL" not in os.environ:
        for item in using:
            item.add_marker(pytest.mark.skip(reason="PostgreSQL is not installed (apt install postgresql)"))


def _uses_a_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or not DATABASE_FIXTURES.isdisjoint(fixtures)
