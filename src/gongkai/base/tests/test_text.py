from datetime import date
from decimal import Decimal

import pytest

from gongkai.base.text import (
    chinese_integer,
    dates,
    document_numbers,
    exact_number,
    folded,
    simplified,
    squeezed,
    years,
)


def test_full_width_forms_become_half_width_and_keep_their_place() -> None:
    raw = "（２０１８年），ＡＢ：９９％　完"
    assert folded(raw) == "(2018年),AB:99% 完"
    assert len(folded(raw)) == len(raw)


def test_traditional_characters_become_simplified_and_keep_their_place() -> None:
    raw = "2017年我局共收到政府信息公開申請1件，無行政復議"
    assert simplified(raw) == "2017年我局共收到政府信息公开申请1件，无行政复议"
    assert simplified("没有收到申请") == "没有收到申请"


def test_a_circled_number_is_no_digit() -> None:
    assert folded("①1件") == "①1件"


def test_layout_spaces_go_and_one_stays_between_words_and_between_numbers() -> None:
    assert squeezed("其中专职人员 0人， 共 12 件，见 Open Data 栏目").text == "其中专职人员0人,共12件,见Open Data栏目"
    assert squeezed("3402     99").text == "3402 99"


def test_an_offset_leads_back_to_the_raw_character() -> None:
    raw = "　　全 县 共 收 到申请 143 件"
    short = squeezed(raw)
    assert short.text == "全县共收到申请143件"
    start = short.text.index("143")
    assert raw[slice(*short.span(start, start + 3))] == "143"
    assert raw[short.raw(0)] == "全"
    assert raw[slice(*short.span(0, 3))] == "全 县 共"


def test_text_without_spaces_needs_no_map() -> None:
    assert squeezed("共三件").raw(2) == 2


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("十", 10), ("十五", 15), ("二十", 20), ("廿三", 23), ("两", 2), ("两百", 200), ("一百零五", 105),
        ("一百一十", 110), ("一千零二十", 1020), ("三万零五", 30005), ("一亿二千万", 120_000_000), ("二〇一八", 2018),
        ("二○一八", None), ("二零一九", 2019), ("二OO八", 2008), ("贰拾", 20), ("七", 7), ("〇", 0), ("一万亿", 10**12),
        ("", None), ("十十", None), ("三两", None), ("一百五", None), ("三万五", None), ("百", None), ("件", None),
        ("万", None), ("五十百", None), ("九" * 5000, None),
    ],
)  # fmt: skip
def test_chinese_numerals(numeral: str, value: int | None) -> None:
    assert chinese_integer(numeral) == value


def test_the_ring_becomes_a_zero_when_folded() -> None:
    assert chinese_integer(folded("二○一八")) == 2018


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3607", "3607"), ("３，６０７", "3607"), ("1.2万", "12000"), ("0.0325", "0.0325"), ("12.50", "12.50"),
        ("3亿", "300000000"), ("十五", "15"), ("1,234,567.8", "1234567.8"), ("5 303", "5303"),
    ],
)  # fmt: skip
def test_numbers_are_exact(text: str, value: str) -> None:
    assert exact_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["3000多", "18万余", "约33", "1,23", "2018年", "", "-", "/", "１．２．３"])
def test_what_is_not_an_exact_number_is_none(text: str) -> None:
    assert exact_number(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019年3月1日", date(2019, 3, 1)), ("2019-03-15", date(2019, 3, 15)), ("2012-04-11 00:00", date(2012, 4, 11)),
        ("二〇一九年三月一日", date(2019, 3, 1)), ("二○一二年二月二十日", date(2012, 2, 20)),
        ("2018 年 12 月 31 日", date(2018, 12, 31)),
        ("2020/1/31", date(2020, 1, 31)), ("2020.01.31", date(2020, 1, 31)),
        ("二〇二一年一月廿八日", date(2021, 1, 28)), ("二零二零年十二月三十一日", date(2020, 12, 31)),
    ],
)  # fmt: skip
def test_dates_are_read(text: str, day: date) -> None:
    (found,) = dates(folded(text))
    assert found.day == day
    assert found.possible


def test_a_date_knows_where_it_stands() -> None:
    text = folded("自２０１８年1月1日起至2018年12月31日止")
    first, last = dates(text)
    assert text[first.start : first.end] == "2018年1月1日"
    assert text[last.start : last.end] == "2018年12月31日"


def test_a_day_no_calendar_has_is_seen() -> None:
    (found,) = dates("2019年2月30日")
    assert found.day is None
    assert not found.possible


def test_a_month_is_no_day() -> None:
    (found,) = dates("2019年12月，")
    assert (found.month, found.day_of_month, found.day, found.possible) == (12, None, None, True)


@pytest.mark.parametrize("text", ["122.137.242.24", "1.2.3", "3月1日", "2018-05-02-1", "版本2018.1.1.4"])
def test_what_names_no_year_and_day_is_no_date(text: str) -> None:
    assert list(dates(text)) == []


def test_years_are_found_in_both_scripts() -> None:
    text = "2017年和二〇一八年，见2019号"
    assert [(text[a:b], year) for a, b, year in years(text)] == [("2017年", 2017), ("二〇一八年", 2018)]


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("(吉政公办[2017]151号)", "吉政公办〔2017〕151号"),
        ("印发了吉船政办函【2018】5号文《方案》", "吉船政办函〔2018〕5号"),
        ("（吉船政发【2018】1号）", "吉船政发〔2018〕1号"),
        ("(长府办函[2018]46号)", "长府办函〔2018〕46号"),
        ("国办发(2014)32号", "国办发〔2014〕32号"),
        ("根据国办公开办函〔2021〕第030号要求", "国办公开办函〔2021〕30号"),
        ("《通知》（和政办发［2019］7号）", "和政办发〔2019〕7号"),
        ("闽财非税函 〔2021〕 1 号", "闽财非税函〔2021〕1号"),
    ],
)  # fmt: skip
def test_document_numbers_are_brought_into_form(text: str, normal: str) -> None:
    (found,) = document_numbers(folded(text))
    assert found.normal == normal


def test_a_document_number_in_form_is_left_alone() -> None:
    (found,) = document_numbers("（中办发〔2016〕8号）")
    assert found.is_normal
    text = "(吉政公办[2017]151号)"
    (odd,) = document_numbers(text)
    assert not odd.is_normal
    assert text[odd.start : odd.end] == "吉政公办[2017]151号"


@pytest.mark.parametrize("text", ["（国令第711号）", "(2018年度)", "第711号", "[2018]5号"])
def test_other_numbers_are_no_document_numbers(text: str) -> None:
    assert list(document_numbers(folded(text))) == []
