"""Whose report a narrative is, of which year, and whether it is one."""

from __future__ import annotations

from datetime import date

from gongkai.base.findings import Place
from gongkai.reading.edition import Identity, identify
from gongkai.reading.report import FrameField, TableFrame, Text, TextLine


def text(words: str, frame: TableFrame | None = None) -> Text:
    lines = tuple(TextLine(line, Place(line=number)) for number, line in enumerate(words.split("\n"), 1) if line)
    return Text(lines=lines, frame=frame)


def identity(words: str, *, name: str = "", frame: TableFrame | None = None, has_table: bool = False) -> Identity:
    return identify(text(words, frame), name=name, has_table=has_table)


BODY = """一、概述
全年主动公开政府信息20条。
二、依申请公开
未收到政府信息公开申请，未发生行政复议和行政诉讼。
三、存在的主要问题
公开不够及时。"""


def codes(found: Identity) -> list[str]:
    return [each.code for each in found.findings]


def test_the_title_and_the_residue_are_no_narrative() -> None:
    found = identity(f"登录| 注册\n某局2018年政府信息公开年度报告\n发布日期:2019-03-15    点击数:\n{BODY}")
    assert next(line.text for line in found.text.lines) == "一、概述"
    assert found.text.title is not None
    assert found.text.title.text == "某局2018年政府信息公开年度报告"
    assert [line.place.line for line in found.text.residue] == [1, 3]
    assert (found.unit, found.year, found.published_on) == ("某局", 2018, date(2019, 3, 15))


def test_the_day_may_stand_under_the_title_or_under_the_signature() -> None:
    assert identity(f"某局2018年政府信息公开年度报告\n（2019年3月1日）\n{BODY}").published_on == date(2019, 3, 1)
    assert identity(f"某局2018年政府信息公开年度报告\n{BODY}\n某局\n2019年2月3日").published_on == date(2019, 2, 3)


def test_a_report_without_a_title_is_known_by_its_signature() -> None:
    found = identity(f"现将2018年政府信息公开工作情况报告如下:\n{BODY}\n昌邑区商务局\n2019年1月3日")
    assert (found.unit, found.year, codes(found)) == ("昌邑区商务局", 2018, [])


def test_a_title_without_a_unit_takes_it_from_the_first_sentence() -> None:
    words = "特向社会公布2018年绿园区政府信息公开工作年度报告。绿园区人民政府高度重视。"
    found = identity(f"2018年政府信息公开年度报告\n{words}\n{BODY}")
    assert (found.unit, codes(found)) == ("绿园区人民政府", [])


def test_two_years_of_equal_weight_are_doubted() -> None:
    found = identity(f"现将2017年政府信息公开工作情况报告如下。\n2018年,某局认真工作。\n2018年度公开5条。\n{BODY}")
    assert found.year in {2017, 2018}
    assert "R-YEAR" in codes(found)


def test_a_unit_known_from_the_table_or_the_file_name_alone_is_doubted() -> None:
    words = f"现将2018年政府信息公开工作情况报告如下。\n{BODY}"
    frame = TableFrame(fields=(FrameField("填报单位", "某市某局"),))
    of_table = identity(words, frame=frame, has_table=True)
    assert (of_table.unit, codes(of_table)) == ("某市某局", ["R-UNIT"])
    of_name = identity(words, name="reports/12_杨陵区统计局2018.txt")
    assert (of_name.unit, codes(of_name)) == ("杨陵区统计局", ["R-UNIT"])
    assert (identity(words, name="a.txt").unit, codes(identity(words, name="a.txt"))) == (None, ["R-UNIT"])


def test_two_reports_in_one_file_are_told() -> None:
    found = identity(f"甲局2018年政府信息公开年度报告\n{BODY}\n乙局2019年政府信息公开年度报告\n{BODY}")
    assert (found.unit, found.year, codes(found)) == ("甲局", 2018, ["R-TWO"])
    assert found.findings[0].place.line == 8


def test_other_papers_are_no_report() -> None:
    for words in (
        "某区政府信息公开指南\n主动公开和依申请公开的范围。行政复议。存在的问题可以投诉。年度报告见网站。",
        "关于编制2018年政府信息公开工作年度报告的通知\n各单位要在2019年3月31日前编制2018年度报告。主动公开、依申请公开情况。",
        "今天天气很好。\n我们去公园。",
        "2018年政府工作报告\n过去一年，我们坚持稳中求进。",
    ):
        found = identity(words)
        assert not found.is_report, words
        assert codes(found) == ["R-NOREPORT"]
        assert (found.unit, found.year) == (None, None)
