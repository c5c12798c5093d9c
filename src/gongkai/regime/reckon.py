"""From matched events to days: pauses, restarts, the first due day and the extended one, under one edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.regime.deadlines import RULES, SWITCH, Regime, Rules, amend_notice_due, fee_due, regime_on
from gongkai.regime.events import Charge, Completion, Event, History, ImpossibleEvents, Letter
from gongkai.regime.fees import FeeRules, fee_rules_on
from gongkai.regime.practice import Clock, Late, Practice, strictest
from gongkai.regime.words import Sentence
from gongkai.regime.workdays import ONE_DAY, WorkCalendar, days_between


@dataclass(frozen=True, slots=True)
class Pause:
    """Time that does not count: from the letter (`first`) to the opinion (`last`), `worked` being its working days.

    `why` is third-party, organ or amend. `end` says how `last` is known: answered, silent (the term ran out or will),
    asked (the day the letter names) or today (no end is known; the day of reading is taken).
    """

    first: date
    last: date
    why: str
    end: str
    worked: frozenset[date]
    letter: Letter | None = None

    @property
    def working_days(self) -> int:
        """How many working days it takes out."""
        return len(self.worked)


@dataclass(frozen=True, slots=True)
class Restart:
    """A day after which the full limit runs anew. `why` is amended or fee-paid; `cause` the notice before it.

    `end` is arrived (it happened), term (the last day for it is taken) or today (no last day is known).
    """

    day: date
    why: str
    end: str
    cause: date | None


@dataclass(frozen=True, slots=True)
class Wait:
    """Somebody else's turn: since when, and until which day, if the law or the letter names one."""

    why: str  # third-party, organ, amend or fee
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Limit:
    """One run of the reply limit: its day 0, its end, and its end with the extension that counts."""

    start: date
    first_due: date
    due: date
    extension: Event | None


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Everything the arithmetic finds out under one edition."""

    regime: Regime
    start: date  # day 0 of the limit that counts
    starts: tuple[date, ...]  # every day 0, the receipt first
    first_due: date
    due: date
    extension: Event | None
    due_if_extended: date
    due_without_pauses: date
    pauses: tuple[Pause, ...]
    restarts: tuple[Restart, ...]
    skipped: frozenset[date]
    waits: tuple[Wait, ...]
    cautions: tuple[Sentence, ...]
    faults: tuple[Sentence, ...]  # why the extension cannot be as it is given; it is left out then
    has_late_steps: bool  # whether a step after its own term decides the day


class Reckoner:
    """One pass over a history under one edition."""

    def __init__(
        self, history: History, regime: Regime, calendar: WorkCalendar, practice: Practice, today: date | None
    ) -> None:
        self.history, self.regime, self.calendar, self.practice = history, regime, calendar, practice
        self.rules: Rules = RULES[regime]
        self.today = today
        self.now = history.replied or max(today or history.last, history.last)
        self.pauses: list[Pause] = []
        self.restarts: list[Restart] = []
        self.waits: list[Wait] = []
        self.cautions: list[Sentence] = []
        self.has_late_steps = False

    def reckon(self) -> Reckoning:
        """The whole reckoning."""
        for letter in self.history.letters:
            self._consult(letter)
        if self.regime is Regime.R2007:
            self._complete_under_2007()
        else:
            self._complete_under_2019()
        self._charge()
        self.restarts.sort(key=lambda restart: restart.day)
        limit = self._limit()
        longest = self._add(limit.first_due, self.rules.extension)
        self._without_effect(limit)
        return Reckoning(
            regime=self.regime,
            start=limit.start,
            starts=(self.history.received, *(restart.day for restart in self.restarts)),
            first_due=limit.first_due,
            due=limit.due,
            extension=limit.extension,
            due_if_extended=limit.due if limit.extension else longest,
            due_without_pauses=self.calendar.add(limit.start, self.rules.reply),
            pauses=tuple(sorted(self.pauses, key=lambda pause: (pause.first, pause.last))),
            restarts=tuple(self.restarts),
            skipped=self._skipped(),
            waits=tuple(self.waits),
            cautions=tuple(self.cautions),
            faults=tuple(self._extension_faults(limit.extension, limit.first_due)) if limit.extension else (),
            has_late_steps=self.has_late_steps,
        )

    def _skipped(self) -> frozenset[date]:
        return frozenset(day for pause in self.pauses for day in pause.worked)

    def _add(self, start: date, working_days: int) -> date:
        return self.calendar.add(start, working_days, self._skipped())

    def _limit(self) -> Limit:
        """The run that the restarts found so far lead to, with the first extension granted while it ran."""
        start = max([self.history.received, *(restart.day for restart in self.restarts)])
        first_due = self._add(start, self.rules.reply)
        since = self.history.received if self.practice.extension_survives_restart else start
        granted = (event for event in self.history.extensions if since <= event.day <= first_due)
        extension = next(granted, None)
        due = first_due if extension is None else self._extended(extension, first_due)
        return Limit(start, first_due, due, extension)

    def _caution(self, key: str, day: date | None = None, article: str = "", **values: date | int | str) -> None:
        self.cautions.append(Sentence(f"caution-{key}", day, article, values))

    def _open(self, why: str, since: date, until: date | None) -> None:
        """Note a wait that is still on: not once replied, and not once its last day has passed."""
        if self.history.replied is None and (self.today is None or until is None or self.today <= until):
            self.waits.append(Wait(why, since, until))

    def _pause(self, first: date, last: date, why: str, end: str, letter: Letter | None = None) -> None:
        after = first if self.practice.letter_day_counts else first - ONE_DAY
        through = last - ONE_DAY if self.practice.opinion_day_counts else last
        worked = frozenset(day for day in days_between(after, through) if self.calendar.is_workday(day))
        self.pauses.append(Pause(first, last, why, end, worked, letter))

    def _consult(self, letter: Letter) -> None:
        if letter.to == "organ" and self.regime is Regime.R2007 and self.practice.r2007_organ_clock is Clock.NONE:
            self._caution("organ-not-excluded", letter.sent, self.rules.article_reply)
            return
        limit = self._opinion_limit(letter)
        if letter.answered is not None:
            last, end = self._opinion_day(letter, limit)
            self._pause(letter.sent, last, letter.to, end, letter)
            return
        if limit is not None:
            last = self.calendar.add(letter.arrived or letter.sent, limit)
            end = "silent"
        else:
            asked = self._asked_until(letter, letter.sent)
            last, end = (asked, "asked") if asked else (self.now, "today")
        self._pause(letter.sent, last, letter.to, end, letter)
        self._open(letter.to, letter.sent, None if end == "today" else last)

    def _opinion_day(self, letter: Letter, limit: int | None) -> tuple[date, str]:
        """The day the pause of an answered letter ends; an opinion after its own term may not prolong it."""
        answered = letter.answered or letter.sent
        if limit is None or letter.arrived is None:
            return answered, "answered"
        last = self.calendar.add(letter.arrived, limit)
        if answered <= last:
            return answered, "answered"
        self._caution("opinion-late", answered, self.rules.article_third_party, last=last)
        if self.practice.late_opinion is Late.IGNORED:
            return last, "silent"
        self.has_late_steps = True
        return answered, "answered"

    def _opinion_limit(self, letter: Letter) -> int | None:
        if letter.to == "organ":
            return self.rules.other_organ
        if self.regime is Regime.R2007:
            return self.practice.r2007_third_party_working_days
        return self.rules.third_party

    def _complete_under_2007(self) -> None:
        clock = self.practice.r2007_amend_clock
        for completion in self.history.completions:
            if clock is Clock.NONE:
                continue
            if completion.asked is None and clock is Clock.PAUSE:
                self._caution("amended-without-notice", completion.amended, self.rules.article_amend)
                continue
            last, end = self._amended(completion)
            if clock is Clock.RESTART:
                self.restarts.append(Restart(last, "amended", end, completion.asked))
            elif completion.asked is not None:
                self._pause(completion.asked, last, "amend", {"arrived": "answered", "term": "asked"}.get(end, end))

    def _complete_under_2019(self) -> None:
        for place, completion in enumerate(self.history.completions):
            if place:
                day = completion.asked or completion.amended
                self._caution("completed-twice", day, self.rules.article_amend)
                continue
            if self._notice_stands(completion):
                last, end = self._amended(completion)
                self.restarts.append(Restart(last, "amended", end, completion.asked))

    def _notice_stands(self, completion: Completion) -> bool:
        """Whether the completion starts the clock anew; a late notice may not."""
        if completion.asked is None:
            self._caution("amend-notice-unknown", completion.amended, self.rules.article_amend)
            return True
        last = amend_notice_due(self.history.received, self.calendar)
        if completion.asked <= last:
            return True
        self._caution("amend-notice-late", completion.asked, self.rules.article_amend, last=last)
        if self.practice.late_amend_notice is Late.IGNORED:
            return False
        self.has_late_steps = True
        return True

    def _amended(self, completion: Completion) -> tuple[date, str]:
        """The day the completed request arrived, or is taken to arrive, and how that is known."""
        if completion.amended is not None:
            return completion.amended, "arrived"
        since = completion.asked or self.history.received
        until = self._asked_until(completion, since)
        self._open("amend", since, until)
        if until is None:
            return max(self.now, since), "today"
        if self.today is not None and self.today > until and self.history.replied is None:
            self._caution("amend-lapsed", until, self.rules.article_amend)
        return until, "term"

    def _asked_until(self, asked: Letter | Completion, since: date) -> date | None:
        """The last day a letter or completion notice names itself, as a day or as a number of working days."""
        if asked.working_days is not None:
            return self.calendar.add(since, asked.working_days)
        return asked.until

    def _charge(self) -> None:
        for charge in self.history.charges:
            day = charge.noticed or charge.paid or self.history.received
            if not self._fee_allowed(day):
                continue
            if charge.noticed is None:
                self._caution("fee-notice-unknown", charge.paid, "FEE2020-notice")
            if not self._fee_notice_stands(charge):
                continue
            last = fee_due(day, self.calendar)
            if charge.paid is not None:
                if charge.noticed is not None and charge.paid > last:
                    self._caution("paid-late", charge.paid, "FEE2020-notice", last=last)
                restart = Restart(charge.paid, "fee-paid", "arrived", charge.noticed)
            else:
                self._open("fee", day, last)
                if self.today is not None and self.today > last and self.history.replied is None:
                    self._caution("fee-lapsed", last, "FEE2020-notice")
                restart = Restart(last, "fee-paid", "term", charge.noticed)
            if self.practice.fee_clock is Clock.RESTART:
                self.restarts.append(restart)
            elif self.practice.fee_clock is Clock.PAUSE and charge.noticed is not None:
                self._pause(charge.noticed, restart.day, "fee", "answered" if charge.paid else "silent")

    def _fee_notice_stands(self, charge: Charge) -> bool:
        """Whether payment starts the clock anew; a notice after the reply limit may not."""
        due = self._limit().due
        if charge.noticed is None or charge.noticed <= due:
            return True
        self._caution("fee-notice-late", charge.noticed, "FEE2020-notice", due=due)
        if self.practice.late_fee_notice is Late.IGNORED:
            return False
        self.has_late_steps = True
        return True

    def _fee_allowed(self, day: date) -> bool:
        """Fees of the Fee Measures exist since 2021-01-01 and under the revised Regulations only."""
        if self.regime is Regime.R2007 or fee_rules_on(day) is not FeeRules.MEASURES:
            self._caution("no-fee-then", day, "R2007-27" if self.regime is Regime.R2007 else "R2019-42")
            return False
        return True

    def _extended(self, extension: Event, first_due: date) -> date:
        """The day the extension ends; the first due day for one that is not as the law allows."""
        if any(self._extension_faults(extension, first_due)):
            return first_due
        return extension.until or self._add(first_due, extension.working_days or self.rules.extension)

    def _extension_faults(self, extension: Event, first_due: date) -> Iterator[Sentence]:
        most, article = self.rules.extension, self.rules.article_reply
        longest = self._add(first_due, most)
        if extension.working_days is not None and extension.working_days > most:
            values = {"most": most, "asked": extension.working_days}
            yield Sentence("extension-too-long", extension.day, article, values)
        if extension.until is None:
            return
        if extension.until <= first_due:
            yield Sentence("extension-ends-early", extension.until, article, {"first_due": first_due})
        elif extension.until > longest:
            yield Sentence("extension-ends-late", extension.until, article, {"longest": longest, "most": most})
        elif not self.calendar.is_workday(extension.until):
            yield Sentence("extension-ends-on-a-day-off", extension.until, article)

    def _without_effect(self, limit: Limit) -> None:
        """Say which events came too late, or too often, to change anything."""
        article = self.rules.article_reply
        for event in self.history.extensions:
            if event is limit.extension:
                continue
            if event.day > limit.first_due:
                self._caution("extension-late", event.day, article, first_due=limit.first_due)
            elif event.day < limit.start:
                self._caution("extension-spent", event.day, article, start=limit.start)
            else:
                self._caution("extension-twice", event.day, article)
        for pause in self.pauses:
            if pause.first >= limit.due:
                self._caution("asked-after-due", pause.first, article, due=limit.due)
        for event in self.history.ignored:
            self._caution("after-reply", event.day, kind=event.kind.value)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The reckoning that counts, and what could be held against it."""

    found: Reckoning
    other: Reckoning | None  # under the other edition, for a request open when the revision came into force
    strict_due: date | None  # an earlier due day that is beyond argument, where a late step decided the day


