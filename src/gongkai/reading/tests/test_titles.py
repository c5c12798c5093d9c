"""Titles of annual reports, as they are really printed."""

import pytest

from gongkai.base.text import folded
from gongkai.reading.titles import end_of_title, title_in, title_of, titles_alone


@pytest.mark.parametrize(
    ("words", "unit", "year"),
    [
        ("船营区人民政府2018年政府信息公开工作年度报告", "船营区人民政府", 2018),
        ("2019年上海市人民政府办公厅政府信息公开工作年度报告", "上海市人民政府办公厅", 2019),
        ("工农区人民政府关于2018年度政府信息公开工作的报告", "工农区人民政府", 2018),
        ("2018年政府信息公开年度报告", None, 2018),
        ("平潭综合实验区地方税务局2013年信息公开年度报告", "平潭综合实验区地方税务局", 2013),
        ("（合成测试件，单位与数字均为虚构）某县2016年政府信息公开工作年度报告", "某县", 2016),
        ("标题: 平潭综合实验区2021年度政府信息公开工作年度报告", "平潭综合实验区", 2021),
        ("某市卫生健康委员会二〇二〇年政府信息公开工作年度报告", "某市卫生健康委员会", 2020),
        ("2017年某区人民政府信息公开工作年度报告", "某区人民政府", 2017),
        ("某 局 2018 年 政 府 信 息 公 开 年 报（2019年3月1日）", "某局", 2018),
        ("某镇2022年政务公开工作年度报告", "某镇", 2022),
        ("我局2018年政府信息公开工作年度报告", None, 2018),
    ],
)
def test_a_title_names_unit_and_year(words: str, unit: str | None, year: int) -> None:
    found = title_of(words)
    assert found is not None
    assert (found.unit, found.year) == (unit, year)


@pytest.mark.parametrize(
    "words",
    [
        "关于编制2018年政府信息公开工作年度报告的通知",
        "某区政府信息公开指南",
        "2018年政府工作报告",
        "某局2018年部门决算公开",
        "政府信息公开工作年度报告",
        "",
    ],
)
def test_other_papers_have_no_such_title(words: str) -> None:
    assert title_of(words) is None


def test_a_title_may_run_over_several_lines() -> None:
    lines = ["吉林市船营区北极街道办事处", "", "2017年政府信息公开工作", "年度报告", "（2018年2月24日）"]
    found = title_in([line for line in lines if line])
    assert found is not None
    assert (found.unit, found.year, found.first, found.last) == ("吉林市船营区北极街道办事处", 2017, 0, 2)


def test_a_login_bar_is_no_part_of_the_title() -> None:
    found = title_in(["登录| 注册", "2018年政府信息公开年度报告"])
    assert found is not None
    assert (found.unit, found.first) == (None, 1)


def test_a_title_may_be_glued_to_the_first_words() -> None:
    line = folded("平潭综合实验区2019年政府信息公开工作年度报告 〔前言从略〕本报告所列数据的统计期限自2019年1月1日起")
    found = title_in([line])
    assert found is not None
    assert (found.unit, found.year, found.whole) == ("平潭综合实验区", 2019, False)
    assert line[end_of_title(line) :].strip().startswith("〔前言从略〕")


def test_a_second_title_is_found_further_down() -> None:
    lines = ["甲局2018年政府信息公开工作年度报告", "一、概述", "全年公开5条。", "乙局2018年政府信息公开工作年度报告"]
    assert [each.unit for each in titles_alone(lines)] == ["甲局", "乙局"]


def test_a_long_row_of_signs_costs_no_time() -> None:
    assert title_in(["=" * 5_000, "(" * 5_000, "年" * 5_000]) is None
