"""Cells that say something else than a number: never a blank that is sure, never a number that is sure."""

from __future__ import annotations

import pytest

from gongkai.reading.tables.tests.test_running import settled, sure, values

HEADS = "统计指标 单位 统计数\n"
FAX, ONLINE = "2.传真申请数 件 {}\n", "3.网络申请数 件 5\n4.信函申请数 件 6\n"


@pytest.mark.parametrize("cell", ["二十", "三", "O", "详见附件", "约11", "11余", "无", "0*", "0+1", "3（含上年1件）"])
@pytest.mark.parametrize("between", [" ", "\n", "\t"])
def test_words_in_a_cell_are_no_blank_and_no_sure_number(cell: str, between: str) -> None:
    text = (HEADS + "1.当面申请数 件 4\n" + FAX.format(cell) + ONLINE).replace(" ", between)
    found = settled(text)
    assert "requests_fax" not in sure(text)
    assert "requests_fax" in {code for each in found.findings for code in each.figures} | set(values(text))
    assert values(text)["requests_in_person"] == 4
    assert sure(text)["requests_online"] == 5


def test_a_word_in_one_cell_of_a_row_leaves_the_row_open() -> None:
    heads = "第二十条第（五）项\n信息内容 上一年项目数量 本年增/减 处理决定数量\n"
    found = settled(heads + "行政许可 38 0 7\n其他对外管理服务事项 二十 1 0\n行政处罚 4 2 4\n", 2019)
    assert not [each for each in found.figures if "other_services" in each.code]
    assert "t1.other_services.decisions" in found.unread[0].codes


@pytest.mark.parametrize("between", ["\n", " | "])
def test_a_word_in_the_first_cell_moves_no_other(between: str) -> None:
    heads = "第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n"
    text = (heads + "规章 1 0 7\n行政规范性文件 O 5 7 9\n").replace(" ", between)
    assert not [code for code in sure(text) if code.startswith("t1.normative")]


@pytest.mark.parametrize("between", ["\n", " | ", "\t"])
def test_none_in_the_first_cell_moves_no_other(between: str) -> None:
    heads = "第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n"
    text = (heads + "规章 无 无 无\n行政规范性文件 无 5件 7件\n").replace(" ", between)
    assert sure(text)["t1.normative.in_force"] == 7
    assert "t1.normative.issued" not in sure(text)
    assert values(text)["t1.normative.issued"] is None


def test_a_unit_may_stand_apart_from_its_number() -> None:
    heads = "第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n"
    assert sure(heads + "规章 0 件 2 件 15 件\n行政规范性文件 1 件 0 件 3 件\n")["t1.rules.in_force"] == 15


def test_a_chapter_that_says_none_is_no_row() -> None:
    text = HEADS + "1.当面申请数 件 4\n" + ONLINE + "六、其他需要报告的事项\n无\n"
    assert settled(text).rows == []


def test_a_number_amid_a_remark_broken_over_lines_is_the_cell() -> None:
    text = HEADS + (
        "（一）回应公众关注热点或\n重大舆情数（不同方式回应  次    3\n同一热点或舆情计1次）\n"
        "1.参加或举办新闻发布会总次数 次 0\n2.政府网站在线访谈次数 次 0\n"
    )
    assert sure(text)["response_hot_topics"] == 3


def test_a_digit_of_a_remark_broken_over_lines_is_no_cell() -> None:
    text = HEADS + (
        "（一）主动公开政府信息数（不同渠道和方式公开相同信息计\n1条）\n条\n66\n"
        "其中：主动公开规范性文件数\n条\n2\n制发规范性文件总数\n件\n2\n"
    )
    assert sure(text)["proactive_info_total"] == 66
