"""What the narrative says of the form's figures: number, codes it may stand for, whose it is and of which year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from gongkai.base.text import late
from gongkai.reading.prose import topic as t
from gongkai.reading.prose.counts import Count, Number
from gongkai.reading.prose.flow import Flow, Paragraph
from gongkai.reading.prose.headings import Outline
from gongkai.reading.prose.topic import Topic
from gongkai.reading.prose.topics_2014 import TOPICS as TOPICS_2014
from gongkai.reading.prose.topics_2019 import TOPICS_2019, TOPICS_2021
from gongkai.sheets.parts import Edition

TOPICS: dict[Edition, tuple[Topic, ...]] = {"2014": TOPICS_2014, "2019": TOPICS_2019, "2021": TOPICS_2021}

TITLE = late("《[^《》]*》")
YEAR = late(r"(?<![较比与由从自至到据])((?:19|20)\d\d)年(?!度?结转)")
TAKEN_IN = late(r"收到|受理|接到|接收")
EARLIER = late(r"历年|以来|(?<!上年度及)(?:上一?年度?|去年|往年)(?!度?[末底]?(?:结转|转入|遗留))[^,。;]{0,12}$")
SIGNS_OF_EARLIER = ("历年", "以来", "上年", "上一年", "去年", "往年")
WIDE_LETTERS, NARROW_LETTERS = frozenset("全我本各"), frozenset("各直级办")
WIDE = late(r"全[市县区省街镇乡局州旗校院委办系]|我[市县区局街镇乡委院中单机州旗]|本[市县区局街镇乡机单]|各级|各地")
NARROW = late(
    r"各(?:乡镇|镇|乡|街道|部门|单位|县区|区县)|[区县市](?:直|级)|本级|[我本]办|公开办|(?:政府|管委会)办(?:公[室厅])?"
)
ABOUT_REQUESTS = late(r"依申请|公开申请|申请(?:公开)?(?:的)?(?:情况|办理)")
OPENS_WITH_REQUESTS = late(
    r"(?:\d{1,2}[、.]|[一二三四五六七八九十]是|\([一二三四五六七八九十\d]{1,3}\))?[^,。;:]{0,8}依申请公开"
)
NEWLY = "新收"
INCLUDED = late(r"其中|[(,](?:内?含|包[括含])")
FROM_BEFORE = late(r"(?:年度?|往年)(?:结转|转入|遗留)")
ABOUT_REMEDIES = late(r"复议|诉讼|投诉")
ABOUT_ORGANISATION = late(r"收费|减免|机构|人员|经费|会议|培训")
ABOUT_DISCLOSURE = ("信息公开", "政务公开", "政府信息", "公开信息", "依申请公开")
OFFICE = ("办公室", "办公厅", "办")
TITLE_SHOWN = 30
LONGEST_SUBJECT = 160


class Counted(NamedTuple):
    """A count and what it counts, None when unknown. `year` None: the report year; `wide` None: whose is not said."""

    number: Count
    topic: Topic | None
    year: int | None
    wide: bool | None
    paragraph: int


class Claim(NamedTuple):
    """What the text says of figures: `value` is the sum of the codes of one of the `readings`.

    `wide` false: of a part of the unit only, such as the office itself; None: not said. `unit` is the unit printed.
    `year`: the year the sentence names, None when it names none, 0 for an earlier or open time. `half`: by how much
    the true number may be off, as of a count.
    """

    name: str
    readings: tuple[tuple[str, ...], ...]
    value: Number
    raw: str
    unit: str
    start: int
    end: int
    exact: bool = True
    wide: bool | None = None
    only_wide: bool = False
    year: int | None = None
    half: int = 0

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the most natural reading."""
        return self.readings[0] if self.readings else ()


class _Anchors:
    """What is being spoken of: set by headings, by the paragraph, by the numbers before."""

    def __init__(self, flow: Flow, outline: Outline) -> None:
        self.flow = flow
        self.headings = outline.headings
        self.chapters = frozenset(chapter.start for chapter in outline.chapters)
        self.named: set[str] = set()
        self.by_chapter: frozenset[str] = frozenset()
        self.by_heading: frozenset[str] = frozenset()
        self.next_heading = 0

    def enter(self, index: int, paragraph: Paragraph) -> None:
        """A new paragraph: what its headings speak of, and what it says itself."""
        while self.next_heading < len(self.headings) and self.headings[self.next_heading].paragraph <= index:
            heading = self.headings[self.next_heading]
            named = _named_by(heading.title[:TITLE_SHOWN])
            if heading.start in self.chapters:
                self.by_chapter = named
            self.by_heading = self.by_chapter | named
            self.next_heading += 1
        if OPENS_WITH_REQUESTS.match(paragraph.text):
            self.by_heading |= {t.REQUESTS}
        self.named = set(self.by_heading)
        if any(sign in paragraph.text for sign in ABOUT_DISCLOSURE):
            self.named.add(t.DISCLOSURE)

    def speak(self, topic: Topic) -> None:
        """A topic was named: it is what later numbers speak of."""
        disputes = (t.REVIEW, t.SUIT, t.DIRECT, t.AFTER_REVIEW)
        if topic.sets in disputes:
            self.named.difference_update(disputes)
        self.named.add(topic.sets)


def _named_by(title: str) -> frozenset[str]:
    if ABOUT_REMEDIES.search(title):
        return frozenset((t.REMEDIES,))
    if ABOUT_REQUESTS.search(title):
        return frozenset((t.REQUESTS, t.DISCLOSURE))
    return frozenset((t.DISCLOSURE,)) if ABOUT_ORGANISATION.search(title) else frozenset()


