"""`gongkai due`: the day a reply is due, a small month picture, and the numbered steps that lead there."""

from __future__ import annotations

import json as json_writer
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from gongkai.base.errors import Refused
from gongkai.cli.parser import Parser
from gongkai.cli.words import language, say
from gongkai.regime.clock import (
    DayMark,
    Event,
    EventKind,
    ImpossibleEvents,
    Mark,
    Reading,
    State,
    parse_day,
    parse_event,
    read,
)
from gongkai.regime.deadlines import Regime
from gongkai.regime.words import Voice
from gongkai.regime.workdays import CalendarNotPublished, shipped_calendar

Span = tuple[str, str]  # text and its style; "" is plain

# mark -> the sign before the day, so that the picture needs no colour, and its style where there is one
SIGNS: dict[Mark, tuple[str, str]] = {
    Mark.START: (">", "bold"),
    Mark.COUNTED: ("·", "cyan"),
    Mark.MAKEUP_COUNTED: ("+", "cyan"),
    Mark.WEEKEND: (" ", "bright_black"),
    Mark.HOLIDAY: ("x", "bright_black"),
    Mark.PAUSED: ("=", "yellow"),
    Mark.WAITING: ("?", "magenta"),
    Mark.DUE: ("*", "bold reverse"),
    Mark.OUT: (" ", "bright_black"),
}
LEGEND: tuple[tuple[Mark, str, str], ...] = (
    (Mark.START, "当日不计", "day 0"),
    (Mark.COUNTED, "计入", "counted"),
    (Mark.MAKEUP_COUNTED, "调休上班，计入", "weekend worked, counted"),
    (Mark.HOLIDAY, "放假", "holiday"),
    (Mark.PAUSED, "暂停", "clock stopped"),
    (Mark.WAITING, "等待", "waiting"),
    (Mark.DUE, "答复期限", "due"),
)
SHIPPED = (
    "工作日按随程序提供的放假安排推算，网站上公布或者更正过的以网页为准。",
    "Working days are those of the shipped calendars; what the site has published itself is on its pages.",
)
STATE_STYLES = {State.LATE: "bold red", State.SOON: "bold yellow", State.BLOCKED: "bold magenta"}
WEEK = "一二三四五六日", "MTWTFSS"
CELL = 4  # columns a day takes in the picture


KINDS = tuple(kind.value for kind in EventKind if kind is not EventKind.RECEIVED)


def arguments(parser: Parser) -> None:
    """The options of `gongkai due`."""
    events = say(
        f"中间发生的事，可以写多次。事项：{'、'.join(KINDS)}；延长可以加天数，如 extended:2026-03-02:10",
        f"what happened meanwhile; may be given several times. Kinds: {', '.join(KINDS)}; "
        "an extension may name its length, as extended:2026-03-02:10",
    )
    received = say("收到申请的日期，如 2026-02-10", "the day of receipt, as 2026-02-10")
    regime = say("按哪一部条例（不写则按收到日期）", "which Regulations (by default by the day of receipt)")
    parser.add_argument("--received", metavar="DAY", required=True, help=received)
    parser.add_argument("--event", metavar="KIND:DAY", action="append", default=[], help=events)
    parser.add_argument("--regime", choices=["2007", "2019"], help=regime)
    parser.add_argument("--today", metavar="DAY", help=say("到这一天已用、还剩几天", "days used and left on that day"))
    parser.add_argument("--lang", choices=["zh", "en"], help=say("理由的语言", "language of the steps"))
    parser.add_argument("--json", action="store_true", help=say("输出 JSON", "print JSON"))


def due(
    *, received: str, event: Sequence[str], regime: str | None, today: str | None, lang: str | None, json: bool
) -> None:
    """Print when the reply is due. Raises Refused with one sentence for input that cannot be reckoned."""
    lang = lang or language()
    edition = Regime(regime) if regime else None
    try:
        events = [Event(EventKind.RECEIVED, parse_day(received)), *map(parse_event, event)]
        reading = read(events, shipped_calendar(), today=None if today is None else parse_day(today), regime=edition)
        facts = to_json(reading, lang) if json else None
    except (ImpossibleEvents, CalendarNotPublished) as no:
        raise Refused(" ".join(no.reasons_in(lang))) from None
    if facts is not None:
        print(json_writer.dumps(facts, ensure_ascii=False, indent=1))
    else:
        _print(page(reading, lang))


