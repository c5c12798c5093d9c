"""Each way a request can end, and the row it is counted in, edition by edition."""

import pytest

from gongkai.sheets.figures import FORMS, slots
from gongkai.sheets.outcomes import (
    AMEND_NOTICE_ROW,
    CARRIED_ROW,
    CHANNEL_ROWS,
    OUTCOMES,
    PENDING_ROW,
    outcome,
    outcomes_under,
)
from gongkai.sheets.parts import Edition

# outcome: row of 2014, row of 2019, row of 2021
ROWS: dict[str, tuple[str | None, str | None, str | None]] = {
    "granted": ("replies_granted", "t2.granted", "t2.granted"),
    "already_public": ("replies_already_public", "t2.granted", "t2.granted"),
    "partial": ("replies_partially_granted", "t2.partial", "t2.partial"),
    "denied_state_secret": ("refused_state_secret", "t2.denied.state_secret", "t2.denied.state_secret"),
    "denied_law_forbids": ("refused_other_legal", "t2.denied.law_forbids", "t2.denied.law_forbids"),
    "denied_security": (
        "refused_security_stability",
        "t2.denied.security_stability",
        "t2.denied.security_stability",
    ),
    "denied_internal": ("refused_not_gov_info", "t2.denied.internal_affairs", "t2.denied.internal_affairs"),
    "denied_process": ("refused_not_gov_info", "t2.denied.process_info", "t2.denied.process_info"),
    "denied_enforcement_file": (
        "refused_other_legal",
        "t2.denied.enforcement_file",
        "t2.denied.enforcement_file",
    ),
    "denied_no_need": ("refused_other_legal", None, None),
    "admin_query": ("replies_other_channel", "t2.denied.admin_query", "t2.denied.admin_query"),
    "not_exist": ("replies_not_exist", "t2.unable.not_held", "t2.unable.not_held"),
    "not_this_agency": ("replies_not_this_agency", "t2.unable.not_held", "t2.unable.not_held"),
    "needs_creation": ("replies_not_exist", "t2.unable.needs_creation", "t2.unable.needs_creation"),
    "still_unclear": ("replies_ask_amend", "t2.unable.still_unclear", "t2.unable.still_unclear"),
    "petition": ("replies_other_channel", "t2.notproc.petition", "t2.notproc.petition"),
    "duplicate": ("refused_other_legal", "t2.notproc.duplicate", "t2.notproc.duplicate"),
    "publication": ("replies_other_channel", "t2.notproc.publication", "t2.notproc.publication"),
    "excessive": (None, "t2.notproc.excessive", "t2.notproc.excessive"),
    "reissue": ("replies_other_channel", "t2.notproc.reissue", "t2.notproc.reissue"),
    "not_amended": (None, "t2.other.all", "t2.other.not_amended"),
    "fee_unpaid": (None, "t2.other.all", "t2.other.fee_unpaid"),
    "withdrawn": (None, "t2.other.all", "t2.other.misc"),
    "other": (None, "t2.other.all", "t2.other.misc"),
}


@pytest.mark.parametrize("code", ROWS)
def test_each_outcome_is_counted_in_its_row(code: str) -> None:
    known = outcome(code)
    assert (known.row("2014"), known.row("2019"), known.row("2021")) == ROWS[code]


def test_rights_of_a_third_party_are_two_rows_in_2014_and_one_later() -> None:
    known = outcome("denied_third_party")
    assert known.row("2014", ground="trade_secret") == "refused_trade_secret"
    assert known.row("2014", ground="personal_privacy") == "refused_personal_privacy"
    assert known.row("2019") == known.row("2021") == "t2.denied.third_party"
    with pytest.raises(ValueError, match="denied_third_party needs one of"):
        known.row("2014")


def test_there_is_no_outcome_besides_these() -> None:
    assert {known.code for known in OUTCOMES} == {*ROWS, "denied_third_party"}


def test_what_rests_on_general_knowledge_says_so() -> None:
    unsure = {known.code for known in OUTCOMES if not known.in_2014.verified}
    assert unsure == {
        "denied_internal",
        "denied_process",
        "denied_enforcement_file",
        "denied_no_need",
        "needs_creation",
        "still_unclear",
        "duplicate",
        "reissue",
    }
    assert {known.code for known in OUTCOMES if not known.in_2021.verified} == {"already_public"}


@pytest.mark.parametrize("edition", ["2014", "2019", "2021"])
def test_every_row_of_an_outcome_is_a_row_of_the_form(edition: Edition) -> None:
    lines = {cell.line.code for cell in slots(FORMS[edition])}
    for known in OUTCOMES:
        grounds = [ground.row for ground in known.grounds] if edition == "2014" else []
        for row in (known.counted_in(edition).code, *grounds):
            assert row is None or row in lines


def test_every_row_of_results_in_table_2_has_an_outcome() -> None:
    rows = {cell.line.code for cell in slots(FORMS["2021"]) if cell.part == "t2" and cell.line.groups}
    assert {known.row("2021") for known in OUTCOMES} - {None} == rows - {"t2.result_total"}


def test_an_outcome_can_be_picked_only_under_the_regulations_that_know_it() -> None:
    old = {known.code for known in outcomes_under("2007")}
    new = {known.code for known in outcomes_under("2019")}
    assert old - new == {"denied_no_need"}
    assert new - old == {"excessive", "fee_unpaid"}


def test_an_outcome_names_its_articles_under_each_regulation() -> None:
    assert outcome("not_exist").law("2007") == ("R2007-21(3)",)
    assert outcome("not_exist").law("2019") == ("R2019-36(4)",)
    assert outcome("granted").law("2019") == ("R2019-36(2)", "R2019-40")
    assert outcome("fee_unpaid").law("2019") == ("R2019-42", "FEE2020-notice")
    assert outcome("denied_no_need").law("2019") == ()
    assert outcome("withdrawn").law("2019") == ()


def test_a_clerk_can_tell_every_outcome_from_every_other() -> None:
    labels = [known.label for known in OUTCOMES]
    assert len({label.zh for label in labels}) == len({label.en for label in labels}) == len(OUTCOMES)


def test_only_a_reply_in_part_needs_the_reason_of_what_it_withholds() -> None:
    assert [known.code for known in OUTCOMES if known.needs_reason] == ["partial"]


def test_what_is_counted_without_being_an_outcome_has_its_row_too() -> None:
    lines_2014 = {cell.line.code for cell in slots(FORMS["2014"])}
    lines_2021 = {cell.line.code for cell in slots(FORMS["2021"])}
    assert {AMEND_NOTICE_ROW, *CHANNEL_ROWS.values()} <= lines_2014
    assert {PENDING_ROW, CARRIED_ROW} <= lines_2021
