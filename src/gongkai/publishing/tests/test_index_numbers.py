"""Index numbers: schemes as they are seen on real platforms, written and read back."""

from datetime import date

import pytest

from gongkai.base.errors import Refused
from gongkai.publishing.rules.index_numbers import DEFAULT, Codes, Scheme

DAY = date(2018, 3, 1)
CREDIT = "11441700007280420Y"


@pytest.mark.parametrize(
    ("scheme", "codes", "serial", "number"),
    [
        ("{unit}/{year}-{serial:5}", Codes(unit="000014349"), 110, "000014349/2018-00110"),
        ("{credit}/{year}-{serial:5}", Codes(credit=CREDIT), 50, "11441700007280420Y/2018-00050"),
        ("{credit}/{year}{month}-{serial:5}", Codes(credit=CREDIT), 13, "11441700007280420Y/201803-00013"),
        ("{unit}/{year}-{serial:5}", Codes(unit="0142768-8"), 185, "0142768-8/2018-00185"),
        ("{unit}/{year}-{serial:5}", Codes(unit="sggzyjyzx"), 2, "sggzyjyzx/2018-00002"),
        (
            "{region}-{unit}-{class}-{year}-{serial:4}",
            Codes(unit="A01", region="220204", class_code="03"),
            7,
            "220204-A01-03-2018-0007",
        ),
    ],
)
def test_a_number_is_written_by_its_scheme_and_read_back(scheme: str, codes: Codes, serial: int, number: str) -> None:
    made = Scheme.parse(scheme)
    assert made.number(codes, day=DAY, serial=serial) == number
    read = made.read(number)
    assert (read.year, read.serial, read.codes) == (2018, serial, codes)
    assert str(made) == scheme


def test_the_default_is_credit_code_year_and_five_digits() -> None:
    assert DEFAULT.number(Codes(credit=CREDIT), day=date(2021, 7, 1), serial=1) == "11441700007280420Y/2021-00001"
    assert DEFAULT.needs == ("credit",)


@pytest.mark.parametrize(
    ("scheme", "words"),
    [
        ("", "缺少顺序号"),
        ("{unit}-{serial:5}", "缺少年度"),
        ("{unit}-{year}", "缺少顺序号"),
        ("{region}/{year}-{serial:5}", "两个单位会得到同一个索引号"),
        ("{unit}{year}{serial:5}", "之间要有分隔符"),
        ("{unit}-{year}-{year}-{serial:5}", "不止一次"),
        ("{unit}-{year}-{serial:12}", "1至9位"),
        ("{unit}-{year}-{serial:0}", "1至9位"),
        ("{unit}#{year}-{serial}", "不能用“#”"),
        ("{organ}/{year}-{serial}", "不认识“{organ}”"),
        ("{unit:3}/{year}-{serial}", "不认识"),
        ("{unit}/{year}-{serial", "不能用“{”"),
        ("{unit}/{year}-{serial}\n", None),
    ],
)
def test_a_scheme_that_could_make_a_number_twice_or_not_be_read_is_refused(scheme: str, words: str | None) -> None:
    if words is None:  # the end of a line is no part of it
        assert str(Scheme.parse(scheme)) == "{unit}/{year}-{serial:5}"
        return
    with pytest.raises(Refused) as refused:
        Scheme.parse(scheme)
    assert any(words in reason for reason in refused.value.reasons)


def test_all_reasons_are_told_at_once() -> None:
    with pytest.raises(Refused) as refused:
        Scheme.parse("{region}*")
    assert len(refused.value.reasons) == 4


def test_a_unit_without_its_code_gets_no_number() -> None:
    with pytest.raises(Refused, match="单位没有统一社会信用代码"):
        DEFAULT.number(Codes(), day=DAY, serial=1)
    with pytest.raises(Refused, match="不合格式"):
        DEFAULT.number(Codes(credit="12345"), day=DAY, serial=1)


def test_a_serial_that_no_longer_fits_is_refused_and_not_cut() -> None:
    assert DEFAULT.number(Codes(credit=CREDIT), day=DAY, serial=99_999).endswith("-99999")
    with pytest.raises(Refused, match="已经超过5位"):
        DEFAULT.number(Codes(credit=CREDIT), day=DAY, serial=100_000)


@pytest.mark.parametrize(
    "text", ["", "11441700007280420Y/2018-0050", "11441700007280420Y/2018-00000", "x/2018-00001", "11441700007280420Y"]
)
def test_a_number_of_another_scheme_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="不是按"):
        DEFAULT.read(text)


def test_a_full_width_number_is_read() -> None:
    assert DEFAULT.read("11441700007280420Ｙ／２０１８－00050").serial == 50
