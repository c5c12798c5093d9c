"""Who may read which entries: list and page agree."""

from datetime import UTC, date, datetime

import pytest

from gongkai.audit import actions as audit
from gongkai.audit.models import Entry
from gongkai.audit.policy import ENTRY
from gongkai.audit.tests.people import (
    ADMINISTRATOR,
    BUREAU,
    FAR_AWAY,
    FAR_SUPERVISOR,
    LI_MIN,
    STREET,
    WANG_JU,
    ZHANG_SAN,
)
from gongkai.web.actors import system
from gongkai.web.policy import agree

AT, TODAY = datetime(2026, 3, 17, 1, 30, tzinfo=UTC), date(2026, 3, 17)


@pytest.fixture
def trail(db: None) -> None:
    """Done by a clerk of the street; by a far supervisor to the bureau; far away; by a program."""
    audit.record(LI_MIN, "see", audit.Thing("audit.entry", title="street"), at=AT)
    audit.record(FAR_SUPERVISOR, "see", audit.Thing("audit.entry", title="bureau", unit_id=BUREAU), at=AT)
    audit.record(FAR_SUPERVISOR, "see", audit.Thing("audit.entry", title="far", unit_id=FAR_AWAY), at=AT)
    audit.record(system("sealer"), "see", audit.Thing("audit.entry", title="program"), at=AT)


@pytest.mark.usefixtures("trail")
def test_a_reader_sees_what_the_units_covered_did_and_what_was_done_to_them() -> None:
    def seen(actor: object) -> set[str]:
        rows = Entry.objects.filter(ENTRY.visible(actor, today=TODAY))  # type: ignore[arg-type]
        return set(rows.values_list("thing_title", flat=True))

    assert seen(WANG_JU) == {"street", "bureau"}
    assert seen(ADMINISTRATOR) == {"street", "bureau", "program"}
    assert seen(FAR_SUPERVISOR) == {"bureau", "far"}
    assert seen(LI_MIN) == seen(ZHANG_SAN) == set()


@pytest.mark.usefixtures("trail")
def test_list_and_page_give_the_same_answer_for_every_entry() -> None:
    everybody = [WANG_JU, ADMINISTRATOR, FAR_SUPERVISOR, LI_MIN, ZHANG_SAN, system("sealer")]
    agree(ENTRY, "see", Entry.objects.all(), everybody, today=TODAY)


@pytest.mark.usefixtures("trail")
def test_the_comparison_finds_a_filter_that_says_something_else() -> None:
    entry = Entry.objects.get(thing_title="far")
    assert not ENTRY.allows(WANG_JU, "see", entry, today=TODAY)
    with pytest.raises(AssertionError, match="proves nothing"):
        agree(ENTRY, "see", Entry.objects.filter(pk=entry.pk), [WANG_JU], today=TODAY)


def test_only_a_supervisor_takes_the_trail_away() -> None:
    asked = {who.name: ENTRY.allows(who, "export", today=TODAY) for who in (WANG_JU, ADMINISTRATOR, LI_MIN, ZHANG_SAN)}
    assert asked == {"王局": True, "赵工": False, "李敏": False, "": False}
    assert STREET in WANG_JU.reach()
