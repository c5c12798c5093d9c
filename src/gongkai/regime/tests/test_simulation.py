"""An independent walk through the regulations, day by day, agrees with the clock.

The walk below is written from the text of the two editions and shares nothing with `clock`: its working days are those
of another package, its time is a counter that goes up by one a day.

    2007 art. 24   15 working days; extension of 15 at most; consulting a third party is left out
    2019 art. 30   after a completed request the limit runs from the day it is received
    2019 art. 33   20 working days; extension of 20 at most; consulting third parties and other organs is left out
    Fee Measures   after payment, from 2021 on, the limit is reckoned anew
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import permutations

import chinese_calendar  # type: ignore[import-untyped]  # ships no types
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.regime.clock import Event, EventKind, ImpossibleEvents, Mark, Reading, read
from gongkai.regime.deadlines import Regime
from gongkai.regime.workdays import shipped_calendar

CALENDAR = shipped_calendar()
REVISION = date(2019, 5, 15)
FEES_EXIST = date(2021, 1, 1)
PROFILE = settings.get_profile(settings.get_current_profile_name())


@dataclass
class Story:
    """What happens to one request: pairs of days, and at most one extension."""

    received: date
    third_parties: list[tuple[date, date]] = field(default_factory=list)
    organs: list[tuple[date, date]] = field(default_factory=list)
    completion: tuple[date, date] | None = None
    fee: tuple[date, date] | None = None
    extension: tuple[date, int] | None = None

    @property
    def is_new(self) -> bool:
        return self.received >= REVISION


def walked(story: Story) -> date:
    """The due day, by walking from the day of receipt. NotImplementedError beyond the other package's calendar."""
    limit = full = 20 if story.is_new else 15
    left_out = list(story.third_parties) + (list(story.organs) if story.is_new else [])
    anew: set[date] = set()
    if story.completion is not None:
        if story.is_new:
            anew.add(story.completion[1])
        else:
            left_out.append(story.completion)
    if story.fee is not None and story.is_new and story.fee[0] >= FEES_EXIST:
        anew.add(story.fee[1])
    counter, day, was_extended = 0, story.received, False
    while True:
        if day in anew:
            counter, limit, was_extended = 0, full, False
        elif day > story.received and counter < limit and is_counted(day, left_out):
            counter += 1
            if counter == limit and story.extension is not None and story.extension[0] == day and not was_extended:
                limit, was_extended = limit + story.extension[1], True
        if story.extension is not None and story.extension[0] == day and counter < limit and not was_extended:
            limit, was_extended = limit + story.extension[1], True
        if counter == limit and not any(later > day for later in anew):
            return day
        day += timedelta(days=1)


def is_counted(day: date, left_out: list[tuple[date, date]]) -> bool:
    return is_worked(day) and not any(sent < day <= back for sent, back in left_out)


@cache
def is_worked(day: date) -> bool:
    return bool(chinese_calendar.is_workday(day))


def told(story: Story) -> list[Event]:
    """The story as events for the clock; letters are told apart by name."""
    events = [Event(EventKind.RECEIVED, story.received)]
    for place, (sent, back) in enumerate(story.third_parties):
        events.append(Event(EventKind.THIRD_PARTY_SENT, sent, about=f"第三方{place}"))
        events.append(Event(EventKind.THIRD_PARTY_ANSWERED, back, about=f"第三方{place}"))
    for place, (sent, back) in enumerate(story.organs):
        events.append(Event(EventKind.ORGAN_SENT, sent, about=f"机关{place}"))
        events.append(Event(EventKind.ORGAN_ANSWERED, back, about=f"机关{place}"))
    if story.completion is not None:
        events.append(Event(EventKind.AMEND_ASKED, story.completion[0]))
        events.append(Event(EventKind.AMENDED, story.completion[1]))
    if story.fee is not None:
        events.append(Event(EventKind.FEE_NOTICED, story.fee[0]))
        events.append(Event(EventKind.FEE_PAID, story.fee[1]))
    if story.extension is not None:
        events.append(Event(EventKind.EXTENDED, story.extension[0], working_days=story.extension[1]))
    return events


def clocked(story: Story) -> Reading:
    """The clock's reading under the edition of the day of receipt."""
    return read(told(story), CALENDAR, regime=Regime.R2019 if story.is_new else Regime.R2007)


@pytest.mark.parametrize("year", range(2008, 2027))
def test_the_walk_agrees_for_every_day_of_receipt(year: int) -> None:
    day = date(year, 1, 1)
    while day.year == year:
        reading = clocked(Story(day))
        try:
            assert reading.due == walked(Story(day)), day
        except NotImplementedError:  # the other package has no 2027
            assert reading.provisional, day
        day += timedelta(days=1)


def days_later(start: date, most: int) -> st.SearchStrategy[date]:
    return st.integers(0, most).map(lambda days: start + timedelta(days=days))


@st.composite
def pairs(draw: st.DrawFn, received: date) -> tuple[date, date]:
    first = draw(days_later(received, 60))
    return first, draw(days_later(first, 45))