def judged(
    history: History, calendar: WorkCalendar, practice: Practice, *, today: date | None, regime: Regime | None
) -> Verdict:
    """Reckon a history: under the edition of the day of receipt, or the one chosen.

    For a transitional request without a choice the earlier day counts. Raises ImpossibleEvents where the extension
    cannot be as it is given.
    """
    found = Reckoner(history, regime or regime_on(history.received), calendar, practice, today).reckon()
    if found.faults:
        raise ImpossibleEvents(found.faults)
    other = None
    if _was_open_at_the_switch(history, found, today):
        rival = Regime.R2019 if found.regime is Regime.R2007 else Regime.R2007
        other = Reckoner(history, rival, calendar, practice, today).reckon()
        if regime is None and other.due < found.due:
            found, other = other, found
    strict_due = None
    if found.has_late_steps:
        strict = Reckoner(history, found.regime, calendar, strictest(practice), today).reckon()
        strict_due = strict.due if strict.due < found.due else None
    return Verdict(found, other, strict_due)


def _was_open_at_the_switch(history: History, found: Reckoning, today: date | None) -> bool:
    """Whether a request received before the revision was unanswered on its first day.

    Without a reply and without `today` nobody knows; then it is taken to be so when the limit still ran on that day.
    """
    if history.received >= SWITCH:
        return False
    if history.replied is not None:
        return history.replied >= SWITCH
    return found.due >= SWITCH or (today is not None and today >= SWITCH)
