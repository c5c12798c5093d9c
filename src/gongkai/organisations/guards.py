"""What the database itself refuses about periods: two of one thing on the same day, and a circle of units.

The statements are part of the first migration. PostgreSQL locks the row that owns the periods before it looks, so that
two writers at once cannot both find nothing; SQLite has one writer at a time.
"""

from __future__ import annotations

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_LATEST = "'9999-12-31'"

# Tables of registers: an entry that was retracted stands in nobody's way.
_RETRACTABLE = ("organisations_staffentry", "organisations_leadinggroup")

# table -> what must be the same for two periods to be of one thing, the owner to lock, the sentence
_ONE_AT_A_TIME: dict[str, tuple[tuple[str, ...], str, str]] = {
    "organisations_unitperiod": (("unit_id",), "organisations_unit", "a unit has one period on a day"),
    "organisations_holding": (
        ("person_id", "unit_id", "post"),
        "organisations_person",
        "a person holds a post for a unit once on a day",
    ),
    "organisations_absence": (("person_id",), "organisations_person", "a person is absent once on a day"),
    "organisations_staffentry": (
        ("person_id", "unit_id"),
        "organisations_person",
        "a person is staff of a unit once on a day",
    ),
    "organisations_leadinggroup": (("unit_id",), "organisations_unit", "a unit has one leading group on a day"),
    "organisations_suspension": (("point_id",), "organisations_point", "a point is suspended once on a day"),
}

_ABOVE = """
WITH RECURSIVE above(id, since, until) AS (
    SELECT NEW.parent_id, NEW.since, COALESCE(NEW.until, {latest})
    UNION
    SELECT period.parent_id, {later}(above.since, period.since),
           {earlier}(above.until, COALESCE(period.until, {latest}))
    FROM organisations_unitperiod period
    JOIN above ON period.unit_id = above.id
    WHERE period.id <> NEW.id AND period.parent_id IS NOT NULL AND period.since < above.until
      AND (period.until IS NULL OR period.until > above.since)
)
SELECT 1 FROM above WHERE id = NEW.unit_id
"""


def _another(table: str, same: tuple[str, ...], new_id: str) -> str:
    alike = " AND ".join(f"{field} = NEW.{field}" for field in same)
    if table in _RETRACTABLE:
        alike += " AND retracted_at IS NULL AND NEW.retracted_at IS NULL"
    return (
        f"SELECT 1 FROM {table} WHERE {alike} AND id <> {new_id} "  # noqa: S608  # names of ours
        f"AND since < COALESCE(NEW.until, {_LATEST}) AND (until IS NULL OR until > NEW.since)"
    )


def _sqlite() -> list[str]:
    statements = []
    circle = _ABOVE.format(latest=_LATEST, later="MAX", earlier="MIN")
    for moment, new_id in (("INSERT", "-1"), ("UPDATE", "OLD.id")):
        for table, (same, _owner, words) in _ONE_AT_A_TIME.items():
            statements.append(
                f"CREATE TRIGGER {table}_one_at_a_time_{moment.lower()} BEFORE {moment} ON {table} "
                f"WHEN EXISTS ({_another(table, same, new_id)}) BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )
        statements.append(
            f"CREATE TRIGGER organisations_unitperiod_no_circle_{moment.lower()} AFTER {moment} "
            f"ON organisations_unitperiod WHEN NEW.parent_id IS NOT NULL AND EXISTS ({circle}) "
            "BEGIN SELECT RAISE(ABORT, 'a unit is not above itself'); END"
        )
    return statements


def _postgresql() -> list[str]:
    statements = []
    for table, (same, owner, words) in _ONE_AT_A_TIME.items():
        statements += [
            f"""CREATE FUNCTION {table}_one_at_a_time() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN
                PERFORM 1 FROM {owner} WHERE id = NEW.{same[0]} FOR UPDATE;
                IF EXISTS ({_another(table, same, "NEW.id")}) THEN
                    RAISE EXCEPTION '{words}' USING ERRCODE = 'exclusion_violation';
                END IF;
                RETURN NEW;
            END $$""",
            f"CREATE TRIGGER {table}_one_at_a_time BEFORE INSERT OR UPDATE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_one_at_a_time()",
        ]
    circle = _ABOVE.format(latest=f"DATE {_LATEST}", later="GREATEST", earlier="LEAST")
    return [
        *statements,
        f"""CREATE FUNCTION organisations_no_circle() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
            IF NEW.parent_id IS NOT NULL AND EXISTS ({circle}) THEN
                RAISE EXCEPTION 'a unit is not above itself' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$""",
        "CREATE TRIGGER organisations_unitperiod_no_circle AFTER INSERT OR UPDATE ON organisations_unitperiod "
        "FOR EACH ROW EXECUTE FUNCTION organisations_no_circle()",
    ]


LAID: dict[str, list[str]] = {"sqlite": _sqlite(), "postgresql": _postgresql()}


def lay(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the guards up; a step of the migration."""
    for statement in LAID[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)
