"""By when an item has to be public: counted by hand from the calendars of 2018 and 2019."""

from datetime import date

import pytest
from django.utils.translation import override

from gongkai.publishing.rules.limits import DATED, limit
from gongkai.regime.workdays import shipped_calendar
from gongkai.web.worklist import Light

CALENDAR = shipped_calendar()


def test_twenty_working_days_after_the_day_of_formation_which_does_not_count() -> None:
    found = limit("general", date(2018, 3, 1), CALENDAR)
    # Thursday 1 March; 2 March is the first, 29 March the twentieth working day
    assert found.due == date(2018, 3, 29)
    assert found.article == "2007年条例第十八条"
    assert not found.is_provisional


def test_seven_working_days_for_a_licence_or_penalty() -> None:
    assert limit("decision", date(2018, 3, 1), CALENDAR).due == date(2018, 3, 12)


def test_holidays_and_worked_weekend_days_are_counted_and_told() -> None:
    found = limit("general", date(2018, 4, 27), CALENDAR)
    # Friday; Saturday 28 April is worked, 29 April to 1 May are off: the twentieth is Monday 28 May
    assert found.due == date(2018, 5, 28)
    assert found.steps == (
        "2018-04-27形成或者变更，当日不计。",
        "主动公开（形成或者变更后）：20个工作日内公开（2007年条例第十八条）。",
        "劳动节放假（2018-04-29至2018-05-01），不计。",
        "2018-04-28调休上班，计入。",
        "最后一天是2018-05-28。",
    )


def test_the_article_is_that_of_the_regulations_in_force() -> None:
    assert limit("general", date(2019, 5, 15), CALENDAR).article == "条例第二十六条"


def test_a_budget_has_twenty_calendar_days_and_an_interpretation_the_same_day() -> None:
    assert limit("budget", date(2018, 2, 1), CALENDAR).due == date(2018, 2, 22)  # 21 February is in the Spring Festival
    same = limit("interpretation", date(2018, 2, 17), CALENDAR)
    assert same.due == date(2018, 2, 17)
    assert len(same.steps) == 2


def test_the_light_is_amber_with_three_working_days_left_and_red_after_the_last() -> None:
    found = limit("general", date(2018, 3, 1), CALENDAR)
    days = {date(2018, 3, 23): Light.GREEN, date(2018, 3, 26): Light.AMBER, date(2018, 3, 29): Light.AMBER,
            date(2018, 3, 30): Light.RED}  # fmt: skip
    assert {day: found.light(day) for day in days} == days


def test_what_was_published_in_time_is_green_for_ever_and_what_was_late_red() -> None:
    found = limit("general", date(2018, 3, 1), CALENDAR)
    assert found.light(date(2020, 1, 1), published_on=date(2018, 3, 29)) is Light.GREEN
    assert found.light(date(2018, 3, 30), published_on=date(2018, 3, 30)) is Light.RED


def test_a_year_not_announced_yet_is_provisional() -> None:
    last = CALENDAR.published_through
    assert limit("general", date(last.year, 12, 20), CALENDAR).is_provisional


def test_terms_counted_in_hours_are_no_limit_of_an_item() -> None:
    assert "incident" not in DATED
    with pytest.raises(ValueError, match="hours"):
        limit("incident", date(2018, 3, 1), CALENDAR)


def test_the_reckoning_is_said_in_the_language_of_the_reader() -> None:
    with override("en"):
        assert limit("general", date(2018, 4, 27), CALENDAR).steps == (
            "Formed or changed on 2018-04-27, which does not count.",
            "proactive disclosure, after forming or changing: to be public within 20 working days "
            "(Regulations 2007 art. 18).",
            "Labour Day, 2018-04-29 to 2018-05-01, is off and does not count.",
            "2018-04-28 is worked in exchange and counts.",
            "The last day is 2018-05-28.",
        )