def counted(flow: Flow, outline: Outline, counts: list[Count], edition: Edition, unit: str | None) -> list[Counted]:
    """Every count with its topic, its year and whose it is, in order."""
    anchors = _Anchors(flow, outline)
    paragraphs = flow.paragraphs
    found: list[Counted] = []
    index = -1
    for count in counts:
        while index + 1 < len(paragraphs) and paragraphs[index + 1].start <= count.start:
            index += 1
            entered = True
        if not found or found[-1].paragraph != index or entered:
            anchors.enter(index, paragraphs[index])
            entered = False
        topic = topic_of(count, edition, anchors)
        if topic is None:
            if TAKEN_IN.search(count.lead):
                anchors.named.discard(t.REQUESTS)  # what follows was done with other things: 收到咨询15564件，办结…
            found.append(Counted(count, None, None, None, index))
            continue
        if topic.sets:
            anchors.speak(topic)
        before = flow.text[max(count.sentence_start, count.start - LONGEST_SUBJECT) : count.start]
        if "《" in before:
            before = TITLE.sub("", before)
        found.append(Counted(count, topic, year_of(before), whose(before + count.tail, unit, len(count.tail)), index))
    return found


class _Index(NamedTuple):
    """The topics of an edition by the keys that a clause may hold."""

    keys: re.Pattern[str]
    topics: dict[str, tuple[int, ...]]
    units: frozenset[str]


@cache
def _index(edition: Edition) -> _Index:
    topics = TOPICS[edition]
    keys = sorted({key for topic in topics for key in topic.keys}, key=len, reverse=True)
    by_key = {
        key: tuple(at for at, topic in enumerate(topics) if any(other in key for other in topic.keys)) for key in keys
    }
    units = frozenset(unit for topic in topics for unit in topic.units)
    return _Index(late("|".join(map(re.escape, keys))), by_key, units)


def topic_of(count: Count, edition: Edition, anchors: _Anchors) -> Topic | None:
    """The first topic of the edition that the clause around a count names."""
    index = _index(edition)
    if count.unit not in index.units:
        return None
    context = count.context
    found = {at for key in index.keys.findall(context) for at in index.topics[key]}
    for at in sorted(found):
        topic = TOPICS[edition][at]
        if (
            count.unit in topic.units
            and (not topic.needs or topic.needs in anchors.named)
            and topic.pattern.search(context)
            and not (topic.unless and topic.unless.search(context))
            and (topic.sets != t.REQUESTS or _of_disclosure(count, anchors))
        ):
            return topic
    return None


def _of_disclosure(count: Count, anchors: _Anchors) -> bool:
    """Whether the 申请 of a clause are for information: 受理各类申请 of a service hall are not."""
    if "公开" in count.context or NEWLY in count.lead or t.REQUESTS in anchors.by_heading:
        return True
    return "信息公开" in anchors.flow.text[count.sentence_start : count.start]


def year_of(before: str) -> int | None:
    """The year that the words before a number speak of; 0 for an earlier or open time, None when they name none."""
    if any(sign in before for sign in SIGNS_OF_EARLIER) and EARLIER.search(before):
        return 0
    years = YEAR.findall(before) if "年" in before else None
    return int(years[-1]) if years else None


def whose(words: str, unit: str | None, behind: int = 0) -> bool | None:
    """Whether a sentence speaks of the whole unit (true) or of a part of it; None when it does not say.

    The last of several subjects counts, of those in the clause of the number first; `behind`: so many of the words
    stand behind the number.
    """
    wide = [found.start() for found in WIDE.finditer(words)] if not WIDE_LETTERS.isdisjoint(words) else []
    narrow = [
        found.start()
        for found in (NARROW.finditer(words) if not NARROW_LETTERS.isdisjoint(words) else ())
        if not _is_own(found[0], unit)
    ]
    clause = max(words.rfind(sign, 0, len(words) - behind) for sign in ",;:")
    if narrow and narrow[-1] > clause and (not wide or wide[-1] < clause or narrow[-1] > wide[-1] + 4):
        return False
    if wide and wide[-1] > clause:
        return True
    if narrow and (not wide or narrow[-1] > wide[-1] + 4):
        return None if len(narrow) > 2 else False
    return True if wide else None


def _is_own(name: str, unit: str | None) -> bool:
    if not unit:
        return False
    if name[0] in "我本":
        return unit.endswith(OFFICE)
    return unit.replace("人民", "").endswith(name.replace("人民", ""))


def _with_carried_in(found: Sequence[Counted], index: int, text: str) -> bool:
    """Whether a number of requests says itself that it holds those carried in: 36件（含上年结转4件）."""
    if index + 1 == len(found):
        return False
    following = found[index + 1]
    between = text[found[index].number.end : following.number.start]
    return bool(
        following.number.sentence == found[index].number.sentence
        and INCLUDED.search(between)
        and FROM_BEFORE.search(following.number.context)
    )


def claims_of(found: list[Counted], text: str) -> list[Claim]:
    """The claims that counts make, of whatever year."""
    claims = []
    for index, each in enumerate(found):
        topic, count = each.topic, each.number
        if topic is None or not topic.readings:
            continue
        readings = topic.readings
        if len(readings) > 1 and _with_carried_in(found, index, text):
            readings = readings[1:]
        in_wan = readings[0][0].endswith("_wan")
        claims.append(
            Claim(
                topic.name,
                readings,
                Decimal(count.value) / 10_000 if in_wan else count.value,
                text[count.start : count.number_end],
                count.unit,
                count.start,
                count.end,
                count.exact,
                each.wide,
                topic.wide,
                each.year,
                0 if in_wan else count.half,
            )
        )
    return claims
