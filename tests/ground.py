"""The ground tests with a database stand on: the same on SQLite and PostgreSQL."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from gongkai.audit.guards import LAID

_TRIGGERS = [statement.split()[2] for statement in LAID["sqlite"]]
_TABLES = ("audit_entry", "audit_seal", "audit_waiting")
_SETTLED = ("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED")  # a table with open checks is not altered
_DOWN = {
    "sqlite": [f"DROP TRIGGER {name}" for name in _TRIGGERS],
    "postgresql": [
        *_SETTLED,
        *(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in _TABLES),
    ],
}
_UP = {
    "sqlite": LAID["sqlite"],
    "postgresql": [
        *_SETTLED,
        *(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in _TABLES),
        *(statement for statement in LAID["postgresql"] if "ENABLE ALWAYS" in statement),
    ],
}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What only one of the two databases does is left out of the run on the other."""
    other = "sqlite" if "DATABASE_URL" in os.environ else "postgresql"
    foreign = [item for item in items if item.get_closest_marker(other)]
    config.hook.pytest_deselected(items=foreign)
    items[:] = [item for item in items if item not in foreign]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file, as an installation has it: every thread with a connection of its own."""
    from django.conf import settings

    if "DATABASE_URL" not in os.environ:
        database: Any = settings.DATABASES["default"]
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "gongkai.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def a_flush_may_empty_the_trail() -> None:
    """Tests that commit are followed by a flush, which the guards would refuse as they should.

    SQLite empties tables row by row, so every trigger there is comes down; PostgreSQL truncates them.
    """
    from django.db import connection

    operations: Any = type(connection.ops)  # of every connection: a browser's event loop gives the thread another one
    vendor, flush = connection.vendor, operations.sql_flush

    def sql_flush(self: Any, *args: Any, **kwargs: Any) -> list[str]:
        down, up = _triggers(self.connection) if vendor == "sqlite" else (_DOWN[vendor], _UP[vendor])
        return [*down, *flush(self, *args, **kwargs), *up]

    operations.sql_flush = sql_flush


def _triggers(connection: Any) -> tuple[list[str], list[str]]:
    """How every trigger of an SQLite database comes down and goes up again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        standing = cursor.fetchall()
    return [f"DROP TRIGGER {name}" for name, _sql in standing], [sql for _name, sql in standing]


@contextmanager
def guards_down() -> Iterator[None]:
    """What an intruder with every right does first."""
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in _DOWN[connection.vendor]:
            cursor.execute(statement)
        yield
        for statement in _UP[connection.vendor]:
            cursor.execute(statement)


@pytest.fixture
def installation(tmp_path: Path) -> dict[str, str]:
    """The environment of an installation of its own, with an empty database: for commands run as a person runs them."""
    environment = {**os.environ, "GONGKAI_HOME": str(tmp_path / "home"), "GONGKAI_LANG": "zh"}
    if "DATABASE_URL" in environment:
        environment["DATABASE_URL"] = _new_database(environment["DATABASE_URL"])
    return environment


def _new_database(address: str) -> str:
    import psycopg

    name = f"installation_{uuid.uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}".encode())
    return address.replace("@/postgres?", f"@/{name}?")
