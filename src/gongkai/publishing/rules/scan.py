"""What is looked at before an item goes to review: what must not go out, what is missing, what cannot be right. Pure.

Each finding stands at its place: `line` and characters as `text.plain` counts them, or nowhere for the metadata. An
error blocks, a warning is shown; `figures` names the field of the form concerned. The codes: docs/item-findings.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from gongkai.base.findings import NOWHERE, Finding, Place, Severity
from gongkai.publishing.rules.document_numbers import faults, faults_in_year, parse
from gongkai.publishing.rules.enclosed import Enclosed, said, said_of_hidden
from gongkai.publishing.rules.personal import Mark, Trace, traces
from gongkai.publishing.text.plain import Line, LineKind, lines

ERROR, WARNING = Severity.ERROR, Severity.WARNING
BLOCKING = frozenset({Mark.IDENTITY, Mark.BANK_CARD, Mark.PASSPORT})
LONGEST_SUMMARY = 100
SEVERAL = re.compile("[、/，,;；]")  # between two numbers in one field


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of an item when it is submitted. Empty texts are not filled in; `body` is clean markup.

    `official_numbers`: telephone numbers known to be offices', in any form. `has_interpretation` and `why_none`: of a
    normative document. `dead_links`: addresses in the text that lead nowhere, each with why.
    """

    title: str
    body: str
    issuer: str = ""
    document_number: str = ""
    written_on: date | None = None
    category: str = ""
    topic: str = ""
    genre: str = ""
    summary: str = ""
    openness: str = "public"
    openness_why: str = ""
    is_normative: bool = False
    has_interpretation: bool = False
    why_none: str = ""
    attachments: tuple[Enclosed, ...] = ()
    dead_links: Mapping[str, str] = field(default_factory=dict)
    official_numbers: frozenset[str] = field(default=frozenset())


def scan(draft: Draft, *, today: date) -> list[Finding]:
    """Everything found, what blocks first, then by place. Cost: about 5 µs a character of text."""
    body = lines(draft.body)
    found = [*_metadata(draft, body, today), *_number(draft, today), *_normative(draft)]
    official = frozenset(_digits(each) for number in draft.official_numbers for each in SEVERAL.split(number))
    found += _personal(Line(0, draft.title), official, "title")
    for line in body:
        found += _personal(line, official, "body")
        if line.kind is LineKind.PICTURE and not line.text.strip():
            words = _("图片没有文字说明，看不见图片的人不知道它是什么。")
            found.append(Finding("I-ALT", WARNING, words, figures=("body",), place=Place(line=line.number)))
    found += _dead(body, draft.dead_links)
    for one in draft.attachments:
        found += _enclosed(one, official)
    return sorted(found, key=lambda each: (each.severity.weight, each.place.line or 0, each.place.column or 0))


def blocks(found: list[Finding]) -> tuple[str, ...]:
    """Why the item cannot be submitted, each a sentence; empty when nothing blocks."""
    return tuple(dict.fromkeys(each.words for each in found if each.severity is ERROR))


def links(body: str) -> tuple[str, ...]:
    """The addresses outside this site that a text leads to, for whoever asks them whether they still answer."""
    found = (link for line in lines(body) for link in line.links if link.startswith(("http://", "https://")))
    return tuple(dict.fromkeys(found))


def link_findings(body: str, dead: Mapping[str, str]) -> Iterator[Finding]:
    """The dead links of a text, each at its line. `dead`: addresses with why."""
    yield from _dead(lines(body), dead)


def _dead(body: Iterable[Line], dead: Mapping[str, str]) -> Iterator[Finding]:
    for line in body:
        for link in line.links:
            if link in dead:
                words = _("链接打不开：%(address)s（%(why)s）") % {"address": link[:80], "why": dead[link]}
                yield Finding("I-LINK", WARNING, words, figures=("body",), place=Place(line=line.number))


def _metadata(draft: Draft, body: tuple[Line, ...], today: date) -> Iterator[Finding]:
    wanted = (
        ("title", draft.title, _("没有标题。")),
        ("issuer", draft.issuer, _("没有填发文机关。")),
        ("category", draft.category, _("没有选信息分类，公众在目录里找不到它。")),
    )
    for name, value, words in wanted:
        if not value.strip():
            yield _of("I-MISSING", ERROR, words, name)
    if draft.written_on is None:
        yield _of("I-MISSING", ERROR, _("没有填成文日期，不能计算公开期限。"), "written_on")
    elif draft.written_on > today:
        words = _("成文日期%(day)s还没有到。") % {"day": draft.written_on}
        yield _of("I-DAY", ERROR, words, "written_on", expected=today.isoformat(), actual=draft.written_on.isoformat())
    if not any(line.text.strip() for line in body) and not draft.attachments:
        yield _of("I-MISSING", ERROR, _("没有正文，也没有附件。"), "body")
    if not draft.summary.strip():
        yield _of("I-MISSING", WARNING, _("没有填内容概述，目录应当列明内容概述（条例第十二条）。"), "summary")
    elif len(draft.summary) > LONGEST_SUMMARY:
        words = _("内容概述超过%(most)d字，列表里显示不完。") % {"most": LONGEST_SUMMARY}
        yield _of("I-SUMMARY", WARNING, words, "summary", expected=LONGEST_SUMMARY, actual=len(draft.summary))
    for name, value, words in (
        ("topic", draft.topic, _("没有选主题分类。")),
        ("genre", draft.genre, _("没有选体裁。")),
    ):
        if not value:
            yield _of("I-MISSING", WARNING, words, name)
    if draft.openness != "public" and not draft.openness_why.strip():
        yield _of("I-OPENNESS", ERROR, _("不主动公开的，必须写明理由和依据。"), "openness_why")


