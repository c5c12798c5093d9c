"""The database itself refuses to change the trail, and says when somebody has taken its guards down."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from tests.ground import guards_down

from gongkai.audit import actions as audit
from gongkai.audit import chain, guards
from gongkai.audit.models import Entry, Seal, Waiting
from gongkai.audit.tests.people import WANG_JU

AT = datetime(2026, 3, 17, 1, 30, tzinfo=UTC)

REFUSED = [
    "UPDATE audit_entry SET why = 'nothing happened'",
    "UPDATE audit_entry SET why = why WHERE id = 1",
    "DELETE FROM audit_entry",
    "UPDATE audit_seal SET digest = 'sha256:0'",
    "DELETE FROM audit_seal",
    "INSERT INTO audit_waiting SELECT entry_id FROM audit_seal",
    "UPDATE audit_waiting SET entry_id = entry_id + 100",
    "DELETE FROM audit_waiting",
]
ONLY = {
    "sqlite": [
        "REPLACE INTO audit_entry SELECT * FROM audit_entry",
        "INSERT OR REPLACE INTO audit_seal SELECT * FROM audit_seal",
        "UPDATE OR REPLACE audit_seal SET number = 1",
    ],
    "postgresql": [
        "TRUNCATE audit_entry CASCADE",
        "TRUNCATE audit_seal",
        "TRUNCATE audit_waiting",
        "INSERT INTO audit_entry SELECT * FROM audit_entry ON CONFLICT (id) DO UPDATE SET why = ''",
        "SET LOCAL session_replication_role = replica; UPDATE audit_entry SET why = ''",
    ],
}


@pytest.fixture
def two_entries(db: None) -> None:
    """One sealed entry and one that waits."""
    with transaction.atomic():
        audit.record(WANG_JU, "see", audit.Thing("audit.entry"), at=AT)
    assert chain.seal_waiting() == 1
    with transaction.atomic():
        audit.record(WANG_JU, "see", audit.Thing("audit.entry"), at=AT)


def run(statement: str) -> None:
    """One statement, as somebody with a database shell would type it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.usefixtures("two_entries")
@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_refuses_to_change_the_trail(statement: str) -> None:
    before = (list(Entry.objects.values()), list(Seal.objects.values()), list(Waiting.objects.values()))
    with pytest.raises(IntegrityError, match=r"audit (entries|entry|seals|rows)"):
        run(statement)
    assert before == (list(Entry.objects.values()), list(Seal.objects.values()), list(Waiting.objects.values()))


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("two_entries")
def test_the_database_refuses_the_ways_around_of_its_own_kind() -> None:
    for statement in ONLY[connection.vendor]:
        with pytest.raises(IntegrityError, match=r"audit (entries|seals|rows)"):
            run(statement)
    assert Entry.objects.count() == 2


@pytest.mark.usefixtures("two_entries")
def test_the_models_cannot_change_a_row_either() -> None:
    entry = Entry.objects.earliest("pk")
    entry.why = "nothing happened"
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.all().delete()


@pytest.mark.django_db
def test_all_guards_stand_after_a_fresh_installation() -> None:
    assert guards.missing() == []


@pytest.mark.django_db
def test_a_guard_taken_down_or_switched_off_is_named() -> None:
    with guards_down():
        assert "audit_entry_waits" in guards.missing()
        assert len(guards.missing()) >= 5
    assert guards.missing() == []


@pytest.mark.postgresql
@pytest.mark.django_db
def test_an_account_that_may_only_add_can_still_write_and_seal() -> None:
    run("CREATE ROLE site_account")
    for grant in (
        "SELECT, INSERT ON audit_entry, audit_seal",
        "SELECT, INSERT, DELETE ON audit_waiting",
        "USAGE ON ALL SEQUENCES IN SCHEMA public",
    ):
        run(f"GRANT {grant} TO site_account")
    run("SET LOCAL ROLE site_account")
    audit.record(WANG_JU, "see", audit.Thing("audit.entry"), at=AT)
    assert chain.seal_waiting() == 1
    with pytest.raises(ProgrammingError, match="must be owner"):
        run("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_is_kept")
    with pytest.raises(ProgrammingError, match="permission denied"):
        run("UPDATE audit_entry SET why = ''")
