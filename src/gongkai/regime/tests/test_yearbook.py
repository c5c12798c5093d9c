"""The shipped year files: each with its notice, none with a day that cannot be."""

import re
from datetime import date

import pytest

from gongkai.regime.workdays import shipped_calendar
from gongkai.regime.yearbook import FOLDER, provisional_year, shipped_year

YEARS = range(2008, 2027)
PUBLISHED = r"国(办)?发明电〔20\d\d〕\d+号"


def test_there_is_one_file_for_each_year_and_one_for_the_statute() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{year}.toml" for year in YEARS} | {"statute.toml"}


@pytest.mark.parametrize("year", YEARS)
def test_a_year_names_the_notice_it_rests_on(year: int) -> None:
    found = shipped_year(year)
    assert found.year == year
    assert not found.provisional
    assert found.notices[0].title == f"国务院办公厅关于{year}年部分节假日安排的通知"
    for notice in found.notices:
        assert re.fullmatch(PUBLISHED, notice.number) or notice.note, notice
        assert notice.day is not None or notice.note, notice


@pytest.mark.parametrize("year", YEARS)
def test_a_year_has_its_seven_festivals_and_no_impossible_day(year: int) -> None:
    found = shipped_year(year)
    assert found.faults() == ()
    names = {name for holiday in found.holidays for name in holiday.name.split("、")}
    assert {"元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"} <= names
    numbers = {notice.number for notice in found.notices}
    assert {holiday.notice for holiday in found.holidays if holiday.notice} <= numbers


@pytest.mark.parametrize(
    ("year", "number", "day"),
    [
        (2011, "国办发明电〔2010〕40号", date(2010, 12, 9)),
        (2014, "国办发明电〔2013〕28号", date(2013, 12, 11)),
        (2018, "国办发明电〔2017〕12号", date(2017, 11, 30)),
        (2019, "国办发明电〔2018〕15号", date(2018, 12, 4)),
        (2026, "国办发明电〔2025〕7号", date(2025, 11, 4)),
    ],
)
def test_a_notice_has_its_number_and_its_day(year: int, number: str, day: date) -> None:
    notice = shipped_calendar().notice(year)
    assert (notice.number, notice.day) == (number, day)


@pytest.mark.parametrize(
    ("year", "number"),
    [(2015, "国发明电〔2015〕1号"), (2019, "国办发明电〔2019〕3号"), (2020, "国办发明电〔2020〕1号")],
)
def test_a_change_within_the_year_is_kept_with_its_own_notice(year: int, number: str) -> None:
    found = shipped_year(year)
    assert [notice.number for notice in found.notices[1:]] == [number]
    assert any(holiday.notice == number for holiday in found.holidays)


@pytest.mark.parametrize("year", range(2027, 2041))
def test_a_provisional_year_has_the_thirteen_days_of_the_statute(year: int) -> None:
    found = provisional_year(year)
    assert found.provisional
    assert found.faults() == ()
    days = {day for holiday in found.holidays for day in holiday.days()}
    together = sum("、" in holiday.name for holiday in found.holidays)  # Mid-Autumn within National Day
    assert len(days) == 13 - together
    assert found.notices[0].number == "国务院令第795号"
