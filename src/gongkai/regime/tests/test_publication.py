"""By when things have to be published."""

from datetime import UTC, date, datetime

import pytest

from gongkai.regime.articles import articles
from gongkai.regime.practice import Practice
from gongkai.regime.publication import TERMS, Reporter, annual_report_due, answer_due, publish_due
from gongkai.regime.workdays import shipped_calendar

CALENDAR = shipped_calendar()


@pytest.mark.parametrize(
    ("code", "day", "last"),
    [
        ("general", date(2024, 9, 13), date(2024, 10, 17)),
        ("decision", date(2024, 4, 28), date(2024, 5, 10)),
        ("enforcement", date(2026, 4, 1), date(2026, 4, 30)),
        ("inspection", date(2026, 4, 1), date(2026, 4, 30)),
        ("proposal", date(2026, 4, 1), date(2026, 4, 30)),
        ("budget", date(2026, 1, 23), date(2026, 2, 12)),
        ("budget", date(2026, 1, 28), date(2026, 2, 24)),  # the 20th day is within the Spring Festival
        ("interpretation", date(2026, 1, 23), date(2026, 1, 23)),
    ],
)
def test_a_term_in_days_ends_on_its_day(code: str, day: date, last: date) -> None:
    assert publish_due(code, day, CALENDAR) == last


def test_a_term_in_hours_ends_on_its_hour() -> None:
    at = datetime(2026, 1, 23, 20, 30, tzinfo=UTC)
    assert answer_due("incident", at) == datetime(2026, 1, 24, 1, 30, tzinfo=UTC)
    assert answer_due("concern", at) == datetime(2026, 1, 25, 20, 30, tzinfo=UTC)


def test_days_and_hours_are_not_mixed_up() -> None:
    with pytest.raises(ValueError, match="counted in hours"):
        publish_due("incident", date(2026, 1, 23), CALENDAR)
    with pytest.raises(ValueError, match="counted in days"):
        answer_due("general", datetime(2026, 1, 23, tzinfo=UTC))


@pytest.mark.parametrize("code", TERMS)
def test_every_term_names_a_listed_article(code: str) -> None:
    assert TERMS[code].article in articles()


def test_the_twenty_days_rest_on_the_edition_of_the_day() -> None:
    assert TERMS["general"].article_on(date(2018, 3, 1)) == "R2007-18"
    assert TERMS["general"].article_on(date(2024, 3, 1)) == "R2019-26"
    assert TERMS["budget"].article_on(date(2018, 3, 1)) == "BUDGET-14"


@pytest.mark.parametrize(
    ("report_year", "reporter", "day", "plan"),
    [
        (2018, Reporter.DEPARTMENT, date(2019, 3, 31), date(2019, 3, 29)),
        (2018, Reporter.GOVERNMENT, date(2019, 3, 31), date(2019, 3, 29)),
        (2019, Reporter.DEPARTMENT, date(2020, 1, 31), date(2020, 1, 23)),  # the Spring Festival was lengthened
        (2019, Reporter.GOVERNMENT, date(2020, 3, 31), date(2020, 3, 31)),
        (2025, Reporter.DEPARTMENT, date(2026, 1, 31), date(2026, 1, 30)),  # a Saturday
        (2025, Reporter.TOWNSHIP, date(2026, 1, 31), date(2026, 1, 30)),
    ],
)
def test_an_annual_report_is_out_by_its_day(report_year: int, reporter: Reporter, day: date, plan: date) -> None:
    found = annual_report_due(report_year, reporter, CALENDAR)
    assert (found.day, found.plan) == (day, plan)


def test_the_day_of_townships_is_for_the_place_to_say() -> None:
    practice = Practice(township_report_month_day=(2, 28))
    assert annual_report_due(2025, Reporter.TOWNSHIP, CALENDAR, practice).day == date(2026, 2, 28)
