"""What the numbers of the narrative say against each other, as findings for a clerk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from gongkai.base.findings import Finding
from gongkai.reading.codes import found
from gongkai.reading.prose.claims import Counted
from gongkai.reading.prose.counts import Number, Percent
from gongkai.reading.prose.families import broken_families
from gongkai.reading.prose.flow import Flow
from gongkai.reading.prose.growth import WrongDifference, wrong_differences, wrong_growth
from gongkai.reading.prose.shares import WrongList, WrongShare, WrongShares, wrong_lists, wrong_rates, wrong_shares
from gongkai.reading.prose.sums import Sum, broken_sums
from gongkai.sheets.figures import plain
from gongkai.sheets.parts import Edition

MOST_SHOWN = 12
WHOLE = 100
MOST_NUMBERS = 150  # of a paragraph a person wrote; beyond it nothing is claimed


def arithmetic_findings(
    flow: Flow, counted: Sequence[Counted], percents: Sequence[Percent], edition: Edition, year: int | None
) -> Iterator[Finding]:
    """Sums, shares, rates and growth that do not hold, each once."""
    judged: list[Sum] = []
    exact = [each for each in counted if each.number.exact]
    paragraphs = [list(group) for _, group in groupby(exact, key=lambda each: each.paragraph)]
    paragraphs = [group for group in paragraphs if 1 < len(group) <= MOST_NUMBERS]
    for broken in (*broken_families(flow.text, paragraphs, edition), *broken_sums(flow.text, paragraphs)):
        if not any(_same(broken, other) for other in judged):
            judged.append(broken)
            yield _of_sum(flow, broken)
    for share in wrong_shares(flow.text, counted):
        yield _of_shares(flow, share) if isinstance(share, WrongShares) else _of_share(flow, share)
    for rate in wrong_rates(flow.text, counted, percents):
        yield _of_share(flow, rate)
    of_counts = {each.number.share.start for each in counted if each.number.share}
    alone = [each for each in percents if each.start not in of_counts]
    yield from (_of_list(flow, wrong) for wrong in wrong_lists(flow.text, alone))
    for growth in wrong_growth(flow.text, counted, percents, year):
        yield _of_share(flow, growth)
    for difference in wrong_differences(flow.text, counted, year):
        yield _of_difference(flow, difference)


def _same(one: Sum, other: Sum) -> bool:
    """Whether two sums are one fault: they have a part in common, or the same whole fails them by the same."""
    if one.whole.number.start == other.whole.number.start and one.total == other.total:
        return True
    return bool({part.number.start for part in one.parts} & {part.number.start for part in other.parts})


def _codes(counted: Sequence[Counted]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for each in counted if each.topic for code in each.topic.codes))


def shown(value: Number) -> str:
    """A number as one writes it in a sentence."""
    return str(plain(value))


def _written_out(parts: Sequence[Counted]) -> str:
    values = [shown(part.number.value) for part in parts]
    more = f"+…（共{len(values)}项）" if len(values) > MOST_SHOWN else ""
    return "+".join(values[:MOST_SHOWN]) + more


def _of_sum(flow: Flow, broken: Sum) -> Finding:
    whole, total = broken.whole.number, broken.total
    unit = whole.unit
    parts = _written_out(broken.parts)
    if broken.complete:
        words = f"分项之和{parts}={shown(total)}{unit}，与总数{shown(whole.value)}{unit}不符。"
    elif len(broken.parts) > 1:
        words = f"分项之和{parts}={shown(total)}{unit}，超过总数{shown(whole.value)}{unit}。"
    else:
        words = f"其中数{shown(total)}{unit}大于总数{shown(whole.value)}{unit}。"
    start = broken.parts[0].number.start - len(broken.parts[0].number.lead)
    return found(
        "P-SUM",
        words,
        expected=plain(whole.value),
        actual=plain(total),
        figures=_codes((broken.whole, *broken.parts)),
        place=flow.place(max(start, 0), broken.parts[-1].number.end),
    )


def _of_share(flow: Flow, wrong: WrongShare) -> Finding:
    return found(
        "P-SHARE",
        f"{wrong.what}写作{wrong.printed}%，按文中数字应为{wrong.true}%（{wrong.reckoning}）。",
        expected=plain(wrong.true),
        actual=plain(wrong.printed),
        figures=_codes((wrong.part, wrong.of)),
        place=flow.place(wrong.start, wrong.end),
    )


def _of_shares(flow: Flow, wrong: WrongShares) -> Finding:
    shares = [each.number.share for each in wrong.parts if each.number.share]
    parts = "+".join(f"{share.percent}%" for share in shares[:MOST_SHOWN])
    return found(
        "P-SHARES",
        f"同一总数下各项比例之和{parts}={wrong.total}%，超过100%。",
        expected=100,
        actual=plain(wrong.total),
        figures=_codes(wrong.parts),
        place=flow.place(shares[0].start, shares[-1].end),
    )


def _of_list(flow: Flow, wrong: WrongList) -> Finding:
    parts = "+".join(f"{each.value}%" for each in wrong.percents[:MOST_SHOWN])
    is_less = "不到" if wrong.total < WHOLE else "超过"
    return found(
        "P-SHARES",
        f"各项比例之和{parts}={wrong.total}%，{is_less}100%。",
        expected=WHOLE,
        actual=plain(wrong.total),
        place=flow.place(wrong.percents[0].start, wrong.percents[-1].end),
    )


def _of_difference(flow: Flow, wrong: WrongDifference) -> Finding:
    stated, then, now = wrong.stated.number, wrong.then.number, wrong.now.number
    direction = "少" if wrong.true < 0 else "多"
    difference = max(wrong.true, -wrong.true)
    return found(
        "P-SUM",
        f"本年{shown(now.value)}{now.unit}，上年{shown(then.value)}{then.unit}，"
        f"应{direction}{shown(difference)}{now.unit}，写的是{shown(stated.value)}{stated.unit}。",
        expected=plain(difference),
        actual=plain(stated.value),
        figures=_codes((wrong.now,)),
        place=flow.place(then.start, stated.end),
    )
