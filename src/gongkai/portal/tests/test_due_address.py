"""What was typed and the address that holds it are the same thing, either way round."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from gongkai.portal.due.address import Row, Typed, changed, is_from_the_form, typed_in

SENT = Row("third-party-sent", "2025-01-24")
ANSWERED = Row("third-party-answered", "2025-02-14")
LONGER = Row("extended", "2025-03-03", "10")


def test_an_address_says_what_was_typed() -> None:
    typed = typed_in(QueryDict("received=2025-01-20&event=third-party-sent:2025-01-24&event=extended:2025-03-03:10"))
    assert typed == Typed("2025-01-20", "", (SENT, LONGER))


def test_what_was_typed_makes_a_plain_address() -> None:
    assert Typed("2025-01-20", "2007", (SENT, LONGER)).query() == (
        "received=2025-01-20&regime=2007&event=third-party-sent:2025-01-24&event=extended:2025-03-03:10"
    )


def test_the_three_lists_of_the_form_become_rows_and_empty_rows_vanish() -> None:
    query = QueryDict(
        "received=2025-01-20&regime=&kind=third-party-sent&day=2025-01-24&more=&kind=&day=&more="
        "&kind=extended&day=2025-03-03&more=10"
    )
    assert is_from_the_form(query)
    assert changed(query) == Typed("2025-01-20", "", (SENT, LONGER))


def test_a_half_filled_row_stays() -> None:
    query = QueryDict("received=2025-01-20&kind=amended&day=&more=&kind=&day=2025-02-14&more=")
    assert changed(query).rows == (Row("amended"), Row("", "2025-02-14"))


def test_add_puts_one_empty_row_at_the_end() -> None:
    query = QueryDict("received=2025-01-20&kind=third-party-sent&day=2025-01-24&more=&add=1")
    assert changed(query).rows == (SENT, Row())
    assert changed(query).query().endswith("&event=third-party-sent:2025-01-24&event=")


def test_remove_takes_away_the_row_as_it_stood_on_the_page() -> None:
    rows = "kind=&day=&more=&kind=third-party-sent&day=2025-01-24&more=&kind=third-party-answered&day=2025-02-14&more="
    assert changed(QueryDict(f"{rows}&remove=1")).rows == (ANSWERED,)
    assert changed(QueryDict(f"{rows}&remove=2")).rows == (SENT,)


@pytest.mark.parametrize("place", ["9", "-1", "", "x", "１", "1e3"])
def test_removing_a_row_that_is_not_there_changes_nothing(place: str) -> None:
    query = QueryDict(f"kind=third-party-sent&day=2025-01-24&more=&remove={place}")
    assert changed(query).rows == (SENT,)


def test_no_more_rows_than_anybody_means_and_no_longer_words() -> None:
    typed = typed_in(QueryDict("&".join(["received=" + "9" * 500] + ["event=amended:2025-01-01"] * 500)))
    assert len(typed.rows) == 40
    assert len(typed.received) == 40


words = st.text(st.characters(exclude_characters=":", exclude_categories=("Cs", "Cc")), max_size=12).map(str.strip)
rows = st.builds(Row, words, words, words)


@given(st.builds(Typed, words, words, st.lists(rows, max_size=6).map(tuple)))
def test_whatever_is_typed_comes_back_from_its_address(typed: Typed) -> None:
    assert typed_in(QueryDict(typed.query())) == typed
