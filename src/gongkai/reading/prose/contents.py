"""Whether a report has what the Regulations require of it: its chapters, its table, in time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from gongkai.base.findings import NOWHERE, Finding, Place
from gongkai.base.text import dates, folded, late
from gongkai.reading.codes import found
from gongkai.reading.prose.flow import Flow
from gongkai.reading.prose.headings import Outline
from gongkai.reading.report import Completeness, Report, Text
from gongkai.sheets.figures import form_of_year
from gongkai.sheets.parts import Form

FIRST_YEAR_OF_2019_REGULATIONS = 2019


class Content(NamedTuple):
    """A content the Regulations require: `heading` shows it in a heading, `words` anywhere behind the opening.

    `part` and `code`: the table, or the row of it, that is this content.
    """

    name: str
    heading: re.Pattern[str]
    words: re.Pattern[str] | None = None
    part: str = ""
    code: str = ""


def _content(name: str, heading: str, words: str = "", part: str = "", code: str = "") -> Content:
    return Content(name, late(heading), late(words) if words else None, part, code)


REQUIRED_2007 = (
    _content("主动公开政府信息的情况", r"主动公开", r"主动公开", code="proactive_info_total"),
    _content(
        "依申请公开政府信息和不予公开政府信息的情况",
        r"申请(?!行政复议)",
        r"依申请公开|公开申请(?!行政复议)|申请公开",
        code="requests_received_total",
    ),
    _content(
        "政府信息公开的收费及减免情况",
        r"收费|减免|费用",
        r"收费(?!标准|依据|站|项目|管理)|收取[^。]{0,16}费|信息[^。]{0,12}费用",
        code="request_fees_wan",
    ),
    _content(
        "因政府信息公开申请行政复议、提起行政诉讼的情况", r"复议|诉讼", r"复议|诉讼", code="reconsideration_total"
    ),
    _content(
        "政府信息公开工作存在的主要问题及改进情况",
        r"问题|不足|改进",
        r"(?:存在|主要|突出)[^。]{0,24}(?:问题|不足|差距|困难|薄弱)|(?:问题|不足)[^。]{0,12}(?:改进|整改|措施)",
    ),
)
REQUIRED_2019 = (
    _content("总体情况", r"总体|概述|概况|基本情况|工作情况", r"主动公开(?:方面|情况)|依申请公开(?:方面|情况)"),
    _content("主动公开政府信息情况", r"主动公开", part="t1"),
    _content("收到和处理政府信息公开申请情况", r"申请(?!行政复议)", part="t2"),
    _content("政府信息公开行政复议、行政诉讼情况", r"复议|诉讼", part="t3"),
    _content("存在的主要问题及改进情况", r"问题|不足|改进", r"(?:存在|主要)[^。]{0,24}(?:问题|不足|差距|薄弱)"),
    _content(
        "其他需要报告的事项",
        r"其[他它]|事项|说明",
        r"其[他它](?:需要|应当)?(?:报告|说明)的?事项|需要(?:报告|说明)的事项",
    ),
)
SHORT_HEADING = 40
SHORTEST_TITLE = 7
LONGEST_OFFICIAL = 32
LOOSE = frozenset("的了和与及或、以主要被因为有之各")
WORDINGS = frozenset(map(frozenset, ("府务", "处办", "进善", "报说", "收受")))
TITLE_SHOWN = 34
PUNCTUATION = late(r"[、,“”()（）\s]")

TOWNSHIP = late(r"(?:街道|街道办事处|镇|乡|[镇乡]人民政府|镇政府|乡政府)$")
OFFICES = late(r"(?:局|(?<!管理)委员会|(?<!管)委|办公室|办公厅|厅|办|中心|队|处|所)$")


def content_findings(report: Report, text: Text, flow: Flow, outline: Outline) -> Iterator[Finding]:
    """Missing table, missing chapters, a report out of time."""
    yield from _table(report, text)
    if report.year is not None and not outline.elided:
        yield from _chapters(report, flow, outline)
    yield from _in_time(report, text)


def _table(report: Report, text: Text) -> Iterator[Finding]:
    """The statistics table of a year that has a national form; one of another form is the reader's matter."""
    form = form_of_year(report.year) if report.year is not None else None
    if form is None or report.table is not Completeness.NONE or report.rows:
        return
    if any(each.code in ("R-FORM", "R-SPLIT", "R-CELL") for each in report.findings):
        return
    maybe = "（文中有图片，表格也许是图片，请核对）" if text.pictures else ""
    yield found(
        "P-NOTABLE",
        f"{report.year}年度报告应当附有《{form.title}》的表格，文中没有{maybe}。",
        expected=form.title,
    )


