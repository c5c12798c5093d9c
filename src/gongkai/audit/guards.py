"""What the database itself refuses: a row of the trail or of its chain changed, deleted, replaced or emptied.

The statements are part of the first migration. PostgreSQL fires them even where replication switches triggers off;
SQLite needs one more against REPLACE, which deletes rows without firing the trigger on DELETE. Altering one of these
tables on SQLite builds it anew without its triggers: such a migration ends with `lay`, and the doctor looks for them.
"""

from __future__ import annotations

import re

from django.apps.registry import Apps
from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = [
    """CREATE TRIGGER audit_entry_is_not_changed BEFORE UPDATE ON audit_entry
    BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END""",
    """CREATE TRIGGER audit_entry_is_not_deleted BEFORE DELETE ON audit_entry
    BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END""",
    """CREATE TRIGGER audit_entry_is_not_replaced BEFORE INSERT ON audit_entry
    WHEN EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'audit entries are never replaced'); END""",
    """CREATE TRIGGER audit_seal_is_not_changed BEFORE UPDATE ON audit_seal
    BEGIN SELECT RAISE(ABORT, 'audit seals are never changed'); END""",
    """CREATE TRIGGER audit_seal_is_not_deleted BEFORE DELETE ON audit_seal
    BEGIN SELECT RAISE(ABORT, 'audit seals are never deleted'); END""",
    """CREATE TRIGGER audit_seal_is_not_replaced BEFORE INSERT ON audit_seal
    WHEN EXISTS (SELECT 1 FROM audit_seal WHERE number = NEW.number OR entry_id = NEW.entry_id
                 OR previous = NEW.previous OR digest = NEW.digest)
    BEGIN SELECT RAISE(ABORT, 'audit seals are never replaced'); END""",
    """CREATE TRIGGER audit_entry_waits AFTER INSERT ON audit_entry
    BEGIN INSERT INTO audit_waiting (entry_id) VALUES (NEW.id); END""",
    """CREATE TRIGGER audit_waiting_is_for_the_unsealed BEFORE INSERT ON audit_waiting
    WHEN EXISTS (SELECT 1 FROM audit_seal WHERE entry_id = NEW.entry_id)
    BEGIN SELECT RAISE(ABORT, 'this audit entry is sealed already'); END""",
    """CREATE TRIGGER audit_waiting_is_not_changed BEFORE UPDATE ON audit_waiting
    BEGIN SELECT RAISE(ABORT, 'an audit entry waits until it is sealed'); END""",
    """CREATE TRIGGER audit_waiting_is_not_deleted BEFORE DELETE ON audit_waiting
    WHEN NOT EXISTS (SELECT 1 FROM audit_seal WHERE entry_id = OLD.entry_id)
    BEGIN SELECT RAISE(ABORT, 'an audit entry waits until it is sealed'); END""",
]

_POSTGRESQL = [
    """CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'audit rows are never changed or deleted' USING ERRCODE = 'restrict_violation'; END $$""",
    """CREATE TRIGGER audit_entry_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
    "ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_is_kept",
    """CREATE TRIGGER audit_seal_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
    "ALTER TABLE audit_seal ENABLE ALWAYS TRIGGER audit_seal_is_kept",
    """CREATE FUNCTION audit_wait() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN INSERT INTO audit_waiting (entry_id) VALUES (NEW.id); RETURN NULL; END $$""",
    """CREATE TRIGGER audit_entry_waits AFTER INSERT ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_wait()""",
    """CREATE FUNCTION audit_wait_on() RETURNS trigger LANGUAGE plpgsql AS
    $$ DECLARE
        sealed boolean := EXISTS (SELECT 1 FROM audit_seal WHERE entry_id = COALESCE(NEW.entry_id, OLD.entry_id));
    BEGIN
        IF TG_OP = 'INSERT' AND NOT sealed THEN RETURN NEW; END IF;
        IF TG_OP = 'DELETE' AND sealed THEN RETURN OLD; END IF;
        RAISE EXCEPTION 'an audit entry waits once, until it is sealed' USING ERRCODE = 'restrict_violation';
    END $$""",
    """CREATE TRIGGER audit_waiting_is_kept BEFORE INSERT OR UPDATE OR DELETE ON audit_waiting
    FOR EACH ROW EXECUTE FUNCTION audit_wait_on()""",
    """CREATE TRIGGER audit_waiting_is_not_emptied BEFORE TRUNCATE ON audit_waiting
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
]

LAID: dict[str, list[str]] = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
_TRIGGER = re.compile(r"CREATE TRIGGER (\w+)")

_STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'",
}


def lay(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the guards up; a step of the migration."""
    for statement in LAID[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def missing() -> list[str]:
    """The guards somebody took down or switched off. Cost: one query."""
    wanted = [match[1] for statement in LAID[connection.vendor] if (match := _TRIGGER.match(statement))]
    with connection.cursor() as cursor:
        cursor.execute(_STANDING[connection.vendor])
        standing = {name for (name,) in cursor.fetchall()}
    return [name for name in wanted if name not in standing]
