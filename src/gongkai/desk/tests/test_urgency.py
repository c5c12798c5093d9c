"""What waits, in the order in which it cannot wait any longer."""

from datetime import date

import pytest

from gongkai.desk.urgency import Urgency, bundles, sunday_of, urgency_of, week_of
from gongkai.regime.workdays import shipped_calendar
from gongkai.web.worklist import Light, Waiting, Waits

TUESDAY = date(2026, 3, 17)  # of the third week of March; no break is near
CALENDAR = shipped_calendar()


def waiting(words: str, due: date | None, light: Light = Light.GREEN, since: date = date(2026, 3, 2)) -> Waiting:
    """Something that waits."""
    return Waiting(words, "起草答复", "船营区人民政府", since, "/desk/x/1/", due, light)


@pytest.mark.parametrize(
    ("due", "urgency"),
    [
        (date(2026, 3, 16), Urgency.LATE),
        (date(2026, 3, 17), Urgency.TODAY),
        (date(2026, 3, 18), Urgency.THIS_WEEK),
        (date(2026, 3, 22), Urgency.THIS_WEEK),
        (date(2026, 3, 23), Urgency.LATER),
        (None, Urgency.NO_DAY),
    ],
)
def test_a_week_ends_on_sunday_and_today_is_not_late(due: date | None, urgency: Urgency) -> None:
    assert urgency_of(waiting("申请", due), TUESDAY) is urgency


def test_what_the_area_calls_late_is_late_even_without_a_day() -> None:
    assert urgency_of(waiting("申请", None, Light.RED), TUESDAY) is Urgency.LATE


def test_on_a_sunday_the_week_ends_today() -> None:
    assert sunday_of(date(2026, 3, 22)) == date(2026, 3, 22)
    assert sunday_of(date(2026, 3, 23)) == date(2026, 3, 29)


def test_things_of_all_areas_stand_together_the_most_pressing_first() -> None:
    letters = Waits("来信", 3, "/x/", (waiting("后天", date(2026, 3, 19)), waiting("昨天", date(2026, 3, 16))))
    drafts = Waits("初稿", 1, "/y/", (waiting("明天", date(2026, 3, 18)), waiting("随时", None)))
    found = [
        (one.urgency, [line.waiting.words for line in one.lines])
        for one in bundles([letters, drafts], TUESDAY, CALENDAR)
    ]
    assert found == [
        (Urgency.LATE, ["昨天"]),
        (Urgency.THIS_WEEK, ["明天", "后天"]),
        (Urgency.NO_DAY, ["随时"]),
    ]


@pytest.mark.parametrize(
    ("due", "state", "left"),
    [
        (date(2026, 3, 13), "late", "逾期2个工作日"),  # Friday: Monday and today have passed
        (date(2026, 3, 17), "soon", "今天到期"),
        (date(2026, 3, 23), "due", "剩4个工作日"),  # over a weekend
        (date(2026, 4, 7), "due", "剩14个工作日"),  # 6 April is off for 清明节
        (date(2026, 12, 31), "due", "还没到期"),  # too far to count down
        (None, "due", "等了15天"),
    ],
)
def test_how_long_it_can_wait_is_counted_in_working_days(due: date | None, state: str, left: str) -> None:
    (bundle,) = bundles([Waits("来信", 1, "/x/", (waiting("申请", due),))], TUESDAY, CALENDAR)
    (line,) = bundle.lines
    assert (line.state, line.left) == (state, left)


def test_what_has_waited_for_months_is_not_counted_in_days() -> None:
    long_ago = waiting("申请", None, since=date(2010, 1, 1))
    (bundle,) = bundles([Waits("来信", 1, "/x/", (long_ago,))], TUESDAY, CALENDAR)
    assert bundle.lines[0].left == "三个月以上"


def test_a_day_of_another_year_is_said_with_its_year() -> None:
    old, near = waiting("旧的", date(2024, 3, 13)), waiting("近的", date(2026, 3, 13))
    (bundle,) = bundles([Waits("来信", 2, "/x/", (old, near))], TUESDAY, CALENDAR)
    assert [line.is_far for line in bundle.lines] == [True, False]


def test_a_year_without_a_calendar_is_not_counted_down() -> None:
    due, today = date(2150, 3, 20), date(2150, 3, 17)
    (bundle,) = bundles([Waits("来信", 1, "/x/", (waiting("申请", due, since=today),))], today, CALENDAR)
    assert bundle.lines[0].left == "还没到期"


def test_a_week_shows_what_falls_due_and_which_days_are_off() -> None:
    day_before_qingming = date(2026, 4, 3)
    found = Waits("来信", 2, "/x/", (waiting("一", day_before_qingming), waiting("二", day_before_qingming)))
    week = week_of([found], day_before_qingming, CALENDAR)
    assert [(one.day.day, one.count, one.is_off) for one in week] == [
        (30, 0, False),
        (31, 0, False),
        (1, 0, False),
        (2, 0, False),
        (3, 2, False),
        (4, 0, True),
        (5, 0, True),
    ]
