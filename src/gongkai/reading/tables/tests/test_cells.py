"""What one cell says."""

from decimal import Decimal

import pytest

from gongkai.reading.tables.cells import Says, in_unit, read_cell
from gongkai.reading.tables.letters import clear


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("30", 30, ""),
        (" 0 ", 0, ""),
        ("１，２８６", 1286, ""),
        ("12.50", Decimal("12.5"), ""),
        ("30条", 30, "条"),
        ("251000元", 251000, "元"),
        ("25.1 万元", Decimal("25.1"), "万元"),
        ("-8", -8, ""),
        ("－8", -8, ""),
        ("180人次", 180, "人次"),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, value: int | Decimal, unit: str) -> None:
    reading = read_cell(clear(text))
    assert (reading.says, reading.value, reading.unit, reading.certain) == (Says.NUMBER, value, unit, True)


@pytest.mark.parametrize("text", ["—", "——", "/", "／", "-", "－", "无", "*"])
def test_a_mark_stands_for_no_number_and_is_never_certain(text: str) -> None:
    reading = read_cell(clear(text))
    assert (reading.says, reading.value, reading.certain) == (Says.MARK, None, False)


@pytest.mark.parametrize("text", ["", " ", "\n", "　"])
def test_a_blank_is_certain(text: str) -> None:
    reading = read_cell(clear(text))
    assert (reading.says, reading.value, reading.certain) == (Says.BLANK, None, True)


@pytest.mark.parametrize(
    ("text", "value"),
    [("约30", 30), ("30余", 30), ("1139\n8889", 11398889), ("O", 0), ("三", 3), ("1.2万", 12000), ("减少5", -5)],
)
def test_what_a_rule_had_to_repair_is_not_certain(text: str, value: int) -> None:
    reading = read_cell(clear(text))
    assert (reading.says, reading.value, reading.certain) == (Says.NUMBER, value, False)


@pytest.mark.parametrize("text", ["见附件", "12.5%", "1,28", "3/4月", "第5"])
def test_words_are_no_number(text: str) -> None:
    assert read_cell(clear(text)).says is Says.WORDS


def test_amounts_are_kept_in_the_unit_of_the_form() -> None:
    assert in_unit(Decimal("25.1"), "万元", "元") == 251000
    assert in_unit(325, "元", "万元") == Decimal("0.0325")
    assert in_unit(30, "条", "万元") == 30
