"""The rules that need no database: codes, lineage, reasons."""

from datetime import date

import pytest

from gongkai.organisations.rules.changes import (
    Standing,
    faults_in_abolition,
    faults_in_day,
    faults_in_merger,
    faults_in_split,
)
from gongkai.organisations.rules.codes import fault_in_credit_code
from gongkai.organisations.rules.lineage import Line, Lineage

A, B, C, D, E = 1, 2, 3, 4, 5
SPRING, SUMMER, AUTUMN = date(2018, 4, 1), date(2018, 7, 1), date(2018, 10, 1)
BEIJI = Standing(A, "北极街道办事处", SPRING, None, None)
NANJING = Standing(B, "南京街道办事处", SPRING, None, None)


def test_a_sound_credit_code_has_no_fault() -> None:
    assert fault_in_credit_code("91350100M000100Y43") == ""  # GB 32100—2015, the example of the standard


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("91350100M000100Y4", "18位"),
        ("91350100M000100Y44", "校验码"),
        ("91350100M000100O43", "“O”"),
        ("91530100M000100Y43", "校验码"),
    ],
)
def test_a_wrong_credit_code_says_what_is_wrong(written: str, words: str) -> None:
    assert words in fault_in_credit_code(written)


MERGED = (Line(1, SUMMER, A, C), Line(1, SUMMER, B, C))
SPLIT = (Line(2, AUTUMN, C, D), Line(2, AUTUMN, C, E))


def test_the_successor_of_a_merged_unit_is_the_one_it_became_from_the_day_on() -> None:
    line = Lineage.of(MERGED)
    assert line.successors(A, on=date(2018, 6, 30)) == {A}
    assert line.successors(A, on=SUMMER) == {C}
    assert line.successors(B, on=AUTUMN) == {C}


def test_the_predecessors_of_a_merged_unit_are_those_it_was_made_of() -> None:
    line = Lineage.of(MERGED)
    assert line.predecessors(C, on=date(2018, 6, 30)) == {A, B}
    assert line.predecessors(C, on=SUMMER) == {C}


def test_a_merger_and_then_a_split_are_followed_both_ways() -> None:
    line = Lineage.of((*SPLIT, *MERGED))
    assert line.successors(A, on=AUTUMN) == {D, E}
    assert line.predecessors(D, on=SPRING) == {A, B}
    assert line.predecessors(D, on=SUMMER) == {C}


def test_a_unit_that_takes_in_another_goes_on() -> None:
    line = Lineage.of((Line(1, SUMMER, A, A), Line(1, SUMMER, B, A)))
    assert line.successors(A, on=AUTUMN) == {A}
    assert line.successors(B, on=AUTUMN) == {A}
    assert line.predecessors(A, on=SPRING) == {A, B}


def test_a_unit_that_gives_a_part_away_goes_on_beside_it() -> None:
    line = Lineage.of((Line(1, SUMMER, A, A), Line(1, SUMMER, A, D)))
    assert line.successors(A, on=AUTUMN) == {A, D}
    assert line.predecessors(D, on=SPRING) == {A}


def test_what_happened_after_a_merger_is_told_in_the_units_before_it_and_the_other_way_round() -> None:
    line = Lineage.of((*SPLIT, *MERGED))
    assert line.told(A, of=SPRING, on=SUMMER) == {C}
    assert line.told(C, of=SUMMER, on=SPRING) == {A, B}
    assert line.told(C, of=SUMMER, on=AUTUMN) == {D, E}
    assert line.told(D, of=AUTUMN, on=AUTUMN) == {D}
    gives_away = Lineage.of((Line(1, SUMMER, A, A), Line(1, SUMMER, A, D)))
    assert gives_away.told(A, of=SPRING, on=AUTUMN) == {A, D}
    assert gives_away.told(A, of=AUTUMN, on=AUTUMN) == {A}


def test_nobody_carries_on_for_an_abolished_unit_and_a_new_one_has_nobody_before() -> None:
    line = Lineage.of((Line(1, SPRING, None, A), Line(2, SUMMER, A, None)))
    assert line.successors(A, on=SUMMER) == frozenset()
    assert line.predecessors(A, on=date(2018, 3, 31)) == frozenset()


def test_two_changes_on_one_day_count_in_the_order_they_were_entered() -> None:
    line = Lineage.of((Line(2, SUMMER, C, D), Line(1, SUMMER, A, C)))
    assert line.successors(A, on=SUMMER) == {D}
    assert line.predecessors(D, on=SPRING) == {A}


def test_a_change_is_not_entered_before_the_last_one_nor_after_the_end() -> None:
    assert list(faults_in_day(BEIJI, date(2018, 3, 31), ends=False)) == [
        "“北极街道办事处”最近一次变动是2018-04-01，新的变动不能比它早。"
    ]
    ended = Standing(A, "北极街道办事处", SPRING, SUMMER, None)
    assert list(faults_in_day(ended, AUTUMN, ends=False)) == ["“北极街道办事处”已于2018-07-01终止，不能再变动。"]


def test_a_unit_stands_for_a_day_at_least() -> None:
    assert list(faults_in_day(BEIJI, SPRING, ends=False)) == []
    assert len(list(faults_in_day(BEIJI, SPRING, ends=True))) == 1


def test_a_merger_gives_every_reason_at_once() -> None:
    assert list(faults_in_merger([BEIJI], None, A, SPRING)) == [
        "“北极街道办事处”在2018-04-01当天刚有变动，终止至少要晚一天。",
        "合并至少要有两个单位。",
        "合并后的单位不能隶属于被并的“北极街道办事处”，请先调整隶属。",
    ]
    assert list(faults_in_merger([BEIJI, NANJING], None, C, SUMMER)) == []


def test_a_split_makes_two_units_at_least_with_names_of_their_own() -> None:
    assert list(faults_in_split(BEIJI, ["东街道"], SUMMER, goes_on=True)) == []
    assert list(faults_in_split(BEIJI, ["东街道"], SUMMER, goes_on=False)) == ["分设以后至少要有两个单位。"]
    assert list(faults_in_split(BEIJI, ["东街道", "东街道"], SUMMER, goes_on=False)) == [
        "分设的单位里有两个都叫“东街道”。"
    ]


def test_a_unit_with_units_below_is_not_abolished_nor_keeps_its_own_records() -> None:
    assert list(faults_in_abolition(BEIJI, ["社区服务中心"], BEIJI, SUMMER)) == [
        "“北极街道办事处”下面还有社区服务中心，请先调整隶属或者撤销。",
        "档案不能由被撤销的单位自己接管。",
    ]
