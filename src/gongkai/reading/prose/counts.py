"""Numbers with a unit, as a person counts them: 收到申请24件, with share, place in the sentence and nesting.

One pass over the flow finds every number with a unit, every percentage, and the marks that part sentences.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from gongkai.base.text import chinese_integer

Number = int | Decimal

UNITS = (
    "个百分点|百分点|件次|条次|人次|场次|批次|户次|万元|亿元|元|%|件|条|份|宗|起|例|篇|项|个|次|场|期|人|名|户|家|处"
    "|册|种|类|批|部|本|辆|台|亩|公里|幅|张|页|天|倍"
)
TOKEN = re.compile(
    r"[0-9一二两三四五六七八九十。!?\n;()](?:"
    r"(?<=[。!?\n;()])"
    r"|(?<=[0-9])(?<![\d.,A-Za-z第〕].)([0-9,]*(?:\.[0-9]+)?)([万亿千百]?)([余多几来]?)(" + UNITS + ")"
    r"|(?<=[一二两三四五六七八九十])(?<![第一二三四五六七八九十].)([一二两三四五六七八九十]{0,2})([余多几]?)(件|条|份|宗|起|例|次|场|期|人|名|个)"
    r")"
)
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
ZERO_WITHOUT_UNIT = re.compile(r"(?:件数|数量|次数|条数|总数|数)均?为(0|零)(?![\d.件条次个人项])")
MYRIAD = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
ABOUT = ("约", "近", "超", "超过", "逾", "不足", "不到", "至少", "将近", "大约", "左右")
ENDS_A_SENTENCE = frozenset("。!?\n")
BOUNDARY = ",:;"
LONGEST_TAIL = 24
ALIKE = dict.fromkeys(("件", "条", "份", "宗", "起", "例", "件次", "条次"), "件") | {"名": "人"}

SHARE_AFTER = re.compile(r"[,、]?(?:约|共|大约)?占([^,。;:%\d]{0,12})$")
SHARE_IN_BRACKETS = re.compile(r"^(?:约?占?比?)$")


class Share(NamedTuple):
    """A percentage of a whole. `of`: what the text says it is a share of, often nothing (占申请总数的 → 申请总数的)."""

    percent: Decimal
    start: int
    end: int
    of: str


class Percent(NamedTuple):
    """Any percentage, with the words before it up to the last mark or number."""

    value: Decimal
    start: int
    end: int
    lead: str
    sentence: int


class Count(NamedTuple):
    """A number with its unit at `text[start:end]`.

    `lead` and `tail` are the words before and after it within the clause; `sentence` counts the sentences of the flow,
    `segment` the stretches between semicolons, `depth` the brackets open around it; `bracket` is the offset of the
    innermost open one, -1 outside any. `exact` false: 约, 余, 多 and the like.
    """

    value: Number
    unit: str
    start: int
    end: int
    exact: bool
    lead: str
    tail: str
    sentence: int
    segment: int
    depth: int
    bracket: int
    sentence_start: int
    number_end: int
    share: Share | None = None

    @property
    def kind(self) -> str:
        """What it counts together with: pieces of any name add up, persons add up, each other unit with itself."""
        return ALIKE.get(self.unit, self.unit)

    @property
    def context(self) -> str:
        """The clause with the number replaced by #."""
        return f"{self.lead}#{self.tail}"


class Numbers(NamedTuple):
    """What one pass found, in order."""

    counts: list[Count]
    percents: list[Percent]


def numbers_of(text: str) -> Numbers:
    """Every count and percentage of a flow. Cost: about 0.2 ms for 3,500 characters with 60 numbers."""
    scan = _Scan(text)
    for found in TOKEN.finditer(text):
        sign = text[found.start()]
        if found.lastindex is None:
            scan.mark(sign, found.start())
        else:
            scan.number(found)
    return Numbers(_with_bare_zeros(text, scan.counts), scan.percents)


