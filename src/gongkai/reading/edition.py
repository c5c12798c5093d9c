"""Whose report it is, of which year, and whether it is one at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from gongkai.base.findings import Finding
from gongkai.base.text import YEAR_IN_CHARACTERS, folded, late, year_number
from gongkai.reading.codes import found
from gongkai.reading.report import Text
from gongkai.reading.residue import Body, without_residue
from gongkai.reading.titles import ORGAN, Title, title_in, title_of, titles_alone

YEAR = rf"((?:19|20)\d\d|{YEAR_IN_CHARACTERS})年"
PERIOD = late(rf"(?:统计|数据)的?(?:期限|时间|时限|周期)[^。]{{0,12}}?{YEAR}1月1日")
MADE = late(rf"(?:编制|公布|撰写|形成)[^。;]{{0,24}}?{YEAR}度?[^。;,]{{0,30}}?报告")
NOW = late(rf"现(?:将|就)[^。;]{{0,16}}?{YEAR}度?[^。;]{{0,30}}?(?:报告|汇报|公布)")
BEGINS = late(rf"(?:^|\n) *{YEAR}(?:度|全|,|1?\d月)")
LEADS = ((PERIOD, 6), (MADE, 4), (NOW, 3), (BEGINS, 1))  # what names the report year, and how much it weighs
FRAME_WEIGHT, SIGNED_WEIGHT = 5, 2
SENTENCE_WEIGHT = 3  # of the lightest sentence that says what the text is
CLEAR_LEAD = 2  # the year chosen must weigh so many times the next

NAMED = late(r"(?:公布|公开|发布|编制)[^。,;]{0,8}?\d{4}年度?([\u4e00-\u9fff]{2,20}?)(?:政府|政务)?信息公开")
SUBJECT = late(
    rf"(?:^|\n|。) *{YEAR}度?,?([\u4e00-\u9fff]{{2,20}}?)(?:认真|坚持|深入|严格|紧紧|积极|依据|高度|按照|全面|以习近平)"
)
AREA = late(r"[省市区县旗]$")
IN_NAME = late(r"[\u3400-\u9fff]{3,30}")

SIGNS = tuple(
    late(each)
    for each in (
        "主动公开",
        "依申请公开|信息公开申请",
        "报告如下|年度报告",
        "行政复议|行政诉讼",
        "主要问题|存在问题|改进",
    )
)
ENOUGH_SIGNS = 4
ANOTHER_KIND = late(r"(?:通知|公告|指南|办法|规定|意见|方案|条例|目录|函)$")
FIRST_MARK = "一、"
FIRST_CHAPTER = late(rf"(?:^|\n) *{FIRST_MARK}")


class Identity(NamedTuple):
    """What a document is: its title, unit, year and day, with what was uncertain about them in `findings`.

    `text` is the narrative without title and residue.
    """

    title: str
    unit: str | None
    year: int | None
    published_on: date | None
    is_report: bool
    text: Text
    findings: tuple[Finding, ...] = ()


def identify(text: Text, *, title: str = "", name: str = "", has_table: bool = False) -> Identity:
    """What report the narrative is. `title`: the title field of the file; `name`: its name, the last resort."""
    lines = folded("\n".join(line.text for line in text.lines)).split("\n") if text.lines else []
    printed, of_file = title_in(lines), title_of(title)
    best = printed or of_file
    body = without_residue(text, lines, printed)
    words = body.words
    years = Counter() if best else _years(words, body)
    if not _is_report(best, lines, words, years, has_table=has_table):
        finding = found("R-NOREPORT", "这个文件不是政府信息公开工作年度报告，没有读取数字。")
        return Identity(best.words if best else "", None, None, None, False, body.text, (finding,))
    findings: list[Finding] = []
    year = best.year if best else _year(years, findings)
    unit = next((each.unit for each in (printed, of_file) if each and each.unit), None)
    if unit is None:
        unit = _unit(words, body, name, findings)
    if words.count(FIRST_MARK) > 1 and len(FIRST_CHAPTER.findall(words)) > 1:
        _look_for_a_second(text, lines, findings)
    return Identity(best.words if best else "", unit, year, body.published_on, True, body.text, tuple(findings))


def _is_report(title: Title | None, lines: Sequence[str], words: str, years: Counter[int], *, has_table: bool) -> bool:
    """A title says so; without one, a table of a form or the usual contents and a sentence that names the year."""
    if title is not None:
        return True
    heading = next((line.strip() for line in lines if line.strip()), "")
    if ANOTHER_KIND.search(heading):
        return False
    if has_table:
        return True
    signs = sum(1 for sign in SIGNS if sign.search(words))
    return signs >= ENOUGH_SIGNS and any(weight >= SENTENCE_WEIGHT for weight in years.values())


def _years(words: str, body: Body) -> Counter[int]:
    """The years that can be the report year, with their weight."""
    weights: Counter[int] = Counter()
    for pattern, weight in LEADS:
        for each in pattern.finditer(words):
            weights[year_number(each[1])] += weight
    frame = body.text.frame
    if frame and frame.year:
        weights[frame.year] += FRAME_WEIGHT
    if body.published_on:
        weights[body.published_on.year - 1] += SIGNED_WEIGHT
    return weights


def _year(years: Counter[int], findings: list[Finding]) -> int | None:
    """The year that weighs most; a finding when another comes near, or none is named."""
    ranked = years.most_common(2)
    if not ranked:
        findings.append(found("R-YEAR", "看不出是哪一年度的报告。"))
        return None
    year, weight = ranked[0]
    if len(ranked) > 1 and weight < CLEAR_LEAD * ranked[1][1]:
        words = f"报告没有标题，按正文认定为{year}年度；文中也写有{ranked[1][0]}年，请核对。"
        findings.append(found("R-YEAR", words, expected=year, actual=ranked[1][0]))
    return year


def _unit(words: str, body: Body, name: str, findings: list[Finding]) -> str | None:
    """The unit of a report whose title names none: by signature, first sentences, table, or the name of the file."""
    if ORGAN.search(body.signed):
        return body.signed
    for pattern, group in ((NAMED, 1), (SUBJECT, 2)):
        for each in pattern.finditer(words):
            unit = each[group]
            if ORGAN.search(unit) and unit[0] not in "我本全该各":
                return unit + "人民政府" if AREA.search(unit) and unit + "人民政府" in words else unit
    frame = body.text.frame.field("填报单位") if body.text.frame else None
    if frame and frame.value:
        findings.append(
            found(
                "R-UNIT",
                f"正文没有写明单位，按统计表的填报单位“{frame.value}”认定。",
                actual=frame.value,
                place=frame.place,
            )
        )
        return frame.value
    for each in IN_NAME.finditer(PurePath(name).stem):
        if ORGAN.search(each[0]):
            findings.append(found("R-UNIT", f"文中没有写明单位，按文件名认定为“{each[0]}”，请核对。", actual=each[0]))
            return each[0]
    findings.append(found("R-UNIT", "看不出是哪个单位的报告。"))
    return None


def _look_for_a_second(text: Text, lines: Sequence[str], findings: list[Finding]) -> None:
    """Says when a text with two first chapters also has two different titles: it holds more than one report."""
    titles = {(each.unit, each.year): each for each in titles_alone(lines) if each.unit}
    if len(titles) > 1:
        first, second = [*titles.values()][:2]
        place = text.lines[second.first].place
        sentence = f"文件里有不止一份报告：“{first.words}”和“{second.words}”，按第一份读取，数字都需要核对。"
        findings.append(found("R-TWO", sentence, expected=first.words, actual=second.words, place=place))
