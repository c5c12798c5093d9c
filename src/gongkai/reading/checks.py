"""The checks that need the whole report: the form's relations, text against table, last year's report, the frame."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from gongkai.base.findings import NOWHERE, Finding, Place
from gongkai.base.text import late
from gongkai.reading.codes import found
from gongkai.reading.last_year import not_last_years
from gongkai.reading.prose.addresses import phone_findings
from gongkai.reading.prose.against_table import prose_against_table, unit_slips
from gongkai.reading.prose.contents import content_findings, heading_findings, parts_without_table
from gongkai.reading.prose.read import ProseReading, read_prose
from gongkai.reading.report import Completeness, Report, TableFrame, Text
from gongkai.sheets.check import faults
from gongkai.sheets.figures import FORMS, Figure, Origin, Values, plain, slot, slots
from gongkai.sheets.judgement import Judgement
from gongkai.sheets.parts import Form, Kind, Level
from gongkai.sheets.relations import HeadingsBlank
from gongkai.sheets.y2014_rules import CHANNELS

TOLD = {
    "T3-W03": late(r"纠正|纠错|败诉|撤销|确认违法"),
    "T2-W03": late(r"处理费|收费|缴费|收取[^。]{0,10}费"),
}
EXPLAINED = {
    "F14-W06": late(r"结转|延期至|顺延|未办结|未答复|正在办理|办理中|未到期|撤回"),
    "F14-W07": late(r"补正|补充|撤[回销]|分次|结转"),
}
MOST_NAMED = 6
SIGNERS = ("单位负责人", "审核人", "填报人")
SIGN_OFF = (*SIGNERS, "联系电话", "填报日期")
UNIT_FIELD = "填报单位"
KIND = late(r"(?:局|委|委员会|街道|办事处|镇|乡|中心|院|处|站|所)$")
SHORTEST_NAME = 4
LEVELS = (
    (Level.TOWNSHIP, late(r"(?:街道|街道办事处|镇|乡|[镇乡](?:人民)?政府)$")),
    (Level.PROVINCE, late(r"^(?:北京|上海|天津|重庆)市(?:人民政府)?(?:办公厅)?$|省(?:人民政府)?(?:办公厅)?$")),
    (
        Level.COUNTY,
        late(r"(?<!验)(?<!发)(?<!新)(?<!治)[县旗区](?:人民政府)?(?:办公室)?$|[县旗区][\u4e00-\u9fa5]{2,12}局$"),
    ),
)


def check_report(
    report: Report,
    text: Text,
    form: Form | None,
    *,
    previous: Report | None = None,
    prose: ProseReading | None = None,
) -> tuple[Finding, ...]:
    """What the whole report gets wrong, gravest first, then by place; nothing that `report.findings` already says.

    `form`: of the table printed, or the one the year calls for. `previous`: last year's report of the same unit.
    `prose`: the reading of `text`, made anew when not given. A relation with a figure that is blank, unsure or not
    there is not judged. Cost: about 1 ms with a table of 200 cells.
    """
    if prose is None:
        prose = read_prose(text, edition=report.edition, year=report.year, unit=report.unit)
    findings = list(content_findings(report, text, prose.flow, prose.outline))
    if previous is not None and (unfit := not_last_years(report, previous)):
        findings.append(unfit)
        previous = None
    if form is not None:
        table = report.of_table()
        findings += _relations(report, form, previous, prose)
        findings += prose_against_table(prose.flow, prose.claims, table, form)
        findings += parts_without_table(report, form, prose.outline)
        findings += heading_findings(form, prose.flow, prose.outline)
        if form.edition == "2014":
            findings += unit_slips(prose.flow, prose.claims, form)
            findings += _exact_channels(report, prose)
            findings += _rows(report, form)
            findings += _frame(report, text)
    return _once(findings, report.findings)


def _once(findings: Iterable[Finding], known: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, gravest first. A sum of the text that is wrong is not said again as a relation."""
    summed = [set(each.figures) for each in known if each.code == "P-SUM" and each.figures]
    own: dict[tuple[object, ...], Finding] = {}
    for each in findings:
        is_relation = each.code.startswith("F") and each.code != "F14-W15"
        repeats = is_relation and set(each.figures) in summed
        if not repeats and each not in known:
            own.setdefault((each.code, each.figures, each.expected, each.actual, each.place), each)
    return tuple(sorted(own.values(), key=_gravest_first))


def _gravest_first(finding: Finding) -> tuple[int, int, int, int, str]:
    place = finding.place
    return finding.severity.weight, place.line or 0, place.row or 0, place.column or 0, finding.code


# --- relations of the form --------------------------------------------------------------------------------------------


