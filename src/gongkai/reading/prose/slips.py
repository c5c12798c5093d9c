"""Slips of the pen, things left out of a sentence, and document numbers not in their form. Tables of data.

A slip is listed with the words that prove it: 截止 is right in 报名截止日期 and wrong in 截止2018年12月31日，共….
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.base.findings import Finding
from gongkai.base.text import document_numbers, late
from gongkai.reading.codes import found
from gongkai.reading.prose.flow import Flow

BEFORE_A_SIGN, AFTER_A_SIGN = 12, 24


class Slip(NamedTuple):
    """A wrong wording: `sign` stands in every text that has it, `pattern` proves it, `right` is what was meant."""

    sign: str
    pattern: re.Pattern[str]
    right: str


def _slip(sign: str, right: str, pattern: str = "") -> Slip:
    return Slip(sign, late(pattern or re.escape(sign)), right)


SLIPS = (
    _slip("截止", "截至", r"(?<!报名|申报|征集|时间)截止(?=到?(?:(?:19|20)\d\d年|\d{1,2}月|目前|年底|发稿))"),
    _slip("公开个例", "公开条例"),
    _slip("公开条列", "公开条例"),
    _slip("结全", "结合", r"结全(?=[我本单实工])"),
    _slip("建全", "健全", r"(?<![新改扩修重])建全(?=完善|制度|机制|体系|工作|各项|了|和)"),
    _slip("不存的", "不存在的", r"(?<=信息)不存的"),
    _slip("信公开", "信息公开", r"(?<![诚征亲守失守互自威失])信公开(?=指南|目录|工作|制度|平台|条例)"),
    _slip("政府息公开", "政府信息公开"),
    _slip("信息公公开", "信息公开"),
    _slip("信息信息公开", "信息公开"),
    _slip("政务政务", "政务"),
    _slip("公开公开", "公开", r"公开公开(?=[工信])"),
    _slip("的的", "的", r"的的(?![士确])"),
    _slip("了了", "了", r"(?<=[\u4e00-\u9fa5])(?<![不未])了了(?=[\u4e00-\u9fa5])"),
    _slip("和和", "和", r"和和(?![睦气美平谐])"),
    _slip("性性信息", "性信息"),
    _slip("按装", "安装"),
    _slip("布署", "部署"),
    _slip("既使", "即使"),
    _slip("再接再励", "再接再厉"),
    _slip("权力和义务", "权利和义务", r"(?<=[民人])(?:的)?权力和义务"),
    _slip("渠到", "渠道", r"渠到(?=[,、。公进])"),
    _slip("渠", "渠道", r"(?<=受理|公开|申请|反馈|获取|知晓|沟通|监督)渠(?=[。,;、])"),
    _slip("没我", "我", r"没我(?=[局区县市街镇乡委办院单][^,。;]{0,10}为0)"),
    _slip("没本", "本", r"没本(?=[局区县市街镇乡委办院单][^,。;]{0,10}为0)"),
    _slip("—", "-", r"(?<=:0\d\d)—(?=\d{8}(?!\d))|(?<=:0\d\d\d)—(?=\d{7,8}(?!\d))"),
)  # fmt: skip


class Gap(NamedTuple):
    """A place where something must stand and nothing does. `what` is what is left out."""

    sign: str
    pattern: re.Pattern[str]
    what: str


def _gap(sign: str, what: str, pattern: str) -> Gap:
    return Gap(sign, late(pattern), what)


GAPS = (
    _gap("一定的同时", "“成绩”一类的词", r"取得了?一定的(?=同时)"),
    _gap("年月日", "日期", r"(?<![\d一二三四五六七八九十〇])年月日(?=[,。;止)\n]|$)"),
    _gap("年月日", "月、日", r"(?<=\d)年月日(?=[,。;止)\n]|$)"),
    _gap("自至", "起止日期", r"期限(?:为|是)?自至"),
    _gap("占%", "百分数", r"占%"),
    _gap("的%", "百分数", r"占[^,。;\d]{1,6}的%"),
    _gap("信息,占", "数字", r"(?<=类)的?信息(?=,占[^,。;]{0,8}\d)"),
    _gap("XX", "具体内容", r"XX+(?=[年月日条件个局区县市街镇次人])"),
    _gap("××", "具体内容", r"××+(?=[年月日条件个局区县市街镇次人])"),
    _gap("邮编:", "邮编", r"(?<=[,;(])邮编:(?=[,;)。])"),
    _gap("电话:", "电话", r"(?<=[,;(])(?:联系)?电话:(?=[,;)。])"),
    _gap("邮箱:", "电子邮箱", r"(?<=[,;(])(?:电子)?邮箱:(?=[,;)。])"),
    _gap("地址:", "地址", r"(?<=[,;(])(?:联系|办公)?地址:(?=[,;)。])"),
    _gap("传真:", "传真", r"(?<=[,;(])传真:(?=[,;)。])"),
)


# A unit without its number: 共条, 申请数为件.
UNCOUNTED = late(
    r"[共计为][件条份次个人场期篇](?=[,。;)])(?:(?<=[,。;:\n息请训会]共.)|(?<=[,。;:\n息请训会][总合]共.)"
    r"|(?<=[,。;:\n息请训会][合共累总]计.)|(?<=数为.))"
)


def slip_findings(flow: Flow) -> Iterator[Finding]:
    """Known slips, gaps and document numbers, in the order of the tables."""
    text = flow.text
    taken: set[int] = set()
    for slip in SLIPS:
        if slip.sign not in text:
            continue
        for seen in _proven(flow, slip.sign, slip.pattern):
            if taken.isdisjoint(range(seen.start(), seen.end())):
                taken.update(range(seen.start(), seen.end()))
                words = f"“{seen[0]}”应为“{slip.right}”。"
                place = flow.place(seen.start(), seen.end())
                yield found("P-TYPO", words, expected=slip.right, actual=seen[0], place=place)
    for gap in GAPS:
        if gap.sign not in text:
            continue
        for seen in _proven(flow, gap.sign, gap.pattern):
            yield _left_out(flow, seen, gap.what)
    for seen in UNCOUNTED.finditer(text):
        yield _left_out(flow, seen, "数字")
    yield from _document_numbers(flow)


def _proven(flow: Flow, sign: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of a pattern round each place where its sign stands."""
    for at in flow.hits(sign):
        seen = pattern.search(flow.text, max(0, at - BEFORE_A_SIGN), at + AFTER_A_SIGN)
        if seen and seen.start() <= at + len(sign) and at <= seen.end():
            yield seen


def _left_out(flow: Flow, seen: re.Match[str], what: str) -> Finding:
    place = flow.place(seen.start(), seen.end())
    return found("P-MISSING", f"“{seen[0]}”这里缺少{what}。", expected=what, place=place)


def _document_numbers(flow: Flow) -> Iterator[Finding]:
    if "号" not in flow.text:
        return
    for number in document_numbers(flow.text):
        if not number.is_normal:
            yield found(
                "P-DOCNO",
                f"发文字号“{number.raw}”规范写法是“{number.normal}”。",
                expected=number.normal,
                actual=number.raw,
                place=flow.place(number.start, number.end),
            )
