"""What happens to a request, day by day, put in order and matched: which answer belongs to which letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from gongkai.base.errors import Refused
from gongkai.regime.words import Sentence


class EventKind(StrEnum):
    """Events that matter to the clock, in the order they take within one day."""

    RECEIVED = "received"
    AMEND_ASKED = "amend-asked"
    AMENDED = "amended"
    THIRD_PARTY_SENT = "third-party-sent"
    THIRD_PARTY_RECEIVED = "third-party-received"
    THIRD_PARTY_ANSWERED = "third-party-answered"
    ORGAN_SENT = "organ-sent"
    ORGAN_ANSWERED = "organ-answered"
    FEE_NOTICED = "fee-noticed"
    FEE_PAID = "fee-paid"
    EXTENDED = "extended"
    REPLIED = "replied"


TERMED = frozenset({EventKind.EXTENDED, EventKind.AMEND_ASKED, EventKind.THIRD_PARTY_SENT, EventKind.ORGAN_SENT})


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day.

    `working_days` or `until`: how long an extension is (the longest when neither is given), or the term that a letter
    or a completion notice sets itself; it matters where the law sets none. Other kinds take neither.
    `about`: whom a letter went to; tells several letters apart. Without it an answer closes the oldest open letter.
    """

    kind: EventKind
    day: date
    working_days: int | None = None
    until: date | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter for an opinion: to a third party, or to another organ."""

    to: str  # "third-party" or "organ"
    sent: date
    arrived: date | None = None
    answered: date | None = None
    working_days: int | None = None
    until: date | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """A notice to complete the request, and the completed request. Either day may be unknown."""

    asked: date | None
    amended: date | None = None
    working_days: int | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Charge:
    """A fee notice received by the applicant, and its payment. Either day may be unknown."""

    noticed: date | None
    paid: date | None = None


class ImpossibleEvents(Refused):
    """The events contradict each other; carries every reason, in both languages."""

    def __init__(self, faults: Sequence[Sentence]) -> None:
        self.faults = tuple(faults)
        super().__init__(fault.said("zh") for fault in faults)

    def reasons_in(self, language: str) -> tuple[str, ...]:
        """The reasons in `zh` or `en`."""
        return tuple(fault.said(language) for fault in self.faults)


@dataclass(slots=True)
class History:
    """The events of one request, matched. `ignored` are those after the reply, which change nothing."""

    received: date = date.min
    letters: list[Letter] = field(default_factory=list)
    completions: list[Completion] = field(default_factory=list)
    charges: list[Charge] = field(default_factory=list)
    extensions: list[Event] = field(default_factory=list)
    replied: date | None = None
    last: date = date.min
    ignored: list[Event] = field(default_factory=list)


def matched(events: Iterable[Event]) -> History:
    """The history behind events given in any order. An answer closes the oldest letter still open.

    Raises ImpossibleEvents with every contradiction at once: no receipt or two, an event before receipt, an answer
    without its letter, two replies, a term that ends before it begins.
    """
    order = {kind: place for place, kind in enumerate(EventKind)}
    ordered = sorted(events, key=lambda event: (event.day, order[event.kind]))
    history, faults = History(), _faults_of_receipt(ordered)
    for event in ordered:
        faults += _faults_of_term(event)
        if history.replied is not None and event.kind is not EventKind.REPLIED:
            history.ignored.append(event)
            continue
        history.last = event.day
        if (fault := _enter(history, event)) is not None:
            faults.append(fault)
    if faults:
        raise ImpossibleEvents(faults)
    return history


def parse_event(text: str) -> Event:
    """An event from `KIND:DAY`, `KIND:DAY:N` (working days) or `KIND:DAY:DAY` (until). Raises ImpossibleEvents."""
    kind, _, rest = text.strip().partition(":")
    day, _, more = rest.partition(":")
    try:
        known = EventKind(kind)
    except ValueError:
        names = ", ".join(kind.value for kind in EventKind if kind is not EventKind.RECEIVED)
        raise ImpossibleEvents([Sentence("unknown-kind", values={"text": kind, "known": names})]) from None
    if more.isascii() and more.isdigit():
        return Event(known, parse_day(day), working_days=int(more))
    return Event(known, parse_day(day), until=parse_day(more) if more else None)


def parse_day(text: str) -> date:
    """A day written as 2026-02-10. Raises ImpossibleEvents with a sentence for anything else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:  # other ISO spellings would pass: 20260210, 2026-W07-2
        raise ImpossibleEvents([Sentence("not-a-day", values={"text": text})])
    return day


