"""What the database itself refuses: changing a calendar year once it is published. Part of the first migration."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("calendars_version", "calendars_attachment")

LAID: dict[str, list[str]] = {
    "sqlite": [
        f"CREATE TRIGGER {table}_is_kept BEFORE UPDATE ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'a published calendar is never changed'); END"
        for table in TABLES
    ],
    "postgresql": [
        """CREATE FUNCTION calendars_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
            RAISE EXCEPTION 'a published calendar is never changed' USING ERRCODE = 'restrict_violation';
        END $$""",
        *(
            f"CREATE TRIGGER {table}_is_kept BEFORE UPDATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION calendars_refuse()"
            for table in TABLES
        ),
    ],
}


def lay(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the guard up; a step of the migration."""
    for statement in LAID[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