def _relations(report: Report, form: Form, previous: Report | None, prose: ProseReading) -> Iterator[Finding]:
    figures = _assessed(report)
    faulty = list(
        faults(
            form,
            {code: figure.value for code, figure in figures.items()},
            previous=_of_last_year(previous, form),
            level=level_of(report.unit),
            year=report.year,
            open_sums=report.table is not Completeness.NONE,
        )
    )
    broken = [each for each in faulty if not each.waits_for_text and not _is_explained(each, prose)]
    untold = [each for each in faulty if each.waits_for_text and not _is_told(each, prose)]
    filled = [each for each in broken if isinstance(each.relation, HeadingsBlank)]
    yield from _filled_headings(filled, figures)
    for judgement in (*broken, *untold):
        if judgement not in filled:
            finding = judgement.to_finding(_place_of(judgement.figures, figures))
            yield replace(finding, figures=tuple(code for code in finding.figures if code in figures))


def _filled_headings(filled: list[Judgement], figures: Mapping[str, Figure]) -> Iterator[Finding]:
    """Heading rows that carry a number; those that carry the same one are one fault."""
    for value in dict.fromkeys(each.actual for each in filled):
        same = [each for each in filled if each.actual == value]
        codes = tuple(code for each in same for code in each.figures)
        finding = same[0].to_finding(_place_of(codes, figures))
        if len(same) > 1:
            names = "、".join(f"“{each.item.zh}”" for each in same if each.item)
            finding = replace(finding, words=f"{len(same)}个标题行不应填数，都填了 {value}：{names}。")
        yield replace(finding, figures=codes)


def _assessed(report: Report) -> dict[str, Figure]:
    """The figures that can be judged: those of the table; where it prints a row nowhere, those of the text."""
    printed = report.of_table()
    figures = {code: figure for code, figure in printed.items() if figure.sure}
    if report.table is Completeness.COMPLETE:
        return figures
    unread = {code for each in report.unread for code in each.codes}
    stated: dict[str, Figure] = {}
    doubtful: set[str] = set()
    for figure in report.figures:
        beside = figure.origin is Origin.PROSE and figure.sure and figure.code not in printed
        if beside and figure.code not in unread and stated.setdefault(figure.code, figure).value != figure.value:
            doubtful.add(figure.code)
    return {**figures, **{code: figure for code, figure in stated.items() if code not in doubtful}}


def _of_last_year(previous: Report | None, form: Form) -> Values | None:
    """Last year's sure values in the codes of this form; None when they are not of last year's report."""
    if previous is None or previous.edition is None:
        return None
    values = {code: figure.value for code, figure in previous.of_table().items() if figure.sure}
    edition = next((each for each in FORMS if each == previous.edition), None)
    if edition is None:
        return None
    kept = {code: value for code, value in values.items() if slot(FORMS[edition], code).kind is not Kind.HEADING}
    if edition == form.edition:
        return kept
    from gongkai.sheets.crosswalk import carry  # needed once in years: only where the form has changed since

    return carry(kept, edition, form.edition).values


def _is_told(judgement: Judgement, prose: ProseReading) -> bool:
    told = next((pattern for sign, pattern in TOLD.items() if judgement.id.endswith(sign)), None)
    return prose.outline.elided or not prose.flow.text or told is None or bool(told.search(prose.flow.text))


def _is_explained(judgement: Judgement, prose: ProseReading) -> bool:
    """Whether the text already says what the finding would ask it to explain."""
    explained = EXPLAINED.get(judgement.id)
    return explained is not None and bool(explained.search(prose.flow.text))


def _place_of(codes: Iterable[str], figures: Mapping[str, Figure]) -> Place:
    return next((figures[code].place for code in codes if code in figures), NOWHERE)


def level_of(unit: str | None) -> Level | None:
    """The level of the area or organ a unit's name shows; None when the name alone does not tell (a city may be one
    with districts or one of county level, a 开发区 anything).
    """
    return next((level for level, pattern in LEVELS if unit and pattern.search(unit)), None)


def _exact_channels(report: Report, prose: ProseReading) -> Iterator[Finding]:
    """F14-W02 where the text gives two channels in one number: the channels stated make up the total exactly."""
    if report.table is Completeness.COMPLETE:
        return
    printed = report.of_table()
    stated = {claim.codes: claim for claim in prose.claims if claim.exact and claim.wide is not False}
    joint = [claim for codes, claim in stated.items() if len(codes) > 1 and set(codes) <= set(CHANNELS) and claim.value]
    total = stated.get(("proactive_info_total",))
    if not joint or total is None or any(code in printed for code in CHANNELS):
        return
    covered = {code for claim in joint for code in claim.codes}
    alone = [
        claim for codes, claim in stated.items() if len(codes) == 1 and codes[0] in CHANNELS and codes[0] not in covered
    ]
    channels = [*alone, *joint]
    if sum(claim.value for claim in channels) == total.value and sum(claim.value > 0 for claim in channels) > 1:
        parts = " + ".join(str(plain(claim.value)) for claim in channels if claim.value)
        yield found(
            "F14-W02",
            f"主动公开政府信息数 {plain(total.value)} 恰等于各渠道之和（{parts}），"
            "没有一条信息在两个渠道公开？请核对是否去重。",
            expected=f"小于 {plain(total.value)}",
            actual=plain(total.value),
            figures=("proactive_info_total", *(code for claim in channels for code in claim.codes)),
            place=prose.flow.place(total.start, total.end),
        )


