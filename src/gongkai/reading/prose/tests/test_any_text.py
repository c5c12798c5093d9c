"""Whatever the text, reading it ends, raises nothing, and shows every finding inside the text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.reading.checks import check_report
from gongkai.reading.prose.read import read_prose
from gongkai.reading.prose.tests.narrative import edition_of, narrative
from gongkai.reading.report import Report
from gongkai.sheets.figures import form_of_year

WORDS = """
一 二 三 十 1 2018年 12月31日 3.5 100% 占 其中 件 条 ( ） （ ) 、 ， 。 ； ： 是 要 收到 申请 公开 政府信息 办结 复议
诉讼 均获 维持 未 没有 无 http:// www. @ 邮箱： 电话：0432- 号 〔 ] “ ” 《 》 个方面 八个部分 本报告由 等 共
同比增长 上年 统计期限自 至 全区 各乡镇 网站 微信 微博 总数 为0 附件 见下图 XX 周年 将进一步 现将 报告如下 一是
二是 （一） （二） 1、 一、 二、 万 亿 ０ Ａ 開 ○ 截止 倍 余
"""
PIECES = [*WORDS.split(), "\u3000", "\n"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@given(text=TEXTS, year=st.sampled_from([None, 2010, 2016, 2019, 2024]))
def test_any_mixture_of_words_is_read(text: str, year: int | None) -> None:
    lines = text.split("\n")
    edition = edition_of(year) if year else None
    read = read_prose(narrative(*lines), edition=edition, year=year, unit="某区商务局")
    report = Report("a.txt", "某区商务局", year, edition, figures=read.figures, findings=read.findings)
    checked = check_report(report, narrative(*lines), form_of_year(year) if year else None, prose=read)
    for finding in (*read.findings, *checked):
        place = finding.place
        assert finding.words.endswith("。")
        if place.line is not None and place.column is not None and place.end is not None:
            assert 1 <= place.column <= place.end <= len(lines[place.line - 1]) + 1


@pytest.mark.parametrize(
    "piece",
    [
        "一",
        "1",
        "(",
        "（一）",
        "其中1件，",
        "占1%，",
        "3件、",
        "2017年",
        "一是",
        "a@b",
        "http://",
        "未发生复议",
        "100件（",
        "主要有两个方面：一是",
        "“a”、",
    ],
)
def test_endless_repetition_is_read_in_bounded_time(piece: str) -> None:
    text = narrative(piece * (60_000 // len(piece)))
    started = time.perf_counter()
    read_prose(text, edition="2014", year=2018, unit="某区商务局")
    assert time.perf_counter() - started < 20
