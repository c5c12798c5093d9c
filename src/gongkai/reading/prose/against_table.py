"""The narrative against the statistics table: the same figure of the same scope must be the same number.

A number of the text may stand for several things (收到申请: new ones, or with those carried in). It contradicts the
table only when it fits none of them. A cell that is blank or unsure leaves the comparison open, except that the known
parts of a blank total already say that it cannot be less.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from gongkai.base.findings import Finding, Severity
from gongkai.base.text import late
from gongkai.reading.codes import found
from gongkai.reading.prose.claims import TITLE, Claim
from gongkai.reading.prose.counts import Number, near
from gongkai.reading.prose.flow import Flow
from gongkai.sheets.figures import Figure, plain, slot
from gongkai.sheets.parts import Form
from gongkai.sheets.y2021_rules import APPLICANTS

MEETING = late(
    r"(?:专门|专题|多次|先后|及时|定期|组织|集中)?(?:召开|召集)了?(?!新闻)[^,。;]{0,24}?(?:会议|专题会|工作会|部署会|推进会|调度会)"
)
OF_DISCLOSURE = late(r"信息公开|政务公开|此项工作|该项工作|这项工作")
NOT_HELD = late(r"通过召开|要求|将召开|拟|计划|应当?召开|发布会|听证|座谈|没有召开|未召开")
MEETINGS = "meetings_total"
JOINT = frozenset(("微信、微博", "行政复议和行政诉讼"))
ENDINGS = ("upheld", "corrected", "other", "pending", "total")
REQUESTS = frozenset((("t2.new.total",), ("t2.new.total", "t2.carried_in.total")))


class Fit(Enum):
    """How a number stands to one reading of it."""

    SAME = "same"
    OPEN = "open"
    DIFFERENT = "different"


class Total(NamedTuple):
    """A sum of cells; `at_least`: some are blank, so that it can only be more."""

    value: Number
    at_least: bool


def prose_against_table(
    flow: Flow, claims: Sequence[Claim], table: Mapping[str, Figure], form: Form
) -> Iterator[Finding]:
    """Where text and table differ, and where they only count differently."""
    if not table:
        return
    seen: set[tuple[tuple[str, ...], Number]] = set()
    for claim in claims:
        if not claim.exact or claim.wide is False or (claim.only_wide and not claim.wide):
            continue
        if (claim.codes, claim.value) in seen or not claim.codes:
            continue
        seen.add((claim.codes, claim.value))
        yield from _judged(flow, claim, table, form)
    yield from _meetings(flow, table)


def _judged(flow: Flow, claim: Claim, table: Mapping[str, Figure], form: Form) -> Iterator[Finding]:
    totals = [_total(reading, table) for reading in claim.readings]
    fits = [_fit(claim, total) for total in totals]
    place = flow.place(claim.start, claim.end)
    if Fit.SAME in fits:
        reading = claim.readings[fits.index(Fit.SAME)]
        if claim.codes in REQUESTS and reading != ("t2.new.total",) and _has_carried_in(table):
            new, carried = table["t2.new.total"].value, table["t2.carried_in.total"].value
            yield found(
                "P-SCOPE",
                f"正文{claim.raw}件含上年结转{carried}件，表中本年新收是{new}件，口径不同，不作比较。",
                expected=plain(new),
                actual=plain(claim.value),
                figures=("t2.new.total", "t2.carried_in.total"),
                place=place,
            )
        return
    known = [(total, codes) for total, codes in zip(totals, claim.readings, strict=True) if total is not None]
    if Fit.OPEN in fits or not known:
        return
    total, codes = min(known, key=lambda each: abs(float(each[0].value) - float(claim.value)))
    more = "不少于" if total.at_least else ""
    name = "＋".join(slot(form, code).label for code in codes) if len(codes) < 3 else claim.name
    yield found(
        "F14-W15",
        f"{name}：正文为{plain(claim.value)}，统计表为{more}{plain(total.value)}。",
        expected=plain(total.value),
        actual=plain(claim.value),
        figures=codes,
        place=place,
    )


def _has_carried_in(table: Mapping[str, Figure]) -> bool:
    carried = table.get("t2.carried_in.total")
    return bool(carried and carried.value and "t2.new.total" in table)


def _fit(claim: Claim, total: Total | None) -> Fit:
    if total is None:
        return Fit.OPEN
    if total.at_least:
        return Fit.OPEN if claim.value + claim.half >= total.value else Fit.DIFFERENT
    return Fit.SAME if near(claim.value, total.value, claim.half) else Fit.DIFFERENT


def _total(codes: tuple[str, ...], table: Mapping[str, Figure]) -> Total | None:
    """What cells come to; None when one is not printed, not sure, or blank without known parts."""
    value: Number = 0
    at_least = False
    for code in codes:
        figure = table.get(code)
        if figure is None or not figure.sure:
            return None
        if figure.value is not None:
            value += figure.value
            continue
        if len(codes) > 1 and _is_empty_group(code, table):
            continue
        parts = _parts_of(code, table)
        if parts is None:
            return None
        value, at_least = value + parts, True
    return Total(value, at_least)


def _is_empty_group(code: str, table: Mapping[str, Figure]) -> bool:
    """Whether a group of table 3 is printed without any number: then there were no such cases."""
    group = code.rpartition(".")[0]
    cells = [table[f"{group}.{ending}"] for ending in ENDINGS if f"{group}.{ending}" in table]
    return code.startswith("t3.") and len(cells) == len(ENDINGS) and all(cell.value is None for cell in cells)


def _parts_of(code: str, table: Mapping[str, Figure]) -> Number | None:
    """What the known columns of a blank total come to; None when it is no total or nothing is known."""
    if not code.startswith("t2.") or not code.endswith(".total"):
        return None
    stem = code.removesuffix("total")
    columns = [table[stem + column] for column in APPLICANTS if stem + column in table]
    known = [figure.value for figure in columns if figure.value is not None and figure.sure]
    return sum(known) if known else None


def _meetings(flow: Flow, table: Mapping[str, Figure]) -> Iterator[Finding]:
    """A meeting the text tells of, against a table that knows of none."""
    held = table.get(MEETINGS)
    if held is None or held.value != 0 or not held.sure or "召" not in flow.text:
        return
    for start, words in flow.sentences:
        said = MEETING.search(words) if "召" in words else None
        bare = TITLE.sub("", words)
        if said and OF_DISCLOSURE.search(bare) and not NOT_HELD.search(bare):
            yield found(
                "F14-W15",
                "召开政府信息公开工作会议或专题会议数：正文说召开了会议，统计表为0。",
                expected=0,
                actual="召开了会议",
                figures=(MEETINGS,),
                place=flow.place(start + said.start(), start + said.end()),
            )
            return


def joint_figures(flow: Flow, claims: Sequence[Claim]) -> Iterator[Finding]:
    """Numbers that cover several rows of the form at once; they are never split."""
    seen: set[tuple[str, ...]] = set()
    for claim in claims:
        if claim.name in JOINT and claim.value and claim.codes not in seen:
            seen.add(claim.codes)
            yield found(
                "P-SCOPE",
                f"“{claim.name}”只写了合计{plain(claim.value)}{claim.unit}，不能拆分到各行。",
                actual=plain(claim.value),
                figures=claim.codes,
                place=flow.place(claim.start, claim.end),
            )


def unit_slips(flow: Flow, claims: Sequence[Claim], form: Form) -> Iterator[Finding]:
    """件 written for what the form counts in 条: one remark for all of them."""
    slips = [
        claim
        for claim in claims
        if len(claim.codes) == 1 and claim.unit == "件" and slot(form, claim.codes[0]).unit == "条"
    ]
    if slips:
        names = "、".join(dict.fromkeys(slot(form, claim.codes[0]).label for claim in slips))
        yield found(
            "F14-F03",
            f"正文把{names}的单位写作“件”，统计表的单位是“条”。",
            expected="条",
            actual="件",
            figures=tuple(dict.fromkeys(claim.codes[0] for claim in slips)),
            place=flow.place(slips[0].start, slips[0].end),
            severity=Severity.INFO,
        )