class _Scan:
    """The state of the pass: where sentence, segment and brackets stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.counts: list[Count] = []
        self.percents: list[Percent] = []
        self.sentence = self.segment = 0
        self.sentence_start = 0
        self.free = 0  # nothing before this offset belongs to the next number
        self.open: list[int] = []
        self.pairs: dict[int, int] = {}

    def mark(self, sign: str, at: int) -> None:
        if sign == "(":
            self.open.append(at)
        elif sign == ")":
            if self.open:
                self.pairs[at] = self.open.pop()
        elif sign == ";":
            self.segment += 1
        else:
            self.sentence += 1
            self.segment += 1
            self.sentence_start = self.free = at + 1
            if sign == "\n":
                self.open.clear()

    def lead(self, start: int) -> str:
        """The words before a number: back to a mark, the number before, or across a bracket that just closed."""
        text, floor = self.text, max(self.free, self.open[-1] + 1 if self.open else 0)
        end = start
        after = ""
        if text[start - 1 : start] == ")" and self.pairs.get(start - 1, -1) >= floor:
            end = self.pairs[start - 1]
        low = max(text.rfind(sign, floor, end) for sign in BOUNDARY) + 1
        return text[max(low, floor) : end].lstrip("、)”") + after

    def number(self, found: re.Match[str]) -> None:
        start, end = found.span()
        digits, myriad, more, unit, numeral, numeral_more, numeral_unit = found.groups()
        first = self.text[start]
        lead = self.lead(start)
        if unit == "%":
            self.percent(Decimal(f"{first}{digits}".replace(",", "")), start, end, lead)
        elif unit not in ("个百分点", "百分点", "倍"):
            value = chinese_integer(f"{first}{numeral}") if unit is None else _value(f"{first}{digits}", myriad)
            if value is not None:
                exact = not (more or numeral_more) and not lead.endswith(ABOUT)
                number_end = found.end(5) if unit is None else found.end(2)
                self.count(value, unit or numeral_unit, (start, end, number_end), exact, lead)
        self.free = end

    def count(self, value: Number, unit: str, span: tuple[int, int, int], exact: bool, lead: str) -> None:
        start, end, number_end = span
        bracket = self.open[-1] if self.open else -1
        tail = _tail(self.text, end)
        self.counts.append(
            Count(
                value, unit, start, end, exact and not tail.startswith("左右"), lead, tail, self.sentence, self.segment,
                len(self.open), bracket, self.sentence_start, number_end,
            )
        )  # fmt: skip

    def percent(self, value: Decimal, start: int, end: int, lead: str) -> None:
        self.percents.append(Percent(value, start, end, lead, self.sentence))
        if not self.counts or self.counts[-1].sentence != self.sentence or self.counts[-1].share:
            return
        count = self.counts[-1]
        between = self.text[count.end : start]
        of: str | None = None
        if plain := SHARE_AFTER.fullmatch(between):
            of = plain[1]
        elif (between[:1] == "(" and SHARE_IN_BRACKETS.match(between[1:]) and self.text[end : end + 1] == ")") or (
            between == "," and self.text[end : end + 1] == "占"
        ):
            of = ""
        if of is not None:
            self.counts[-1] = count._replace(share=Share(value, start, end, of))


def _value(digits: str, myriad: str) -> Number | None:
    if "," in digits and not GROUPED.fullmatch(digits):
        return None
    plain = digits.replace(",", "")
    if "." in plain:
        value = Decimal(plain) * MYRIAD[myriad]
        return int(value) if myriad and value == value.to_integral_value() else value
    return int(plain) * MYRIAD[myriad]


def _tail(text: str, end: int) -> str:
    tail = text[end : end + LONGEST_TAIL]
    for at, sign in enumerate(tail):
        if sign in ",。;:、()\n!?":
            return tail[:at]
    return tail


def _with_bare_zeros(text: str, counts: list[Count]) -> list[Count]:
    """The counts and, in order, the zeros that have no unit: 件数为0."""
    if "为0" not in text and "为零" not in text:
        return counts
    zeros = []
    for found in ZERO_WITHOUT_UNIT.finditer(text):
        start, end = found.span(1)
        sentence_start = max(text.rfind(sign, 0, start) for sign in ENDS_A_SENTENCE) + 1
        lead = text[max(sentence_start, max(text.rfind(sign, 0, start) for sign in BOUNDARY) + 1) : start]
        zeros.append(Count(0, "", start, end, True, lead, "", -1, -1, 0, -1, sentence_start, end))
    return sorted([*counts, *zeros], key=lambda count: count.start) if zeros else counts
