"""Document numbers as they are written in reports and on platforms, and as GB/T 9704 has them."""

from datetime import date

import pytest

from gongkai.publishing.rules.document_numbers import (
    DocumentNumber,
    faults,
    faults_in_year,
    numbers_in,
    parse,
)


@pytest.mark.parametrize(
    ("written", "normalised"),
    [
        ("吉船政发〔2018〕1号", "吉船政发〔2018〕1号"),
        ("吉船政发【2018】1号", "吉船政发〔2018〕1号"),
        ("吉船政办函【2018】5号", "吉船政办函〔2018〕5号"),
        ("长府办函[2018]46号", "长府办函〔2018〕46号"),
        ("吉政公办［2017］151号", "吉政公办〔2017〕151号"),
        ("中办发（2016）8号", "中办发〔2016〕8号"),
        ("中办发(2016)第8号", "中办发〔2016〕8号"),
        ("中办发〔2016〕008号", "中办发〔2016〕8号"),
        ("中办发〔２０１６〕８号", "中办发〔2016〕8号"),
        (" 中办发 〔2016〕 8 号 ", "中办发〔2016〕8号"),
        ("中办发〔2016〕8", "中办发〔2016〕8号"),
        ("吉土资字〔2018〕1号", "吉土资字〔2018〕1号"),
        ("国家税务总局公告2018年第5号", "国家税务总局公告2018年第5号"),
        ("国务院令第711号", "国务院令第711号"),
    ],
)
def test_a_number_is_read_however_it_is_written(written: str, normalised: str) -> None:
    number = parse(written)
    assert number is not None
    assert number.normalised == normalised
    assert list(faults(written)) == []


def test_the_parts_of_a_number() -> None:
    assert parse("吉船政发【2018】1号") == DocumentNumber("吉船政发", 2018, 1)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "无",
        "国办公开办函〔202130",  # the brackets were lost: guessing would give another number
        "〔2018〕1号",
        "吉船政发2018 1号",
        "吉船政发〔2018〕号",
        "吉船政发〔2018〕0号",
        "吉船政发〔1818〕1号",
        "吉船政发〔2018〕123456号",
        "关于印发办法的通知（吉船政发〔2018〕1号）",
    ],
)
def test_what_is_no_whole_number_is_none(written: str) -> None:
    assert parse(written) is None
    assert len(list(faults(written))) == 1


def test_two_numbers_in_one_field_are_refused_by_name() -> None:
    written = "吉船政发【2018】1号、吉船政办函〔2018〕5号"
    assert parse(written) is None
    assert list(faults(written)) == ["这里只能填一个文号，现在有2个：吉船政发〔2018〕1号、吉船政办函〔2018〕5号。"]
    assert [number.normalised for number in numbers_in(written)] == ["吉船政发〔2018〕1号", "吉船政办函〔2018〕5号"]


TODAY = date(2018, 6, 1)


def test_the_year_of_the_number_is_that_of_the_document() -> None:
    number = DocumentNumber("吉船政发", 2017, 1)
    assert list(faults_in_year(number, written_on=date(2017, 12, 31), today=TODAY)) == []
    assert list(faults_in_year(number, written_on=None, today=TODAY)) == []
    assert list(faults_in_year(number, written_on=date(2018, 1, 2), today=TODAY)) == [
        "文号的年份是2017年，成文日期是2018-01-02，请核对。"
    ]


def test_a_year_to_come_cannot_be() -> None:
    number = DocumentNumber("吉船政发", 2019, 1)
    assert list(faults_in_year(number, written_on=date(2019, 1, 2), today=TODAY)) == ["文号的年份2019年还没有到。"]


def test_an_order_has_no_year_to_check() -> None:
    assert list(faults_in_year(DocumentNumber("国务院令", None, 711), written_on=TODAY, today=TODAY)) == []
