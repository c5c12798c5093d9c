"""Reading the notice as it is pasted, and the way back."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.calendars.notice import document, read, said, year_named
from gongkai.calendars.tests.notices import LINES_2027, NOTICE_2008, NOTICE_2026, NOTICE_2027
from gongkai.calendars.yearfile import parsed, written
from gongkai.regime.workdays import Holiday
from gongkai.regime.yearbook import FOLDER, shipped_year

SHIPPED = range(2008, 2027)


def test_the_notice_of_2026_is_read_into_the_days_the_program_ships() -> None:
    found = read(NOTICE_2026, 2026)
    assert found.doubts == ()
    assert found.holidays == shipped_year(2026).holidays


def test_the_notice_says_its_title_number_and_day() -> None:
    found = document(NOTICE_2026)
    assert found.title == "国务院办公厅关于2026年部分节假日安排的通知"
    assert found.number == "国办发明电〔2025〕7号"
    assert found.day == date(2025, 11, 4)
    assert year_named(found.title) == 2026


def test_the_days_are_said_in_the_words_of_a_notice() -> None:
    assert said(read(NOTICE_2027, 2027).holidays, 2027) == LINES_2027


def test_an_old_notice_that_explains_every_day_is_read_without_doubt() -> None:
    found = read(NOTICE_2008, 2008)
    assert found.doubts == ()
    assert found.holidays == (
        Holiday("元旦", date(2007, 12, 30), date(2008, 1, 1), (date(2007, 12, 29),)),
        Holiday("清明节", date(2008, 4, 4), date(2008, 4, 6)),
    )


@pytest.mark.parametrize(
    ("text", "year", "words"),
    [
        ("元旦：1月1日放假，与周末连休。", 2024, "元旦：1月1日放假。"),
        ("元旦：1月1日放假1天。", 2014, "元旦：1月1日放假。"),
        ("一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。", 2023, "元旦：2022年12月31日至2023年1月2日放假。"),
        (
            "元旦：12月30日至1月1日放假，共3天。12月29日上班。",
            2019,
            "元旦：2018年12月30日至2019年1月1日放假，2018年12月29日上班。",
        ),
        ("国庆节、中秋节：９月２９日至１０月６日放假。", 2023, "国庆节、中秋节：9月29日至10月6日放假。"),
        ("元旦: 1月1日 至 3日 放假;1月4日 上班", 2026, "元旦：1月1日至3日放假，1月4日上班。"),
    ],
)
def test_every_way_of_writing_a_break_is_understood(text: str, year: int, words: str) -> None:
    found = read(text, year)
    assert found.doubts == ()
    assert said(found.holidays, year) == words


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("元旦：1月1日（周三）放假。", "2026-01-01是星期四，通知上写的是星期三。"),
        ("元旦：1月1日至3日放假，共4天。", "元旦：通知写共4天，读出来是3天。"),
        ("国庆节：2月30日放假。", "国庆节：没有“2月30日”这样的日子。"),
        ("元旦：0001年1月1日至9999年12月31日放假。", "元旦：没有“0001年1月1日至9999年12月31日”这样的日子。"),
        ("国庆节：10月10日上班。", "国庆节：没有读到放假的日子。"),
        ("元旦：1月1日放假。1月5日另行通知。", "没有读懂：“1月5日另行通知”。请逐日核对。"),
        (
            "延长2020年春节假期至2月2日，2月3日起正常上班。",
            "没有读懂：“延长2020年春节假期至2月2日,2月3日起正常上班”。请逐日核对。",
        ),
    ],
)
def test_what_contradicts_itself_or_is_not_understood_is_said(text: str, doubt: str) -> None:
    assert doubt in read(text, 2026).doubts


@pytest.mark.parametrize(
    "text", ["", "\n\n", "没有日子", "元旦", "：：：", "1月1日" * 500, "(" * 5000, "元旦：" * 3000]
)
def test_senseless_text_gives_no_days_and_no_failure(text: str) -> None:
    assert read(text, 2027).holidays == ()
    assert document(text).number == ""


@pytest.mark.parametrize("year", SHIPPED)
def test_every_shipped_year_survives_being_said_and_read_again(year: int) -> None:
    holidays = tuple(replace(one, notice="") for one in shipped_year(year).holidays)
    found = read(said(holidays, year), year)
    assert found.doubts == ()
    assert found.holidays == holidays


@pytest.mark.parametrize("year", SHIPPED)
def test_a_year_is_exported_as_the_very_file_the_program_ships(year: int) -> None:
    file = (FOLDER / f"{year}.toml").read_text(encoding="utf-8")
    assert written(shipped_year(year)) == file
    assert parsed(file) == shipped_year(year)


def test_no_character_of_a_title_breaks_the_file() -> None:
    found = shipped_year(2026)
    odd = replace(found, notices=(replace(found.notices[0], title='引号" 反斜杠\\ 换行\n 删除\x7f'),))
    assert parsed(written(odd)) == odd
