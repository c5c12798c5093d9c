"""What the database itself refuses: another text under a notice that is out, and a copy, answer or paper taken back.

The statements are part of the first migration. What a unit was told and what it said stays as it was.
"""

from __future__ import annotations

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_TOLD = (
    "unit_id",
    "title",
    "number",
    "source",
    "body",
    "asks_for_answer",
    "due",
    "forwarded_id",
    "issued_at",
    "issued_by",
)
_CHANGED = " OR ".join(f"OLD.{name} IS {{distinct}} NEW.{name}" for name in _TOLD)
_WORDS = "an issued notice is not changed"
_IS_OUT = "EXISTS (SELECT 1 FROM notices_notice WHERE id = OLD.notice_id AND state <> 'draft')"


def _sqlite() -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
    changed = _CHANGED.format(distinct="NOT")
    return [
        f"CREATE TRIGGER notices_notice_stays BEFORE UPDATE ON notices_notice "
        f"WHEN OLD.state <> 'draft' AND (NEW.state = 'draft' OR {changed}) {refuse}",
        f"CREATE TRIGGER notices_notice_is_kept BEFORE DELETE ON notices_notice WHEN OLD.state <> 'draft' {refuse}",
        f"CREATE TRIGGER notices_copy_is_kept BEFORE DELETE ON notices_copy WHEN {_IS_OUT} {refuse}",
        f"CREATE TRIGGER notices_answer_is_kept BEFORE DELETE ON notices_answer {refuse}",
        f"CREATE TRIGGER notices_answer_stays BEFORE UPDATE ON notices_answer {refuse}",
        f"CREATE TRIGGER notices_attachment_is_kept BEFORE DELETE ON notices_attachment "
        f"WHEN OLD.answer_id IS NOT NULL OR {_IS_OUT} {refuse}",
        f"CREATE TRIGGER notices_attachment_stays BEFORE UPDATE ON notices_attachment {refuse}",
    ]


def _postgresql() -> list[str]:
    changed = _CHANGED.format(distinct="DISTINCT FROM")
    body = f"BEGIN RAISE EXCEPTION '{_WORDS}' USING ERRCODE = 'restrict_violation'; END"
    rows = {
        "notices_notice": [
            ("UPDATE", f"OLD.state <> 'draft' AND (NEW.state = 'draft' OR {changed})"),
            ("DELETE", "OLD.state <> 'draft'"),
        ],
        "notices_answer": [("UPDATE", "TRUE"), ("DELETE", "TRUE")],
        "notices_attachment": [("UPDATE", "TRUE")],
    }
    kept = {"notices_copy": _IS_OUT, "notices_attachment": f"OLD.answer_id IS NOT NULL OR {_IS_OUT}"}
    return [
        f"CREATE FUNCTION notices_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
        *(
            f"CREATE TRIGGER {table}_{moment.lower()} BEFORE {moment} ON {table} FOR EACH ROW WHEN ({when}) "
            "EXECUTE FUNCTION notices_refuse()"
            for table, moments in rows.items()
            for moment, when in moments
        ),
        *(
            f"CREATE FUNCTION {table}_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {when} THEN "
            f"RAISE EXCEPTION '{_WORDS}' USING ERRCODE = 'restrict_violation'; END IF; RETURN OLD; END $$"
            for table, when in kept.items()
        ),
        *(
            f"CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_keep()"
            for table in kept
        ),
    ]


LAID: dict[str, list[str]] = {"sqlite": _sqlite(), "postgresql": _postgresql()}


def lay(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the guards up; a step of the migration."""
    for statement in LAID[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)