def _number(draft: Draft, today: date) -> Iterator[Finding]:
    if not draft.document_number.strip():
        if draft.is_normative:
            yield _of("I-MISSING", ERROR, _("规范性文件必须有发文字号。"), "document_number")
        return
    number = parse(draft.document_number)
    if number is None:
        for words in faults(draft.document_number):
            yield _of("I-DOCNO", ERROR, words, "document_number", actual=draft.document_number)
        return
    for words in faults_in_year(number, written_on=draft.written_on, today=today):
        is_to_come = number.year is not None and number.year > today.year
        yield _of("I-DOCYEAR", ERROR if is_to_come else WARNING, words, "document_number", actual=number.year)


def _normative(draft: Draft) -> Iterator[Finding]:
    if draft.is_normative and not draft.has_interpretation and not draft.why_none.strip():
        words = _("规范性文件没有解读：请先起草解读并填上“解读的文件”，或者写明不解读的理由。解读应当与文件同步公开。")
        yield _of("I-EXPLAIN", ERROR, words, "no_interpretation_why")


def _personal(line: Line, official: frozenset[str], name: str) -> Iterator[Finding]:
    """The marks of persons in a line. `line` 0 is the title."""
    for trace in traces(line.text):
        words = line.text[trace.start : trace.end]
        if trace.mark in {Mark.MOBILE, Mark.LANDLINE} and _is_official(_digits(words), official):
            continue
        place = line.place(trace.start, trace.end) if line.number else NOWHERE
        severity = ERROR if trace.mark in BLOCKING else WARNING
        yield Finding(f"I-{trace.mark.name}", severity, _said(trace, words), figures=(name,), place=place)


def _enclosed(one: Enclosed, official: frozenset[str]) -> Iterator[Finding]:
    """What an attachment must not carry: one finding for each kind of mark, one for all that it hides."""
    for mark, found in one.contents.marks.items():
        words = found
        if mark in {Mark.MOBILE, Mark.LANDLINE}:
            words = tuple(each for each in found if not _is_official(_digits(each), official))
        if words:
            told = {"name": one.name, "count": len(words), "words": masked(words[0])}
            severity = ERROR if mark in BLOCKING else WARNING
            yield _of(f"I-{mark.name}", severity, said(mark, told), "attachments")
    for sentence in said_of_hidden(one):
        yield _of("I-HIDDEN", WARNING, sentence, "attachments")


def _said(trace: Trace, words: str) -> str:
    shown = {"words": masked(words)}
    match trace.mark:
        case Mark.IDENTITY:
            return _("“%(words)s”是公民身份号码，不能公开，请删去或者遮盖。") % shown
        case Mark.BANK_CARD:
            return _("“%(words)s”像是银行卡号，不能公开，请删去或者遮盖。") % shown
        case Mark.PASSPORT:
            return _("“%(words)s”是护照号码，不能公开，请删去或者遮盖。") % shown
        case Mark.MOBILE:
            return _("“%(words)s”是手机号码，请确认是对外公开的工作电话。") % shown
        case Mark.LANDLINE:
            return _("“%(words)s”像是个人的电话，请确认可以公开。") % shown
        case Mark.PLATE:
            return _("“%(words)s”是车牌号，请确认可以公开。") % shown
        case Mark.HOME:
            return _("“%(words)s”像是个人的住址，请删去或者只写到街道。") % shown
        case Mark.NAME:
            return _("“%(words)s”和身份号码写在一起，请一并确认是否应当公开。") % {"words": words}


def masked(words: str) -> str:
    """The first and last signs of what should not be read by more people than need to: 22****99."""
    if len(words) <= 4:
        return words[0] + "*" * (len(words) - 1)
    ends = 2 if len(words) < 12 else 4
    return f"{words[:ends]}****{words[-ends:]}"


def _is_official(number: str, official: frozenset[str]) -> bool:
    """Whether a number is known to be an office's, with or without its area code."""
    return number in official or any(known.endswith(number) for known in official if known.startswith("0"))


def _digits(number: str) -> str:
    """The digits one dials; a leading country code left out."""
    digits = "".join(sign for sign in number if sign.isdecimal())
    return digits[2:] if digits.startswith("86") and len(digits) > 11 else digits


def _of(
    code: str,
    severity: Severity,
    words: str,
    name: str,
    *,
    expected: str | int | None = None,
    actual: str | int | None = None,
) -> Finding:
    return Finding(code, severity, words, expected, actual, (name,))
