"""Years and dates that contradict the report year, and the statistics period.

A year contradicts only where it names the period reported (现将2017年…报告如下) or planned (2017年，我街…要进一步…);
a year in the title of a document or of a comparison with the past is no contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.base.findings import Finding
from gongkai.base.text import chinese_integer, dates, late, year_number
from gongkai.reading.codes import found
from gongkai.reading.prose.claims import Claim
from gongkai.reading.prose.flow import Flow
from gongkai.reading.prose.headings import Outline

NAMED = r"((?:19|20)\d\d|二〇[〇一二三四五六七八九]{2})"
YEAR_SIGNS = ("20", "19", "二〇")
NAMED_YEAR = late(NAMED + "年")
REACH = 44

# A year names the period reported when these words stand before it, and a word for the report after it. That a report
# was made or published says so only in the opening: later on it may be last year's.
NOT_IN_TITLES = r"[^;,《》]"
BEFORE_REPORTED = late(
    rf"(?:现[将就把]{NOT_IN_TITLES}{{0,16}}"
    rf"|(?P<opening>[现特](?:予以?)?(?:编制|公布|发布|公告|向社会公[布开]){NOT_IN_TITLES}{{0,24}}"
    rf"|(?<!完成)编制了?{NOT_IN_TITLES}{{0,16}})"
    rf"|(?P<itself>本(?:报告|年报)[为是系]{NOT_IN_TITLES}{{0,16}}))$"
)
AFTER_REPORTED = late(
    r"度?[^;,《》]{0,40}?(?:报告|汇报|总结|情况)(?:如下|予以|[给,。:]|$)|度?[^;,《》]{0,24}?(?:报告|年报)"
)

PERIOD_SIGNS = (
    "期限",
    "时限",
    "统计时间",
    "统计期间",
    "统计周期",
    "统计时段",
    "统计范围",
    "时间范围",
    "时间段",
    "报告时间",
    "报告期",
)
PERIOD = late(
    r"统计(?:数据)?的?(?:期限|时限|时间|期间|周期|时段|范围)|(?:数据|指标|报告)[^;]{0,12}(?:期限|时限|时间段|时间范围)"
    r"|报告时间|报告期"
)
RANGE = late(rf"{NAMED}年(\d{{1,2}})月(\d{{1,2}})日起?(?:开始)?[至到—\-~](?:{NAMED}年)?(\d{{1,2}})月(\d{{1,2}})日")
WHOLE_YEAR = [1, 1, 12, 31]
FIRST_YEAR, SINCE_IN_FORCE = 2008, [5, 1, 12, 31]  # the Regulations are in force since 1 May 2008

# A year names the period planned when it begins a clause and one of these words follows.
BEFORE_PLANNED = frozenset("。;,:、)\n")
PLANNED = late(
    r"度?[,、]?(?P<between>[^;]{0,24}?)"
    r"(?:将(?:进一步|继续|着力|不断|努力|从以下|采取|以|围绕|按照|重点(?!领域)|严格|认真|深入|全面|大力|加大|切实|紧紧|针对|坚持)"
    r"|(?<![重主需只纲必摘首提紧概])要(?:进一步|继续|着力|不断|加大|加强|以|在|从|努力|切实|严格|认真|坚持|围绕|按照|把|做到)"
    r"|(?:拟|计划|打算)(?:进一步|继续|着力|从|在|重点|采取|做好|开展|加强))"
)
PLAN_HEADING = late(
    r"度?的?(?:政府信息公开|政务公开|信息公开)?(?:工作)?(?:打算|计划|安排|思路|设想|改进措施)(?=[\n。:]|$)"
)
DONE = late(r"了|已|取得|存在|根据|按照|要求")
ABOUT_PLANS = late(r"问题|打算|改进|计划|下一步|下步|安排|设想|不足")
LAST_PART = 0.6

AGO = {"颁布": 2007, "公布": 2007, "施行": 2008, "实施": 2008}
ANNIVERSARY = late(r"条例》?(颁布|公布|施行|实施)(?:以来)?第?(\d{1,2}|[一二三四五六七八九十]{1,3})周年")


def year_findings(flow: Flow, outline: Outline, claims: Sequence[Claim], year: int | None) -> Iterator[Finding]:
    """Years that contradict the report year; without a report year nothing contradicts."""
    yield from _impossible(flow)
    if year is None:
        return
    for said in _named_years(flow):
        yield from _reported(flow, outline, said, year)
        yield from _planned(flow, outline, said, year)
    yield from _anniversaries(flow, year)
    yield from _counted_in_another_year(flow, claims, year)


def _named_years(flow: Flow) -> Iterator[re.Match[str]]:
    """Every year named with 年, in order."""
    for at in sorted(flow.hits(*YEAR_SIGNS)):
        said = NAMED_YEAR.match(flow.text, at)
        if said:
            yield said


def _contradiction(flow: Flow, words: str, expected: int, actual: int, span: tuple[int, int]) -> Finding:
    return found("P-YEAR", words, expected=expected, actual=actual, place=flow.place(*span))


def _reported(flow: Flow, outline: Outline, said: re.Match[str], year: int) -> Iterator[Finding]:
    """现将2017年…情况报告如下, 编制了2017年度…报告."""
    actual, text = year_number(said[1]), flow.text
    if actual == year:
        return
    start = flow.sentence_at(said.start()).start
    before = BEFORE_REPORTED.search(text, max(start, said.start() - REACH), said.start())
    if before is None or (before["opening"] and outline.chapter_at(said.start())):
        return
    if before["itself"] or AFTER_REPORTED.match(text, said.end(), said.end() + REACH):
        words = f"报告年度是{year}年，这里说报告的是{actual}年的情况。"
        yield _contradiction(flow, words, year, actual, said.span())


def _planned(flow: Flow, outline: Outline, said: re.Match[str], year: int) -> Iterator[Finding]:
    """2017年，我街…要进一步… as the plan of the report of 2017."""
    actual, text = year_number(said[1]), flow.text
    if actual > year or (said.start() and text[said.start() - 1] not in BEFORE_PLANNED):
        return
    chapter = outline.chapter_at(said.start())
    if not (ABOUT_PLANS.search(chapter.title) if chapter else said.start() > len(text) * LAST_PART):
        return
    plan = PLANNED.match(text, said.end(), said.end() + REACH)
    is_plan = plan and "。" not in plan[0] and "\n" not in plan[0] and not DONE.search(plan["between"])
    if is_plan or PLAN_HEADING.match(text, said.end(), said.end() + REACH):
        words = f"下一步工作的年份写作{actual}年，报告年度是{year}年，应为{year + 1}年。"
        yield _contradiction(flow, words, year + 1, actual, said.span())


def _anniversaries(flow: Flow, year: int) -> Iterator[Finding]:
    """条例颁布10周年 in a year that is not the tenth."""
    for at in flow.hits("周年"):
        said = ANNIVERSARY.search(flow.text, max(0, at - 20), at + 2)
        if said is None:
            continue
        number = int(said[2]) if said[2].isdigit() else chinese_integer(said[2])
        since = AGO[said[1]]
        if number and number not in (year - since, year + 1 - since):
            words = f"条例{since}年{said[1]}，到{year}年是{year - since}周年，这里写作{number}周年。"
            yield _contradiction(flow, words, year - since, number, said.span())


def _impossible(flow: Flow) -> Iterator[Finding]:
    """Dates no calendar has: 2月30日."""
    for start, words in flow.sentences_with("月"):
        if "年" not in words and "-" not in words:
            continue
        for written in dates(words):
            if not written.possible:
                raw = words[written.start : written.end]
                place = flow.place(start + written.start, start + written.end)
                yield found("P-DATE", f"“{raw}”不是一个存在的日期。", actual=raw, place=place)


def _counted_in_another_year(flow: Flow, claims: Sequence[Claim], year: int) -> Iterator[Finding]:
    """2017年，全区共收到… in the report of 2018, when the text says nothing of the kind for 2018."""
    current = {code for claim in claims if claim.year in (None, year) for code in claim.codes}
    seen: set[int] = set()
    for claim in claims:
        if claim.year not in (year - 1, year + 1) or current.intersection(claim.codes):
            continue
        start, words = flow.sentence_at(claim.start)
        if words.startswith(f"{claim.year}年") and start not in seen:
            seen.add(start)
            text = f"报告年度是{year}年，这里的数字写作{claim.year}年的，全文没有{year}年的同一数字。"
            yield _contradiction(flow, text, year, claim.year, (start, start + len("2018年")))


def period_findings(flow: Flow, outline: Outline, year: int | None) -> Iterator[Finding]:
    """The statistics period: not stated, not of the report year, or not the whole year."""
    stated = False
    for start, words in flow.sentences_with(*PERIOD_SIGNS, "月1日"):
        named = PERIOD.search(words)
        ranges = list(RANGE.finditer(words))
        stated = stated or bool(named) or any(_days(said) == WHOLE_YEAR for said in ranges)
        if named and ranges and year is not None:
            yield from _period(flow, start, ranges[0], year)
    if not stated and not outline.elided:
        yield found("P-PERIOD", "全文没有写明数据的统计期限。", expected=f"{year}年1月1日至12月31日" if year else None)


def _period(flow: Flow, start: int, said: re.Match[str], year: int) -> Iterator[Finding]:
    first = year_number(said[1])
    last = year_number(said[4]) if said[4] else first
    place = flow.place(start + said.start(), start + said.end())
    expected = f"{year}年1月1日至{year}年12月31日"
    if (first, last) != (year, year):
        odd = first if first != year else last
        yield found("P-YEAR", f"统计期限写作{said[0]}，报告年度是{year}年。", expected=year, actual=odd, place=place)
    elif _days(said) != WHOLE_YEAR and not (year == FIRST_YEAR and _days(said) == SINCE_IN_FORCE):
        yield found("P-PERIOD", f"统计期限不是全年：{said[0]}。", expected=expected, actual=said[0], place=place)


def _days(said: re.Match[str]) -> list[int]:
    return [int(part) for part in said.group(2, 3, 5, 6)]
