"""What the text announces and what it then has: so many parts, so many points, a chart, a table, an attachment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.base.findings import Finding, Severity
from gongkai.base.text import chinese_integer, late
from gongkai.reading.codes import found
from gongkai.reading.prose.flow import Flow
from gongkai.reading.prose.headings import Outline, Style
from gongkai.reading.prose.numbering import Point
from gongkai.reading.report import Text

NUMERAL = r"([一二两三四五六七八九十]{1,3}|\d{1,2})"
OPENER = late(r"(?:报告|年报|全文|本文)[^。;,]{0,4}?(?:由|包括|分为|包含|共分|分|共有|共|内容包括|主要包括|主要由)")
SO_MANY_PARTS = late(rf"(?P<open>等)?(?:共计|共有|总共|共)?{NUMERAL}个?大?部[分份]")
AND_SO_ON = late(r"等(?:内容|方面|部分)?(?:组成)?$")
AND_SO_ON_LENGTH = 6
FEWEST_NAMES = 2
LONGEST_OPENING = 1500
TABLE_NAME = late(r"附表|统计表|附件|附图|附录")

CAPTION = late(
    r"[^,。;:!?]{0,30}(?:19|20)\d\d年?[—\-至到~](?:19|20)\d\d年[^,。;:!?]{0,40}"
    r"(?:情况|统计|对比|趋势|变化)(?:图表|图|表|情况)?$"
)
LONGEST_CAPTION = 90
FIGURES_ALONE = late(r"\D{0,3}\d[\d,. ]*$")
CHART = late(r"(?:如|见|详见|参见)[下上附右左]?图(?:\d|[一二三四五六七八九]|所示|表)?|下图所示|[下上]图(?:为|是|显示)")
BEFORE_A_CHART = frozenset("下见如附上右左")
TABLE = late(r"(?:如|见|详见|参见)[下附]表|[如见]表\d|下表(?:所示|为|是|显示)")
BEFORE_A_TABLE = frozenset("下附见如")
ATTACHMENT = late(r"(?:见|详见|参见|另见)附件|并?附(?:有|相关)?[^,。;\n]{0,12}(?:统计表|附表|附图)")
BEFORE_AN_ATTACHMENT = frozenset("见并,;。:")
HAS_ATTACHMENT = late(r"(?:^|\n)附[件表图]|附件下载|附件[:\d一二三]")

THINGS = (
    r"(?:方面的?(?:问题|工作|措施|不足)?|(?:重点|主要|具体)?(?:工作|任务)|(?:主要|具体|突出)?问题"
    r"|不足|原因|特点|措施|举措|环节|困难|短板|做法|点)"
)
SIGNS_OF_THINGS = ("方面", "问题", "措施", "不足", "点", "原因", "举措", "环节", "困难", "短板", "做法", "工作", "任务")
ANNOUNCED = late(
    rf"(?<![第\d一二三四五六七八九十]){NUMERAL}[个点项条大种]?{THINGS}(?P<rest>[^。;\n:]{{0,24}}?)(?P<mark>[:。,]|$)"
)
LONGEST_LEAD, LONGEST_LIST = 70, 60
BEFORE_QUOTED, LONGEST_QUOTED = 14, 300
QUOTED_SIGNS = ("别为", "别是", "个“", "个:“")
QUOTED_NAMES = late(
    rf"{NUMERAL}个[^。;:\n“]{{0,8}}(?:分别为|分别是|即|包括|为)?:?(?P<names>“[^”\n]{{1,30}}”(?:[、,和及]“[^”\n]{{1,30}}”)+)(?P<after>.?)"
)


def announced_findings(text: Text, flow: Flow, outline: Outline, points: Sequence[Point]) -> Iterator[Finding]:
    """What was announced and is not there, or not in that number."""
    parts = list(_parts(text, flow, outline))
    yield from parts
    yield from _points(flow, outline, points)
    yield from _quoted(flow)
    yield from _absent(text, flow, names_in_parts=bool(parts))


def value_of(numeral: str) -> int | None:
    """A small number in either script."""
    return int(numeral) if numeral.isdigit() else chinese_integer(numeral)


def _parts(text: Text, flow: Flow, outline: Outline) -> Iterator[Finding]:
    if not outline.certain:
        return
    start = 0
    for sentence in flow.text[: min(outline.chapters[0].start or LONGEST_OPENING, LONGEST_OPENING)].split("。"):
        opener = OPENER.search(sentence) if "部分" in sentence or "等" in sentence[-AND_SO_ON_LENGTH:] else None
        if opener:
            yield from _parts_in(text, flow, outline, (start, sentence, opener))
        start += len(sentence) + 1


def _parts_in(text: Text, flow: Flow, outline: Outline, said: tuple[int, str, re.Match[str]]) -> Iterator[Finding]:
    start, sentence, opener = said
    chapters = len(outline.chapters)
    place = (start + opener.start(), start + len(sentence))
    if parts := SO_MANY_PARTS.search(sentence, opener.end()):
        number = value_of(parts[2])
        has_table = bool(text.tables or text.frame)
        names_table = TABLE_NAME.search(sentence, opener.end())
        possible = {chapters, chapters + 1} if names_table and has_table else {chapters}
        if number and number not in possible:
            absent = names_table[0] if names_table and not has_table else ""
            yield _other_number(flow, (place[0], start + parts.end()), number, chapters, absent, bool(parts["open"]))
    elif AND_SO_ON.search(sentence):
        names = len(re.split("[、,]", sentence[opener.end() :]))
        if FEWEST_NAMES < names < chapters:
            yield found(
                "P-PARTS",
                f"开头列出{names}个部分（以“等”结尾），正文有{chapters}个部分，可补全。",
                expected=names,
                actual=chapters,
                place=flow.place(*place),
                severity=Severity.INFO,
            )


def _other_number(flow: Flow, span: tuple[int, int], number: int, chapters: int, absent: str, is_open: bool) -> Finding:
    missing = f"，列出的“{absent}”没有找到" if absent else ""
    only = "只" if number > chapters else ""
    return found(
        "P-PARTS",
        f"文中说全文共{number}个部分，实际{only}有{chapters}个部分{missing}。",
        expected=number,
        actual=chapters,
        place=flow.place(*span),
        severity=Severity.INFO if is_open and number < chapters else None,
    )


def _points(flow: Flow, outline: Outline, points: Sequence[Point]) -> Iterator[Finding]:
    """N方面：一是…二是…, and N个方面 before sections （一）（二）."""
    text = flow.text
    for index, first in enumerate(points):
        if first.number != 1:
            continue
        announced = announcement(text[max(0, first.start - LONGEST_LEAD) : first.start], first.start)
        if announced is None:
            continue
        listed = _length_of_list(text, points[index : index + LONGEST_LIST])
        number, start, end = announced
        if listed > 1 and listed != number:
            yield found(
                "P-LIST",
                f"文中说{number}个方面，接着列出的是{listed}项。",
                expected=number,
                actual=listed,
                place=flow.place(start, end),
            )
    yield from _sections(flow, outline)


def announcement(before: str, offset: int) -> tuple[int, int, int] | None:
    """The number announced right before an offset, with its stretch."""
    found_last = None
    if before.rstrip("\n")[-1:] not in (":", "。") or not any(sign in before for sign in SIGNS_OF_THINGS):
        return None
    for seen in ANNOUNCED.finditer(before):
        if seen.end() >= len(before.rstrip("\n")):
            found_last = seen
    if found_last is None or found_last["mark"] == ",":
        return None
    number = value_of(found_last[1])
    start = offset - len(before)
    return (number, start + found_last.start(), start + found_last.end()) if number and number > 1 else None


def _length_of_list(text: str, points: Sequence[Point]) -> int:
    """How many points the list has that begins with the first of these; lists inside it are passed over."""
    last = 1
    depth = 0
    end = points[0].end
    for each in points[1:]:
        between = text[end : each.start]
        if "\n" in between and not each.paragraph_start:
            break
        end = each.end
        if each.number == 1:
            if depth == 0 and last > 1 and ("。" in between or "\n" in between) and _announces_anew(between):
                break
            depth = 1
        elif each.number == last + 1 and (depth == 0 or each.number != 2):
            last, depth = each.number, 0
    return last


def _announces_anew(between: str) -> bool:
    """Whether a further list begins: the words before it end in a colon or a full stop."""
    return between.rstrip()[-1:] in (":", "。")


def _sections(flow: Flow, outline: Outline) -> Iterator[Finding]:
    headings = outline.headings
    chapters = {each.start for each in outline.chapters}
    for index, first in enumerate(headings):
        if first.style not in (Style.SECTION, Style.ITEM) or first.number != 1 or first.paragraph == 0:
            continue
        before = flow.paragraphs[first.paragraph - 1]
        announced = announcement(before.text[-LONGEST_LEAD:], before.end)
        if announced is None:
            continue
        last = 1
        for each in headings[index + 1 : index + LONGEST_LIST]:
            if each.start in chapters or (each.style is first.style and each.number == 1):
                break
            if each.style is first.style and each.number == last + 1:
                last = each.number
        number, start, end = announced
        if last > 1 and last != number:
            yield found(
                "P-LIST",
                f"文中说{number}个方面，接着列出的是{last}项。",
                expected=number,
                actual=last,
                place=flow.place(start, end),
            )


def _quoted(flow: Flow) -> Iterator[Finding]:
    """有三个，分别为“…”、“…”、“…”."""
    text = flow.text
    for at in flow.hits(*QUOTED_SIGNS) if "”、“" in text else ():
        seen = QUOTED_NAMES.search(text, max(0, at - BEFORE_QUOTED), at + LONGEST_QUOTED)
        if seen is None or not seen.start() <= at <= seen.start("names"):
            continue
        number, listed = value_of(seen[1]), seen["names"].count("“")
        if number and listed != number and seen["after"] in "。;,":
            yield found(
                "P-LIST",
                f"文中说{number}个，接着列出的名称是{listed}个。",
                expected=number,
                actual=listed,
                place=flow.place(seen.start(), seen.end("names")),
            )


def _absent(text: Text, flow: Flow, *, names_in_parts: bool) -> Iterator[Finding]:
    if text.pictures:
        return
    yield from _said(flow, CHART, BEFORE_A_CHART, "图", "图")
    yield from _captions(text, flow)
    if text.tables or text.frame:
        return
    yield from _said(flow, TABLE, BEFORE_A_TABLE, "表", "表")
    attachments = list(_said(flow, ATTACHMENT, BEFORE_AN_ATTACHMENT, "附", "附件"))
    if attachments and not names_in_parts and not _has_attachment(text, flow):
        yield from attachments


def _has_attachment(text: Text, flow: Flow) -> bool:
    return bool(HAS_ATTACHMENT.search(flow.text)) or any("附件" in line.text for line in text.residue)


def _said(flow: Flow, pattern: re.Pattern[str], before: frozenset[str], sign: str, what: str) -> Iterator[Finding]:
    """What is announced by words round a sign that one of the characters `before` precedes."""
    words = flow.text
    done = 0
    for at in flow.hits(sign):
        if words[at - 1 : at] not in before:
            continue
        said = pattern.search(words, max(done, at - 3), at + 16)
        if said:
            done = said.end()
            yield found(
                "P-CHART",
                f"文中说“{said[0]}”，文件里没有这个{what}。",
                expected=what,
                place=flow.place(said.start(), said.end()),
            )


def _captions(text: Text, flow: Flow) -> Iterator[Finding]:
    """A caption such as 2014年至2018年…情况 that stands alone, with neither chart nor figures under it."""
    paragraphs = flow.paragraphs
    for index, paragraph in enumerate(paragraphs):
        words = paragraph.text
        if len(words) > LONGEST_CAPTION or words.count("年") < 2 or not CAPTION.match(words):
            continue
        place = flow.place(paragraph.start, paragraph.end)
        following = paragraphs[index + 1].text if index + 1 < len(paragraphs) else ""
        has_table = any(0 <= (each.line or 0) - (place.line or 0) <= 2 for each in text.tables)
        if not has_table and not FIGURES_ALONE.match(following):
            yield found("P-CHART", f"“{words}”下面没有图表，也没有数据。", expected="图表", place=place)
