"""What the database itself refuses about items and their texts, where a check of one row cannot say it.

A text that was published never changes, nor what hangs on it; nobody passes a text they wrote at; the public sees only
a published version of the very item; index numbers leave no gap and are never given again; a withdrawn item stays
withdrawn; what was done stays written; only what was public in a former system before came in without a review here.
The statements are part of the first migration.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_FINAL = "OLD.published_at IS NOT NULL"
_PASSED_BY_AN_AUTHOR = (
    "EXISTS (SELECT 1 FROM publishing_authorship WHERE version_id = NEW.id "
    "AND account_id IN (NEW.reviewed_by_id, NEW.secrecy_by_id, NEW.approved_by_id))"
)
_SHOWS_SOMETHING_ELSE = (
    "NEW.shown_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM publishing_version WHERE id = NEW.shown_id "
    "AND item_id = NEW.id AND published_at IS NOT NULL)"
)
_NUMBER_CHANGES = (
    "OLD.index_number IS NOT NULL AND (NEW.index_number IS NULL OR NEW.index_number <> OLD.index_number "
    "OR NEW.index_year <> OLD.index_year OR NEW.index_serial <> OLD.index_serial OR NEW.unit_id <> OLD.unit_id "
    "OR NEW.published_at IS NULL OR NEW.public_id <> OLD.public_id)"
)
_BECOMES_AN_IMPORT = "OLD.imported_id IS NULL AND NEW.imported_id IS NOT NULL"
_NEWER_THAN_ITS_IMPORT = (
    "NEW.imported_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM publishing_itemimport JOIN publishing_item "
    "ON publishing_item.id = NEW.item_id WHERE publishing_itemimport.id = NEW.imported_id "
    "AND publishing_item.unit_id = publishing_itemimport.unit_id AND NEW.published_at <= publishing_itemimport.at)"
)
_GAP = (
    "NEW.index_serial > 1 AND NOT EXISTS (SELECT 1 FROM publishing_item WHERE unit_id = NEW.unit_id "
    "AND index_year = NEW.index_year AND index_serial IN (NEW.index_serial - 1, NEW.index_serial))"
)

_GUIDE_BY_AN_AUTHOR = (
    "EXISTS (SELECT 1 FROM publishing_guideauthorship WHERE guide_id = NEW.id AND account_id = NEW.published_by_id)"
)
_OLDER_GUIDE = (
    "NEW.published_at IS NOT NULL AND EXISTS (SELECT 1 FROM publishing_guide WHERE unit_id = NEW.unit_id "
    "AND published_at IS NOT NULL AND number > NEW.number)"
)


def _of_published_guide(side: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM publishing_guide WHERE id = {side}.guide_id "  # noqa: S608  # names of ours
        "AND published_at IS NOT NULL)"
    )


def _on_published(side: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM publishing_version WHERE id = {side}.version_id "  # noqa: S608  # names of ours
        "AND published_at IS NOT NULL)"
    )


@dataclass(frozen=True, slots=True)
class Guard:
    """What is refused when rows of a table are inserted, updated or deleted, in a sentence."""

    table: str
    name: str
    moments: tuple[str, ...]
    when: str
    words: str


_WRITTEN = tuple(
    Guard(f"publishing_{table}", "stays", ("UPDATE", "DELETE"), "1 = 1", "what was done with a text stays written")
    for table in ("step", "secrecyreview", "comment", "itemimport")
)
_HANGS_ON = tuple(
    guard
    for table in ("attachment", "authorship", "placement")
    for guard in (
        Guard(f"publishing_{table}", "not_new", ("INSERT",), _on_published("NEW"), "a published text does not change"),
        Guard(
            f"publishing_{table}",
            "not_gone",
            ("UPDATE", "DELETE"),
            _on_published("OLD"),
            "a published text does not change",
        ),
    )
)
_GUIDES = (
    Guard("publishing_guide", "final", ("UPDATE", "DELETE"), _FINAL, "a published guide does not change"),
    Guard("publishing_guide", "another", ("UPDATE",), _GUIDE_BY_AN_AUTHOR, "nobody publishes a guide they wrote at"),
    Guard("publishing_guide", "newest", ("INSERT", "UPDATE"), _OLDER_GUIDE, "the newest guide is the one in force"),
    Guard(
        "publishing_guideauthorship",
        "not_new",
        ("INSERT",),
        _of_published_guide("NEW"),
        "a published guide does not change",
    ),
    Guard(
        "publishing_guideauthorship",
        "not_gone",
        ("UPDATE", "DELETE"),
        _of_published_guide("OLD"),
        "a published guide does not change",
    ),
)
_ISSUE_CHANGES = (
    "OLD.state = 'published' AND ("
    + " OR ".join(
        f"NEW.{column} <> OLD.{column}"
        for column in ("unit_id", "masthead", "year", "number", "total", "day", "state", "sections", "approved_by_id")
    )
    + ")"
)
_BY_A_COMPOSER = (
    "EXISTS (SELECT 1 FROM publishing_composer WHERE issue_id = NEW.id AND account_id = NEW.approved_by_id)"
)


def _in_an_issue(side: str) -> str:
    return f"EXISTS (SELECT 1 FROM publishing_issue WHERE id = {side}.issue_id AND state = 'published')"  # noqa: S608  # names of ours


_FINISHED = "a published issue does not change"
_GAZETTE = (
    Guard("publishing_issue", "final", ("UPDATE",), _ISSUE_CHANGES, _FINISHED),
    Guard("publishing_issue", "kept", ("DELETE",), "OLD.state = 'published'", _FINISHED),
    Guard("publishing_issue", "another", ("UPDATE",), _BY_A_COMPOSER, "nobody publishes an issue they composed at"),
    *(
        guard
        for table in ("issueentry", "composer")
        for guard in (
            Guard(f"publishing_{table}", "not_new", ("INSERT",), _in_an_issue("NEW"), _FINISHED),
            Guard(f"publishing_{table}", "not_gone", ("UPDATE", "DELETE"), _in_an_issue("OLD"), _FINISHED),
        )
    ),
)
_HANDED_OVER = "what was handed over stays written"
_DELIVERIES = (
    Guard(
        "publishing_delivery",
        "stays",
        ("UPDATE",),
        "NEW.unit_id <> OLD.unit_id OR NEW.on_day <> OLD.on_day OR NEW.form <> OLD.form "
        "OR (OLD.retracted_at IS NOT NULL AND NEW.retracted_at IS NULL)",
        _HANDED_OVER,
    ),
    Guard("publishing_delivery", "kept", ("DELETE",), "1 = 1", _HANDED_OVER),
    Guard("publishing_receipt", "stays", ("UPDATE", "DELETE"), "1 = 1", _HANDED_OVER),
    Guard("publishing_delivereditem", "stays", ("UPDATE", "DELETE"), "1 = 1", _HANDED_OVER),
)
GUARDS: tuple[Guard, ...] = (
    *_GUIDES,
    *_GAZETTE,
    *_DELIVERIES,
    Guard("publishing_version", "final", ("UPDATE", "DELETE"), _FINAL, "a published text does not change"),
    Guard("publishing_version", "another", ("UPDATE",), _PASSED_BY_AN_AUTHOR, "nobody passes a text they wrote at"),
    Guard("publishing_version", "imported", ("UPDATE",), _BECOMES_AN_IMPORT, "a text written here is no import"),
    Guard(
        "publishing_version",
        "came_before",
        ("INSERT",),
        _NEWER_THAN_ITS_IMPORT,
        "an imported text is of the unit of its import and was public before",
    ),
    *_HANGS_ON,
    *_WRITTEN,
    Guard(
        "publishing_item",
        "shows_its_own",
        ("INSERT", "UPDATE"),
        _SHOWS_SOMETHING_ELSE,
        "an item shows a published version of its own",
    ),
    Guard("publishing_item", "number", ("UPDATE",), _NUMBER_CHANGES, "an index number is never changed"),
    Guard("publishing_item", "no_gap", ("INSERT", "UPDATE"), _GAP, "index numbers leave no gap"),
    Guard(
        "publishing_item",
        "kept",
        ("DELETE",),
        "OLD.index_number IS NOT NULL",
        "an item with an index number is never deleted",
    ),
    Guard(
        "publishing_item",
        "withdrawn",
        ("UPDATE",),
        "OLD.state = 'withdrawn' AND NEW.state <> 'withdrawn'",
        "a withdrawn item stays withdrawn",
    ),
    Guard("publishing_series", "upwards", ("UPDATE",), "NEW.last < OLD.last", "index numbers are never given again"),
    Guard("publishing_series", "kept", ("DELETE",), "OLD.last > 0", "index numbers are never given again"),
)


def _sqlite(guard: Guard) -> list[str]:
    return [
        f"CREATE TRIGGER {guard.table}_{guard.name}_{moment.lower()} BEFORE {moment} ON {guard.table} "
        f"WHEN {guard.when} BEGIN SELECT RAISE(ABORT, '{guard.words}'); END"
        for moment in guard.moments
    ]


def _postgresql(guard: Guard) -> list[str]:
    name = f"{guard.table}_{guard.name}"
    back = "OLD" if guard.moments == ("DELETE",) else "COALESCE(NEW, OLD)"
    return [
        f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
            IF {guard.when} THEN
                RAISE EXCEPTION '{guard.words}' USING ERRCODE = 'check_violation';
            END IF;
            RETURN {back};
        END $$""",
        f"CREATE TRIGGER {name} BEFORE {' OR '.join(guard.moments)} ON {guard.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


LAID = {
    "sqlite": [statement for guard in GUARDS for statement in _sqlite(guard)],
    "postgresql": [statement for guard in GUARDS for statement in _postgresql(guard)],
}


def lay(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the guards up; a step of the migration."""
    for statement in LAID[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)
