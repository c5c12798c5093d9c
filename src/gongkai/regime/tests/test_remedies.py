"""Remedies: which, where, by when."""

from datetime import date

import pytest

from gongkai.regime.articles import articles
from gongkai.regime.practice import Practice
from gongkai.regime.remedies import (
    Body,
    Court,
    Organ,
    Refusal,
    reconsideration_bar,
    reconsideration_decision_due,
    reconsideration_due,
    remedies,
    suit_after_reconsideration_due,
    suit_due,
    summary_judgment_due,
)
from gongkai.regime.workdays import shipped_calendar

CALENDAR = shipped_calendar()
OLD, NEW = date(2023, 12, 31), date(2024, 1, 1)


@pytest.mark.parametrize(
    ("organ", "old", "new", "court"),
    [
        (Organ.DEPARTMENT, (Body.OWN_GOVERNMENT, Body.SUPERIOR_DEPARTMENT), (Body.OWN_GOVERNMENT,), Court.BASIC),
        (
            Organ.JUSTICE,
            (Body.OWN_GOVERNMENT, Body.SUPERIOR_DEPARTMENT),
            (Body.OWN_GOVERNMENT, Body.SUPERIOR_DEPARTMENT),
            Court.BASIC,
        ),
        (Organ.VERTICAL, (Body.SUPERIOR_DEPARTMENT,), (Body.SUPERIOR_DEPARTMENT,), Court.BASIC),
        (Organ.TOWNSHIP, (Body.SUPERIOR_GOVERNMENT,), (Body.SUPERIOR_GOVERNMENT,), Court.BASIC),
        (Organ.STREET_OFFICE, (Body.FOUNDING_GOVERNMENT,), (Body.FOUNDING_GOVERNMENT,), Court.BASIC),
        (Organ.GOVERNMENT, (Body.SUPERIOR_GOVERNMENT,), (Body.SUPERIOR_GOVERNMENT,), Court.INTERMEDIATE),
        (Organ.PROVINCE, (Body.ITSELF,), (Body.ITSELF,), Court.INTERMEDIATE),
        (Organ.MINISTRY, (Body.ITSELF,), (Body.ITSELF,), Court.INTERMEDIATE),
    ],
)
def test_body_and_court_go_by_the_organ_and_the_day(
    organ: Organ, old: tuple[Body, ...], new: tuple[Body, ...], court: Court
) -> None:
    before, since = remedies(OLD, organ, Refusal.NONE), remedies(NEW, organ, Refusal.NONE)
    assert (before.bodies, before.court) == (old, court)
    assert (since.bodies, since.court) == (new, court)


@pytest.mark.parametrize(
    ("replied", "refusal", "first"),
    [
        (OLD, Refusal.WHOLLY, False),
        (NEW, Refusal.WHOLLY, True),
        (NEW, Refusal.PARTLY, True),
        (NEW, Refusal.NONE, False),
    ],
)
def test_since_2024_a_refusal_goes_to_reconsideration_first(replied: date, refusal: Refusal, first: bool) -> None:
    assert remedies(replied, Organ.DEPARTMENT, refusal).reconsideration_first is first


def test_whether_a_partial_refusal_does_is_for_the_place_to_say() -> None:
    practice = Practice(partial_refusal_needs_reconsideration=False)
    assert not remedies(NEW, Organ.DEPARTMENT, Refusal.PARTLY, practice).reconsideration_first


def test_the_paragraph_of_a_refusal_names_the_body_and_the_fifteen_days() -> None:
    found = remedies(NEW, Organ.DEPARTMENT, Refusal.WHOLLY)
    assert found.paragraph({Body.OWN_GOVERNMENT: "船营区人民政府"}) == (
        "如不服本答复，应当自收到之日起60日内先向船营区人民政府申请行政复议；对行政复议决定不服的，"
        "可以自收到行政复议决定书之日起15日内向有管辖权的人民法院提起行政诉讼。"
    )


def test_the_paragraph_of_another_reply_names_both_ways() -> None:
    found = remedies(OLD, Organ.DEPARTMENT, Refusal.WHOLLY)
    assert found.paragraph() == (
        "如不服本答复，可以自收到之日起60日内向本级人民政府或者上一级主管部门申请行政复议，"
        "或者自收到之日起6个月内向基层人民法院提起行政诉讼。"
    )
    assert "sue in the basic people's court within 6 months" in found.paragraph(language="en")
    assert "must first apply" in remedies(NEW, Organ.TOWNSHIP, Refusal.WHOLLY).paragraph(language="en")


@pytest.mark.parametrize("organ", Organ)
@pytest.mark.parametrize("replied", [OLD, NEW])
@pytest.mark.parametrize("refusal", Refusal)
def test_the_articles_behind_the_remedies_are_listed(organ: Organ, replied: date, refusal: Refusal) -> None:
    assert set(remedies(replied, organ, refusal).articles) <= set(articles())


def test_an_applicant_not_told_of_the_right_has_longer_but_not_for_ever() -> None:
    known = date(2024, 3, 1)
    assert reconsideration_due(known, CALENDAR) == date(2024, 4, 30)
    assert reconsideration_due(known, CALENDAR, told=date(2024, 6, 3)) == date(2024, 8, 2)
    assert reconsideration_due(known, CALENDAR, told=date(2025, 2, 3)) == date(2025, 3, 3)  # 1 March is a Saturday
    assert suit_due(known, CALENDAR, told=date(2024, 6, 3)) == date(2024, 12, 3)
    assert suit_due(known, CALENDAR, told=date(2024, 11, 4)) == date(2025, 3, 3)


def test_six_months_from_the_end_of_a_long_month_end_with_the_short_one() -> None:
    assert suit_due(date(2025, 8, 31), CALENDAR) == date(2026, 2, 28)  # a Saturday that is worked
    assert suit_due(date(2024, 8, 31), CALENDAR) == date(2025, 2, 28)


def test_after_reconsideration_there_are_fifteen_days() -> None:
    assert suit_after_reconsideration_due(date(2025, 4, 18), CALENDAR) == date(2025, 5, 6)  # 3 May is a holiday


def test_nobody_reconsiders_after_five_years_or_twenty_for_real_estate() -> None:
    assert reconsideration_bar(date(2024, 2, 29)) == date(2029, 2, 28)
    assert reconsideration_bar(date(2024, 5, 6), real_estate=True) == date(2044, 5, 6)


def test_decisions_have_their_own_terms() -> None:
    accepted = date(2025, 3, 3)
    assert reconsideration_decision_due(accepted, CALENDAR, summary=True) == date(2025, 4, 2)
    assert reconsideration_decision_due(accepted, CALENDAR, summary=False) == date(2025, 5, 6)  # 2 May is a holiday
    assert reconsideration_decision_due(accepted, CALENDAR, summary=False, extended=True) == date(2025, 6, 3)
    assert summary_judgment_due(accepted, CALENDAR) == date(2025, 4, 17)
    with pytest.raises(ValueError, match="not extended"):
        reconsideration_decision_due(accepted, CALENDAR, summary=True, extended=True)
