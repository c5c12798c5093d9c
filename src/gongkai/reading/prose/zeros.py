"""What the narrative says without a number: none at all (未发生, 尚未收到), or all of those before (均为兼职)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from gongkai.base.text import late
from gongkai.reading.prose.claims import LONGEST_SUBJECT, TITLE, Claim, Counted, whose, year_of
from gongkai.reading.prose.counts import Number
from gongkai.reading.prose.flow import Flow
from gongkai.sheets.parts import Edition

NONE = late(
    r"[未没无不免](?:(?<=未)(?:发生|收到|接到|接收|受理|出现|产生|有|收取)|(?<=没)有|(?<=不)(?=收费)|(?<=免)费(?=提供)"
    r"|(?<=未)(?=(?:申请|设立|安排|列支)[^,。;]{0,8}专项经费)|(?<=无)(?<![毫并]无)(?![法需须正障偿纸线缝效故关误疑论力]))"
)
SENTENCE_ENDS = "。;!?\n"
LONGEST_REACH = 64
MOST_COUNTED = 12
BUT_SOME = late(r"败诉|纠错|纠正|撤销|变更|改变|违法|超期|逾期|泄密|不满|差评|标准|依据|不良|及时|按时|不实|积压|遗漏")

DISPUTES = late(r"复议|诉讼|举报|投诉")
CLAUSE = r"[^,。;]"


def _objects(*rows: tuple[str, str]) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple((late(pattern), tuple(codes.split())) for pattern, codes in rows)


REQUEST = CLAUSE + r"{0,34}?(?:公开的?申请|申请公开|依申请公开|申请)(?![人表书答办复])"
OBJECTS_2014 = _objects(
    (r"(?:申请)?办结数", "requests_closed_total"),
    (r"(?:申请)?答复数", "replies_total"),
    (rf"{CLAUSE}{{0,24}}(?:收费|收取{CLAUSE}{{0,10}}费|费用)|提供", "request_fees_wan"),
    (rf"{CLAUSE}{{0,6}}不予公开", "replies_refused_total"),
    (rf"{CLAUSE}{{0,10}}(?:热点|舆情)", "response_hot_topics"),
    (rf"{CLAUSE}{{0,12}}专项经费", "special_funds_wan"),
    (rf"{CLAUSE}{{0,20}}[专全]职(?:工作)?人员", "staff_full_time"),
    (REQUEST, "requests_received_total"),
)
OBJECTS_2019 = _objects(
    (rf"{CLAUSE}{{0,24}}(?:收费|收取{CLAUSE}{{0,10}}费|费用)|提供", ""),
    (r"(?:[下次]一?年度?结转|结转[到至]?[下次]一?年)", "t2.carried_out.total"),
    (r"上一?年度?结转", "t2.carried_in.total"),
    (rf"{CLAUSE}{{0,6}}(?:不予公开|部分公开|予以公开)", ""),
    (REQUEST, "t2.new.total"),
)
DISPUTED_2014 = (("复议", "reconsideration_total"), ("诉讼", "litigation_total"), ("举报|投诉", "complaints_total"))
DISPUTED_2019 = (("复议", "t3.review.total"), ("诉讼", "t3.direct.total t3.after_review.total"))

ALL_OF_THEM = late(
    r"(?:已全部|全部已|均已|已均|已经全部|全部|均|都)(?:为|是|系|获|获得|被|予|得到)?"
    r"(?:(?P<granted>(?:给予|予以|同意)公开)(?=[,。;)\n])|(?P<part>兼职)|(?P<full>专职)|(?P<upheld>维持)|(?P<natural>自然人))"
)
GRANTED = {"requests_received_total": "replies_granted", "t2.new.total": "t2.granted.total"}
UPHELD = {
    "reconsideration_total": "reconsideration_upheld",
    "litigation_total": "litigation_upheld",
    "t3.review.total": "t3.review.upheld",
    "t3.direct.total": "t3.direct.upheld",
    "t3.after_review.total": "t3.after_review.upheld",
}


def claims_of_none(flow: Flow, edition: Edition, unit: str | None) -> Iterator[Claim]:
    """The zeros that sentences state in words, of whatever year. Cost: one search for 未, 没有, 无 and the like."""
    text = flow.text
    for none in NONE.finditer(text):
        at, after = none.span()
        sentence = flow.sentence_at(at)
        start = max(sentence.start, at - LONGEST_SUBJECT)
        start = max(text.rfind(";", start, at) + 1, start)
        end = min(sentence.start + len(sentence.text), after + LONGEST_REACH)
        reach = text[after:end].partition(";")[0]
        if BUT_SOME.search(reach):
            continue
        clause = reach.partition(",")[0]
        clause = TITLE.sub("", clause) if "《" in clause else clause
        for codes in _none_of(clause, edition):
            before = TITLE.sub("", text[start:at])
            end = after + len(clause)
            claim = Claim(clause, (codes,), 0, text[at:end], "", at, end, wide=whose(before, unit))
            yield claim._replace(year=year_of(before))


def _none_of(clause: str, edition: Edition) -> list[tuple[str, ...]]:
    """The codes that are 0 when there is none of what these words begin with, those said together together."""
    if DISPUTES.search(clause):
        disputed = DISPUTED_2014 if edition == "2014" else DISPUTED_2019
        return [tuple(codes.split()) for pattern, codes in disputed if re.search(pattern, clause)]
    for pattern, codes in OBJECTS_2014 if edition == "2014" else OBJECTS_2019:
        if pattern.match(clause):
            return [codes] if codes else []
    return []


def claims_of_all(flow: Flow, found: list[Counted]) -> Iterator[Claim]:
    """What is said of all that was counted in the same sentence: 33件，已全部给予公开; 47名，均为兼职."""
    stated = [each for each in found if each.topic and each.topic.readings]
    for everyone in ALL_OF_THEM.finditer(flow.text):
        start, end = everyone.span()
        at = bisect_left(stated, start, key=lambda each: each.number.start)
        for each in stated[max(0, at - MOST_COUNTED) : at]:
            if not _same_sentence(flow.text, each, start):
                continue
            for codes, value in _all_of(everyone.lastgroup or "", each):
                raw = flow.text[start:end]
                yield Claim(
                    codes[0], (codes,), value, raw, "", start, end, each.number.exact, each.wide, year=each.year
                )


def _same_sentence(text: str, each: Counted, start: int) -> bool:
    return not any(sign in text[each.number.end : start] for sign in SENTENCE_ENDS)


def _all_of(word: str, each: Counted) -> list[tuple[tuple[str, ...], Number]]:
    value = each.number.value
    codes = each.topic.codes if each.topic else ()
    if word == "granted" and codes[0] in GRANTED:
        return [((GRANTED[codes[0]],), value)]
    if word in ("part", "full") and codes == ("staff_total",):
        part, full = (value, 0) if word == "part" else (0, value)
        return [(("staff_part_time",), part), (("staff_full_time",), full)]
    if word == "natural" and codes == ("t2.new.total",):
        return [(("t2.new.natural",), value)]
    if word == "upheld" and all(code in UPHELD for code in codes):
        return [(tuple(UPHELD[code] for code in codes), value)]
    return []
