"""Slips of the pen, things left out, document numbers."""

import pytest

from gongkai.reading.prose.tests.narrative import found, reading


def faults(words: str, code: str) -> list[tuple[object, object]]:
    return [(expected, actual) for _, expected, actual in found(words, code=code)]


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("截止12月31日，受理事项10件。", "截至", "截止"),
        ("截止2018年底，共公开3条。", "截至", "截止"),
        ("截止目前，运行正常。", "截至", "截止"),
        ("《中华人民共和国政府信息公开个例》", "公开条例", "公开个例"),
        ("结全我局实际", "结合", "结全"),
        ("进一步建全完善各项制度", "健全", "建全"),
        ("申请的信息不存的3件", "不存在的", "不存的"),
        ("定期更新的信公开指南和目录", "信息公开", "信公开"),
        ("进行政务政务公开", "政务", "政务政务"),
        ("落实了市里提出的的要求", "的", "的的"),
        ("属于四类过程性性信息1件", "性信息", "性性信息"),
        ("畅通依申请公开受理渠。", "渠道", "渠"),
        ("今年没我街收到申请数为0件。", "我", "没我"),
        ("电话：0432—64837815，", "-", "—"),
    ],
)
def test_a_known_slip(words: str, right: str, wrong: str) -> None:
    assert faults(words, "P-TYPO") == [(right, wrong)]


@pytest.mark.parametrize(
    "words",
    [
        "报名截止2018年12月31日。",
        "申请截止日期为12月31日。",
        "截至12月31日，受理10件。",
        "新建全区政务公开平台。",
        "诚信公开承诺。",
        "省、市政府政府信息公开工作要点。",
        "结全市之力。",
        "目的的确立",
        "和和气气",
        "兴修水渠。",
        "2014—2018年，电话：0432-64837815",
        "没我参与的会议。",
        "不存在的3件，保存的5件。",
        "个例分析，条例宣传。",
    ],
)
def test_right_words_are_left_alone(words: str) -> None:
    assert faults(words, "P-TYPO") == []


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("取得一定的同时也存在一些问题", "“成绩”一类的词"),
        ("统计期限自至。", "起止日期"),
        ("截至年月日，共公开3条。", "日期"),
        ("全年主动公开政府信息，共条。", "数字"),
        ("收到政府信息公开申请数为件。", "数字"),
        ("政策类信息2条，占总体比例为18%；规划计划类信息，占总体比例为9%；", "数字"),
        ("公开信息2条，占%。", "百分数"),
        ("20XX年，全区公开3条。", "具体内容"),
        ("地址：北京路1号；邮编：；电话：0432-64837815", "邮编"),
        ("（地址：北京路1号，电话：，邮编：132011）", "电话"),
    ],
)
def test_something_is_left_out(words: str, what: str) -> None:
    assert faults(words, "P-MISSING") == [(what, None)]


@pytest.mark.parametrize(
    "words",
    [
        "取得一定的成绩，同时也存在一些问题",
        "统计期限自2018年1月1日至12月31日。",
        "对收到的政府信息公开申请件，及时办理。",
        "公开信息条数达2847条。",
        "明确年月日的写法。",
        "机构职能类信息，主要公布在网站。",
        "占比情况见各部门报告。",
        "点击数：",
        "电话：0432-64837815，邮编：132011",
        "公共条件、共个人。"[:5],
    ],
)
def test_whole_sentences_are_left_alone(words: str) -> None:
    assert faults(words, "P-MISSING") == []


@pytest.mark.parametrize(
    ("words", "normal"),
    [
        ("（吉船政发【2018】1号）", "吉船政发〔2018〕1号"),
        ("印发了吉船政办函【2018】5号文", "吉船政办函〔2018〕5号"),
        ("(吉政公办[2017]151号)", "吉政公办〔2017〕151号"),
        ("国办发(2014)32号", "国办发〔2014〕32号"),
        ("国办公开办函〔2021〕第030号", "国办公开办函〔2021〕30号"),
    ],
)
def test_a_document_number_is_brought_into_form(words: str, normal: str) -> None:
    assert [expected for expected, _ in faults(words, "P-DOCNO")] == [normal]


@pytest.mark.parametrize(
    "words", ["（中办发〔2016〕8号）", "（闽财非税函〔2021〕 1 号）", "（国令第 711 号）", "（2018年度）第5号"]
)
def test_a_document_number_in_form_is_left_alone(words: str) -> None:
    assert faults(words, "P-DOCNO") == []


def test_a_slip_is_shown_where_it_stands() -> None:
    (slip,) = [each for each in reading("结全我局实际，编制报告。").findings if each.code == "P-TYPO"]
    assert (slip.place.line, slip.place.column, slip.place.end) == (1, 1, 3)