def _faults_of_receipt(ordered: Sequence[Event]) -> list[Sentence]:
    receipts = [event.day for event in ordered if event.kind is EventKind.RECEIVED]
    if not receipts:
        return [Sentence("no-receipt")]
    faults = [Sentence("second-receipt", day) for day in receipts[1:]]
    early = [event for event in ordered if event.day < receipts[0]]
    return faults + [
        Sentence("before-receipt", event.day, values={"kind": event.kind.value, "received": receipts[0]})
        for event in early
    ]


def _faults_of_term(event: Event) -> list[Sentence]:
    kind = event.kind.value
    if event.until is None and event.working_days is None:
        return []
    if event.kind not in TERMED:
        return [Sentence("takes-no-term", event.day, values={"kind": kind})]
    if event.until is not None and event.until < event.day:
        return [Sentence("until-before-day", event.day, values={"kind": kind, "until": event.until})]
    if event.working_days is not None and event.working_days < 1:
        return [Sentence("no-length", event.day, values={"kind": kind})]
    return []


def _enter(history: History, event: Event) -> Sentence | None:
    """Put one event in its place; a sentence when it has none."""
    match event.kind:
        case EventKind.RECEIVED:
            history.received = event.day
        case EventKind.AMEND_ASKED:
            history.completions.append(Completion(event.day, working_days=event.working_days, until=event.until))
        case EventKind.AMENDED:
            _close_completion(history.completions, event)
        case EventKind.FEE_NOTICED:
            history.charges.append(Charge(event.day))
        case EventKind.FEE_PAID:
            _close_charge(history.charges, event)
        case EventKind.EXTENDED:
            history.extensions.append(event)
        case EventKind.REPLIED if history.replied is not None:
            return Sentence("second-reply", event.day)
        case EventKind.REPLIED:
            history.replied = event.day
        case EventKind.THIRD_PARTY_SENT | EventKind.ORGAN_SENT:
            letter = Letter(_addressee(event.kind), event.day, about=event.about)
            history.letters.append(replace(letter, working_days=event.working_days, until=event.until))
        case _:
            return _enter_answer(history.letters, event)
    return None


def _enter_answer(letters: list[Letter], event: Event) -> Sentence | None:
    """A letter's arrival or its answer."""
    arrival = event.kind is EventKind.THIRD_PARTY_RECEIVED
    for place, letter in enumerate(letters):
        if (letter.to, letter.about) != (_addressee(event.kind), event.about) or letter.answered is not None:
            continue
        if arrival and letter.arrived is not None:
            continue  # the next letter's
        letters[place] = replace(letter, arrived=event.day) if arrival else replace(letter, answered=event.day)
        return None
    return Sentence("no-letter", event.day, values={"kind": event.kind.value})


def _close_completion(completions: list[Completion], event: Event) -> None:
    for place, completion in enumerate(completions):
        if completion.amended is None:
            completions[place] = replace(completion, amended=event.day)
            return
    completions.append(Completion(None, amended=event.day))


def _close_charge(charges: list[Charge], event: Event) -> None:
    for place, charge in enumerate(charges):
        if charge.paid is None:
            charges[place] = replace(charge, paid=event.day)
            return
    charges.append(Charge(None, paid=event.day))


def _addressee(kind: EventKind) -> str:
    return "organ" if kind in {EventKind.ORGAN_SENT, EventKind.ORGAN_ANSWERED} else "third-party"