def to_json(reading: Reading, lang: str = "zh") -> dict[str, Any]:
    """The object of `--json`. Days are ISO dates; the first eight keys are the contract, the others add to it.

    `extended`: the last day with the extension granted, or with a full one where none was; `is_extended` tells which.
    """
    return {
        "received": reading.received.isoformat(),
        "regime": reading.regime,
        "due": reading.due.isoformat(),
        "extended": (reading.due if reading.extended else reading.due_if_extended).isoformat(),
        "provisional": reading.provisional,
        "transitional": reading.transitional,
        "pauses": [
            {
                "from": pause.first.isoformat(),
                "to": pause.last.isoformat(),
                "why": reading.pause_words(pause, lang),
                "working_days": pause.working_days,
                "end": pause.end,
            }
            for pause in reading.pauses
        ],
        "steps": [_row(step) for step in reading.steps_in(lang)],
        "first_due": reading.first_due.isoformat(),
        "is_extended": reading.extended,
        "due_without_pauses": reading.due_without_pauses.isoformat(),
        "safe_due": reading.safe_due.isoformat(),
        "alternative_due": reading.alternative_due.isoformat() if reading.alternative_due else None,
        "restarts": [{"day": restart.day.isoformat(), "why": restart.why} for restart in reading.restarts],
        "waits": [
            {"why": wait.why, "since": wait.since.isoformat(), "until": wait.until.isoformat() if wait.until else None}
            for wait in reading.waits
        ],
        "state": reading.state.value,
        "days_used": reading.days_used,
        "days_left": reading.days_left,
        "related": [_row(row) for row in reading.related_in(lang)],
        "warnings": [_row(row) for row in reading.warnings_in(lang)],
    }


def _row(row: Any) -> dict[str, object]:
    """A frozen dataclass as an object, its days as ISO dates."""
    facts = {name: getattr(row, name) for name in row.__dataclass_fields__}
    return {name: fact.isoformat() if hasattr(fact, "isoformat") else fact for name, fact in facts.items()}


def page(reading: Reading, lang: str) -> list[list[Span]]:
    """What a person reads, line by line, each line in styled spans."""
    english = lang == "en"
    lines: list[list[Span]] = [[], [("  " + Voice(lang).full(reading.due), STATE_STYLES.get(reading.state, "bold"))]]
    lines.append([("  " + "  ".join(_notes(reading, english)), "bright_black")])
    lines += [[], *_months(reading.days_in(lang), english), *_legend(reading.days, english), []]
    for step in reading.steps_in(lang):
        lines.append(
            [(f" {step.n:>2}. {step.words}", ""), (f"  {step.article}" if step.article else "", "bright_black")]
        )
    for warned in reading.warnings_in(lang):
        lines.append(
            [(f"  ! {warned.words}", "yellow"), (f"  {warned.article}" if warned.article else "", "bright_black")]
        )
    lines.append([])
    for row in reading.related_in(lang)[1:]:
        unsure = "" if not row.provisional else " (provisional)" if english else "（暂定）"
        lines.append([(f"     {row.day.isoformat()}  {row.what}{unsure}", ""), (f"  {row.article}", "bright_black")])
    return [*lines, [], [(f"     {SHIPPED[english]}", "bright_black")], []]


def _notes(reading: Reading, english: bool) -> Iterator[str]:
    """The few words under the day."""
    yield "last day to reply" if english else "答复期限"
    if reading.extended:
        yield "extended" if english else "已延长"
    if reading.provisional:
        yield "provisional" if english else "暂定"
    if reading.transitional:
        yield "between two editions" if english else "新旧条例交替"
    if reading.waits:
        yield "waiting for others" if english else "在等别人"
    if reading.days_left is None or reading.replied is not None:
        return
    left, late = reading.days_left, -reading.days_left
    if reading.state is State.LATE:
        yield f"{late} working day(s) late" if english else f"已超过{late}个工作日"
    else:
        yield f"{left} working day(s) left" if english else f"还剩{left}个工作日"


def _months(days: Iterable[DayMark], english: bool) -> Iterator[list[Span]]:
    """Month by month: a title, the names of the days, the weeks."""
    for (year, month), inside in groupby(days, key=lambda mark: (mark.day.year, mark.day.month)):
        yield [(f"     {year}-{month:02}" if english else f"     {year}年{month}月", "bold")]
        wide = CELL - (1 if english else 2)
        yield [("    " + "".join(" " * wide + name for name in WEEK[english]), "bright_black")]
        marks = list(inside)
        week: list[Span] = [("    " + " " * CELL * marks[0].day.weekday(), "")]
        for mark in marks:
            sign, style = SIGNS[mark.mark]
            week += [(" ", ""), (f"{sign.strip()}{mark.day.day}".rjust(CELL - 1), style)]
            if mark.day.weekday() == 6 or mark is marks[-1]:
                yield week
                week = [("    ", "")]
        yield []


def _legend(days: Iterable[DayMark], english: bool) -> Iterator[list[Span]]:
    shown = {mark.mark for mark in days}
    words = [f"{SIGNS[mark][0]} {en if english else zh}" for mark, zh, en in LEGEND if mark in shown]
    yield [("     " + "   ".join(words), "bright_black")]


def _print(lines: Iterable[list[Span]]) -> None:
    """With colour on a terminal, as plain text elsewhere."""
    if not sys.stdout.isatty():
        for line in lines:
            print("".join(text for text, _ in line).rstrip())
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        console.print(Text.assemble(*line))