@st.composite
def stories(draw: st.DrawFn) -> Story:
    received = draw(st.dates(date(2008, 1, 1), date(2025, 12, 31)))
    story = Story(received)
    story.third_parties = draw(st.lists(pairs(received), max_size=3))
    story.organs = draw(st.lists(pairs(received), max_size=2))
    story.completion = draw(st.none() | pairs(received))
    story.fee = draw(st.none() | pairs(received))
    if draw(st.booleans()):
        story.extension = draw(days_later(received, 70)), draw(st.integers(1, 20 if story.is_new else 15))
    return story


@settings(max_examples=3 * PROFILE.max_examples)
@given(stories())
def test_the_walk_agrees_whatever_happens(story: Story) -> None:
    try:
        expected = walked(story)
    except NotImplementedError:
        return
    assert clocked(story).due == expected


@given(stories())
def test_the_due_day_is_a_working_day(story: Story) -> None:
    reading = clocked(story)
    assert CALENDAR.is_workday(reading.due)
    assert CALENDAR.is_workday(reading.due_if_extended)
    assert reading.first_due <= reading.due <= reading.due_if_extended
    assert reading.safe_due <= reading.due


@given(stories(), st.data())
def test_a_pause_never_brings_the_day_forward(story: Story, data: st.DataObject) -> None:
    before = clocked(story).due
    story.third_parties.append(data.draw(pairs(story.received)))
    assert clocked(story).due >= before


@given(stories(), st.randoms(use_true_random=False))
def test_the_order_in_which_events_are_given_does_not_matter(story: Story, chance: object) -> None:
    events = told(story)
    shuffled = sorted(events, key=lambda _: chance.random())  # type: ignore[attr-defined]
    regime = Regime.R2019 if story.is_new else Regime.R2007
    assert read(shuffled, CALENDAR, regime=regime).due == read(events, CALENDAR, regime=regime).due


@given(stories(), st.integers(0, 120))
def test_days_used_and_left_make_up_the_limit_until_it_is_over(story: Story, later: int) -> None:
    today = story.received + timedelta(days=later)
    reading = read(told(story), CALENDAR, today=today, regime=Regime(clocked(story).regime))
    total = max(mark.number or 0 for mark in reading.days)
    assert reading.days_used is not None
    assert reading.days_left is not None
    if today <= reading.due:
        assert reading.days_used + reading.days_left == total
    else:
        assert reading.days_left <= 0


@given(stories())
def test_the_picture_numbers_every_counted_day_once_and_ends_on_the_due_day(story: Story) -> None:
    reading = clocked(story)
    numbers = [mark.number for mark in reading.days if mark.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [mark.day for mark in reading.days if mark.mark is Mark.DUE] == [reading.due]
    assert reading.days[0].day == reading.received.replace(day=1)
    each = [mark.day for mark in reading.days]
    assert each == sorted(set(each))
    assert len(each) == (each[-1] - each[0]).days + 1


@given(stories())
def test_every_story_is_told_in_both_languages(story: Story) -> None:
    reading = clocked(story)
    for language in ("zh", "en"):
        said = [step.words for step in reading.steps_in(language)]
        said += [warned.words for warned in reading.warnings_in(language)]
        assert all(words.endswith("。" if language == "zh" else ".") for words in said)
        assert not any("{" in words for words in said)
        assert [mark.day for mark in reading.days_in(language)] == [mark.day for mark in reading.days]


def test_the_clock_gives_the_same_day_for_every_order_of_one_day() -> None:
    day = date(2024, 3, 4)
    kinds = [EventKind.RECEIVED, EventKind.THIRD_PARTY_SENT, EventKind.THIRD_PARTY_RECEIVED, EventKind.EXTENDED]
    found = {read([Event(kind, day) for kind in order], CALENDAR).due for order in permutations(kinds)}
    assert len(found) == 1


@settings(max_examples=3 * PROFILE.max_examples)
@given(
    st.lists(
        st.builds(
            Event,
            st.sampled_from(EventKind),
            st.dates(date(2018, 12, 1), date(2021, 3, 31)),
            st.none() | st.integers(-1, 25),
            st.none() | st.dates(date(2018, 12, 1), date(2021, 6, 30)),
        ),
        max_size=7,
    ),
    st.dates(date(2018, 12, 1), date(2021, 3, 31)),
    st.none() | st.dates(date(2018, 6, 1), date(2022, 3, 31)),
)
def test_any_jumble_of_events_is_read_or_refused_in_words(
    events: list[Event], received: date, today: date | None
) -> None:
    jumble = [event for event in events if event.kind is not EventKind.RECEIVED]
    try:
        reading = read([Event(EventKind.RECEIVED, received), *jumble], CALENDAR, today=today)
    except ImpossibleEvents as no:
        assert all(reason.endswith("。") for reason in no.reasons)
        assert all(reason.endswith(".") for reason in no.reasons_in("en"))
        return
    assert CALENDAR.is_workday(reading.due)
    assert reading.safe_due <= reading.due
    for language in ("zh", "en"):
        assert reading.steps_in(language)
        assert reading.days_in(language)
        assert len(reading.warnings_in(language)) == len(reading.warnings)