# --- the printed page of form 2014 ------------------------------------------------------------------------------------


def _rows(report: Report, form: Form) -> Iterator[Finding]:
    """Rows that are missing (F14-F02), rows with another unit than the form's (F14-F03)."""
    printed = report.of_table()
    if report.table is Completeness.PARTIAL:
        there = set(printed) | {code for each in report.unread for code in each.codes}
        wanted = [each for each in slots(form) if each.kind is not Kind.HEADING]
        missing = [each for each in wanted if each.code not in there]
        if missing:
            names = "、".join(each.label for each in missing[:MOST_NAMED]) + ("等" if len(missing) > MOST_NAMED else "")
            place = _place_of(printed, printed)
            yield found(
                "F14-F02",
                f"统计表不全：应有{len(wanted)}个数，只有{len(wanted) - len(missing)}个，缺{names}{len(missing)}行。",
                expected=len(wanted),
                actual=len(wanted) - len(missing),
                figures=tuple(each.code for each in missing),
                place=place,
            )
    for code, figure in printed.items():
        cell = slot(form, code)
        if cell.kind is not Kind.HEADING and figure.unit and figure.unit != cell.unit:
            yield found(
                "F14-F03",
                f"{cell.label}的单位应为“{cell.unit}”，写为“{figure.unit}”。",
                expected=cell.unit,
                actual=figure.unit,
                figures=(code,),
                place=figure.place,
            )


def _frame(report: Report, text: Text) -> Iterator[Finding]:
    """Year line (F14-F04), reporting unit and sign-off (F14-F05)."""
    if report.table is Completeness.NONE:
        return
    frame = text.frame or TableFrame()
    if frame.year is not None and report.year is not None and frame.year != report.year:
        yield found(
            "F14-F04",
            f"统计表年度为{frame.year}，报告年度为{report.year}。",
            expected=report.year,
            actual=frame.year,
            place=frame.year_place,
        )
    signed = [name for name in SIGN_OFF if frame.field(name)]
    if frame.field(UNIT_FIELD) is None and not signed:
        yield found(
            "F14-F05",
            "统计表没有填报单位，也没有负责人、审核人、填报人、电话和日期。",
            expected="填报单位和签署栏",
            place=frame.title_place,
        )
        return
    yield from _reporting_unit(report, frame)
    yield from _sign_off(frame)


def _reporting_unit(report: Report, frame: TableFrame) -> Iterator[Finding]:
    field = frame.field(UNIT_FIELD)
    if field is None or not field.value:
        place = field.place if field else frame.title_place
        yield found("F14-F05", "填报单位没有填写。", expected=report.unit, place=place)
    elif report.unit and not _names_the_same(field.value, report.unit):
        yield found(
            "F14-F05",
            f"填报单位写作“{field.value}”，报告单位是“{report.unit}”。",
            expected=report.unit,
            actual=field.value,
            place=field.place,
        )


def _names_the_same(written: str, unit: str) -> bool:
    """Whether a name may be that of the unit: only a misspelling, or another organ of the same kind, is not.

    One name may end or begin with the other, and the office of a government may report for it.
    """
    short, long = sorted((_bare(written), _bare(unit)), key=len)
    if long.endswith(short) or long.startswith(short):
        return bool(short)
    misspelt = len(short) >= SHORTEST_NAME and sum(a != b for a, b in zip(short[::-1], long[::-1], strict=False)) == 1
    kinds = [KIND.search(name) for name in (short, long)]
    same_kind = bool(kinds[0] and kinds[1] and kinds[0][0] == kinds[1][0])
    return not misspelt and not same_kind


def _bare(name: str) -> str:
    return re.sub(r"[\s（）()“”]|人民政府$|人民", "", name)


def _sign_off(frame: TableFrame) -> Iterator[Finding]:
    absent = [name for name in SIGN_OFF if frame.field(name) is None]
    if len(absent) == len(SIGN_OFF):
        yield found(
            "F14-F05",
            "统计表没有签署栏：负责人、审核人、填报人、电话和日期都没有。",
            expected="签署栏",
            place=frame.title_place,
        )
        return
    phone = frame.field("联系电话")
    if phone and phone.value:
        yield from phone_findings(phone.value, phone.place)
    for name in SIGN_OFF:
        field = frame.field(name)
        if field is None or not field.value:
            yield found(
                "F14-F05", f"{name}没有填写。", expected=name, place=field.place if field else frame.title_place
            )
