"""From one edition of the form to another: what can be compared, what can be carried over, and what cannot.

Nothing is invented: a sum is carried only when all its parts are numbers, a figure that would have to be split stays
behind, and what is only roughly the same is carried only when asked for, and said to be so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from gongkai.sheets.figures import FORMS, Value, Values, knows, slots
from gongkai.sheets.parts import Edition, Kind, Words


class Comparable(StrEnum):
    """How far two figures of different editions mean the same."""

    YES = "yes"
    ROUGHLY = "roughly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Crossing:
    """What of an older edition answers to what of a newer one; each side is a sum, an empty side means nothing."""

    older: tuple[str, ...]
    newer: tuple[str, ...]
    comparable: Comparable
    note: Words
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Left:
    """A figure that could not be carried, and why."""

    code: str
    why: Words


@dataclass(frozen=True, slots=True)
class Carried:
    """The outcome of `carry`. `roughly`: the codes among `values` that are not quite the same figure."""

    values: Values
    roughly: tuple[str, ...]
    left: tuple[Left, ...]


YES = Comparable.YES
ROUGHLY = Comparable.ROUGHLY
NO = Comparable.NO

SAME = Words("含义相同", "the same")
SAME_IDEA = Words("口径相同，名称改了", "the same idea under a new label")
DROPPED = Words("新表没有这一项", "dropped from the newer form")
NEW = Words("旧表没有这一项", "new in the newer form")
NO_COUNTERPART = Words("另一表没有相应的项", "nothing in the other form answers to it")
LOCAL = Words("全国表不再统计，可作地方指标保留", "no longer counted nationally; may be kept as a local indicator")
REVIEW_NOTE = Words("2014年表没有尚未审结一栏", "the 2014 form has no column for pending cases")
SUIT_NOTE = Words("2021年表把诉讼分为直接起诉和复议后起诉", "the newer forms split suits in two")

DOCUMENTS = ("t1.rules", "t1.normative")
APPLICANTS = ("natural", "enterprise", "research", "public_welfare", "legal_service", "other_org", "total")
OTHER = ("t2.other.not_amended", "t2.other.fee_unpaid", "t2.other.misc")


def _unchanged() -> Iterator[Crossing]:
    """Cells with one code in both forms: tables 2 and 3, and the decisions of table 1."""
    for cell in slots(FORMS["2019"]):
        if knows(FORMS["2021"], cell.code) and cell.line.code != "t2.other.all":
            yield Crossing((cell.code,), (cell.code,), YES, SAME_IDEA if cell.part == "t1" else SAME)


FROM_2019_TO_2021: tuple[Crossing, ...] = (
    *(Crossing((f"{row}.made",), (f"{row}.issued",), YES, SAME_IDEA) for row in DOCUMENTS),
    *(
        Crossing((f"{row}.{column}",), (), NO, DROPPED)
        for row in DOCUMENTS
        for column in ("disclosed", "disclosed_total")
    ),
    *(Crossing((), (f"{row}.{column}",), NO, NEW) for row in DOCUMENTS for column in ("repealed", "in_force")),
    *(
        Crossing((f"t1.{row}.{column}",), (), NO, DROPPED)
        for row in ("licensing", "other_services", "penalty", "coercion")
        for column in ("items_prev", "items_delta")
    ),
    Crossing(("t1.other_services.decisions",), (), NO, DROPPED),
    *(
        Crossing((f"t1.fees.{column}",), (), NO, Words("旧表计项目数，新表计金额", "items then, an amount now"))
        for column in ("items_prev", "items_delta")
    ),
    Crossing((), ("t1.fees.amount_wan",), NO, NEW),
    *(Crossing((f"t1.procurement.{column}",), (), NO, DROPPED) for column in ("projects", "amount_yuan")),
    *_unchanged(),
    *(
        Crossing(
            (f"t2.other.all.{column}",),
            tuple(f"{row}.{column}" for row in OTHER),
            YES,
            Words("一行分为三行，旧数不能拆分", "one row became three; the old figure cannot be split"),
        )
        for column in APPLICANTS
    ),
)

# From the 2014 table to tables 2 and 3, which the 2019 and 2021 forms share. Series only, not equal definitions.
FROM_2014: tuple[Crossing, ...] = (
    Crossing(("requests_received_total",), ("t2.new.total",), YES, SAME),
    Crossing(
        ("replies_granted", "replies_already_public"),
        ("t2.granted.total",),
        ROUGHLY,
        Words("已主动公开的在新表计入予以公开", "already public counts under granted in the newer forms"),
        verified=False,
    ),
    Crossing(("replies_partially_granted",), ("t2.partial.total",), YES, SAME),
    Crossing(("refused_state_secret",), ("t2.denied.state_secret.total",), YES, SAME),
    Crossing(
        ("refused_trade_secret", "refused_personal_privacy"),
        ("t2.denied.third_party.total",),
        ROUGHLY,
        Words("新表为第三方合法权益", "the newer forms speak of rights of a third party"),
    ),
    Crossing(("refused_security_stability",), ("t2.denied.security_stability.total",), YES, SAME),
    Crossing(
        ("refused_not_gov_info",),
        ("t2.denied.internal_affairs.total", "t2.denied.process_info.total"),
        NO,
        Words("只有一部分相当", "only partly the same"),
    ),
    Crossing(
        ("replies_not_this_agency", "replies_not_exist"),
        ("t2.unable.not_held.total",),
        ROUGHLY,
        Words("新表合为本机关不掌握", "one row “not held by this organ” in the newer forms"),
    ),
    Crossing(("replies_ask_amend",), (), NO, Words("是告知，不是办理结果", "a notice, not a result")),
    Crossing(
        ("replies_other_channel",),
        ("t2.denied.admin_query.total", "t2.notproc.petition.total", "t2.notproc.publication.total"),
        ROUGHLY,
        Words("新表分为三行", "three rows in the newer forms"),
    ),
    *(
        Crossing((f"reconsideration_{ending}",), (f"t3.review.{ending}",), ROUGHLY, REVIEW_NOTE)
        for ending in ("upheld", "corrected", "other", "total")
    ),
    *(
        Crossing((f"litigation_{ending}",), (f"t3.direct.{ending}", f"t3.after_review.{ending}"), ROUGHLY, SUIT_NOTE)
        for ending in ("upheld", "corrected", "other", "total")
    ),
)


def crossings(from_edition: Edition, to_edition: Edition) -> tuple[Crossing, ...]:
    """What is known between two editions, older side first whichever way is asked.

    Figures of the 2014 table named by no other crossing are dropped ones. Raises ValueError for one edition twice.
    """
    pair = frozenset((from_edition, to_edition))
    if len(pair) == 1:
        raise ValueError(f"no crosswalk from {from_edition} to itself")
    return FROM_2019_TO_2021 if "2014" not in pair else (*FROM_2014, *_dropped_from_2014())


@cache
def _dropped_from_2014() -> tuple[Crossing, ...]:
    named = {code for crossing in FROM_2014 for code in crossing.older}
    return tuple(
        Crossing((cell.code,), (), NO, LOCAL)
        for cell in slots(FORMS["2014"])
        if cell.kind is not Kind.HEADING and cell.code not in named
    )


def crossing_of(code: str, from_edition: Edition, to_edition: Edition) -> Crossing | None:
    """What a figure of the first edition answers to in the second; None when nothing is known of it."""
    for crossing in crossings(from_edition, to_edition):
        if code in (crossing.older if from_edition < to_edition else crossing.newer):
            return crossing
    return None


def carry(values: Values, from_edition: Edition, to_edition: Edition, *, roughly: bool = False) -> Carried:
    """The values of one edition in the codes of another, with the numbers that could not be carried and why.

    A printed blank stays a blank. `roughly`: also carry what is only roughly comparable. A figure of the other edition
    that nothing carried answers to is simply absent: not assessable, not zero.
    """
    forward = from_edition < to_edition
    carried: dict[str, Value] = {}
    rough: list[str] = []
    left: list[Left] = []
    named: set[str] = set()
    for crossing in crossings(from_edition, to_edition):
        sources, targets = (crossing.older, crossing.newer) if forward else (crossing.newer, crossing.older)
        given = [code for code in sources if code in values]
        named.update(given)
        why = _obstacle(crossing, sources, targets, values, roughly)
        if why:
            left.extend(Left(code, why) for code in given if values[code] is not None)
        elif given:
            carried[targets[0]] = _sum(values[code] for code in sources)
            rough.extend(targets if crossing.comparable is ROUGHLY else ())
    for code in (code for code in values if code not in named):
        # a row of the older form that a report of a later year still printed
        if knows(FORMS[to_edition], code) and code not in carried:
            carried[code] = values[code]
        elif values[code] is not None:
            left.append(Left(code, NO_COUNTERPART))
    return Carried(carried, tuple(rough), tuple(left))


def _obstacle(
    crossing: Crossing, sources: tuple[str, ...], targets: tuple[str, ...], values: Values, roughly: bool
) -> Words | None:
    """Why a crossing cannot be gone, None when it can."""
    if crossing.comparable is NO or (crossing.comparable is ROUGHLY and not roughly) or not targets:
        return crossing.note
    if len(targets) > 1:
        return Words(f"不能拆分：{crossing.note.zh}", f"cannot be split: {crossing.note.en}")
    missing = [code for code in sources if values.get(code) is None]
    blank = all(code in values for code in sources) and len(missing) == len(sources)
    if missing and not blank:
        return Words(f"缺少{'、'.join(missing)}", f"missing: {', '.join(missing)}")
    return None


def _sum(numbers: Iterable[Value]) -> Value:
    """The sum; None when all are blank."""
    known = [number for number in numbers if number is not None]
    if not known:
        return None
    total = known[0]
    for number in known[1:]:
        total += number
    return total
