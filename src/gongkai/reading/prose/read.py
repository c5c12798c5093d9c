"""Read the narrative of a report: the figures it states, what is wrong in it, what could not be taken over."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.base.findings import Finding
from gongkai.reading.prose.addresses import address_findings
from gongkai.reading.prose.against_table import joint_figures
from gongkai.reading.prose.announced import announced_findings
from gongkai.reading.prose.arithmetic import arithmetic_findings
from gongkai.reading.prose.claims import Claim, claims_of, counted
from gongkai.reading.prose.counts import numbers_of
from gongkai.reading.prose.flow import Flow, flow_of
from gongkai.reading.prose.headings import Outline, outline_of
from gongkai.reading.prose.inline import inline_findings
from gongkai.reading.prose.numbering import numbering_findings, points_of
from gongkai.reading.prose.slips import slip_findings
from gongkai.reading.prose.years import period_findings, year_findings
from gongkai.reading.prose.zeros import claims_of_all, claims_of_none
from gongkai.reading.report import Text, Unread
from gongkai.sheets.figures import FORMS, Figure, Origin, slot
from gongkai.sheets.parts import Edition

LAST_YEAR_WITHOUT_A_FORM = 2013
APPROXIMATE = "正文写的是约数，不作为确切数字。"


class ProseReading(NamedTuple):
    """What the narrative yields.

    `claims` are all it says of the form's figures, including sums of several cells; `figures` those that stand for
    exactly one. `flow` and `outline` serve the checks that need the whole report.
    """

    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    unread: tuple[Unread, ...]
    claims: tuple[Claim, ...]
    flow: Flow
    outline: Outline


def read_prose(text: Text, *, edition: str | None, year: int | None, unit: str | None) -> ProseReading:
    """The figures, findings and unread numbers of a narrative.

    `edition`: of the report; without one, a report of the years before the national forms is read by the codes of
    form 2014, whose rows it already had to report; any other yields no figures. Cost: about 1 ms for 10 KB.
    """
    flow = flow_of(text)
    outline = outline_of(flow)
    numbers = numbers_of(flow)
    codes_of: Edition = next((each for each in FORMS if each == edition), "2014")
    found = counted(flow, outline, numbers.counts, codes_of, unit)
    claims = (
        *claims_of(found, flow.text),
        *claims_of_none(flow, codes_of, unit),
        *claims_of_all(flow, found),
    )
    points = points_of(flow)
    findings = (
        *arithmetic_findings(flow, found, numbers.percents, codes_of, year),
        *announced_findings(text, flow, outline, points),
        *numbering_findings(flow, outline, points),
        *(() if outline.elided else inline_findings(flow)),
        *year_findings(flow, outline, claims, year),
        *period_findings(flow, outline, year),
        *address_findings(flow),
        *slip_findings(flow),
    )
    if edition is None and (year is None or year > LAST_YEAR_WITHOUT_A_FORM):
        claims = ()
    current = [claim for claim in claims if claim.year in (None, year)]
    return ProseReading(
        figures=tuple(_figures(flow, current, codes_of)),
        findings=(*findings, *joint_figures(flow, current)),
        unread=tuple(_unread(flow, current)),
        claims=tuple(current),
        flow=flow,
        outline=outline,
    )


def _figures(flow: Flow, claims: list[Claim], edition: Edition) -> list[Figure]:
    """One figure for each code and value that the text states of the whole unit. None of both is none of each."""
    form = FORMS[edition]
    figures: dict[tuple[str, object], Figure] = {}
    for claim in claims:
        if not claim.exact or claim.wide is False or (len(claim.codes) > 1 and claim.value):
            continue
        for code in claim.codes:
            if (code, claim.value) not in figures:
                place = flow.place(claim.start, claim.end)
                unit, sure = slot(form, code).unit, not claim.half  # 1.26万条 is not known to the last one
                figures[code, claim.value] = Figure(code, claim.value, unit, claim.raw, Origin.PROSE, sure, place)
    return list(figures.values())


def _unread(flow: Flow, claims: list[Claim]) -> list[Unread]:
    return [
        Unread(flow.text[claim.start : claim.end], APPROXIMATE, flow.place(claim.start, claim.end), claim.codes)
        for claim in claims
        if not claim.exact
    ]