def _chapters(report: Report, flow: Flow, outline: Outline) -> Iterator[Finding]:
    since_2019 = report.year is not None and report.year >= FIRST_YEAR_OF_2019_REGULATIONS
    article = "2019年条例第五十条" if since_2019 else "2007年条例第三十二条"
    titles = [each.title[:TITLE_SHOWN] for each in outline.chapters]
    if not titles:
        titles = [each.text for each in flow.paragraphs if len(each.text) <= SHORT_HEADING]
    body = flow.text[outline.chapters[0].start :] if outline.chapters else flow.text
    printed = {each.code for each in report.figures} | {code for each in report.unread for code in each.codes}
    for content in REQUIRED_2019 if since_2019 else REQUIRED_2007:
        if any(content.heading.search(title) for title in titles):
            continue
        if content.words and content.words.search(body):
            continue
        if content.code in printed or (content.part and any(code.startswith(content.part + ".") for code in printed)):
            continue
        yield found(
            "P-CHAPTER",
            f"缺少“{content.name}”（{article}要求的内容）。",
            expected=content.name,
        )


def _in_time(report: Report, text: Text) -> Iterator[Finding]:
    if report.year is None or report.published_on is None:
        return
    due = legal_day(report.year, report.unit)
    if report.published_on > due:
        yield found(
            "P-DATE",
            f"{report.year}年度报告应当在{due.year}年{due.month}月{due.day}日前公布，"
            f"写的日期是{report.published_on.year}年{report.published_on.month}月{report.published_on.day}日。",
            expected=due.isoformat(),
            actual=report.published_on.isoformat(),
            place=_place_of(report.published_on, text),
        )


def legal_day(year: int, unit: str | None) -> date:
    """The last day to publish a report: 31 March; 31 January for departments from report year 2019 (art. 49, 50).

    Townships and street offices are not named in art. 49; they, and units of unknown kind, have until 31 March here.
    """
    department = bool(unit) and bool(OFFICES.search(unit or "")) and not TOWNSHIP.search(unit or "")
    if year >= FIRST_YEAR_OF_2019_REGULATIONS and department:
        return date(year + 1, 1, 31)
    return date(year + 1, 3, 31)


def _place_of(day: date, text: Text) -> Place:
    """Where the text says the day: page residue first, then the last lines."""
    for line in (*text.residue, *reversed(text.lines[-6:]), *text.lines[:2]):
        for written in dates(folded(line.text)):
            if written.day == day:
                return line.at(written.start, written.end)
    return NOWHERE


def parts_without_table(report: Report, form: Form, outline: Outline) -> Iterator[Finding]:
    """A chapter that is there without the table that belongs into it (forms of 2019 and 2021)."""
    if report.table is not Completeness.PARTIAL or form.edition == "2014":
        return
    printed = {each.code for each in report.figures} | {code for each in report.unread for code in each.codes}
    for chapter in form.chapters:
        if chapter.part is None or any(code.startswith(f"{chapter.part}.") for code in printed):
            continue
        heading = next((each for each in outline.chapters if chapter.title in each.title), None)
        if heading:
            yield found("P-NOTABLE", f"“{heading.mark}{chapter.title}”一章没有应有的表格。", expected=chapter.title)


def heading_findings(form: Form, flow: Flow, outline: Outline) -> Iterator[Finding]:
    """Chapter titles that are an official one but for a single wrong, doubled, missing or misplaced character."""
    bare = _official_titles(form)
    for chapter in outline.chapters:
        if len(chapter.title) > LONGEST_OFFICIAL or (printed := _bare(chapter.title)) in bare:
            continue
        meant = next((title for title in bare if _is_misprint(printed, title)), None)
        if meant:
            yield found(
                "P-HEADING",
                f"标题“{chapter.title}”有错字，应为“{bare[meant]}”。",
                expected=bare[meant],
                actual=chapter.title,
                place=flow.place(chapter.title_start, chapter.title_end),
            )


@cache
def _official_titles(form: Form) -> dict[str, str]:
    """The titles a form gives its chapters, by their bare characters; those too short to be misprinted are left out."""
    official = (title for chapter in form.chapters for title in (chapter.title, *chapter.aliases))
    return {_bare(title): title for title in official if len(_bare(title)) >= SHORTEST_TITLE}


def _bare(title: str) -> str:
    return PUNCTUATION.sub("", title)


def _is_misprint(printed: str, official: str) -> bool:
    """Whether two titles differ by one slip that no wording explains: 和 for 及, 政务 for 政府 are wordings."""
    if abs(len(printed) - len(official)) > 1:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(printed, official, strict=False)) if a != b), min(len(printed), len(official))
    )
    end = 0
    while end < min(len(printed), len(official)) - start and printed[-1 - end] == official[-1 - end]:
        end += 1
    wrong, right = printed[start : len(printed) - end], official[start : len(official) - end]
    if len(wrong) == len(right) == 1:
        return not (wrong in LOOSE and right in LOOSE) and frozenset((wrong, right)) not in WORDINGS
    if len(wrong) == len(right) == 2:
        return wrong == right[::-1]
    if not right and len(wrong) == 1:
        return wrong == official[start - 1 : start] or wrong == official[start : start + 1]
    return not wrong and len(right) == 1 and right not in LOOSE
