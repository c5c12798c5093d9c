"""What a number in the narrative counts: the shape of the tables in `topics_2014` and `topics_2019`.

A pattern is searched in the clause with the number replaced by #: 全县共收到政府信息公开申请#. A topic that needs an
anchor counts only where the anchor is in force: 办结55件 means requests only where requests are spoken of.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gongkai.base.text import late

PIECES = frozenset(("件", "条", "份", "宗", "起", "例", "件次", "条次", "篇", "个", "项", ""))
ITEMS = frozenset(("件", "条", "份", "篇", "件次", "条次", "项"))
POSTS = frozenset(("件", "条", "篇", "份"))
MATTERS = frozenset(("次", "场", "期", "件", "个", "条", "起"))
PEOPLE = frozenset(("人", "名"))
VISITS = frozenset(("人次", "人", "名"))
PLACES = frozenset(("个", "处", "家"))
MONEY = frozenset(("元",))
HELD = frozenset(("次", "场"))
SESSIONS = frozenset(("次", "场", "期"))
MEETINGS = frozenset(("次", "场", "期", "个"))

# Anchors: what is being spoken of.
REQUESTS, CLOSED, REVIEW, SUIT, DIRECT, AFTER_REVIEW = "requests", "closed", "review", "suit", "direct", "after review"
DISCLOSURE, REMEDIES = "disclosure", "remedies"

SO_MANY = r"(?:申请|案件?|事项|信息|总[数量计]|数量?|共[计有]?|合计|累计|分别|达到?|超过|[为有了的件约近逾:])*#"
SHARED = r"(?:的|数|申请|政府信息|信息|答复|情况|类|为|共|有|:|,)*#"
RECEIVED = (
    r"(?:收到|受理|接收|接到|新收|登记)(?:了|的|和办理|并办理)?[^#]{0,22}?(?:公开)?申请(?:公开)?" + SO_MANY
    + r"|(?:收到|受理|接收|接到|新收)(?:和办理|并办理)?[^#]{0,8}依申请公开" + SO_MANY
    + r"|(?:收到|受理|接收|接到|新收)[^#]{0,10}#(?:有关|的|依|网上|书面)*(?:政府)?(?:信息)?(?:公开)?的?"
    + r"(?:申请|请求|依申请)"
)  # fmt: skip
NO_REQUESTS = r"复议|诉讼|举报|投诉|信访|举办|咨询|办结|答复"
REVIEWS = r"(?<!经)(?:行政)?复议" + SO_MANY + r"|#(?:行政)?复议"
SUITS = r"(?:行政)?诉讼" + SO_MANY + r"|#(?:行政)?诉讼"
BOTH_DISPUTES = r"复议.{0,8}诉讼" + SO_MANY + r"|诉讼.{0,8}复议" + SO_MANY
CASES_OF_OTHERS = (
    r"(?:受理|审理|审结|办理|承办)[^#]{0,10}(?:复议|诉讼)"
    r"|#(?:结果)?(?:均?维持|驳回|纠[正错]|撤[诉销回]|胜诉|败诉|判决|终止|和解|尚|未|正在|被)"
)


class Topic(NamedTuple):
    """One thing that is counted.

    `readings`: what the number may stand for, most natural first, each a sum of figure codes. `keys`: one of them
    stands in the clause. `needs`: the anchor it needs; `sets`: the anchor it is. `family`: topics that divide one
    whole. `wide`: compared with the table only when said of the whole area. `unless`: what means something else.
    """

    name: str
    readings: tuple[tuple[str, ...], ...]
    keys: tuple[str, ...]
    pattern: re.Pattern[str]
    units: frozenset[str]
    needs: str
    sets: str
    family: str
    wide: bool
    unless: re.Pattern[str] | None

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the most natural reading."""
        return self.readings[0] if self.readings else ()


def topic(
    name: str,
    codes: str,
    keys: str,
    pattern: str,
    *,
    units: frozenset[str] = PIECES,
    needs: str = "",
    sets: str = "",
    family: str = "",
    wide: bool = False,
    unless: str = "",
) -> Topic:
    """A topic from plain text: `codes` are readings parted by |, each of codes parted by +; `keys` are parted by |."""
    readings = tuple(tuple(reading.split("+")) for reading in codes.split("|")) if codes else ()
    barred = late(unless) if unless else None
    return Topic(name, readings, tuple(keys.split("|")), late(pattern), units, needs, sets, family, wide, barred)
