"""The clock of a request: from what happened to the day a reply is due, and why.

    read([Event(EventKind.RECEIVED, date(2025, 1, 20)), …], calendar, today=date(2025, 2, 3)) -> Reading

Where the law was broken but a day can be named (a late completion notice, a second extension), the reading carries a
warning and names the day the law leads to. Where the events contradict each other, ImpossibleEvents lists every reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gongkai.regime.account import steps
from gongkai.regime.articles import cited
from gongkai.regime.deadlines import IN_FORCE, RULES, Regime, amend_notice_due, regime_on
from gongkai.regime.events import Event, EventKind, History, ImpossibleEvents, matched, parse_day, parse_event
from gongkai.regime.picture import DayMark, Mark, picture
from gongkai.regime.practice import DEFAULT, Practice
from gongkai.regime.reckon import Pause, Reckoning, Restart, Wait, judged
from gongkai.regime.vocabulary import DEADLINES, VOCABULARY
from gongkai.regime.words import Sentence, Voice
from gongkai.regime.workdays import WorkCalendar

__all__ = [
    "DayMark",
    "Event",
    "EventKind",
    "ImpossibleEvents",
    "Mark",
    "Pause",
    "Reading",
    "Related",
    "Restart",
    "State",
    "Step",
    "Wait",
    "Warned",
    "parse_day",
    "parse_event",
    "read",
]


class State(StrEnum):
    """How a request stands; the words of the status colours."""

    DUE = "due"  # running, in time
    SOON = "soon"  # three working days or fewer are left
    LATE = "late"
    BLOCKED = "blocked"  # somebody else's turn
    DONE = "done"  # replied


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered step; `article` is a citation or ''."""

    n: int
    day: date | None
    article: str
    words: str


@dataclass(frozen=True, slots=True)
class Warned:
    """Something that was not as the law has it, or had to be assumed."""

    code: str
    day: date | None
    article: str
    words: str


@dataclass(frozen=True, slots=True)
class Related:
    """Another deadline of the same request. `working_days` is the length of its term.

    `provisional`: it rests on a year whose notice is not known yet, be it that the reply's own day does not.
    """

    code: str
    what: str
    day: date
    article: str
    working_days: int
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What the clock says. Days are legal days; numbers are working days.

    `due` is the day that counts, the extension included; for a transitional request it is the earlier of both editions,
    `alternative_due` the other. `safe_due` is the earliest day anyone could hold the organ to: another than `due` only
    where the law leaves room. `due_without_pauses` is `first_due` as it would be had nobody been consulted.
    `days_used` and `days_left` are None without `today` (or a reply); `days_left` is negative when late.
    """

    received: date
    regime: str
    due: date
    first_due: date
    extended: bool
    due_if_extended: date
    due_without_pauses: date
    provisional: bool
    transitional: bool
    safe_due: date
    alternative_due: date | None
    pauses: tuple[Pause, ...]
    restarts: tuple[Restart, ...]
    waits: tuple[Wait, ...]
    replied: date | None
    today: date | None
    days_used: int | None
    days_left: int | None
    state: State
    _found: Reckoning = field(repr=False)
    _steps: tuple[Sentence, ...] = field(repr=False)
    _cautions: tuple[Sentence, ...] = field(repr=False)
    _related: tuple[tuple[str, date, str, int], ...] = field(repr=False)
    _calendar: WorkCalendar = field(repr=False, compare=False)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The numbered steps in Chinese."""
        return self.steps_in("zh")

    def steps_in(self, language: str) -> tuple[Step, ...]:
        """The numbered steps in `zh` or `en`."""
        voice = Voice(language)
        return tuple(
            Step(n, sentence.day, sentence.rests_on(language), voice.say(sentence))
            for n, sentence in enumerate(self._steps, start=1)
        )

    @property
    def warnings(self) -> tuple[Warned, ...]:
        """What was assumed, or not as the law has it, in Chinese."""
        return self.warnings_in("zh")

    def warnings_in(self, language: str) -> tuple[Warned, ...]:
        """The warnings in `zh` or `en`."""
        return tuple(
            Warned(one.key.removeprefix("caution-"), one.day, one.rests_on(language), one.said(language))
            for one in self._cautions
        )

    @property
    def related(self) -> tuple[Related, ...]:
        """The other deadlines of the request, in Chinese."""
        return self.related_in("zh")

    def related_in(self, language: str) -> tuple[Related, ...]:
        """The other deadlines in `zh` or `en`, the reply first."""
        return tuple(
            Related(
                code,
                DEADLINES[code][language == "en"],
                day,
                cited(article, language),
                working_days,
                _is_provisional(self._calendar, self.received, day),
            )
            for code, day, article, working_days in self._related
        )

    @property
    def days(self) -> tuple[DayMark, ...]:
        """The month picture in Chinese: every day of the months from receipt to the due day."""
        return self.days_in("zh")

    def days_in(self, language: str) -> tuple[DayMark, ...]:
        """The month picture in `zh` or `en`."""
        return picture(self._found, self._calendar, language)

    def pause_words(self, pause: Pause, language: str = "zh") -> str:
        """Why a pause stops the clock: 征求第三方意见."""
        return VOCABULARY[pause.why][language == "en"]


