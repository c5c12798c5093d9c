"""What the page of a reckoning says: from an address to the form with its mistakes, or to the due day and why."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import QueryDict
from django.utils.translation import gettext as _

from gongkai.portal.due.address import Typed, typed_in
from gongkai.portal.due.forms import EventForm, RequestForm
from gongkai.portal.due.months import drawn, looks_used
from gongkai.regime.clock import Event, EventKind, ImpossibleEvents, Reading, Related, Step, Warned, parse_event, read
from gongkai.regime.deadlines import Regime
from gongkai.regime.workdays import CalendarNotPublished, Notice, WorkCalendar
from gongkai.web.months import Month

LOOKING_BACK = timedelta(days=60)  # a due day longer ago is history: whether it was kept is not asked


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something to put right, and the id of the field it stands in; '' when it lies between several."""

    words: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """A due day and everything shown with it, in one language."""

    reading: Reading
    plain_due: date | None  # the due day had nothing happened; None when that is the same
    steps: tuple[Step, ...]
    warnings: tuple[Warned, ...]
    related: tuple[Related, ...]
    months: tuple[Month, ...]
    looks: frozenset[str]
    notices: tuple[Notice, ...]
    command: str

    @property
    def track(self) -> tuple[str, ...]:
        """A word for each working day of the limit: `f` used, `t` today's, '' still to come. Empty once it is over."""
        used, left = self.reading.days_used, self.reading.days_left
        if used is None or left is None or left < 0 or self.reading.replied:
            return ()
        return ("f",) * max(used - 1, 0) + ("t",) * min(used, 1) + ("",) * left

    @property
    def days_over(self) -> int:
        """Working days since the due day; 0 while there is time."""
        return max(-(self.reading.days_left or 0), 0)


@dataclass(frozen=True, slots=True)
class Answer:
    """The page: the form as typed, and a result, or mistakes, or neither when nothing was asked yet."""

    typed: Typed
    form: RequestForm
    rows: tuple[EventForm, ...]
    mistakes: tuple[Mistake, ...] = ()
    result: Result | None = None


def answered(query: QueryDict, calendar: WorkCalendar, *, today: date | None, language: str) -> Answer:
    """The page for an address, read on a day, in `zh` or `en`. Never fails: whatever is wrong is a mistake in words.

    Without `today`, or long after the due day, nothing is said about time used or left.
    """
    typed = typed_in(query)
    form = RequestForm(typed)
    rows = tuple(EventForm(row, place=place) for place, row in enumerate(typed.rows))
    if typed.is_blank:
        return Answer(typed, form, rows)
    mistakes = _mistakes(form, rows)
    if mistakes:
        return Answer(typed, form, rows, mistakes)
    regime = Regime(form.cleaned_data["regime"]) if form.cleaned_data["regime"] else None
    events = [Event(EventKind.RECEIVED, form.cleaned_data["received"]), *(_event(row) for row in rows if row.is_bound)]
    try:
        result = _result(events, calendar, regime, today=today, language=language)
    except ImpossibleEvents as no:
        return Answer(typed, form, rows, tuple(Mistake(reason) for reason in no.reasons_in(language)))
    except CalendarNotPublished as no:
        return Answer(typed, form, rows, (Mistake(_uncovered(no), "received"),))
    return Answer(typed, form, rows, result=result)


def _mistakes(form: RequestForm, rows: tuple[EventForm, ...]) -> tuple[Mistake, ...]:
    """Everything wrong with what was typed, in the order of the page."""
    for row in rows:
        if row.is_bound and row.is_valid() and row.cleaned_data["more"]:
            try:
                _event(row)
            except ImpossibleEvents:
                row.add_error("more", ValidationError(_("这里只能填工作日数，例如15，或者一个日期，例如2025-03-10。")))
    return (
        *(Mistake(words, form[name].id_for_label) for name, words in _errors(form)),
        *(
            Mistake(_("第%(number)s项：") % {"number": row.place + 1} + words, row[name].id_for_label)
            for row in rows
            for name, words in _errors(row)
        ),
    )


def _errors(form: Form) -> list[tuple[str, str]]:
    return [(name, str(words)) for name, found in form.errors.items() for words in found]


def _event(row: EventForm) -> Event:
    kind, day, more = (row.cleaned_data[name] for name in ("kind", "day", "more"))
    return parse_event(":".join([kind, day.isoformat(), *filter(None, [more])]))


def _result(
    events: list[Event], calendar: WorkCalendar, regime: Regime | None, *, today: date | None, language: str
) -> Result:
    reading = read(events, calendar, today=today, regime=regime)
    if today is not None and today - reading.due > LOOKING_BACK:
        reading = read(events, calendar, regime=regime)
    plain = read(events[:1], calendar, regime=regime).due
    months = drawn(reading, language)
    years = range(reading.received.year, reading.due.year + 1)
    return Result(
        reading=reading,
        plain_due=plain if plain != reading.due else None,
        steps=reading.steps_in(language),
        warnings=reading.warnings_in(language),
        related=reading.related_in(language),
        months=months,
        looks=looks_used(months),
        notices=tuple(notice for year in years for notice in calendar.year(year).notices),
        command=_command(events, regime),
    )


def _command(events: list[Event], regime: Regime | None) -> str:
    """The same question put to the command."""
    words = ["gongkai", "due", "--received", events[0].day.isoformat()]
    for event in events[1:]:
        more = event.working_days or (event.until.isoformat() if event.until else "")
        words += ["--event", f"{event.kind.value}:{event.day.isoformat()}" + (f":{more}" if more else "")]
    return shlex.join([*words, *(["--regime", regime.value] if regime else [])])


def _uncovered(no: CalendarNotPublished) -> str:
    return _("没有%(year)s年的工作日历，不能推算；可以推算%(first)s年至%(last)s年的日期。") % {
        "year": no.year,
        "first": no.first,
        "last": no.last,
    }