def read(
    events: Sequence[Event],
    calendar: WorkCalendar,
    *,
    today: date | None = None,
    practice: Practice = DEFAULT,
    regime: Regime | None = None,
) -> Reading:
    """What the clock of a request says after these events, in any order; one of them is the receipt.

    `regime` overrules the edition of the day of receipt. Without `today` nothing is said about days used or left, and a
    wait without a known end is reckoned to the last event. Raises ImpossibleEvents and CalendarNotPublished.
    """
    history = matched(events)
    verdict = judged(history, calendar, practice, today=today, regime=regime)
    found, other = verdict.found, verdict.other
    cautions = (*found.cautions, *_cautions(found, other, history, calendar))
    days_used, days_left = _spent(found, history, calendar, today)
    return Reading(
        received=history.received,
        regime=found.regime.value,
        due=found.due,
        first_due=found.first_due,
        extended=found.extension is not None,
        due_if_extended=found.due_if_extended,
        due_without_pauses=found.due_without_pauses,
        provisional=_is_provisional(calendar, history.received, found.due),
        transitional=other is not None,
        safe_due=min(found.due, verdict.strict_due or found.due, other.due if other else found.due),
        alternative_due=other.due if other else None,
        pauses=found.pauses,
        restarts=found.restarts,
        waits=found.waits,
        replied=history.replied,
        today=today,
        days_used=days_used,
        days_left=days_left,
        state=_state(found, history, today, days_left, practice),
        _found=found,
        _steps=steps(verdict, history, calendar, today),
        _cautions=cautions,
        _related=tuple(_related(found, history, calendar)),
        _calendar=calendar,
    )


def _is_provisional(calendar: WorkCalendar, received: date, last: date) -> bool:
    """Whether a day reckoned from the receipt rests on a year whose notice is not known yet."""
    return any(calendar.year(year).provisional for year in range(received.year, last.year + 1))


def _cautions(found: Reckoning, other: Reckoning | None, history: History, calendar: WorkCalendar) -> list[Sentence]:
    told: list[Sentence] = []
    rules = RULES[found.regime]
    if history.received < IN_FORCE:
        told.append(Sentence("caution-before-the-regulations", history.received, rules.article_in_force))
    if other is None and found.regime is not regime_on(history.received):
        told.append(Sentence("caution-regime-chosen", article=rules.article_in_force))
    if history.replied is not None and history.replied > found.due:
        late = calendar.count(found.due, history.replied)
        told.append(Sentence("caution-replied-late", history.replied, rules.article_reply, {"n": late}))
    return told


def _spent(
    found: Reckoning, history: History, calendar: WorkCalendar, today: date | None
) -> tuple[int | None, int | None]:
    """Working days used and left at the reply, or today."""
    at = history.replied or today
    if at is None:
        return None, None
    used = calendar.count(found.start, at, found.skipped)
    if at > found.due:
        return used, -calendar.count(found.due, at)
    return used, calendar.count(max(at, found.start), found.due, found.skipped)


def _state(found: Reckoning, history: History, today: date | None, days_left: int | None, practice: Practice) -> State:
    if history.replied is not None:
        return State.DONE
    if today is not None and today > found.due:
        return State.LATE
    if found.waits:
        return State.BLOCKED
    if days_left is not None and days_left <= practice.soon_working_days:
        return State.SOON
    return State.DUE


def _related(found: Reckoning, history: History, calendar: WorkCalendar) -> list[tuple[str, date, str, int]]:
    """Code, last day, article and length of the other deadlines."""
    rules = RULES[found.regime]
    rows = [("reply", found.first_due, rules.article_reply, rules.reply)]
    if found.extension is not None:
        length = calendar.count(found.first_due, found.due, found.skipped)
        rows.append(("reply-extended", found.due, rules.article_reply, length))
    else:
        rows.append(("reply-if-extended", found.due_if_extended, rules.article_reply, rules.extension))
    if rules.amend_notice is not None:
        rows.append(
            ("amend-notice", amend_notice_due(history.received, calendar), rules.article_amend, rules.amend_notice)
        )
    for letter in history.letters:
        limit = rules.third_party if letter.to == "third-party" else rules.other_organ
        article = rules.article_third_party if letter.to == "third-party" else rules.article_other_organ
        if limit is not None:
            rows.append((letter.to, calendar.add(letter.arrived or letter.sent, limit), article, limit))
    for charge in history.charges:
        if charge.noticed is not None and rules.fee_payment is not None:
            rows.append(("fee", calendar.add(charge.noticed, rules.fee_payment), "FEE2020-notice", rules.fee_payment))
    return rows
